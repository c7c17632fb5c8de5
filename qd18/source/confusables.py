"""Characters that look like others, so that nobody sees why a name or an id is not what it seems to be."""

from __future__ import annotations

from itertools import chain
from unicodedata import category, normalize

UNUSUAL_SPACE = r"[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]"
_LATIN_RANGES = (range(0x7F), range(0xC0, 0x250), range(0x300, 0x370), range(0x1E00, 0x1F00))
_LATIN = frozenset(map(chr, chain.from_iterable(_LATIN_RANGES))).difference("Ðð")
"""ASCII, Latin letters and their marks; Ð and ð are Icelandic and stand where Đ and đ are meant."""

_MEANT = str.maketrans(
    "Ððаеорсхуіһԁ" + "АВЕКМНОРСТХУ" + "ɑοΑΒΕΗΙΚΜΝΟΡΤΥΧ",
    "Đđaeopcxyihd" + "ABEKMHOPCTXY" + "aoABEHIKMNOPTYX",
)
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-") | {0x2212: "-"}


def first_look_alike(text: str) -> str | None:
    """The first letter, digit or space of *text* that is no Latin one; None where there is none."""
    if text.isascii() or _LATIN.issuperset(text):
        return None
    return next((letter for letter in text if letter not in _LATIN and category(letter)[0] in "LNZ"), None)


def without_look_alikes(text: str) -> str:
    """*text* with the Latin letters and plain spaces that its look-alikes seem to be; empty where nobody can tell."""
    plain = " ".join(normalize("NFC", normalize("NFKC", text).translate(_MEANT)).split())
    return plain if first_look_alike(plain) is None else ""


def plain_id(text: str) -> str:
    """*text* as `without_look_alikes`, and with plain hyphens; as it is where that cannot be told."""
    dashed = text.translate(_DASHES)
    return without_look_alikes(dashed) or dashed


def spelled_out(text: str) -> str:
    r"""*text* with every look-alike letter as `\uNNNN`, so that it can be told from what it looks like."""
    return "".join(
        f"\\u{ord(letter):04x}" if letter not in _LATIN and category(letter)[0] in "LNZP" else letter for letter in text
    )


def quoted_yaml(text: str) -> str:
    """*text* as a YAML value in quotes; empty where it would take escapes as well."""
    for quote, forbidden in (('"', '"\\'), ("'", "'")):
        if not set(forbidden).intersection(text):
            return f"{quote}{text}{quote}"
    return ""


def code_point(character: str) -> str:
    """What a character that cannot be seen is called: `U+00A0`."""
    return f"U+{ord(character):04X}"
