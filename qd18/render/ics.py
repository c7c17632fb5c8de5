"""What is still owed as a calendar (RFC 5545) that calendar programs import; the same owed thing keeps its UID."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from qd18.messages import Catalogue, printable
from qd18.render.sheet_page import column_header, sheet_cell_text
from qd18.reports.outputs.sheet_outputs import json_type, json_value
from qd18.reports.sheets import AnsweredSheet, Sheet

_LINE_OCTETS = 75
"""Octets that a line may have; longer ones are folded."""
ALARM_DAYS = 7
"""So many days before the last one a calendar program reminds of it."""
DIGITS = 12
"""So many hexadecimal digits tell registers apart."""


def calendar(answer: AnsweredSheet, words: Catalogue) -> str:
    """One all-day event at the last day of each owed thing that can still be met, stamped with as_of.

    The UIDs tell apart members, regulations, duties and periods, and by the organisation whole registers, so that
    calendars of several can stand in one program.
    """
    sheet = answer.sheet
    register = sha256(answer.organisation.encode()).hexdigest()[:DIGITS]
    name = _escaped(words.say("due", "calendar", organisation=answer.organisation))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//qd18//due//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    # RFC 7986 has `NAME`; most programs go by the older one.
    lines += [f"NAME:{name}", f"X-WR-CALNAME:{name}"]
    for row in sheet.rows:
        if row[sheet.column("in-time")]:
            lines += _event(sheet, row, words, answer.as_of, register)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(sheet: Sheet, row: tuple[object, ...], words: Catalogue, as_of: date, register: str) -> Iterator[str]:
    texts = {
        column.key: sheet_cell_text(value, column, words)  # type: ignore[arg-type]
        for column, value in zip(sheet.columns, row, strict=True)
    }
    last = row[sheet.column("by")]
    period = row[sheet.column("period")]
    if not isinstance(last, date):
        return
    label = getattr(period, "label", "")
    keys = [sheet.column(key) for key in ("member", "regulation", "duty")]
    owed = ".".join(str(json_value(row[index], json_type(sheet.columns[index]))) for index in keys)  # type: ignore[arg-type]
    uid = f"{owed}.{label}@{register}.qd18"
    summary = words.say("due", "event", name=texts["name"], missing=texts["missing"])
    places = f"{column_header(sheet.columns[sheet.column('places')], words)}: {texts['places']}"
    yield from (
        "BEGIN:VEVENT",
        f"UID:{_escaped(uid)}",
        f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{last:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(places)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{ALARM_DAYS}D",
        f"DESCRIPTION:{_escaped(summary)}",
        "END:VALARM",
        "END:VEVENT",
    )


def _escaped(value: str) -> str:
    r"""*value* as RFC 5545 wants text: `\`, `;` and `,` behind a backslash, no line ends."""
    clean = printable(value).replace("\\", "\\\\")
    return clean.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """*line* in pieces of at most 75 octets, cut between characters; continuations begin with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _LINE_OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
