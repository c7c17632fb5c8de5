"""Values out of cells: days, months, words, texts; each is read, or it is said why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from unicodedata import category

from qd18.lookup.organisations import UnclearName, kind_told
from qd18.lookup.turning_words import turning_word
from qd18.lookup.words import WORDS, plain, word_typed, words_meant
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.names import folded, slug
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.periods import month_label, month_of
from qd18.schema.clock import suggested_clock
from qd18.schema.suggestions import iso_date, suggested_day, suggested_hours, suggested_month
from qd18.schema.types import FIRST_DAY, ID_PATTERN, LAST_DAY
from qd18.tables.cell_faults import Fault
from qd18.tables.columns import CellType, TableColumn
from qd18.tables.proposal_cells import proposals_in
from qd18.tables.stand_in_cells import stand_ins_in
from qd18.tables.table import SheetValue, ShownDate, ShownFloat, ShownInt
from qd18.tables.vocabulary import FLAGS, is_nothing

CellContent = str | bool | date | tuple[object, ...]
"""What a record has under a key: lists are tuples, months are `2024-02`, recommendations are dictionaries."""

LONGEST = 10_000
_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Numbers that a spreadsheet may show as days of this and the last century."""
_PIECES = lazy_pattern(r"\s*[;,\n]\s*|\s+và\s+|\s+and\s+")
_WEEKDAY = lazy_pattern(r"(?:thứ \w+|chủ nhật|t[2-7]|cn)[,.]? +(?:ngày )?|ngày +", re.IGNORECASE)
_NAMED_WEEKDAY = lazy_pattern(r"(?:thu (\w+)|t([2-7])|chu nhat|cn)[,.]? ")
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "bon": 3, "nam": 4, "sau": 5, "bay": 6, "nhat": 7}
_CLOCK = r"(?:[01]?[0-9]|2[0-3])(?::|h|g|giờ)(?:[0-5][0-9])?(?::[0-5][0-9])?"
_HOUR = lazy_pattern(rf"{_CLOCK}[,;]?\s+|\s+(?:lúc )?{_CLOCK}$")
_MONTH_NUMBER = lazy_pattern(r"(?:tháng|thang|th|t|month)?[ .]*([0-9]{1,2})", re.IGNORECASE)
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def cell_text(value: SheetValue) -> str:
    """A cell's value as the text that the sheet shows: a day, without a format of its own, as people write it here."""
    if isinstance(value, ShownInt | ShownFloat | ShownDate):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return "" if value is None else str(value)


def may_be_respelled(value: SheetValue, *, is_typed: bool) -> bool:
    """Whether a cell holds a number, which a program may have spelled anew; in a file without types any text may be."""
    return (isinstance(value, int | float) and not isinstance(value, bool)) or not is_typed


def day_in_cell(value: SheetValue) -> date | Fault:
    """The day in a cell."""
    if isinstance(value, bool) or value is None:
        return Fault("bad-date", {"value": cell_text(value)})
    if isinstance(value, ShownDate) and not value.shows_day:
        return Fault("day-not-shown", {"value": value.shown})
    if isinstance(value, date):
        return value if FIRST_DAY <= value <= LAST_DAY else Fault("odd-date", {"value": cell_text(value)})
    if isinstance(value, int | float):
        if int(value) in _SERIALS:
            likely = cell_text(_EPOCH + timedelta(days=int(value)))
            return Fault("date-as-number", {"value": cell_text(value), "meant": likely})
        return Fault("bad-date", {"value": cell_text(value)})
    bare = _WEEKDAY.sub("", _HOUR.sub("", value.strip()), count=1)
    day = iso_date(bare) or iso_date(suggested_day(bare)) or iso_date(suggested_day(value))
    if day is None:
        return Fault("bad-date", {"value": value})
    # A day of another weekday is a slip of the pen, or its day and month have changed places.
    if _weekday_in(_HOUR.sub("", value.strip())) not in {None, day.isoweekday()}:
        return Fault("other-weekday", {"value": value})
    return day if FIRST_DAY <= day <= LAST_DAY else Fault("odd-date", {"value": value})


def _weekday_in(text: str) -> int | None:
    """The day of the week that *text* begins with, 1 for Monday; None where it names none."""
    match = _NAMED_WEEKDAY.match(folded(text))
    if match is None:
        return None
    word = match[1] or match[2] or "nhat"
    return int(word) - 1 if word in "2345678" else _WEEKDAYS.get(word)


def month_in(value: SheetValue) -> str | Fault:
    """The month in a cell, `2024-02`; a mere number, which has no year yet, `2`."""
    if isinstance(value, date):
        return month_label(month_of(value))
    text = cell_text(value)
    if number := _MONTH_NUMBER.fullmatch(text.strip()):
        if 1 <= int(number[1]) <= 12:
            return str(int(number[1]))
        return Fault("bad-month", {"value": text})
    bare = re.sub(r"^(?:tháng|thang|month|kỳ tháng)\s*", "", text.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"\s*(?:năm|nam)\s*|\s*([/-])\s*", lambda sign: sign[1] or "/", bare, flags=re.IGNORECASE)
    return suggested_month(bare) or Fault("bad-month", {"value": text})


