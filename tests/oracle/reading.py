"""The rules read literally, day by day, from plain YAML values to the object that `check --format json` prints.

Nothing here is quick or clever on purpose: each function stands under the sentence that it carries out.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from oracle.calendar_days import calendar, every_day

Yaml = dict[str, Any]
Days = tuple[str, ...]

STATUSES = ("met", "exempt", "unassigned", "pending", "partial", "violation")
NEEDS_A_PERSON = ("violation", "unassigned", "partial", "pending")
USUAL_SESSIONS = ("regular", "thematic", "extraordinary", "enlarged")


@dataclass(frozen=True, slots=True)
class Span:
    """The dates asked about, both inclusive."""

    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The options of `check`; an empty tuple lets everything through, several values of one option add up."""

    tiers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    whole_table: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """One member and one duty of one regulation, with all that is on record."""

    register: Yaml
    regulation: Yaml
    duty: Yaml
    member: Yaml
    as_of: str


def in_force(dated: Yaml, day: str) -> bool:
    """`Periods of validity are from and to, both inclusive, both optional; a missing end is open.`"""
    return str(dated.get("from", "0001-01-01")) <= day <= str(dated.get("to", "9999-12-31"))


# --- the tree of units


def unit_called(register: Yaml, unit_id: str) -> Yaml | None:
    """The unit of that id; None where there is none."""
    return next((unit for unit in register["units"] if unit["id"] == unit_id), None)


def kind_of(register: Yaml, unit_id: str) -> str:
    """The kind of the unit of that id."""
    unit = unit_called(register, unit_id)
    assert unit is not None, unit_id
    return str(unit["kind"])


def parent_of(register: Yaml, unit_id: str) -> str | None:
    """`parent: the id up to its last /, where such a unit exists; else none.`"""
    unit = unit_called(register, unit_id)
    assert unit is not None, unit_id
    if "parent" in unit:
        return str(unit["parent"])
    prefix = unit_id.rpartition("/")[0]
    return prefix if unit_called(register, prefix) else None


def is_at_or_below(register: Yaml, unit_id: str, top: str) -> bool:
    """Whether the unit *is, or stands below,* the unit *top*."""
    here: str | None = unit_id
    while here is not None:
        if here == top:
            return True
        here = parent_of(register, here)
    return False


# --- on duty, assigned, exempt


def matching_roles(duty: Yaml, member: Yaml, day: str) -> list[Yaml]:
    """`its positions match a role of that tier that the member holds on d`: those roles."""
    return [
        role
        for role in member["roles"]
        if role["tier"] == duty["tier"] and role["position"] in duty["positions"] and in_force(role, day)
    ]


def is_on_duty(case: Case, day: str) -> bool:
    """`the regulation is in force on d, and among its duties of that tier this one is the first that matches`."""
    if not in_force(case.regulation, day):
        return False
    for duty in case.regulation["duties"]:
        if duty["tier"] == case.duty["tier"] and matching_roles(duty, case.member, day):
            return duty is case.duty
    return False


def assigned_units(case: Case, day: str) -> list[str]:
    """The units of the assignments of the member that are in force on the day."""
    mine = [a for a in case.register["assignments"] if a["member"] == case.member["id"]]
    return [a["unit"] for a in mine if in_force(a, day)]


def is_assigned(case: Case, day: str) -> bool:
    """`Only for within: assigned; for the other scopes every day counts as assigned.`"""
    return case.duty["quota"]["within"] != "assigned" or bool(assigned_units(case, day))


def is_exempt(case: Case, day: str) -> bool:
    """`an exemption of the member covers d`."""
    return any(e["member"] == case.member["id"] and in_force(e, day) for e in case.register["exemptions"])


# --- which meetings count


def belongs(meeting: Yaml, days: Days) -> bool:
    """`A meeting belongs to the month of its date, or to the month that for names, and so to its period.`"""
    month = meeting.get("for", meeting["date"][:7])
    return any(day[:7] == month for day in days)


