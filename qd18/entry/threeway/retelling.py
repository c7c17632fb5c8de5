"""The text of records, edited until they say what they should: the smallest edits, in the manner of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from qd18.diagnostics import Diagnostic, errors_in
from qd18.entry.style.house import SPACED
from qd18.entry.threeway.kinds import Identity, Kind, Told, fact, facts, identified, items_of, members_of
from qd18.source.blocks import line_edits
from qd18.source.composing import records
from qd18.source.drafts import Draft, Unsound
from qd18.source.drafts import Path as Steps
from qd18.source.edits import Overlapping, edited
from qd18.source.plain import Plain, Unclear, plain
from qd18.source.text import SourceText

MOST_EDITS = 1000
"""No more are tried; each brings the text nearer to what it is to say."""

ALONE: tuple[str, ...] = ()
"""The keys that tell a record apart that is alone in its text."""


def told_by(text: str, keys: tuple[str, ...], kind: Kind) -> dict[Identity, Told] | None:
    """The records that *text* holds, by their *keys*; None where it cannot be read or these do not tell them apart."""
    problems: list[Diagnostic] = []
    found = list(records(SourceText("", text), problems))
    try:
        return None if errors_in(problems) else identified([plain(node) for node in found], keys, kind)
    except Unclear:
        return None


def line_by_line(base: str, ours: str, theirs: str) -> str | None:
    """*ours* with the lines that *theirs* changed in *base*; None where both changed one line."""
    before, mine, others = ([f"{line}\n" for line in text.split("\n")] for text in (base, ours, theirs))
    try:
        text = edited("".join(before), dict.fromkeys([*line_edits(before, mine), *line_edits(before, others)]))
    except Overlapping:
        return None
    return text.removesuffix("\n")


def retold(text: str, meant: Mapping[Identity, Told], keys: tuple[str, ...], kind: Kind) -> str | None:
    """*text*, edited so that its records are those that are *meant*; None where that cannot be done."""
    for _ in range(MOST_EDITS):
        told = told_by(text, keys, kind)
        if told is None:
            return None
        if says(told, meant, kind):
            return text
        before, text = text, _nearer(text, told, meant, kind)
        if text == before:
            return None
    return None


def says(told: Mapping[Identity, Told], meant: Mapping[Identity, Told], kind: Kind) -> bool:
    """Whether the records *told* are those that are *meant*, in any order, and no others."""
    return told.keys() == meant.keys() and all(
        facts(record, kind) == facts(meant[identity], kind) for identity, record in told.items()
    )


def _nearer(text: str, told: Mapping[Identity, Told], meant: Mapping[Identity, Told], kind: Kind) -> str:
    """*text* with one edit more; the same where there is none to be made."""
    try:
        draft = Draft(SourceText("", text))
        _edit_list(draft, told, meant, kind)
        return draft.text()
    except Unsound:
        return text


def _edit_list(draft: Draft, told: Mapping[Identity, Told], meant: Mapping[Identity, Told], kind: Kind) -> None:
    """Edit or remove the first record that is not as it is meant to be, or add one that is missing."""
    for number, (identity, record) in enumerate(told.items()):
        wanted = meant.get(identity)
        if wanted is None:
            draft.remove(number)
            return
        if facts(record, kind) != facts(wanted, kind):
            _edit(draft, _Place(number, (), record, wanted, kind))
            return
    missing = [record for identity, record in meant.items() if identity not in told]
    draft.add(missing[0], spaced=kind.name in SPACED)


class _Place(NamedTuple):
    """What a record says and is meant to say, or one within it to which *steps* lead in record *number*."""

    number: int
    steps: Steps
    told: Told
    meant: Told
    kind: Kind


def _edit(draft: Draft, at: _Place) -> None:
    """Make one edit, at the first key whose value is not what it is meant to be."""
    for key in dict.fromkeys((*at.told, *at.meant)):
        value, wanted = at.told.get(key), at.meant.get(key)
        if fact(key, value, at.kind) != fact(key, wanted, at.kind):
            _edit_value(draft, at, key, value, wanted)
            return


def _edit_value(draft: Draft, at: _Place, key: str, value: Plain | None, wanted: Plain | None) -> None:
    """Bring the value of *key* nearer to what is *wanted*: what cannot be edited goes, and comes anew with the next."""
    steps = (*at.steps, key)
    items = at.kind.items(key)
    if value is None and wanted is not None:
        draft.put(at.number, steps, wanted, order=at.kind.order)
    elif isinstance(value, str) and isinstance(wanted, str):
        draft.put(at.number, steps, wanted)
    elif at.kind.is_set(key) and value is not None and wanted is not None:
        _edit_set(draft, (at.number, steps), members_of(value), members_of(wanted))
    elif items is not None and value is not None and wanted is not None:
        _edit_items(draft, (at.number, steps), (items_of(value, items), items_of(wanted, items)), items)
    else:
        draft.drop(at.number, steps)


def _edit_set(draft: Draft, place: tuple[int, Steps], told: list[str] | None, meant: list[str] | None) -> None:
    if told is None or meant is None:
        draft.drop(*place)
    elif gone := [one for one in told if one not in meant]:
        draft.remove_items(*place, gone)
    else:
        draft.add_items(*place, [one for one in meant if one not in told])


def _edit_items(
    draft: Draft,
    place: tuple[int, Steps],
    lists: tuple[dict[Identity, Told] | None, dict[Identity, Told] | None],
    kind: Kind,
) -> None:
    """Edit, add or remove one of the records of a list; where they cannot be told apart the list is written anew."""
    number, steps = place
    told, meant = lists
    if told is None or meant is None:
        draft.drop(number, steps)
        return
    for at, (identity, item) in enumerate(told.items()):
        wanted = meant.get(identity)
        if wanted is None:
            draft.drop(number, steps if len(told) == 1 else (*steps, at))
            return
        if facts(item, kind) != facts(wanted, kind):
            _edit(draft, _Place(number, (*steps, at), item, wanted, kind))
            return
    draft.add_items(number, steps, [item for identity, item in meant.items() if identity not in told])
