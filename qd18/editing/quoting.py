"""How a value is written as one YAML scalar, so that every reader of YAML 1.1 or 1.2 takes it for the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from qd18.model.lazy_pattern import lazy_pattern

ScalarValue: TypeAlias = str | bool | int | date
YamlValue: TypeAlias = "ScalarValue | Sequence[YamlValue] | Mapping[str, YamlValue]"
"""What can be written into a file; the keys of a mapping in the order in which they are to stand."""


class PlainScalar(str):
    """A date, a number or a word like `true` that stands in a file without quotes, and is to have none elsewhere."""

    __slots__ = ()


_TYPED_WHEN_PLAIN = lazy_pattern(
    r"~|null|true|false|yes|no|on|off|y|n|=|<<"
    r"|[-+]?(?:0[xob][0-9a-f_]+|[0-9][0-9_,]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?)"
    r"|[-+]?\.(?:inf|nan)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[ t].*)?",
    re.IGNORECASE,
)
"""What YAML 1.1 or 1.2 takes for nothing, a boolean, a number or a date where it is not quoted."""

_NOT_FIRST = frozenset(",[]{}#&*!|>'\"%@`")
_UNPRINTABLE = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_BLOCK = lazy_pattern(rf": |:$| #|^[-?:](?: |$)|^(?:---|\.\.\.)(?: |$)|^ | $|[{_UNPRINTABLE}]")
_FLOW = lazy_pattern(r"[,\[\]{}?]|:$|^[-:]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = lazy_pattern(rf'["\\{_UNPRINTABLE}]')


def is_typed_when_plain(text: str) -> bool:
    """Whether YAML takes *text*, without quotes, for something other than a text."""
    return bool(_TYPED_WHEN_PLAIN.fullmatch(text))


def scalar_text(value: ScalarValue, *, quote: str = "", in_flow: bool = False) -> str:
    """*value* as one YAML scalar on one line, *in_flow* where it stands in brackets.

    A text is plain where it may be, else in double quotes; with *quote*, in quotes of that kind as far as it can be.
    Booleans, numbers and what is `PlainScalar` are always plain, dates too unless there is a *quote*.
    """
    if isinstance(value, PlainScalar) and not (in_flow and _FLOW.search(value)):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"{quote}{value.isoformat()}{quote}"
    if isinstance(value, int):
        return str(value)
    if quote == "'" and not _ESCAPED.search(value.replace('"', "").replace("\\", "")):
        return "'" + value.replace("'", "''") + "'"
    if quote or not _may_be_plain(value, in_flow=in_flow):
        return '"' + _ESCAPED.sub(_escape, value) + '"'
    return value


def _may_be_plain(text: str, *, in_flow: bool) -> bool:
    if not text or text[0] in _NOT_FIRST or _BLOCK.search(text) or _TYPED_WHEN_PLAIN.fullmatch(text):
        return False
    return not (in_flow and _FLOW.search(text))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"
