"""A whole text by its look: lists and records by their indents, down to the first slip."""

from __future__ import annotations

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.source.syntax.cursor import DEEPEST_NESTING, Cursor, Slip
from qd18.source.syntax.flow_scanner import skip_flow
from qd18.source.syntax.scalar_scanner import (
    LONGEST_KEY,
    MARKER,
    skip_block,
    skip_more_lines,
    skip_plain,
    skip_property,
    skip_quoted,
)

_EMPTY_LINES = lazy_pattern(r"(?: *+\r?+\n)*")
_LINE_WITHOUT_VALUE = lazy_pattern(r"\ufeff?+[ \t]*+(?:#[^\n]*+)?\r?+(?:\n|\Z)")
_INDENT = lazy_pattern(r"\ufeff?+ *+")
_COLON = lazy_pattern(r"[ \t]*+:(?=[ \t\r\n]|\Z)")
_INDICATORS = frozenset("-?:")
"""What marks an item, a key or a value where it stands alone; else it is the first letter of a text."""


def first_slip(text: str, start: int = 0, end: int | None = None) -> Slip | None:
    """The first slip of *text* from *start* to *end*; None where all of it looks like YAML."""
    return _Blocks(text, start, end).slip()


class Untabbed(NamedTuple):
    """A text up to its first slip with spaces for the tabs between words, and where in it the slip is.

    Where a tab indents a line, the text ends before that line, and *slip* says so; else all the tabs behind it are to
    be taken for spaces.
    """

    text: str
    end: int
    slip: Slip | None


def untabbed(text: str, start: int = 0, end: int | None = None) -> Untabbed:
    """*text* from *start* to *end* as all parsers read it alike: they differ in where they take a tab for a space.

    In quotes, comments and blocks of text a tab stays what it is.
    """
    blocks = _Blocks(text, start, end)
    slip = blocks.slip()
    stop = (len(text) if end is None else end) if slip is None else slip.index
    is_cut = slip is not None and slip.code == "tab-indent"
    if is_cut:
        stop = max(text.rfind("\n", start, stop) + 1, start)
    pieces: list[str] = []
    last = start
    for tab in sorted({tab + blocks.moved_by for tab in blocks.cursor.tabs}):
        if tab < stop:
            pieces += text[last:tab], " "
            last = tab + 1
    return Untabbed("".join((*pieces, text[last:stop])), stop, slip if is_cut else None)


class _Level:
    """An open list (`-`) or record (`:`) at *column*; *is_asked* after a `?` whose colon is still to come."""

    __slots__ = ("column", "is_asked", "kind")

    def __init__(self, kind: str, column: int) -> None:
        self.kind = kind
        self.column = column
        self.is_asked = False


