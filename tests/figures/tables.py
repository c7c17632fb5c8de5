"""The tables of the report, worked out from what `check` decides, from the record and by the manual's sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from tests.figures import body
from tests.figures.body import TIERS, Told
from tests.figures.owner import GRAVITY, Judged, Owner, counted_kinds, gravest, share
from tests.figures.quarters import by_committee, by_tier, trend_of
from tests.figures.register import balance, row
from tests.oracle.calendar_days import every_day
from tests.oracle.record import bears_tag, in_force, way_up

Yaml = dict[str, Any]

AT = {kind: f"at-{kind}" for kind in ("commune", "grassroots", "residential-cell")}
TASKS = ("situation", "inform", "guide", "proposals")
QUARTERS = 8


def by_official(owner: Owner) -> Told:
    """A row for each row of the check."""
    columns = {
        "tier": "tier",
        "committee": "text",
        "name": "text",
        "member": "text",
        "title": "text",
        "assigned": "texts",
        "period": "period",
        "required": "number",
        "counted": "number",
        **dict.fromkeys(AT.values(), "number"),
        "missing": "missing",
        "status": "status",
    }
    return Told("by-official", columns, [official(one, owner) for one in owner.judged])


def official(one: Judged, owner: Owner) -> Yaml:
    """What is told of one row of the check; names and titles are those of its last day on duty."""
    told, day = one.told, one.last_day
    kinds = counted_kinds(owner, [one])
    assigned = {
        owner.name(given["unit"], day) + (f" ({given['decision']})" if "decision" in given else "")
        for given in one.assignments
    }
    return {
        "tier": told["tier"],
        "committee": owner.name(one.post["unit"], day),
        "name": told["name"],
        "member": told["member"],
        "title": owner.title(told["member"], day),
        "assigned": sorted(assigned),
        "period": told["period"]["label"],
        "required": one.asked,
        "counted": one.filled,
        **{column: kinds[kind] for kind, column in AT.items()},
        "missing": [] if told["status"] == "exempt" else one.missing,
        "status": told["status"],
    }


def by_unit(owner: Owner, *, disadvantaged: bool = False) -> Told:
    """Each unit that is assigned to somebody on a day of the span, or that met in it."""
    span = owner.world.span
    columns = {"unit": "text", "unit-id": "text", "kind": "kind", "looked-after-by": "texts"}
    columns |= dict.fromkeys(("sessions", "with-superior", "attendances", "persons"), "number")
    units = {meeting["unit"] for meeting in owner.meetings} | set(assigned_units(owner))
    if disadvantaged:
        days = every_day(span.start, span.end)
        units = {unit for unit in units if any(bears_tag(owner.record, unit, "disadvantaged", day) for day in days)}
    return Told("disadvantaged" if disadvantaged else "by-unit", columns, [of_unit(unit, owner) for unit in units])


def assigned_units(owner: Owner) -> list[str]:
    """The units that assignments in force on some day of the span name."""
    span = owner.world.span
    given = owner.world.register["assignments"]
    return [one["unit"] for one in given if one.get("from", "") <= span.end and one.get("to", "9") >= span.start]


def of_unit(unit: str, owner: Owner) -> Yaml:
    """`every official at every session: two officials at three sessions are six`; `each of them once: two`."""
    meetings = [one for one in owner.meetings if one["unit"] == unit]
    attendees = [member for one in meetings for member in one.get("attended", [])]
    return {
        "unit": owner.name(unit, owner.last_day),
        "unit-id": unit,
        "kind": owner.kind(unit),
        "looked-after-by": sorted(map(owner.person, owner.looking_after(unit))),
        "sessions": len(meetings),
        "with-superior": sum(has_superior(one, owner) for one in meetings),
        "attendances": len(attendees),
        "persons": len(set(attendees)),
    }


def has_superior(meeting: Yaml, owner: Owner) -> bool:
    """`somebody sat in who on that day held a post in a committee above the unit`."""
    day = meeting["date"]
    above = way_up(owner.record, meeting["unit"], day)[1:]
    return any(
        in_force(role, day) and role["unit"] in above
        for member in meeting.get("attended", [])
        for role in owner.record.members[member].get("roles", [])
    )


def by_group(owner: Owner) -> Told:
    """`counts over check's verdicts of that tier and position, one status a person, gravest first`."""
    others = [status for status in GRAVITY if status not in {"met", "violation"}]
    columns = {"tier": "tier", "position": "position", "officials": "number", "held-to-quota": "number"}
    columns |= dict.fromkeys(("met", "not-met", *others, *AT.values()), "number") | {"rate": "share"}
    groups = {(one.told["tier"], one.post["position"]) for one in owner.judged}
    rows = []
    for tier, position in groups:
        judged = [one for one in owner.judged if (one.told["tier"], one.post["position"]) == (tier, position)]
        counts = Counter(gravest(judged).values())
        kinds = counted_kinds(owner, judged)
        rows.append(
            {
                "tier": tier,
                "position": position,
                "officials": counts.total(),
                "held-to-quota": counts["met"] + counts["violation"],
                "met": counts["met"],
                "not-met": counts["violation"],
                **{status: counts[status] for status in others},
                **{column: kinds[kind] for kind, column in AT.items()},
                "rate": share(gravest(judged).values()),
            }
        )
    return Told("by-group", columns, rows)


def tasks(owner: Owner) -> Told:
    """`at how many sessions each was done, by how many attendances`, of those that an official sat in on."""
    rows = []
    for task in TASKS:
        done = [one for one in owner.meetings if task in one.get("tasks", []) and one.get("attended")]
        attendances = sum(len(one["attended"]) for one in done)
        rows.append({"task": task, "sessions": len(done), "attendances": attendances})
    return Told("tasks", {"task": "task", "sessions": "number", "attendances": "number"}, rows)


def proposals(owner: Owner) -> Told:
    """The register of the span."""
    columns = {"age": "number", "proposal": "proposal", "text": "text", "date": "date", "unit": "text"}
    columns |= {"number": "number", "to": "text", "taken-by": "text", "closed": "date", "answer": "text"}
    rows = [{key.replace("_", "-"): value for key, value in row(one, owner).items()} for one in balance(owner).rows]
    return Told("proposals", columns, rows)


def trends(owner: Owner) -> list[Told]:
    """The last eight quarters up to that of the span's last day: by tier, by committee, and who was below quota."""
    trend = trend_of(owner, owner.world.span.end, QUARTERS)
    labels = [span.label for span in trend.spans]
    shares = dict.fromkeys(labels, "share")
    tiers, committees = trend.shares(by_tier), trend.shares(by_committee)
    of_tiers = [{"tier": tier, **tiers[tier]} for tier in TIERS if tier in tiers]
    of_committees = [
        {"committee": owner.name(unit, owner.last_day), "unit-id": unit, **cells} for unit, cells in committees.items()
    ]
    columns = {"name": "text", "member": "text", **dict.fromkeys(labels, "mark")}
    columns |= {"violations": "number", "streak": "number"}
    below = [told for member in trend.members if (told := trend.row(member))["violations"] >= 2]
    return [
        Told("trend-tiers", {"tier": "tier", **shares}, of_tiers),
        Told("trend-committees", {"committee": "text", "unit-id": "text", **shares}, of_committees),
        Told("repeated", columns, below),
    ]


