"""Facts, days and several of them in words, as a sentence about an event has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from qd18.changes.change_set import NamedKey
from qd18.cli.session import EditSession
from qd18.diagnostics import Place
from qd18.lookup.typed_names import MOST_LISTED
from qd18.model.days import DateSpan
from qd18.model.members import Assignment, Exemption, Member, Position, Role, Tier
from qd18.model.units import Unit

EVENT_TOPIC = "events"


def arguments(edits: EditSession, facts: Mapping[str, object], *, plainly: bool = False) -> dict[str, str]:
    """*facts* as a sentence has them, and besides, for what is typed, ids as `NAME_id` and days as `NAME_iso`."""
    texts = {name: shown(edits, value, plainly=plainly) for name, value in facts.items()}
    for name, value in facts.items():
        match value:
            case Member() | Unit():
                texts[f"{name}_id"] = value.id
            case Role():
                texts[f"{name}_id"] = value.unit
            case date():
                texts[f"{name}_iso"] = value.isoformat()
            case _:
                pass
    return texts


def shown(edits: EditSession, value: object, *, plainly: bool = False) -> str:
    """*value* as people read it; members and units *plainly* without their ids, for the message of a commit."""
    match value:
        case Member() | Unit():
            name = value.name_on(edits.today) if isinstance(value, Unit) else value.name
            return name if plainly else f"{name} ({value.id})"
        case Role() | Assignment() | Exemption():
            return _spell(edits, value)
        case Place():
            return f"{(edits.frame.folder.root / value.path).as_posix()}:{value.line}"
        case DateSpan():
            return _days(edits, value)
        case NamedKey(name):
            return edits.app.words.say(EVENT_TOPIC, f"keys.{name}")
        case tuple():
            return _listed(edits, value, plainly=plainly)
        case date():
            return edits.app.words.day(value)
        case _:
            return _word(edits, value)


def _spell(edits: EditSession, spell: Role | Assignment | Exemption) -> str:
    """A post, an assignment or leave with its days."""
    match spell:
        case Role():
            what = f"{_word(edits, spell.position)}, {_unit(edits, spell.unit)}"
        case Assignment():
            what = _unit(edits, spell.unit) + (f", {_word(edits, spell.tier)}" if spell.tier else "")
        case Exemption():
            what = spell.reason
    days = _days(edits, spell.span)
    return f"{what}, {days}" if days else what


def _unit(edits: EditSession, name: str) -> str:
    unit = edits.register.tree.units.get(name)
    return f"{unit.name_on(edits.today)} ({name})" if unit is not None else name


def _word(edits: EditSession, value: object) -> str:
    """A value of a closed list as people call it; anything else as it is."""
    match value:
        case Tier():
            return edits.app.words.word("tier", value.value).lower()
        case Position():
            return edits.app.words.word("position", value.value)
        case _:
            return str(value)


def _listed(edits: EditSession, values: Sequence[object], *, plainly: bool) -> str:
    texts = [shown(edits, value, plainly=plainly) for value in values[:MOST_LISTED]]
    more = [f"… (+{len(values) - MOST_LISTED})"] if len(values) > MOST_LISTED else []
    return (", " if plainly else "; ").join([*texts, *more]) or edits.app.words.say(EVENT_TOPIC, "none")


def _days(edits: EditSession, span: DateSpan) -> str:
    """From when until when; nothing where both ends are open."""
    words = edits.app.words
    first, last = words.day(max(span.start, date(1, 1, 1))), words.day(span.last)
    if span.start == date.min:
        return "" if span.end == date.max else words.say(EVENT_TOPIC, "days.until", last=last)
    return words.say(EVENT_TOPIC, "days.since" if span.end == date.max else "days.both", first=first, last=last)
