"""An official or a unit that is not on record yet, entered in the middle of a sitting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from qd18.changes.change_set import ChangeSet
from qd18.changes.members import member_added, role_in, tier_in_use
from qd18.changes.units import unit_added
from qd18.cli import meaning
from qd18.cli.events import day_of_event, entered
from qd18.cli.exit_status import Untrusted
from qd18.cli.prompts import Asker
from qd18.cli.session import EditSession
from qd18.cli.usage import refusal_text
from qd18.lookup.name_index import NamedRecord
from qd18.lookup.organisations import UnclearName, meant
from qd18.lookup.words import word_typed
from qd18.messages import Refusal, UsageError
from qd18.model.days import DateSpan
from qd18.model.members import Position
from qd18.model.units import Unit, UnitKind


class Newcomers:
    """Asks what is needed to enter somebody or something new; *entered* is told of each session that wrote it."""

    def __init__(self, asker: Asker, *, entered: Callable[[EditSession], None], dry_run: bool) -> None:
        self._asker = asker
        self._entered = entered
        self._dry_run = dry_run

    def member(self, edits: EditSession, typed: str, *, day: date) -> NamedRecord | None:
        """The official *typed*, with a post; None where nothing was written. *day* tells which units are meant."""
        name = self._asker.ask("new-member", default=typed) or typed
        words = edits.app.words
        position = Position(self._chosen("position", [(each, words.word("position", each)) for each in Position]))
        committee = self._unit(edits, "new-post-unit", day)
        begins = self._day(edits)

        def planned(fresh: EditSession) -> ChangeSet:
            unit = fresh.register.tree[committee.id]
            tier = tier_in_use(fresh.frame.regulations, fresh.register.tree, unit, begins or day)
            role = role_in(unit, position, span=DateSpan.inclusive(begins, None), tier=tier)
            return member_added(fresh.register, name, role)

        return self._written(
            edits, planned, "member-add", lambda fresh: [(r.id, r.name) for r in fresh.register.members]
        )

    def unit(self, edits: EditSession, typed: str, *, day: date, parent: str) -> NamedRecord | None:
        """The unit *typed*, below a committee, *parent* where no other is named; None where nothing was written."""
        name = self._asker.ask("new-unit", default=typed) or typed
        words = edits.app.words
        try:
            kind = meant(name).kind
        except UnclearName:
            kind = UnitKind(self._chosen("kind", [(each, words.word("kind", each)) for each in UnitKind]))
        above = self._unit(edits, "new-parent", day, default=parent)
        begins = self._day(edits)

        def planned(fresh: EditSession) -> ChangeSet:
            return unit_added(fresh.register, name, kind, fresh.register.tree[above.id], first=begins)

        return self._written(edits, planned, "unit-add", lambda fresh: [(u.id, u.name) for u in fresh.register.units])

    def _written(
        self,
        edits: EditSession,
        planned: Callable[[EditSession], ChangeSet],
        subject: str,
        listed: Callable[[EditSession], Sequence[tuple[str, str]]],
    ) -> NamedRecord | None:
        """The record that is *planned*, once it is written; what is *listed* only afterwards is it."""
        fresh = EditSession(edits.app)
        fresh.advises = False
        known = {id_ for id_, _ in listed(fresh)}
        try:
            entered(fresh, lambda: planned(fresh), subject=subject, dry_run=self._dry_run, agreed=self._agrees)
        except Untrusted:
            return None
        except Refusal as refusal:
            edits.app.output.talk(refusal_text(edits.app, refusal))
            return None
        if fresh.receipt is None:
            return None
        self._entered(fresh)
        return next((NamedRecord(*new) for new in listed(EditSession(edits.app)) if new[0] not in known), None)

    def _agrees(self) -> bool:
        return self._asker.agrees_or_enters("new-confirm")

    def _chosen(self, group: str, words: Sequence[tuple[str, str]]) -> str:
        """The one of *words*, of the *group*, that is chosen by its number, or by the word as people call it."""
        self._asker.say(f"new-{group}")
        while True:
            choice = self._asker.choose([shown for _, shown in words])
            word = words[choice][0] if isinstance(choice, int) else word_typed(choice, group)
            if word:
                return word

    def _unit(self, edits: EditSession, key: str, day: date, *, default: str = "") -> Unit:
        """The committee that is typed, or the *default*, an id."""
        shown = edits.register.tree[default].name_on(day) if default else ""
        while True:
            typed = self._asker.ask(f"{key}-kept" if default else key, default=shown)
            try:
                if typed or default:
                    return meaning.resolve_committee(edits, typed, on=day) if typed else edits.register.tree[default]
            except UsageError as misuse:
                edits.app.output.talk(refusal_text(edits.app, misuse))

    def _day(self, edits: EditSession) -> date | None:
        """The day from which on it holds; None where the clerk does not know it."""
        while typed := self._asker.ask("new-since"):
            try:
                return day_of_event(edits, typed)
            except UsageError as misuse:
                edits.app.output.talk(refusal_text(edits.app, misuse))
        return None