def is_within_scope(case: Case, meeting: Yaml) -> bool:
    """`its unit is, or stands below, a unit …`: the assigned ones, or those of the roles by which the duty applies."""
    within, day = case.duty["quota"]["within"], meeting["date"]
    if within == "any":
        return True
    tops = assigned_units(case, day)
    if within == "own":
        tops = [role["unit"] for role in matching_roles(case.duty, case.member, day)]
    return any(is_at_or_below(case.register, meeting["unit"], top) for top in tops)


def is_of_own_cell(case: Case, meeting: Yaml) -> bool:
    """`where home_counts is false, its unit is not the member's home`."""
    return not case.duty["quota"].get("home_counts", True) and meeting["unit"] == case.member.get("home")


def reasons_against(case: Case, meeting: Yaml) -> Iterator[str]:
    """Each reason why the meeting does not count, in the order of the text; the lack of attendance is none."""
    quota = case.duty["quota"]
    if meeting["date"] > case.as_of:
        yield "after-as-of"
    if not is_on_duty(case, meeting["date"]):
        yield "not-on-duty"
    if kind_of(case.register, meeting["unit"]) not in quota["with"]:
        yield "wrong-kind"
    if meeting.get("session", "regular") not in quota.get("sessions", USUAL_SESSIONS):
        yield "wrong-session"
    if is_of_own_cell(case, meeting):
        yield "own-cell"
    if not is_within_scope(case, meeting):
        yield "out-of-scope" if quota["within"] == "own" else "not-assigned"


def why_not(case: Case, meeting: Yaml) -> str | None:
    """`one reason, the first that applies`; None where the meeting counts once it is attended."""
    return next(reasons_against(case, meeting), None)


# --- the arithmetic


def required(at_least: int | str, held: int) -> int:
    """`A share requires the ceiling of share × held, so nothing where nothing was held.`"""
    if isinstance(at_least, str):
        share = Fraction(at_least.removesuffix("%")) / 100
        return math.ceil(share * held)
    return at_least


def of_kinds(case: Case, meetings: Sequence[Yaml], kinds: Sequence[str]) -> list[Yaml]:
    """`those of them whose unit's kind is in the part's with`."""
    return [meeting for meeting in meetings if kind_of(case.register, meeting["unit"]) in kinds]


def part_rows(case: Case, held: Sequence[Yaml], counted: Sequence[Yaml]) -> list[Yaml]:
    """Each part of the quota with what it requires and what was counted, in the regulation's order."""
    return [
        {
            "with": part["with"],
            "required": required(part["at_least"], len(of_kinds(case, held, part["with"]))),
            "counted": len(of_kinds(case, counted, part["with"])),
        }
        for part in case.duty["quota"].get("of_which", [])
    ]


def shortfall(needed: int, counted: int, parts: Sequence[Yaml]) -> int:
    """`max(required − counted, sum of the parts' shortfalls), not below 0`."""
    of_parts: int = sum(max(0, part["required"] - part["counted"]) for part in parts)
    return max(0, needed - counted, of_parts)


def status(row: Yaml, *, as_of: str, assess_from: float) -> str:
    """`Status: the first that applies`."""
    days = row["days"]
    whole = row["counted"] >= row["required"]
    if whole and all(part["counted"] >= part["required"] for part in row["parts"]):
        return "met"
    if days["exempt"] == days["on_duty"]:
        return "exempt"
    if days["assigned"] == 0:
        return "unassigned"
    if as_of <= row["period"]["end"]:
        return "pending"
    if days["effective"] < Fraction(str(assess_from)) * days["period"]:
        return "partial"
    return "violation"


# --- one row


def days_row(case: Case, days: Days) -> Yaml:
    """`Effective days: days of the period that are on duty, assigned and not exempt`; only on-duty days count."""
    on_duty = {day for day in days if is_on_duty(case, day)}
    assigned = {day for day in on_duty if is_assigned(case, day)}
    exempt = {day for day in on_duty if is_exempt(case, day)}
    return {
        "period": len(days),
        "on_duty": len(on_duty),
        "assigned": len(assigned),
        "exempt": len(exempt),
        "effective": len(assigned - exempt),
    }


def meeting_row(case: Case, meeting: Yaml) -> Yaml:
    """A meeting that the member attended, and why it does not count if it does not."""
    reason = why_not(case, meeting)
    session = meeting.get("session", "regular")
    return {
        "date": meeting["date"],
        "unit": meeting["unit"],
        "session": session,
        "counts": reason is None,
        "reason": reason,
    }


