"""The record's own history: which commit changed which record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any, Protocol

from qd18.compare.record_changes import Fact, RecordChange, RecordKey, Records, changes_between, parent_of, records_of
from qd18.diagnostics import Diagnostic, errors_in
from qd18.model.named_tuple import NamedTuple
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.units import Unit
from qd18.schema.collections import Collection, read_documents, read_list
from qd18.schema.descriptions import LISTS
from qd18.schema.layout import SETTINGS_FILE, collection_of
from qd18.schema.regulations import REGULATION
from qd18.schema.settings import SETTINGS


class RecordedCommit(Protocol):
    """What has to be known of a commit to tell history by; `store.git.Commit` fulfils it."""

    @property
    def name(self) -> str:
        """The object name."""
        ...

    @property
    def short(self) -> str:
        """The object name as people quote it."""
        ...

    @property
    def moment(self) -> datetime:
        """When it was committed; aware, in the data's time zone, as all moments here."""
        ...

    @property
    def authored(self) -> datetime:
        """When it was written; a rebase, a squash or a cherry-pick commits anew what was written before."""
        ...

    @property
    def author(self) -> str:
        """Who wrote it."""
        ...

    @property
    def parents(self) -> tuple[str, ...]:
        """The commits it stands on."""
        ...


class FileChange(Protocol):
    """A file that a commit changed; the object names of its contents, None where it was not there."""

    @property
    def path(self) -> str:
        """Relative to the data directory."""
        ...

    @property
    def before(self) -> str | None:
        """Before the commit."""
        ...

    @property
    def after(self) -> str | None:
        """After it."""
        ...


class CommitStep(Protocol):
    """A commit with the files that it changed against one of its parents."""

    @property
    def commit(self) -> RecordedCommit:
        """The commit."""
        ...

    @property
    def changes(self) -> Iterable[FileChange]:
        """The files."""
        ...

    @property
    def is_left(self) -> bool:
        """Whether, of two revisions that are compared, only the first has the commit."""
        ...


class Event(NamedTuple):
    """A record that a commit changed."""

    commit: RecordedCommit
    change: RecordChange
    is_left: bool = False
    """Whether, of two revisions that are compared, only the first has the commit."""
    is_choice: bool = False
    """Whether a merge only kept what one of its parents had, and so changed the record for those who had another."""
    others: tuple[Fact | None, ...] = ()
    """The record before, as the other parents of a merge had it."""


class Past:
    """Records as past versions of files had them; every version is read once, by *read* (path, name).

    A version with errors is passed over, as if it were the one before: what it changed shows in the next sound one. A
    slip that was mended the day after neither removed a record nor entered it again. Own *words* are those of now.
    """

    def __init__(
        self,
        read: Callable[[str, str], bytes | Diagnostic],
        *,
        requested: Callable[[str], bool] = bool,
        words: OwnWords = NO_OWN_WORDS,
    ) -> None:
        self._read = read
        self._requested = requested
        self._words = words
        self._records: dict[tuple[str, str], Records] = {}

    def events(self, steps: Iterable[CommitStep], *, choices: bool = False) -> Iterator[Event]:
        """What each commit changed, in the order of *steps*.

        Of a merge only what differs from every one of its parents: the rest came with the commits it merges. With
        *choices* the rest is told too, as such.
        """
        for _, same in groupby(steps, key=lambda step: step.commit.name):
            listed = list(same)
            commit, is_left = listed[0].commit, listed[0].is_left
            changed = [self._changes(step.changes) for step in listed]
            # A parent from which no data file differs has no step: against that one nothing has changed, so that
            # nothing differs from all parents.
            if len(listed) < len(commit.parents):
                changed.append(())
            made = [{(change.key, repr(change.after)): change for change in changes} for changes in changed]
            for number, changes in enumerate(made):
                for same_change, change in changes.items():
                    befores = [other[same_change].before for other in made if same_change in other]
                    is_choice = len(befores) < len(made)
                    if choices if is_choice else not number:
                        yield Event(commit, change, is_left, is_choice, () if is_choice else tuple(befores[1:]))

    def _changes(self, changes: Iterable[FileChange]) -> tuple[RecordChange, ...]:
        before: dict[RecordKey, Fact] = {}
        after: dict[RecordKey, Fact] = {}
        for change in changes:
            if self._requested(change.path):
                was = self._facts(change.path, change.before, {})
                before |= was
                after |= self._facts(change.path, change.after, was)
        return changes_between(before, after)

    def _facts(self, path: str, name: str | None, otherwise: Records) -> Records:
        """The records of the version *name*; *otherwise* where it has errors."""
        if name is None:
            return {}
        if (path, name) not in self._records:
            records = facts_in(path, self._read(path, name), self._words)
            self._records[path, name] = otherwise if records is None else records
        return self._records[path, name]


def facts_in(path: str, content: bytes | Diagnostic, words: OwnWords = NO_OWN_WORDS) -> Records | None:
    """The records of a file of the data directory, none for one that is no part of it; None where it has errors."""
    collection = collection_of(path)
    if path == SETTINGS_FILE:
        return _sound(read_documents(SETTINGS, [(path, content)]))
    if collection is None:
        return {}
    if collection == "regulations":
        return _sound(read_documents(REGULATION, [(path, content)], words))
    listed = read_list(LISTS[collection], [(path, content)], words)
    listed.facts = [_with_parent(fact) if isinstance(fact, Unit) else fact for fact in listed.facts]
    return _sound(listed)


def _with_parent(unit: Unit) -> Unit:
    """The unit with the parent that its id implies, where it names none: to write that one down changes nothing.

    Where there was no such unit, it is none in the tree either.
    """
    parent = parent_of(unit)
    return unit if parent is None or parent == unit.parent else unit.under(parent)


def _sound(collection: Collection[Any]) -> Records | None:
    return None if errors_in(collection.problems) else records_of(collection.facts)
