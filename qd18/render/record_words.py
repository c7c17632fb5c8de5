"""Commits and changed records in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qd18.compare.commit_history import RecordedCommit
from qd18.compare.record_changes import Fact, RecordChange, key_of
from qd18.messages import Catalogue, printable
from qd18.model.dated import Dated
from qd18.model.days import DateSpan
from qd18.model.located import UNLOCATED
from qd18.model.meetings import Meeting, Session
from qd18.model.members import Assignment, Exemption, Member, Role, Tier
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every, Month, period_holding
from qd18.model.register import ListedRegulation, RecordSpan, Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitKind
from qd18.render.duties import spell_text

_TOPIC = "history"
_WORD_GROUPS = {Session: "session", UnitKind: "kind", Tier: "tier"}
"""The words for the values of a closed list."""
_BY_DAY = {
    "name": "names",
    "parent": "parents",
    "disadvantaged": "disadvantaged_days",
    "tags": "tags_days",
    "title": "titles",
    "home": "homes",
}
"""Where the values by day stand of what a fact also says plainly."""


class Names(NamedTuple):
    """What members and units are called on *day*, by their ids; left out, what they are called at last."""

    members: Mapping[str, str]
    units: Mapping[str, Unit]
    day: date = date.max

    @classmethod
    def of(cls, *registers: Register) -> Names:
        """What *registers* call them, the last one first."""
        return cls(
            {member.id: member.name for register in registers for member in register.members},
            {unit.id: unit for register in registers for unit in register.units},
        )

    def on(self, day: date) -> Names:
        """What they are called on *day*."""
        return self._replace(day=day)

    def unit(self, name: str) -> str:
        """What the unit of that id is called; any other text is itself."""
        return self.units[name].name_on(self.day) if name in self.units else name


def commit_text(commit: RecordedCommit, words: Catalogue) -> str:
    """`3f9c2a1b2c, Nguyễn Văn Mẫu, 05/04/2024`: the author's day, and the committer's where it is another one."""
    written, committed = commit.authored.date(), commit.moment.date()
    key = "commit" if written == committed else "commit-later"
    days = {"day": words.day(written), "committed": words.day(committed)}
    return words.say(_TOPIC, key, name=commit.short, author=commit.author, **days)


def record_text(change: RecordChange, names: Names, words: Catalogue) -> str:
    """`sửa buổi họp 05/01/2024, Chi bộ … (người dự: +Nguyễn Văn Mẫu) [meetings/2024/2024-01.yaml:12]`."""
    text, place = change_text(change, names, words), place_text(change.fact)
    return f"{text} [{place}]" if place else text


def change_text(change: RecordChange, names: Names, words: Catalogue) -> str:
    """`record_text` without the place."""
    text = words.say(_TOPIC, change.kind.value, record=record_name(change.fact, names, words))
    if change.before is None or change.after is None:
        return text
    details = "; ".join(_edited(change.before, change.after, names.on(_day_of(change.fact)), words))
    return f"{text} ({details})" if details else text


def record_name(fact: Fact, names: Names, words: Catalogue) -> str:
    """`buổi họp 05/01/2024, Chi bộ … (thường kỳ)`."""
    return words.say(_TOPIC, f"record.{key_of(fact)[0]}", **_values(fact, names.on(_day_of(fact)), words))


def _day_of(fact: Fact) -> date:
    """The day whose names a record is told by: of a meeting its own, of an assignment the last one."""
    match fact:
        case Meeting():
            return fact.date
        case Assignment():
            return fact.span.last
        case _:
            return date.max


def _values(fact: Fact, names: Names, words: Catalogue) -> dict[str, str]:
    """What the sentence that names *fact* is filled with."""
    match fact:
        case Meeting():
            session = words.word("session", fact.session.value)
            return {"date": words.day(fact.date), "unit": names.unit(fact.unit), "session": session}
        case Member() | Unit():
            return {"name": fact.name, "id": fact.id}
        case Assignment():
            return {"name": names.members.get(fact.member, fact.member), "unit": names.unit(fact.unit)}
        case Exemption():
            return {"name": names.members.get(fact.member, fact.member), "reason": fact.reason}
        case Regulation():
            return {"name": fact.number or fact.id}
        case _:
            return {}


def _edited(before: Fact, after: Fact, names: Names, words: Catalogue) -> list[str]:
    """Which of a record's values were edited, from what to what where that can be said shortly."""
    edits = []
    for name in before.__dataclass_fields__:
        was, now = _value_by_day(before, name), _value_by_day(after, name)
        if name == "ref" or name in _BY_DAY.values() or was == now:
            continue
        label = words.say(_TOPIC, f"value.{name}") if words.has(_TOPIC, f"value.{name}") else name
        edits.append(f"{label}{_step(name, was, now, names, words)}")
    return edits


