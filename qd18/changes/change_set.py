"""What an event changes in the files, what it is about, and what the clerk is to be told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from qd18.editing.document import Document
from qd18.editing.items import put_value
from qd18.editing.quoting import Value
from qd18.model.days import DateSpan
from qd18.model.located import Located
from qd18.source.nodes import Path, Since


@dataclass(frozen=True, slots=True)
class NewValue:
    """The value that *path* leads to in the record of *ref* is another one now, or is there now."""

    ref: Located
    path: Path
    value: Value
    order: Sequence[str]


@dataclass(frozen=True, slots=True)
class NewItem:
    """The list that *path* leads to in the record of *ref* has one more item: the last, or *behind* another one."""

    ref: Located
    path: Path
    value: Value
    order: Sequence[str]
    behind: Since | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The value of *key* in the record of *ref*, which always held, holds on *days*, and *more* values on theirs."""

    ref: Located
    key: str
    days: Mapping[str, Value]
    more: tuple[Mapping[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What *path* leads to in the record of *ref* is no more."""

    ref: Located
    path: Path


@dataclass(frozen=True, slots=True)
class Gone:
    """The record of *ref* is no more."""

    ref: Located


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record in the file at *path*, as its *at*-th; None: at the end."""

    path: str
    values: Mapping[str, Value | None]
    at: int | None = None
    spaced: bool = False


Edit: TypeAlias = NewValue | NewItem | Opened | Dropped | Gone | NewRecord


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record, which sentences call by what it means."""

    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence by its *key*; its arguments are facts, days and ids, which whoever says it spells out."""

    key: str
    args: Mapping[str, object]
    number: int = 0
    """How many it is about, where that makes a difference to the words."""


class Impossible(Exception):
    """What is asked for cannot be planned; *key* names the sentence that says so."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.key = key
        self.args_for_sentence = args


@dataclass(frozen=True, slots=True)
class Plan:
    """The edits that enter an event; *members* are those whose verdicts may come out otherwise on the days of *span*.

    No *span* is one that can alter no verdict.
    """

    edits: tuple[Edit, ...]
    about: Mapping[str, object]
    """What the event is, for the message of a commit."""
    members: frozenset[str] = frozenset()
    span: DateSpan | None = None
    notes: tuple[Note, ...] = ()
    units: frozenset[str] = frozenset()
    """Units whose meetings matter to whether the record is sound afterwards."""


@dataclass(slots=True)
class ChangeSetBuilder:
    """A plan being made."""

    edits: list[Edit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def put(self, ref: Located, path: Path, value: Value, order: Iterable[str]) -> None:
        """Give a key another value."""
        self.edits.append(NewValue(ref, path, value, tuple(order)))

    def note(self, key: str, *, number: int = 0, **args: object) -> None:
        """Tell something, of so many as *number* says."""
        self.notes.append(Note(key, args, number))

    def plan(
        self,
        about: Mapping[str, object],
        *,
        members: Iterable[str] = (),
        span: DateSpan | None = None,
        units: Iterable[str] = (),
    ) -> Plan:
        """The plan."""
        return Plan(tuple(self.edits), about, frozenset(members), span, tuple(self.notes), frozenset(units))


def told(**values: Value | None) -> dict[str, Value | None]:
    """The values of a record, `from_` being its key `from`."""
    return {key.rstrip("_"): value for key, value in values.items()}


def carry_out(edits: Iterable[Edit], draft: Callable[[str], Document]) -> None:
    """Make *edits* in the drafts of their files: values first, so that new records follow what they stand behind."""
    for edit in sorted(edits, key=lambda one: isinstance(one, NewRecord)):
        match edit:
            case NewRecord(path, values, at, spaced):
                stated = {key: value for key, value in values.items() if value is not None}
                draft(path).add(stated, before=at, spaced=spaced)
            case Gone(ref):
                draft(ref.path).remove(ref.record)
            case NewValue(ref, path_within, value, order):
                put_value(draft(ref.path), ref.record, path_within, value, order)
            case NewItem(ref, path_within, value, order, behind):
                draft(ref.path).add_items(ref.record, path_within, [value], order=order, behind=behind)
            case Dropped(ref, path_within):
                draft(ref.path).drop(ref.record, path_within)
            case Opened(ref, key, days, more):
                draft(ref.path).part_by_day(ref.record, key, days, more)
            case _:
                raise TypeError(edit)


def last_day(span: DateSpan) -> date | None:
    """The last day of *span* as files write it; None where its end is open."""
    return None if span.end == date.max else span.last


def first_day(span: DateSpan) -> date | None:
    """The first day of *span* as files write it; None where its beginning is open."""
    return None if span.start == date.min else span.start
