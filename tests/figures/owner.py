"""What `check` decides of a world, by the oracle, with the facts of the record that reports put beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.oracle.bound import on_duty
from tests.oracle.calendar_days import day_after, every_day, label_of, period_days
from tests.oracle.places import Row
from tests.oracle.posts import posts_for
from tests.oracle.reading import Filters, Span, rows, verdict
from tests.oracle.record import Record, bears_tag, in_force, is_dated, kind_of, month_of, value_on, way_up
from tests.oracle.serving import tiers_served
from tests.oracle.worlds import World

Yaml = dict[str, Any]

GRAVITY = ("violation", "unassigned", "no-record", "partial", "pending", "met", "exempt")
"""In the order in which `check` prints them: `violations first, then unassigned, no-record, partial, pending`."""


@dataclass(frozen=True, eq=False)
class Judged:
    """One row of the check: the oracle's row, and what the contract tells of it."""

    row: Row
    told: Yaml

    @property
    def is_limit(self) -> bool:
        """Whether a limit is set and not a number asked for: of no plain quota."""
        return False

    @property
    def asked(self) -> int:
        """How many the quota asks for: as many as its parts together, where these ask for more than the whole."""
        return int(max(self.told["required"], sum(part["required"] for part in self.told["parts"])))

    @property
    def filled(self) -> int:
        """4.5 `what fills the quota, required - shortfall`, so that a row below quota never shows as many as asked."""
        told = self.told
        return int(self.asked - told["shortfall"] if told["shortfall"] else told["counted"])

    @cached_property
    def missing(self) -> list[Yaml]:
        """What is short, part by part, then what the whole still wants."""
        parts = [
            {"number": part["required"] - part["counted"], "with": part["with"]}
            for part in self.told["parts"]
            if part["counted"] < part["required"]
        ]
        rest = self.told["shortfall"] - sum(part["number"] for part in parts)
        return [*parts, {"number": rest, "with": self.row.quota["with"]}] if rest else parts

    @cached_property
    def last_day(self) -> str:
        """`Tables and documents print the value of the row's last day on duty`."""
        return self.row.judged.on_duty_days[-1]

    @cached_property
    def post(self) -> Yaml:
        """The first of the member's roles by which the row's own duty applies in the period."""
        record, duty, member = self.row.record, self.row.judged.duty, self.row.member
        for role in record.members[member]["roles"]:
            for day in self.row.judged.on_duty_days:
                if on_duty(record, duty, member, day) and role in posts_for(record, duty, member, day):
                    return dict(role)
        raise AssertionError(duty)

    @cached_property
    def assignments(self) -> list[Yaml]:
        """The assignments that serve the duty's tier on some day on duty, and bear the tag where one is asked for."""
        mine = [one for one in self.row.record.register["assignments"] if one["member"] == self.row.member]
        return [one for one in mine if any(self._is_served(one, day) for day in self.row.judged.on_duty_days)]

    def _is_served(self, assignment: Yaml, day: str) -> bool:
        record, duty = self.row.record, self.row.duty
        if not in_force(assignment, day) or duty["tier"] not in tiers_served(record, assignment, day):
            return False
        return "tagged" not in duty or bears_tag(record, assignment["unit"], duty["tagged"], day)


