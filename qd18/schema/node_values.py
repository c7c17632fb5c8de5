"""A file as other programs have it: its nodes as plain values, typed by the shapes of their descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qd18.schema.dated import is_dated_node
from qd18.schema.value_shapes import (
    AnyOfShape,
    DatedShape,
    ListShape,
    PairsShape,
    RecordShape,
    ScalarShape,
    Shape,
)
from qd18.source.nodes import Mapping, Node, Scalar, Sequence

_TEXTS = frozenset({"text", "id"})
"""Kinds that are texts, whatever YAML would take them for."""


def json_of_node(node: Node, shape: Shape) -> Any:
    """*node*, which has been read without a fault as one of *shape*, as JSON has it."""
    match node:
        case Mapping():
            return {key.value: json_of_node(value, _held(shape, key.value)) for key, value in node.entries}
        case Sequence():
            lists = [each.item for each in _choices(shape) if isinstance(each, ListShape)]
            item = lists[-1] if is_dated_node(node) else lists[0]
            return [json_of_node(value, item) for value in node.items]
        case Scalar():
            scalar = next((each for each in _choices(shape) if isinstance(each, ScalarShape)), None)
            return _typed(node.value, scalar) if scalar else node.value
        case _:
            return None


def _choices(shape: Shape) -> Iterator[Shape]:
    """*shape*, or each of those that may stand in its place."""
    match shape:
        case AnyOfShape(shapes=shapes):
            for choice in shapes:
                yield from _choices(choice)
        case DatedShape(always, entries):
            yield from _choices(always)
            yield ListShape(entries, unique=False, at_least_one=True)
        case _:
            yield shape


def _held(shape: Shape, name: str) -> Shape:
    """The shape of what stands under the key *name*."""
    for choice in _choices(shape):
        match choice:
            case RecordShape(keys=keys):
                for key in keys:
                    if key.name == name:
                        return key.shape
            case PairsShape():
                return choice.values
    raise KeyError(name)


def _typed(text: str, shape: ScalarShape) -> object:
    """*text* as the number or the truth value that the shape takes it for."""
    stated = shape.rules.get("type", "integer")
    types = [stated] if isinstance(stated, str) else list(stated) if isinstance(stated, list) else []
    if shape.kind in _TEXTS:
        return text
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    for kind, make in (("integer", int), ("number", float)):
        if kind in types:
            try:
                return make(text)
            except ValueError:
                continue
    return text
