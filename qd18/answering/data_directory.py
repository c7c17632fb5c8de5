"""What `qd18.open` gives: a data directory that answers in values what the commands print.

Each question reads the files that it needs. A file that somebody has changed since the directory was opened is
refused, so that all answers are about one state of the record; open it again for the newer one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

from qd18.answering.asking import Older, Question, day_of_state, facts_for, facts_of_days, with_older
from qd18.answering.origin import Origin
from qd18.answering.outcomes import (
    compliance_for,
    coverage_for,
    due_for,
    explanation_for,
    proposals_for,
    tidy_source,
    units_to_look_up,
)
from qd18.answering.requested_span import RequestedSpan, span_named
from qd18.checks.all_checks import check_outcome
from qd18.diagnostics import Diagnostic, errors_in
from qd18.lookup.typed_days import written_day
from qd18.lookup.typed_names import committee_typed, member_typed
from qd18.messages import LANGUAGES, Refusal, UsageError, catalogue
from qd18.model.members import Tier
from qd18.model.value_class import value_class
from qd18.model.zones import day_in
from qd18.render.findings import first_findings, withheld_page
from qd18.render.findings_data import validation_of
from qd18.render.plain_text import plain_text
from qd18.reports.compliance import Compliance, Selection
from qd18.reports.explanation import Explanation
from qd18.reports.outputs.explanation_outputs import EXPLAIN_OUTPUT
from qd18.reports.outputs.history_outputs import DIAGNOSTIC
from qd18.reports.outputs.sheet_outputs import SHEET_OUTPUTS
from qd18.reports.outputs.verdict_outputs import CHECK_OUTPUT
from qd18.reports.sheets import AnsweredSheet
from qd18.reports.tidy.flat_tables import FlatCell, FlatRow, FlatTable
from qd18.reports.tidy.register_tables import TIDY_TABLES
from qd18.store.loading import PROPOSALS, read_facts, read_frame
from qd18.store.opening import open_folder

Day = date | str
"""A day, as a date or as ISO writes it."""
SpanName = str | tuple[Day, Day] | None
"""A span: `2024Q1`, `2024-01` and the like, or its first and last day; None is the quarter that holds as_of."""


@value_class
class Problem:
    """Something that is wrong in a file, or to be looked at; line and column count from 1."""

    severity: str
    code: str
    path: str
    line: int
    column: int
    message: str
    hint: str | None

    def as_dict(self) -> dict[str, object]:
        """The problem as `validate --format json` lists it."""
        return asdict(self)


class DataErrors(Exception):
    """The data has errors, so that nothing was computed; *problems* are these."""

    def __init__(self, text: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(text)
        self.problems = problems


@value_class
class Answer:
    """What a question was answered with, as the program itself has it in *value*."""

    value: Compliance | Explanation | AnsweredSheet

    def as_dict(self) -> dict[str, Any]:
        """What the command prints with `--format json`, held to the same schema."""
        match self.value:
            case Compliance():
                return CHECK_OUTPUT.of(self.value)
            case Explanation():
                return EXPLAIN_OUTPUT.of(self.value)
            case AnsweredSheet():
                return SHEET_OUTPUTS[self.value.sheet.key].of(self.value, self.value.sheet.key)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The verdicts, or the rows of the sheet, of `as_dict`."""
        rows: list[dict[str, Any]] = self.as_dict()["rows" if isinstance(self.value, AnsweredSheet) else "verdicts"]
        return rows


