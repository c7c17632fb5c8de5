"""Section 4 of the rules: which meetings count, what was held, what is required, and what is short."""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from tests.oracle.places import Row, applying, is_exempt, is_own_cell, is_own_committee, quota_of, scope, within
from tests.oracle.record import DutyId, kind_of, month_of

Yaml = dict[str, Any]

USUAL_SESSIONS = ("regular", "thematic", "extraordinary", "enlarged")


def session_of(meeting: Yaml) -> str:
    """`regular` where the record says nothing else."""
    return str(meeting.get("session", "regular"))


def belonging(row: Row) -> list[Yaml]:
    """1.1 The meetings that belong to a month of the period, and so to the period."""
    months = {day[:7] for day in row.days}
    return [meeting for meeting in row.record.register["meetings"] if month_of(meeting) in months]


# --- 4.1 and 4.2: what counts, and why not


def reasons_against(row: Row, duty: DutyId, meeting: Yaml) -> Iterator[str]:
    """Each reason why the meeting would not count for the duty, in the order of 4.2."""
    quota, day, unit = quota_of(row, duty), meeting["date"], meeting["unit"]
    if day > row.record.as_of:
        yield "after-as-of"
    if not applying(row, day):
        yield "not-on-duty"
    if kind_of(row.record, unit) not in quota["with"]:
        yield "wrong-kind"
    if session_of(meeting) not in quota.get("sessions", USUAL_SESSIONS):
        yield "wrong-session"
    if is_own_cell(row, duty, unit, day):
        yield "own-cell"
    if is_own_committee(row, duty, unit, day):
        yield "own-committee"
    if unit not in scope(row, duty, day):
        yield "out-of-scope" if within(row, duty) == "own" else "not-assigned"


def why_not(row: Row, meeting: Yaml) -> str | None:
    """`one reason, the first that applies`; None where the meeting counts once it is attended.

    `On a day on which a kin duty applied, a meeting also counts when it would count for that one.`
    """
    for duty in applying(row, meeting["date"]):
        if next(reasons_against(row, duty, meeting), None) is None:
            return None
    return next(reasons_against(row, row.judged.duty, meeting), None)


def attended(row: Row, meeting: Yaml) -> bool:
    """Whether the member is in `attended`."""
    return row.member in meeting.get("attended", [])


# --- 4.3 and 4.4: held, required, counted, short


@cache
def is_share(at_least: int | str) -> bool:
    """`a count; or a share: 25% of the meetings held`."""
    return isinstance(at_least, str)


def required(at_least: int | str, held: int) -> int:
    """4.3 `A share requires the ceiling of share × held.`"""
    if isinstance(at_least, str):
        return math.ceil(Fraction(at_least.removesuffix("%")) / 100 * held)
    return at_least


def held(row: Row, at_least: int | str, meetings: Sequence[Yaml]) -> int:
    """4.3 Of those that would count; `for a share, what was held on a day of leave and not attended is not held`."""
    if not is_share(at_least):
        return len(meetings)
    return sum(attended(row, meeting) or not is_exempt(row, meeting["date"]) for meeting in meetings)


def arithmetic(row: Row, asked: Yaml, meetings: Sequence[Yaml]) -> Yaml:
    """What is required, counted and held of these *meetings*, all of which would count, by the whole or by a part."""
    number_held = held(row, asked["at_least"], meetings)
    return {
        "required": required(asked["at_least"], number_held),
        "counted": sum(attended(row, meeting) for meeting in meetings),
        "held": number_held,
    }


def figures(row: Row) -> Yaml:
    """`required`, `counted`, `shortfall`, `held` and the parts with theirs, in the regulation's order."""
    would_count = [meeting for meeting in belonging(row) if why_not(row, meeting) is None]
    parts = []
    for part in row.quota.get("of_which", []):
        of_kinds = [meeting for meeting in would_count if kind_of(row.record, meeting["unit"]) in part["with"]]
        parts.append({"with": part["with"], **arithmetic(row, part, of_kinds)})
    whole = arithmetic(row, row.quota, would_count)
    # 4.4 `max(required − counted, sum of the parts' shortfalls), not below 0`
    short_of_parts = sum(max(0, part["required"] - part["counted"]) for part in parts)
    shortfall = max(0, whole["required"] - whole["counted"], short_of_parts)
    return whole | {"shortfall": shortfall, "parts": parts}


def meeting_rows(row: Row) -> list[Yaml]:
    """`every meeting belonging to the period that the member attended, by date, unit, session`."""
    rows = []
    for meeting in belonging(row):
        if attended(row, meeting):
            reason = why_not(row, meeting)
            about = {"date": meeting["date"], "unit": meeting["unit"], "session": session_of(meeting)}
            rows.append(about | {"counts": reason is None, "reason": reason})
    return sorted(rows, key=lambda told: (told["date"], told["unit"], told["session"]))
