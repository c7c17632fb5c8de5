"""Every check, in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from operator import is_not
from typing import TypeVar

from qd18.checks.doubts import doubtful_records
from qd18.checks.example_outcomes import failing_examples
from qd18.checks.facts import Facts, LazyWarning
from qd18.checks.identity import duplicates, replaced_built_ins
from qd18.checks.listed_regulations import doubtful_listing
from qd18.checks.look_alikes import doubtful_names, misleading_names
from qd18.checks.meeting_days import broken_promises, by_file, future_meetings, out_of_force
from qd18.checks.organisation import post_faults, repeated_spells, tree_faults
from qd18.checks.references import unknown_references, unknown_regulations
from qd18.checks.stray_files import stray_files
from qd18.checks.traps import trapped_regulations
from qd18.checks.validity import doubtful_validity
from qd18.diagnostics import Diagnostic, Severity
from qd18.model.named_tuple import NamedTuple
from qd18.model.units import Unit, UnitTree

MOST_OF_A_CHECK = 5_000
"""So many findings of one check are listed: whoever has so many of a kind mends them by one replacement."""

_F = TypeVar("_F")


class CheckOutcome(NamedTuple):
    """What is wrong with facts, and what a person should look at; the latter without places as yet."""

    faults: tuple[Diagnostic, ...]
    doubts: tuple[LazyWarning, ...]

    def located(self) -> tuple[Diagnostic, ...]:
        """All of it, by path, line and column."""
        doubts = [doubt.located() for doubt in self.doubts]
        return tuple(sorted((*self.faults, *doubts), key=lambda diagnostic: diagnostic.order))

    def beyond(self, before: CheckOutcome) -> CheckOutcome:
        """What of it was not there *before*, wherever its line was then."""
        known = Counter((*map(_statement, before.faults), *map(_statement, before.doubts)))
        faults = tuple(fault for fault in self.faults if not _is_taken(known, fault))
        return CheckOutcome(faults, tuple(doubt for doubt in self.doubts if not _is_taken(known, doubt)))


def _statement(finding: Diagnostic | LazyWarning) -> tuple[object, ...]:
    """What a finding says, wherever its line is now."""
    path = finding.file if isinstance(finding, LazyWarning) else finding.place.path
    return (finding.code, path, tuple(sorted(finding.args.items())))


def _is_taken(known: Counter[tuple[object, ...]], finding: Diagnostic | LazyWarning) -> bool:
    statement = _statement(finding)
    if known[statement] <= 0:
        return False
    known[statement] -= 1
    return True


def _first(warnings: Iterable[_F]) -> Iterator[_F]:
    """The first *warnings* of a check; no more are sought."""
    return islice(warnings, MOST_OF_A_CHECK)


def _most(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The first errors of a check, and as many warnings; no error is lost where none has been told."""
    numbers = Counter[Severity]()
    for diagnostic in diagnostics:
        numbers[diagnostic.severity] += 1
        if numbers[diagnostic.severity] <= MOST_OF_A_CHECK:
            yield diagnostic
        elif diagnostic.severity is Severity.ERROR:
            return


def check_all(facts: Facts, *, today: date) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with *facts* as known on *today*, by path, line and column; each thing once."""
    return check_outcome(facts, today=today).located()


def check_outcome(facts: Facts, *, today: date) -> CheckOutcome:
    """What is wrong with *facts* as known on *today*; faults by path, line and column."""
    units: dict[str, Unit] = {}
    for unit in facts.units.facts:
        units.setdefault(unit.id, unit)
    tree = UnitTree.of(facts.units.facts)
    standing = _standing(facts, units, tree, today=today)
    files = by_file(facts.meetings.facts)
    promises = tuple(broken_promises(files, today))
    misnamed = {diagnostic.place.path for diagnostic in promises if diagnostic.code == "misnamed-file"}
    faults = (
        *facts.problems(),
        *_most(unknown_references(facts)),
        *_most(unknown_regulations(facts)),
        *_most(duplicates(facts, misnamed)),
        *_first(replaced_built_ins(facts)),
        *standing.faults,
        *_most(promises),
        *_most(future_meetings(facts.meetings.facts, today)),
        *_first(out_of_force(facts, units)),
        *_most(doubtful_listing(facts)),
        *_first(stray_files(facts.paths)),
        *_most(failing_examples(facts.regulations.facts)),
    )
    doubts = (
        *_first(doubtful_records(facts, files, tree, today=today)),
        *standing.doubts,
        *_first(trapped_regulations(facts)),
    )
    return CheckOutcome(tuple(sorted(faults, key=lambda diagnostic: diagnostic.order)), doubts)


def _standing(facts: Facts, units: Mapping[str, Unit], tree: UnitTree, *, today: date) -> CheckOutcome:
    """What is wrong whatever meetings there are; worked out once for facts that differ in their meetings alone."""
    collections = (facts.units, facts.members, facts.assignments, facts.exemptions)
    looked_at = (*collections, facts.words, facts.listed, today)
    if facts.standing is None or any(map(is_not, facts.standing[0], looked_at)):
        faults = (
            *_most(tree_faults(units, facts.words)),
            *_most(post_faults(facts.members.facts, units, facts.words)),
            *_first(repeated_spells(facts)),
            *_first(misleading_names(facts)),
        )
        doubts = (*_first(doubtful_names(facts)), *_first(doubtful_validity(facts, units, tree, today=today)))
        facts.standing = (looked_at, CheckOutcome(faults, doubts))
    return facts.standing[1]
