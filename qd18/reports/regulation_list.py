"""The regulations at hand, as a list that can be read."""

from __future__ import annotations

from dataclasses import dataclass

from qd18.model.days import ALWAYS, DateSpan
from qd18.model.regulations import Regulation


@dataclass(frozen=True, slots=True)
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
