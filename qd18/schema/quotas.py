"""The quotas of duties, as files write them: a measure, filters, and terms."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from qd18.model.measures import AtMostMissed, Counting, LongestGap, MissesInARow
from qd18.model.meetings import Session
from qd18.model.regulations import SESSIONS_THAT_COUNT, Count, EventDays, Joined, Leave, Part, Quota, Scope
from qd18.model.units import UnitKind
from qd18.schema.duty_windows import MONTH_NUMBERS, MOST_DAYS, MOST_MEETINGS, MOST_MONTHS
from qd18.schema.numbers import INTEGER, AmountOfMeetings, WithinBounds
from qd18.schema.reading import Reading
from qd18.schema.record import Field, ListOf, Record
from qd18.schema.types import BOOL, Choice, Type
from qd18.source.nodes import Mapping, Node, Sequence, value_at

MEASURES = ("at_least", "at_most_missed", "misses_in_a_row", "longest_gap")
"""The keys of a quota of which each states a measure."""

JOINED = {"any_of": Joined.ANY, "all_of": Joined.ALL}
"""The keys of a duty, or of its `quota`, under which several quotas stand in place of one."""


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class Each(StrEnum):
    """For each of what a quota holds on its own."""

    ASSIGNED = "assigned"


class DaysOfMonth(Type[tuple[int, ...]]):
    """The first and the last day of the month, `[25, 31]`."""

    numbers = ListOf(WithinBounds(1, 31))
    length = 2

    def read(self, node: Node, reading: Reading) -> tuple[int, ...] | None:
        """See `Type.read`."""
        days = self.numbers.read(node, reading)
        if days is None or not isinstance(node, Sequence) or len(days) < len(node.items):
            return None
        if len(days) == 2 and days[0] <= days[1]:
            return days
        reading.problem("not-two-days", node)
        return None


class MostMissed(Type[AtMostMissed]):
    """How many may be missed."""

    def read(self, node: Node, reading: Reading) -> AtMostMissed | None:
        """See `Type.read`."""
        number = INTEGER.read(node, reading)
        return None if number is None else AtMostMissed(number)


def _part(values: dict[str, Any], node: Mapping, reading: Reading) -> Part:  # noqa: ARG001 - the shape of a build
    return Part(values["at_least"], values["with"])


def _misses(values: dict[str, Any], node: Mapping, reading: Reading) -> MissesInARow:  # noqa: ARG001 - a build
    return MissesInARow(values.get("meetings") or 1, values.get("months"), values.get("still") is True)


def _gap(values: dict[str, Any], node: Mapping, reading: Reading) -> LongestGap:  # noqa: ARG001 - the shape of a build
    return LongestGap(values.get("days"), values.get("months"))


def _event_days(values: dict[str, Any], node: Mapping, reading: Reading) -> EventDays:  # noqa: ARG001 - a build
    first, last = values.get("days") or (1, 31)
    weekdays = frozenset(list(Weekday).index(weekday) for weekday in values.get("weekdays") or ())
    return EventDays(weekdays, first, last, frozenset(values.get("months") or ()))


def _quota(values: dict[str, Any], node: Mapping, reading: Reading) -> Quota:
    parts: tuple[Part, ...] = values.get("of_which") or ()
    quota = Quota(
        measure=next(values[key] for key in MEASURES if key in values),
        kinds=values["with"],
        within=values.get("within") or Scope.ASSIGNED,
        sessions=frozenset(values.get("sessions") or SESSIONS_THAT_COUNT),
        home_counts=values.get("home_counts") is not False,
        own_counts=values.get("own_counts") is not False,
        parts=parts,
        **terms_of(values),
    )
    _look_over_parts(quota, node, reading)
    _look_over_terms(quota, values, node, reading)
    return quota


def terms_of(values: dict[str, Any]) -> dict[str, Any]:
    """The terms of a quota that *values* state, by the names of the model."""
    terms = {
        "counting": values.get("count"),
        "on": values.get("on"),
        "leave": values.get("leave"),
        "stand_in": values.get("stand_in"),
        "each_assigned": values.get("each") is not None or None,
    }
    return {name: value for name, value in terms.items() if value is not None}


def _look_over_terms(quota: Quota, values: dict[str, Any], node: Mapping, reading: Reading) -> None:
    """Terms that have no effect beside others are noted, for their author meant something by them."""
    measure = next(key for key in MEASURES if key in values)
    if measure != "at_least" and quota.parts:
        reading.problem("key-without-effect", value_at(node, ("of_which",)), key="of_which", beside=measure)
    if measure in {"misses_in_a_row", "longest_gap"} and "count" in values:
        reading.problem("key-without-effect", value_at(node, ("count",)), key="count", beside=measure)
    if quota.each_assigned and quota.within is not Scope.ASSIGNED:
        reading.problem("key-without-effect", value_at(node, ("each",)), key="each", beside=f"within: {quota.within}")
    if quota.parts and quota.counting is not Counting.MEETINGS:
        reading.problem("key-without-effect", value_at(node, ("of_which",)), key="of_which", beside="count")


def _look_over_parts(quota: Quota, node: Mapping, reading: Reading) -> None:
    """Parts name kinds of the quota, none of them twice; together they do not ask for more than the quota."""
    taken: dict[UnitKind, int] = {}
    for number, part in enumerate(quota.parts):
        part_node = value_at(node, ("of_which", number, "with"))
        for kind in part.kinds:
            if kind in taken:
                first = value_at(node, ("of_which", taken[kind], "with"))
                reading.problem("overlapping-parts", part_node, related=first, kind=kind.value)
            elif kind not in quota.kinds:
                reading.problem("part-outside-quota", part_node, kind=kind.value)
            taken.setdefault(kind, number)
    counts = [part.at_least.meetings for part in quota.parts if isinstance(part.at_least, Count)]
    if isinstance(quota.measure, Count) and sum(counts) > quota.measure.meetings:
        part_node = value_at(node, ("at_least",))
        reading.problem("parts-exceed-quota", part_node, parts=str(sum(counts)), quota=str(quota.measure.meetings))


KINDS = ListOf(Choice(UnitKind), unique="duplicate-value", at_least_one=True)

_PART = Record(
    _part,
    Field("at_least", AmountOfMeetings(), required=True),
    Field("with", KINDS, required=True),
)

_MISSES = Record(
    _misses,
    Field("meetings", WithinBounds(1, MOST_MEETINGS), vital=True, default=1),
    Field("months", WithinBounds(1, MOST_MONTHS), vital=True),
    Field("still", BOOL, vital=True, default=False),
)

_GAP = Record(
    _gap,
    Field("days", WithinBounds(1, MOST_DAYS), vital=True),
    Field("months", WithinBounds(1, MOST_MONTHS), vital=True),
    one_of=(("days", "months"),),
)

_EVENT_DAYS = Record(
    _event_days,
    Field("weekdays", ListOf(Choice(Weekday), unique="duplicate-value", at_least_one=True), vital=True),
    Field("days", DaysOfMonth(), vital=True),
    Field("months", MONTH_NUMBERS, vital=True),
)

TERMS = (
    Field("each", Choice(Each), vital=True),
    Field("count", Choice(Counting), vital=True, default=Counting.MEETINGS.value),
    Field("on", _EVENT_DAYS, vital=True),
    Field("leave", Choice(Leave), vital=True, default=Leave.EXEMPTS_DAYS.value),
    Field("stand_in", BOOL, vital=True, default=False),
)
"""The terms that a quota states for itself, or a duty for each of its quotas."""

QUOTA = Record(
    _quota,
    Field("at_least", AmountOfMeetings(), vital=True),
    Field("at_most_missed", MostMissed(), vital=True),
    Field("misses_in_a_row", _MISSES, vital=True),
    Field("longest_gap", _GAP, vital=True),
    Field("with", KINDS, required=True),
    Field("within", Choice(Scope), default=Scope.ASSIGNED.value),
    Field(
        "sessions",
        ListOf(Choice(Session), unique="duplicate-value", at_least_one=True),
        default=tuple(session.value for session in Session if session in SESSIONS_THAT_COUNT),
    ),
    Field("home_counts", BOOL, default=True),
    Field("own_counts", BOOL, default=True),
    Field("of_which", ListOf(_PART, at_least_one=True)),
    *TERMS,
    one_of=(MEASURES,),
)
