"""The meetings as they stand in the files: what was done there, and the recommendations that were taken."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from tests.sampledata.people import everyone
from tests.sampledata.places import Place, commune_of, places
from tests.sampledata.sittings import MONTHS, QUARTERS, date_of, sittings
from tests.sampledata.stories import ODDITIES, Oddity, Sitting
from tests.sampledata.wording import wish
from tests.sampledata.yamltext import Record, present

TASKS = (("situation", "inform"), ("situation", "inform", "guide"), ("situation", "guide"), ("inform",))
AREAS = {"nghia-lo": ("thị xã", "Thị ủy"), "yen-bai": ("thành phố", "Thành ủy")}
HOLIDAYS = (date(2024, 1, 1), date(2024, 4, 18), date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1))
TET_HOLIDAYS = (date(2024, 2, 8), date(2024, 2, 14))
LAST_ANSWER = date(2024, 6, 28)
STATUSES = {
    "2023Q4": ("answered", "answered", "referred", "answered", "open"),
    "2024Q1": ("answered", "referred", "open", "answered", "referred"),
    "2024Q2": ("open", "referred", "answered", "referred", "open"),
}
FRIDAY = 4
TET = "Kỳ họp tháng 2 họp sớm trước Tết Nguyên đán Giáp Thìn"


def meetings(month: str) -> list[Record]:
    """Return the meetings that belong to *month*, by date and unit."""
    return [_meeting(sitting, number) for number, sitting in enumerate(_in_order()) if sitting.month == month]


def kind_of_session(sitting: Sitting) -> str:
    """Return the session's kind: mostly regular, now and then thematic (of a cell) or enlarged (of a committee)."""
    odd = ODDITIES.get(sitting, Oddity()).session
    if odd is not None or sitting.session != "regular":
        return odd or sitting.session
    place, turn = places()[sitting.unit], MONTHS.index(sitting.month)
    if "cell" in place.kind:
        return "thematic" if (place.rank * 2 + turn) % 9 == 4 else "regular"
    return "enlarged" if (place.rank + turn) % 4 == 1 else "regular"


@cache
def _in_order() -> list[Sitting]:
    return sorted(sittings(), key=lambda sitting: (sitting.month, date_of(sitting), sitting.unit, sitting.session))


@cache
def _attended() -> dict[Sitting, int]:
    """Return the running number of each meeting that somebody sat in on; by it the recommendations are spread."""
    return {sitting: number for number, sitting in enumerate(each for each in _in_order() if sittings()[each])}


def _meeting(sitting: Sitting, number: int) -> Record:
    day, session = date_of(sitting), kind_of_session(sitting)
    early = sitting.month == "2024-02" and day.month == 1
    proposals = list(_proposals(sitting))
    return present(
        {
            "date": day,
            "unit": sitting.unit,
            "session": None if session == "regular" else session,
            "for": None if f"{day:%Y-%m}" == sitting.month else sitting.month,
            "attended": tuple(everyone()[key].id for key in sittings()[sitting]),
            "chair": _chair(places()[sitting.unit], number),
            "minutes": None if session == "other" or number % 17 == 0 else _reference(sitting, day),
            "tasks": _tasks(sitting, number, took_proposals=bool(proposals)),
            "proposals": proposals or None,
            "note": (TET if early else ODDITIES.get(sitting, Oddity()).note) or None,
        }
    )


def _chair(place: Place, number: int) -> str | None:
    body = "Chi bộ" if "cell" in place.kind else "Đảng ủy"
    if body == "Đảng ủy":
        return f"Phó Bí thư {body}" if number % 5 == 0 else f"Bí thư {body}"
    return {0: f"Bí thư {body}", 3: f"Phó Bí thư {body}"}.get(number % 6)


def _reference(sitting: Sitting, day: date) -> str:
    if "cell" in places()[sitting.unit].kind:
        suffix = "" if sitting.session == "regular" else "b"
        return f"BB {sitting.month[5:]}{suffix}/{sitting.month[:4]}"
    suffix = "" if sitting.session == "regular" else "b"
    return f"{(day.year - 2020) * 12 + day.month - 5}{suffix}-BB/ĐU"


def _tasks(sitting: Sitting, number: int, *, took_proposals: bool) -> tuple[str, ...] | None:
    if not sittings()[sitting]:
        return None
    return TASKS[number % len(TASKS)] + (("proposals",) if took_proposals else ())


def _proposals(sitting: Sitting) -> Iterator[Record]:
    number = _attended().get(sitting)
    if number is None or number % 5 != 2 or sitting.session == "other":
        return
    yield _proposal(sitting, number // 5)
    if number % 30 == 2:
        yield _proposal(sitting, number // 5 + 7)


def _proposal(sitting: Sitting, number: int) -> Record:
    place = places()[sitting.unit]
    area, committee = AREAS.get(sitting.unit.split("/")[0], ("huyện", "Huyện ủy"))
    words = {"here": _here(place), "commune": _word(place), "area": area, "committee": committee}
    chosen = wish(number, mountains=area == "huyện")
    status, closed = _fate(sitting, number)
    answered = status == "answered"
    attended = sittings()[sitting]
    return present(
        {
            "text": chosen.text.format(**words),
            "status": status,
            "to": None if status == "open" else chosen.to.format(**words),
            "by": everyone()[attended[number % len(attended)]].id,
            "closed": closed if answered else None,
            "answer": chosen.answer.format(**words) if answered else None,
        }
    )


def _fate(sitting: Sitting, number: int) -> tuple[str, date]:
    """Return the recommendation's status and the day of its answer; what is not answered in time is referred."""
    quarter = next(label for label, months in QUARTERS.items() if sitting.month in months)
    status = STATUSES[quarter][number % 5]
    closed = _office_day(date_of(sitting) + timedelta(days=18 + number * 7 % 30))
    return ("referred" if status == "answered" and closed > LAST_ANSWER else status), closed


def _office_day(day: date) -> date:
    """Return *day*, or the first day after it on which offices work."""
    while day.weekday() > FRIDAY or day in HOLIDAYS or TET_HOLIDAYS[0] <= day <= TET_HOLIDAYS[1]:
        day += timedelta(days=1)
    return day


def _here(place: Place) -> str:
    """Return “tổ dân phố 2”, “thôn 2”, “bản 2”, or the commune's name for a meeting of its committee."""
    if place.kind != "residential-cell":
        return place.where or "địa bàn"
    quarter = place.name.removeprefix("Chi bộ ").split(",")[0]
    return quarter[0].lower() + quarter[1:]


def _word(place: Place) -> str:
    """Return “xã”, “phường” or “thị trấn”."""
    where = places()[commune_of(place.id)].where
    return next((word for word in ("thị trấn", "phường") if where.startswith(word)), "xã")