def in_order(row: Yaml) -> tuple[str, str, str]:
    """`by date, unit, session`"""
    return row["date"], row["unit"], row["session"]


def verdict(case: Case, label: str, days: Days) -> Yaml | None:
    """The row of one member, duty and period; None: `not on duty on any day of the period`."""
    counts_of_days = days_row(case, days)
    if counts_of_days["on_duty"] == 0:
        return None
    meetings = [m for m in case.register["meetings"] if belongs(m, days)]
    attended = [m for m in meetings if case.member["id"] in m.get("attended", [])]
    held = [m for m in meetings if why_not(case, m) is None]
    counted = [m for m in attended if why_not(case, m) is None]
    needed, parts = required(case.duty["quota"]["at_least"], len(held)), part_rows(case, held, counted)
    row: Yaml = {
        "member": case.member["id"],
        "name": case.member["name"],
        "regulation": case.regulation["id"],
        "duty": case.duty["id"],
        "tier": case.duty["tier"],
        "period": {"label": label, "start": days[0], "end": days[-1]},
        "required": needed,
        "counted": len(counted),
        "shortfall": shortfall(needed, len(counted), parts),
        "held": len(held),
        "parts": parts,
        "days": counts_of_days,
        "meetings": sorted((meeting_row(case, m) for m in attended), key=in_order),
    }
    return row | {"status": status(row, as_of=case.as_of, assess_from=case.regulation["assess_from"])}


# --- the whole table


def periods_checked(every: str, span: Span) -> list[tuple[str, Days]]:
    """`those that lie wholly inside the span`; `where the span lies inside one such period`, that one."""
    asked = set(every_day(span.start, span.end))
    periods = calendar(every, span.start[:4], span.end[:4])
    return [(label, days) for label, days in periods.items() if set(days) <= asked or asked <= set(days)]


def is_of_units(case: Case, days: Days, units: Sequence[str]) -> bool:
    """`--unit (that committee and everything below it)`: where the role stands by which the duty applies."""
    of_roles = {
        role["unit"] for day in days if is_on_duty(case, day) for role in matching_roles(case.duty, case.member, day)
    }
    return any(is_at_or_below(case.register, unit, top) for unit in of_roles for top in units)


def verdicts(register: Yaml, regulations: Sequence[Yaml], span: Span, as_of: str, filters: Filters) -> Iterator[Yaml]:
    """`by the regulation's order of duties, then member id, then period`; filtered by all but the status."""
    for regulation in regulations:
        for duty in regulation["duties"]:
            if filters.tiers and duty["tier"] not in filters.tiers:
                continue
            for member in sorted(register["members"], key=lambda m: str(m["id"])):
                if filters.members and member["id"] not in filters.members:
                    continue
                case = Case(register, regulation, duty, member, as_of)
                for label, days in periods_checked(duty["every"], span):
                    row = verdict(case, label, days)
                    if row and (not filters.units or is_of_units(case, days, filters.units)):
                        yield row


def is_shown(row: Yaml, filters: Filters) -> bool:
    """`Prints the rows that need a person`; `--all: the whole compliance table`; `--status` picks from these."""
    if not filters.whole_table and row["status"] not in NEEDS_A_PERSON:
        return False
    return not filters.statuses or row["status"] in filters.statuses


def check(
    register: Yaml, regulations: Sequence[Yaml], span: Span, *, as_of: str, filters: Filters | None = None
) -> Yaml:
    """The object of `qd18 check --all --format json`; `summary counts the whole check, before --status`."""
    chosen = filters or Filters()
    rows = list(verdicts(register, regulations, span, as_of, chosen))
    return {
        "schema": "qd18/check/1",
        "span": {"label": span.label, "start": span.start, "end": span.end},
        "as_of": as_of,
        "regulations": [regulation["id"] for regulation in regulations],
        "summary": {name: sum(row["status"] == name for row in rows) for name in STATUSES},
        "verdicts": [row for row in rows if is_shown(row, chosen)],
    }
