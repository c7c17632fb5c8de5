"""Random small registers under one duty of the wider vocabulary, written by its sentences."""

import random
from typing import Any

from tests.oracle.calendar_days import day_after, every_day, period_days
from tests.oracle.reading import Span
from tests.oracle.worlds import World

Yaml = dict[str, Any]

UNITS = (
    ("h", "district"),
    ("h/a", "commune"),
    ("h/a/1", "residential-cell"),
    ("h/a/2", "residential-cell"),
    ("h/b", "commune"),
    ("h/b/1", "residential-cell"),
)
SPANS = (("--quarter", "2024Q1"), ("--quarter", "2024Q2"), ("--half", "2024H1"), ("--year", "2024"))
LENGTH_OF = {"--quarter": "quarter", "--half": "half-year", "--year": "year"}
SESSIONS = ("regular", "thematic", "other")
FIRST, LAST = "2023-01-01", "2025-03-31"


def random_world(seed: int) -> World:
    """The same small world for the same seed: three members, one duty, some forty meetings."""
    rng = random.Random(seed)
    option, label = rng.choice(SPANS)
    days = period_days(LENGTH_OF[option], label)
    span = Span(label, days[0], days[-1])
    duty = random_duty(rng)
    late = rng.random() < 0.75 or "last" in duty
    as_of = day_after(span.end, rng.choice((1, 10, 40))) if late else rng.choice(days)
    law = {
        "id": "thu", "number": "01", "issuer": "Hội đồng Mẫu", "issued": "2020-01-01", "from": "2020-01-01",
        "title": _both("Quy định thử"), "assess_from": 0 if duty.get("newcomers") == "judged" else rng.choice((0, 0.5)),
        "duties": [duty],
    }  # fmt: skip
    members = [_member(rng, name) for name in ("an", "binh", "chi")]
    names = [member["id"] for member in members]
    register = {
        "settings": _settings(rng, as_of),
        "units": [{"id": name, "name": f"Đơn vị {name}", "kind": kind} for name, kind in UNITS],
        "members": members,
        "assignments": [_assignment(rng, rng.choice(names)) for _ in range(rng.randint(2, 5))],
        "exemptions": [_leave(rng, rng.choice(names)) for _ in range(rng.randint(0, 2))],
        "meetings": _meetings(rng, names),
    }
    return World(seed, register, [law], span, (option, label), as_of)


def _settings(rng: random.Random, as_of: str) -> Yaml:
    kept: Yaml = {}
    if rng.random() < 0.8:
        kept["complete_to"] = day_after(as_of, -1)
    if rng.random() < 0.15:
        kept["from"] = rng.choice(("2023-06-01", "2024-01-01", "2024-02-01"))
        kept["complete_to"] = max(kept["from"], kept.get("complete_to", ""))
    about = {"schema": 1, "organisation": "Hội đồng Mẫu", "regulations": ["thu"]}
    return about | ({"record": kept} if kept else {})


def _both(words: str) -> Yaml:
    return {"vi": words, "en": words}


def _day(rng: random.Random) -> str:
    return rng.choice(every_day(FIRST, LAST))


def _member(rng: random.Random, name: str) -> Yaml:
    dates: Yaml = {}
    if rng.random() < 0.3:
        dates["from"] = rng.choice(("2023-09-15", "2024-01-01", "2024-02-10"))
    if rng.random() < 0.15:
        dates["to"] = rng.choice(("2024-02-20", "2024-03-31", "2024-08-05"))
    role = {"tier": "district", "position": rng.choice(("secretary", "committee-member")), "unit": "h"} | dates
    home = {"home": "h/a/1"} if rng.random() < 0.4 else {}
    return {"id": name, "name": f"Đồng chí Mẫu {name}", "roles": [role]} | home


def _assignment(rng: random.Random, name: str) -> Yaml:
    dates: Yaml = {}
    if rng.random() < 0.3:
        dates["from"] = rng.choice(("2024-01-01", "2024-02-15"))
    if rng.random() < 0.2:
        dates["to"] = rng.choice(("2024-03-10", "2024-06-30"))
    return {"member": name, "unit": rng.choice(UNITS[1:])[0]} | dates


def _leave(rng: random.Random, name: str) -> Yaml:
    first = _day(rng)
    return {"member": name, "from": first, "to": day_after(first, rng.choice((0, 20, 100))), "reason": "nghỉ ốm"}


def _meetings(rng: random.Random, names: list[str]) -> list[Yaml]:
    zeal, meetings = rng.choice((0.2, 0.5, 0.8)), {}
    for _ in range(rng.choice((10, 40, 80))):
        meeting: Yaml = {"date": _day(rng), "unit": rng.choice(UNITS)[0], "session": rng.choice(SESSIONS)}
        attended = [name for name in names if rng.random() < zeal]
        absent = [name for name in names if name not in attended]
        meeting["attended"] = attended
        if absent and rng.random() < 0.3:
            meeting["excused"] = [rng.choice(absent)]
        if attended and absent and rng.random() < 0.3:
            meeting["stood_in"] = [{"by": attended[0], "for": rng.choice(absent)}]
        if rng.random() < 0.5:
            meeting["hours"] = rng.choice((1, 2, 4, 8))
        meetings[meeting["date"], meeting["unit"], meeting["session"]] = meeting
    return list(meetings.values())


