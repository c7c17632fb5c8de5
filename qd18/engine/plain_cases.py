"""Quotas that are plainly met, as most are: seen from what was attended, without a verdict being made.

Met is the first status that applies (section 5), and where a number of meetings is asked for, one more that counts
never takes it away. So a few meetings that surely count decide the case of whoever has nothing to weigh: one post at a
time, by which one duty applies on all days of the period. Whoever is not seen to have met a quota here is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from qd18.engine.measuring import required_of
from qd18.engine.meeting_index import MeetingIndex, MeetingsByMember
from qd18.engine.rulebook import Rulebook
from qd18.model.days import ONE_DAY, DateSpan, Days
from qd18.model.meetings import Session
from qd18.model.members import Assignment, Member, Position, Role, Tier
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Month, Period
from qd18.model.regulations import Duty, Scope
from qd18.model.units import UnitKind
from qd18.model.windows import AnyPeriod, Periods, Window

NONE_LEFT: Periods = {}

IsCounted = Callable[[Tier, str, date], bool]
"""Whether a quota of a tier counts, which is met by a post in a unit that is held on a day, the last of the period."""


class PlainCase(NamedTuple):
    """What whoever holds a post throughout a period owes in it, where the one duty of all its days is plain.

    Meetings of these *kinds* and *sessions* are *required*, so many. Of those that *attended* has by member, month by
    month, such surely count as are dated from *first* to *last*, on a day on which the member holds the post and is
    assigned to the unit or to one above it.
    """

    required: int
    kinds: tuple[UnitKind, ...]
    sessions: frozenset[Session]
    parts: Sequence[tuple[int, tuple[UnitKind, ...]]]
    """Of them at least so many with units of these kinds; no two parts have one in common."""
    first: date
    last: date
    attended: Sequence[MeetingsByMember]


class PeriodOfPost(NamedTuple):
    """A period in which some duty can apply by a post: its *place* among those of *window*, and its case, if plain."""

    window: Window
    place: int
    span: DateSpan
    case: PlainCase | None


class PlainCases:
    """Tells which of *periods* are left to be judged for a member, by *rulebook* and the *index* of meetings.

    Of what is plainly met that alone is counted which *is_counted*, everything without it.
    """

    def __init__(
        self, rulebook: Rulebook, index: MeetingIndex, periods: Periods, is_counted: IsCounted | None = None
    ) -> None:
        self._rulebook, self._index, self._periods, self._is_counted = rulebook, index, periods, is_counted
        self._by_post: dict[tuple[Tier, Position, str], Sequence[PeriodOfPost]] = {}
        self._by_duties: dict[tuple[tuple[int, tuple[DateSpan, ...]], ...], Sequence[PeriodOfPost]] = {}

    def left(self, member: Member, assignments: Sequence[Assignment]) -> tuple[int, Periods]:
        """How many quotas *member* has plainly met, and the periods that are left to be judged."""
        if len(member.roles) > 1 and _overlap(member.roles):
            return 0, self._periods
        name, met, is_counted = member.id, 0, self._is_counted
        left: dict[Window, set[int]] = {}
        for role in member.roles:
            start, end = role.span
            for window, place, (first, behind), case in self._periods_of(role):
                if case is not None and start <= first and behind <= end and _is_met(case, name, role, assignments):
                    met += is_counted is None or is_counted(role.tier, role.unit, behind - ONE_DAY)
                elif start < behind and first < end:
                    left.setdefault(window, set()).add(place)
        if not left:
            return met, NONE_LEFT
        return met, {window: [self._periods[window][place] for place in sorted(left[window])] for window in left}

    def _periods_of(self, role: Role) -> Sequence[PeriodOfPost]:
        """The periods in which something can be owed by the post of *role*, whoever holds it."""
        key = (role.tier, role.position, role.unit)
        of_post = self._by_post.get(key)
        if of_post is None:
            numbers = range(len(self._rulebook.regulations))
            duties = [each for number in numbers for each in self._rulebook.duties_of_post(number, role) if each[1]]
            # Most posts of a tier have the same duties on the same days. Duties are told apart by identity, as values
            # they would be slow to compare.
            same = tuple([(id(duty), days.spans) for duty, days in duties])
            if same not in self._by_duties:
                self._by_duties[same] = tuple(self._owed(duties))
            of_post = self._by_post[key] = self._by_duties[same]
        return of_post

    def _owed(self, duties: Sequence[tuple[Duty, Days]]) -> Iterator[PeriodOfPost]:
        for window in dict.fromkeys(duty.window for duty, _ in duties):
            for place, period in enumerate(self._periods.get(window, ())):
                applying = [(duty, days) for duty, days in duties if days.within(period.span)]
                if applying:
                    case = self._case(window, period, applying, is_alone=len(duties) == 1)
                    yield PeriodOfPost(window, place, period.span, case)

    def _case(
        self, window: Window, period: AnyPeriod, applying: Sequence[tuple[Duty, Days]], *, is_alone: bool
    ) -> PlainCase | None:
        """The plain case of *period*; None where several duties are *applying* on its days, or it is not plain.

        Where the duty *is_alone* on all other days too, meetings of the period may be dated on them.
        """
        duty, days = applying[0]
        stretch = next((span for span in days.spans if span.covers(period.span)), None)
        if len(applying) > 1 or duty.window != window or not isinstance(period, Period) or stretch is None:
            return None
        if not _is_plain(duty):
            return None
        quota, span = duty.quota, stretch if is_alone else period.span
        parts = [(part.at_least.of(0), part.kinds) for part in quota.parts]
        attended = [self._index.attended_in(Month(month)) for month in range(period.first, period.last + 1)]
        last = min(span.last, self._index.as_of)
        return PlainCase(
            required_of(quota.measure, 0),
            quota.kinds,
            quota.sessions,
            parts,
            span.start,
            last,
            attended,
        )


def _overlap(roles: Sequence[Role]) -> bool:
    """Whether several *roles* are held on some day."""
    return any([earlier.overlaps(later) for earlier, later in pairwise(sorted([role.span for role in roles]))])


def _is_plain(duty: Duty) -> bool:
    """Whether *duty* asks for a number of meetings, wherever the assignments of its tier lead.

    Whoever holds one post is served by every assignment that names no tier, or the one of the post (3.1).
    """
    quota = duty.quota
    is_number = quota.is_plain and not quota.asks_of_record
    is_anywhere = quota.counts_everywhere and quota.within is Scope.ASSIGNED and duty.tagged is None
    return is_number and is_anywhere and not duty.branches


def _is_met(case: PlainCase, name: str, role: Role, assignments: Sequence[Assignment]) -> bool:
    """Whether *name*, so assigned, attended as many meetings as *case* and each of its parts ask for (4.4).

    Those count that are dated on days of the *role*, on which one of the *assignments* serves its tier.
    """
    required, kinds, sessions, parts, first, last, attended = case
    start, end = role.span
    counted: list[UnitKind] = []
    for of_month in attended:
        if name in of_month:
            for meeting, kind, lineage in of_month[name]:
                day = meeting.date
                if kind in kinds and meeting.session in sessions and first <= day <= last and start <= day < end:
                    for each in assignments:
                        if each.unit in lineage and (each.tier is None or each.tier is role.tier):
                            begin, behind = each.span
                            if begin <= day < behind:
                                counted.append(kind)
                                break
    return len(counted) >= required and (
        not parts or all([len([kind for kind in counted if kind in of_part]) >= asked for asked, of_part in parts])
    )
