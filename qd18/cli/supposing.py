"""From supposed attendances to the difference that they would make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qd18.cli.app import App
from qd18.cli.params import SpanWanted
from qd18.cli.question import ask, member_meant, unit_ids
from qd18.engine.checking import judge_all
from qd18.messages import Misuse
from qd18.model.asked import Asked
from qd18.model.meetings import Meeting, Session
from qd18.model.periods import Every, month_of, period_holding
from qd18.model.register import Register
from qd18.reports.changes import changes_between, records_of_register
from qd18.reports.differences import Difference, Side, explained, turns_between
from qd18.schema.guessing import iso_date, loose_date


def supposed(app: App, attendances: Sequence[str], wanted: SpanWanted, *, as_of: date | None) -> Difference:
    """The difference that *attendances* would make; the quarter of the first where no span is named.

    What lies ahead is judged as known on the day of the last supposed meeting.
    """
    typed = [_parts(one) for one in attendances]
    days = [_day(parts[2], one) for parts, one in zip(typed, attendances, strict=True)]
    spelled = wanted if wanted.is_named else _quarter_of(days[0])
    question = ask(app, spelled, as_of=as_of)
    known = max([question.as_of, *days]) if as_of is None else as_of
    after = question.register
    for parts, day in zip(typed, days, strict=True):
        member = member_meant(after, parts[0]).id
        (unit,) = unit_ids(after, [parts[1]])
        after = _with(after, Meeting(day, unit, _session(parts), month_of(day), (member,)))
    before = question.register
    sides = [
        Side(name, one, question.regulations, judge_all(one, question.regulations, question.asked.span, as_of=known))
        for name, one in ((app.words.say("diff", "on-record"), before), (_named(app, before, after), after))
    ]
    changes = changes_between(records_of_register(before), records_of_register(after))
    turns = turns_between(sides[0].verdicts, sides[1].verdicts)
    explained_turns = tuple(explained(turn, changes, ()) for turn in turns)
    return Difference(sides[0], sides[1], question.asked, known, explained_turns, changes, is_supposed=True)


def _parts(text: str) -> list[str]:
    parts = text.split(":")
    if not 3 <= len(parts) <= 4:
        raise Misuse("bad-attendance", value=text)
    return parts


def _day(text: str, whole: str) -> date:
    day = iso_date(text) or loose_date(text)
    if day is None:
        raise Misuse("bad-attendance", value=whole)
    return day


def _session(parts: Sequence[str]) -> Session:
    try:
        return Session(parts[3]) if len(parts) > 3 else Session.REGULAR
    except ValueError:
        raise Misuse("bad-attendance", value=":".join(parts)) from None


def _quarter_of(day: date) -> SpanWanted:
    return SpanWanted(((Every.QUARTER, Asked.of(period_holding(month_of(day), Every.QUARTER)).label),))


def _with(register: Register, supposed_one: Meeting) -> Register:
    """The register with the meeting on record; where it is already, with the member among those who sat in."""
    meetings = []
    found = False
    for meeting in register.meetings:
        same = (meeting.date, meeting.unit, meeting.session)
        if same == (supposed_one.date, supposed_one.unit, supposed_one.session):
            found = True
            attended = dict.fromkeys((*meeting.attended, *supposed_one.attended))
            meetings.append(replace(meeting, attended=tuple(attended)))
        else:
            meetings.append(meeting)
    return replace(register, meetings=tuple(meetings) if found else (*meetings, supposed_one))


def _named(app: App, before: Register, after: Register) -> str:
    """What is supposed, in words."""
    known = set(before.meetings)
    told = []
    for meeting in after.meetings:
        if meeting not in known:
            names = ", ".join(member.name for member in after.members if member.id in meeting.attended)
            unit = after.tree[meeting.unit].name
            told.append(app.words.say("diff", "attended", name=names, date=app.words.day(meeting.date), unit=unit))
    return app.words.say("diff", "title-whatif", meetings="; ".join(told))
