"""Text made safe to print: nothing in it moves the cursor, hides, or turns the line around."""

from __future__ import annotations

from unicodedata import category

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def printable(text: str) -> str:
    r"""*text* with every control, format and private character spelled out as `\xNN` or `\uNNNN`, on one line."""
    if text.isprintable():
        return text
    return "".join(_spelled(character) if category(character) in _UNSAFE else character for character in text)


def _spelled(character: str) -> str:
    if character in "\n\t":
        return " "
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"
