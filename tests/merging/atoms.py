"""What must come of a merge, from the sentence alone: each change is taken, a conflict is one thing changed twice.

Records are taken apart into atoms: that there is such a record, that somebody attended, that a key has a value. A side
changes an atom, or it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from unicodedata import normalize

import yaml

from tests.formatting.untidy import Record
from tests.merging.pages import same

Atom = tuple[Any, ...]
Atoms = dict[Atom, str]
THERE = "có"
SETS = ("attended", "tasks")

_CONFLICT = re.compile(r"^<{7} ours\r?\n(.*?)^={7}\r?\n(.*?)^>{7} theirs\r?\n?", re.MULTILINE | re.DOTALL)


class Expected(NamedTuple):
    """The atoms of the merged file, but for those of the records in conflict, and these."""

    atoms: Atoms
    conflicts: set[Atom]


def atoms(records: Iterable[Record], collection: str) -> Atoms:
    """The atoms of *records*."""
    found: Atoms = {}
    for record in records:
        name = (same(record, collection),)
        found[name] = THERE
        found |= {(*name, *rest): value for rest, value in _of_record(record).items()}
    return found


def _of_record(record: Record) -> Atoms:
    found: Atoms = {}
    for key, value in record.items():
        if key in SETS:
            found |= {(key, item): THERE for item in value}
        elif isinstance(value, list):
            found |= {(key, *rest): told for rest, told in atoms(value, key).items()}
        else:
            found[(key,)] = normalize("NFC", value)
    return found


def expected(base: Atoms, ours: Atoms, theirs: Atoms) -> Expected:
    """What must come of *ours* and *theirs*, which come from *base*."""
    mine, others = _changes(base, ours), _changes(base, theirs)
    clashing = [atom for atom in mine.keys() & others.keys() if mine[atom] != others[atom]]
    for changes, side, changed in ((mine, theirs, others), (others, ours, mine)):
        for gone in (atom for atom, value in changes.items() if value is None and atom in side):
            clashing += [atom for atom in changed if atom[: len(gone)] == gone]
    conflicts = {atom[:1] for atom in clashing}
    told: dict[Atom, str | None] = {**base, **mine, **others}
    return Expected({atom: value for atom, value in told.items() if value and atom[:1] not in conflicts}, conflicts)


def _changes(before: Atoms, after: Atoms) -> dict[Atom, str | None]:
    return {atom: after.get(atom) for atom in before.keys() | after.keys() if before.get(atom) != after.get(atom)}


class Outcome(NamedTuple):
    """What a merged file holds: the atoms outside the marks, and the records within them."""

    atoms: Atoms
    conflicts: set[Atom]


def outcome(text: str, collection: str) -> Outcome:
    """What the merged *text* holds, read by a YAML reader that is none of ours."""
    conflicts: set[Atom] = set()
    for found in _CONFLICT.finditer(text):
        sides = [read(side) for side in found.groups()]
        assert all(len(side) < 2 for side in sides), "one record in each conflict"
        names = {(same(record, collection),) for side in sides for record in side}
        assert len(names) == 1
        conflicts |= names
    return Outcome(atoms(read(_CONFLICT.sub("", text)), collection), conflicts)


def read(text: str) -> list[Record]:
    """The records of a file, every value a text."""
    return yaml.load(text.removeprefix("\ufeff"), yaml.CBaseLoader) or []  # noqa: S506 - it makes only text


KINDS = ("meetings", "meetings", "meetings", "members", "assignments", "units", "exemptions")
"""The collections, that of meetings most often."""
