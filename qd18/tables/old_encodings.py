"""Vietnamese typed before Unicode, as TCVN3 (ABC) or VNI: recognised by its spelling, and turned into Unicode.

Both spell Vietnamese letters with characters of Latin-1, and only a font of their own shows what is meant: `NguyÔn V¨n`
in .VnTime is “Nguyễn Văn”. Where the font is not known, spelling decides: what is no Vietnamese as it stands, and is
Vietnamese when it is converted, was meant to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Grave, hook above, tilde, acute, dot below: the order in which both encodings have them."""
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_MAY_TAKE = {_CIRCUMFLEX: "aeo", _BREVE: "a"}
_VOWELS = "aeouyơư"
_LAST_OF_LATIN = "\xff"
_PUNCTUATION = lazy_pattern("[\u2010-\u2026\u20ab]")
_BETWEEN_WORDS = lazy_pattern(r"[\x00-@\[-`{-\x7f\xa0\u2010-\u2026\u20ab]+")
_SYLLABLE = lazy_pattern(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
    "(?:uyê|uya|iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|uơ|ia|ua|ưa|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnptiyou])?"
)

_ABBREVIATION = lazy_pattern("[A-Z]{0,5}[ĐƯ][A-ZĐƯ]{0,5}|đ")
"""`HĐND`, `TƯ`, and the `đ` of `đ/c`."""


