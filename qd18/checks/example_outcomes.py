"""The examples that regulations carry must come out as they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qd18.diagnostics import Diagnostic
from qd18.engine.checking import judge_all
from qd18.engine.measuring import Number
from qd18.engine.verdicts import Verdict
from qd18.model.examples import Example, Expected
from qd18.model.named_tuple import NamedTuple
from qd18.model.regulations import Regulation

NO_ROW = "none"
"""How an example says that there is no row."""


_FIGURES = ("counted", "required", "shortfall", "broken_on")
"""What may be expected besides the status."""


class ExampleOutcome(NamedTuple):
    """One expected verdict of the *number*-th example, with what came of it; None where there is no such verdict."""

    number: int
    example: Example
    position: int
    expected: Expected
    verdict: Verdict | None

    @property
    def holds(self) -> bool:
        """Whether it came out as expected; where no row is expected, whether there is none."""
        if self.verdict is None or self.expected.status is None:
            return self.verdict is None and self.expected.status is None
        if self.verdict.status is not self.expected.status:
            return False
        stated = ((name, getattr(self.expected, name)) for name in _FIGURES)
        return all(figure is None or figure == getattr(self.verdict, name) for name, figure in stated)


def example_outcomes(regulation: Regulation) -> Iterator[ExampleOutcome]:
    """What comes of each example of *regulation*, judged by it alone."""
    for number, example in enumerate(regulation.examples):
        verdicts = judge_all(example.register, [regulation], example.asked.span, as_of=example.as_of)
        for position, expected in enumerate(example.expected):
            yield ExampleOutcome(number, example, position, expected, _verdict_of(expected, verdicts))


def failing_examples(regulations: Iterable[Regulation]) -> Iterator[Diagnostic]:
    """The expected verdicts that do not come out, each where it is stated."""
    for regulation in regulations:
        for outcome in example_outcomes(regulation):
            if not outcome.holds:
                place = regulation.ref.place("examples", outcome.number, "expect", outcome.position, "status")
                yield Diagnostic("example-fails", place, _args(outcome))


def _verdict_of(expected: Expected, verdicts: Iterable[Verdict]) -> Verdict | None:
    for verdict in verdicts:
        obligation = verdict.obligation
        is_in_period = expected.period in {None, obligation.period.label}
        if (obligation.member.id, obligation.duty.id) == (expected.bearer, expected.duty) and is_in_period:
            return verdict
    return None


def _args(outcome: ExampleOutcome) -> dict[str, str]:
    expected, verdict = outcome.expected, outcome.verdict
    return {
        "member": expected.bearer,
        "duty": expected.duty,
        "expected": _result(expected.status.value if expected.status else NO_ROW, expected.counted),
        "found": _result(verdict.status.value, verdict.counted) if verdict else "-",
    }


def _result(status: str, counted: Number | None) -> str:
    return status if counted is None else f"{status} ({counted})"
