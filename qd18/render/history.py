"""Commits and changed records in words and as objects."""

from __future__ import annotations

from datetime import date
from typing import Any

from qd18.messages import Catalogue, printable
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.reports.changes import Change, Fact
from qd18.reports.history import Commit
from qd18.source.places import Ref

TOPIC = "history"


def commit_text(commit: Commit, words: Catalogue) -> str:
    """`3f9c2a1b2c, Nguyễn Văn Mẫu, 05/04/2024`."""
    day: date = commit.moment.date()
    return words.say(TOPIC, "commit", name=commit.short, author=commit.author, day=words.day(day))


def commit_object(commit: Commit) -> dict[str, Any]:
    """A commit for programs."""
    return {"name": commit.name, "author": commit.author, "date": commit.moment.isoformat()}


def record_text(change: Change, before: Register, after: Register, words: Catalogue) -> str:
    """`sửa buổi họp 05/01/2024, Chi bộ … (meetings/2024/2024-01.yaml:12)`, and what was edited."""
    fact = change.fact
    named = words.say(TOPIC, f"record.{change.key[0]}", **_names(fact, before, after, words))
    text = words.say(TOPIC, change.kind.value, record=named)
    if change.before is not None and change.after is not None:
        details = ", ".join(_edited(change.before, change.after, words))
        text += f" ({details})" if details else ""
    place = _place(fact)
    return f"{text} [{place}]" if place else text


def record_object(change: Change) -> dict[str, Any]:
    """A changed record for programs."""
    place = change.fact.ref.place() if isinstance(change.fact.ref, Ref) else None
    return {
        "change": change.kind.value,
        "collection": change.key[0],
        "key": list(change.key[1:]),
        "path": place.path if place else None,
        "line": place.line if place else None,
    }


def _names(fact: Fact, before: Register, after: Register, words: Catalogue) -> dict[str, str]:
    members = {member.id: member.name for register in (before, after) for member in register.members}
    units = {unit.id: unit.name for register in (before, after) for unit in register.units}
    match fact:
        case Meeting():
            unit = units.get(fact.unit, fact.unit)
            return {"date": words.day(fact.date), "unit": unit, "session": words.word("session", fact.session.value)}
        case Member() | Unit():
            return {"name": fact.name, "id": fact.id}
        case Assignment():
            return {"name": members.get(fact.member, fact.member), "unit": units.get(fact.unit, fact.unit)}
        case Exemption():
            return {"name": members.get(fact.member, fact.member), "reason": fact.reason}
        case Regulation():
            return {"name": fact.number or fact.id}
        case _:
            return {}


def _edited(before: Fact, after: Fact, words: Catalogue) -> list[str]:
    """Which of a record's values were edited, from what to what where that can be said shortly."""
    found = []
    for name in before.__dataclass_fields__:
        was, now = getattr(before, name), getattr(after, name, None)
        if name == "ref" or was == now:
            continue
        label = words.say(TOPIC, f"value.{name}") if words.has(TOPIC, f"value.{name}") else name
        if isinstance(was, date) and isinstance(now, date):
            found.append(f"{label} {words.day(was)} → {words.day(now)}")
        elif isinstance(was, str) and isinstance(now, str):
            found.append(f"{label} {printable(was)} → {printable(now)}")
        else:
            found.append(label)
    return found


def _place(fact: Fact) -> str:
    if not isinstance(fact.ref, Ref):
        return ""
    place = fact.ref.place()
    return f"{printable(place.path)}:{place.line}"
