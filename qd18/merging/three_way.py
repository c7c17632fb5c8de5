"""A merge of two versions of a file of records over a third: what each side changed, conflicts where both did.

Ours is the text that is edited. A record that only theirs has changed is taken as it is written there, one that both
have changed is edited in the style of ours. What comes out is read again, and is a conflict if it lacks anything.
"""

from __future__ import annotations

from qd18.merging.conflict_marks import whole_files_between_marks
from qd18.merging.fates import BOTH_WHOLE, Fate, RecordConflict, Sides, fate_of
from qd18.merging.joining import join_items
from qd18.merging.ordering import Gaps, merged_order
from qd18.merging.record_kinds import Identity, identified, kind_of
from qd18.merging.rewriting import are_equal, read_records, rewrite
from qd18.merging.versions import distinguishing_keys, read_version
from qd18.model.named_tuple import NamedTuple
from qd18.source.text import BYTE_ORDER_MARK


class MergedFile(NamedTuple):
    """The content of the merged file, and the conflicts that are left in it between marks."""

    content: bytes
    conflicts: tuple[RecordConflict, ...] = ()


def merge_versions(base: bytes, ours: bytes, theirs: bytes) -> MergedFile | None:
    """What both sides have made of *base*; None where they are no lists of records that can be told apart.

    None is no conflict: the caller falls back to a merge by lines. Where it is in doubt, both sides come out whole.
    """
    if theirs in {base, ours}:
        return MergedFile(ours)
    if ours == base:
        return MergedFile(theirs)
    sides = _sides(base, ours, theirs)
    if sides is None:
        return None
    result = _merged_in_brackets(sides) if sides.is_in_brackets else _merged_in_blocks(sides)
    if result is None:
        return MergedFile(whole_files_between_marks(ours, theirs), (BOTH_WHOLE,))
    mark = BYTE_ORDER_MARK if ours.startswith(BYTE_ORDER_MARK) else b""
    return result._replace(content=mark + result.content)


def _sides(base: bytes, ours: bytes, theirs: bytes) -> Sides | None:
    versions = [version for content in (base, ours, theirs) if (version := read_version(content)) is not None]
    if len(versions) < 3:
        return None
    kind = kind_of(record for version in versions for record in version.records)
    keys = distinguishing_keys(versions, kind) if kind is not None else None
    if kind is None or keys is None:
        return None
    # A comment that stands twice in a file ("# bổ sung") is not told by its words alone.
    repeated = frozenset(words for version in versions for words, number in version.comments.items() if number > 1)
    items = [{item.identity: item for item in version.items(keys, kind, repeated)} for version in versions]
    return Sides(versions[0], versions[1], versions[2], (items[0], items[1], items[2]), kind, keys)


def _merged_in_blocks(sides: Sides) -> MergedFile | None:
    """The file made of whole lines of both sides; None where it would not say what it should."""
    _, ours, theirs = sides.items
    fates = {identity: fate_of(identity, sides) for identity in dict.fromkeys((*ours, *theirs))}
    requested = {identity: fate.values for identity, fate in fates.items() if fate.values is not None}
    # Without its conflicts the text must say just the merged records: it is read to prove it.
    sound = _assembled(sides, {identity: Fate() if fate.conflict else fate for identity, fate in fates.items()})
    for ending in ("", sides.ours.newline):  # a text behind `|` that has come to the end may need one
        records = read_records(sound + ending, sides.keys, sides.kind)
        if records is not None and are_equal(records, requested, sides.kind):
            conflicts = tuple(fate.conflict for fate in fates.values() if fate.conflict is not None)
            return MergedFile((_assembled(sides, fates) + ending).encode(), conflicts)
    return None


def _assembled(sides: Sides, fates: dict[Identity, Fate]) -> str:
    """The text of the merged file."""
    ours, theirs = (list(items.values()) for items in sides.items[1:])
    added = [item for item in theirs if item.identity in sides.items[1] or fates[item.identity].text is not None]
    order = merged_order(ours, added, base=sides.items[0].keys())
    left = [item for item in order if fates[item.identity].text is not None]
    model = sides.ours if ours else sides.theirs
    gaps = Gaps(ours, theirs, sides.ours, spaced=sides.kind.record.is_spaced)
    parts: list[str] = []
    for number, item in enumerate(left):
        before = gaps.between(left[number - 1], item) if number else model.cut_text.blocks[0].before
        parts += [before, fates[item.identity].text or ""]
    return "".join([*parts, model.cut_text.tail])


def _merged_in_brackets(sides: Sides) -> MergedFile | None:
    """The file of ours edited value by value, where a list in brackets has no lines of its own; None in a conflict."""
    versions = (sides.base, sides.ours, sides.theirs)
    base, ours, theirs = (identified(version.records, sides.keys, sides.kind) or {} for version in versions)
    items = join_items(base, ours, theirs, sides.kind)
    requested = identified(items.ours, sides.keys, sides.kind)
    if items.clashes or requested is None:
        return None
    text = rewrite(sides.ours.source.text, requested, sides.keys, sides.kind)
    return None if text is None else MergedFile(text.encode())
