"""Words that turn a meaning round: not held, not there, not yet. No reader of a text may pass over one."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from qd18.lookup.spoken import toned
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.names import folded

_VIETNAMESE = (
    *("vắng mặt", "vắng", "không dự", "không họp", "không", "chưa", "hoãn", "hủy", "huỷ", "nghỉ", "ốm", "xin phép"),
    *("có phép", "kế hoạch", "dự kiến", "đi thay", "dự thay", "thay mặt", "công tác", "âm lịch", "bận"),
)
_ENGLISH = (
    *("absent", "apologies", "excused", "planned", "plan", "postponed", "cancelled", "canceled", "not", "no"),
    *("regrets", "proposed", "tentative"),
)
_IN_TITLES = (
    "vắng mặt",
    "vắng",
    "hoãn",
    "hủy",
    "huỷ",
    "dự kiến",
    "kế hoạch",
    *(f"{no} {verb}" for no in ("không", "chưa") for verb in ("dự", "họp", "tham dự", "tham gia", "có mặt")),
    "absent",
    "planned",
    "plan",
    "postponed",
    "cancelled",
    "not attend",
    "not attended",
)
"""The phrases that say of a whole table that it is no list of who sat in."""
_AHEAD = lazy_pattern(
    r"(?:bảng |biểu |danh sách |dự thảo )?"
    r"(lịch (?:họp|dự(?! kiến)|công tác|sinh hoạt|làm việc|tuần|tháng)|đăng ký|phân công)\b",
    re.IGNORECASE,
)
"""How the titles begin of tables that say who is to sit in, which is not who did."""
_OF_BLANKS = lazy_pattern(
    r"[^,;.()]*\b(?:trống|nếu)\b[^,;.()]*|(?:^|(?<=[\s,;.(]))[“\"']?[0-9-][”\"']?\s*[:=][^,;.()]*", re.IGNORECASE
)
"""What tells how to fill in a table: “để trống nếu không dự”, “0: không dự”."""
_REFERENCE = lazy_pattern(r"(?:theo|thực hiện|triển khai|căn cứ)\s+kế hoạch|kế hoạch\s+số", re.IGNORECASE)
"""A plan that is only referred to: “Thực hiện Kế hoạch số 12-KH/ĐU”."""
LONE_MARKS = frozenset({"v", "p", "k", "kp"})
"""What stands for absent where it is all that stands somewhere, as in the brackets behind a name."""
_ABSENCES = (
    *("vắng", "vắng mặt", "vắng có phép", "vắng không phép", "vắng có lý do", "vắng không lý do", "không", "không dự"),
    *("không có", "không họp", "nghỉ", "nghỉ phép", "nghỉ ốm", "ốm", "phép", "có phép", "không phép", "xin phép"),
    *("xin nghỉ", "công tác", "đi công tác", "bận", "bận công tác", "absent", "excused", "apologies", "no", "none"),
)
"""What says, where it is all that stands somewhere, that somebody was not there."""
LEGEND_ENTRY = lazy_pattern(r"(?:^|(?<=[\s,;.(]))[“\"']?([^\W\d_]{1,2}|[✓✔☑√+/])[”\"']?\s*[:=]\s*([^,;.)\n]+)")
"""A mark and what it means, as the legend of a table says: `V: vắng`. It says nothing of the table itself."""
_WORD = lazy_pattern(r"[^\W_]+")


@lru_cache(maxsize=4096)
def turning_word(text: str) -> str:
    """The word in *text* that turns a meaning round, as it is written there; empty where there is none.

    A word with diacritics has to have those of the phrase: Hoàn is not hoãn. A text without any is taken either way.
    """
    words = _WORD.findall(text)
    if len(words) == 1 and words[0].casefold() in LONE_MARKS:
        return str(words[0])
    return _phrase_in(text, words, (*_VIETNAMESE, *_ENGLISH))


@lru_cache(maxsize=4096)
def says_absent(text: str) -> bool:
    """Whether *text* as a whole says that somebody was not there, and nothing besides."""
    words = _WORD.findall(text)
    return _spelled(words, text) in [_spelled(phrase.split(), text) for phrase in _ABSENCES]


def turning_title(text: str, *, of_meetings: bool = True) -> str:
    """The word in the title of a table that says that it is no list of who sat in; empty where there is none.

    Schedules and divisions of work are ahead of meetings only: as a table of assignments they are what they say.
    """
    if of_meetings and (ahead := _AHEAD.match(normalize("NFC", text).strip())) is not None:
        return ahead[1]
    rest = _REFERENCE.sub(" ", _OF_BLANKS.sub(" ", LEGEND_ENTRY.sub(" ", text)))
    return _phrase_in(rest, _WORD.findall(rest), _IN_TITLES)


def _phrase_in(text: str, words: list[str], phrases: tuple[str, ...]) -> str:
    spelled = _spelled(words, text)
    for phrase in phrases:
        if phrase == "bận" and text.isascii():  # in capitals without diacritics it is the ban of “trưởng ban”
            continue
        pieces = _spelled(phrase.split(), text)
        for start in range(len(spelled) - len(pieces) + 1):
            if spelled[start : start + len(pieces)] == pieces:
                return " ".join(words[start : start + len(pieces)])
    return ""


def _spelled(words: list[str], text: str) -> list[str]:
    """*words* as those of *text* are compared: without diacritics where it has none."""
    return [_compared(word, bare=text.isascii()) for word in words]


@lru_cache(maxsize=4096)
def _compared(word: str, *, bare: bool) -> str:
    return folded(word) if bare else toned(word)
