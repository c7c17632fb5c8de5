"""The text of records, edited until they say what is requested: the smallest edits, in the style of the text.

One edit at a time, and the text is read anew after each: so every step stands on what is really there, edits that would
touch each other never meet, and what cannot be edited goes first and comes anew with the next step.
"""

from __future__ import annotations

from collections.abc import Mapping

from qd18.diagnostics import Diagnostic, errors_in
from qd18.editing.document import Document
from qd18.editing.line_blocks import line_edits
from qd18.editing.plain_values import AmbiguousNode, PlainValue, plain_value
from qd18.editing.splice import OverlappingEdits, UneditableFile, spliced
from qd18.merging.record_kinds import Identity, RecordKind, Values, fact, facts, identified, items_of, members_of
from qd18.model.named_tuple import NamedTuple
from qd18.source.composing import records
from qd18.source.nodes import NodePath
from qd18.source.text import SourceText

MOST_EDITS = 1000
"""No more are made: an edit that does not bring the text nearer must not go on for ever."""

ALONE: tuple[str, ...] = ()
"""A record that is alone in its text needs no keys to be told apart: its identity is `()`."""


def read_records(text: str, keys: tuple[str, ...], kind: RecordKind) -> dict[Identity, Values] | None:
    """The records that *text* holds, by their *keys*; None where it cannot be read or these do not tell them apart."""
    problems: list[Diagnostic] = []
    nodes = list(records(SourceText("", text), problems))
    try:
        return None if errors_in(problems) else identified([plain_value(node) for node in nodes], keys, kind)
    except AmbiguousNode:
        return None


def merged_lines(base: str, ours: str, theirs: str) -> str | None:
    """*ours* with the lines that *theirs* changed in *base*; None where both changed one line."""
    # Both sides' edits of the base, made at once: they overlap where both changed one line, and the same edit is one.
    before, mine, others = ([f"{line}\n" for line in text.split("\n")] for text in (base, ours, theirs))
    try:
        text = spliced("".join(before), dict.fromkeys([*line_edits(before, mine), *line_edits(before, others)]))
    except OverlappingEdits:
        return None
    return text.removesuffix("\n")


def rewrite(text: str, requested: Mapping[Identity, Values], keys: tuple[str, ...], kind: RecordKind) -> str | None:
    """*text*, edited so that its records are those that are *requested*; None where that cannot be done."""
    for _ in range(MOST_EDITS):
        present = read_records(text, keys, kind)
        if present is None:
            return None
        if are_equal(present, requested, kind):
            return text
        before, text = text, _nearer(text, present, requested, kind)
        if text == before:
            return None
    return None


def are_equal(present: Mapping[Identity, Values], requested: Mapping[Identity, Values], kind: RecordKind) -> bool:
    """Whether the records *present* are those that are *requested*, in any order, and no others."""
    return present.keys() == requested.keys() and all(
        facts(record, kind) == facts(requested[identity], kind) for identity, record in present.items()
    )


def _nearer(
    text: str, present: Mapping[Identity, Values], requested: Mapping[Identity, Values], kind: RecordKind
) -> str:
    """*text* with one edit more; the same where there is none to be made."""
    try:
        document = Document(SourceText("", text))
        _edit_list(document, present, requested, kind)
        return document.text()
    except UneditableFile:
        return text


def _edit_list(
    document: Document, present: Mapping[Identity, Values], requested: Mapping[Identity, Values], kind: RecordKind
) -> None:
    """Edit or remove the first record that is not as it should be, or add one that is missing."""
    for number, (identity, record) in enumerate(present.items()):
        requested_record = requested.get(identity)
        if requested_record is None:
            document.remove(number)
            return
        if facts(record, kind) != facts(requested_record, kind):
            _edit(document, _Place(number, (), record, requested_record, kind))
            return
    # Whatever was there is as it should be by now, so that something must be missing.
    missing = [record for identity, record in requested.items() if identity not in present]
    document.add(missing[0], spaced=kind.record.is_spaced)


class _Place(NamedTuple):
    """What a record says and should say, or one within it to which *steps* lead in record *number*."""

    number: int
    steps: NodePath
    values: Values
    requested: Values
    kind: RecordKind


def _edit(document: Document, place: _Place) -> None:
    """Make one edit, at the first key whose value is not the requested one."""
    for key in dict.fromkeys((*place.values, *place.requested)):
        value, requested = place.values.get(key), place.requested.get(key)
        if fact(key, value, place.kind) != fact(key, requested, place.kind):
            _edit_value(document, place, key, value, requested)
            return


def _edit_value(
    document: Document, place: _Place, key: str, value: PlainValue | None, requested: PlainValue | None
) -> None:
    """Bring the value of *key* nearer to what is *requested*: what cannot be edited goes, and comes anew."""
    steps = (*place.steps, key)
    items = place.kind.items(key)
    if value is None and requested is not None:
        document.put(place.number, steps, requested, order=place.kind.order)
    elif isinstance(value, str) and isinstance(requested, str):
        document.put(place.number, steps, requested)
    elif place.kind.is_set(key) and value is not None and requested is not None:
        _edit_set(document, (place.number, steps), members_of(value), members_of(requested))
    elif items is not None and value is not None and requested is not None:
        _edit_items(document, (place.number, steps), (items_of(value, items), items_of(requested, items)), items)
    else:
        document.drop(place.number, steps)


def _edit_set(
    document: Document, place: tuple[int, NodePath], present: list[str] | None, requested: list[str] | None
) -> None:
    if present is None or requested is None:
        document.drop(*place)
    elif gone := [member for member in present if member not in requested]:
        document.remove_items(*place, gone)
    else:
        document.add_items(*place, [member for member in requested if member not in present])


def _edit_items(
    document: Document,
    place: tuple[int, NodePath],
    lists: tuple[dict[Identity, Values] | None, dict[Identity, Values] | None],
    kind: RecordKind,
) -> None:
    """Edit, add or remove one of the records of a list; where they cannot be told apart the list is written anew."""
    number, steps = place
    present, requested = lists
    if present is None or requested is None:
        document.drop(number, steps)
        return
    for index, (identity, item) in enumerate(present.items()):
        requested_item = requested.get(identity)
        if requested_item is None:
            document.drop(number, steps if len(present) == 1 else (*steps, index))
            return
        if facts(item, kind) != facts(requested_item, kind):
            _edit(document, _Place(number, (*steps, index), item, requested_item, kind))
            return
    document.add_items(number, steps, [item for identity, item in requested.items() if identity not in present])
