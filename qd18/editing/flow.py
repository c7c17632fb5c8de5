"""Edits of a list in brackets, on one line or on many: commas stay right, and a comment stays with its item.

A comma that is followed by a comment, or stands on the next line, still belongs to the item before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qd18.editing.extents import column_of, end_of, line_end, line_start, newline_of, next_line, start_of
from qd18.editing.splice import Edit
from qd18.model.lazy_pattern import lazy_pattern
from qd18.source.nodes import Node
from qd18.source.nodes import Sequence as SequenceNode

_UP_TO_COMMA = lazy_pattern(r"(?:\s|#[^\n]*\n)*,")
_REMARK = lazy_pattern(r"\n[ \t]*#")
_REST_OF_LINE = lazy_pattern(r"[ \t]*+,?[ \t]*+(?:#[^\n]*)?\r?\n")


def items_appended(
    node: SequenceNode, written: Sequence[str], text: str, *, pending: Sequence[Edit] = ()
) -> Iterator[Edit]:
    """Put the items *written* behind the last one of *node*, set off as that is from the one before.

    *pending* are the edits made before: they may have put items there already, which need a comma.
    """
    items = node.items
    start, end = start_of(node) + 1, end_of(node, text) - 1
    if all(_is_taken_out(item, text, pending) for item in items):
        # Comments may stand in empty brackets: an item goes below them, and where all that stood there was taken out.
        place = end if text[start:end].strip() else start
        yield Edit(place, place, ", " * any(edit.start == place for edit in pending) + ", ".join(written))
        return
    last, comma = end_of(items[-1], text), _comma_behind(items[-1], node, text)
    if _begins_line(items[-1], text) and _REST_OF_LINE.match(text, last) and (comma or 0) <= line_end(text, last):
        yield from _put_below(items[-1], written, text, has_comma=comma is not None, pending=pending)
        return
    between = text[end_of(items[-2], text) : start_of(items[-1])] if len(items) > 1 else ", "
    if between.strip(" \r\n") != ",":  # a comment between two items is not repeated
        between = ", "
    if comma is None:
        # Where items have lines of their own, a comment behind the last one stays on its line.
        place = line_end(text, last) if "\n" in between and _REST_OF_LINE.match(text, last) else last
        yield Edit(place, place, "".join(between + item for item in written))
    else:
        yield Edit(comma, comma, "".join(between.replace(",", "", 1) + item + "," for item in written))


def _is_taken_out(item: Node, text: str, pending: Sequence[Edit]) -> bool:
    start, end = start_of(item), end_of(item, text)
    return any(edit.start <= start and end <= edit.end and not edit.text for edit in pending)


def items_put_after(
    node: SequenceNode, index: int, written: Sequence[str], text: str, pending: Sequence[Edit]
) -> Iterator[Edit]:
    """Put the items *written* behind the item at *index*; see `items_appended`."""
    if index + 1 >= len(node.items):
        yield from items_appended(node, written, text, pending=pending)
    else:
        start = start_of(node.items[index + 1])
        yield Edit(start, start, "".join(f"{item}, " for item in written))


def _put_below(
    item: Node, written: Sequence[str], text: str, *, has_comma: bool, pending: Sequence[Edit]
) -> Iterator[Edit]:
    """Put *written* on lines of their own below that of *item*, the last one; with a comma at the end if it has one."""
    last, end = end_of(item, text), line_end(text, end_of(item, text))
    new_line = newline_of(text) + " " * column_of(item)
    # A comment behind the last item: the comma goes before it, and is put in once, however many items come.
    comma = Edit(last, last, ",")
    if has_comma:
        yield Edit(end, end, "".join(f"{new_line}{new}," for new in written))
    elif last == end or comma in pending:
        yield Edit(end, end, "".join(f",{new_line}{new}" for new in written))
    else:
        yield comma
        yield Edit(end, end, ",".join(new_line + new for new in written))


def items_removed(node: SequenceNode, gone: Sequence[int], text: str) -> Iterator[Edit]:
    """Take the items at the indices *gone* (ascending) out of *node*, with the commas that they leave over."""
    if len(gone) == len(node.items) and not _has_remarks(node, text):
        yield Edit(start_of(node) + 1, end_of(node, text) - 1, "")
        return
    # Run by run: taken one by one, two neighbours would both claim the comma between them.
    starts = [index for index in gone if index - 1 not in gone]
    ends = [index for index in gone if index + 1 not in gone]
    for first, last in zip(starts, ends, strict=True):
        yield from _take_run(node, first, last, text)


def _take_run(node: SequenceNode, first: int, last: int, text: str) -> Iterator[Edit]:
    items = node.items
    start, end = start_of(items[first]), end_of(items[last], text)
    comma = _comma_behind(items[last], node, text)
    before = text[end_of(items[first - 1], text) : start] if first else ""
    behind = text[end : start_of(items[last + 1])] if last + 1 < len(items) else ""
    if _has_lines_to_itself(items[first], end, comma, text):
        yield Edit(line_start(text, start), next_line(text, end), "")
        # Without a comma behind it the run was the last: the comma of the item before is one too many, if it stands on
        # a line that stays.
        last_comma = _comma_behind(items[first - 1], node, text) if first and comma is None else None
        if last_comma is not None and last_comma <= line_start(text, start):
            yield Edit(last_comma - 1, last_comma, "")
    # Within a line the comma and the space of one side go too, so that the others stay set off as they were; where a
    # comment stands on that side only the items and their comma go.
    elif behind.strip() == ",":
        yield Edit(start, start_of(items[last + 1]), "")
    elif before.strip() == "," and last + 1 == len(items):
        yield Edit(end_of(items[first - 1], text), end, "")
    else:
        yield Edit(start, end, "")
        if comma is not None:
            yield Edit(comma - 1, comma, "")


def _has_lines_to_itself(item: Node, end: int, comma: int | None, text: str) -> bool:
    """Whether nothing but comments is on the lines from *item* to *end*, with the comma behind or the one before."""
    head = text[line_start(text, start_of(item)) : start_of(item)].strip()
    is_closed = comma is not None and comma <= line_end(text, end)
    return bool(_REST_OF_LINE.match(text, end)) and (
        (not head and (is_closed or comma is None)) or (head == "," and not is_closed)
    )


def _has_remarks(node: SequenceNode, text: str) -> bool:
    """Whether comments stand in the brackets of *node* that are not behind an item on its line."""
    ends = [start_of(node) + 1, *(end_of(item, text) for item in node.items)]
    starts = [*(start_of(item) for item in node.items), end_of(node, text) - 1]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return gaps[0].lstrip().startswith("#") or any(_REMARK.search(gap) for gap in gaps)


def _begins_line(item: Node, text: str) -> bool:
    return not text[line_start(text, start_of(item)) : start_of(item)].strip()


def _comma_behind(item: Node, node: SequenceNode, text: str) -> int | None:
    """The position after the comma that follows *item* of *node*; None where there is none."""
    match = _UP_TO_COMMA.match(text, end_of(item, text), end_of(node, text) - 1)
    return match.end() if match else None
