"""One setting of a file that consists of plain lines alone, without a parser of YAML."""

from __future__ import annotations

_BEGIN_MORE = frozenset("\"'[]{}|>&*!%@`,?:-#")
"""With what a value begins that may go on in the next line, or is more than its letters."""
_CLOSING = {"{": "}", "[": "]", '"': '"', "'": "'"}


def value_of_plain_lines(text: str, key: str) -> str | None:
    """What *key* at the margin of *text* says, as it is written; empty where it is not there or says nothing.

    None where that takes a parser to tell. In each line stands a comment, `key: value` or `- value`, which is whole: so
    a line that begins with *key* is that key.
    """
    lines = text.split("\n")
    if not all(line.isprintable() and _is_whole(line) for line in lines):
        return None
    pairs = (line.partition(":") for line in lines)
    values = [value.strip(" ") for name, _, value in pairs if name.rstrip(" ") == key]
    return "".join(values) if len(values) <= 1 else None


def _is_whole(line: str) -> bool:
    """Whether nothing of the line goes on in the next."""
    text = line.strip(" ")
    if not text or text[0] == "#":
        return True
    if text.startswith("- "):
        text = text[2:].lstrip(" ")
    elif ":" not in text:
        return False
    if text and text[0] not in _BEGIN_MORE:
        text = text.partition(": ")[2].lstrip(" ")
    if not text or text[0] not in _BEGIN_MORE:
        return True
    return len(text) > 1 and _CLOSING.get(text[0]) == text[-1] and not set(text[1:-1]) & {*_CLOSING, *"\\}]#"}
