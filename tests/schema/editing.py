"""A data file as an editor sees it: YAML 1.2, which types plain words before any schema is asked, and then the schema.

Regular expressions in a schema are those of ECMA-262, which Python's are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from regress import Regex

from qd18.messages import catalogue
from qd18.render.json_schema import schema_text
from qd18.schema.layout import SETTINGS_FILE, collection_of

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULL = re.compile(r"(?:null|Null|NULL|~|)")
BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)")
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
"""The core schema of YAML 1.2, without what is not a number."""


class Unreadable(Exception):
    """The text is no YAML that an editor would show without a complaint of its own."""


def seen(text: str) -> Any:
    """What an editor takes *text* for."""
    try:
        return _value(yaml.compose(text, Loader=LOADER))
    except yaml.YAMLError as error:
        raise Unreadable(str(error)) from error


def _value(node: yaml.Node | None) -> Any:
    if node is None:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        pairs = [(str(_value(key)), _value(value)) for key, value in node.value]
        if len(dict(pairs)) < len(pairs):
            raise Unreadable("a key twice")
        return dict(pairs)
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style else plain(node.value)


def plain(word: str) -> Any:
    """The value of a word without quotes."""
    if NULL.fullmatch(word):
        return None
    if BOOL.fullmatch(word):
        return word.lower() == "true"
    if INTEGER.fullmatch(word) and len(word) < 300:  # JavaScript's numbers go no further
        return int(word) if word.lstrip("+-").isdigit() else int(word, 0)
    return float(word) if FLOAT.fullmatch(word) else word


@cache
def _regex(pattern: str) -> Regex:
    return Regex(pattern, flags="u")


def _pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Iterator[ValidationError]:  # noqa: ARG001
    if isinstance(value, str) and not _regex(pattern).find(value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


_Validator: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]  # its stub has no types


@cache
def drawn(kind: str, language: str = "vi") -> dict[str, Any]:
    """The schema of *kind*."""
    found: dict[str, Any] = json.loads(schema_text(kind, catalogue(language)))
    return found


@cache
def _validator(kind: str) -> Any:
    return _Validator(drawn(kind))


def accepts(kind: str, text: str) -> bool:
    """Whether the schema of *kind* finds nothing wrong with *text*."""
    return bool(_validator(kind).is_valid(seen(text)))


@cache
def _definition(kind: str, name: str) -> Any:
    return _Validator(drawn(kind)["$defs"][name])


def fits(kind: str, definition: str, value: object) -> bool:
    """Whether *value* fits one of the definitions in the schema of *kind*."""
    return bool(_definition(kind, definition).is_valid(value))


def kind_of(path: str) -> str | None:
    """The kind of the data file at *path*, relative to the data directory."""
    return "settings" if path == SETTINGS_FILE else collection_of(path)
