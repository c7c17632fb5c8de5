"""Text made safe to print: nothing in it moves the cursor, hides, or turns the line around."""

from __future__ import annotations

from unicodedata import category

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_BYTES = 0xDC00
"""From here on Python puts the bytes of a file's name that are not UTF-8."""


def printable(text: str) -> str:
    r"""*text* with every control, format and private character spelled out as `\xNN` or `\uNNNN`, on one line.

    So is a byte of a file's name that is no letter.
    """
    if text.isprintable():
        return text
    return "".join(_spelled(character) if category(character) in _UNSAFE else character for character in text)


def _spelled(character: str) -> str:
    if character in "\n\t":
        return " "
    code = ord(character)
    code -= _BYTES if code in range(_BYTES + 0x80, _BYTES + 0x100) else 0
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
