"""Words of command lines that people are told to type."""

from __future__ import annotations

import shlex


def in_quotes(word: str) -> str:
    """*word* as shells take it for one: in double quotes where it needs any, which every shell knows."""
    plain = bool(word) and all(letter.isalnum() or letter in "/._-:+=," for letter in word)
    return word if plain else f'"{word}"' if not set('"\\$`!%') & set(word) else shlex.quote(word)
