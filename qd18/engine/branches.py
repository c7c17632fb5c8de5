"""Several quotas in place of one (7.4), and one for each assigned unit (7.5): one verdict out of several."""

from __future__ import annotations

from collections.abc import Sequence

from qd18.engine.assessment import AssessedMeeting
from qd18.engine.meeting_index import order_of_meeting
from qd18.engine.obligations import MemberDuty, Obligation
from qd18.engine.verdicts import Verdict, nearest_of
from qd18.model.regulations import Joined
from qd18.model.status import Status

_UNDECIDED = (Status.EXEMPT, Status.UNASSIGNED, Status.PENDING, Status.PARTIAL, Status.NO_RECORD)
"""What is said, the first that some branch is, where neither one that is met nor one that is not decides."""


def branches_of(obligation: Obligation) -> tuple[Obligation, ...]:
    """The obligation under each branch of its duty; of those for a unit only such as are assigned in the period."""
    kin = tuple(branch for other in obligation.kin for branch in (other.branches or (other,)))
    return tuple(
        obligation._replace(member_duty=branch, kin=_kin_of(branch, kin))
        for branch in obligation.member_duty.branches
        if branch.each is None or (branch.assigned is not None and branch.assigned & obligation.on_duty)
    )


def _kin_of(branch: MemberDuty, kin: Sequence[MemberDuty]) -> tuple[MemberDuty, ...]:
    """The kin that look after the same unit, where a branch is for one."""
    return tuple(other for other in kin if other.each == branch.each)


def joined(obligation: Obligation, branches: tuple[Verdict, ...]) -> Verdict:
    """The verdict of *obligation*, of which one branch has to be met, or all."""
    is_any = obligation.duty.joined is Joined.ANY and bool(obligation.duty.branches)
    decisive = _status_of(branches, is_any=is_any)
    nearest = nearest_of(branches, is_any=is_any)
    breaks = [branch.broken_on for branch in branches if branch.broken_on is not None]
    is_broken = decisive.status is Status.VIOLATION and bool(breaks)
    longest = min((branch.obligation for branch in branches), key=lambda each: each.period.span.start)
    return Verdict(
        obligation._replace(
            member_duty=_with_days_of(decisive, obligation.member_duty), period=longest.period, on_duty=longest.on_duty
        ),
        decisive.status,
        decisive.gap,
        decisive.silence,
        required=sum(branch.required for branch in nearest),
        counted=sum(branch.counted for branch in nearest),
        held=sum(branch.held for branch in nearest),
        parts=(),
        meetings=_meetings(branches),
        nothing_on_record=all(branch.nothing_on_record for branch in branches),
        branches=branches,
        broken_on=(max(breaks) if is_any else min(breaks)) if is_broken else None,
    )


def _with_days_of(decisive: Verdict, member_duty: MemberDuty) -> MemberDuty:
    """*member_duty* of several quotas, assigned and exempt on the days on which the decisive one is."""
    if not member_duty.duty.branches:
        return member_duty
    by = decisive.obligation.member_duty
    return member_duty._replace(assigned=by.assigned, exemptions=by.exemptions, exempt=by.exempt)


def _status_of(branches: Sequence[Verdict], *, is_any: bool) -> Verdict:
    """The branch whose status is that of all: the first that decides, else the first that leaves something open."""
    decides, otherwise = (Status.MET, Status.VIOLATION) if is_any else (Status.VIOLATION, Status.MET)
    # 7.4: of several of which one is enough, pending is said wherever one can still be met.
    first = (decides, Status.PENDING) if is_any else (decides,)
    order = (*first, *_UNDECIDED, otherwise)
    return min(branches, key=lambda branch: order.index(branch.status))


def _meetings(branches: Sequence[Verdict]) -> tuple[AssessedMeeting, ...]:
    """Every meeting attended; it counts where it counts for some branch, else it has the reason of the first."""
    assessed: dict[int, AssessedMeeting] = {}
    for branch in branches:
        for meeting in branch.meetings:
            known = assessed.get(id(meeting.meeting))
            if known is None or (meeting.counts and not known.counts):
                assessed[id(meeting.meeting)] = meeting
    return tuple(sorted(assessed.values(), key=lambda meeting: order_of_meeting(meeting.meeting)))