class Owner:
    """Every figure that the record decides, over the span of a world or another one, as known on its as_of."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.record = Record(world.register, world.regulations, world.as_of)
        self._over: dict[Span, list[Judged]] = {}

    @cached_property
    def judged(self) -> list[Judged]:
        """The rows of the world's own span."""
        return self.over(self.world.span)

    def over(self, span: Span) -> list[Judged]:
        """The rows of `check --all` over *span*, in the order of the contract."""
        if span not in self._over:
            self._over[span] = [Judged(row, verdict(row)) for row in rows(self.record, span, Filters())]
        return self._over[span]

    def quarters(self, last: str, number: int) -> list[Span]:
        """The *number* quarters up to the one that holds the day *last*, oldest first."""
        spans: list[Span] = []
        day = last
        for _ in range(number):
            label = label_of("quarter", day)
            days = period_days("quarter", label)
            spans.append(Span(label, days[0], days[-1]))
            day = day_after(days[0], -1)
        return spans[::-1]

    # meetings

    @cached_property
    def meetings(self) -> list[Yaml]:
        """The meetings on record that lie in the span and are not dated after as_of."""
        span, as_of = self.world.span, self.world.as_of
        return [one for one in self.world.register["meetings"] if lies_in(one, span) and one["date"] <= as_of]

    def name(self, unit: str, day: str) -> str:
        """The unit's name of the day; `for a name: that of the nearest entry, the earlier one of two equally near`."""
        return nearest(self.record.units[unit]["name"], day)

    def kind(self, unit: str) -> str:
        """The unit's kind."""
        return kind_of(self.record, unit)

    def person(self, member: str) -> str:
        """The member's name."""
        return str(self.record.members[member]["name"])

    def title(self, member: str, day: str) -> str | None:
        """The member's job title of the day."""
        title: str | None = value_on(self.record.members[member], "title", day)
        return title

    @cached_property
    def last_day(self) -> str:
        """The last day of the span, or as_of where that is earlier, but no day before the span."""
        span = self.world.span
        return max(min(span.end, self.world.as_of), span.start)

    def looking_after(self, unit: str) -> list[str]:
        """Who is assigned to the unit, or to one above it, on some day of the span; each once."""
        span = self.world.span
        found = []
        for assignment in self.world.register["assignments"]:
            days = every_day(max(assignment.get("from", ""), span.start), min(assignment.get("to", "9"), span.end))
            if any(assignment["unit"] in way_up(self.record, unit, day) for day in days):
                found.append(assignment["member"])
        return sorted(set(found))

    def carried_on(self, unit: str) -> set[str]:
        """The unit and all whose work it carries on: `history goes through succeeds`."""
        found, left = {unit}, [unit]
        while left:
            for before in self.record.units[left.pop()].get("succeeds", []):
                if before not in found:
                    found.add(before)
                    left.append(before)
        return found

    def is_assigned(self, member: str, meeting: Yaml) -> bool:
        """Whether the member looks after the meeting's unit, or one above it, on its day."""
        way = way_up(self.record, meeting["unit"], meeting["date"])
        return any(
            one["member"] == member and one["unit"] in way and in_force(one, meeting["date"])
            for one in self.world.register["assignments"]
        )


def lies_in(meeting: Yaml, span: Span) -> bool:
    """`in a span of whole months a session lies by the month it belongs to, in any other by its date`."""
    if is_of_whole_months(span):
        return span.start[:7] <= month_of(meeting) <= span.end[:7]
    return bool(span.start <= meeting["date"] <= span.end)


def is_of_whole_months(span: Span) -> bool:
    """Whether the span begins and ends with a month."""
    return span.start.endswith("-01") and day_after(span.end).endswith("-01")


def nearest(value: Any, day: str) -> str:
    """The value of the day, or that of the nearest day that has one, the earlier of two."""
    if not is_dated(value):
        return str(value)
    entries = [(one.get("from", "0001-01-01"), one.get("to", "9999-12-31"), one["is"]) for one in value]
    within = [told for first, last, told in entries if first <= day <= last]
    if within:
        return str(within[0])
    far = [(_days(last, day), 0, told) for _, last, told in entries if last < day]
    far += [(_days(day, first), 1, told) for first, _, told in entries if first > day]
    return str(min(far)[2])


def _days(first: str, last: str) -> int:
    return len(every_day(first, last)) - 1


def gravest(judged: Iterable[Judged]) -> dict[str, str]:
    """One status a person: the gravest of all."""
    found: dict[str, str] = {}
    for one in judged:
        status = one.told["status"]
        found[one.row.member] = min(found.get(one.row.member, status), status, key=GRAVITY.index)
    return found


def share(statuses: Iterable[str]) -> tuple[int, int] | None:
    """How many met it, of how many who were held to it; None where nobody was."""
    listed = list(statuses)
    met, below = listed.count("met"), listed.count("violation")
    return (met, met + below) if met + below else None


def to_compare(statuses: list[str]) -> tuple[int, int] | None:
    """`nothing to compare with where the record does not say enough of more officials than were held to the quota`."""
    of = share(statuses)
    return of if of and statuses.count("no-record") <= of[1] else None


def counted_kinds(owner: Owner, judged: Iterable[Judged]) -> Counter[str]:
    """How many attendances count, by the kind of unit: each once, for however many quotas."""
    counting = {
        (one.row.member, meeting["date"], meeting["unit"], meeting["session"])
        for one in judged
        for meeting in one.told["meetings"]
        if meeting["counts"]
    }
    return Counter(owner.kind(unit) for _, _, unit, _ in counting)
