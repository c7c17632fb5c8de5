"""A whole check: every member, every duty, every period of a span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import TypeVar

from qd18.engine.bodies import body_duties
from qd18.engine.fitness import Destinations
from qd18.engine.judging import Circumstances, judge
from qd18.engine.meeting_index import MeetingIndex
from qd18.engine.member_duties import duties_of
from qd18.engine.obligations import MemberDuty, Obligation, obligation_of, obligations_of, windows_of
from qd18.engine.plain_cases import IsCounted, PlainCases
from qd18.engine.rulebook import Rulebook
from qd18.engine.unrecorded import Unrecorded
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan, Days
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member, Tier
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every, Period
from qd18.model.register import Register
from qd18.model.regulations import Duty, Regulation
from qd18.model.windows import (
    AnyPeriod,
    Periods,
    Stretch,
    StretchKind,
    Window,
    length_of,
    windows_judged,
    windows_passed,
)


class Judge:
    """Judges the members of *register* by *regulations*, as listed, as known on *as_of*."""

    def __init__(
        self,
        register: Register,
        regulations: Sequence[Regulation],
        *,
        as_of: date,
    ) -> None:
        self.register = register
        self.rulebook = Rulebook(regulations, register.tree)
        self._circumstances = Circumstances(MeetingIndex(register, as_of), Destinations(register.tree), register.record)
        self._unrecorded = Unrecorded(self._circumstances)
        self._assignments = _by_member(register.assignments)
        self._exemptions = _by_member(register.exemptions)

    @cached_property
    def _order(self) -> dict[tuple[int, str], int]:
        """The place of each duty: by regulation as listed, then by its order of duties."""
        duties = [
            (number, duty.id)
            for number, regulation in enumerate(self.rulebook.regulations)
            for duty in regulation.duties
        ]
        return {key: place for place, key in enumerate(duties)}

    def verdicts(
        self,
        periods: Periods,
        members: Collection[str] = (),
        is_kept: Callable[[Verdict], bool] | None = None,
        pass_met: Callable[[int], object] | None = None,
        is_counted: IsCounted | None = None,
    ) -> tuple[Verdict, ...]:
        """The verdicts of *periods* by regulation, order of duties, member id, period; of *members* alone, if named.

        Each is shown to *is_kept* as it is judged, and those that it does not want make no demand on memory. Those that
        are plainly met are not even made where *pass_met* takes how many there are, of those alone that *is_counted*.
        """
        by_duty: list[list[Verdict]] = [[] for _ in self._order]
        cases = None
        if pass_met is not None:
            cases = PlainCases(self.rulebook, self._circumstances.meetings, periods, is_counted)
        asked = [member for member in self.register.members if not members or member.id in members]
        # In the order of the files, in which neighbours lie side by side in memory, and sorted afterwards.
        for member in asked:
            left = periods
            if cases is not None and pass_met is not None:
                met, left = cases.left(member, self._assignments.get(member.id, ()))
                pass_met(met)
            for place, verdict in self._judged(self.duties_of(member), left) if left else ():
                if is_kept is None or is_kept(verdict):
                    by_duty[place].append(verdict)
        for verdicts in by_duty:
            verdicts.sort(key=_whom)
        for place, verdict in () if members else self._of_bodies(periods):
            if is_kept is None or is_kept(verdict):
                by_duty[place].append(verdict)
        return tuple([verdict for verdicts in by_duty for verdict in verdicts])

    def verdicts_of_bodies(self, periods: Periods) -> tuple[Verdict, ...]:
        """The verdicts of what units owe, and of no member."""
        return tuple([verdict for _, verdict in self._of_bodies(periods)])

    def _of_bodies(self, periods: Periods) -> Iterator[tuple[int, Verdict]]:
        for number, member_duty in body_duties(self.register, self.rulebook):
            for verdict in self._of_body(member_duty, periods):
                yield self._order[number, member_duty.duty.id], verdict

    def _of_body(self, member_duty: MemberDuty, periods: Periods) -> Iterator[Verdict]:
        """The verdicts of a unit's duty, by period, with the unit's name of the last day on which it was in force."""
        for period in periods.get(member_duty.duty.window, ()):
            days = member_duty.on_duty.within(period.span)
            if days and (isinstance(period, Period) or period.judges(days)):
                unit = self.register.tree[member_duty.member.id]
                named = member_duty._replace(member=Member(unit.id, unit.name_on(days.spans[-1].last)))
                yield judge(Obligation(named, period, days), self._circumstances)

    def _judged(self, duties: Sequence[tuple[int, MemberDuty]], periods: Periods) -> Iterable[tuple[int, Verdict]]:
        """The verdicts of one member's *duties*, each with the place of its duty; within a duty by period."""
        if len(duties) != 1:
            return self._judged_side_by_side(duties, periods)
        # Nearly everybody owes one duty: there is no kin to be told from others.
        (number, member_duty), circumstances = duties[0], self._circumstances
        duty, judged = member_duty.duty, []
        listed, place = periods.get(duty.window, ()), self._order[number, duty.id]
        shared = self._unrecorded.verdicts(member_duty, listed)
        for period in listed:
            if (verdict := shared.get(period.first)) is not None:
                judged.append((place, verdict))
            elif (obligation := obligation_of(member_duty, period)) is not None:
                judged.append((place, judge(obligation, circumstances)))
        return judged

    def _judged_side_by_side(
        self, duties: Sequence[tuple[int, MemberDuty]], periods: Periods
    ) -> Iterator[tuple[int, Verdict]]:
        order, circumstances = self._order, self._circumstances
        for window, of_window in _by_window(duties).items():
            for period in periods.get(window, ()):
                for number, obligation in obligations_of(of_window, period):
                    yield order[number, obligation.duty.id], judge(obligation, circumstances)

    def verdicts_of(
        self,
        member: Member,
        assignments: Sequence[Assignment],
        exemptions: Sequence[Exemption],
        periods: Periods,
    ) -> tuple[Verdict, ...]:
        """The verdicts of one *member* with these *assignments* and *exemptions*, not those of the register."""
        placed = sorted(self._judged(self._duties(member, assignments, exemptions), periods), key=itemgetter(0))
        return tuple(verdict for _, verdict in placed)

    def with_meeting(self, *, out: Meeting | None, into: Meeting | None) -> Judge:
        """The same judge over a record without the meeting *out* and with *into*."""
        other = copy(self)
        other._circumstances = self._circumstances._replace(  # noqa: SLF001 - a copy of its own kind
            meetings=self._circumstances.meetings.with_meeting(out=out, into=into)
        )
        other._unrecorded = Unrecorded(other._circumstances)  # noqa: SLF001 - likewise
        return other

    def duties_of(self, member: Member) -> tuple[tuple[int, MemberDuty], ...]:
        """Every duty that ever applies to *member*, with the number of its regulation."""
        return self._duties(member, self._assignments.get(member.id, ()), self._exemptions.get(member.id, ()))

    def _duties(
        self, member: Member, assignments: Sequence[Assignment], exemptions: Sequence[Exemption]
    ) -> tuple[tuple[int, MemberDuty], ...]:
        """The duties, whatever order the record has the assignments and the leave in."""
        if len(assignments) > 1:
            assignments = sorted(assignments, key=_by_unit)
        if len(exemptions) > 1:
            exemptions = sorted(exemptions, key=_by_span)
        return duties_of(member, assignments, exemptions, self.rulebook)


