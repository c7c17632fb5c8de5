"""The regulations at hand, as a list that can be read."""

from __future__ import annotations

from qd18.model.days import ALWAYS, DateSpan
from qd18.model.regulations import Regulation
from qd18.model.value_class import value_class


@value_class
class RulebookEntry:
    """A regulation; *path* is its file in the data directory, None for a built-in one.

    *binds* are the names of the units to which the settings restrict it, *span* the days.
    """

    regulation: Regulation
    in_use: bool
    path: str | None = None
    binds: tuple[str, ...] = ()
    span: DateSpan = ALWAYS
    replaced: Regulation | None = None
    """The regulation whose place it takes, where that is at hand."""
    bound_units: tuple[str, ...] = ()
    """The ids of the units that *binds* names."""
