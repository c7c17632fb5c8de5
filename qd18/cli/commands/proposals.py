"""`qd18 proposals`: the register of recommendations, with age; answers to them entered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from qd18.cli import options
from qd18.cli.answers import deliver_sheet
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.messages import UsageError
from qd18.model.meetings import Session
from qd18.render.formats import CsvRequest, chosen_format, format_names

if TYPE_CHECKING:
    from qd18.answering.requested_span import RequestedSpan
    from qd18.changes.change_set import ChangeSet
    from qd18.changes.proposals import ProposalChoice
    from qd18.cli.session import EditSession
    from qd18.model.meetings import Meeting
    from qd18.model.units import Unit

PROPOSAL_ORDERS = ("age", "body")


def _has_handle(typed: Mapping[str, Any]) -> bool:
    """Whether a handle stands instead of the day and the unit."""
    from qd18.model.proposal_handles import is_handle

    return is_handle(typed.get("day") or "")


_DATE = options.argument("day", metavar="DATE", shell_complete=options.complete_handles)
_UNIT = options.argument("unit", metavar="UNIT", shell_complete=options.complete_units, replaced_by=_has_handle)
_SESSION = options.option("--session", type=ChoiceParam(Session))
_NUMBER = options.option("--number", metavar="N", type=int)
_TEXT = options.option("--text", metavar="TEXT")


@options.group("proposals")
@options.span
@options.as_of
@options.revision
@options.option("--open", "only_open", is_flag=True)
@options.option("--by", "order", type=ChoiceParam(PROPOSAL_ORDERS), default=PROPOSAL_ORDERS[0])
@options.option("--format", "format_", type=ChoiceParam(format_names("proposals")))
@options.csv
@options.output
@click.pass_context
def proposals(
    ctx: click.Context,
    app: App,
    *,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
    only_open: bool,
    order: str,
    format_: str | None,
    csv: CsvRequest,
    output: str | None,
) -> ExitStatus | None:
    """List the recommendations taken in the span, the oldest first."""
    if ctx.invoked_subcommand is not None:
        return None
    from qd18.answering.outcomes import proposals_for
    from qd18.cli.question import ask
    from qd18.store.loading import PROPOSALS

    chosen = chosen_format("proposals", format_, output, csv=csv)
    question = ask(app, requested, as_of=as_of, revision=revision, older=lambda _: PROPOSALS)
    answer = proposals_for(question, in_span=requested.is_named, only_open=only_open, by_body=order == "body")
    deliver_sheet(app, answer, chosen=chosen, csv=csv, output=output, question=question)
    return ExitStatus.DONE


@options.event("answer", group=proposals)
@_DATE
@_UNIT
@_NUMBER
@_TEXT
@options.option("--answer", "reply", metavar="TEXT", required=True)
@options.option("--on", "closed", metavar="D")
@_SESSION
@options.dry_run
def answer_proposal(
    edits: EditSession,
    *,
    day: str,
    unit: str | None,
    number: int | None,
    text: str | None,
    reply: str,
    closed: str | None,
    session: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter the answer to a recommendation."""
    from qd18.changes.proposals import proposal_answered
    from qd18.cli import events, meaning

    meeting, held_by, choice = _choice(edits, day, unit, session=session, number=number, text=text)
    answered_on = meaning.day_meant(edits, closed) if closed else edits.today
    if answered_on > edits.today:
        raise UsageError("answered-in-the-future", day=edits.app.words.day(answered_on))

    def planned() -> ChangeSet:
        return proposal_answered(meeting, held_by, choice, answer=reply, closed=answered_on)

    return events.entered(edits, planned, subject="proposals-answer", dry_run=dry_run)


@options.event("refer", group=proposals)
@_DATE
@_UNIT
@_NUMBER
@_TEXT
@options.option("--to", "body", metavar="TEXT", required=True)
@_SESSION
@options.dry_run
def refer_proposal(
    edits: EditSession,
    *,
    day: str,
    unit: str | None,
    number: int | None,
    text: str | None,
    body: str,
    session: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter to whom a recommendation was referred."""
    from qd18.changes.proposals import proposal_referred
    from qd18.cli import events

    meeting, held_by, choice = _choice(edits, day, unit, session=session, number=number, text=text)

    def planned() -> ChangeSet:
        return proposal_referred(meeting, held_by, choice, body=body)

    return events.entered(edits, planned, subject="proposals-refer", dry_run=dry_run)


def _choice(
    edits: EditSession, day: str, unit: str | None, *, session: str | None, number: int | None, text: str | None
) -> tuple[Meeting, Unit, ProposalChoice]:
    """The meeting on record that took the recommendation, the unit that held it, and which recommendation is meant.

    Without *unit* a handle stands for the *day*.
    """
    from qd18.changes.proposals import ProposalChoice
    from qd18.cli import meaning
    from qd18.cli.meeting_entry import meeting_meant

    kind = Session(session) if session else None
    if unit is None:
        named, number = _named(edits, day.lower(), kind, number)
        on, held_by, kind = named.date, edits.register.tree[named.unit], named.session
    else:
        on = meaning.day_meant(edits, day)
        held_by = meaning.resolve_unit(edits, unit, on=on)
    return meeting_meant(edits, on, held_by, kind), held_by, ProposalChoice(number, text)


def _named(edits: EditSession, handle: str, session: Session | None, number: int | None) -> tuple[Meeting, int]:
    """The meeting whose recommendation has that *handle*, and its number there; what else was typed narrows it."""
    from qd18.changes.proposals import with_handle

    edits.read_meetings(None)
    named = [
        (meeting, place)
        for meeting, place in with_handle(edits.register, handle)
        if session in {None, meeting.session} and number in {None, place}
    ]
    if len(named) == 1:
        return named[0]
    listed = "; ".join(
        f"{meeting.date.isoformat()} {meeting.unit} --number {place} ({meeting.proposals[place - 1].text})"
        for meeting, place in named
    )
    raise UsageError("which-handle" if named else "no-such-handle", handle=handle, found=listed)
