"""One record with all that there is to see of it: as it is written, what mentions it, and who changed it when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from qd18.compare.commit_history import Event
from qd18.editing.document import Document
from qd18.model.located import Located
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.named_tuple import NamedTuple
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.schema.dated import DatedOf
from qd18.schema.descriptions import LISTS
from qd18.schema.record import ListOf, Record
from qd18.schema.types import Mention, Type
from qd18.source.text import SourceText

RecordFact = Meeting | Member | Unit | Assignment | Exemption


class MentionedIn(NamedTuple):
    """The records of the collection *kind* whose *key* mentions a record, the newest first."""

    kind: str
    key: str
    facts: tuple[RecordFact, ...]


class RecordCard(NamedTuple):
    """A record of *register*: the *lines* that it has in its file, with its own comments, and what mentions it.

    *history* are the changes that git knows of, the newest first; None where the data is in no repository.
    """

    fact: RecordFact
    lines: tuple[str, ...]
    mentions: tuple[MentionedIn, ...]
    history: tuple[Event, ...] | None
    register: Register


def record_card(fact: RecordFact, register: Register, history: Sequence[Event] | None) -> RecordCard:
    """The card of *fact*; *history* holds the changes of this record alone, in order of time."""
    newest_first = None if history is None else tuple(reversed(history))
    return RecordCard(fact, _lines(fact.ref), tuple(_mentions(fact, register)), newest_first, register)


def _lines(ref: Located) -> tuple[str, ...]:
    """The record as it is written."""
    return tuple(Document(SourceText(ref.path, ref.text)).take(ref.record).text.splitlines())


def _mentions(fact: RecordFact, register: Register) -> Iterator[MentionedIn]:
    """What mentions a member or a unit, by collection and key, as the descriptions of the records have them."""
    target = {Member: "member", Unit: "unit"}.get(type(fact))
    if target is None or not isinstance(fact, Member | Unit):
        return
    for kind, record in LISTS.items():
        of_kind: Sequence[RecordFact] = getattr(register, kind)
        written = [(other, record.encode(other)) for other in of_kind]
        for key, field in record.fields.items():
            if _can_mention(field.type, target):
                facts = [
                    other for other, values in written if _mentions_id(field.type, values.get(key), target, fact.id)
                ]
                if kind == "units" and key == "parent":  # an id implies its parent: most units write none
                    facts = [unit for unit in register.units if fact.id in unit.every_parent]
                if facts:
                    yield MentionedIn(kind, key, tuple(sorted(facts, key=_newest_first)))


def _can_mention(type_: Type[Any], target: str) -> bool:
    match type_:
        case Mention():
            return type_.target == target
        case ListOf() | DatedOf():
            return _can_mention(type_.item, target)
        case Record():
            return any(_can_mention(field.type, target) for field in type_.fields.values())
        case _:
            return False


def _mentions_id(type_: Type[Any], value: Any, target: str, id_: str) -> bool:
    """Whether *value*, written as *type_* has it, mentions the record of *target* called *id_*."""
    match type_:
        case Mention():
            return type_.target == target and value == id_
        case ListOf():
            return any(_mentions_id(type_.item, item, target, id_) for item in value or ())
        case DatedOf() if isinstance(value, tuple):
            return any(_mentions_id(type_.item, entry["is"], target, id_) for entry in value)
        case DatedOf():
            return _mentions_id(type_.item, value, target, id_)
        case Record():
            return any(
                _mentions_id(field.type, (value or {}).get(key), target, id_) for key, field in type_.fields.items()
            )
        case _:
            return False


def _newest_first(fact: RecordFact) -> tuple[int, str]:
    day = fact.date if isinstance(fact, Meeting) else date.min if isinstance(fact, Member) else fact.span.start
    return (-day.toordinal(), str(getattr(fact, "unit", "") or getattr(fact, "id", "")))
