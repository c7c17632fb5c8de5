"""The tables in the text of the report and the two that go with it always, by the sentences of `docs/reports.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from tests.figures.owner import Judged, Owner, gravest, share, to_compare
from tests.figures.register import Taken, balance
from tests.oracle.calendar_days import day_after, every_day, label_of, period_days
from tests.oracle.reading import Span
from tests.oracle.record import in_force, way_up

Yaml = dict[str, Any]

TIERS = ("province", "district", "commune", "grassroots")
POSITIONS = ("secretary", "deputy-secretary", "standing-member", "committee-member", "agency-leader")
KINDS = ("province", "district", "commune", "grassroots", "residential-cell", "cell")
JUDGED = ("violation", "met")
OTHERS = ("exempt", "unassigned", "no-record", "partial", "pending")


class Told(NamedTuple):
    """A table: its columns by their keys, each with the sort of its values, its rows, and the columns that add up."""

    key: str
    columns: dict[str, str]
    rows: list[Yaml]
    added_up: tuple[str, ...] = ()
    summed: list[Yaml] | None = None
    """The rows that add up, where others tell of several of them together."""

    @property
    def totals(self) -> Yaml | None:
        """The row of totals."""
        if not self.rows or not self.added_up:
            return None
        return {column: sum(row[column] or 0 for row in self.summed or self.rows) for column in self.added_up}


def every_of(one: Judged) -> str:
    """How long the row's period is, or by what else it is told."""
    return "last" if "last" in one.row.duty else str(one.row.duty["every"])


def area(one: Judged, owner: Owner) -> str:
    """`the district-level organisation; the commune's, or the committee itself, where there is none above`."""
    way = way_up(owner.record, one.post["unit"], one.last_day)
    for kind in ("district", "commune", "grassroots"):
        for unit in way:
            if owner.kind(unit) == kind:
                return str(unit)
    return str(way[0])


def post(one: Judged, owner: Owner, *, above: str) -> Yaml:
    """What somebody is on the last day on duty; the committee only where it is not named above the row."""
    held, committee = one.post, owner.name(one.post["unit"], one.last_day)
    return {
        "title": owner.title(one.row.member, one.last_day),
        "position": held["position"],
        "committee": "" if committee == above else committee,
    }


def assigned(listed: Iterable[Judged], owner: Owner) -> list[str]:
    """The units looked after, each with the decision."""
    told = {
        owner.name(given["unit"], one.last_day) + (f" ({given['decision']})" if "decision" in given else "")
        for one in listed
        for given in one.assignments
    }
    return sorted(told)


def quarter_of(one: Judged) -> str:
    """The quarter of a month, and of a week by its Thursday; else the period itself."""
    start = one.told["period"]["start"]
    if every_of(one) == "week":
        return label_of("quarter", day_after(start, 3))
    return label_of("quarter", start) if every_of(one) == "month" else one.row.label


def rows_of_people(owner: Owner) -> list[list[Judged]]:
    """`a row a quarter and tier`: no two of a row are of one period, and a month and a quarter never share one."""
    rows: dict[tuple[str, str, str, str], list[list[Judged]]] = {}
    for one in owner.judged:
        also = one.row.duty["id"] if one.row.duty.get("also") else ""
        kept = rows.setdefault((one.row.member, one.told["tier"], also, quarter_of(one)), [])
        free = [
            row
            for row in kept
            if all(other.row.label != one.row.label and every_of(other) == every_of(one) for other in row)
        ]
        if free:
            free[0].append(one)
        else:
            kept.append([one])
    return [
        sorted(row, key=lambda one: (one.told["period"]["start"], one.last_day))
        for kept in rows.values()
        for row in kept
    ]


def below_quota(owner: Owner) -> Told:
    """Who is below quota in some period of the row; what had to be attended, what was, and what is missing."""
    kept = [row for row in rows_of_people(owner) if any(one.told["status"] == "violation" for one in row)]
    below = [one for row in kept for one in row if one.told["status"] == "violation"]
    label = owner.world.span.label
    is_month, is_quarter = len(label) == 7, len(label) == 6 and "Q" in label
    months: list[str] = []
    if any(every_of(one) == "month" for one in below) and not is_month:
        start = owner.world.span.start
        first = int(start[5:7])
        months = [f"{start[:4]}-{first + n:02}" if is_quarter else f"month-{n + 1}" for n in range(3)]
    columns = {"tier": "tier", "committee": "text", "name": "text", "post": "post", "assigned": "texts"}
    columns |= {} if is_month or is_quarter else {"period": "period"}
    columns |= {"owed": "number", **dict.fromkeys(months, "filling"), "filled": "number", "lacking": "number"}
    rows = [_below(row, owner, months) for row in kept]
    return Told("below-quota", columns, rows, ("owed", "filled", "lacking"))


