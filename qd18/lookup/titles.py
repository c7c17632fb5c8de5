"""Titles as they stand beside a name in a cell: what addresses its bearer, and the post behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from functools import cache

from qd18.lookup.spoken import bare_of, toned
from qd18.lookup.turning_words import turning_word
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.names import folded

ADDRESS = lazy_pattern(
    r"(?:đ/c|đ\.c\.?|đc|d/c|dc|đồng chí|dong chi|các|cac|ông|bà|mr\.?|mrs\.?|ms\.?)[ .:]+", re.IGNORECASE
)
BULLET = lazy_pattern(r"^(?:[0-9]{1,2}[.)]|[-+•*–])\s+")
BEHIND_NAME = lazy_pattern(r"(.+?)(?<!\s)\s*+(?:\(([^()]*)\)|(?<=\s)[-–—]\s*+([^,;\n]++)|,\s*+([^,;\n]++))", re.DOTALL)
"""A name, and what stands behind it: in brackets, behind a dash, behind a comma."""
_CLOSED = lazy_pattern(r"(.*[^\s.])\.", re.DOTALL)

_TITLES = (
    *("bí thư", "phó bí thư", "ủy viên", "thường trực", "ban thường vụ", "nguyên bí thư", "nguyên phó"),
    *("nguyên chủ tịch", "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "trưởng ban", "phó trưởng", "phó ban"),
    *("trưởng phòng", "phó phòng", "trưởng công an", "trưởng đoàn", "trưởng khối", "chánh văn phòng", "phó chánh"),
    *("chủ nhiệm", "phó chủ nhiệm", "trưởng thôn", "trưởng bản", "tổ trưởng", "trạm trưởng", "công chức"),
    *("chánh thanh tra", "hiệu trưởng", "phó hiệu trưởng", "chỉ huy trưởng", "chuyên viên", "cán bộ", "lãnh đạo"),
    *("tỉnh ủy viên", "huyện ủy viên", "thị ủy viên", "thành ủy viên", "đảng ủy viên", "chi ủy viên"),
)
"""How a job title begins."""
_ABBREVIATION = lazy_pattern(
    "P?(?:BT|CT|TB|TP|GĐ|HT|CN|CHT|CVP)|UV(?:BTV|BCH|TV|UBKT|K)?|BTV|BCH|TT(?:ĐU|HU)?|(?:T|H|TH|TX|Q|Đ|C)UV|CV|VP"
    "|(?:T|H|TH|TX|Q|Đ)U|ĐB|CB|UBND|HĐND|UBKT|(?:UB)?MTTQ|VN|CCB|H?ND|(?:H|HLH|LH)?PN|ĐTN|TN|CĐ|LĐLĐ|CA|(?:BCH)?QS"
    "|B?TG|B?DV|BTC|B?NC|HĐQT|THCS|THPT|TDP|KDC|MN|TH|pbt|pct|uvbtv|uvbch"
)
"""What posts and the bodies that they are in are abbreviated to; no other capitals are let go behind a name."""
_OTHERS = lazy_pattern(r"(?:\b(?:và|cùng)|[&+])\s+(?:[0-9]|các\b)", re.IGNORECASE)
"""What adds others without their names: “và 2 chuyên viên”, “+ 3 đ/c”."""
_OF_PLACES = frozenset(
    [
        *("xa", "phuong", "tran", "huyen", "tinh", "thon", "ban", "ap", "to", "khu", "pho", "xom", "lang", "truong"),
        *("thi", "quan", "doi", "ty", "xuong", "so", "phong", "cong"),
    ]
)
"""Words before a place or a body that is called after somebody: Trường Lê Lợi."""


def is_title(text: str, families: Container[str] = ()) -> bool:
    """Whether *text* is a job title and nothing else: no word that turns the meaning round, nobody of *families*."""
    return (_begins_as_title(text) or _is_abbreviation(text)) and not (
        turning_word(text) or _OTHERS.search(text) or _ends_in_somebody(text, families)
    )


def _begins_as_title(text: str) -> bool:
    """Whether *text* begins as a job title does; with diacritics it has to have the title's own."""
    spell = folded if text.isascii() else toned
    return f"{spell(text)} ".startswith(_openings(spell))


@cache
def _openings(spell: Callable[[str], str]) -> tuple[str, ...]:
    """The titles as they are compared, each up to the end of its last word."""
    return tuple([f"{spell(title)} " for title in _TITLES])


def _is_abbreviation(text: str) -> bool:
    """Whether *text* is made of known abbreviations: `PBT`, `CT UBND`."""
    pieces = re.split(r"[ ./-]+", text.strip(" ."))
    return all(_ABBREVIATION.fullmatch(piece) for piece in pieces)


def _ends_in_somebody(text: str, families: Container[str]) -> bool:
    """Whether the last words of *text* look like a person's name: `Bí thư Lò Văn Mẫu` is not only a title."""
    words = text.split()
    for place in range(1, len(words) - 1):
        name, before = words[place:], words[place - 1]
        is_of_place = bare_of(before) in _OF_PLACES or before.isupper()
        if not is_of_place and bare_of(name[0]) in families and all(word[:1].isupper() for word in name):
            return True
    return False


def spellings(text: str, families: Container[str]) -> Iterator[tuple[str, str]]:
    """A name as it is written, and without what addresses its bearer; with the title that may stand behind it.

    One full stop may close a list of names; several say that others are left out, so these are no spelling of a name.
    """
    bare = BULLET.sub("", text.strip(), count=1)
    if (closed := _CLOSED.fullmatch(bare)) is not None:
        yield bare, ""
        bare = closed[1]
    while True:
        yield bare, ""
        if (aside := BEHIND_NAME.fullmatch(bare)) is not None:
            title = next(group for group in aside.groups()[1:] if group is not None)
            if is_title(title.strip(), families):
                yield aside[1].strip(), title
        address = ADDRESS.match(bare)
        if address is None:
            return
        bare = bare[address.end() :]
