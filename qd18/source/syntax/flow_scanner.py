"""Lists and records in brackets by their look: where they end, and the first slip in them."""

from __future__ import annotations

from qd18.model.lazy_pattern import lazy_pattern
from qd18.source.syntax.cursor import DEEPEST_NESTING, Cursor, Slip
from qd18.source.syntax.scalar_scanner import MARKER, skip_plain_in_flow, skip_property, skip_quoted

_GAP = lazy_pattern(r"(?:[ \t\r\n]++|#[^\n]*+)*")
_TAB_INDENT = lazy_pattern(r"\n *+(\t)[ \t]*+[^ \t\r\n#]")
_KEY_LEFT_OUT = lazy_pattern(r"\?[ \t\r\n]*+,")
CLOSERS = {"[": "]", "{": "}"}


class _Level:
    """An open bracket at *start*. In it a node *is_due*, which *may_be_empty*; the last one begins at *node*."""

    __slots__ = ("bracket", "has_colon", "is_due", "may_be_empty", "node", "start")

    def __init__(self, bracket: str, start: int) -> None:
        self.bracket = bracket
        self.start = start
        self.node = start
        self.is_due = True
        self.may_be_empty = False
        self.has_colon = False

    def unclosed(self) -> Slip:
        """That the bracket is not closed where it should be."""
        return Slip("unclosed-bracket", self.start, self.start)


def skip_flow(cursor: Cursor, depth: int) -> None:
    """Go on behind the bracket that closes the one that stands here, with *depth* lists and records around it."""
    levels: list[_Level] = []
    while True:
        if levels:
            _skip_gap(cursor, levels[-1])
        character = cursor.character()
        if character in CLOSERS:
            if levels:
                _begin_node(cursor, levels[-1])
            if depth + len(levels) >= DEEPEST_NESTING:
                raise Slip("too-deep", cursor.index)
            levels.append(_Level(character, cursor.index))
            cursor.index += 1
        elif character not in {"]", "}"}:
            _go_on(cursor, levels[-1])
        else:
            _close(cursor, levels)
            if not levels:
                return


def _skip_gap(cursor: Cursor, level: _Level) -> None:
    """Go on to the next thing in the brackets; there is none where the text or the document ends."""
    text, start = cursor.text, cursor.index
    cursor.skip(_GAP)
    if "\t" in text[start : cursor.index]:
        if tab := _TAB_INDENT.search(text, start, cursor.index + 1):
            raise Slip("tab-indent", tab.start(1))
        cursor.note_tabs(start, cursor.index)
    if cursor.index == len(text) or MARKER.match(text, cursor.index):
        raise level.unclosed()


def _close(cursor: Cursor, levels: list[_Level]) -> None:
    level = levels.pop()
    if cursor.character() != CLOSERS[level.bracket]:
        raise Slip("needs-quotes", cursor.index) if level.is_due else level.unclosed()
    cursor.index += 1


def _begin_node(cursor: Cursor, level: _Level) -> None:
    if not level.is_due:
        raise level.unclosed()
    level.node = cursor.index
    level.is_due = level.may_be_empty = False


def _go_on(cursor: Cursor, level: _Level) -> None:
    """Go on behind the next comma, colon or value."""
    match cursor.character():
        case ",":
            if level.is_due and not level.may_be_empty:
                raise Slip("needs-quotes", cursor.index)
            level.is_due, level.may_be_empty, level.has_colon = True, False, False
            cursor.index += 1
        case ":":
            _colon(cursor, level)
        case "?":
            _ask(cursor, level)
        case "-" if cursor.stands_alone():
            raise level.unclosed()
        case "&" | "!":
            if not level.is_due:
                raise level.unclosed()
            skip_property(cursor, in_flow=True)
            level.may_be_empty = True
        case _:
            _begin_node(cursor, level)
            _skip_value(cursor)


def _ask(cursor: Cursor, level: _Level) -> None:
    """Go on behind the mark of a key, which a question mark is where it begins a word in brackets."""
    if not level.is_due:
        raise level.unclosed()
    is_alone = level.bracket == "[" and _KEY_LEFT_OUT.match(cursor.text, cursor.index)
    if level.has_colon or level.may_be_empty or is_alone:
        raise Slip("needs-quotes", cursor.index)
    level.may_be_empty = True
    cursor.index += 1


def _colon(cursor: Cursor, level: _Level) -> None:
    if level.is_due and not level.may_be_empty:
        raise Slip("needs-quotes", cursor.index)
    if not level.is_due and "\n" in cursor.text[level.node : cursor.index]:
        raise level.unclosed()
    if level.has_colon:
        raise Slip("unquoted-colon", cursor.index, level.start)
    level.is_due = level.may_be_empty = level.has_colon = True
    cursor.index += 1


def _skip_value(cursor: Cursor) -> None:
    match cursor.character():
        case '"' | "'":
            skip_quoted(cursor)
        case "*":
            skip_property(cursor, in_flow=True)
        case "|" | ">" | "%" | "@" | "`":
            raise Slip("needs-quotes", cursor.index)
        case _:
            skip_plain_in_flow(cursor)
