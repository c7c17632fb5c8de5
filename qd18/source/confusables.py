"""Characters that look like others, so that nobody sees why a name or an id is not what it seems to be."""

from __future__ import annotations

import re
from unicodedata import category, normalize

UNUSUAL_SPACE = r"[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]"
_NOT_LATIN = r"[^\x00-\x7e\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u024f\u0300-\u036f\u1e00-\u1eff]"
"""Everything but ASCII and Latin letters; Ð and ð are Icelandic and stand where Đ and đ are meant."""

_MEANT = str.maketrans(
    "Ððаеорсхуіһԁ" + "АВЕКМНОРСТХУ" + "ɑοΑΒΕΗΙΚΜΝΟΡΤΥΧ",
    "Đđaeopcxyihd" + "ABEKMHOPCTXY" + "aoABEHIKMNOPTYX",
)
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-") | {0x2212: "-"}


def first_look_alike(text: str) -> str | None:
    """The first letter, digit or space of *text* that is no Latin one; None where there is none."""
    if text.isascii():
        return None
    for match in re.finditer(_NOT_LATIN, text):
        if category(match[0])[0] in "LNZ":
            return match[0]
    return None


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
    return re.sub(
        _NOT_LATIN, lambda match: f"\\u{ord(match[0]):04x}" if category(match[0])[0] in "LNZP" else match[0], text
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
