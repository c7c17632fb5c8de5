"""All collections of a data directory, as read, before anyone has looked whether they fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from qd18.diagnostics import Diagnostic
from qd18.model.located import Located
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.named_tuple import NamedTuple
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.register import NOTHING_SAID, Register, Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.model.value_class import mutable_class
from qd18.schema.collections import Collection

if TYPE_CHECKING:
    from qd18.checks.all_checks import CheckOutcome


@mutable_class
class Facts:
    """What the files say, collection by collection; *built_in* are the ids of the program's own regulations."""

    settings: Collection[Settings]
    units: Collection[Unit]
    members: Collection[Member]
    assignments: Collection[Assignment]
    exemptions: Collection[Exemption]
    meetings: Collection[Meeting]
    regulations: Collection[Regulation]
    built_in: frozenset[str] = frozenset()
    listed: tuple[Regulation, ...] = ()
    """The regulations to judge by, on the days and for the units of their entries."""
    words: OwnWords = NO_OWN_WORDS
    """What the files may use besides the words of the format."""
    paths: tuple[str, ...] = ()
    """Every file of the data directory that is not hidden, read or not."""
    standing: tuple[tuple[object, ...], CheckOutcome] | None = None
    """What was found wrong with all but the meetings, with what that was looked for in (`all_checks`)."""

    def collections(self) -> tuple[Collection[object], ...]:
        """Every collection that the data directory's files make."""
        return (  # type: ignore[return-value]  # facts are only looked at here, so that any collection will do
            self.settings,
            self.units,
            self.members,
            self.assignments,
            self.exemptions,
            self.meetings,
            self.regulations,
        )

    def problems(self) -> Iterator[Diagnostic]:
        """What was wrong with each file by itself."""
        for collection in self.collections():
            yield from collection.problems

    def register(self) -> Register:
        """The facts as one register."""
        return Register(
            units=tuple(self.units.facts),
            members=tuple(self.members.facts),
            assignments=tuple(self.assignments.facts),
            exemptions=tuple(self.exemptions.facts),
            meetings=tuple(self.meetings.facts),
            record=self.settings.facts[0].record if self.settings.facts else NOTHING_SAID,
        )


class LateFinding(NamedTuple):
    """Something wrong in *file* of which only the *code* is known yet: the rest, *located*, takes long."""

    code: str
    file: str
    located: Callable[[], Diagnostic]


class LazyFinding(NamedTuple):
    """Something wrong, or for a person to look at, at *path* of the record *ref*; where that is is worked out later.

    Most commands only count doubts, of many faults the first are told, and to find a place a record is read again.
    """

    code: str
    ref: Located
    path: tuple[str | int, ...]
    args: Mapping[str, str]
    other: Located | None = None
    other_path: tuple[str | int, ...] = ()
    """The record with which it clashes, and where in it; None where there is none."""

    @property
    def file(self) -> str:
        """The path of the file in which the record is."""
        return self.ref.path

    def located(self) -> Diagnostic:
        """The finding with its place."""
        related = self.other.place(*self.other_path) if self.other is not None else None
        return Diagnostic(self.code, self.ref.place(*self.path), self.args, related)
