"""`qd18 whatif`: the verdicts as if some meetings were on record; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.messages import UsageError
from qd18.render.formats import chosen_format, format_names

if TYPE_CHECKING:
    from qd18.answering.asking import Question
    from qd18.answering.requested_span import RequestedSpan
    from qd18.compare.verdict_changes import Difference, Side
    from qd18.model.meetings import Meeting, Session
    from qd18.model.register import Register


@options.command("whatif")
@options.option("--attend", "attendances", multiple=True, required=True, metavar="MEMBER:UNIT:DATE[:SESSION]")
@options.span
@options.as_of
@options.option("--format", "format_", type=ChoiceParam(format_names("diff")))
def whatif(
    app: App, *, attendances: tuple[str, ...], requested: RequestedSpan, as_of: date | None, format_: str | None
) -> ExitStatus:
    """Show which verdicts would change if the members had attended."""
    from qd18.cli.question import tell_caveats
    from qd18.reports.provenance import Caveats

    difference = _difference(app, attendances, requested, as_of=as_of)
    tell_caveats(app, Caveats(difference.not_judged), difference.asked)
    deliver(app, chosen_format("diff", format_, None).load(), difference, None)
    return ExitStatus.DONE


def _difference(app: App, attendances: Sequence[str], requested: RequestedSpan, *, as_of: date | None) -> Difference:
    """The difference that *attendances* would make; the quarters that hold them where no span is named.

    What lies ahead is judged as known on the day of the last supposed meeting.
    """
    from qd18.cli.meaning import day_asked, member_meant, unit_meant
    from qd18.cli.question import ask
    from qd18.compare.causes import Causes
    from qd18.compare.record_changes import changes_between, records_of_register
    from qd18.compare.verdict_changes import Difference, verdict_changes_between
    from qd18.model.meetings import Meeting
    from qd18.model.periods import month_of

    typed = [_parts(attendance) for attendance in attendances]
    days = [day_asked(app, parts[2]) for parts in typed]
    question = ask(app, requested if requested.is_named else _quarters_of(days), as_of=as_of)
    known = max([question.as_of, *days]) if as_of is None else as_of
    before = after = question.register
    sentences = []
    for parts, day in zip(typed, days, strict=True):
        member = member_meant(app, before, parts[0], on=day)
        unit = unit_meant(app, before, parts[1], on=day).id
        after = _with(after, Meeting(day, unit, _session(app, parts), month_of(day), (member.id,)))
        name = before.tree[unit].name_on(day)
        sentences.append(app.words.say("diff", "attended", name=member.name, date=app.words.day(day), unit=name))
    title = app.words.say("diff", "title-whatif", meetings="; ".join(sentences))
    sides = _side(app.words.say("diff", "on-record"), before, question, known), _side(title, after, question, known)
    changes = changes_between(records_of_register(before), records_of_register(after))
    causes = Causes(sides[0], sides[1], changes, (), as_of=known)
    turns = causes.explained(verdict_changes_between(sides[0].verdicts, sides[1].verdicts))
    return Difference(*sides, question.asked, known, turns, changes, is_supposed=True)


def _side(name: str, register: Register, question: Question, as_of: date) -> Side:
    from qd18.compare.verdict_changes import Side
    from qd18.engine.checking import judge_all

    verdicts = judge_all(register, question.regulations, question.asked.span, as_of=as_of)
    return Side(name, register, question.regulations, verdicts)


def _parts(text: str) -> list[str]:
    parts = text.split(":")
    if not 3 <= len(parts) <= 4:
        raise UsageError("bad-attendance", value=text)
    return parts


def _session(app: App, parts: Sequence[str]) -> Session:
    from qd18.lookup.words import word_typed
    from qd18.model.meetings import Session

    word = word_typed(parts[3], "session", app.own_words) if len(parts) > 3 else Session.REGULAR.value
    if not word:
        raise UsageError("bad-attendance", value=":".join(parts))
    return Session(word)


def _quarters_of(days: Sequence[date]) -> RequestedSpan:
    """From the quarter of the first day to that of the last."""
    from qd18.answering.requested_span import RequestedSpan
    from qd18.model.periods import Every, month_of, period_holding

    first, last = (period_holding(month_of(day), Every.QUARTER) for day in (min(days), max(days)))
    if first == last:
        return RequestedSpan(((Every.QUARTER, first.label),))
    return RequestedSpan((), first.span.start, last.span.last)


def _with(register: Register, supposed: Meeting) -> Register:
    """The register with the meeting on record; where it is already, with the member among those who sat in."""
    if not any(_key(meeting) == _key(supposed) for meeting in register.meetings):
        return replace(register, meetings=(*register.meetings, supposed))
    meetings = [
        replace(meeting, attended=tuple(dict.fromkeys((*meeting.attended, *supposed.attended))))
        if _key(meeting) == _key(supposed)
        else meeting
        for meeting in register.meetings
    ]
    return replace(register, meetings=tuple(meetings))


def _key(meeting: Meeting) -> tuple[date, str, Session]:
    return meeting.date, meeting.unit, meeting.session
