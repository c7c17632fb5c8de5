"""Who sat in on which meeting: the pattern, corrected by the tables of `stories`.

Each commune committee's meeting is on record once a quarter, that of each cell looked after once a month. Members of
grassroots committees sit in on their cell every month; district and province officials once a quarter on the committee
and once on a cell.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from tests.sampledata.people import active_cells, everyone
from tests.sampledata.places import IN_FULL, commune_of, communes, places
from tests.sampledata.postings import Posting, all_postings, on_leave
from tests.sampledata.stories import ABSENT, BY_HAND, NOT_ON_RECORD, ODDITIES, SEATS, SKIPPED, Oddity, Sitting

QUARTERS = {
    "2023Q4": ("2023-10", "2023-11", "2023-12"),
    "2024Q1": ("2024-01", "2024-02", "2024-03"),
    "2024Q2": ("2024-04", "2024-05", "2024-06"),
}
MONTHS = tuple(month for months in QUARTERS.values() for month in months)
CELL_DAYS = (3, 5, 2, 4, 6)
BEFORE_TET = date(2024, 1, 27)
SATURDAY = 5


@cache
def sittings() -> dict[Sitting, list[str]]:
    """Return the keys of those who sat in, by meeting, in the order of their numbers; some meetings have nobody."""
    numbers = list(everyone())
    found: dict[Sitting, set[str]] = {}
    for sitting, keys in _all():
        found.setdefault(sitting, set()).update(keys)
    lost = NOT_ON_RECORD & {sitting for sitting, keys in found.items() if keys}
    if lost:
        raise ValueError(f"somebody sat in on a meeting that is not on record: {sorted(lost)}")
    return {sitting: sorted(keys, key=numbers.index) for sitting, keys in found.items() if sitting not in NOT_ON_RECORD}


def date_of(sitting: Sitting) -> date:
    """Return the day of the meeting: cells meet as the month begins, committees on a working day after the 17th."""
    odd = ODDITIES.get(sitting, Oddity()).day
    if odd is not None:
        return odd
    year, month = (int(part) for part in sitting.month.split("-"))
    place = places()[sitting.unit]
    if "cell" not in place.kind:
        return _working_day(date(year, month, 20 + place.rank * 2 % 9))
    if sitting.month == "2024-02" and _meets_before_tet(sitting.unit):
        return BEFORE_TET + timedelta(days=place.rank % 5)
    return date(year, month, CELL_DAYS[place.rank % 5])


def _all() -> Iterator[tuple[Sitting, tuple[str, ...]]]:
    yield from ((sitting, ()) for sitting in _of_committees())
    for posting in all_postings():
        yield from _of_grassroots(posting) if _is_grassroots(posting) else _of_official(posting)
    yield from SEATS.items()


def _of_committees() -> Iterator[Sitting]:
    for district in IN_FULL:
        for commune in communes(district):
            yield from (Sitting(commune.id, _committee_month(commune.id, quarter)) for quarter in QUARTERS)


def _is_grassroots(posting: Posting) -> bool:
    return "#" in posting.key or posting.unit.count("/") == 2


def _of_grassroots(posting: Posting) -> Iterator[tuple[Sitting, tuple[str, ...]]]:
    for index, month in enumerate(MONTHS):
        sitting = Sitting(_cell_looked_after(posting, index), month)
        if posting.in_force(date_of(sitting)) and sitting not in NOT_ON_RECORD:
            yield sitting, (posting.key,) if _comes_to_cell(posting.key, sitting) else ()


def _cell_looked_after(posting: Posting, index: int) -> str:
    if posting.unit.count("/") == 2:
        return posting.unit
    cells = active_cells(posting.unit)
    return cells[index % len(cells)]


def _comes_to_cell(key: str, sitting: Sitting) -> bool:
    day = date_of(sitting)
    absent = sitting.month in ABSENT.get(key, ())
    return everyone()[key].holds("grassroots", day) and not on_leave(key, day) and not absent


def _of_official(posting: Posting) -> Iterator[tuple[Sitting, tuple[str, ...]]]:
    if places()[posting.unit].kind != "commune" or posting.unit.split("/")[0] not in IN_FULL:
        return
    for quarter in QUARTERS:
        if (posting.key, quarter) not in BY_HAND:
            yield from ((sitting, (posting.key,)) for sitting in _seats(posting, quarter) if _may_sit(posting, sitting))


def _seats(posting: Posting, quarter: str) -> Iterator[Sitting]:
    skipped = SKIPPED.get((posting.key, quarter), ())
    if "committee" not in skipped:
        yield Sitting(posting.unit, _committee_month(posting.unit, quarter))
    if "cell" not in skipped:
        number, cells = int(posting.key), active_cells(posting.unit)
        month = QUARTERS[quarter][(places()[posting.unit].rank + 1 + number) % 3]
        yield Sitting(cells[number % len(cells)], month)


def _may_sit(posting: Posting, sitting: Sitting) -> bool:
    day = date_of(sitting)
    person = everyone()[posting.key]
    in_office = person.holds("district", day) or person.holds("province", day)
    return in_office and posting.in_force(day) and not on_leave(posting.key, day)


def _committee_month(commune: str, quarter: str) -> str:
    return QUARTERS[quarter][places()[commune].rank % 3]


def _meets_before_tet(cell: str) -> bool:
    """Was the cell's February session held at the end of January? In the mountains, most; in the town, a few."""
    rank = places()[commune_of(cell)].rank
    return rank % 3 != 0 if cell.startswith("mu-cang-chai/") else rank % 5 == 3


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
