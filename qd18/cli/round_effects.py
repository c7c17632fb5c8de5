"""What a sitting did to verdicts, all its entries together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qd18.changes.meetings import NewMeeting
from qd18.cli.app import App
from qd18.cli.event_words import EVENT_TOPIC
from qd18.cli.session import EditSession, Receipt
from qd18.compare.impact import effects
from qd18.diagnostics import errors_in
from qd18.store.file_updates import FileUpdate

MOST_VERDICTS = 40


def effects_of_round(app: App, receipts: Sequence[Receipt], meetings: Sequence[NewMeeting]) -> Iterable[str]:
    """The verdicts that are others than before *receipts*, of those who attended *meetings*: the oldest period first.

    The record as it was is the one of now with what the first writer of each file had found there.
    """
    from qd18.render.entry_page import effect_text

    if not receipts:
        return
    edits = EditSession(app)
    months = {meeting.belongs_to for meeting in meetings}
    edits.read_meetings(months)
    held: dict[str, bytes | None] = {}
    for receipt in receipts:
        for change in receipt.changes:
            held.setdefault(change.path, change.before)
    before = edits.facts_with([FileUpdate(path, None, content) for path, content in held.items()])
    if errors_in(edits.facts.problems()):
        yield app.words.say("entry", "no-effect-told")
        return
    attended = frozenset(member for meeting in meetings for member in meeting.attended)
    rules = edits.frame.regulations
    changed = effects(before.register(), edits.register, rules, months, members=attended, as_of=edits.today)
    felt = sorted(
        filter(lambda effect: effect.is_felt, changed), key=lambda effect: effect.verdict.obligation.period.first
    )
    if not felt and meetings:
        yield app.words.say(EVENT_TOPIC, "no-verdict-changes")
    for effect in felt[:MOST_VERDICTS]:
        yield effect_text(effect, app.words, as_of=edits.today)
    if (more := len(felt) - MOST_VERDICTS) > 0:
        yield app.words.say(EVENT_TOPIC, "more-verdicts-change", n=more, number=more)