# --- the duty


def random_duty(rng: random.Random) -> Yaml:
    """A window, filters and a measure, each drawn for itself."""
    duty: Yaml = {
        "id": "nv", "name": _both("Nhiệm vụ"), "basis": _both("Theo quy định"), "tier": "district",
        "positions": ["secretary", "committee-member"],
    }  # fmt: skip
    duty |= _window(rng)
    if rng.random() < 0.15:
        body = duty | {"of": "unit", "by": rng.choice(("itself", "somebody")), "quota": _of_a_body(rng)}
        posts = ("tier", "positions") if body["by"] == "itself" else ()
        return {key: value for key, value in body.items() if key not in posts}
    if rng.random() < 0.4:
        duty["leave"] = rng.choice(("exempts-days", "skips-meetings", "does-not-excuse"))
    if rng.random() < 0.3:
        duty["stand_in"] = True
    draw = rng.random()
    if draw < 0.2:
        return duty | {rng.choice(("any_of", "all_of")): [_quota(rng), _quota(rng)]}
    if draw < 0.35:
        quota = _at_least(rng) if rng.random() < 0.7 else {"at_most_missed": rng.choice((0, 1, 2))}
        return duty | {"quota": quota | _filters(rng) | {"within": "assigned", "each": "assigned"}}
    return duty | {"quota": _quota(rng)}


def _window(rng: random.Random) -> Yaml:
    draw = rng.random()
    if draw < 0.1:
        return {"every": "week"}
    if draw < 0.2:
        return {"every": {"years": rng.choice((1, 2))}, "starts": rng.choice(("2023-01-01", "2022-05-15"))}
    if draw < 0.35:
        return {"every": rng.choice(("quarter", "half-year", "year")), "starts": rng.choice(("02-01", "04-01"))}
    if draw < 0.45:
        return {"every": "month", "only_in": rng.choice(([1, 6], [2], [3, 12]))}
    if draw < 0.6:
        return {"every": rng.choice(("month", "quarter"))}
    length: Any = rng.choice(({"days": 100}, {"days": 30}, {"months": 6}, {"months": 1}, {"meetings": 3}, "all"))
    newcomers = {"newcomers": rng.choice(("wait", "judged"))} if rng.random() < 0.4 else {}
    return {"last": length} | newcomers


def _filters(rng: random.Random) -> Yaml:
    kinds = rng.choice((["commune"], ["residential-cell"], ["commune", "residential-cell"], ["district", "commune"]))
    filters: Yaml = {"with": kinds, "within": rng.choice(("own", "any", "assigned"))}
    if rng.random() < 0.3:
        filters["sessions"] = rng.choice((["regular"], ["regular", "other"]))
    if rng.random() < 0.2:
        filters["home_counts"] = False
    if rng.random() < 0.25:
        filters["on"] = rng.choice(
            (
                {"weekdays": ["sat", "sun"]},
                {"days": [1, 15]},
                {"months": [1, 2, 3]},
                {"days": [5, 28], "months": [2, 6]},
            )
        )
    return filters


def _at_least(rng: random.Random) -> Yaml:
    asked: Yaml = {"at_least": rng.choice((1, 2, 3, "50%", "25%"))}
    if rng.random() < 0.5:
        asked["count"] = rng.choice(("meetings", "days", "weeks", "months", "units", "hours"))
    return asked


def _quota(rng: random.Random) -> Yaml:
    draw = rng.random()
    if draw < 0.4:
        measure = _at_least(rng)
    elif draw < 0.6:
        measure = {"at_most_missed": rng.choice((0, 1, 3))}
        if rng.random() < 0.3:
            measure["count"] = rng.choice(("days", "months", "units"))
    elif draw < 0.8:
        run: Yaml = rng.choice(({"meetings": 2}, {"meetings": 3}, {"meetings": 2, "months": 2}, {"months": 3}))
        measure = {"misses_in_a_row": run | ({"still": True} if rng.random() < 0.3 else {})}
    else:
        measure = {"longest_gap": rng.choice(({"days": 40}, {"days": 90}, {"months": 2}, {"months": 6}))}
    return measure | _filters(rng)


def _of_a_body(rng: random.Random) -> Yaml:
    kinds = rng.choice((["commune"], ["residential-cell"], ["commune", "residential-cell"]))
    measure = rng.choice(({"at_least": 1}, {"at_least": 2}, {"longest_gap": {"days": 60}}))
    return measure | {"with": kinds}
