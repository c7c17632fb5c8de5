"""Events entered: planned, carried out in the drafts, and told with what they do to verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from unicodedata import normalize

from qd18.changes.change_set import Impossible, NewRecord, Note, Plan, carry_out
from qd18.changes.dated_values import Known, Plain
from qd18.checks.facts import Facts
from qd18.cli.entering import enter
from qd18.cli.meaning import day_meant
from qd18.cli.prompts import Asker, can_ask
from qd18.cli.session import EditSession
from qd18.cli.status import ExitStatus
from qd18.cli.wording import TOPIC, arguments
from qd18.compare.impact import Effect, aftermath, days_judged, over
from qd18.editing.document import Unsound
from qd18.messages import UsageError
from qd18.model.days import DateSpan
from qd18.model.periods import Month, month_of
from qd18.model.register import Register

MOST_TOLD = 4
"""So many verdicts that change are told one by one, the latest first."""

EXPLAINED = {
    **dict.fromkeys(("post-hangs", "post-hangs-anew"), "role-after-end"),
    **dict.fromkeys(("assignment-hangs", "assignment-hangs-anew"), "assigned-after-end"),
    **dict.fromkeys(("homes-ended", "home-ended-anew"), "home-after-end"),
}
"""Notes that say what a warning would, each with the code of that warning."""


def entered(desk: EditSession, planned: Callable[[], Plan], *, subject: str, dry_run: bool) -> ExitStatus:
    """Enter the event that is *planned*; *subject* is the key of the message for its commit."""
    try:
        plan = planned()
    except Impossible as impossible:
        raise UsageError(impossible.key, **arguments(desk, impossible.args_for_sentence)) from None
    _refuse_twins(desk, plan)
    days = days_judged(plan.span, desk.frame.regulations, today=desk.today) if plan.span is not None else None
    if days is not None:
        months = [Month(one) for one in range(month_of(days.start), month_of(days.last) + 1)]
        desk.read_meetings(months, about=plan.members | plan.units)
    try:
        carry_out(plan.edits, desk.draft)
    except Unsound as unsound:
        desk.refuse(str(unsound))
    words = desk.app.words
    status = enter(
        desk,
        dry_run=dry_run,
        subject=words.say(TOPIC, f"subject.{subject}", **arguments(desk, plan.about, plainly=True)),
        told=lambda facts: _consequences(desk, facts, plan, days) if days is not None and plan.members else (),
        explained={EXPLAINED[note.key] for note in plan.notes if note.key in EXPLAINED},
    )
    if status is ExitStatus.DONE:
        desk.app.output.last_words[:0] = [_sentence(desk, note) for note in plan.notes]
    return status


def _refuse_twins(desk: EditSession, plan: Plan) -> None:
    """Refuse to edit a member or a unit of which there are two with the same id: nobody can say which is meant."""
    refs = [edit.ref for edit in plan.edits if not isinstance(edit, NewRecord)]
    for group in (desk.register.members, desk.register.units):
        times = Counter(one.id for one in group)
        for one in group:
            if times[one.id] > 1 and any(one.ref is ref for ref in refs):
                raise UsageError("record-unsound", id=one.id)


def _sentence(desk: EditSession, note: Note) -> str:
    args = {**arguments(desk, note.args), "number": str(note.number)}
    return desk.app.words.say(TOPIC, note.key, **args, n=note.number)


def _consequences(desk: EditSession, after: Facts, plan: Plan, days: DateSpan) -> Iterable[str]:
    """The verdicts that come out otherwise, and how many of them are of periods that are over."""
    from qd18.render.entry_page import effect_text

    words = desk.app.words

    def judged(before: Register, register: Register) -> tuple[Effect, ...]:
        rules, members = desk.frame.regulations, plan.members
        return aftermath(before, register, rules, days, members=members, as_of=desk.today)

    found = desk.effects(after, judged)
    if not found:
        yield words.say(TOPIC, "no-verdict-changes")
    for effect in found[:MOST_TOLD]:
        yield effect_text(effect, words, as_of=desk.today)
    if (more := len(found) - MOST_TOLD) > 0:
        yield words.say(TOPIC, "more-verdicts-change", n=more, number=more)
    if past := over(found, today=desk.today):
        yield words.say(TOPIC, "past-verdicts-change", n=past, number=past)


def composed(typed: str | None) -> str | None:
    """*typed* as files have it, each letter with its diacritics as one character."""
    return None if typed is None else normalize("NFC", typed)


# days


def day_of_event(desk: EditSession, typed: str) -> date:
    """The day that *typed* means; one without its year is refused where it may as well lie ahead."""
    return day_meant(desk, typed, may_lie_ahead=True)


def day_of_change(desk: EditSession, typed: str | None, said: Iterable[tuple[Known, Plain]]) -> date | None:
    """The day from which on what is *said* holds: as *typed*, else as answered at a terminal; None: it is put right.

    Nobody is asked where nothing on record would be another.
    """
    replaces = any(known.plain not in {None, value} for known, value in said)
    if typed is not None or not replaces or not can_ask(desk.app):
        return optional_day(desk, typed)
    asker = Asker(desk.app)
    while answer := asker.ask("since"):
        try:
            return day_of_event(desk, answer)
        except UsageError as misuse:
            desk.app.output.say("refusals", f"{misuse.key}.message", **misuse.args_for_sentence)
    return None


def optional_day(desk: EditSession, typed: str | None) -> date | None:
    """The day that *typed* means, where anything is."""
    return None if typed is None else day_of_event(desk, typed)
