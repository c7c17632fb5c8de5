"""A file set out as the program does it, and from the nodes of all its records."""

from __future__ import annotations

from collections import Counter

from qd18.formatting.house_style import style_of
from qd18.source.house_lines import NotHouseForm
from qd18.source.text import SourceText


def is_set_out_alike(collection: str, text: str, told: object) -> bool:
    """Whether *text* is set out without all its nodes; then it has to be as with them, or *told* is shown."""
    style, source = style_of(collection), SourceText("a.yaml", text.replace("\r\n", "\n"))
    try:
        straight = style.by_runs(source)
    except NotHouseForm:
        return False
    parsed = style.by_nodes(source)
    assert (straight.text, straight.is_as_it_was, parsed.problems) == (parsed.text, parsed.is_as_it_was, ()), told
    assert Counter(straight.facts) == Counter(parsed.facts), told
    assert list(straight.comments) == list(parsed.comments), told
    return True
