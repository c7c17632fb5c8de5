"""Single values by their look: where a plain text, a quoted one or a block of text ends, and what is wrong in it.

What the patterns repeat is possessive (`*+`, `++`) where it is one character: none goes back into it, so that no text
takes more than one pass. Groups are not, for Python 3.11 up to 3.11.4 matches possessive groups wrongly (gh-106052).
"""

from __future__ import annotations

import re

from qd18.model.lazy_pattern import lazy_pattern
from qd18.source.syntax.cursor import Cursor, Slip

LONGEST_KEY = 1024
"""A colon that is farther from the start of its key is not taken for that key's."""

_PLAIN = lazy_pattern(
    r"(?:[^ \t\r\n:#]++|:(?=[^ \t\r\n])|(?<=[^ \t\n])#|[ \t]++(?=[^ \t\r\n#:]|:[^ \t\r\n]))*",
)
_PLAIN_IN_FLOW = lazy_pattern(
    r"(?:[^ \t\r\n:#,\[\]{}]++|:(?=[^ \t\r\n,?\[\]{}])|(?<=[^ \t\n])#"
    r"|[ \t]++(?=[^ \t\r\n#:,\[\]{}]|:[^ \t\r\n,?\[\]{}]))*"
)
_HALF_COLON = lazy_pattern(r"[ \t]*+:[,?\[\]{}]")
_NEXT_LINE = lazy_pattern(r"[ \t]*+\r?\n(?:[ \t]*+\r?\n)*( *+)")
MARKER = lazy_pattern(r"(?<![^\n])(?:---|\.\.\.)(?=[ \t\r\n]|\Z)")
"""What begins or ends a document, at the start of a line."""

_DOUBLE = lazy_pattern(r'"[^"\\]*+(?:\\.[^"\\]*+)*"', re.DOTALL)
_SINGLE = lazy_pattern(r"'[^']*+'(?:'[^']*+')*")
_ESCAPE = lazy_pattern(
    r'\\(?:[0abt\tnvfre "/\\N_LP\r\n]|x[0-9A-Fa-f]{2}|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}'
    r"|U000(?:0(?![Dd][89A-Fa-f])|[1-9A-Fa-f])[0-9A-Fa-f]{4}|U0010[0-9A-Fa-f]{4})"
)
"""An escape that names a character; half a pair of surrogates is none."""

URI = r"[0-9A-Za-z;/?:@&=+$.~*'()_-]|%[0-9A-Fa-f]{2}"
"""A character of a tag."""

_PROPERTY = lazy_pattern(
    r"[&*][0-9A-Za-z_-]++(?=[ \t\r\n?:,\]}%@`]|\Z)"
    rf"|!(?:<(?:[!,\[\]]|{URI})+>|!(?:!|{URI})+|(?:{URI})*)(?=[ \t\r\n,]|\Z)"
)
_BLOCK_SIGN = lazy_pattern(r"[|>](?:[-+]([1-9])?|([1-9])[-+]?)?")
_SPACES = lazy_pattern(r" *+")
_BLANK_REST = lazy_pattern(r"[ \t]*+\r?+(?:\n|\Z)")
_LINE = lazy_pattern(r"[^\n]*+\n?+")


def skip_quoted(cursor: Cursor) -> None:
    """Go on behind the quoted text that begins here."""
    text, start = cursor.text, cursor.index
    is_whole = cursor.skip(_DOUBLE if text[start] == '"' else _SINGLE)
    if not is_whole or ("\n" in text[start : cursor.index] and MARKER.search(text, start, cursor.index)):
        raise Slip("unclosed-quote", start, start)
    backslash = text.find("\\", start, cursor.index) if text[start] == '"' else -1
    while backslash >= 0:
        escape = _ESCAPE.match(text, backslash)
        if escape is None:
            raise Slip("unknown-escape", backslash, start)
        backslash = text.find("\\", escape.end(), cursor.index)


def skip_plain(cursor: Cursor) -> None:
    """Go on behind the plain text that begins here, as far as it goes on this line."""
    cursor.skip_words(_PLAIN)


def skip_more_lines(cursor: Cursor, indent: int) -> None:
    """Go on behind the further lines of the plain text that ends here: those set in deeper than column *indent*."""
    text = cursor.text
    while (line := _NEXT_LINE.match(text, cursor.index)) is not None:
        start = line.end()
        if len(line[1]) <= indent or text[start : start + 1] in {"", "#"} or MARKER.match(text, start):
            return
        _begin_line(cursor, start)
        cursor.skip_words(_PLAIN)
        if cursor.character() == ":":
            raise Slip("unquoted-colon", cursor.index)


def skip_plain_in_flow(cursor: Cursor) -> None:
    """Go on behind the plain text in brackets that begins here, over all its lines."""
    text, start = cursor.text, cursor.index
    while True:
        cursor.skip_words(_PLAIN_IN_FLOW)
        if _HALF_COLON.match(text, cursor.index):
            raise Slip("yaml-syntax", start)
        line = _NEXT_LINE.match(text, cursor.index)
        if line is None or MARKER.match(text, line.end()):
            return
        # The next line belongs to this text only if a word of it is there: a bracket or a comma ends it.
        word = Cursor(text)
        word.index = line.end()
        word.skip(_PLAIN_IN_FLOW)
        if word.index == line.end() or text[line.end()] == "#":
            return
        _begin_line(cursor, line.end())


def _begin_line(cursor: Cursor, start: int) -> None:
    """Go on to *start*, the first word of the next line."""
    if cursor.text[start] == "\t":
        raise Slip("tab-indent", start)
    cursor.note_tabs(cursor.index, start)
    cursor.index = start


def skip_property(cursor: Cursor, *, in_flow: bool = False) -> None:
    """Go on behind the anchor, alias or tag that begins here."""
    start = cursor.index
    is_whole = cursor.skip(_PROPERTY)
    if cursor.text[start] == "!" and (not is_whole or (cursor.character() == "," and not in_flow)):
        raise Slip("tag", start)
    if not is_whole:
        raise Slip("needs-quotes", start)


def skip_block(cursor: Cursor, indent: int) -> None:
    """Go on behind the block of text whose `|` or `>` stands here, in a value set in at column *indent*."""
    text, start = cursor.text, cursor.index
    sign = _BLOCK_SIGN.match(text, start)
    given = sign and (sign[1] or sign[2])
    cursor.skip(_BLOCK_SIGN)
    cursor.skip_space()
    if not cursor.skip_line_end():
        raise Slip("needs-quotes", start)
    width = max(indent, 0) + int(given) if given else _width(cursor, indent)
    while cursor.index < len(text):
        spaces = _spaces_at(text, cursor.index)
        if blank := _BLANK_REST.match(text, cursor.index + spaces):
            if spaces < width:
                cursor.note_tabs(cursor.index, blank.end())
        elif spaces < width:
            return
        cursor.skip(_LINE)


def _width(cursor: Cursor, indent: int) -> int:
    """How far the lines of a block of text are set in, going by the first that is not blank."""
    text, index = cursor.text, cursor.index
    widest = max(indent + 1, 1)
    while index < len(text):
        spaces = _spaces_at(text, index)
        blank = _BLANK_REST.match(text, index + spaces)
        if blank is None:
            if spaces >= widest and text[index + spaces] == "\t":
                raise Slip("tab-indent", index + spaces)
            return max(widest, spaces)
        widest = max(widest, spaces)
        index = blank.end()
    return widest


def _spaces_at(text: str, index: int) -> int:
    spaces = _SPACES.match(text, index)
    return spaces.end() - index if spaces is not None else 0
