"""A value that held always becomes one of several with their days: `[{is: VALUE, to: D}, {is: VALUE, from: D}]`.

What stands there stays as it is written, with its quotes and its comments; `- is:` comes before it, the days after it.
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
    style: LocalStyle,
    entry: KeyAndValue,
    days: YamlMapping,
    more: Sequence[YamlMapping],
    *,
    examples: Sequence[MappingNode],
) -> Iterator[Edit]:
    """The value of *entry* holds on *days* (`from`, `to`), and *more* values (`is`) hold on theirs.

    *examples* show how days are written; the first of them is the record that *entry* is a key of.
    """
    record, node, text = examples[0], entry[1], style.text
    if is_flow(record, text):
        start, end = start_of(node), end_of(node, text)
        behind = "".join(f", {pair}" for pair in _pairs(days, node, examples, style, in_flow=True)) + "}"
        others = "".join(", {" + ", ".join(_pairs(item, node, examples, style, in_flow=True)) + "}" for item in more)
        yield Edit(start, start, f"[{{{IS}: ")
        yield Edit(end, end, f"{behind}{others}]")
        return
    below = block_end(node, text, deeper_than=column_of(record))
    # A value that stands below its key already has the column in which the list will have its dashes.
    dashes = column_of(node) if _begins_below(entry, text) else _dashes(examples, text)
    yield from _put_dash_before(style, entry, dashes, further=dashes + USUAL_STEP - column_of(record))
    lines = _pairs(days, node, examples, style)
    for item in more:
        first, *rest = _pairs(item, node, examples, style)
        lines += [f"- {first}", *rest]
    pads = (" " * (dashes + USUAL_STEP * (not line.startswith("- "))) for line in lines)
    yield Edit(below, below, "".join(f"{style.newline}{pad}{line}" for pad, line in zip(pads, lines, strict=True)))


def _pairs(
    values: YamlMapping, node: Node, examples: Sequence[MappingNode], style: LocalStyle, *, in_flow: bool = False
) -> list[str]:
    """Keys with their values: a value is quoted as the one at *node* is, days as the first date in *examples*."""
    day = next((value for record in examples for _, value in record.entries if is_date(value)), None)
    quoted_like = {key: node if key == IS else day for key in values}
    return [f"{key}: {style.scalar(value, quoted_like[key], in_flow=in_flow)}" for key, value in values.items()]


def _dashes(examples: Sequence[MappingNode], text: str) -> int:
    """The column of the dashes of a list of records below a key of the first of *examples*, set in as another one."""
    column = column_of(examples[0])
    for key, value in (entry for record in examples for entry in record.entries):
        if isinstance(value, SequenceNode) and not is_flow(value, text) and isinstance(value.items[0], MappingNode):
            return column + column_of(value) - column_of(key)
    return column + USUAL_STEP


def _begins_below(entry: KeyAndValue, text: str) -> bool:
    """Whether the value begins on a line below that of its key."""
    return "\n" in text[end_of(entry[0], text) : start_of(entry[1])]


def _put_dash_before(style: LocalStyle, entry: KeyAndValue, dashes: int, *, further: int) -> Iterator[Edit]:
    """Put `- is:` before the value, and set its other lines in by as many columns as its key now stands *further*."""
    text, (key, node) = style.text, entry
    start, end = start_of(node), end_of(node, text)
    if isinstance(node, SequenceNode) and not is_flow(node, text):
        # A block list keeps its lines; they go one step below the dash, and one more below `is`.
        start = line_start(text, start)
        yield Edit(start, start, f"{' ' * dashes}- {IS}:{style.newline}")
        yield from _lines_set_in(text, start, end, 2 * USUAL_STEP)
        return
    if _begins_below(entry, text):
        yield Edit(start, start, f"- {IS}: ")
    else:
        colon = text.index(":", end_of(key, text)) + 1
        yield Edit(colon, start, f"{style.newline}{' ' * dashes}- {IS}: ")
    # The first line has moved with its key. A block of text must stay deeper than `is`, or it would end there.
    yield from _lines_set_in(text, next_line(text, start), end, further)


def _lines_set_in(text: str, start: int, end: int, columns: int) -> Iterator[Edit]:
    """Set the lines that begin from *start* up to *end* in by so many *columns* more; blank ones need none."""
    while start < end:
        if text[start] not in "\r\n":
            yield Edit(start, start, " " * columns)
        start = next_line(text, start)
