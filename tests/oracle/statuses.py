"""Section 5 of the rules as far as it looks at one row: the status, and whether the record covers the period."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from tests.oracle.calendar_days import period_days
from tests.oracle.counting import is_share
from tests.oracle.places import Row, assigned_units, is_fit, posts_of_row, within
from tests.oracle.record import Record, kind_of, month_of, way_up

Yaml = dict[str, Any]

STATUSES = ("met", "exempt", "unassigned", "pending", "no-record", "partial", "violation")  # as in the summary
AREA_KINDS = ("district", "commune", "grassroots")
WHOLE_REGISTER = None


# --- 5.1 whether the record covers the period


def area_of(record: Record, unit: str, day: str) -> str:
    """`the unit at or above it of kind district, failing that commune, failing that grassroots, …, the unit itself`."""
    way = way_up(record, unit, day)
    of_kind = [above for kind in AREA_KINDS for above in way if kind_of(record, above) == kind]
    return of_kind[0] if of_kind else unit


def areas_of(row: Row, day: str) -> set[str | None]:
    """`for assigned, for each assigned unit that serves that day …; for own … of the units of the roles; for any …`."""
    scope_word = within(row, row.judged.duty)
    if scope_word == "any":
        return {WHOLE_REGISTER}
    if scope_word == "own":
        units: Sequence[str] = [post["unit"] for post in posts_of_row(row, day)]
    else:
        units = assigned_units(row, row.judged.duty, day)
    return {area_of(row.record, unit, day) for unit in units}


def is_silent(record: Record, area: str | None, month: str) -> bool:
    """`no meeting that belongs to that month and is not dated after as_of is on record at or below it`."""
    for meeting in record.register["meetings"]:
        on_record = month_of(meeting) == month and meeting["date"] <= record.as_of
        # `(in the tree of the meeting's date)`
        if on_record and (area is WHOLE_REGISTER or area in way_up(record, meeting["unit"], meeting["date"])):
            return False
    return True


def vouched_for(record: Record, month: str) -> bool:
    """`does … end on or before record.complete_to (if given, and if as_of is later than it)`."""
    complete_to = record.settings_of_record.get("complete_to")
    if complete_to is None or not record.as_of > complete_to:
        return False
    return period_days("month", month)[-1] <= str(complete_to)


def gaps_of_record(row: Row) -> Iterator[str]:
    """Each thing for which `the record does not cover a row's period`: the first day, or a month."""
    begins = row.record.settings_of_record.get("from")
    if row.effective_days and begins is not None and row.effective_days[0] < begins:
        yield row.effective_days[0]
    for month in sorted({day[:7] for day in row.effective_days}):
        days = [day for day in row.effective_days if day[:7] == month]
        holds_a_tenth = 10 * len(days) >= len(row.effective_days)
        if holds_a_tenth and not vouched_for(row.record, month):
            areas = {area for day in days for area in areas_of(row, day)}
            if any(is_silent(row.record, area, month) for area in areas):
                yield month


def is_covered(row: Row) -> bool:
    """Whether the record covers the row's period."""
    return next(gaps_of_record(row), None) is None


# --- the status


def is_met(figures: Yaml) -> bool:
    """4.4 `counted ≥ required, and each part's counted ≥ the part's required`."""
    return all(asked["counted"] >= asked["required"] for asked in (figures, *figures["parts"]))


def met_has_to_wait(row: Row, figures: Yaml, *, over: bool) -> bool:
    """`Where a share is asked (of the whole or a part) and the period is not over, or the record does not cover it,

    or nothing was held of it, met is said only after exempt to no-record have not applied.`
    """
    asked = zip((row.quota, *row.quota.get("of_which", [])), (figures, *figures["parts"]), strict=True)
    held_of_shares = [told["held"] for what, told in asked if is_share(what["at_least"])]
    if not held_of_shares:
        return False
    return not over or not is_covered(row) or 0 in held_of_shares


def status_and_gap(row: Row, figures: Yaml, days: Yaml) -> tuple[str, str | None]:
    """`status, the first that applies`, and the gap where it is `unassigned`."""
    over = row.record.as_of > row.days[-1]
    law = row.record.by_id[row.judged.duty.regulation]
    assess_from = Fraction(str(law.get("assess_from", 0.5)))
    if is_met(figures) and not met_has_to_wait(row, figures, over=over):
        return "met", None
    if days["exempt"] == days["on_duty"]:
        return "exempt", None
    if days["assigned"] == 0:
        return "unassigned", "none"
    if not is_fit(row):
        return "unassigned", "unfit"
    if not over:
        return "pending", None
    if days["effective"] == 0 or days["effective"] < assess_from * days["period"]:
        return "partial", None
    if not is_covered(row):
        return "no-record", None
    return ("met" if is_met(figures) else "violation"), None
