"""The text of records, edited until they say what they should: the smallest edits, in the manner of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from qd18.diagnostics import Diagnostic, errors_in
from qd18.editing.document import Document, Unsound
from qd18.editing.line_blocks import line_edits
from qd18.editing.plain import AmbiguousNode, Plain, plain
from qd18.editing.splice import Overlapping, edited
from qd18.formatting.house import SPACED
from qd18.merging.record_kinds import Identity, RecordKind, Values, fact, facts, identified, items_of, members_of
from qd18.source.composing import records
from qd18.source.nodes import Path as Steps
from qd18.source.text import SourceText

MOST_EDITS = 1000
"""No more are tried; each brings the text nearer to what it is to say."""

ALONE: tuple[str, ...] = ()
"""The keys that tell a record apart that is alone in its text."""


def read_records(text: str, keys: tuple[str, ...], kind: RecordKind) -> dict[Identity, Values] | None:
    """The records that *text* holds, by their *keys*; None where it cannot be read or these do not tell them apart."""
    problems: list[Diagnostic] = []
    nodes = list(records(SourceText("", text), problems))
    try:
        return None if errors_in(problems) else identified([plain(node) for node in nodes], keys, kind)
    except AmbiguousNode:
        return None


def merged_lines(base: str, ours: str, theirs: str) -> str | None:
    """*ours* with the lines that *theirs* changed in *base*; None where both changed one line."""
    before, mine, others = ([f"{line}\n" for line in text.split("\n")] for text in (base, ours, theirs))
    try:
        text = edited("".join(before), dict.fromkeys([*line_edits(before, mine), *line_edits(before, others)]))
    except Overlapping:
        return None
    return text.removesuffix("\n")


def rewritten(text: str, wanted: Mapping[Identity, Values], keys: tuple[str, ...], kind: RecordKind) -> str | None:
    """*text*, edited so that its records are those that are *wanted*; None where that cannot be done."""
    for _ in range(MOST_EDITS):
        present = read_records(text, keys, kind)
        if present is None:
            return None
        if agree(present, wanted, kind):
            return text
        before, text = text, _nearer(text, present, wanted, kind)
        if text == before:
            return None
    return None


def agree(present: Mapping[Identity, Values], wanted: Mapping[Identity, Values], kind: RecordKind) -> bool:
    """Whether the records *present* are those that are *wanted*, in any order, and no others."""
    return present.keys() == wanted.keys() and all(
        facts(record, kind) == facts(wanted[identity], kind) for identity, record in present.items()
    )


def _nearer(text: str, present: Mapping[Identity, Values], wanted: Mapping[Identity, Values], kind: RecordKind) -> str:
    """*text* with one edit more; the same where there is none to be made."""
    try:
        draft = Document(SourceText("", text))
        _edit_list(draft, present, wanted, kind)
        return draft.text()
    except Unsound:
        return text


def _edit_list(
    draft: Document, present: Mapping[Identity, Values], wanted: Mapping[Identity, Values], kind: RecordKind
) -> None:
    """Edit or remove the first record that is not as it should be, or add one that is missing."""
    for number, (identity, record) in enumerate(present.items()):
        wanted_record = wanted.get(identity)
        if wanted_record is None:
            draft.remove(number)
            return
        if facts(record, kind) != facts(wanted_record, kind):
            _edit(draft, _Place(number, (), record, wanted_record, kind))
            return
    missing = [record for identity, record in wanted.items() if identity not in present]
    draft.add(missing[0], spaced=kind.name in SPACED)


class _Place(NamedTuple):
    """What a record says and should say, or one within it to which *steps* lead in record *number*."""

    number: int
    steps: Steps
    values: Values
    wanted: Values
    kind: RecordKind


def _edit(draft: Document, place: _Place) -> None:
    """Make one edit, at the first key whose value is not the wanted one."""
    for key in dict.fromkeys((*place.values, *place.wanted)):
        value, wanted = place.values.get(key), place.wanted.get(key)
        if fact(key, value, place.kind) != fact(key, wanted, place.kind):
            _edit_value(draft, place, key, value, wanted)
            return


def _edit_value(draft: Document, place: _Place, key: str, value: Plain | None, wanted: Plain | None) -> None:
    """Bring the value of *key* nearer to what is *wanted*: what cannot be edited goes, and comes anew with the next."""
    steps = (*place.steps, key)
    items = place.kind.items(key)
    if value is None and wanted is not None:
        draft.put(place.number, steps, wanted, order=place.kind.order)
    elif isinstance(value, str) and isinstance(wanted, str):
        draft.put(place.number, steps, wanted)
    elif place.kind.is_set(key) and value is not None and wanted is not None:
        _edit_set(draft, (place.number, steps), members_of(value), members_of(wanted))
    elif items is not None and value is not None and wanted is not None:
        _edit_items(draft, (place.number, steps), (items_of(value, items), items_of(wanted, items)), items)
    else:
        draft.drop(place.number, steps)


def _edit_set(draft: Document, place: tuple[int, Steps], present: list[str] | None, wanted: list[str] | None) -> None:
    if present is None or wanted is None:
        draft.drop(*place)
    elif gone := [member for member in present if member not in wanted]:
        draft.remove_items(*place, gone)
    else:
        draft.add_items(*place, [member for member in wanted if member not in present])


def _edit_items(
    draft: Document,
    place: tuple[int, Steps],
    lists: tuple[dict[Identity, Values] | None, dict[Identity, Values] | None],
    kind: RecordKind,
) -> None:
    """Edit, add or remove one of the records of a list; where they cannot be told apart the list is written anew."""
    number, steps = place
    present, wanted = lists
    if present is None or wanted is None:
        draft.drop(number, steps)
        return
    for index, (identity, item) in enumerate(present.items()):
        wanted_item = wanted.get(identity)
        if wanted_item is None:
            draft.drop(number, steps if len(present) == 1 else (*steps, index))
            return
        if facts(item, kind) != facts(wanted_item, kind):
            _edit(draft, _Place(number, (*steps, index), item, wanted_item, kind))
            return
    draft.add_items(number, steps, [item for identity, item in wanted.items() if identity not in present])
