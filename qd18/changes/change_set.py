"""What an event changes in the files, what it is about, and what the clerk is to be told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import TypeAlias

from qd18.editing.quoting import YamlValue
from qd18.model.days import DateSpan
from qd18.model.located import Located
from qd18.model.value_class import value_class
from qd18.source.nodes import NodePath, Since


@value_class
class InsertRecord:
    """A new record in *file*: before its record number *before*, or on a *day* in order of date; else at the end.

    *spaced*: a blank line sets it off where no neighbour shows the custom of the file.
    """

    file: str
    values: Mapping[str, YamlValue]
    before: int | None = None
    day: date | None = None
    spaced: bool = False


@value_class
class PutValue:
    """Give what *path* leads to in the record of *ref* a value; a key that is missing stands where *order* has it.

    A value by day (`[{is: …, to: …}, …]`) on a key whose value always held keeps that one as it is written.
    *replaces*: what stands there goes first, lines and comments and all.
    """

    ref: Located
    path: NodePath
    value: YamlValue
    order: Sequence[str]
    replaces: bool = False


@value_class
class AppendItem:
    """Put an item at the end of the list that *path* leads to in the record of *ref*, or *behind* a value by day.

    A list that is missing is begun. An item that is dropped from the same list gives its line to this one.
    """

    ref: Located
    path: NodePath
    value: YamlValue
    order: Sequence[str]
    behind: Since | None = None


@value_class
class DropItem:
    """Take *value* out of the list of scalars that *path* leads to in the record of *ref*."""

    ref: Located
    path: NodePath
    value: str


@value_class
class DropValue:
    """Take away the key, or the item at a place of a list, that *path* leads to in the record of *ref*."""

    ref: Located
    path: NodePath


@value_class
class RemoveRecord:
    """Take the record of *ref* out of its file; the comments above and below it stay."""

    ref: Located


@value_class
class MoveRecord:
    """Take the record of *ref* to another *file*, with its text and its own comments, in order of date by its *day*."""

    ref: Located
    file: str
    day: date
    spaced: bool = False


Operation: TypeAlias = InsertRecord | PutValue | AppendItem | DropItem | DropValue | RemoveRecord | MoveRecord


@value_class
class NamedKey:
    """A key of a record, which sentences call by what it means."""

    name: str


@value_class
class Notice:
    """A sentence by its *key*; its arguments are facts, days and ids, which whoever says it spells out."""

    key: str
    args: Mapping[str, object]
    number: int = 0
    """How many it is about, where that makes a difference to the words."""


class Impossible(Exception):
    """What is asked for cannot be done; *key* names the sentence that says so."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.key = key
        self.args_for_sentence = args


@value_class
class ChangeSet:
    """The operations that enter an event; *members* are those whose verdicts may change on the days of *span*.

    Without a *span* no verdict can change.
    """

    operations: tuple[Operation, ...]
    about: Mapping[str, object] = field(default_factory=dict)
    """What the event is, for the message of a commit."""
    members: frozenset[str] = frozenset()
    span: DateSpan | None = None
    notices: tuple[Notice, ...] = ()
    units: frozenset[str] = frozenset()
    """Units whose meetings matter to whether the record is sound afterwards."""


@value_class
class ChangeSetBuilder:
    """A change set being made."""

    operations: list[Operation] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def put(self, ref: Located, path: NodePath, value: YamlValue, order: Sequence[str]) -> None:
        """Give a key another value."""
        self.operations.append(PutValue(ref, path, value, order))

    def append(
        self, ref: Located, path: NodePath, value: YamlValue, order: Sequence[str], *, behind: Since | None = None
    ) -> None:
        """Give a list one more item."""
        self.operations.append(AppendItem(ref, path, value, order, behind))

    def notice(self, key: str, *, number: int = 0, **args: object) -> None:
        """Tell something, of so many as *number* says."""
        self.notices.append(Notice(key, args, number))

    def change_set(
        self,
        about: Mapping[str, object],
        *,
        members: Iterable[str] = (),
        span: DateSpan | None = None,
        units: Iterable[str] = (),
    ) -> ChangeSet:
        """What has been gathered."""
        return ChangeSet(tuple(self.operations), about, frozenset(members), span, tuple(self.notices), frozenset(units))
