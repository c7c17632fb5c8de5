"""From the repository's history to an audit of a span."""

from __future__ import annotations

from datetime import date

from qd18.cli.app import App
from qd18.cli.params import SpanWanted
from qd18.cli.question import question_of
from qd18.engine.checking import periods_of_check
from qd18.reports.auditing import Audit, Auditor
from qd18.reports.history import Past
from qd18.schema.layout import collection_of, may_hold
from qd18.store.git import HISTORY
from qd18.store.loading import read_frame


def audited(app: App, wanted: SpanWanted, *, as_of: date | None) -> Audit:
    """The late changes of the span in the history of HEAD; `Untrusted` where the data has errors."""
    repository = app.repository
    head = repository.commit("HEAD")
    frame = read_frame(app.folder)
    today = app.today(frame.said.timezone)
    known = as_of or today
    question = question_of(app, frame, wanted.asked(as_of=known), as_of=known, today=today)
    periods = periods_of_check(question.regulations, question.asked.span)

    def is_wanted(path: str) -> bool:
        return collection_of(path) not in {None, "units", "meetings"} or (
            collection_of(path) == "meetings" and may_hold(path, periods)
        )

    events = list(Past(repository.objects.read, wanted=is_wanted).events(repository.steps(*HISTORY, head.name)))
    repository.close()
    auditor = Auditor(
        question.register, question.regulations, question.asked, known, frame.said.late_after_days, frame.said.timezone
    )
    return Audit(
        question.asked,
        known,
        question.register,
        auditor.grace,
        tuple(auditor.late(events)),
        auditor.unknown(events),
        repository.is_shallow,
    )
