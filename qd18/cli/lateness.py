"""Entries into books that are closed: refused, or made with `--late` and told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qd18.changes.closing import closed_days
from qd18.cli.app import App
from qd18.cli.session import EditSession
from qd18.cli.shell import command_line
from qd18.messages import UsageError

LATE = "--late"
MOST_DAYS = 4
"""So many days are named."""


def require_open(desk: EditSession, days: Iterable[date], *, late: bool) -> None:
    """Refuse what is entered for *days* up to which the books are closed, unless it is to be *late*; then tell it."""
    closed = closed_told(desk, days)
    if closed and not late:
        raise UsageError("books-closed", **closed, line=typed_line(desk.app, LATE))
    if closed:
        desk.notes.append(late_sentence(desk.app, closed))


def closed_told(desk: EditSession, days: Iterable[date]) -> dict[str, str]:
    """The closed ones of *days*, and up to which day the books are closed, as sentences have it; empty for none."""
    record, words = desk.frame.said.record, desk.app.words
    found = closed_days(record, days)
    if not found or record.complete_to is None:
        return {}
    shown = ", ".join(map(words.day, found[:MOST_DAYS])) + (", …" if len(found) > MOST_DAYS else "")
    return {"days": shown, "last": words.day(record.complete_to)}


def late_sentence(app: App, closed: dict[str, str]) -> str:
    """That it is entered late."""
    return app.words.say("entry", "late", **closed)


def typed_line(app: App, *more: str) -> str:
    """The command line that was typed, with *more* behind it."""
    return command_line("qd18", *app.settings.arguments, *more)
