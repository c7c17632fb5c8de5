"""What an import does to the verdicts, as entries of one meeting say it; of many verdicts the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from qd18.checks.facts import Facts
from qd18.cli.event_words import EVENT_TOPIC
from qd18.cli.session import EditSession
from qd18.compare.impact import Effect, aftermath, days_judged, effects, oldest_first, over
from qd18.engine.verdicts import Verdict
from qd18.messages import Catalogue
from qd18.model.days import ALWAYS
from qd18.model.periods import Every, Month, month_of, period_holding
from qd18.model.register import Register
from qd18.tables.columns import MEETING_TABLE
from qd18.tables.import_changes import month_of_meeting
from qd18.tables.import_entries import ImportEntry, State
from qd18.tables.record_values import EncodedRecord

MOST_EFFECTS = 6
"""So many verdicts are told one by one; of more, how many went from what to what in each period."""
MOST_SUMS = 12


def verdict_sentences(edits: EditSession, entries: Sequence[ImportEntry], after: Facts) -> Iterator[str]:
    """What *entries*, which make *after* of the record, do to the verdicts, the oldest periods first.

    Of meetings these are the verdicts of those who sat in; of the other records those of the members named.
    """
    changed = [entry for entry in entries if entry.state in {State.NEW, State.CHANGED}]
    meetings = [entry for entry in changed if entry.kind is MEETING_TABLE]
    others = [entry for entry in changed if entry.kind is not MEETING_TABLE]
    felt = _felt_by_others(edits, changed) if others else _felt_by_meetings(edits, meetings, after)
    yield from _told(edits, felt)
    if others and (past := over(felt, today=edits.today)):
        yield edits.app.words.say(EVENT_TOPIC, "past-verdicts-change", n=past, number=past)
    if months := _months_begun(edits, meetings):
        yield edits.app.words.say("import", "months-begun", months=", ".join(months))


def months_of_entries(entries: Iterable[ImportEntry]) -> set[Month]:
    """The months that meetings belong to and are held in, as they are and as they will be."""
    sides = [side for entry in entries if entry.kind is MEETING_TABLE for side in _sides(entry)]
    return {month for side in sides for month in (month_of(side["date"]), month_of_meeting(side))}


def _sides(entry: ImportEntry) -> Iterator[EncodedRecord]:
    """The values on record, where there are any, and those that will be."""
    if entry.record is not None:
        yield entry.record.values
    changes = {str(edit.path[0]): edit.after for edit in entry.edits if len(edit.path) == 1 and not edit.is_item}
    yield {key: value for key, value in {**entry.values, **changes}.items() if value is not None}


def _felt_by_meetings(edits: EditSession, meetings: Sequence[ImportEntry], after: Facts) -> tuple[Effect, ...]:
    members = frozenset(_attendees(meetings))
    months = sorted(months_of_entries(meetings))
    rules = edits.frame.regulations

    def judged(before: Register, register: Register) -> tuple[Effect, ...]:
        return effects(before, register, rules, months, members=members, as_of=edits.today)

    return oldest_first(edits.effects(after, judged))


def _attendees(meetings: Iterable[ImportEntry]) -> Iterator[str]:
    """Those who sat in, on record or as it will be."""
    for entry in meetings:
        for side in _sides(entry):
            yield from side.get("attended", ())
        yield from (edit.after for edit in entry.edits if edit.path == ("attended",) and isinstance(edit.after, str))


def _felt_by_others(edits: EditSession, entries: Sequence[ImportEntry]) -> tuple[Effect, ...]:
    """What posts, assignments, leave and units do, and meetings of the same file: the whole time is judged.

    A unit that changes may bear on everybody.
    """
    rules = edits.frame.regulations
    days = days_judged(ALWAYS, rules, today=edits.today)
    if days is None:
        return ()
    edits.read_meetings(None)
    after = edits.facts_with(edits.changes())
    everybody = (member.id for facts in (edits.facts, after) for member in facts.register().members)
    sides = (side for entry in entries for side in _sides(entry))
    named = chain(_attendees(entries), (side.get("member") or side.get("id") for side in sides))
    is_of_units = any(entry.kind.name == "units" and entry.state is State.CHANGED for entry in entries)
    members = frozenset(map(str, everybody if is_of_units else named))

    def judged(before: Register, register: Register) -> tuple[Effect, ...]:
        return aftermath(before, register, rules, days, members=members, as_of=edits.today)

    return oldest_first(edits.effects(after, judged))


def _told(edits: EditSession, felt: Sequence[Effect]) -> Iterator[str]:
    from qd18.render.entry_page import effect_text

    words = edits.app.words
    if not felt:
        yield words.say(EVENT_TOPIC, "no-verdict-changes")
    elif len(felt) <= MOST_EFFECTS:
        yield from (effect_text(effect, words, as_of=edits.today) for effect in felt)
    else:
        yield from _sums(felt, words)


def _sums(felt: Sequence[Effect], words: Catalogue) -> Iterator[str]:
    """How many verdicts of a period went from what to what, the oldest period first."""
    yield words.say("import", "verdicts-change", n=len(felt), number=len(felt))
    sums = Counter(
        (effect.verdict.obligation.period, _status(effect.before, words), _status(effect.after, words))
        for effect in felt
    )
    for (period, before, after), number in list(sums.items())[:MOST_SUMS]:
        key = "verdicts-turned" if before != after else "verdicts-filled"
        yield words.say("import", key, n=number, number=number, period=words.period(period), before=before, after=after)
    if (more := len(sums) - MOST_SUMS) > 0:
        yield words.say("import", "more-sums", n=more, number=more)


def _status(verdict: Verdict | None, words: Catalogue) -> str:
    return words.say("diff", "no-duty") if verdict is None else words.word("status", verdict.status.value)


def _months_begun(edits: EditSession, meetings: Sequence[ImportEntry]) -> list[str]:
    """The months that get their first meeting on record: from then on they are judged for everybody."""
    on_record = {meeting.month for meeting in edits.register.meetings}
    begun = {month_of_meeting(side) for entry in meetings for side in _sides(entry)} - on_record
    return [edits.app.words.short_period(period_holding(month, Every.MONTH)) for month in sorted(begun)]
