"""One record in house form, such as settings and regulations, made nodes without a parser and without places.

Keys stand below each other, a value behind its key or set in below it; lists and records in brackets hold words and
single values. As with `house_lines`, whatever does not surely mean one thing has no house form.
"""

from __future__ import annotations

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.source.house_lines import BARRED, NotHouseForm, plain_text_of
from qd18.source.nodes import UNMARKED, Mapping, Node, Scalar, Sequence
from qd18.source.text import SourceText

DEEPEST_KEYS = 12
"""So many levels of lists and keys a record has at most."""

LONGEST_DOCUMENT = 200_000
"""Characters: a longer record may hold more values than are read."""

_KEYED = lazy_pattern(r"([a-z][a-z0-9_-]*):(?: (.+))?")
_WORD = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_PAIR = lazy_pattern(r"([a-z][a-z0-9_-]*): (\[[^][{}]*\]|[^][{},:#'\"]+)(?:, |\Z)")


class _Line(NamedTuple):
    indent: int
    text: str


def house_document(source: SourceText) -> Node:
    """The node that the file is; `NotHouseForm` where a parser has to say."""
    text = source.text.replace("\r\n", "\n")
    if len(text) > LONGEST_DOCUMENT or any(character in text for character in BARRED):
        raise NotHouseForm
    lines: list[_Line] = []
    for line in text.split("\n"):
        content = line.lstrip(" ")
        if content.startswith("#"):
            if not content.isprintable():
                raise NotHouseForm
        elif content:
            lines.append(_Line(len(line) - len(content), content))
    return _Lines(lines).document()


class _Lines:
    """Reads *lines* from the first to the last."""

    def __init__(self, lines: list[_Line]) -> None:
        self._lines = [*lines, _Line(-1, "")]
        self._next = 0

    def document(self) -> Node:
        node = self._mapping(0, 0)
        if self._next < len(self._lines) - 1:
            raise NotHouseForm
        return node

    def _below(self, indent: int, depth: int) -> Node:
        """What is set in below a key that stands in column *indent*."""
        line = self._lines[self._next]
        if line.indent <= indent or depth > DEEPEST_KEYS:
            raise NotHouseForm
        if not line.text.startswith("- "):
            return self._mapping(line.indent, depth)
        node = Sequence(UNMARKED)
        while self._lines[self._next].indent == line.indent:
            node.items.append(self._item(line.indent, depth))
        return node

    def _item(self, indent: int, depth: int) -> Node:
        text = self._lines[self._next].text
        if not text.startswith("- "):
            raise NotHouseForm
        if _KEYED.fullmatch(text, 2) is None:
            self._next += 1
            return _value(text[2:])
        # A record's first key stands on the line of the dash, as if it were on one of its own.
        self._lines[self._next] = _Line(indent + 2, text[2:])
        return self._mapping(indent + 2, depth)

    def _mapping(self, indent: int, depth: int) -> Node:
        node = Mapping(UNMARKED)
        while (line := self._lines[self._next]).indent == indent and (keyed := _KEYED.fullmatch(line.text)):
            self._next += 1
            key, behind = keyed.groups()
            value = self._below(indent, depth + 1) if behind is None else _value(behind)
            node.entries.append((Scalar(key), value))
        if not node.entries or self._lines[self._next].indent > indent:
            raise NotHouseForm
        return node


def _value(written: str) -> Node:
    """What stands on one line."""
    if written.startswith("["):
        return _list(written)
    if not written.startswith("{"):
        return Scalar(plain_text_of(written), written[0] if written[0] in "'\"" else "")
    node, end = Mapping(UNMARKED), 1
    inside = written[:-1] if written.endswith("}") else ""
    while pair := _PAIR.match(inside, end):
        end = pair.end()
        node.entries.append((Scalar(pair[1]), _value(pair[2])))
    if not node.entries or end != len(inside) or inside.endswith(", "):
        raise NotHouseForm
    return node


def _list(written: str) -> Sequence:
    node = Sequence(UNMARKED)
    inside = written[1:-1]
    if not written.endswith("]"):
        raise NotHouseForm
    for word in inside.split(", ") if inside else ():
        if _WORD.fullmatch(word) is None:
            raise NotHouseForm
        node.items.append(Scalar(word))
    return node
