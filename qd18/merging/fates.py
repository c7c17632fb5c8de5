"""What becomes of each record and of each comment between records: its text in the merged file, or a conflict."""

from __future__ import annotations

from qd18.editing.line_blocks import OF_THE_DOCUMENT, with_newlines
from qd18.merging.conflict_marks import between_marks
from qd18.merging.joining import join_records
from qd18.merging.record_kinds import Identity, RecordKind, Values, facts
from qd18.merging.rewriting import ALONE, are_equal, merged_lines, read_records, rewrite
from qd18.merging.versions import FileVersion, Item, in_style_of
from qd18.model.named_tuple import NamedTuple


class RecordConflict(NamedTuple):
    """A record of a *kind* that both sides have changed in the same *keys*; without keys one side has removed it."""

    kind: str
    identity: Identity
    keys: tuple[str, ...] = ()


BOTH_WHOLE = RecordConflict("", ())
"""The conflict of a file that holds both sides whole."""


class Fate(NamedTuple):
    """What becomes of an item: its *text*, and its *values* if it is a sound record. No text: it is gone."""

    text: str | None = None
    values: Values | None = None
    conflict: RecordConflict | None = None


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
    text = present.block.text if ours is not None else in_style_of(present.block.text, sides.theirs, sides.ours)
    if ours is None and present.values is None and text.startswith(OF_THE_DOCUMENT):
        return Fate()  # a `---` of theirs would begin a second document in the middle of ours
    if base is None:
        return Fate(text, present.values)
    # Removed by one side and not changed by the other: it goes. A comment that is gone on one side goes, too.
    if present.values is None or _facts(present, sides) == _facts(base, sides):
        return Fate()
    mine, others = (text, None) if ours is not None else (None, text)
    return Fate(between_marks(mine, others, sides.ours.newline), None, RecordConflict(sides.kind.name, identity))


def _facts(item: Item, sides: Sides) -> object:
    return facts(item.values or {}, sides.kind)


def _fate_of_both(base: Item | None, ours: Item, theirs: Item, sides: Sides) -> Fate:
    """What becomes of an item that is on both sides."""
    if ours.values is None or theirs.values is None:
        return Fate(ours.block.text)
    both = join_records(base.values if base is not None else None, ours.values, theirs.values, sides.kind)
    before = in_style_of(base.block.text, sides.base, sides.ours) if base is not None else None
    texts = _Texts(
        before, ours.block.text, in_style_of(theirs.block.text, sides.theirs, sides.ours), sides.ours.newline
    )
    text = None if both.clashes else _text_of_both(texts, both.ours, sides.kind)
    if text is not None:
        return Fate(text, both.ours)
    # In a conflict each side still gets what the other changed elsewhere in the record, so that between the marks only
    # the keys differ that contradict each other.
    mine = rewrite(texts.ours, {(): both.ours}, ALONE, sides.kind) or texts.ours
    others = rewrite(texts.theirs, {(): both.theirs}, ALONE, sides.kind) or texts.theirs
    return Fate(
        between_marks(mine, others, sides.ours.newline),
        None,
        RecordConflict(sides.kind.name, ours.identity, both.clashes),
    )


class _Texts(NamedTuple):
    """How a record is written in each version, with the indent and the line breaks of ours."""

    base: str | None
    ours: str
    theirs: str
    newline: str


def _text_of_both(texts: _Texts, requested: Values, kind: RecordKind) -> str | None:
    """The text that says *requested*: that of the one side that has changed it, or of both put together.

    Three ways, the one that keeps most of what was written first: a side as it is, a merge by lines if it says just
    that, and ours edited.
    """
    ours = with_newlines(texts.ours, texts.newline)
    if texts.theirs in {texts.base, ours}:
        return texts.ours
    if ours == texts.base:
        return texts.theirs
    if texts.base is not None:
        lines = merged_lines(*(text.replace("\r\n", "\n") for text in (texts.base, ours, texts.theirs)))
        records = read_records(lines, ALONE, kind) if lines is not None else None
        if lines is not None and records is not None and are_equal(records, {(): requested}, kind):
            return with_newlines(lines, texts.newline)
    return rewrite(texts.ours, {(): requested}, ALONE, kind)
