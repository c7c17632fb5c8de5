"""A whole check: every member, every duty, every period of a span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from qd18.engine.obligations import Charge, Obligation, charges_of, count_days, lengths
from qd18.engine.verdicts import Verdict, judge
from qd18.engine.weighing import Held, Minutes
from qd18.model.days import DateSpan
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.periods import Every, Month, Period, periods_judged
from qd18.model.register import Register
from qd18.model.regulations import Regulation


def judge_all(
    register: Register, regulations: Sequence[Regulation], span: DateSpan, *, as_of: date
) -> tuple[Verdict, ...]:
    """The verdicts of *span*: by regulation, its order of duties, member id, period."""
    minutes = Minutes(register, as_of)
    periods = {every: periods_judged(span, every) for every in Every}
    return tuple(
        verdict
        for regulation in regulations
        for charge in _charges(register, regulation)
        for verdict in judge_charge(charge, periods[charge.duty.every], minutes)
    )


def judge_spans(
    register: Register, regulations: Sequence[Regulation], spans: Sequence[DateSpan], *, as_of: date
) -> tuple[tuple[Verdict, ...], ...]:
    """The verdicts of each of *spans*, as `judge_all` has them; a period that several share is judged once."""
    minutes = Minutes(register, as_of)
    periods: dict[Every, dict[Period, list[int]]] = {every: defaultdict(list) for every in Every}
    for place, span in enumerate(spans):
        for every, shared in periods.items():
            for period in periods_judged(span, every):
                shared[period].append(place)
    found: list[list[Verdict]] = [[] for _ in spans]
    for regulation in regulations:
        for charge in _charges(register, regulation):
            wanted = periods[charge.duty.every]
            for verdict in judge_charge(charge, sorted(wanted, key=_first), minutes):
                for place in wanted[verdict.obligation.period]:
                    found[place].append(verdict)
    return tuple(map(tuple, found))


def judge_charge(charge: Charge, periods: Iterable[Period], minutes: Minutes) -> Iterator[Verdict]:
    """The verdict of each period in which the duty applies on some day."""
    for period in periods:
        days = count_days(charge, period.span)
        if days is not None:
            meetings, held = minutes.weighed(charge, period), Held(minutes, charge, period)
            yield judge(Obligation(charge, period), days, meetings, held, as_of=minutes.as_of)


def periods_of_check(regulations: Sequence[Regulation], span: DateSpan) -> tuple[Period, ...]:
    """The periods that a check of *span* looks at: no meeting outside them matters."""
    return tuple(period for every in lengths(regulations) for period in periods_judged(span, every))


def _charges(register: Register, regulation: Regulation) -> Iterator[Charge]:
    """Every charge under *regulation*, by the order of its duties and then by member id."""
    assignments: dict[str, list[Assignment]] = defaultdict(list)
    exemptions: dict[str, list[Exemption]] = defaultdict(list)
    for assignment in register.assignments:
        assignments[assignment.member].append(assignment)
    for exemption in register.exemptions:
        exemptions[exemption.member].append(exemption)
    for listed in assignments.values():
        listed.sort(key=_by_unit)
    for excused in exemptions.values():
        excused.sort(key=_by_span)
    by_duty: dict[str, list[Charge]] = {duty.id: [] for duty in regulation.duties}
    for member in sorted(register.members, key=_id):
        for charge in charges_of(member, regulation, assignments.get(member.id, ()), exemptions.get(member.id, ())):
            by_duty[charge.duty.id].append(charge)
    for charges in by_duty.values():
        yield from charges


def _first(period: Period) -> Month:
    return period.first


def _id(member: Member) -> str:
    return member.id


def _by_unit(assignment: Assignment) -> tuple[str, DateSpan]:
    return (assignment.unit, assignment.span)


def _by_span(exemption: Exemption) -> tuple[DateSpan, str]:
    return (exemption.span, exemption.reason)
