"""The JSON outputs as text, by their descriptions, in pieces that are made as they are taken.

They hold what `JsonOutput.of` gives, indented, without the objects in between: a nation's verdicts are many.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from qd18.render.formats import TextPieces
from qd18.reports.outputs.json_types import (
    JsonKey,
    JsonList,
    JsonNullable,
    JsonObject,
    JsonOutput,
    JsonType,
    JsonValue,
    JsonWord,
)

_CONSTANTS = {True: "true", False: "false", None: "null"}
_Writer = Callable[[Any], str]


def json_text(output: JsonOutput, value: object, name: str = "") -> TextPieces:
    """What *value* is printed as, with a line end; *name* as of `JsonOutput.of`."""
    return TextPieces(_pieces(output, value, name))


def _pieces(output: JsonOutput, value: object, name: str) -> Iterator[str]:
    stated = output.stated(name)
    yield f'{{\n "schema": {encode_basestring(output.schema(stated))}'
    for key in stated.keys:
        held = key.get(value)
        if held is not None or key.name not in stated.optional:
            yield f",\n {encode_basestring(key.name)}: "
            if isinstance(key.type, JsonList) and held:
                yield from _items(key.type.item, held)
            else:
                yield _writer(key.type, "\n ")(held)
    yield "\n}\n"


def _items(type_: JsonType, values: Any) -> Iterator[str]:
    """The list of *values* in an object of the outermost level, a piece each."""
    write, before = _writer(type_, "\n  "), "["
    for value in values:
        yield f"{before}\n  {write(value)}"
        before = ","
    yield "\n ]"


def _writer(type_: JsonType, line: str) -> _Writer:
    """What writes values of *type_*; *line* begins each of their further lines."""
    match type_:
        case JsonValue():
            return _value_writer(type_.write, line)
        case JsonWord():
            return encode_basestring
        case JsonNullable(type=inner):
            write = _writer(inner, line)
            return lambda value: "null" if value is None else write(value)
        case JsonList(item=item):
            return _list_writer(_writer(item, f"{line} "), line)
        case JsonObject():
            if type_.labelled is not None:
                return _mapping_writer(type_.keys, type_.labelled, line)
            return _object_writer(type_, line)


def _value_writer(made: Callable[[Any], object] | None, line: str) -> _Writer:
    """A value is mostly a text or a number; it may be whole objects, which JSON knows by themselves."""

    def text(value: object) -> str:
        if isinstance(value, str):
            return encode_basestring(value)
        if isinstance(value, bool) or value is None:
            return _CONSTANTS[value]
        if isinstance(value, int):
            return str(value)
        # A call that indents leaves a circle of objects behind, and nothing is collected in a run.
        indent = 1 if isinstance(value, Mapping | list) else None
        return json.dumps(value, ensure_ascii=False, indent=indent).replace("\n", line)

    return text if made is None else lambda value: text(made(value))


def _list_writer(write: _Writer, line: str) -> _Writer:
    start, joint, end = f"[{line} ", f",{line} ", f"{line}]"
    return lambda values: f"{start}{joint.join(map(write, values))}{end}" if values else "[]"


def _object_writer(stated: JsonObject, line: str) -> _Writer:
    """As `JsonObject.of`: optional keys are left out where they would hold None."""
    keys = [
        (f"{line} {encode_basestring(key.name)}: ", key.get, _writer(key.type, f"{line} "), key.name in stated.optional)
        for key in stated.keys
    ]

    def text(value: object) -> str:
        made = [
            head + write(held) for head, get, write, may_go in keys if (held := get(value)) is not None or not may_go
        ]
        return f"{{{','.join(made)}{line}}}"

    return cache(text) if stated.has_few else text


def _mapping_writer(keys: Iterable[JsonKey], labelled: JsonType, line: str) -> _Writer:
    """Of an object whose keys are those of the mapping that it is made from, *labelled* but for *keys*."""
    known = {key.name: _writer(key.type, f"{line} ") for key in keys}
    other = _writer(labelled, f"{line} ")

    def text(value: Any) -> str:
        made = [f"{line} {encode_basestring(name)}: {known.get(name, other)(held)}" for name, held in value.items()]
        return f"{{{','.join(made)}{line}}}" if made else "{}"

    return text
