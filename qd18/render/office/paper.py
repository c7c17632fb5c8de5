"""The paper of official documents of the Party: A4 with its margins, upright or on its side."""

from __future__ import annotations

from typing import NamedTuple

POINTS_IN_MM = 72 / 25.4


class Paper(NamedTuple):
    """A sheet of paper, in millimetres; the margins are the same either way."""

    width: float
    height: float
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

    @property
    def room(self) -> float:
        """The width that text has, in points."""
        return (self.width - self.left - self.right) * POINTS_IN_MM


PORTRAIT = Paper(210, 297)
SIDEWAYS = Paper(297, 210)
