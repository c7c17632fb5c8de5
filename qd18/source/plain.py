"""What a node says, wherever it stands and however it is written: to be compared, and to be written elsewhere."""

from __future__ import annotations

import re
from typing import TypeAlias
from unicodedata import normalize

from qd18.source.nodes import Broken, Mapping, Node, Scalar, is_plain
from qd18.source.spelling import Written

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

_WORD = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z_.:+/-]*[0-9A-Za-z_+/-])?")
"""What means the same in a line of its own and in brackets."""


class Unclear(ValueError):
    """A key stands twice in one mapping, or something was refused, so that nobody can say what is meant."""


def plain(node: Node) -> Plain:
    """What *node* says, text in NFC; a word without quotes remembers that it has none."""
    if isinstance(node, Scalar):
        value: str = node.value
        return Written(value) if is_plain(node) and _WORD.fullmatch(value) else normalize("NFC", value)
    if isinstance(node, Broken):
        raise Unclear
    if not isinstance(node, Mapping):
        return [plain(item) for item in node.items]
    told = {normalize("NFC", key.value): plain(value) for key, value in node.entries}
    if len(told) < len(node.entries):
        raise Unclear
    return told
