"""Lists of values in a file: what goes gives its place to what comes, so that the rest of the list stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qd18.editing.document import Document
from qd18.editing.extents import end_of, is_flow, start_of
from qd18.editing.quoting import YamlValue
from qd18.source.nodes import NodePath, Scalar, value_at
from qd18.source.nodes import Sequence as SequenceNode


def put_value(draft: Document, number: int, path: NodePath, value: YamlValue, order: Sequence[str]) -> None:
    """Give what *path* leads to another value; of a list on several lines only the items that differ."""
    known = _items(draft, number, path)
    if known is None or not isinstance(value, list):
        draft.put(number, path, value, order=order)
    else:
        gone, new = [one for one in known if one not in value], [one for one in value if one not in known]
        put_items(draft, number, path, gone, new, order=order)


def put_items(
    draft: Document, number: int, path: NodePath, gone: Sequence[Any], new: Sequence[Any], *, order: Sequence[str]
) -> None:
    """Items that come, *new*, take the places of those that go, *gone*; the others go, or come at the end."""
    node = value_at(draft.records[number], path)
    items = [getattr(one, "value", None) for one in node.items] if isinstance(node, SequenceNode) else []
    for before, after in zip(gone, new, strict=False):
        draft.put(number, (*path, items.index(before)), after)
    if len(gone) > len(new):
        draft.remove_items(number, path, gone[len(new) :])
    elif len(new) > len(gone):
        draft.add_items(number, path, new[len(gone) :], order=order)


def _items(draft: Document, number: int, path: NodePath) -> list[str] | None:
    """The items of a list on several lines; None where there is none."""
    node, text = value_at(draft.records[number], path), draft.source.text
    if not isinstance(node, SequenceNode):
        return None
    if is_flow(node, text) and "\n" not in text[start_of(node) : end_of(node, text)]:
        return None
    items = [one.value for one in node.items if isinstance(one, Scalar)]
    return items if len(items) == len(node.items) else None
