"""One version of a file cut into items that the sides have in common: records by identity, comments by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from qd18.diagnostics import Diagnostic, errors_in
from qd18.editing.extents import end_of, is_flow, newline_of, start_of
from qd18.editing.line_blocks import CutText, LineBlock, cut_into_blocks, indented, with_newlines
from qd18.editing.plain_values import AmbiguousNode, plain_value
from qd18.merging.record_kinds import FINER, Identity, RecordKind, Values, identified
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
from qd18.source.composing import document
from qd18.source.nodes import Sequence
from qd18.source.text import SourceText, decode

COMMENT = "\0"
"""What the identity of a comment begins with, and that of no record, for YAML has no such character."""


class Item(NamedTuple):
    """A block of a file, its *identity* over all versions, and its *values* if it is a record."""

    identity: Identity
    block: LineBlock
    values: Values | None

    @property
    def day(self) -> str:
        """The day that the record is of; nothing where it is of none."""
        day = (self.values or {}).get("date")
        return day if isinstance(day, str) else ""


@value_class
class FileVersion:
    """A file that is a list of records, as one side has it; *is_in_brackets* where its list is, and has no lines."""

    source: SourceText
    records: tuple[Values, ...]
    cut_text: CutText
    is_in_brackets: bool

    @cached_property
    def newline(self) -> str:
        """The line break that it uses."""
        return newline_of(self.source.text)

    @cached_property
    def comments(self) -> Counter[str]:
        """The blocks of comments, each with how often it is there."""
        return Counter(_words(block) for block in self.cut_text.blocks if block.node is None)

    def items(self, keys: tuple[str, ...], kind: RecordKind, repeated: frozenset[str]) -> tuple[Item, ...]:
        """Its blocks in order; comments that are *repeated* are known by the record below as well."""
        identities = [*(identified(self.records, keys, kind) or ()), ()]
        number = 0
        items = []
        for block in self.cut_text.blocks:
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
    """*items*, numbered where several have one identity: the second comment of the same words is another item."""
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
        values = [plain_value(node) for node in root.items] if root is not None else []
    except AmbiguousNode:
        return None
    records = tuple(record for record in values if isinstance(record, dict))
    if len(records) < len(values):
        return None
    if root is not None and is_flow(root, source.text):
        text = source.text if records else _without_brackets(root, source.text)
        return FileVersion(source, records, cut_into_blocks(text, None), is_in_brackets=bool(records))
    return FileVersion(source, records, cut_into_blocks(source.text, root), is_in_brackets=False)


def _without_brackets(root: Sequence, text: str) -> str:
    """*text* without the brackets of an empty list, which would stand in the way of records."""
    first, last = start_of(root), end_of(root, text) - 1
    return text[:first] + text[first + 1 : last] + text[last + 1 :]


def distinguishing_keys(versions: Iterable[FileVersion], kind: RecordKind) -> tuple[str, ...] | None:
    """The keys that tell records apart in each of *versions*; None where none do.

    The same keys for all: identities of two versions are compared.
    """
    listed = list(versions)
    for number in range(len(FINER) + 1):
        keys = (*kind.identity, *(key for key in FINER[:number] if key in kind.record.fields))
        if all(identified(version.records, keys, kind) is not None for version in listed):
            return keys
    return None


def in_style_of(text: str, version: FileVersion, model: FileVersion) -> str:
    """*text*, which is from *version*, with the line breaks of *model* and its dashes in *model*'s column."""
    dashes, target_dashes = version.cut_text.dashes, model.cut_text.dashes
    columns = 0 if dashes is None or target_dashes is None else target_dashes - dashes
    return with_newlines(indented(text, columns), model.newline)
