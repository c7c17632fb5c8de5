"""Recommendations answered and referred: `qd18 proposals answer`, `qd18 proposals refer`."""

from __future__ import annotations

from functools import partial

from qd18.changes import proposals as answers
from qd18.changes.proposals import Wanted
from qd18.cli.app import App
from qd18.cli.events import entered
from qd18.cli.meaning import day_meant, unit_typed
from qd18.cli.recording import meeting_meant
from qd18.cli.session import EditSession
from qd18.cli.status import ExitStatus
from qd18.messages import UsageError
from qd18.model.meetings import Meeting, Session
from qd18.model.units import Unit


def answer(
    app: App, day: str, unit: str, *, session: str | None, wanted: Wanted, text: str, closed: str | None, dry_run: bool
) -> ExitStatus:
    """Enter the answer to a recommendation."""
    desk = EditSession(app)
    meeting, met = _meant(desk, day, unit, session)
    on = day_meant(desk, closed) if closed else desk.today
    if on > desk.today:
        raise UsageError("answered-in-the-future", day=desk.app.words.day(on))
    planned = partial(answers.answered, meeting, met, wanted, answer=text, closed=on)
    return entered(desk, planned, subject="proposals-answer", dry_run=dry_run)


def refer(
    app: App, day: str, unit: str, *, session: str | None, wanted: Wanted, body: str, dry_run: bool
) -> ExitStatus:
    """Enter to whom a recommendation was referred."""
    desk = EditSession(app)
    meeting, met = _meant(desk, day, unit, session)
    planned = partial(answers.referred, meeting, met, wanted, body=body)
    return entered(desk, planned, subject="proposals-refer", dry_run=dry_run)


def _meant(desk: EditSession, day: str, unit: str, session: str | None) -> tuple[Meeting, Unit]:
    on = day_meant(desk, day)
    met = unit_typed(desk, unit, on=on)
    kind = Session(session) if session else None
    return meeting_meant(desk, on, met, kind), met
