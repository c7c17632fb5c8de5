"""From the repository's history to an audit of a span."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qd18.cli.app import App
from qd18.cli.params import SpanWanted
from qd18.cli.question import Question, question_of
from qd18.engine.checking import periods_of_check
from qd18.reports.auditing import Audit, Auditor
from qd18.reports.history import Past
from qd18.schema.layout import SETTINGS_FILE, collection_of, may_hold
from qd18.store.git import HISTORY
from qd18.store.loading import read_frame

WATCHED = frozenset({"members", "assignments", "exemptions"})
"""Besides meetings: what an edit can turn verdicts by. With the settings the record begins."""


def audited(app: App, wanted: SpanWanted, *, as_of: date | None) -> Audit:
    """The late changes of the span in the history of HEAD; `Untrusted` where the data has errors."""
    repository = app.repository
    head = repository.commit("HEAD")
    frame = read_frame(app.folder)
    today = app.today(frame.said.timezone)
    known = as_of or today
    question = question_of(app, frame, wanted.asked(as_of=known), as_of=known, today=today)
    past = Past(repository.objects.read, wanted=_watched(question))
    said = frame.said
    auditor = Auditor(
        question.register,
        question.regulations,
        question.asked,
        as_of=known,
        grace=said.late_after_days,
        timezone=said.timezone,
    )
    found = auditor.found(past.events(repository.steps(*HISTORY, head.name)))
    return Audit(
        question.asked,
        known,
        question.register,
        said.late_after_days,
        found.late,
        found.unknown,
        repository.is_shallow,
    )


def _watched(question: Question) -> Callable[[str], bool]:
    """Which files can hold what an audit tells of."""
    periods = periods_of_check(question.regulations, question.asked.span)

    def is_watched(path: str) -> bool:
        collection = collection_of(path)
        return path == SETTINGS_FILE or collection in WATCHED or (collection == "meetings" and may_hold(path, periods))

    return is_watched