def _value_by_day(fact: Fact, name: str) -> object:
    """What *fact* says under *name*: all values of a key that is dated, the plain one otherwise."""
    by_day = getattr(fact, _BY_DAY.get(name, ""), None)
    return getattr(fact, name, None) if by_day is None else by_day


def _step(name: str, was: object, now: object, names: Names, words: Catalogue) -> str:
    """From what to what: `: 05/01/2024 → 08/01/2024`, `: +Nguyễn Văn Mẫu`; empty where it would be long."""
    if type(was) is tuple and type(now) is tuple:
        gone = [_value(name, item, names, words) for item in was if item not in now]
        new = [_value(name, item, names, words) for item in now if item not in was]
        if name == "roles" and len(gone) == len(new) == 1:
            return f": {gone[0]} → {new[0]}"
        signed = [f"−{text}" for text in gone if text] + [f"+{text}" for text in new if text]
        return f": {'; '.join(signed)}" if signed else ""
    first, second = (_value(name, value, names, words) or "–" for value in (was, now))
    return f": {first} → {second}" if first != second else ""


def _value(name: str, value: object, names: Names, words: Catalogue) -> str | None:
    """A record's value in words; None where there are no short ones."""
    match value:
        case Session() | UnitKind() | Tier():
            return words.word(_WORD_GROUPS[type(value)], value.value).lower()
        case DateSpan():
            return spell_text(value, words).removeprefix(", ") or words.say(_TOPIC, "open")
        case date():
            return words.day(value)
        case int() if name == "month":
            return words.period(period_holding(Month(value), Every.MONTH))
        case str() if name not in {"note", "tasks"}:
            return printable(names.members.get(value, value) if name == "attended" else names.unit(value))
        case _:
            return _composed(name, value, names, words)


def _composed(name: str, value: object, names: Names, words: Catalogue) -> str | None:
    """A value that has values of its own in words; None where there are no short ones."""
    match value:
        case Role():
            return words.word("position", value.position.value) + spell_text(value.span, words)
        case ListedRegulation():
            bound = ", ".join(map(names.unit, value.binds))
            return printable(f"{value.id} ({bound})" if bound else value.id) + spell_text(value.span, words)
        case Dated():
            texts = [(_value(name, entry, names.on(span.last), words), span) for span, entry in value.entries]
            return "; ".join(f"{text}{spell_text(span, words)}" for text, span in texts if text) or None
        case RecordSpan():
            return _record_span(value, words)
        case _:
            return None


def _record_span(record: RecordSpan, words: Catalogue) -> str | None:
    days = {"record-from": record.begins, "record-complete": record.complete_to}
    texts = [words.say(_TOPIC, key, day=words.day(day)) for key, day in days.items() if day is not None]
    return ", ".join(texts) or None


def place_text(fact: Fact) -> str:
    """File and line of a record, as an editor opens them; empty for one that was read from no file."""
    if fact.ref is UNLOCATED:
        return ""
    place = fact.ref.place()
    return f"{printable(place.path)}:{place.line}"
