"""The apostrophe that keeps a spreadsheet from taking a text for a formula: set by every export, taken away by import.

A text may also be cut at commas or semicolons by a program whose lists have that sign, and each piece begins a cell.
"""

from __future__ import annotations

from qd18.model.lazy_pattern import lazy_pattern

_BEGINS = r"(?:\A|(?<=[;,]))"
_FORMULA = lazy_pattern(rf"{_BEGINS}(?='*[=+\-@])")
_GUARDED = lazy_pattern(rf"{_BEGINS}'(?='*[=+\-@])")


def guarded(text: str) -> str:
    """*text*, no piece of which is a formula; `unguarded` gives the same text again."""
    return _FORMULA.sub("'", text)


def guarded_again(text: str) -> str:
    """*text*, for a cell that holds no formula whatever is in it: where it looks guarded, as it has to come back."""
    return _GUARDED.sub("''", text) if "'" in text else text


def unguarded(text: str) -> str:
    """*text* without the apostrophes that `guarded` has set."""
    return _GUARDED.sub("", text) if "'" in text else text
