"""Vietnamese names: their order, their spelling without diacritics, and the nearest of several spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Ngang (none), huyền, hỏi, ngã, sắc, nặng: the order of dictionaries and of the CLDR."""

_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=200)}
_PLAIN = str.maketrans("đĐ", "dD")
_BARE = _PLAIN | {
    number: unicodedata.normalize("NFD", chr(number))[0]
    for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.decomposition(chr(number)) and unicodedata.normalize("NFD", chr(number))[0].isascii()
}
"""Letters with diacritics, each with the letter itself: most names need nothing else."""

Key = tuple[tuple[int, ...], tuple[int, ...], str]


@lru_cache(maxsize=8192)
def vietnamese_key(text: str) -> Key:
    """Sorts as Vietnamese dictionaries do: by letters first, then by tones, then lower case before upper."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFD", text.casefold()):
        if character in _TONES:
            if tones:
                tones[-1] = _TONES[character]
        elif unicodedata.combining(character) and letters:
            letters[-1] = _marked(letters[-1], character)
        else:
            letters.append(_RANK.get(character, ord(character) if ord(character) < 200 else ord(character) + 200))
            tones.append(0)
    return (tuple(letters), tuple(tones), unicodedata.normalize("NFC", text).swapcase())


def _marked(letter: int, mark: str) -> int:
    """The rank of a letter with a breve, a circumflex or a horn on it."""
    if 200 <= letter < 200 + len(_LETTERS):
        composed = unicodedata.normalize("NFC", _LETTERS[letter - 200] + mark)
        return _RANK.get(composed, letter)
    return letter


def name_key(name: str) -> tuple[Key, Key]:
    """Sorts people as Vietnamese lists do: by the given name, which stands last, then by what stands before it."""
    words = name.rsplit(maxsplit=1)
    given, before = (words[-1], words[0]) if len(words) > 1 else (name, "")
    return (vietnamese_key(given), vietnamese_key(before))


def folded(text: str) -> str:
    """*text* as somebody types it in a hurry: lower case, without diacritics, single spaces."""
    plain = text.translate(_BARE)
    if not plain.isascii():
        letters = unicodedata.normalize("NFD", plain.translate(_PLAIN))
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def slug(text: str) -> str:
    """An id made of *text*: lower-case ASCII with hyphens."""
    parts = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "/._") else " " for letter in folded(text)
    )
    return "-".join(parts.split())


LONGEST_COMPARED = 400


def nearest(text: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like *text*, also when *text* has diacritics and spaces; None where none is like it.

    Nothing is like a text that is far longer than an id can be: what it is made of takes long to be compared.
    """
    if len(text) > LONGEST_COMPARED:
        return None
    import difflib

    names = list(candidates)
    for spelling in dict.fromkeys((text, slug(text), text.lower())):
        if spelling in names:
            return spelling
        if matches := difflib.get_close_matches(spelling, names, n=1, cutoff=0.7):
            return matches[0]
    return None
