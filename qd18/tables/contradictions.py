"""Cells beside the attendees of a row that say the contrary: they were away, or the meeting was never held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from qd18.lookup.turning_words import turning_word
from qd18.lookup.words import plain
from qd18.model.lazy_pattern import lazy_pattern
from qd18.tables.cell_faults import Fault, Wrong, turned_fault
from qd18.tables.headers import TableLayout
from qd18.tables.naming import Roll
from qd18.tables.table import Line, filled

_NO = frozenset({"khong", "co", "no", "k", "duoc"})
_OF_ABSENCE = _NO | {
    *("vang", "mat", "ly", "do", "phep", "nghi", "om", "hoan", "huy", "hop", "du", "chua", "xin", "di", "cong", "tac"),
    *("thay", "ban", "v", "p", "kp", "absent", "excused", "held", "postponed", "cancelled", "not"),
}
"""The words of a cell that speaks of nothing but absence."""
_STOOD_IN = lazy_pattern(r"\b(?:(?:đi|dự|họp) thay|thay (?:cho )?(?:đ/c|đồng chí|ông|bà))", re.IGNORECASE)
_PUT_OFF = lazy_pattern(
    r"\b(?:tạm |bị |phải |xin )*(?:hoãn|hủy|huỷ|không họp|không tổ chức|chưa họp|chưa tổ chức|postponed|cancell?ed)\b",
    re.IGNORECASE,
)
_PUT_OFF_BARE = lazy_pattern(
    r"\b(?:(?:tam|bi|phai|xin) (?:hoan|huy)|(?:hoan|huy) (?:hop|do|vi|sang|den)|khong hop|khong to chuc|chua hop)\b",
    re.IGNORECASE,
)
"""The same without diacritics, where “huy” and “hoan” alone may be somebody's name."""
_MADE_UP_FOR = lazy_pattern(
    r"\b(?:họp bù|bù cho|bù)\b[^.;\n]*|\bhoãn (?:lại )?(?:nửa|một|hai|[0-9]+) ?(?:giờ|tiếng|phút)", re.IGNORECASE
)
"""A meeting held in place of one that was put off, of which the words behind are; or one that only began later."""
_AWAY = lazy_pattern(
    r"\b(?:vắng|không dự|không họp|không tham dự|chưa dự|nghỉ|ốm|xin phép|có phép|đi công tác"
    r"|absent|excused|apologies|regrets)\b",
    re.IGNORECASE,
)
_AWAY_BARE = lazy_pattern(
    r"\b(?:vang mat|vang co|vang khong|vang|khong du|khong tham du|chua du|nghi om|xin phep|di cong tac|absent|excused"
    r"|apologies|regrets)\b",
    re.IGNORECASE,
)
_COUNTED = lazy_pattern(
    r"vắng(?: mặt)?\s*:?\s*[0-9]+(?:\s*(?:đảng viên|đ/c|đồng chí|người))?"
    r"|[0-9]+\s*(?:đảng viên|đ/c|đồng chí|người)\s*(?:xin\s+)?(?:vắng|nghỉ)",
    re.IGNORECASE,
)
"""How many of the cell's own members were away: “vắng 3 đảng viên”. It says of nobody who sat in that they were."""
_CLAUSE = lazy_pattern(r"[;\n]|\.\s+(?=[^\W\d_])")
_ADDRESSED = r"(?:^|[,:(;–-]\s*|\b(?:đ/c|đc|d/c|đồng chí|dong chi|ông|bà|anh|chị|và|va)\s+)"


def contradictions_of(
    layout: TableLayout, number: int, line: Line, attended: Sequence[str], roll: Roll
) -> Iterator[Wrong]:
    """The cells of a row of meetings, of notes or in columns of no known name, by which its *attended* were away."""
    headings = {heading.column: heading for heading in layout.headings}
    for column in filled(line):
        value, heading = line[column], headings.get(column)
        key = heading.key if heading is not None else None
        if not isinstance(value, str) or key not in {None, "note"}:
            continue
        header, text = heading.text if heading is not None else "", normalize("NFC", value)
        fault = _fault_of(header, text, attended, roll, is_note=key == "note")
        if fault is not None:
            yield Wrong(layout.table.spot(number, column), fault)


def _fault_of(header: str, text: str, attended: Sequence[str], roll: Roll, *, is_note: bool) -> Fault | None:
    if word := word_for_absence(header, text):
        return turned_fault(text, word)
    if word := _word_for_put_off(text, is_note=is_note):
        return Fault("turned-meeting", {"value": text, "word": word})
    of_column = "" if is_note else turning_word(header)
    for id_ in attended:
        name = roll.name_of("member", id_)
        if word := _word_against(name, text, of_column):
            return Fault("present-and-absent", {"name": name, "word": word})
    return None


def _word_for_put_off(text: str, *, is_note: bool) -> str:
    """The words by which the meeting was not held; empty where they are of another, or there are none.

    In a note they may stand anywhere, in a column that nobody knows only at its beginning: it may be of other things.
    """
    pattern = _PUT_OFF_BARE if text.isascii() else _PUT_OFF
    match = pattern.search(_MADE_UP_FOR.sub(" ", text))
    return match[0] if match is not None and (is_note or match.start() == 0) else ""


def _word_against(name: str, text: str, of_column: str) -> str:
    """The word by which *text* says that *name* was away: one of its own in the same clause, or that *of_column*."""
    rest = _COUNTED.sub(" ", text)
    away = _AWAY_BARE if text.isascii() else _AWAY
    for clause in _CLAUSE.split(rest):
        match = away.search(clause)
        if (of_column or match) and _names(clause, name):
            return match[0] if match is not None else of_column
    return ""


def _names(clause: str, name: str) -> bool:
    """Whether *clause* has the whole *name*, in any diacritics, or calls its bearer by the last word of it."""
    if f" {plain(name)} " in f" {plain(clause)} ":
        return True
    given = re.escape(name.rsplit(maxsplit=1)[-1])
    return bool(re.search(rf"{_ADDRESSED}{given}(?!\w)", clause.strip(), re.IGNORECASE))


def word_for_absence(header: str, text: str) -> str:
    """The word by which *text*, in a column called *header*, says that those of its row were not there, or others for.

    Only where it says nothing else: “2 đảng viên vắng” is a note; “không” alone may answer any heading. Of somebody who
    stood in, it is said with the name of the other.
    """
    if (stood_in := _STOOD_IN.search(f"{header}: {text}")) is not None:
        return stood_in[0]
    words = plain(text).split()
    return turning_word(text) if _OF_ABSENCE.issuperset(words) and not _NO.issuperset(words) else ""
