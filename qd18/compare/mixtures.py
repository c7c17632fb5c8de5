"""The regulations as one of two sides lists them, but with one text, or with the settings, of the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qd18.compare.changes import RecordChange
from qd18.model.register import ListedRegulation, Settings
from qd18.model.regulations import Regulation

Listed = tuple[Regulation, ...]


class Mixtures:
    """What *before* and *after*, the regulations that two sides list, would be without one of *changes*.

    A regulation as listed is its text, on the days and for the units of its entry in the settings. Sides are numbered
    0 and 1, as the halves of a change are.
    """

    def __init__(self, before: Listed, after: Listed, changes: Iterable[RecordChange]) -> None:
        self._sides = ({one.id: one for one in before}, {one.id: one for one in after})
        self._texts: dict[str, RecordChange] = {}
        self._entries: tuple[dict[str, ListedRegulation], ...] = ()
        """Those of each side; none where the settings have not changed."""
        for change in changes:
            if isinstance(change.fact, Regulation):
                self._texts[change.fact.id] = change
            elif isinstance(change.fact, Settings):
                versions = [half if isinstance(half, Settings) else None for half in change]
                self._entries = tuple({one.id: one for one in half.regulations} if half else {} for half in versions)

    def mixed(self, side: int, change: RecordChange) -> Listed:
        """The regulations of *side*, but with *change*, of a text or of the settings, as the other side has it.

        Their order is not kept, for no verdict depends on it.
        """
        other = 1 - side
        if isinstance(change.fact, Regulation):
            name = change.fact.id
            rest = [listed for listed in self._sides[side].values() if listed.id != name]
            mixed = [*rest, self._listed(name, frame=side, text=other)]
        else:
            mixed = [self._listed(name, frame=other, text=side) for name in self._entries[other]]
        return tuple(regulation for regulation in mixed if regulation is not None)

    def _listed(self, name: str, *, frame: int, text: int) -> Regulation | None:
        """The regulation *name* as the settings of *frame* list it and *text* words it; None where one lacks it."""
        if name not in self._texts:
            return self._sides[frame].get(name)
        there = self._sides[text].get(name)
        if not self._entries:
            return there
        entry, own = self._entries[frame].get(name), self._texts[name][text]
        written = own if isinstance(own, Regulation) else there
        if entry is None or written is None:
            return None
        return replace(written, span=written.span.clip(entry.span), binds=entry.binds)
