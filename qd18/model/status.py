"""What a verdict says."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What a verdict says, in the order in which they are told to people."""

    VIOLATION = "violation"
    UNASSIGNED = "unassigned"
    NO_RECORD = "no-record"
    """The record does not cover the period: nothing can be said."""
    PARTIAL = "partial"
    PENDING = "pending"
    MET = "met"
    EXEMPT = "exempt"


class Gap(StrEnum):
    """Why a member counts as unassigned."""

    NONE = "none"
    """No assignment on any day on duty."""
    UNFIT = "unfit"
    """There are assignments, and nowhere among them to meet the quota."""


NEEDS_ATTENTION = (Status.VIOLATION, Status.UNASSIGNED, Status.NO_RECORD, Status.PARTIAL, Status.PENDING)
"""The statuses that somebody has to look into; all but these are settled."""
