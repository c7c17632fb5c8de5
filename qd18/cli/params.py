"""Values on the command line: dates, spans of time, words of a closed list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar
from unicodedata import normalize

import click

from qd18.cli.usage import BadValue
from qd18.messages import UsageError
from qd18.model.asked import Asked, read_period
from qd18.model.days import DateSpan
from qd18.model.names import nearest
from qd18.model.periods import FIRST_YEAR, LAST_YEAR, Every, month_of, period_holding

_E = TypeVar("_E", bound=StrEnum)

PERIOD_EXAMPLES = {
    Every.QUARTER: "2024Q1, 2024-Q1, Q1/2024, I/2024, quý I/2024, this, last",
    Every.MONTH: "2024-01, 01/2024, this, last",
    Every.HALF_YEAR: "2024H1, this, last",
    Every.YEAR: "2024, this, last",
}


class DayParam(click.ParamType):  # type: ignore[type-arg]  # older clicks have no generic one
    """A calendar day in any of the ways in which every command reads one: `2024-01-05`, `5/1/24`, `hôm qua`."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that *value* means; one that goes by today needs the run that *ctx* belongs to."""
        from qd18.schema.suggestions import iso_date

        text = str(value).strip()
        # What is written as files write it has one meaning, and takes none of what reads the other ways.
        day = iso_date(text) or self._spoken(text, param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise BadValue("bad-date", param=param, value=text)
        return day

    def _spoken(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from qd18.cli.app import App
        from qd18.cli.meaning import day_asked

        app = ctx.find_object(App) if ctx is not None else None
        try:
            return day_asked(app or App(), text)
        except UsageError as refusal:
            if refusal.key != "no-day":
                raise
            raise BadValue("bad-date", param=param, value=text) from None


class PairParam(click.ParamType):  # type: ignore[type-arg]
    """Words and what they mean: `Đ/c dự=attended`; the last `=` is the one that divides."""

    name = "pair"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ARG002
        """The words and their meaning."""
        words, _, meaning = str(value).rpartition("=")
        if not words.strip() or not meaning.strip():
            raise BadValue("bad-pair", param=param, value=str(value))
        return " ".join(normalize("NFC", words).split()), meaning.strip()


class PathParam(click.Path):
    """A path; what is there is found out where it is opened, and a fault told there."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        """The path as it was typed."""
        return self.coerce_path_result(value)


class ChoiceParam(click.ParamType, Generic[_E]):  # type: ignore[type-arg]
    """One word of a closed list, as it is written in files or as people call it in either language."""

    name = "word"

    def __init__(self, words: type[_E] | tuple[str, ...]) -> None:
        self.words = tuple(str(word) for word in words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """The words themselves, for the help page."""
        return "|".join(self.words)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The word that *value* means, as it is written in files."""
        text = str(value)
        if text not in self.words:
            from qd18.lookup.words import EITHER, group_of, word_typed

            group = group_of(self.words)
            word = word_typed(text, group) if group else ""
            if word == EITHER:
                first, _, second = EITHER.partition(" or ")
                raise BadValue("unclear-word", param=param, value=text, first=first, second=second)
            if word:
                return word
            guess = nearest(text, self.words)
            raise BadValue("bad-word", param=param, nearest=guess, value=text, allowed=", ".join(self.words))
        return text

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        """The words that begin as typed."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


@dataclass(frozen=True, slots=True)
class SpanWanted:
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


def span_named(name: str | None, wanted: SpanWanted) -> SpanWanted:
    """The span named by an argument (`2024Q1`, `01/2024`, `2024`) instead of by options, or *wanted* where none is."""
    if name is None:
        return wanted
    if wanted.is_named:
        raise UsageError("several-spans")
    for every in Every:
        if read_period(name, every, as_of=date(FIRST_YEAR, 1, 1)) is not None and name not in {"this", "last"}:
            return SpanWanted(((every, name),))
    return SpanWanted(((Every.QUARTER, name),))


def typed(asked: Asked) -> str:
    """The options that name *asked*, as one types them."""
    if asked.period is not None:
        return f"{OPTION_OF[asked.period.every]} {asked.period.label}"
    return f"--from {asked.span.start.isoformat()} --to {asked.span.last.isoformat()}"


OPTION_OF = {Every.QUARTER: "--quarter", Every.MONTH: "--month", Every.HALF_YEAR: "--half", Every.YEAR: "--year"}
