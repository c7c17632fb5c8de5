"""The cursor that the scanners move over a text, and the slip that they raise where it stops looking like YAML.

Parsers word their complaints as they like, and differ in where they give up. So the text is read as YAML would be, in
one pass and without making anything of it.
"""

from __future__ import annotations

import re

from qd18.model.lazy_pattern import lazy_pattern

DEEPEST_NESTING = 32
"""How deep nodes may nest; far deeper than any data file needs."""

_SPACE = lazy_pattern(r"[ \t]*+")
_LINE_END = lazy_pattern(r"(?:#[^\n]*+)?\r?+(?:\n|\Z)")


class Slip(Exception):
    """The slip *code* at *index*; *opening* is where the construct begins that it belongs to."""

    def __init__(self, code: str, index: int, opening: int | None = None) -> None:
        super().__init__(code, index, opening)
        self.code = code
        self.index = index
        self.opening = opening

    def moved(self, characters: int) -> Slip:
        """The same in a text with so many more *characters* before it."""
        return Slip(self.code, self.index + characters, None if self.opening is None else self.opening + characters)


class Cursor:
    """How far *text* has been read, up to *index*, and the *tabs* that stood where spaces could as well."""

    __slots__ = ("index", "tabs", "text")

    def __init__(self, text: str, index: int = 0) -> None:
        self.text = text
        self.index = index
        self.tabs: list[int] = []

    def character(self) -> str:
        """The next character; empty at the end of the text."""
        return self.text[self.index : self.index + 1]

    def stands_alone(self) -> bool:
        """Whether a space or the end of the line is behind the next character, as behind the dash of an item."""
        return self.text[self.index + 1 : self.index + 2] in {"", " ", "\t", "\r", "\n"}

    def column(self) -> int:
        """The column, from 0, of the next character."""
        return self.index - self.text.rfind("\n", 0, self.index) - 1

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Go on behind what *pattern* fits here; whether it does."""
        match = pattern.match(self.text, self.index)
        if match is not None:
            self.index = match.end()
        return match is not None

    def skip_words(self, pattern: re.Pattern[str]) -> None:
        """Go on behind what *pattern* fits here, in which a tab is as good as a space."""
        start = self.index
        self.skip(pattern)
        self.note_tabs(start, self.index)

    def skip_space(self) -> None:
        """Go on to the next character of the line that is no space."""
        self.skip_words(_SPACE)

    def skip_line_end(self) -> bool:
        """Go on to the next line if nothing but a comment is left on this one; whether it was so."""
        return self.skip(_LINE_END)

    def note_tabs(self, start: int, end: int) -> None:
        """Keep where tabs stand from *start* to *end*."""
        if "\t" in self.text[start:end]:
            self.tabs += [index for index in range(start, end) if self.text[index] == "\t"]
