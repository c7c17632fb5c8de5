"""Measures of attendance other than a plain count: each says how much a member may miss before the quota is broken."""

from __future__ import annotations

from enum import StrEnum

from qd18.model.value_class import value_class


class Counting(StrEnum):
    """What `at_least` and `at_most_missed` count of the meetings."""

    MEETINGS = "meetings"
    DAYS = "days"
    WEEKS = "weeks"
    """ISO weeks, Monday to Sunday."""
    MONTHS = "months"
    UNITS = "units"
    HOURS = "hours"
    """The sum of the meetings' hours; those without any are 0."""


@value_class
class AtMostMissed:
    """No more than *number* may be missed."""

    number: int


@value_class
class MissesInARow:
    """Broken by a run of at least *meetings* missed one after the other.

    With *months*, only where the last of them is dated so many calendar months after the first, or later. *still*:
    only the run that is open at the window's end.
    """

    meetings: int = 1
    months: int | None = None
    still: bool = False


@value_class
class LongestGap:
    """Broken on the first day on which the last attendance lies more than *days* days, or *months* months, back."""

    days: int | None = None
    months: int | None = None


DownwardMeasure = AtMostMissed | MissesInARow | LongestGap
"""A limit that holds as long as nothing breaks it, and is broken for good then."""
