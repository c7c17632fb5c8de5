"""A block list of records: which lines are whose, where a record goes in, and how one comes out."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.editing.extents import (
    blank_lines_after,
    blank_lines_below,
    block_end,
    column_of,
    comment_above,
    dash_of,
    end_of,
    line_end,
    line_start,
    newline_of,
    next_line,
    takes_blank_lines,
)
from qd18.editing.splice import Edit
from qd18.model.value_class import value_class
from qd18.source.nodes import Node
from qd18.source.nodes import Sequence as SequenceNode


@value_class
class BlockList:
    """The list *node*, whose items stand in *text* behind dashes; they are counted from 0."""

    node: SequenceNode
    text: str

    @property
    def items(self) -> list[Node]:
        """The records."""
        return self.node.items

    @property
    def dashes(self) -> int:
        """The column of the dashes, from 0."""
        return column_of(self.node)

    def start(self, number: int) -> int:
        """Where the line of an item's dash begins."""
        return line_start(self.text, dash_of(self.items[number], self.dashes, self.text))

    def end(self, number: int) -> int:
        """Where an item's last line ends, before its line break; comments set in below the item are its own."""
        return block_end(self.items[number], self.text, deeper_than=self.dashes)

    def start_with_comment(self, number: int) -> int:
        """Where an item begins with its own comment: the lines right above, but for those of another.

        Of another are the lines set in below the item before, and a comment that is the first thing in the file.
        """
        start = self.start(number)
        first = comment_above(self.text, start)
        if number:
            first = max(first, next_line(self.text, self.end(number - 1)))
        elif not self.text[:first].strip():
            return start
        # A line set in deeper than the dashes would, at its new place, belong to the record above.
        while first < start and self.text.startswith(" " * (self.dashes + 1), first):
            first = next_line(self.text, first)
        return first

    def takes_blank_lines(self, number: int) -> bool:
        """Whether a blank line behind an item would be part of its last value."""
        item = self.items[number]
        return self.end(number) == end_of(item, self.text) and takes_blank_lines(item, self.text)

    def gap_at(self, number: int, *, usual: int) -> int:
        """How many blank lines separate items around the *number*-th; *usual* where there is but one."""
        if len(self.items) < 2:
            return usual
        pair = min(max(number - 1, 0), len(self.items) - 2)
        # One pair may be set apart by a heading: the closest of three says what is usual here.
        around = range(max(pair - 1, 0), min(pair + 2, len(self.items) - 1))
        return min(blank_lines_below(self.items[near], self.dashes, self.text) for near in around)

    def inserted(self, number: int, lines: str, *, gap: int, takes_blanks: bool = False) -> Edit:
        """The edit that puts *lines* before item *number*, or behind the last, with a *gap* of blank lines.

        Lines that *takes_blanks* end with a text that blank lines behind would become part of.
        """
        newline = newline_of(self.text)
        if not number:
            start = self.start_with_comment(0)
            return Edit(start, start, lines + newline + newline * gap * (not takes_blanks))
        # Right behind the item above, not right before the one below: the blank lines and headings that stand there
        # are those of the item below, and so is its comment.
        end = self.end(number - 1)
        space = newline * gap * (not self.takes_blank_lines(number - 1))
        if takes_blanks and (blanks := blank_lines_after(self.text, end)):
            below = end
            for _ in range(blanks):
                below = line_end(self.text, next_line(self.text, below))
            return Edit(end, below, self.text[end:below] + newline + lines)
        return Edit(end, end, newline + space + lines)

    def removed(self, number: int, start: int) -> Edit:
        """The edit that takes out the lines of an item from *start*, and of the gaps around it one."""
        text, end = self.text, self.end(number)
        before = self.end(number - 1) if number else len(text[:start].rstrip())
        is_next = number > 0 and not text[before:start].strip()
        # The gap above goes with the record, unless it is part of a text that ends there: then the gap below goes.
        if (is_next and not self.takes_blank_lines(number - 1)) or (before and len(self.items) == 1):
            return Edit(line_end(text, before), end, "")
        last = next_line(text, end)
        is_set_off = number + 1 < len(self.items) and self.start_with_comment(number) == start
        if is_next or is_set_off:
            for _ in range(blank_lines_after(text, end)):
                last = next_line(text, last)
        return lines_removed(text, start, last)

    def neighbours(self, number: int, *, reach: int) -> Iterator[Node]:
        """The items around the *number*-th, at most *reach* on either side: those before it, nearest first, then on."""
        yield from reversed(self.items[max(number - reach, 0) : number])
        yield from self.items[number : number + reach]


def lines_removed(text: str, start: int, end: int) -> Edit:
    """The edit that removes whole lines; a file without a line break at its end goes on without."""
    if start and end == len(text) and not text.endswith("\n"):
        start = line_end(text, start - 1)
    return Edit(start, end, "")