def _below(row: list[Judged], owner: Owner, months: list[str]) -> Yaml:
    judged = [one for one in row if one.told["status"] in JUDGED and not one.is_limit]
    filled = [min(one.filled, one.asked) for one in judged]
    by_month = {int(one.row.label[5:7]) % 3: one for one in row if every_of(one) == "month"}
    last = row[-1]
    return {
        "tier": last.told["tier"],
        "committee": owner.name(area(last, owner), last.last_day),
        "name": last.told["name"],
        "post": post(last, owner, above=owner.name(area(last, owner), last.last_day)),
        "assigned": assigned(row, owner),
        "period": quarter_of(last),
        "owed": sum(one.asked for one in judged) if judged else None,
        **{month: by_month.get((number + 1) % 3) for number, month in enumerate(months)},
        "filled": sum(filled) if judged else None,
        "lacking": sum(one.asked for one in judged) - sum(filled) if judged else None,  # `phải dự less đã dự`
    }


def unassigned(owner: Owner) -> Told:
    """Whoever is `unassigned`, once for each tier and reason, with all the periods of it."""
    rows: dict[tuple[str, str, str], list[Judged]] = {}
    for one in owner.judged:
        if one.told["status"] == "unassigned":
            rows.setdefault((one.row.member, one.told["tier"], one.told["gap"]), []).append(one)
    listed = []
    for judged in rows.values():
        last = max(judged, key=lambda one: (one.told["period"]["start"], owner.judged.index(one)))
        starts = {(one.told["period"]["start"], one.told["period"]["end"]): one.row.label for one in judged}
        committee = owner.name(last.post["unit"], last.last_day)
        listed.append(
            {
                "tier": last.told["tier"],
                "committee": committee,
                "name": last.told["name"],
                "post": post(last, owner, above=committee),
                "periods": [starts[days] for days in sorted(starts)],
                "gap": last.told["gap"],
            }
        )
    columns = {"tier": "tier", "committee": "text", "name": "text", "post": "post", "periods": "periods", "gap": "gap"}
    return Told("unassigned", columns, listed)


def compared(span: Span) -> list[Span]:
    """The period before the span, and the same a year ago; none for a span by dates."""
    if ".." in span.label:
        return []
    every = {7: "month", 4: "year"}.get(len(span.label)) or ("quarter" if "Q" in span.label else "half-year")
    before = label_of(every, day_after(span.start, -1))
    year_ago = f"{int(span.label[:4]) - 1}{span.label[4:]}"
    return [Span(label, *_ends(period_days(every, label))) for label in dict.fromkeys((before, year_ago))]


def _ends(days: tuple[str, ...]) -> tuple[str, str]:
    return days[0], days[-1]


def outcomes(judged: list[Judged], tier: str, members: Iterable[str]) -> list[str]:
    """One status for each of the members who owe in the tier."""
    of_tier = gravest(one for one in judged if one.told["tier"] == tier)
    return [status for member, status in of_tier.items() if member in members]


def by_committee(owner: Owner) -> Told:
    """`officials of each tier, in each district-level organisation`; a tier of several has a row of its own."""
    spans = compared(owner.world.span)
    periods = [owner.judged, *(owner.over(span) for span in spans)]
    shares = [f"rate-{span.label}" for span in (owner.world.span, *spans)] if spans else ["rate"]
    placed = [_placed(judged, owner) for judged in periods]
    rows = []
    units = list(dict.fromkeys(placed[0].values()))
    everybody = set(owner.record.members)
    whole = [(tier, "") for tier in TIERS if sum(tier == other for other, _ in units) > 1]
    for tier, unit in (*units, *whole):
        members = [
            {member for (member, at), here in where.items() if (at, here[1]) == (tier, unit)} for where in placed
        ]
        if not unit:
            members = [everybody for _ in placed]
        statuses = Counter(outcomes(periods[0], tier, members[0]))
        of_tier = [outcomes(judged, tier, who) for judged, who in zip(periods, members, strict=True)]
        told = [share(of_tier[0]), *map(to_compare, of_tier[1:])]
        name = owner.name(unit, owner.last_day) if unit else None
        row = {"tier": tier, "committee": name, "officials": statuses.total()}
        row |= {"met": statuses["met"], "not-met": statuses["violation"]}
        row["not-judged"] = sum(statuses[key] for key in OTHERS)
        rows.append(row | dict(zip(shares, told, strict=True)))
    numbers = ("officials", "met", "not-met", "not-judged")
    columns = {"tier": "tier", "committee": "whole-tier", **dict.fromkeys(numbers, "number")}
    table = Told("by-committee", columns | dict.fromkeys(shares, "share"), rows, numbers)
    return table._replace(summed=[row for row in rows if row["committee"] is not None])


