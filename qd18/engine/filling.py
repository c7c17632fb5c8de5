"""How many meetings fill a quota, of how many: what people are shown for the two counts of the contract (4.5)."""

from __future__ import annotations

from qd18.engine.measuring import Number
from qd18.engine.verdicts import Verdict
from qd18.model.measures import DownwardMeasure
from qd18.model.named_tuple import NamedTuple
from qd18.model.regulations import Joined
from qd18.model.status import Status


class QuotaFilling(NamedTuple):
    """So many meetings as *filled* fill a quota that asks for *asked*: fewer of them just where it is not met.

    Where a limit is set, *filled* of what it limits were found, and *asked* is the limit. Of several quotas with a
    limit among them, *filled* are met of as many as are asked.
    """

    filled: Number
    asked: int
    is_limit: bool = False
    is_kept: bool = True


def filling_of(verdict: Verdict) -> QuotaFilling:
    """What fills the quota of *verdict*.

    Where its parts together ask for more than the whole, or the whole is a share of nothing held, it asks for what
    they ask for; otherwise fewer than none would fill it.
    """
    if isinstance(verdict.obligation.duty.quota.measure, DownwardMeasure) and not verdict.branches:
        return QuotaFilling(verdict.counted, verdict.required, is_limit=True, is_kept=verdict.broken_on is None)
    if any(isinstance(branch.obligation.duty.quota.measure, DownwardMeasure) for branch in verdict.branches):
        kept = sum(branch.status is Status.MET for branch in verdict.branches)
        return QuotaFilling(kept, 1 if verdict.obligation.duty.joined is Joined.ANY else len(verdict.branches))
    asked = max(verdict.required, sum(part.required for part in verdict.parts))
    if verdict.branches:
        asked = sum(filling_of(branch).asked for branch in verdict.nearest)
    return QuotaFilling(asked - verdict.shortfall if verdict.shortfall else verdict.counted, asked)