class DataDirectory:
    """The data directory at *path* as it was when it was opened, or as of the git revision *rev*.

    Sentences are in the language *lang*, else in that of `qd18.yaml`.
    """

    def __init__(self, path: str | PathLike[str], *, rev: str | None = None, lang: str | None = None) -> None:
        self._moment = datetime.now(UTC)
        self._origin = Origin(Path(path))
        self._words = catalogue(lang if lang in LANGUAGES else LANGUAGES[0])
        with self._spoken():
            self._tree = open_folder(self._origin.place).tree if rev is None else self._origin.snapshot(rev)
            self._said = read_frame(self._tree).said
        self.rev = rev
        if lang is None:
            self._words = catalogue(self._said.language)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self._origin.place

    @property
    def organisation(self) -> str:
        """Whose record it is."""
        return self._said.organisation

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that `validate` reports, by file, line and column."""
        with self._spoken():
            frame = read_frame(self._tree)
            outcome = check_outcome(read_facts(frame, None), today=self._today)
        return self._problems(outcome.located())

    def check(
        self,
        span: SpanName = None,
        *,
        as_of: Day | None = None,
        tiers: Iterable[str] = (),
        members: Iterable[str] = (),
        units: Iterable[str] = (),
    ) -> Answer:
        """Every verdict of the span, as `qd18 check --all`; the others narrow it as the options of that name do."""
        with self._spoken():
            question = self._question(span, as_of)
            register, last = question.register, question.asked.span.last
            choice = Selection(
                tiers=frozenset(_tier(name, question) for name in tiers),
                members=frozenset(member_typed(register, name).id for name in members),
                units=frozenset(committee_typed(register, name, on=last).id for name in units),
                everything=True,
            )
            compliance = compliance_for(question, choice)
            evidence = self._origin.evidence(question.tree, question.regulations)
            return Answer(replace(compliance, evidence=evidence))

    def explain(self, member: str, span: SpanName = None, *, as_of: Day | None = None) -> Answer:
        """Why *member*, an id or words of the name, met each quota of the span or did not."""
        with self._spoken():
            question = self._question(span, as_of)
            evidence = self._origin.evidence(question.tree, question.regulations)
            return Answer(explanation_for(question, member_typed(question.register, member), evidence))

    def due(self, span: SpanName = None, *, as_of: Day | None = None) -> Answer:
        """What is still owed in the span, soonest first."""
        with self._spoken():
            return Answer(due_for(self._question(span, as_of)))

    def coverage(self, span: SpanName = None, *, as_of: Day | None = None) -> Answer:
        """Every unit that quotas name, as `qd18 coverage --all`: whether an assigned official sat in, and when last."""
        with self._spoken():
            return Answer(coverage_for(self._question(span, as_of, older=units_to_look_up), everything=True))

    def proposals(self, span: SpanName = None, *, as_of: Day | None = None) -> Answer:
        """The recommendations that concern the span; without one all that are open on as_of."""
        with self._spoken():
            question = self._question(span, as_of, older=lambda _: PROPOSALS)
            return Answer(proposals_for(question, in_span=span is not None))

    def tables(self, span: SpanName = None, *, as_of: Day | None = None) -> dict[str, list[dict[str, FlatCell]]]:
        """The whole register and the verdicts of the span as flat tables, by name, as `qd18 export --tidy`."""
        with self._spoken():
            question = self._question(span, as_of, whole_record=True)
            source = tidy_source(question, self._origin.evidence(question.tree, question.regulations))
        return {table.name: [_named(table, row) for row in table.every_row(source)] for table in TIDY_TABLES}

    @property
    def _today(self) -> date:
        return day_in(self._said.timezone, self._moment)

    def _question(
        self, span: SpanName, as_of: Day | None, *, whole_record: bool = False, older: Older | None = None
    ) -> Question:
        """The question about *span*; `DataErrors` where the facts that it needs have any."""
        frame = read_frame(self._tree)
        known = (None if as_of is None else _day(as_of)) or day_of_state(frame) or self._today
        asked = _requested(span).asked(as_of=known)
        if older is None:
            facts = facts_for(frame, None if whole_record else (asked.span,))
        else:
            facts = facts_of_days(frame, asked, as_of=known)
            self._refuse(check_outcome(facts, today=self._today).faults)
            sought = older(Question.about(frame, facts, asked, as_of=known, today=self._today))
            facts = with_older(frame, facts, asked, sought, as_of=known)
        self._refuse(check_outcome(facts, today=self._today).faults)
        return Question.about(frame, facts, asked, as_of=known, today=self._today)

    def _refuse(self, faults: tuple[Diagnostic, ...]) -> None:
        errors = tuple(fault for fault in faults if errors_in([fault]))
        if errors:
            text = plain_text(withheld_page(errors, self._words, root=self.path)).rstrip("\n")
            raise DataErrors(text, self._problems(errors))

    def _problems(self, diagnostics: tuple[Diagnostic, ...]) -> tuple[Problem, ...]:
        validation = validation_of(first_findings(diagnostics, 0), self._words)
        make: Callable[..., Problem] = Problem
        return tuple(make(**DIAGNOSTIC.of(worded)) for worded in validation.diagnostics)

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Refusals from within say their sentence, for nobody else does."""
        try:
            yield
        except Refusal as refusal:
            refusal.args = (refusal.sentence(self._words),)
            raise


def _named(table: FlatTable, row: FlatRow) -> dict[str, FlatCell]:
    return dict(zip((column.name for column in table.every_column), row, strict=True))


def _tier(name: str, question: Question) -> Tier:
    """The tier called *name*; a `ValueError` where there is none, for nobody would be found in it."""
    known = {tier.value for tier in Tier} | {
        duty.tier.value for regulation in question.regulations for duty in regulation.duties
    }
    if name not in known:
        raise ValueError(f"no tier {name!r}; there are: {', '.join(sorted(known))}")
    return Tier(name)


def _requested(span: SpanName) -> RequestedSpan:
    if span is None or isinstance(span, str):
        return span_named(span, RequestedSpan(()))
    first, last = span
    return RequestedSpan((), _day(first), _day(last))


def _day(day: Day) -> date:
    if isinstance(day, date):
        return day.date() if isinstance(day, datetime) else day
    written = written_day(day)
    if written is None:
        raise UsageError("no-day", value=day)
    return written
