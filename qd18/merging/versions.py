"""One version of a file, cut into items that are told apart: each record by its identity, each comment by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from qd18.diagnostics import Diagnostic, errors_in
from qd18.editing.extents import end_of, is_flow, newline_of, start_of
from qd18.editing.line_blocks import Cut, LineBlock, cut, indented, with_newlines
from qd18.editing.plain import AmbiguousNode, plain
from qd18.merging.kinds import FINER, Identity, RecordKind, Values, identified
from qd18.source.composing import document
from qd18.source.nodes import Sequence
from qd18.source.text import SourceText, decode

COMMENT = "\0"
"""What the identity of a comment begins with, and that of no record, for YAML has no such character."""


class Item(NamedTuple):
    """A block of a file, what it is known by, and its values if it is a record."""

    identity: Identity
    block: LineBlock
    values: Values | None

    @property
    def day(self) -> str:
        """The day that the record is of; nothing where it is of none."""
        day = (self.values or {}).get("date")
        return day if isinstance(day, str) else ""


@dataclass(frozen=True)
class FileVersion:
    """A file that is a list of records, as one side has it; *is_in_brackets* where its list is, and has no lines."""

    source: SourceText
    records: tuple[Values, ...]
    cut: Cut
    is_in_brackets: bool

    @cached_property
    def newline(self) -> str:
        """The line break that it uses."""
        return newline_of(self.source.text)

    @cached_property
    def comments(self) -> Counter[str]:
        """The blocks of comments, each with how often it is there."""
        return Counter(_words(block) for block in self.cut.blocks if block.node is None)

    def items(self, keys: tuple[str, ...], kind: RecordKind, repeated: frozenset[str]) -> tuple[Item, ...]:
        """Its blocks in order; comments that are *repeated* are known by the record below as well."""
        identities = [*(identified(self.records, keys, kind) or ()), ()]
        number = 0
        items = []
        for block in self.cut.blocks:
            if block.node is not None:
                items.append(Item(identities[number], block, self.records[number]))
                number += 1
            else:
                words = _words(block)
                below = identities[number] if words in repeated else ()
                items.append(Item((COMMENT, words, *below), block, None))
        return tuple(_numbered(items))


def _words(block: LineBlock) -> str:
    return "\n".join(line.strip() for line in block.text.split("\n"))


def _numbered(items: Iterable[Item]) -> Iterator[Item]:
    """*items*, of which those that are known by the same are numbered."""
    seen: Counter[Identity] = Counter()
    for item in items:
        seen[item.identity] += 1
        number = seen[item.identity]
        yield item if number == 1 else item._replace(identity=(*item.identity, str(number)))


def read_version(content: bytes) -> FileVersion | None:
    """The version that *content* is; None where it cannot be read as a list of records, without any doubt."""
    source = decode("", content)
    if isinstance(source, Diagnostic):
        return None
    problems: list[Diagnostic] = []
    root = document(source, problems)
    if errors_in(problems) or not (root is None or isinstance(root, Sequence)):
        return None
    try:
        values = [plain(node) for node in root.items] if root is not None else []
    except AmbiguousNode:
        return None
    records = tuple(record for record in values if isinstance(record, dict))
    if len(records) < len(values):
        return None
    if root is not None and is_flow(root, source.text):
        text = source.text if records else _without_brackets(root, source.text)
        return FileVersion(source, records, cut(text, None), is_in_brackets=bool(records))
    return FileVersion(source, records, cut(source.text, root), is_in_brackets=False)


def _without_brackets(root: Sequence, text: str) -> str:
    """*text* without the brackets of an empty list, which would stand in the way of records."""
    first, last = start_of(root), end_of(root, text) - 1
    return text[:first] + text[first + 1 : last] + text[last + 1 :]


def keys_of(versions: Iterable[FileVersion], kind: RecordKind) -> tuple[str, ...] | None:
    """The keys that tell records apart in each of *versions*; None where none do."""
    listed = list(versions)
    for number in range(len(FINER) + 1):
        keys = (*kind.identity, *(key for key in FINER[:number] if key in kind.record.fields))
        if all(identified(version.records, keys, kind) is not None for version in listed):
            return keys
    return None


def like(text: str, version: FileVersion, model: FileVersion) -> str:
    """*text*, out of *version*, with the line breaks and the indent of *model*."""
    dashes, wanted = version.cut.dashes, model.cut.dashes
    columns = 0 if dashes is None or wanted is None else wanted - dashes
    return with_newlines(indented(text, columns), model.newline)