def silent(owner: Owner) -> Told:
    """Assigned units at or below which no meeting of the span is on record."""
    speaking = {unit for one in owner.meetings for unit in way_up(owner.record, one["unit"], one["date"])}
    rows = [
        {
            "unit": owner.name(unit, owner.last_day),
            "unit-id": unit,
            "looked-after-by": sorted(map(owner.person, owner.looking_after(unit))),
        }
        for unit in sorted(set(assigned_units(owner)) - speaking)
    ]
    return Told("silent", {"unit": "text", "unit-id": "text", "looked-after-by": "texts"}, rows)


def brief_tables(owner: Owner) -> Sequence[Told]:
    """The annexed tables of a brief report."""
    return (body.below_quota(owner), body.unassigned(owner))


@cache
def tables_in_text(owner: Owner) -> Sequence[Told]:
    """The tables between paragraphs, save that of what the record does not have."""
    return (body.by_committee(owner), body.by_post(owner), body.by_body(owner))


@cache
def all_tables(owner: Owner) -> Sequence[Told]:
    """The annexed tables of a full report, in the order of the document."""
    return (
        *brief_tables(owner),
        by_official(owner),
        by_unit(owner),
        by_group(owner),
        tasks(owner),
        proposals(owner),
        *trends(owner),
        by_unit(owner, disadvantaged=True),
        silent(owner),
    )
