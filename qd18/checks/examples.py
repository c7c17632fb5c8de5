"""The examples that regulations carry must come out as they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qd18.diagnostics import Diagnostic
from qd18.engine.checking import judge_all
from qd18.engine.verdicts import Verdict
from qd18.model.examples import Example, Expected
from qd18.model.regulations import Regulation

NO_ROW = "none"
"""How an example says that there is no row."""


class ExampleOutcome(NamedTuple):
    """One expected verdict of the *number*-th example, with what came of it; None where there is no such verdict."""

    number: int
    example: Example
    at: int
    expected: Expected
    found: Verdict | None

    @property
    def holds(self) -> bool:
        """Whether it came out as expected; where no row is expected, whether there is none."""
        if self.found is None or self.expected.status is None:
            return self.found is None and self.expected.status is None
        if self.found.status is not self.expected.status:
            return False
        return self.expected.counted is None or self.expected.counted == self.found.counted


def outcomes(regulation: Regulation) -> Iterator[ExampleOutcome]:
    """What comes of each example of *regulation*, judged by it alone."""
    for number, example in enumerate(regulation.examples):
        verdicts = judge_all(example.register, [regulation], example.asked.span, as_of=example.as_of)
        for at, expected in enumerate(example.expected):
            yield ExampleOutcome(number, example, at, expected, _found(expected, verdicts))


def failing_examples(regulations: Iterable[Regulation]) -> Iterator[Diagnostic]:
    """The expected verdicts that do not come out, each where it is stated."""
    for regulation in regulations:
        for outcome in outcomes(regulation):
            if not outcome.holds:
                at = regulation.ref.place("examples", outcome.number, "expect", outcome.at, "status")
                yield Diagnostic("example-fails", at, _args(outcome))


def _found(expected: Expected, verdicts: Iterable[Verdict]) -> Verdict | None:
    for verdict in verdicts:
        obligation = verdict.obligation
        wanted = expected.period in {None, obligation.period.label}
        if (obligation.member.id, obligation.duty.id) == (expected.member, expected.duty) and wanted:
            return verdict
    return None


def _args(outcome: ExampleOutcome) -> dict[str, str]:
    expected, found = outcome.expected, outcome.found
    return {
        "member": expected.member,
        "duty": expected.duty,
        "expected": _told(expected.status.value if expected.status else NO_ROW, expected.counted),
        "found": _told(found.status.value, found.counted) if found else "-",
    }


def _told(status: str, counted: int | None) -> str:
    return status if counted is None else f"{status} ({counted})"
