"""`qd18 audit`: what entered the record, or was edited or removed, after its period was over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.messages import Outside
from qd18.render.formats import CsvRequest, chosen_format, format_names

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan
    from qd18.compare.late_changes import Audit
    from qd18.model.asked import Asked
    from qd18.model.days import DateSpan
    from qd18.model.windows import AnyPeriod
    from qd18.store.git import Commit, Step
    from qd18.store.loading import Frame
    from qd18.store.tree import Tree


@options.command("audit")
@options.span
@options.as_of
@options.option("--format", "format_", type=ChoiceParam(format_names("audit")))
@options.excel
@options.output
def audit(
    app: App, *, requested: RequestedSpan, as_of: date | None, format_: str | None, excel: bool, output: str | None
) -> ExitStatus:
    """List what came late into the record, with the commit and what it changed."""
    csv = CsvRequest(for_excel=excel)
    chosen = chosen_format("audit", format_, output, csv=csv)
    deliver(app, chosen.load(), _audit_of(app, requested, as_of=as_of), output, csv=csv)
    return ExitStatus.DONE


def _audit_of(app: App, requested: RequestedSpan, *, as_of: date | None) -> Audit:
    """The late changes of the span; `Untrusted` where the data has errors.

    As of today or later: of all commits, and of what is not committed. As of a day that is over: as it was at its end.
    """
    from qd18.compare.late_changes import Audit, Findings
    from qd18.model.register import Register

    frame = app.frame_of(app.workspace.folder)
    today = app.settings.today(frame.said.timezone)
    known = as_of or today
    asked = requested.asked(as_of=known)
    if known >= today:
        return _audit_from(app, frame, app.workspace.origin.repository.commit("HEAD"), asked, as_of=known)
    tip = app.workspace.origin.repository.last_by(known)
    then = _snapshot(app, tip)
    if tip is None or then is None:
        grace, shallow = frame.said.late_after_days, app.workspace.origin.repository.is_shallow
        return Audit(asked, known, Register(), grace, None, Findings(), shallow, has_record=False)
    return _audit_from(app, app.frame_of(then), tip, asked, as_of=known)


def _snapshot(app: App, tip: Commit | None) -> Tree | None:
    """The data as *tip* has it; None where it has none yet."""
    from qd18.store.snapshot import Snapshot

    try:
        return Snapshot(app.workspace.origin.repository, tip) if tip is not None else None
    except Outside as refusal:
        if refusal.key != "no-settings-then":
            raise
        return None


def _audit_from(app: App, frame: Frame, tip: Commit, asked: Asked, *, as_of: date) -> Audit:
    """The audit of *frame*'s data, which *tip* brought, or which goes beyond it."""
    from qd18.cli.question import question_of
    from qd18.compare.commit_history import Past
    from qd18.compare.counterfactuals import RecordAsItStands
    from qd18.compare.late_changes import Audit, Auditor
    from qd18.engine.checking import periods_of_check
    from qd18.store.git import HISTORY
    from qd18.store.loading import as_listed

    repository, settings = app.workspace.origin.repository, frame.said
    is_past = frame.folder.commit is not None
    steps = list(repository.steps(*HISTORY, tip.name))
    today = app.settings.today(settings.timezone)
    is_watched = _watched(periods_of_check(frame.regulations, asked.span))
    if not is_past:
        steps.append(repository.uncommitted(frame.folder, is_watched, moment=app.settings.moment))
    question = question_of(app, frame, asked, as_of=as_of, today=today, spans=_spans(asked, steps))
    record = RecordAsItStands(question.register, settings, tuple(frame.own.facts), frame.regulations, as_listed)
    events = Past(repository.read, requested=is_watched, words=frame.words).events(steps)
    auditor = Auditor(record, asked, as_of=as_of, backdated=repository.backdated(tip))
    findings = auditor.findings(events, until=as_of if is_past else None)
    grace, complete_to = settings.late_after_days, settings.record.complete_to
    return Audit(asked, as_of, question.register, grace, complete_to, findings, repository.is_shallow)


def _spans(asked: Asked, steps: Iterable[Step]) -> list[DateSpan] | None:
    """What has to be read to judge *asked*: everything where the rules changed, for others may go by any window."""
    from qd18.schema.layout import SETTINGS_FILE, collection_of

    changes = (change for step in steps for change in step.changes if change.before is not None)
    if any(change.path == SETTINGS_FILE or collection_of(change.path) == "regulations" for change in changes):
        return None
    return [asked.span]


def _watched(periods: tuple[AnyPeriod, ...]) -> Callable[[str], bool]:
    """Which files can hold what an audit tells of."""
    from qd18.schema.layout import SETTINGS_FILE, collection_of, may_hold

    def is_watched(path: str) -> bool:
        collection = collection_of(path)
        if collection == "meetings":
            return may_hold(path, periods)
        return collection is not None or path == SETTINGS_FILE

    return is_watched