def words_in(value: SheetValue, group: str, own: OwnWords = NO_OWN_WORDS) -> tuple[str, ...] | Fault:
    """The words of *group* in a cell, in their own order."""
    text = cell_text(value)
    if is_nothing(text):
        return ()
    if (turning := _turning_in(text, group, own)) is not None:
        return turning
    whole = words_meant(text, group, own)
    if len(whole) == 1 and not _PIECES.search(text):
        return whole
    words: set[str] = set()
    for piece in filter(None, _PIECES.split(text)):
        named = words_meant(piece, group, own)
        if not named:
            return Fault("unknown-word", {"value": piece, "group": group})
        words.update(named)
    return tuple(word for word in (*WORDS[group], *own.of(group)) if word in words)


def word_in(value: SheetValue, group: str, own: OwnWords = NO_OWN_WORDS) -> str | Fault:
    """The one word of *group* in a cell."""
    if (turning := _turning_in(cell_text(value), group, own)) is not None:
        return turning
    words = words_meant(cell_text(value), group, own)
    if len(words) == 1:
        return words[0]
    return Fault("several-words" if words else "unknown-word", {"value": cell_text(value), "group": group})


def kind_in(value: SheetValue) -> str | Fault:
    """The kind of a unit as it is written, for “xã” says more than a word of ours; ours where that alone is known."""
    text = cell_text(value)
    try:
        kind_told(text)
    except UnclearName:
        return word_in(value, "kind")
    return text


def _turning_in(text: str, group: str, own: OwnWords) -> Fault | None:
    """What is wrong where a word is said of a meeting that was not held, or of a task that was not done."""
    word = "" if word_typed(text, group, own) else turning_word(text)
    # A task may be about a plan or about work: “phổ biến kế hoạch công tác” turns nothing round.
    if not word or (group == "task" and folded(word) in {"ke hoach", "cong tac", "plan", "nghi"}):
        return None
    return Fault("turned-meeting" if group == "session" else "turned", {"value": text, "word": word})


def text_in(value: SheetValue) -> str | Fault:
    """The text in a cell; characters that nobody sees are refused, as they are in the files."""
    text = cell_text(value)
    if any(character not in "\n\t" and category(character) in _FORBIDDEN for character in text):
        return Fault("invisible", {"value": text})
    return text if len(text) <= LONGEST else Fault("too-long", {"length": str(len(text)), "longest": str(LONGEST)})


def id_in(value: SheetValue) -> str | Fault:
    """The id in a cell."""
    text = cell_text(value)
    return text if ID_PATTERN.fullmatch(text) else Fault("bad-id", {"value": text, "meant": slug(text) or "—"})


def flag_in(value: SheetValue) -> bool | Fault:
    """Yes or no."""
    word = plain(cell_text(value))
    if cell_text(value).strip() in {"✓", "✔", "+"}:
        return True
    return FLAGS[word] if word in FLAGS else Fault("bad-flag", {"value": cell_text(value)})


def clock_in(value: SheetValue) -> str | Fault:
    """The hour in a cell, `07:30`; a part of a day is what spreadsheets make of hours."""
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    return suggested_clock(cell_text(value)) or Fault("bad-time", {"value": cell_text(value)})


def hours_in(value: SheetValue) -> str | Fault:
    """How long something lasted, in hours: `1.5`."""
    return suggested_hours(cell_text(value)) or Fault("bad-hours", {"value": cell_text(value)})


def ids_in(value: SheetValue) -> tuple[object, ...] | Fault:
    """The ids in a cell."""
    text = cell_text(value)
    ids = [id_in(piece) for piece in ([] if is_nothing(text) else re.split(r"[;,\s]+", text)) if piece]
    return next((piece for piece in ids if isinstance(piece, Fault)), tuple(ids))


def _proposals(value: SheetValue) -> tuple[object, ...] | Fault:
    return proposals_in(cell_text(value))


def _stand_ins(value: SheetValue) -> tuple[object, ...] | Fault:
    return stand_ins_in(cell_text(value))


READERS: dict[CellType, Callable[[SheetValue], CellContent | Fault]] = {
    CellType.TEXT: text_in,
    CellType.ID: id_in,
    CellType.DATE: day_in_cell,
    CellType.MONTH: month_in,
    CellType.FLAG: flag_in,
    CellType.PROPOSALS: _proposals,
    CellType.CLOCK: clock_in,
    CellType.HOURS: hours_in,
    CellType.STAND_INS: _stand_ins,
    CellType.IDS: ids_in,
    CellType.MARK: text_in,
}
"""How cells are read that need no names."""


def read_cell(value: SheetValue, column: TableColumn, own: OwnWords = NO_OWN_WORDS) -> CellContent | Fault:
    """The value of a cell in *column*, which is one that needs no names; it may have *own* words of the record."""
    if column.words == "kind":
        return kind_in(value)
    if column.type is CellType.WORD:
        return word_in(value, column.words, own)
    if column.type is CellType.WORDS:
        return words_in(value, column.words, own)
    return READERS[column.type](value)
