"""Values with their days in a file: `[{is: VALUE, to: D}, {is: VALUE, from: D}]`, made of one that always held.

What stands there stays as it is written, with its quotes and its comments, and `- is:` comes before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qd18.editing.extents import block_end, column_of, end_of, is_date, is_flow, line_start, next_line, start_of
from qd18.editing.splice import Edit
from qd18.editing.style import USUAL_STEP, KeyAndValue, LocalStyle, YamlMapping
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node
from qd18.source.nodes import Sequence as SequenceNode

IS = "is"


def split_by_day(
    manner: LocalStyle,
    entry: KeyAndValue,
    days: YamlMapping,
    more: Sequence[YamlMapping],
    *,
    like: Sequence[MappingNode],
) -> Iterator[Edit]:
    """The value of *entry*, a key of the first of *like*, holds on *days* (`from`, `to`); *more* are its neighbours."""
    holder, node, text = like[0], entry[1], manner.text
    if is_flow(holder, text):
        start, end = start_of(node), end_of(node, text)
        behind = "".join(f", {key}: {manner.flow(value)}" for key, value in days.items()) + "}"
        others = "".join(", {" + ", ".join(_pairs(one, node, like, manner, in_flow=True)) + "}" for one in more)
        yield Edit(start, start, f"[{{{IS}: ")
        yield Edit(end, end, f"{behind}{others}]")
        return
    below = block_end(node, text, deeper_than=column_of(holder))
    dashes = column_of(node) if _begins_below(entry, text) else _dashes(like, text)
    yield from _set_in(manner, entry, dashes, farther=dashes + USUAL_STEP - column_of(holder))
    lines = _pairs(days, node, like, manner)
    for one in more:
        first, *rest = _pairs(one, node, like, manner)
        lines += [f"- {first}", *rest]
    pads = (" " * (dashes + USUAL_STEP * (not line.startswith("- "))) for line in lines)
    yield Edit(below, below, "".join(f"{manner.newline}{pad}{line}" for pad, line in zip(pads, lines, strict=True)))


def _pairs(
    values: YamlMapping, node: Node, like: Sequence[MappingNode], manner: LocalStyle, *, in_flow: bool = False
) -> list[str]:
    """Keys with their values: a value is quoted as the one at *node* is, days as others in *like* are."""
    shown = next((value for one in like for _, value in one.entries if is_date(value)), None)
    samples = {key: node if key == IS else shown for key in values}
    return [f"{key}: {manner.scalar(value, samples[key], in_flow=in_flow)}" for key, value in values.items()]


def _dashes(like: Sequence[MappingNode], text: str) -> int:
    """The column of the dashes of a list of records below a key of the first of *like*, set in as another one is."""
    column = column_of(like[0])
    for key, value in (entry for one in like for entry in one.entries):
        if isinstance(value, SequenceNode) and not is_flow(value, text) and isinstance(value.items[0], MappingNode):
            return column + column_of(value) - column_of(key)
    return column + USUAL_STEP


def _begins_below(entry: KeyAndValue, text: str) -> bool:
    """Whether the value begins on a line below that of its key."""
    return "\n" in text[end_of(entry[0], text) : start_of(entry[1])]


def _set_in(manner: LocalStyle, entry: KeyAndValue, dashes: int, *, farther: int) -> Iterator[Edit]:
    """Put `- is:` before the value, and set its further lines in by as many columns as its key now is."""
    text, (key, node) = manner.text, entry
    start, end = start_of(node), end_of(node, text)
    if isinstance(node, SequenceNode) and not is_flow(node, text):
        start = line_start(text, start)
        yield Edit(start, start, f"{' ' * dashes}- {IS}:{manner.newline}")
        yield from _moved(text, start, end, 2 * USUAL_STEP)
        return
    if _begins_below(entry, text):
        yield Edit(start, start, f"- {IS}: ")
    else:
        colon = text.index(":", end_of(key, text)) + 1
        yield Edit(colon, start, f"{manner.newline}{' ' * dashes}- {IS}: ")
    yield from _moved(text, next_line(text, start), end, farther)


def _moved(text: str, start: int, end: int, columns: int) -> Iterator[Edit]:
    """Set the lines that begin from *start* up to *end* in by so many *columns* more."""
    while start < end:
        if text[start] not in "\r\n":
            yield Edit(start, start, " " * columns)
        start = next_line(text, start)
