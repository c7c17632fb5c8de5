"""The meetings of which a grid says only the month: what is still to be found out before they can be imported."""

from __future__ import annotations

from qd18.model.periods import Month
from qd18.model.value_class import value_class
from qd18.tables.table import Spot


@value_class
class UndatedMeetings:
    """So many meetings of a *month* that a *member* sat in on, as the cell at *spot* says, that are not on record.

    *unit* is where they can only have been, or empty; *looked_after* is what the member is assigned to in that month;
    *others* counts the meetings of that month on record that may be meant, but are without the member.
    """

    spot: Spot
    member: str
    month: Month
    count: int
    unit: str = ""
    looked_after: tuple[str, ...] = ()
    others: int = 0


WORKLIST_COLUMNS = ("date", "for", "unit", "attended")
"""The columns of the meeting table that a worklist has; the day is left to be filled in."""
