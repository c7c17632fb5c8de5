"""The span of time that a command line asks for: by a period, by two days, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qd18.messages import UsageError
from qd18.model.asked import Asked, read_period
from qd18.model.days import DateSpan
from qd18.model.periods import FIRST_YEAR, Every, month_of, period_holding
from qd18.model.value_class import value_class

OPTION_OF = {Every.MONTH: "--month", Every.QUARTER: "--quarter", Every.HALF_YEAR: "--half", Every.YEAR: "--year"}
PERIOD_EXAMPLES = {
    Every.QUARTER: "2024Q1, 2024-Q1, Q1/2024, I/2024, quý I/2024, this, last",
    Every.MONTH: "2024-01, 01/2024, this, last",
    Every.HALF_YEAR: "2024H1, this, last",
    Every.YEAR: "2024, this, last",
}


@value_class
class RequestedSpan:
    """The span as it was typed: one of these options, *first* and *last* together, or none."""

    named: tuple[tuple[Every, str], ...]
    first: date | None = None
    last: date | None = None
    asking: Callable[[date], Asked] | None = None
    """The span of a command that names its own, from as_of."""

    @property
    def is_named(self) -> bool:
        """Whether a span was typed at all."""
        return bool(self.named) or self.first is not None or self.last is not None

    def asked(self, *, as_of: date) -> Asked:
        """The span that is meant; none typed is the quarter that holds *as_of*."""
        if self.asking is not None:
            return self.asking(as_of)
        if len(self.named) + (self.first is not None or self.last is not None) > 1:
            raise UsageError("several-spans")
        if self.first is not None or self.last is not None:
            return self._by_dates()
        if not self.named:
            return Asked.of(period_holding(month_of(as_of), Every.QUARTER))
        every, text = self.named[0]
        period = read_period(text, every, as_of=as_of)
        if period is None:
            raise UsageError("bad-span", option=OPTION_OF[every], value=text, examples=PERIOD_EXAMPLES[every])
        return Asked.of(period)

    def _by_dates(self) -> Asked:
        if self.first is None or self.last is None:
            raise UsageError("half-a-span")
        if self.last < self.first:
            raise UsageError("span-backwards", first=self.first.isoformat(), last=self.last.isoformat())
        return Asked(DateSpan.inclusive(self.first, self.last))


def span_named(name: str | None, requested: RequestedSpan) -> RequestedSpan:
    """The span that the argument *name* names (`2024Q1`, `01/2024`, `2024`), else that of the options."""
    if name is None:
        return requested
    if requested.is_named:
        raise UsageError("several-spans")
    for every in Every:
        if read_period(name, every, as_of=date(FIRST_YEAR, 1, 1)) is not None and name not in {"this", "last"}:
            return RequestedSpan(((every, name),))
    return RequestedSpan(((Every.QUARTER, name),))


def span_options(asked: Asked) -> str:
    """The options that name *asked*, as one types them."""
    if asked.period is not None:
        return f"{OPTION_OF[asked.period.every]} {asked.period.label}"
    return f"--from {asked.span.start.isoformat()} --to {asked.span.last.isoformat()}"
