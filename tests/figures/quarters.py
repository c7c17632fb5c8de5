"""What `check` of each of the last quarters decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from tests.figures.owner import Judged, Owner, gravest, to_compare
from tests.oracle.reading import Span

Yaml = dict[str, Any]
Shares = dict[str, dict[str, tuple[int, int] | None]]


class Trend:
    """What `check` of each quarter decides."""

    def __init__(self, owner: Owner, last: str, number: int) -> None:
        self.owner = owner
        self.last_day = min(last, owner.world.as_of)
        self.spans = owner.quarters(last, number)
        self.judged = {
            span.label: [one for one in owner.over(span) if not self._is_judged_later(one, span)] for span in self.spans
        }
        """`what several quarters judge is told once, in the last of them`."""
        self.outcomes = {label: gravest(judged) for label, judged in self.judged.items()}

    def _is_judged_later(self, one: Judged, span: Span) -> bool:
        later = self.spans[self.spans.index(span) + 1 :]
        return any(identity(one) == identity(other) for quarter in later for other in self.owner.over(quarter))

    @property
    def members(self) -> list[str]:
        """Everybody who owes anything in one of the quarters."""
        return sorted({member for outcome in self.outcomes.values() for member in outcome})

    def statuses(self, member: str) -> dict[str, str | None]:
        """The gravest status of each quarter; nothing where nothing is owed."""
        return {label: outcome.get(member) for label, outcome in self.outcomes.items()}

    def row(self, member: str) -> Yaml:
        """The member's row; `quarters that the record does not cover left blank`."""
        statuses = self.statuses(member)
        told = {label: None if status == "no-record" else status for label, status in statuses.items()}
        listed = list(statuses.values())
        head = {"name": self.owner.person(member), "member": member}
        return {**head, **told, "violations": listed.count("violation"), "streak": streak(listed)}

    def shares(self, group: Callable[[Trend, Judged], set[str]]) -> Shares:
        """Of each group, quarter by quarter: how many met it, of how many held to it."""
        found: Shares = {}
        for label, judged in self.judged.items():
            for name in {name for one in judged for name in group(self, one)}:
                statuses = gravest(one for one in judged if name in group(self, one)).values()
                found.setdefault(name, dict.fromkeys(self.judged))[label] = to_compare(list(statuses))
        return found


def identity(one: Judged) -> tuple[Any, ...]:
    """Whose row it is, under which duty, over which days."""
    told = one.told
    return one.row.member, told.get("regulation"), told["duty"], told["period"]["start"], told["period"]["end"]


@cache
def trend_of(owner: Owner, last: str, number: int) -> Trend:
    """The *number* quarters up to that of the day *last*; several tests ask."""
    return Trend(owner, last, number)


def streak(statuses: list[str | None]) -> int:
    """`quarters below quota, one after the other, up to the last that is over; any other outcome ends the row`."""
    over = [status for status in statuses if status != "pending"]
    length = 0
    while length < len(over) and over[-1 - length] == "violation":
        length += 1
    return length


def by_tier(_: Trend, one: Judged) -> set[str]:
    return {str(one.told["tier"])}


def by_committee(trend: Trend, one: Judged) -> set[str]:
    """The committee of the post, and each that is there by the day asked about and carries on its work."""
    owner = trend.owner
    begun = {unit for unit, facts in owner.record.units.items() if str(facts.get("from", "")) <= trend.last_day}
    return {one.post["unit"], *(unit for unit in begun if one.post["unit"] in owner.carried_on(unit))}
