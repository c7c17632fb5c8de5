"""What a node says, wherever it stands and however it is written: to be compared, and to be written elsewhere."""

from __future__ import annotations

from typing import TypeAlias
from unicodedata import normalize

from qd18.editing.quoting import PlainScalar, is_typed_when_plain
from qd18.source.nodes import Broken, Mapping, Node, Scalar, is_plain

PlainValue: TypeAlias = "str | list[PlainValue] | dict[str, PlainValue]"


class AmbiguousNode(ValueError):
    """A key stands twice in one mapping, or something was refused, so that nobody can say what is meant."""


def plain_value(node: Node) -> PlainValue:
    """What *node* says, text in NFC; a date or a number without quotes remembers that it has none."""
    if isinstance(node, Scalar):
        value: str = node.value
        return PlainScalar(value) if is_plain(node) and is_typed_when_plain(value) else normalize("NFC", value)
    if isinstance(node, Broken):
        raise AmbiguousNode
    if not isinstance(node, Mapping):
        return [plain_value(item) for item in node.items]
    values = {normalize("NFC", key.value): plain_value(value) for key, value in node.entries}
    if len(values) < len(node.entries):
        raise AmbiguousNode
    return values
