"""Random regulations: the built-in one, others of one's own, side by side or one in the place of another."""

import copy
import random
from typing import Any

from tests.oracle.builtin import OFFICE, builtin
from tests.oracle.calendar_days import day_after
from tests.oracle.moments import Moments

Yaml = dict[str, Any]

KINDS = ("province", "district", "commune", "grassroots", "residential-cell", "cell")
USUAL_KINDS = ("commune", "residential-cell")
COMMITTEES = ("province", "district", "commune", "grassroots")
SESSIONS = ("regular", "thematic", "extraordinary", "enlarged", "other")
TIERS = ("province", "district", "commune", "grassroots")
POSITIONS = (*OFFICE, "agency-leader")
EVERY = ("month", "quarter", "half-year", "year")
SHARES = ("25%", "33.4%", "50%", "100%", "66.7%", "12.5%", "1%", "0.5%", "75%")
ASSESS_FROM = (0.5, 0.5, 0, 0.1, 0.25, 0.35, 0.7, 0.9, 1, 1.0)
IDS = ("qd-07", "so-12.b", "2024-noi-quy", "huong_dan", "no", "1.0")
TAGS = ("bien-gioi", "vung.cao", "disadvantaged")
TEXTS = ("Nhiệm vụ", "Nhiệm vụ khác")


def some(rng: random.Random, values: tuple[str, ...], at_most: int | None = None) -> list[str]:
    """A few of the *values*, at least one, in random order."""
    return rng.sample(values, rng.randint(1, at_most or len(values)))


# --- which regulations are listed


def random_tiers(rng: random.Random) -> tuple[str, ...]:
    """The tiers that a world is mostly about."""
    return tuple(rng.sample(TIERS, rng.choices((1, 2, 4), weights=(3, 5, 2))[0]))


def random_rulebook(rng: random.Random, moments: Moments, tiers: tuple[str, ...]) -> list[Yaml]:
    """The regulations in the order in which the settings name them, with duties of these *tiers*."""
    ids = rng.sample(IDS, 3)
    making = rng.choices(
        ("built-in", "one", "two", "built-in and one", "in turn", "over", "chain", "two over one"),
        weights=(3, 5, 2, 2, 5, 4, 2, 2),
    )[0]
    laws = [_regulation(rng, moments, name, tiers) for name in ids]
    if making == "built-in":
        return [builtin()]
    if making == "one":
        return laws[:1]
    if making == "two":
        return laws[:2]
    if making == "built-in and one":
        pair = [builtin(), laws[0] | ({"replaces": "18-qd-tu-2019"} if rng.random() < 0.5 else {})]
        return _shuffled(rng, pair)
    return _shuffled(rng, _replacing(rng, moments, laws, making))


def _shuffled(rng: random.Random, laws: list[Yaml]) -> list[Yaml]:
    return laws if rng.random() < 0.7 else rng.sample(laws, len(laws))


def _replacing(rng: random.Random, moments: Moments, laws: list[Yaml], making: str) -> list[Yaml]:
    """Regulations of which one replaces another: on adjoining days, by saying so, in a chain, or two of them one."""
    first, second, third = laws[0], _like(rng, laws[0], laws[1]), _like(rng, laws[0], laws[2])
    if making == "in turn":
        return _in_turn(rng, moments, first, second)
    if making == "over":
        return [_always(first), second | {"replaces": first["id"]}]
    if making == "two over one":
        return [_always(first), second | {"replaces": first["id"]}, third | {"replaces": first["id"]}]
    if rng.random() < 0.5:
        before, after = _in_turn(rng, moments, first, second)
        return [before, after, third | {"replaces": after["id"]}]
    return [_always(first), second | {"replaces": first["id"]}, third | {"replaces": second["id"]}]


def _always(law: Yaml) -> Yaml:
    return {key: value for key, value in law.items() if key != "to"} | {"from": "2015-01-01"}


def _like(rng: random.Random, first: Yaml, other: Yaml) -> Yaml:
    """A regulation with the first one's duties, all or some of them, or with its own; `from` a day of its own."""
    draw = rng.random()
    if draw < 0.35:
        return other | {"duties": copy.deepcopy(first["duties"])}
    if draw < 0.75:
        duties = copy.deepcopy(first["duties"])
        for duty in duties:
            duty["quota"] = _quota(rng) if rng.random() < 0.5 else duty["quota"]
        return other | {"duties": rng.sample(duties, rng.randint(1, len(duties)))}
    return other


def _in_turn(rng: random.Random, moments: Moments, first: Yaml, second: Yaml) -> list[Yaml]:
    """The second begins on the day after the last of the first, mostly in mid-period; now and then with a gap."""
    day = moments.turn(rng)
    before = _always(first) | {"to": day}
    after = {key: value for key, value in second.items() if key != "to"}
    return [before, after | {"issued": day, "from": day_after(day, rng.choice((1, 1, 1, 1, 2)))}]


def _regulation(rng: random.Random, moments: Moments, name: str, tiers: tuple[str, ...]) -> Yaml:
    """A regulation of one's own, in force always or from or to a day around the span."""
    dates = {"from": "2015-01-01"}
    if rng.random() < 0.3:
        dates = {"from": "2015-01-01"} | moments.validity(rng, open_end=0.6)
    law = {
        "id": name,
        "number": f"{rng.randint(1, 99)}-QĐ/HU",
        "issuer": "Huyện ủy",
        "issued": "2014-12-31",
        **dates,
        "title": {"vi": "Quy định riêng", "en": "A regulation of one's own"},
        "assess_from": rng.choice(ASSESS_FROM),
        "duties": _duties(rng, tiers),
    }
    if rng.random() < 0.1:
        del law["assess_from"]
    return law


