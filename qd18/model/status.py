"""What a verdict says."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What a verdict says, in the order in which they are told."""

    VIOLATION = "violation"
    UNASSIGNED = "unassigned"
    PARTIAL = "partial"
    PENDING = "pending"
    MET = "met"
    EXEMPT = "exempt"


NEED_A_PERSON = (Status.VIOLATION, Status.UNASSIGNED, Status.PARTIAL, Status.PENDING)
