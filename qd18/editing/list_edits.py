"""Edits of a list of values: what goes gives its place to what comes, so that the rest of the list stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qd18.editing.document import Document
from qd18.editing.extents import end_of, is_flow, start_of
from qd18.editing.quoting import YamlValue
from qd18.source.nodes import NodePath, Scalar, value_at
from qd18.source.nodes import Sequence as SequenceNode


def put_value(document: Document, number: int, path: NodePath, value: YamlValue, order: Sequence[str]) -> None:
    """Give what *path* leads to in record *number* another value; of a list on several lines only the items change.

    A list on one line is written anew: that is one changed line either way, and keeps the new order.
    """
    items = _items_on_lines(document, number, path)
    if items is None or not isinstance(value, list):
        document.put(number, path, value, order=order)
    else:
        removed, added = [item for item in items if item not in value], [item for item in value if item not in items]
        put_items(document, number, path, removed, added, order=order)


def put_items(
    document: Document,
    number: int,
    path: NodePath,
    removed: Sequence[Any],
    added: Sequence[Any],
    *,
    order: Sequence[str],
) -> None:
    """Items *added* take the places of those *removed*, in their order; what is left over goes, or comes at the end."""
    node = value_at(document.records[number], path)
    items = [getattr(item, "value", None) for item in node.items] if isinstance(node, SequenceNode) else []
    for before, after in zip(removed, added, strict=False):
        document.put(number, (*path, items.index(before)), after)
    if len(removed) > len(added):
        document.remove_items(number, path, removed[len(added) :])
    elif len(added) > len(removed):
        document.add_items(number, path, added[len(removed) :], order=order)


def _items_on_lines(document: Document, number: int, path: NodePath) -> list[str] | None:
    """The items of a list of scalars on several lines; None where there is none."""
    node, text = value_at(document.records[number], path), document.source.text
    if not isinstance(node, SequenceNode):
        return None
    if is_flow(node, text) and "\n" not in text[start_of(node) : end_of(node, text)]:
        return None
    items = [item.value for item in node.items if isinstance(item, Scalar)]
    return items if len(items) == len(node.items) else None
