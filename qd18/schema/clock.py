"""The hour of the day: `HH:MM`, which YAML 1.1 would take for a number of seconds or minutes."""

from __future__ import annotations

import re

from qd18.schema.reading import Reading
from qd18.schema.types import Type, scalar
from qd18.source.nodes import Node

CLOCK_PATTERN = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_SPOKEN = r"([0-9]{1,2})(?: *(?:h|giờ|g|:|\.) *([0-9]{1,2})?)?(?: *(?:phút|ph|p|:00))?"
"""Patterns are compiled where they are used: few records have an hour."""


class ClockTime(Type[str]):
    """A time of the day from 00:00 to 23:59, plain or quoted."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None or re.fullmatch(CLOCK_PATTERN, value):
            return value
        reading.problem("bad-time", node, value=value, nearest=suggested_clock(value))
        return None


def suggested_clock(value: str) -> str:
    """`07:30` for `7h30`, `7:30` and `7 giờ 30`; empty where that cannot be told."""
    words = re.fullmatch(_SPOKEN, value.strip().lower())
    if words is None:
        return ""
    clock = f"{int(words[1]):02}:{int(words[2] or 0):02}"
    return clock if re.fullmatch(CLOCK_PATTERN, clock) else ""


CLOCK = ClockTime()