class _Blocks:
    """Reads a text line by line. A value *is_due* where a dash or a key has none yet."""

    def __init__(self, text: str, start: int, end: int | None) -> None:
        # To the end, nothing is copied: a file may be read on from behind each of its slips.
        self.moved_by = 0 if end is None else start
        self.cursor = Cursor(text, start) if end is None else Cursor(text[start:end])
        self._levels: list[_Level] = []
        self._is_due = True
        self._has_begun = False
        self._is_over = False
        self._root: int | None = None

    def slip(self) -> Slip | None:
        """Read to the first slip."""
        cursor = self.cursor
        end = len(cursor.text)
        try:
            while cursor.index < end:
                self._line()
        except Slip as slip:
            return slip.moved(self.moved_by)
        return None

    def _line(self) -> None:
        """Read from the start of a line to the start of another one."""
        cursor = self.cursor
        text = cursor.text
        cursor.skip(_EMPTY_LINES)
        if line := _LINE_WITHOUT_VALUE.match(text, cursor.index):
            cursor.skip_space()
            cursor.index = line.end()
            return
        start = cursor.index
        cursor.skip(_INDENT)
        column = cursor.index - start
        if cursor.character() == "\t":
            raise Slip("tab-indent", cursor.index)
        if not column and self._is_marked():
            return
        if self._is_over:
            raise Slip("second-document", cursor.index)
        self._has_begun = True
        self._entry(column)

    def _is_marked(self) -> bool:
        """Whether a line that has no indent is one about the document; it has been read then."""
        cursor = self.cursor
        if cursor.character() == "%":
            raise Slip("directive", cursor.index)
        marker = MARKER.match(cursor.text, cursor.index)
        if marker is None:
            return False
        if self._has_begun and (marker[0] == "---" or self._is_over):
            raise Slip("second-document", cursor.index)
        self._is_over = marker[0] == "..."
        self._has_begun = True
        cursor.index = marker.end()
        cursor.skip_space()
        if not cursor.skip_line_end():
            if self._is_over:
                raise Slip("second-document", cursor.index)
            self._value()
        return True

    def _entry(self, column: int) -> None:
        """Read a line from its first word, in *column*."""
        cursor = self.cursor
        self._close_down_to(column)
        while (kind := cursor.character()) in _INDICATORS and cursor.stands_alone():
            self._open(kind, column)
            cursor.index += 1
            start = cursor.index
            cursor.skip_space()
            self._is_due = True
            tab = cursor.text.find("\t", start, cursor.index)
            if cursor.skip_line_end():
                return
            if tab >= 0:
                raise Slip("tab-indent", tab)
            column = cursor.column()
        self._node(column)

    def _close_down_to(self, column: int) -> None:
        levels = self._levels
        while levels and levels[-1].column > column:
            levels.pop()
            self._is_due = False
        is_dash = self.cursor.character() == "-" and self.cursor.stands_alone()
        if len(levels) > 1 and levels[-2].column == column and not is_dash:
            levels.pop()  # the list of a key in the same column
            self._is_due = False

    def _open(self, kind: str, column: int) -> None:
        """Begin an item of a list (*kind* `-`), or a key or value of a record that is marked as such (`?`, `:`)."""
        top = self._levels[-1] if self._levels else None
        level = "-" if kind == "-" else ":"
        is_same = top is not None and top.column == column and top.kind == level
        if kind == ":" and not (is_same and top is not None and top.is_asked):
            raise Slip("bad-indent", self.cursor.index)
        if not is_same:
            self._open_level(level, column)
        self._levels[-1].is_asked = kind == "?"

    def _open_level(self, kind: str, column: int) -> None:
        top = self._levels[-1].column if self._levels else -1
        in_same_column = top == column and kind == "-" and self._levels[-1].kind == ":"
        if not self._is_due or (column <= top and not in_same_column):
            raise self._misplaced(self.cursor.index)
        if len(self._levels) >= DEEPEST_NESTING:
            raise Slip("too-deep", self.cursor.index)
        self._levels.append(_Level(kind, column))

    def _node(self, column: int) -> None:
        """Read what may be a key and its value, or a value alone."""
        cursor = self.cursor
        start = cursor.index
        top = self._levels[-1] if self._levels else None
        has_keys = top is not None and top.column == column and top.kind == ":"
        is_alone = self._skip_properties()
        word = cursor.index
        if word > start and cursor.character() in _INDICATORS and cursor.stands_alone():
            raise Slip("needs-quotes", word)
        kind = "" if is_alone else self._skip_word()
        colon = self._colon_behind(start) if kind not in {"", "|"} else None
        if colon is None:
            self._look_at_place(kind, start, column)
            if kind:
                self._end_value(kind, word)
            return
        cursor.skip_space()
        if not has_keys:
            cursor.index = start
            self._open_level(":", column)
        self._levels[-1].is_asked = False
        cursor.index = colon + 1
        cursor.skip_space()
        self._is_due = True
        if not cursor.skip_line_end():
            self._value()

    def _look_at_place(self, kind: str, start: int, column: int) -> None:
        """Refuse what begins at *start*, and is no key, where no value is due or where a key or a dash should be."""
        top = self._levels[-1] if self._levels else None
        if top is not None and top.column == column:
            is_dash = top.kind == "-" and self.cursor.text[start] == "-"
            raise Slip("needs-quotes" if kind == "|" else "missing-space" if is_dash else "missing-colon", start)
        if not self._is_due:
            raise self._misplaced(start)

    def _value(self) -> None:
        """Read a value that stands on the line of its key."""
        cursor = self.cursor
        if self._skip_properties():
            return
        word = cursor.index
        if (character := cursor.character()) in _INDICATORS and cursor.stands_alone():
            raise Slip("unquoted-colon" if character == ":" else "needs-quotes", word)
        kind = self._skip_word()
        if kind != "|" and (colon := _COLON.match(cursor.text, cursor.index)):
            raise Slip("unquoted-colon", colon.end() - 1)
        self._end_value(kind, word)

    def _skip_properties(self) -> bool:
        """Go on behind anchors and tags; whether they end the line."""
        cursor = self.cursor
        while (character := cursor.character()) and character in "&!":
            skip_property(cursor)
            cursor.skip_space()
            if cursor.skip_line_end():
                return True
        return False

    def _skip_word(self) -> str:
        """Go on behind one value, or its first line; what kind it is: `|`, `a` for plain text, or how it begins."""
        cursor = self.cursor
        character = cursor.character()
        if character in "\"'":
            skip_quoted(cursor)
        elif character in "[{":
            skip_flow(cursor, len(self._levels))
        elif character in "|>":
            skip_block(cursor, self._indent())
            return "|"
        elif character == "*":
            skip_property(cursor)
        elif character in "@`%,]}":
            raise Slip("needs-quotes", cursor.index)
        else:
            skip_plain(cursor)
            return "a"
        return character

    def _colon_behind(self, start: int) -> int | None:
        """Where the colon stands that makes a key of what began at *start* and has just been read."""
        text, end = self.cursor.text, self.cursor.index
        colon = _COLON.match(text, end)
        if colon is None or colon.end() - 1 - start > LONGEST_KEY or "\n" in text[start:end]:
            return None
        return colon.end() - 1

    def _end_value(self, kind: str, start: int) -> None:
        """Read the rest of a value of *kind* that began at *start*, and of its line."""
        cursor = self.cursor
        self._is_due = False
        if not self._levels:
            self._root = start
        if kind == "|":
            return
        if kind == "a":
            skip_more_lines(cursor, self._indent())
        cursor.skip_space()
        if not cursor.skip_line_end():
            is_colon = cursor.character() == ":" and cursor.stands_alone()
            raise Slip("unquoted-colon" if is_colon else "text-after-value", cursor.index, start)

    def _misplaced(self, index: int) -> Slip:
        """That nothing is due at *index*: the indent is wrong, or the one value of the text is over."""
        return Slip("bad-indent" if self._root is None else "text-after-value", index, self._root)

    def _indent(self) -> int:
        """The column, from 0, that the text of a value is set in deeper than."""
        return self._levels[-1].column if self._levels else -1
