"""What is held of the program whatever comes in, each promise with inputs to begin with."""

from __future__ import annotations

from tests.fuzz import editing, giving_out, importing, judging, merging, reading, typed_lines
from tests.fuzz.guided import Target


def all_targets() -> list[Target]:
    """All of them."""
    rooms = (reading, editing, merging, judging, typed_lines, importing, giving_out)
    return [target for room in rooms for target in room.targets()]
