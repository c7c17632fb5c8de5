"""The meetings that somebody has begun to enter at a terminal, kept until they are on record.

The note lies where that of the last write does (`undo_note`), and outlives Ctrl-C, a refusal and a power cut.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from qd18.changes.meetings import NewMeeting
from qd18.messages.refusals import Outside
from qd18.model.meetings import Session, StandIn, Task
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Month
from qd18.store.folder import read_file
from qd18.store.replacing import replace
from qd18.store.undo_note import note_place

BEGUN_NOTE = ".qd18-sitting.json"


class BegunEntry(NamedTuple):
    """A meeting of which the questions *answered* have been; one that *joins* adds who sat in to one on record."""

    meeting: NewMeeting
    answered: tuple[str, ...] = ()
    joins: bool = False


def keep_entries(root: Path, entries: Sequence[BegunEntry], *, before: Sequence[BegunEntry]) -> None:
    """Keep *entries* for the data directory *root* in place of those kept *before*; `OSError` where the disk objects.

    What another sitting in the same directory keeps stays.
    """
    place = note_place(root, BEGUN_NOTE)
    plain = [_plain(entry) for entry in _of_others(root, before)] + [_plain(entry) for entry in entries]
    if plain:
        replace(place, json.dumps(plain).encode())
    else:
        place.unlink(missing_ok=True)


def _of_others(root: Path, ours: Sequence[BegunEntry]) -> list[BegunEntry]:
    """What is kept and is not *ours*; nothing where the note cannot be read."""
    try:
        kept = list(kept_entries(root))
    except Outside:
        return []
    for entry in ours:
        if entry in kept:
            kept.remove(entry)
    return kept


def kept_entries(root: Path) -> tuple[BegunEntry, ...]:
    """What is kept for *root*; `Outside` where the note is none of ours."""
    place = note_place(root, BEGUN_NOTE)
    if not place.is_file():
        return ()
    content = read_file(place, place.name)
    try:
        return tuple(map(_entry, json.loads(content if isinstance(content, bytes) else b"")))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise Outside("sitting-note-unreadable", note=place.as_posix()) from None


def _plain(entry: BegunEntry) -> dict[str, object]:
    meeting = entry.meeting
    return {
        "date": meeting.date.isoformat(),
        "unit": meeting.unit,
        "session": meeting.session.value,
        "for": meeting.month,
        "attended": meeting.attended,
        "chair": meeting.chair,
        "minutes": meeting.minutes,
        "tasks": [task.value for task in meeting.tasks],
        "proposals": meeting.proposals,
        "note": meeting.note,
        "time": meeting.time,
        "excused": meeting.excused,
        "stood_in": [[stand_in.by, stand_in.stood_for] for stand_in in meeting.stood_in],
        "hours": None if meeting.hours is None else str(meeting.hours),
        "answered": entry.answered,
        "joins": entry.joins,
    }


def _entry(plain: dict[str, object]) -> BegunEntry:
    month = plain["for"]
    meeting = NewMeeting(
        date=date.fromisoformat(_text(plain["date"])),
        unit=_text(plain["unit"]),
        session=Session(_text(plain["session"])),
        month=Month(month) if isinstance(month, int) else None,
        attended=_texts(plain["attended"]),
        chair=_text_or_none(plain["chair"]),
        minutes=_text_or_none(plain["minutes"]),
        tasks=tuple(map(Task, _texts(plain["tasks"]))),
        proposals=_texts(plain["proposals"]),
        note=_text_or_none(plain["note"]),
        time=_text_or_none(plain["time"]),
        excused=_texts(plain.get("excused", [])),
        stood_in=tuple(_stand_in(_texts(pair)) for pair in _listed(plain.get("stood_in", []))),
        hours=Fraction(hours) if (hours := _text_or_none(plain.get("hours"))) else None,
    )
    return BegunEntry(meeting, _texts(plain["answered"]), joins=plain["joins"] is True)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _stand_in(pair: tuple[str, ...]) -> StandIn:
    by, stood_for = pair
    return StandIn(by, stood_for)


def _listed(values: object) -> list[object]:
    if not isinstance(values, list):
        raise TypeError(values)
    return values


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(_text, _listed(values)))
