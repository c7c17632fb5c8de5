"""Words of names as they are compared: without diacritics, and with them wherever the tone is written."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from qd18.lookup.words import plain
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.names import folded

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u2032`\u00b4", "'"))
"""One letter in H'Mông and Ê Đê names, whatever keyboard or spreadsheet has made of it."""
_FINAL_Y = lazy_pattern(r"(?<=[hklmst])y\b")
_SHORT = {
    "cb": "chi bo",
    "du": "dang uy",
    "db": "dang uy",
    "tdp": "to dan pho",
    "kdc": "khu dan cu",
    "p": "phuong",
    "x": "xa",
    "tt": "thi tran",
    "tx": "thi xa",
}


class SpokenWord(NamedTuple):
    """A word without diacritics, and as it is, its tone apart so that it may stand on any of its vowels."""

    bare: str
    full: str


def words_of(text: str) -> tuple[SpokenWord, ...]:
    """The words of *text*, of letters or of digits; abbreviations stand for what they are short for."""
    pieces = re.findall(r"[^\W\d_]+|[0-9]+", normalize("NFC", text))
    return tuple(word for piece in pieces for word in _expanded(piece))


@lru_cache(maxsize=4096)
def _expanded(piece: str) -> tuple[SpokenWord, ...]:
    """The words that *piece* stands for; the names of units share theirs, so that each is compared once only."""
    if piece.isdigit():
        return (SpokenWord(str(int(piece)), str(int(piece))),)
    bare = _FINAL_Y.sub("i", folded(piece))
    if bare in _SHORT:
        return tuple(SpokenWord(word, word) for word in _SHORT[bare].split())
    return (SpokenWord(bare, bare if piece.isascii() else toned(piece)),)


def toned(text: str) -> str:
    """*text* with the tone of each word behind it."""
    words = []
    for word in normalize("NFD", text.casefold().translate(_APOSTROPHES)).split():
        letters = "".join(letter for letter in word if letter not in _TONES)
        words.append(_FINAL_Y.sub("i", normalize("NFC", letters)) + "".join(sign for sign in word if sign in _TONES))
    return " ".join(words)


def fits(typed: SpokenWord, word: SpokenWord) -> bool:
    """Whether what is *typed*, with its diacritics or without any, is *word*."""
    return typed.bare == word.bare and typed.full in {typed.bare, word.full}


def bare_of(name: str) -> str:
    """*name* without diacritics, and with one letter for i and y at the end of a word."""
    return _FINAL_Y.sub("i", plain(name))
