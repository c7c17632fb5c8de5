"""The parser of machines without libyaml, brought to the reading that libyaml has of the same text.

`untabbed` sees to the tabs, on which the two differ most; the rest is here. tests/source/test_parsers.py compares.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import yaml
from yaml.parser import ParserError
from yaml.scanner import ScannerError
from yaml.tokens import FlowEntryToken, ScalarToken, TagToken

from qd18.model.lazy_pattern import lazy_pattern
from qd18.source.syntax.scalar_scanner import URI

_BYTE_ORDER_MARK = "\ufeff"
_WORD = lazy_pattern(r"(?:[^ \r\n\0:,\[\]{}]|:(?![ \r\n\0,?\[\]{}]))*")
_HALF_COLON = lazy_pattern(r":[,?\[\]{}]")
_HEADER = lazy_pattern(r"([-+])?([1-9])?([-+])?")
_HANDLE = "[0-9A-Za-z_-]*+!"
_TAG = lazy_pattern(
    rf"!(?:<((?:[!,\[\]]|{URI})+)>|({_HANDLE})((?:!|{URI})+)|((?!{_HANDLE})(?:!|{URI})*))(?=[ \r\n\0,])"
)
_DIRECTIVE = lazy_pattern(r"%(?:YAML|TAG)[ \r\n\0]")
_SURROGATE = lazy_pattern("[\ud800-\udfff]")


class SlowLoader(yaml.SafeLoader):
    """PyYAML's own parser, with libyaml's ways where the two differ."""

    flow_level: int
    buffer: str
    pointer: int
    index: int
    line: int
    column: int
    allow_simple_key: bool

    def __init__(self, text: str) -> None:
        super().__init__(text.removeprefix(_BYTE_ORDER_MARK))

    def forward(self, length: int = 1) -> None:
        """Pass *length* characters; a byte-order mark within a line has a column of its own."""
        passed = self.buffer[self.pointer : self.pointer + length]
        self.pointer += length
        self.index += length
        breaks = passed.count("\n")
        self.line += breaks
        self.column = length - passed.rfind("\n") - 1 if breaks else self.column + length

    def scan_to_next_token(self) -> None:
        """Pass spaces and comments; a byte-order mark that begins a line is one of them."""
        super().scan_to_next_token()
        while self.column == 0 and self.peek() == _BYTE_ORDER_MARK:
            self.forward()
            super().scan_to_next_token()

    def scan_directive(self) -> Any:
        """A directive; there are no others than the two that YAML has."""
        if not _DIRECTIVE.match(self.buffer, self.pointer):
            raise ScannerError("in a directive", None, "an unknown name", self.get_mark())
        return super().scan_directive()

    def scan_plain(self) -> ScalarToken:
        """A plain text; in brackets a question mark may stand in it, and a colon not right before a bracket."""
        if not self.flow_level:
            return super().scan_plain()
        start = end = self.get_mark()
        text: list[str] = []
        space: list[str] | None = []
        while not self.buffer.startswith("#", self.pointer):
            word = _WORD.match(self.buffer, self.pointer)
            if word is not None and _HALF_COLON.match(self.buffer, word.end()):
                raise ScannerError("in plain text", start, "a colon before a bracket", self.get_mark())
            if word is None or not word[0]:
                break
            self.allow_simple_key = False
            text += [*(space or []), word[0]]
            self.forward(len(word[0]))
            end = self.get_mark()
            space = self.scan_plain_spaces(0, start)
            if not space:
                break
        return ScalarToken("".join(text), True, start, end)  # noqa: FBT003

    def scan_flow_scalar(self, style: str) -> ScalarToken:
        """A quoted text; half a pair of surrogates is no character."""
        token: ScalarToken = super().scan_flow_scalar(style)
        if _SURROGATE.search(token.value):
            raise ScannerError("in quotes", token.start_mark, "half a character", token.start_mark)
        return token

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:  # noqa: ARG002
        """What stands between the sign of a block of text and the end of its line, but for a comment."""
        match = _HEADER.match(self.buffer, self.pointer)
        before, width, after = match.groups() if match is not None else (None, None, None)
        if before and after:
            after = None
        sign = before or after
        self.forward(sum(map(len, filter(None, (before, width, after)))))
        return {None: None, "+": True, "-": False}[sign], int(width) if width else None

    def scan_tag(self) -> TagToken:
        """A tag; the signs of lists in brackets are no part of it."""
        start = self.get_mark()
        match = _TAG.match(self.buffer, self.pointer)
        if match is None or (self.buffer[match.end()] == "," and not self.flow_level):
            raise ScannerError("in a tag", start, "a sign that no tag has", start)
        uri, handle, suffix, local = match.groups()
        try:
            name = unquote(uri or suffix or local, errors="strict")
        except UnicodeDecodeError as error:
            escape = f"%{error.object[error.start]:02X}"
            read = 0 if error.reason == "invalid start byte" else len(escape) * (error.end - error.start)
            self.forward(match[0].upper().index(escape) + read)
            raise ScannerError("in a tag", start, "an escape that is no letter", self.get_mark()) from error
        self.forward(len(match[0]))
        whole = (None, name or "!") if uri or match[0] == "!" else (f"!{handle or ''}", name)
        return TagToken(whole, start, self.get_mark())

    def parse_flow_sequence_entry_mapping_key(self) -> Any:
        """The key that a question mark in square brackets announces; there must be one before a comma."""
        event = super().parse_flow_sequence_entry_mapping_key()
        if not event.start_mark.index < event.end_mark.index and self.check_token(FlowEntryToken):
            raise ParserError("in brackets", None, "a key is missing", event.start_mark)
        return event
