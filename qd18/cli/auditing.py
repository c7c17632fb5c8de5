"""From the repository's history, and what is not committed yet, to an audit of a span."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from qd18.cli.app import App
from qd18.cli.params import SpanWanted
from qd18.cli.question import question_of
from qd18.compare.commit_history import Past
from qd18.compare.counterfactuals import RecordAsItStands
from qd18.compare.late_changes import Audit, Auditor, Findings
from qd18.engine.checking import periods_of_check
from qd18.messages import Outside
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.model.periods import Every, Period, periods_judged
from qd18.model.register import Register
from qd18.schema.layout import SETTINGS_FILE, collection_of, may_hold
from qd18.store.git import HISTORY, Commit, Step
from qd18.store.loading import Frame, as_listed, read_frame
from qd18.store.snapshot import Snapshot
from qd18.store.tree import Tree


def audited(app: App, wanted: SpanWanted, *, as_of: date | None) -> Audit:
    """The late changes of the span; `Untrusted` where the data has errors.

    As of today or later: of all commits, and of what is not committed. As of a day that is over: as it was at its end.
    """
    frame = read_frame(app.workspace.folder)
    today = app.settings.today(frame.said.timezone)
    known = as_of or today
    asked = wanted.asked(as_of=known)
    if known >= today:
        return _audited(app, frame, app.workspace.repository.commit("HEAD"), asked, as_of=known)
    tip = app.workspace.repository.last_by(known)
    then = _snapshot(app, tip)
    if tip is None or then is None:
        grace, shallow = frame.said.late_after_days, app.workspace.repository.is_shallow
        return Audit(asked, known, Register(), grace, None, Findings(), shallow, has_record=False)
    return _audited(app, read_frame(then), tip, asked, as_of=known)


def _snapshot(app: App, tip: Commit | None) -> Tree | None:
    """The data as *tip* has it; None where it has none yet."""
    try:
        return Snapshot(app.workspace.repository, tip) if tip is not None else None
    except Outside as refusal:
        if refusal.key != "no-settings-then":
            raise
        return None


def _audited(app: App, frame: Frame, tip: Commit, asked: Asked, *, as_of: date) -> Audit:
    """The audit of *frame*'s data, which *tip* brought, or which goes beyond it."""
    repository = app.workspace.repository
    is_past = frame.folder.commit is not None
    steps = list(repository.steps(*HISTORY, tip.name))
    question = question_of(
        app, frame, asked, as_of=as_of, today=app.settings.today(frame.said.timezone), spans=_spans(asked, steps)
    )
    is_watched = _watched(periods_of_check(frame.regulations, asked.span))
    if not is_past:
        steps.append(repository.uncommitted(frame.folder, is_watched, moment=app.settings.moment))
    record = RecordAsItStands(question.register, frame.said, tuple(frame.own.facts), frame.regulations, as_listed)
    events = Past(repository.read, requested=is_watched).events(steps)
    findings = Auditor(record, asked, as_of=as_of).findings(events, until=as_of if is_past else None)
    said = frame.said
    return Audit(
        asked, as_of, question.register, said.late_after_days, said.record.complete_to, findings, repository.is_shallow
    )


def _spans(asked: Asked, steps: Iterable[Step]) -> list[DateSpan]:
    """What has to be read to judge *asked*: the year too, where the rules changed, for others may have gone by it."""
    changes = (change for step in steps for change in step.changes if change.before is not None)
    if any(change.path == SETTINGS_FILE or collection_of(change.path) == "regulations" for change in changes):
        return [asked.span, *(period.span for period in periods_judged(asked.span, Every.YEAR))]
    return [asked.span]


def _watched(periods: tuple[Period, ...]) -> Callable[[str], bool]:
    """Which files can hold what an audit tells of."""

    def is_watched(path: str) -> bool:
        collection = collection_of(path)
        if collection == "meetings":
            return may_hold(path, periods)
        return collection is not None or path == SETTINGS_FILE

    return is_watched
