"""What a node says, wherever it stands and however it is written: to be compared, and to be written elsewhere."""

from __future__ import annotations

from typing import TypeAlias
from unicodedata import normalize

from qd18.editing.quoting import Written, is_guessed
from qd18.source.nodes import Broken, Mapping, Node, Scalar, is_plain

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


class AmbiguousNode(ValueError):
    """A key stands twice in one mapping, or something was refused, so that nobody can say what is meant."""


def plain(node: Node) -> Plain:
    """What *node* says, text in NFC; a date or a number without quotes remembers that it has none."""
    if isinstance(node, Scalar):
        value: str = node.value
        return Written(value) if is_plain(node) and is_guessed(value) else normalize("NFC", value)
    if isinstance(node, Broken):
        raise AmbiguousNode
    if not isinstance(node, Mapping):
        return [plain(item) for item in node.items]
    values = {normalize("NFC", key.value): plain(value) for key, value in node.entries}
    if len(values) < len(node.entries):
        raise AmbiguousNode
    return values