class OldEncoding(StrEnum):
    """An encoding that was usual in offices here; the value is what people call it."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


class OldFont(NamedTuple):
    """What a font of an old encoding shows; *capitals*: it has capital letters in the place of small ones."""

    encoding: OldEncoding
    capitals: bool = False


def old_font(name: str) -> OldFont | None:
    """The encoding that the font called *name* is for: `.VnTime`, `.VnArialH`, `VNI-Times`; None for any other font."""
    if name[:3].lower() == ".vn":
        return OldFont(OldEncoding.TCVN3, name.endswith("H"))
    return OldFont(OldEncoding.VNI) if name[:4].upper() == "VNI-" else None


def _toned(codes_by_letter: Mapping[str, str]) -> dict[str, str]:
    pairs = ((letter, zip(codes, _TONES, strict=True)) for letter, codes in codes_by_letter.items())
    return {code: normalize("NFC", letter + tone) for letter, codes in pairs for code, tone in codes}


def _vni_codes() -> dict[str, str]:
    """Whole letters, and marks for the letter before; a capital letter has the capital code of a mark."""
    marks = _toned({"": "\xf8\xfb\xf5\xf9\xef", _CIRCUMFLEX: "\xe0\xe5\xe3\xe1\xe4", _BREVE: "\xe8\xfa\xfc\xe9\xeb"})
    letters = dict(zip("\xf4\xf6\xf1\xee\xec\xed\xe6\xf3\xf2", "ơưđỵìíỉĩị", strict=True))
    small = marks | letters | {"\xe2": _CIRCUMFLEX, "\xea": _BREVE}
    return small | {code.upper(): text.upper() for code, text in small.items()}


_CODES: Mapping[OldEncoding, Mapping[str, str]] = {
    OldEncoding.TCVN3: dict(
        zip("\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)
    )
    | _toned(
        {
            "a": "\xb5\xb6\xb7\xb8\xb9",
            "ă": "\xbb\xbc\xbd\xbe\xc6",
            "â": "\xc7\xc8\xc9\xca\xcb",
            "e": "\xcc\xce\xcf\xd0\xd1",
            "ê": "\xd2\xd3\xd4\xd5\xd6",
            "i": "\xd7\xd8\xdc\xdd\xde",
            "o": "\xdf\xe1\xe2\xe3\xe4",
            "ô": "\xe5\xe6\xe7\xe8\xe9",
            "ơ": "\xea\xeb\xec\xed\xee",
            "u": "\xef\xf1\xf2\xf3\xf4",
            "ư": "\xf5\xf6\xf7\xf8\xf9",
            "y": "\xfa\xfb\xfc\xfd\xfe",
        }
    ),
    OldEncoding.VNI: _vni_codes(),
}


def converted(text: str, encoding: OldEncoding) -> str | None:
    """*text* in Unicode; None where a character of it is none of the encoding."""
    codes = _CODES[encoding]
    letters: list[str] = []
    for character in text:
        letter = codes.get(character, character if character.isascii() or _BETWEEN_WORDS.match(character) else "")
        if not letter or (letter[0] in _TONES + _CIRCUMFLEX + _BREVE and not _takes(letters, letter)):
            return None
        letters.append(letter)
    return normalize("NFC", "".join(letters))


def _takes(before: list[str], marks: str) -> bool:
    """Whether the letter *before* may have *marks* on it."""
    return bool(before) and before[-1].lower() in tuple(_MAY_TAKE.get(marks[0], _VOWELS))


def odd_words(text: str) -> list[str]:
    """The words of *text* that are not plain ASCII: only these tell an encoding."""
    return [word for word in _BETWEEN_WORDS.split(text) if not word.isascii()]


def is_syllable(word: str) -> bool:
    """Whether *word* is spelled as a Vietnamese syllable is, all in one case, or with a capital first."""
    letters = normalize("NFD", word)
    tones = sum(letters.count(tone) for tone in _TONES)
    bare = normalize("NFC", re.sub(f"[{_TONES}]", "", letters))
    in_one_case = bare[1:] == bare[1:].lower() or bare == bare.upper()
    spelled = in_one_case and _SYLLABLE.fullmatch(bare.lower())
    return tones <= 1 and bool(spelled or _ABBREVIATION.fullmatch(bare))


def is_spelled(text: str) -> bool:
    """Whether every word of *text* that is not plain ASCII is spelled as Vietnamese."""
    return all(map(is_syllable, odd_words(text)))


def likely_encodings(text: str) -> list[OldEncoding]:
    """The encodings in which all of *text* is spelled as Vietnamese."""
    readings = ((encoding, converted(text, encoding)) for encoding in OldEncoding)
    return [encoding for encoding, reading in readings if reading is not None and is_spelled(reading)]


def is_beyond_latin(text: str) -> bool:
    """Whether *text* has letters that no old encoding has, and is Unicode therefore."""
    return max(_PUNCTUATION.sub("", text), default="") > _LAST_OF_LATIN


def suspicious_words(text: str) -> list[OldEncoding]:
    """The encodings in which some word of *text* is Vietnamese that is none as it stands."""
    return sorted({encoding for word in odd_words(text) for encoding in _encodings_of_word(word)})


@lru_cache(maxsize=8192)
def _encodings_of_word(word: str) -> tuple[OldEncoding, ...]:
    """The encodings in which *word* is Vietnamese; none where it is that as it stands, or has no plain letter.

    The words of a list are few, and each stands in it many times.
    """
    if is_beyond_latin(word) or not re.search("[A-Za-z]", word) or is_syllable(word):
        return ()
    return tuple(likely_encodings(word))


_MOST_WRONG, _FEWEST_RIGHT = 0.5, 0.9
"""Shares of the words: an encoding is sure where it gives at least the one, and every other at most the other."""


def bytes_in_old_encoding(content: bytes) -> tuple[str, str | None]:
    """The name of the encoding that *content*, no Unicode, most likely has, and its text; None where that is unsure."""
    latin, windows = content.decode("cp1252", "replace"), normalize("NFC", content.decode("cp1258", "replace"))
    texts = {"Windows-1258": windows, **{encoding.value: converted(latin, encoding) for encoding in OldEncoding}}
    shares = {encoding.value: _share_spelled(latin, encoding) for encoding in OldEncoding}
    shares["Windows-1258"] = _share_spelled(windows, None)
    first, second, *_ = sorted(shares, key=lambda name: -shares[name])
    is_sure = shares[first] >= _FEWEST_RIGHT and shares[second] <= _MOST_WRONG
    return (first if shares[first] > _MOST_WRONG else ""), (texts[first] if is_sure else None)


def _share_spelled(text: str, encoding: OldEncoding | None) -> float:
    """The share of the words of *text* that are not plain ASCII which are spelled as Vietnamese, out of *encoding*."""
    words = odd_words(text)
    readings = words if encoding is None else [converted(word, encoding) or "" for word in words]
    return sum(map(is_syllable, readings)) / len(words) if words else 0.0
