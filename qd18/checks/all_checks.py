"""Every check, in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import is_not

from qd18.checks.doubts import doubtful_records
from qd18.checks.example_outcomes import failing_examples
from qd18.checks.facts import Facts, LateFinding, LazyFinding
from qd18.checks.identity import duplicates, of_one_day, replaced_built_ins
from qd18.checks.listed_regulations import doubtful_listing
from qd18.checks.look_alikes import doubtful_names, misleading_names
from qd18.checks.meeting_days import broken_promises, by_file, future_meetings, out_of_force
from qd18.checks.organisation import changes_beyond, post_faults, repeated_spells, tree_faults
from qd18.checks.references import unknown_references, unknown_regulations
from qd18.checks.stray_files import stray_files
from qd18.checks.traps import trapped_regulations
from qd18.checks.validity import doubtful_validity
from qd18.diagnostics import CODES, Diagnostic, Place, Severity
from qd18.model.named_tuple import NamedTuple
from qd18.model.units import Unit, UnitTree
from qd18.source.text import MOST_PROBLEMS

Finding = Diagnostic | LazyFinding | LateFinding


class CheckOutcome(NamedTuple):
    """What is wrong with facts, and what a person should look at; the latter without places as yet."""

    faults: tuple[Diagnostic, ...]
    doubts: tuple[LazyFinding | Diagnostic, ...]

    def located(self) -> tuple[Diagnostic, ...]:
        """All of it, by path, line and column."""
        doubts = [doubt if isinstance(doubt, Diagnostic) else doubt.located() for doubt in self.doubts]
        return tuple(sorted((*self.faults, *doubts), key=lambda diagnostic: diagnostic.order))

    def beyond(self, before: CheckOutcome) -> CheckOutcome:
        """What of it was not there *before*, wherever its line was then."""
        known = Counter((*map(_statement, before.faults), *map(_statement, before.doubts)))
        faults = tuple(fault for fault in self.faults if not _is_taken(known, fault))
        return CheckOutcome(faults, tuple(doubt for doubt in self.doubts if not _is_taken(known, doubt)))


def _file(finding: Finding) -> str:
    return finding.place.path if isinstance(finding, Diagnostic) else finding.file


def _statement(finding: Diagnostic | LazyFinding) -> tuple[object, ...]:
    """What a finding says, wherever its line is now."""
    return (finding.code, _file(finding), tuple(sorted(finding.args.items())))


def _is_taken(known: Counter[tuple[object, ...]], finding: Diagnostic | LazyFinding) -> bool:
    statement = _statement(finding)
    if known[statement] <= 0:
        return False
    known[statement] -= 1
    return True


def _told(findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """The first errors of a check, as many warnings, and how many more there are of each file and code.

    No error is lost where none has been told.
    """
    more = _Overflow()
    for finding in findings:
        if more.has_room_for(finding):
            yield finding if isinstance(finding, Diagnostic) else finding.located()
    yield from more.told()


def _doubted(doubts: Iterable[LazyFinding]) -> Iterator[LazyFinding | Diagnostic]:
    """The first doubts of a check, without their places, and how many more there are."""
    more = _Overflow()
    yield from filter(more.has_room_for, doubts)
    yield from more.told()


class _Overflow:
    """What is beyond the findings of a check that are listed: counted, by file and code."""

    def __init__(self) -> None:
        self._listed: Counter[Severity] = Counter()
        self._more: Counter[tuple[str, str]] = Counter()

    def has_room_for(self, finding: Finding) -> bool:
        """Whether *finding* is one of the first; else it is counted."""
        severity = CODES[finding.code]
        self._listed[severity] += 1
        if self._listed[severity] <= MOST_PROBLEMS:
            return True
        self._more[_file(finding), finding.code] += 1
        return False

    def told(self) -> Iterator[Diagnostic]:
        """How many were counted."""
        for (file, code), count in self._more.items():
            yield Diagnostic(f"more-{CODES[code]}s", Place(file), {"code": code, "count": str(count)})


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
    files, same_day = by_file(facts.meetings.facts), of_one_day(facts.meetings.facts)
    promises = tuple(broken_promises(files, today))
    misnamed = {finding.file for finding in promises if finding.code == "misnamed-file"}
    faults = (
        *facts.problems(),
        *_told(unknown_references(facts)),
        *_told(unknown_regulations(facts)),
        *_told(duplicates(facts, same_day, misnamed)),
        *_told(replaced_built_ins(facts)),
        *standing.faults,
        *_told(promises),
        *_told(future_meetings(facts.meetings.facts, today)),
        *_told(out_of_force(facts, units)),
        *_told(doubtful_listing(facts)),
        *_told(stray_files(facts.paths)),
        *_told(failing_examples(facts.regulations.facts)),
    )
    doubts = (
        *_doubted(doubtful_records(facts, files, same_day, tree, today=today)),
        *standing.doubts,
        *_doubted(trapped_regulations(facts)),
    )
    return CheckOutcome(tuple(sorted(faults, key=lambda diagnostic: diagnostic.order)), doubts)


def _standing(facts: Facts, units: Mapping[str, Unit], tree: UnitTree, *, today: date) -> CheckOutcome:
    """What is wrong whatever meetings there are; worked out once for facts that differ in their meetings alone."""
    collections = (facts.units, facts.members, facts.assignments, facts.exemptions)
    looked_at = (*collections, facts.words, facts.listed, today)
    if facts.standing is None or any(map(is_not, facts.standing[0], looked_at)):
        faults = (
            *_told(tree_faults(units, facts.words)),
            *_told(changes_beyond(tree)),
            *_told(post_faults(facts.members.facts, units, facts.words)),
            *_told(repeated_spells(facts)),
            *_told(misleading_names(facts)),
        )
        doubts = (*_doubted(doubtful_names(facts)), *_doubted(doubtful_validity(facts, units, tree, today=today)))
        facts.standing = (looked_at, CheckOutcome(faults, doubts))
    return facts.standing[1]
