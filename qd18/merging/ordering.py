"""Where the items of both sides stand in the merged file: ours stay where they are, theirs come between."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from qd18.merging.record_kinds import Identity
from qd18.merging.versions import FileVersion, Item

ItemGroup = list[Item]
"""Comments with the record below them, which stay together."""


def merged_order(ours: Sequence[Item], theirs: Sequence[Item], *, base: Collection[Identity]) -> list[Item]:
    """*ours* in their order, and between them the other items of *theirs*, each behind what it follows in *theirs*.

    Where both sides have put new records at one place they stand by date; where dates do not decide, ours come first.
    """
    mine, others = {item.identity for item in ours}, {item.identity for item in theirs}
    runs = _runs(theirs, mine)
    items: list[Item] = []
    # What theirs has at the place that was reached waits: new records of ours that are earlier go before it.
    waiting = list(_groups(runs.get(None, ()), lambda _: True))
    for group in _groups(ours, lambda item: item.identity not in base and item.identity not in others):
        last = group[-1]
        is_new = last.identity not in base and last.identity not in others and last.values is not None
        # Dates decide only among what both have newly put here: nothing waits on where ours goes on with an old item.
        while waiting and not (is_new and _is_no_earlier(waiting[0][-1], last)):
            items += waiting.pop(0)
        items += group
        waiting += _groups(runs.get(last.identity, ()), lambda _: True)
    return [*items, *(item for group in waiting for item in group)]


def _is_no_earlier(item: Item, other: Item) -> bool:
    return not item.day or not other.day or item.day >= other.day


def _runs(theirs: Iterable[Item], mine: Collection[Identity]) -> dict[Identity | None, ItemGroup]:
    """The items of *theirs* that are not *mine*, by the last one before them that is."""
    runs: dict[Identity | None, ItemGroup] = {}
    anchor: Identity | None = None
    for item in theirs:
        if item.identity in mine:
            anchor = item.identity
        else:
            runs.setdefault(anchor, []).append(item)
    return runs


def _groups(items: Iterable[Item], is_loose: Callable[[Item], bool]) -> Iterator[ItemGroup]:
    """The *items*, each alone, but for comments that are loose: these are with the loose record below them."""
    group: ItemGroup = []
    for item in items:
        if group and not is_loose(item):
            yield group
            group = []
        group.append(item)
        if item.values is not None or not is_loose(item):
            yield group
            group = []
    if group:
        yield group


class Gaps:
    """The line breaks between two items: as they stand in ours, or in theirs, or as is usual between records here."""

    def __init__(self, ours: Sequence[Item], theirs: Sequence[Item], version: FileVersion, *, spaced: bool) -> None:
        self._newline = version.newline
        self._ours = {(above.identity, below.identity): below.block.before for above, below in pairwise(ours)}
        self._theirs = {
            (above.identity, below.identity): self._newline * (1 + below.block.gap) for above, below in pairwise(theirs)
        }
        pairs = [
            below.block.gap
            for items in (ours, theirs)
            for above, below in pairwise(items)
            if above.values and below.values
        ]
        self._usual = self._newline * (1 + (pairs[0] if pairs else int(spaced)))

    def between(self, above: Item, below: Item) -> str:
        """What stands between *above* and *below*."""
        pair = (above.identity, below.identity)
        if pair in self._ours:
            return self._ours[pair]
        if above.block.takes_blanks:
            return self._newline  # a blank line would become part of the text behind `|+`
        if pair in self._theirs:
            return self._theirs[pair]
        return self._usual if above.values and below.values else self._newline * 2