_R = TypeVar("_R", Assignment, Exemption)


def _by_member(records: Iterable[_R]) -> dict[str, list[_R]]:
    """*records* by whom they are about; most lists have one, and take no room for more."""
    by_member: dict[str, list[_R]] = {}
    for record in records:
        if record.member in by_member:
            by_member[record.member].append(record)
        else:
            by_member[record.member] = [record]
    return by_member


def _by_window(duties: Iterable[tuple[int, MemberDuty]]) -> dict[Window, list[tuple[int, MemberDuty]]]:
    by_window: dict[Window, list[tuple[int, MemberDuty]]] = {}
    for number, member_duty in duties:
        by_window.setdefault(member_duty.duty.window, []).append((number, member_duty))
    return by_window


def periods_in(regulations: Iterable[Regulation], spans: Iterable[DateSpan], *, as_of: date) -> Periods:
    """The periods that a check of each of *spans* looks at, as known on *as_of*; one that several share stands once."""
    asked = tuple(spans)
    return {
        window: tuple(dict.fromkeys(period for span in asked for period in windows_judged(window, span, as_of=as_of)))
        for window in windows_of(regulations)
    }


def judge_all(
    register: Register,
    regulations: Sequence[Regulation],
    span: DateSpan,
    *,
    as_of: date,
    members: Collection[str] = (),
    is_kept: Callable[[Verdict], bool] | None = None,
    pass_met: Callable[[int], object] | None = None,
    is_counted: IsCounted | None = None,
) -> tuple[Verdict, ...]:
    """The verdicts of *span*, as `Judge.verdicts` has them."""
    periods = periods_in(regulations, (span,), as_of=as_of)
    return Judge(register, regulations, as_of=as_of).verdicts(periods, members, is_kept, pass_met, is_counted)