# --- the settings' entry of each


def random_entries(rng: random.Random, laws: list[Yaml], units: list[Yaml], moments: Moments) -> list[str | Yaml]:
    """`each a regulation id, or {id, binds, from, to}`, never so that a regulation has no day at all."""
    entries = [_entry(rng, law, units, moments) for law in laws]
    if len(laws) > 1 and rng.random() < 0.12:
        entries[:2] = _in_turn_by_entries(rng, moments, laws)
    return entries


def _in_turn_by_entries(rng: random.Random, moments: Moments, laws: list[Yaml]) -> list[str | Yaml]:
    """The second takes the place of the first by what the settings say, where the days of both allow it."""
    day = moments.turn(rng)
    if not (laws[0].get("from", "") <= day <= laws[0].get("to", "9999")):
        return [law["id"] for law in laws[:2]]
    if not (laws[1].get("from", "") <= day_after(day) <= laws[1].get("to", "9999")):
        return [law["id"] for law in laws[:2]]
    return [{"id": laws[0]["id"], "to": day}, {"id": laws[1]["id"], "from": day_after(day)}]


def _entry(rng: random.Random, law: Yaml, units: list[Yaml], moments: Moments) -> str | Yaml:
    if rng.random() < (0.3 if "replaces" in law else 0.6):
        return str(law["id"]) if rng.random() < 0.9 else {"id": law["id"]}
    entry: Yaml = {"id": law["id"]}
    if rng.random() < 0.7:
        committees = [unit["id"] for unit in units if unit["kind"] in ("district", "commune", "grassroots")]
        bound = rng.sample(committees, min(len(committees), rng.choice((1, 1, 2, 3))))
        entry["binds"] = bound[0] if len(bound) == 1 and rng.random() < 0.6 else bound
    if rng.random() < 0.5:
        entry |= moments.validity(rng, open_end=0.5)
    first = max(law.get("from", ""), entry.get("from", ""))
    last = min(law.get("to", "9999"), entry.get("to", "9999"))
    return entry if first <= last else {key: value for key, value in entry.items() if key in {"id", "binds"}}


def tags_named(laws: list[Yaml]) -> list[str]:
    """The tags that the regulations name, which the units may then bear."""
    return sorted({duty["tagged"] for law in laws for duty in law["duties"] if "tagged" in duty})


# --- duties


def _duties(rng: random.Random, tiers: tuple[str, ...]) -> list[Yaml]:
    """One to five duties, often several of one tier whose positions overlap, mostly of one length."""
    usual = rng.choices(EVERY, weights=(4, 5, 2, 1))[0]
    numbers = rng.sample(range(1, 10), rng.randint(1, 5))
    return [_duty(rng, f"nv.{n}", rng.choice(tiers), usual) for n in numbers]


def _duty(rng: random.Random, name: str, tier: str, usual: str) -> Yaml:
    text = {"vi": f"{rng.choice(TEXTS)} {name}", "en": f"Duty {name}"}
    duty: Yaml = {"id": name, "name": text, "basis": {"vi": "Theo quy định", "en": "As the clause says"}}
    if rng.random() < 0.2:
        duty["reading"] = {"vi": "Hiểu là", "en": "Read as"}
    duty |= {"tier": tier, "positions": some(rng, POSITIONS) if rng.random() < 0.5 else list(POSITIONS)}
    if rng.random() < 0.15:
        fitting = ("commune", "grassroots") if tier == "grassroots" else (tier,)
        duty["at"] = some(rng, fitting) if rng.random() < 0.8 else some(rng, COMMITTEES)
    if rng.random() < 0.2:
        duty["tagged"] = rng.choice(TAGS)
    if rng.random() < 0.2:
        duty["also"] = rng.random() < 0.8
    return duty | {"every": usual if rng.random() < 0.8 else rng.choice(EVERY), "quota": _quota(rng)}


def _quota(rng: random.Random) -> Yaml:
    kinds = list(USUAL_KINDS) if rng.random() < 0.5 else some(rng, KINDS)
    quota: Yaml = {
        "at_least": _at_least(rng),
        "with": kinds,
        "within": rng.choice(("assigned", "assigned", "assigned", "own", "any")),
    }
    if quota["within"] == "assigned" and rng.random() < 0.1:
        del quota["within"]
    if rng.random() < 0.3:
        quota["sessions"] = some(rng, SESSIONS)
    if rng.random() < 0.35:
        quota["home_counts"] = rng.random() < 0.25
    if rng.random() < 0.35:
        quota["own_counts"] = rng.random() < 0.25
    if rng.random() < 0.45:
        quota["of_which"] = _parts(rng, kinds)
    return _not_below_its_parts(quota)


def _at_least(rng: random.Random) -> int | str:
    return rng.choice(SHARES) if rng.random() < 0.4 else rng.choice((1, 1, 2, 2, 3))


def _parts(rng: random.Random, kinds: list[str]) -> list[Yaml]:
    """Parts over disjoint kinds, all of them among the quota's own."""
    left = rng.sample(kinds, len(kinds))
    parts: list[Yaml] = []
    while left and len(parts) < 3:
        size = rng.randint(1, min(2, len(left)))
        taken, left = left[:size], left[size:]
        parts.append({"at_least": rng.choice(SHARES) if rng.random() < 0.3 else 1, "with": taken})
        if rng.random() < 0.3:
            break
    return parts


def _not_below_its_parts(quota: Yaml) -> Yaml:
    """A count asks for no fewer than its parts' counts together."""
    counts = [part["at_least"] for part in quota.get("of_which", []) if isinstance(part["at_least"], int)]
    if isinstance(quota["at_least"], int):
        quota["at_least"] = max(quota["at_least"], sum(counts))
    return quota