def _placed(judged: list[Judged], owner: Owner) -> dict[tuple[str, str], tuple[str, str]]:
    """For each member and tier: the tier, and the area of the last post."""
    last: dict[tuple[str, str], Judged] = {}
    for one in judged:
        key = (one.row.member, one.told["tier"])
        if key not in last or last[key].last_day <= one.last_day:
            last[key] = one
    return {key: (key[1], area(one, owner)) for key, one in last.items()}


def by_post(owner: Owner) -> Told:
    """`an official at a session is one attendance, by the post of the highest tier on that day`."""
    counting = {
        (one.row.member, meeting["date"], meeting["unit"], meeting["session"])
        for one in owner.judged
        for meeting in one.told["meetings"]
        if meeting["counts"]
    }
    counts: dict[tuple[str, str] | None, Counter[str]] = {}
    for meeting in owner.meetings:
        for member in meeting.get("attended", []):
            row = counts.setdefault(_highest(member, meeting["date"], owner), Counter())
            row[f"at-{owner.kind(meeting['unit'])}"] += 1
            row["all-attendances"] += 1
            row["counting"] += (member, meeting["date"], meeting["unit"], meeting.get("session", "regular")) in counting
    known = {owner.kind(unit) for unit in owner.record.units}
    always = {f"at-{kind}" for kind in ("commune", "residential-cell", "cell") if kind in known}
    kinds = [f"at-{kind}" for kind in KINDS if f"at-{kind}" in always | {key for row in counts.values() for key in row}]
    numbers = (*kinds, "all-attendances", "counting")
    rows = [
        {"tier": where[0] if where else None, "position": where[1] if where else None}
        | {key: row[key] for key in numbers}
        for where, row in counts.items()
    ]
    columns = {"tier": "tier", "position": "position-or-none", **dict.fromkeys(numbers, "number")}
    return Told("by-post", columns, rows, numbers)


def _highest(member: str, day: str, owner: Owner) -> tuple[str, str] | None:
    roles = [role for role in owner.record.members[member].get("roles", []) if in_force(role, day)]
    held = sorted((TIERS.index(role["tier"]), POSITIONS.index(role["position"])) for role in roles)
    return (TIERS[held[0][0]], POSITIONS[held[0][1]]) if held else None


def by_body(owner: Owner) -> Told:
    """`opening balance to still open, by competent body`."""
    ledger = balance(owner)
    rows = []
    for body in {one.told.get("to") for one in (*ledger.opening, *ledger.taken)}:
        opening = [one for one in ledger.opening if one.told.get("to") == body]
        taken = [one for one in ledger.taken if one.told.get("to") == body]
        still_open = [one for one in (*opening, *taken) if one.is_open(ledger.end)]
        ages = [_age(one, ledger.end) for one in still_open]
        rows.append(
            {
                "to": body,
                "opening": len(opening),
                "taken": len(taken),
                "answered": len(opening) + len(taken) - len(still_open),
                "still-open": len(still_open),
                "overdue": sum(one.is_open(ledger.end) for one in opening),
                "oldest": max(ages, default=None),
            }
        )
    numbers = ("opening", "taken", "answered", "still-open", "overdue")
    return Told("by-body", {"to": "body", **dict.fromkeys((*numbers, "oldest"), "number")}, rows, numbers)


def _age(one: Taken, end: str) -> int:
    """`days from the session at which it was taken`; none of one held after the span, for a month of it."""
    return max(len(every_day(one.meeting["date"], end)) - 1, 0)


def with_silence(owner: Owner) -> list[str]:
    """The names of those of whom the record does not have enough, each once."""
    members = {one.row.member for one in owner.judged if one.told["status"] == "no-record"}
    return sorted(map(owner.person, members))