def judge_spans(
    register: Register, regulations: Sequence[Regulation], spans: Sequence[DateSpan], *, as_of: date
) -> tuple[tuple[Verdict, ...], ...]:
    """The verdicts of each of *spans*, as `judge_all` has them; a period that several share is judged once."""
    places: dict[Window, dict[object, list[int]]] = {window: defaultdict(list) for window in windows_of(regulations)}
    periods: dict[Window, dict[object, AnyPeriod]] = {window: {} for window in places}
    for place, span in enumerate(spans):
        for window, shared in places.items():
            for period in windows_judged(window, span, as_of=as_of):
                shared[period.of_window].append(place)
                periods[window][period.of_window] = period
    judged = Judge(register, regulations, as_of=as_of).verdicts(
        {window: sorted(shared.values(), key=_span) for window, shared in periods.items()}
    )
    by_span: list[list[Verdict]] = [[] for _ in spans]
    into = {
        window: {period: [by_span[place] for place in of_period] for period, of_period in shared.items()}
        for window, shared in places.items()
    }
    duty: Duty | None = None
    of_window: dict[object, list[list[Verdict]]] = {}
    for verdict in judged:
        obligation = verdict.obligation
        if obligation.member_duty.duty is not duty:
            duty = obligation.member_duty.duty
            of_window = into[duty.window]
        for verdicts in of_window[obligation.period.of_window]:
            verdicts.append(verdict)
    return tuple(map(tuple, by_span))


def periods_of_check(regulations: Sequence[Regulation], span: DateSpan) -> tuple[AnyPeriod, ...]:
    """The periods that a check of *span* looks at: no meeting outside them matters.

    Where a duty looks back, that is everything from the beginning of the record to the end of what is judged.
    """
    judged = [period for window in windows_of(regulations) for period in windows_judged(window, span, as_of=span.last)]
    if any(duty.looks_back for regulation in regulations for duty in regulation.duties):
        end = max([span.end, *(period.span.end for period in judged)])
        judged.append(Stretch(DateSpan(date.min, end), "", StretchKind.LAST_ALL))
    return tuple(judged)


class NotJudged(NamedTuple):
    """Days of a span that lie in no judged period of length *every*, though a duty of that length is in force."""

    every: Every
    span: DateSpan


def not_judged(
    regulations: Sequence[Regulation], span: DateSpan, *, tiers: Collection[Tier] = ()
) -> tuple[NotJudged, ...]:
    """The longest runs of days of *span* that no period covers, by length, month first; of *tiers* only, if named."""
    runs: dict[NotJudged, None] = {}
    for every in Every:
        for window in windows_of(regulations):
            if length_of(window) is every:
                in_force = Days.of(
                    regulation.span
                    for regulation in regulations
                    if any(duty.window == window and (not tiers or duty.tier in tiers) for duty in regulation.duties)
                )
                uncovered = Days.of([span]) - Days.of(period.span for period in windows_passed(window, span))
                runs |= {NotJudged(every, run): None for run in uncovered.spans if in_force.within(run)}
    return tuple(runs)


def _span(period: AnyPeriod) -> DateSpan:
    return period.span


def _whom(verdict: Verdict) -> str:
    """The id of the member whom *verdict* is about."""
    return verdict.obligation.member_duty.member.id


def _by_unit(assignment: Assignment) -> tuple[str, DateSpan]:
    return (assignment.unit, assignment.span)


def _by_span(exemption: Exemption) -> tuple[DateSpan, str]:
    return (exemption.span, exemption.reason)
