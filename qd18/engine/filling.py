"""How many meetings fill a quota, of how many: what people are shown for the two counts of the contract (4.5)."""

from __future__ import annotations

from typing import NamedTuple

from qd18.engine.verdicts import Verdict


class QuotaFilling(NamedTuple):
    """So many meetings as *filled* fill a quota that asks for *asked*: fewer of them just where it is not met."""

    filled: int
    asked: int

    def __str__(self) -> str:
        return f"{self.filled}/{self.asked}"


def filling_of(verdict: Verdict) -> QuotaFilling:
    """What fills the quota of *verdict*.

    Where its parts together ask for more than the whole, or the whole is a share of nothing held, it asks for what
    they ask for; otherwise fewer than none would fill it.
    """
    asked = max(verdict.required, sum(part.required for part in verdict.parts))
    return QuotaFilling(asked - verdict.shortfall if verdict.shortfall else verdict.counted, asked)
