"""The lines that catalogues are made of, read in a fifth of the time in which `tomllib` is loaded and reads TOML."""

from __future__ import annotations

from typing import Any

from qd18.model.lazy_pattern import lazy_pattern

_TEXTS = lazy_pattern(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')


def read_plain(text: str) -> dict[str, Any] | None:
    r"""What *text* says, as `tomllib.loads` gives it; None where a line of it has another form than these.

    `[table.of-table]`, `key = "text"`, `key = 'text'`, `key = ["text", 'text']`, with `\"` and `\\` in double quotes;
    comments and empty lines. A key that is there twice is for the tests to find.
    """
    whole: dict[str, Any] = {}
    table = whole
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        key, _, written = line.partition(" = ")
        if key[0] == "[" and key[-1] == "]":
            table = whole
            for step in key[1:-1].split("."):
                table = table.setdefault(step, {})
            continue
        value = _texts(written) if written[:1] == "[" else _text(written)
        if value is None or not key.replace("-", "").replace("_", "").isalnum():
            return None
        table[key] = value
    return whole


def _texts(written: str) -> list[str] | None:
    listed = _TEXTS.findall(written)
    texts = [text for each in listed if (text := _text(each)) is not None]
    return texts if len(texts) == len(listed) and f"[{', '.join(listed)}]" == written else None


def _text(written: str) -> str | None:
    quote, text = written[:1], written[1:-1]
    if len(written) < len('""') or written[-1] != quote or quote not in {'"', "'"}:
        return None
    if quote == "'" or "\\" not in text:
        return None if quote in text else text
    pieces = [piece.replace('\\"', "\0") for piece in text.split("\\\\")]
    if any('"' in piece or "\\" in piece for piece in pieces):
        return None
    return "\\".join(pieces).replace("\0", '"')
