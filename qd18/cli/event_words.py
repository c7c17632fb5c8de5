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


def arguments(desk: EditSession, facts: Mapping[str, object], *, plainly: bool = False) -> dict[str, str]:
    """*facts* as a sentence has them, and besides, for what is typed, ids as `NAME_id` and days as `NAME_iso`."""
    found = {name: shown(desk, value, plainly=plainly) for name, value in facts.items()}
    for name, value in facts.items():
        match value:
            case Member() | Unit():
                found[f"{name}_id"] = value.id
            case Role():
                found[f"{name}_id"] = value.unit
            case date():
                found[f"{name}_iso"] = value.isoformat()
            case _:
                pass
    return found


def shown(desk: EditSession, value: object, *, plainly: bool = False) -> str:
    """*value* as people read it; members and units *plainly* without their ids, for the message of a commit."""
    match value:
        case Member() | Unit():
            name = value.name_on(desk.today) if isinstance(value, Unit) else value.name
            return name if plainly else f"{name} ({value.id})"
        case Role() | Assignment() | Exemption():
            return _spell(desk, value)
        case Place():
            return f"{(desk.frame.folder.root / value.path).as_posix()}:{value.line}"
        case DateSpan():
            return _days(desk, value)
        case NamedKey(name):
            return desk.app.words.say(EVENT_TOPIC, f"keys.{name}")
        case tuple():
            return _listed(desk, value, plainly=plainly)
        case date():
            return desk.app.words.day(value)
        case _:
            return _word(desk, value)


def _spell(desk: EditSession, spell: Role | Assignment | Exemption) -> str:
    """A post, an assignment or leave with its days."""
    match spell:
        case Role():
            what = f"{_word(desk, spell.position)}, {_unit(desk, spell.unit)}"
        case Assignment():
            what = _unit(desk, spell.unit) + (f", {_word(desk, spell.tier)}" if spell.tier else "")
        case Exemption():
            what = spell.reason
    days = _days(desk, spell.span)
    return f"{what}, {days}" if days else what


def _unit(desk: EditSession, name: str) -> str:
    unit = desk.register.tree.units.get(name)
    return f"{unit.name_on(desk.today)} ({name})" if unit is not None else name


def _word(desk: EditSession, value: object) -> str:
    """A value of a closed list as people call it; anything else as it is."""
    match value:
        case Tier():
            return desk.app.words.word("tier", value.value).lower()
        case Position():
            return desk.app.words.word("position", value.value)
        case _:
            return str(value)


def _listed(desk: EditSession, values: Sequence[object], *, plainly: bool) -> str:
    texts = [shown(desk, one, plainly=plainly) for one in values[:MOST_LISTED]]
    more = [f"… (+{len(values) - MOST_LISTED})"] if len(values) > MOST_LISTED else []
    return (", " if plainly else "; ").join([*texts, *more]) or desk.app.words.say(EVENT_TOPIC, "none")


def _days(desk: EditSession, span: DateSpan) -> str:
    """From when until when; nothing where both ends are open."""
    words = desk.app.words
    first, last = words.day(max(span.start, date(1, 1, 1))), words.day(span.last)
    if span.start == date.min:
        return "" if span.end == date.max else words.say(EVENT_TOPIC, "days.until", last=last)
    return words.say(EVENT_TOPIC, "days.since" if span.end == date.max else "days.both", first=first, last=last)
