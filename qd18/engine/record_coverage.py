"""Whether the record covers a row's period, so that silence says something (5.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from qd18.engine.meeting_index import MeetingIndex
from qd18.engine.obligations import Obligation
from qd18.model.days import DateSpan, Days
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every, Month, Period
from qd18.model.register import RecordSpan
from qd18.model.regulations import Scope
from qd18.model.units import Unit, UnitKind, UnitTree
from qd18.model.windows import AnyPeriod

AREA_KINDS = (UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.GRASSROOTS)
"""An area is the unit of the first of these kinds at or above an assigned one."""

WEIGHTY = 10
"""A month matters that holds at least one in so many of the row's effective days."""


class Silence(NamedTuple):
    """Why the record does not cover a row: it begins on *begins* only, or says nothing of *area* in *month*.

    *area* is None for the whole register.
    """

    month: Month | None = None
    area: Unit | None = None
    begins: date | None = None


def silence_of(obligation: Obligation, index: MeetingIndex, record: RecordSpan) -> Silence | None:
    """The first thing that the record leaves open about *obligation*; None where it covers the period."""
    effective = obligation.effective_days
    if not effective:
        return None
    if record.begins is not None and effective.spans[0].start < record.begins:
        return Silence(begins=record.begins)
    total = effective.count
    for month, span in _months(obligation.period):
        # A month with few of the days is passed over: its minutes would say little about the whole.
        days = effective.within(span)
        if days.count * WEIGHTY < total or not days or _is_vouched(span, record, index.as_of):
            continue
        for area in areas_of(obligation, index.tree, days=days):
            if month not in index.months_on_record(area):
                return Silence(month, None if area is None else index.tree[area])
    return None


def _months(period: AnyPeriod) -> Iterator[tuple[Month, DateSpan]]:
    return map(_month, range(period.first, period.last + 1))


@cache
def _month(number: int) -> tuple[Month, DateSpan]:
    """A month with its days, one value for all rows that ask."""
    return Month(number), Period(Month(number), Every.MONTH).span


def _is_vouched(month: DateSpan, record: RecordSpan, as_of: date) -> bool:
    """Whether the office has closed its books over the whole of *month*, before *as_of*."""
    return record.complete_to is not None and as_of > record.complete_to and month.last <= record.complete_to


def areas_of(obligation: Obligation, tree: UnitTree, *, days: Days | None = None) -> Iterator[str | None]:
    """The areas from which minutes have to come in for the record to cover *days* of the period (5.1).

    One for each assigned unit, or each own one; None is the whole register. Without *days*: those of the whole period,
    also by what the tree is at other times.
    """
    body = obligation.member_duty.body
    match obligation.duty.quota.within:
        case _ if body is not None:
            windows = [(body, obligation.on_duty)]
        case Scope.ANY:
            yield None
            return
        case Scope.ASSIGNED:
            serving = obligation.serving if days is None else obligation.member_duty.serving
            windows = [(assignment.unit, held) for assignment, held in serving]
        case Scope.OWN:
            windows = [(role.unit, held) for role, held in obligation.posts]
    for unit, window in windows:
        spans = None if days is None else (days & window).spans
        for lineage in tree.lineages_of(unit):
            if spans is None or any(lineage.span.overlaps(span) for span in spans):
                yield area_in(lineage.units, tree)


def area_in(lineage: tuple[str, ...], tree: UnitTree) -> str:
    """The unit of *lineage* that is an area: the district at or above, failing that the commune, and so on."""
    for kind in AREA_KINDS:
        for unit in lineage:
            if tree[unit].kind is kind:
                return unit
    return lineage[0]
