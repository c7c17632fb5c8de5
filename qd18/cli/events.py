"""Events entered: planned, carried out in the documents, and told with what they do to verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from textwrap import wrap
from unicodedata import normalize

from qd18.changes.carrying_out import carry_out
from qd18.changes.change_set import ChangeSet, Impossible, InsertRecord, Notice, RemoveRecord
from qd18.changes.values_by_day import RequestedValue
from qd18.checks.facts import Facts
from qd18.cli.entry import enter
from qd18.cli.event_words import EVENT_TOPIC, arguments, shown
from qd18.cli.exit_status import ExitStatus
from qd18.cli.meaning import day_meant
from qd18.cli.prompts import Asker, can_ask
from qd18.cli.run_settings import DATA
from qd18.cli.session import EditSession
from qd18.compare.impact import Effect, aftermath, days_judged, over
from qd18.editing.splice import UneditableFile
from qd18.messages import UsageError
from qd18.model.days import DateSpan
from qd18.model.members import Assignment, Exemption
from qd18.model.periods import Month, month_of
from qd18.model.register import Register

MOST_TOLD = 4
"""So many verdicts that change are told one by one, the latest first."""

WARNING_OF_NOTE = {
    **dict.fromkeys(("post-hangs", "post-hangs-anew"), "role-after-end"),
    **dict.fromkeys(("assignment-hangs", "assignment-hangs-anew"), "assigned-after-end"),
    **dict.fromkeys(("homes-ended", "home-ended-anew"), "home-after-end"),
}
"""Notes that say what a warning would, each with the code of that warning."""


def entered(
    edits: EditSession,
    planned: Callable[[], ChangeSet],
    *,
    subject: str,
    dry_run: bool,
    is_asked: bool = False,
    agreed: Callable[[], bool] | None = None,
) -> ExitStatus:
    """Enter the event that is *planned*; *subject* is the key of the message for its commit. *agreed*: see `enter`.

    Where *is_asked*, somebody at a terminal sees all of it first, and says whether it is to be written.
    """
    try:
        changes = planned()
    except Impossible as impossible:
        raise UsageError(impossible.key, **arguments(edits, impossible.args_for_sentence)) from None
    _refuse_twins(edits, changes)
    days = days_judged(changes.span, edits.frame.regulations, today=edits.today) if changes.span is not None else None
    if days is not None:
        months = [Month(number) for number in range(month_of(days.start), month_of(days.last) + 1)]
        edits.read_meetings(months, about=changes.members | changes.units)
    try:
        carry_out(changes.operations, edits)
    except UneditableFile as unsound:
        edits.refuse(str(unsound))
    words, output = edits.app.words, edits.app.output
    notices = [_sentence(edits, notice) for notice in changes.notices]
    confirms = is_asked and not dry_run and can_ask(edits.app)
    shown = partial(_filled, width=output.width) if confirms else str
    if confirms:
        edits.notes = list(map(shown, [*edits.notes, *notices]))

    def consequences(facts: Facts) -> Iterable[str]:
        return () if days is None or not changes.members else map(shown, _consequences(edits, facts, changes, days))

    status = enter(
        edits,
        dry_run=dry_run,
        agreed=(lambda: Asker(edits.app).agrees("reform")) if confirms else agreed,
        subject=words.say(EVENT_TOPIC, f"subject.{subject}", **arguments(edits, changes.about, plainly=True)),
        consequences=consequences,
        explained={WARNING_OF_NOTE[notice.key] for notice in changes.notices if notice.key in WARNING_OF_NOTE},
    )
    if status is ExitStatus.DONE:
        if not confirms:
            output.last_words[:0] = notices
        _suggest_next(edits, changes, f"next.{subject}")
    return status


def _filled(sentence: str, *, width: int) -> str:
    """*sentence* in lines of the terminal's *width*, no word broken: a reform names more than any other event."""
    return "\n".join(
        line
        for text in sentence.split("\n")
        for line in wrap(text, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    )


def _suggest_next(edits: EditSession, changes: ChangeSet, key: str) -> None:
    """Say what is usually typed after such an event, once it has been entered."""
    app = edits.app
    if edits.receipt is not None and edits.advises and app.words.has(EVENT_TOPIC, key):
        options = "".join(f" {option}" for option in app.settings.typed(DATA))
        app.output.suggest(EVENT_TOPIC, key, **{**arguments(edits, changes.about), "options": options})


def removed(
    edits: EditSession, planned: Callable[[], ChangeSet], *, subject: str, is_agreed: bool, dry_run: bool
) -> ExitStatus:
    """Enter that one record goes, as *planned*; which one, with all that it says, is asked about at a terminal."""
    facts: list[str] = []
    about: dict[str, str] = {}

    def noted() -> ChangeSet:
        changes = planned()
        gone = [operation.ref for operation in changes.operations if isinstance(operation, RemoveRecord)]
        listed: tuple[Assignment | Exemption, ...] = (*edits.register.assignments, *edits.register.exemptions)
        facts.extend(_whole(edits, fact) for fact in listed if any(fact.ref is ref for ref in gone))
        about.update(arguments(edits, changes.about))
        return changes

    def agreed() -> bool:
        return Asker(edits.app).agrees(subject, removed="; ".join(facts), **about)

    asks = can_ask(edits.app) and not (is_agreed or dry_run)
    return entered(edits, noted, subject=subject, dry_run=dry_run, agreed=agreed if asks else None)


def _whole(edits: EditSession, fact: Assignment | Exemption) -> str:
    """A fact with its days and whatever else it says."""
    note = fact.note if isinstance(fact, Assignment) else None
    return ", ".join(filter(None, (shown(edits, fact), fact.decision, note)))


def _refuse_twins(edits: EditSession, changes: ChangeSet) -> None:
    """Refuse to edit a member or a unit of which there are two with the same id: nobody can say which is meant."""
    refs = [operation.ref for operation in changes.operations if not isinstance(operation, InsertRecord)]
    for group in (edits.register.members, edits.register.units):
        times = Counter(record.id for record in group)
        for record in group:
            if times[record.id] > 1 and any(record.ref is ref for ref in refs):
                raise UsageError("record-unsound", id=record.id)


def _sentence(edits: EditSession, notice: Notice) -> str:
    args = {**arguments(edits, notice.args), "number": str(notice.number)}
    words, then = edits.app.words, f"{notice.key}-then"
    text = words.say(EVENT_TOPIC, notice.key, **args, n=notice.number)
    # A second command has a line of its own: no way to join two of them is known to all shells.
    return f"{text}\n  {words.say(EVENT_TOPIC, then, **args)}" if words.has(EVENT_TOPIC, then) else text


def _consequences(edits: EditSession, after: Facts, changes: ChangeSet, days: DateSpan) -> Iterable[str]:
    """The verdicts that come out otherwise, and how many of them are of periods that are over."""
    from qd18.render.entry_page import effect_text

    words = edits.app.words

    def judged(before: Register, register: Register) -> tuple[Effect, ...]:
        rules, members = edits.frame.regulations, changes.members
        return aftermath(before, register, rules, days, members=members, as_of=edits.today)

    changed = edits.effects(after, judged)
    if not changed:
        yield words.say(EVENT_TOPIC, "no-verdict-changes")
    for effect in changed[:MOST_TOLD]:
        yield effect_text(effect, words, as_of=edits.today)
    if (more := len(changed) - MOST_TOLD) > 0:
        yield words.say(EVENT_TOPIC, "more-verdicts-change", n=more, number=more)
    if past := over(changed, today=edits.today):
        yield words.say(EVENT_TOPIC, "past-verdicts-change", n=past, number=past)


def composed(typed: str | None) -> str | None:
    """*typed* as files have it, each letter with its diacritics as one character."""
    return None if typed is None else normalize("NFC", typed)


# days


def day_of_event(edits: EditSession, typed: str) -> date:
    """The day that *typed* means; one without its year is refused where it may as well lie ahead."""
    return day_meant(edits, typed, may_lie_ahead=True)


def day_of_change(edits: EditSession, typed: str | None, values: Iterable[RequestedValue]) -> date | None:
    """The day from which on the requested *values* hold: as *typed*, else as answered at a terminal.

    None means that they always held, and what is on record is put right.
    Nobody is asked where no value on record differs.
    """
    replaces = any(known.plain not in {None, value} for known, value in values)
    if typed is not None or not replaces or not can_ask(edits.app):
        return optional_day(edits, typed)
    asker = Asker(edits.app)
    while answer := asker.ask("since"):
        try:
            return day_of_event(edits, answer)
        except UsageError as misuse:
            edits.app.output.talk(misuse.sentence(edits.app.words))
    return None


def optional_day(edits: EditSession, typed: str | None) -> date | None:
    """The day that *typed* means, where anything is."""
    return None if typed is None else day_of_event(edits, typed)
