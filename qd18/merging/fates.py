"""What becomes of each record and of each comment between records: its text in the merged file, or a conflict."""

from __future__ import annotations

from typing import NamedTuple

from qd18.editing.line_blocks import OF_THE_DOCUMENT, with_newlines
from qd18.merging.joining import joined
from qd18.merging.kinds import Identity, RecordKind, Values, facts
from qd18.merging.marks import marked
from qd18.merging.rewriting import ALONE, agree, merged_lines, read_records, rewritten
from qd18.merging.versions import FileVersion, Item, like


class Conflict(NamedTuple):
    """A record of a *kind* that both sides have changed in the same *keys*; without keys one side has removed it."""

    kind: str
    identity: Identity
    keys: tuple[str, ...] = ()


BOTH_WHOLE = Conflict("", ())
"""The conflict of a file that holds both sides whole."""


class Fate(NamedTuple):
    """What becomes of an item: its *text*, and its *values* if it is a sound record. No text: it is gone."""

    text: str | None = None
    values: Values | None = None
    conflict: Conflict | None = None


class Sides(NamedTuple):
    """The three versions of a file, each with its items by what they are known by."""

    base: FileVersion
    ours: FileVersion
    theirs: FileVersion
    items: tuple[dict[Identity, Item], dict[Identity, Item], dict[Identity, Item]]
    kind: RecordKind
    keys: tuple[str, ...]

    @property
    def is_in_brackets(self) -> bool:
        """Whether the list of any of them is, so that its records have no lines of their own."""
        return any(version.is_in_brackets for version in (self.base, self.ours, self.theirs))


def fate_of(identity: Identity, sides: Sides) -> Fate:
    """What becomes of an item that ours has, or theirs, or both."""
    base, ours, theirs = (items.get(identity) for items in sides.items)
    if ours is not None and theirs is not None:
        return _fate_of_both(base, ours, theirs, sides)
    present = ours or theirs
    if present is None:
        return Fate()
    text = present.block.text if ours is not None else like(present.block.text, sides.theirs, sides.ours)
    if ours is None and present.values is None and text.startswith(OF_THE_DOCUMENT):
        return Fate()
    if base is None:
        return Fate(text, present.values)
    if present.values is None or _facts(present, sides) == _facts(base, sides):
        return Fate()
    mine, others = (text, None) if ours is not None else (None, text)
    return Fate(marked(mine, others, sides.ours.newline), None, Conflict(sides.kind.name, identity))


def _facts(item: Item, sides: Sides) -> object:
    return facts(item.values or {}, sides.kind)


def _fate_of_both(base: Item | None, ours: Item, theirs: Item, sides: Sides) -> Fate:
    """What becomes of an item that is on both sides."""
    if ours.values is None or theirs.values is None:
        return Fate(ours.block.text)
    both = joined(base.values if base is not None else None, ours.values, theirs.values, sides.kind)
    before = like(base.block.text, sides.base, sides.ours) if base is not None else None
    texts = _Texts(before, ours.block.text, like(theirs.block.text, sides.theirs, sides.ours), sides.ours.newline)
    text = None if both.clashes else _text_of_both(texts, both.ours, sides.kind)
    if text is not None:
        return Fate(text, both.ours)
    mine = rewritten(texts.ours, {(): both.ours}, ALONE, sides.kind) or texts.ours
    others = rewritten(texts.theirs, {(): both.theirs}, ALONE, sides.kind) or texts.theirs
    return Fate(marked(mine, others, sides.ours.newline), None, Conflict(sides.kind.name, ours.identity, both.clashes))


class _Texts(NamedTuple):
    """How a record is written in each version, with the indent and the line breaks of ours."""

    base: str | None
    ours: str
    theirs: str
    newline: str


def _text_of_both(texts: _Texts, wanted: Values, kind: RecordKind) -> str | None:
    """The text that says what is *wanted*: that of the one side that has changed it, or of both put together."""
    ours = with_newlines(texts.ours, texts.newline)
    if texts.theirs in {texts.base, ours}:
        return texts.ours
    if ours == texts.base:
        return texts.theirs
    if texts.base is not None:
        lines = merged_lines(*(text.replace("\r\n", "\n") for text in (texts.base, ours, texts.theirs)))
        records = read_records(lines, ALONE, kind) if lines is not None else None
        if lines is not None and records is not None and agree(records, {(): wanted}, kind):
            return with_newlines(lines, texts.newline)
    return rewritten(texts.ours, {(): wanted}, ALONE, kind)
