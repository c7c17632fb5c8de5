"""The record's own history: which commit changed which record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import NamedTuple, Protocol

from qd18.reports.changes import Change, Fact, Key, changes_between, records_of
from qd18.schema.collections import read_documents, read_list
from qd18.schema.layout import SETTINGS_FILE, collection_of
from qd18.schema.lists import LISTS
from qd18.schema.regulations import REGULATION
from qd18.schema.settings import SETTINGS


class Commit(Protocol):
    """What history is told in."""

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
        """When it was committed; aware."""
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


class Step(Protocol):
    """A commit with the files that it changed against one of its parents."""

    @property
    def commit(self) -> Commit:
        """The commit."""
        ...

    @property
    def changes(self) -> Iterable[FileChange]:
        """The files."""
        ...


class Event(NamedTuple):
    """A record that a commit changed."""

    commit: Commit
    change: Change


class Past:
    """Records as past versions of files had them; every version is read once, by *read*."""

    def __init__(self, read: Callable[[str], bytes], *, wanted: Callable[[str], bool] = bool) -> None:
        self._read = read
        self._wanted = wanted
        self._records: dict[tuple[str, str], dict[Key, Fact]] = {}

    def events(self, steps: Iterable[Step]) -> Iterator[Event]:
        """What each commit changed, in the order of *steps*.

        Of a merge only what differs from every one of its parents: the rest came with the commits it merges.
        """
        for _, same in groupby(steps, key=lambda step: step.commit.name):
            listed = list(same)
            commit = listed[0].commit
            if len(listed) < len(commit.parents):
                continue
            changed = [self._changes(step.changes) for step in listed]
            others = [{(change.key, repr(change.after)) for change in one} for one in changed[1:]]
            for change in changed[0]:
                if all((change.key, repr(change.after)) in other for other in others):
                    yield Event(commit, change)

    def _changes(self, changes: Iterable[FileChange]) -> tuple[Change, ...]:
        before: dict[Key, Fact] = {}
        after: dict[Key, Fact] = {}
        for change in changes:
            if self._wanted(change.path):
                before |= self._facts(change.path, change.before)
                after |= self._facts(change.path, change.after)
        return changes_between(before, after)

    def _facts(self, path: str, name: str | None) -> Mapping[Key, Fact]:
        if name is None:
            return {}
        if (path, name) not in self._records:
            self._records[path, name] = facts_in(path, self._read(name))
        return self._records[path, name]


def facts_in(path: str, content: bytes) -> dict[Key, Fact]:
    """The sound records of one file of the data directory; none for a file that is no part of the data."""
    if path == SETTINGS_FILE:
        return records_of(read_documents(SETTINGS, [(path, content)]).facts)
    collection = collection_of(path)
    if collection == "regulations":
        return records_of(read_documents(REGULATION, [(path, content)]).facts)
    return records_of(read_list(LISTS[collection], [(path, content)]).facts) if collection else {}
