"""The form of a meeting: filled in by options, and by questions for what is missing where somebody can answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import click

from qd18.cli.app import App
from qd18.cli.desk import Desk
from qd18.cli.meaning import day_meant, member_names, members_typed, unit_names, unit_typed
from qd18.cli.params import OPTION_OF
from qd18.cli.prompting import Asker, GoBack, can_ask
from qd18.cli.recording import record
from qd18.cli.status import ExitStatus
from qd18.entry.matching import Named, Names
from qd18.entry.sittings import Sitting, assigned_to, looked_after
from qd18.entry.typed_days import day_typed
from qd18.messages import Misuse
from qd18.model.asked import read_period
from qd18.model.meetings import Session, Task
from qd18.model.names import folded, name_key, vietnamese_key
from qd18.model.periods import Every, Month, month_of, period_holding
from qd18.schema.guessing import word_meant

REQUIRED = ("date", "unit")
ANSWERS = {
    **dict.fromkeys(("y", "yes", "c", "co"), True),
    **dict.fromkeys(("n", "no", "k", "khong"), False),
    **dict.fromkeys(("e", "edit", "s", "sua"), None),
}
"""What can be said when everything has been shown, in both languages: write it, do not, mend it first."""


def sitting_wanted(app: App, typed: Mapping[str, Any], *, dry_run: bool) -> ExitStatus:
    """Record the meeting that the options *typed* name; what they leave out is asked for at a terminal."""
    missing = [key for key in REQUIRED if not typed[key]]
    if missing and not can_ask(app):
        raise Misuse("missing-options", options=" ".join(f"--{key}" for key in missing))
    desk = Desk(app)
    sitting = _of_options(desk, typed)
    if not missing:
        return record(desk, sitting, dry_run=dry_run)
    asked = [key for key in Form.STEPS if not typed.get(Form.OPTION.get(key, key))]
    form = Form(desk, sitting)
    try:
        return form.filled(asked, dry_run=dry_run)
    except (KeyboardInterrupt, click.Abort):
        app.talk("")
        app.say("entry", "ask.stopped")
        raise


def _of_options(desk: Desk, typed: Mapping[str, Any]) -> Sitting:
    """The sitting as far as options name it; what is missing has a value that stands for nothing."""
    return Sitting(
        date=day_meant(desk, typed["date"]) if typed["date"] else desk.today,
        unit=unit_typed(desk, typed["unit"]).id if typed["unit"] else "",
        session=Session(typed["session"] or Session.REGULAR),
        month=_month(typed["month"], desk.today) if typed["month"] else None,
        attended=tuple(one.id for one in members_typed(desk, typed["attended"])),
        chair=typed["chair"],
        minutes=typed["minutes"],
        tasks=tuple(Task(one) for one in dict.fromkeys(typed["tasks"])),
        proposals=tuple(typed["proposals"]),
        note=typed["note"],
    )


def _month(text: str, today: date) -> Month:
    period = read_period(text, Every.MONTH, as_of=today)
    if period is None:
        raise Misuse("bad-span", option="--for", value=text, examples=f"{OPTION_OF[Every.MONTH][2:]}: 2024-02, 02/2024")
    return period.first


class Form:
    """The questions about one meeting at a terminal; *sitting* is what is known of it."""

    STEPS = ("date", "unit", "attended", "session", "minutes", "proposal")
    OPTION = {"proposal": "proposals"}  # noqa: RUF012 - never changed

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self._desk = desk
        self._words = desk.app.words
        self._asker = Asker(desk.app)
        self._sitting = sitting
        self._members = member_names(desk)
        self._units = unit_names(desk)

    def filled(self, steps: Iterable[str], *, dry_run: bool) -> ExitStatus:
        """Ask what *steps* name, show what would be written, and write it if the clerk agrees."""
        asked = list(steps)
        self._asker.say("help")
        while True:
            self._go_through(asked)
            wants_more = False

            def agreed() -> bool:
                nonlocal wants_more
                answer = self._confirmed()
                wants_more = answer is None
                return bool(answer)

            status = record(Desk(self._desk.app), self._sitting, dry_run=dry_run, agreed=agreed)
            if not wants_more:
                return status

    def _go_through(self, steps: list[str]) -> None:
        """Ask one question after the other; `<` leads back to the one before."""
        questions: Mapping[str, Callable[[], None]] = {
            "date": self._date,
            "unit": self._unit,
            "attended": self._attended,
            "session": self._session,
            "minutes": self._minutes,
            "proposal": self._proposal,
        }
        at = 0
        while at < len(steps):
            try:
                questions[steps[at]]()
                at += 1
            except GoBack:
                at = max(at - 1, 0)

    def _confirmed(self) -> bool | None:
        """Whether the clerk wants it written; None to mend it first."""
        while True:
            answer = folded(self._asker.ask("confirm")) or "y"
            if answer in ANSWERS:
                return ANSWERS[answer]

    def _set(self, **values: Any) -> None:
        self._sitting = replace(self._sitting, **values)

    # questions

    def _date(self) -> None:
        while True:
            typed = self._asker.ask("date", default=self._words.day(self._sitting.date))
            day = day_typed(typed, today=self._desk.today) if typed else self._sitting.date
            if day is None:
                self._asker.say("bad-date", typed=typed)
            elif day > self._desk.today:
                self._asker.say("future-date", date=self._words.day(day))
            else:
                break
        weekday = self._words.say("entry", f"weekday.{day.weekday()}")
        quarter = self._words.period(period_holding(month_of(day), Every.QUARTER))
        self._asker.say("date-understood", weekday=weekday, date=self._words.day(day), period=quarter)
        self._set(date=day)

    def _unit(self) -> None:
        preferred = looked_after(self._desk.register.assignments, frozenset(self._sitting.attended), self._sitting.date)
        tree = self._desk.register.tree
        near = frozenset(one for one in tree.units if preferred.intersection(tree.lineages[one]))
        known = self._sitting.unit
        found = self._named("unit", self._units, near, known=tree[known].name if known else "")
        if found is not None:
            self._set(unit=found.id)
        if self._sitting.unit:
            self._asker.say("unit-chosen", name=self._full(self._sitting.unit))

    def _attended(self) -> None:
        register = self._desk.register
        near = assigned_to(register.assignments, register.tree, self._sitting.unit, self._sitting.date)
        names = {one.id: one.name for one in register.members}
        if near:
            shown = "; ".join(names[one] for one in near[:5] if one in names)
            self._asker.say("attended-suggested", names=shown)
        for one in self._sitting.attended:
            self._asker.say("attended-chosen", name=self._known(one))
        while (found := self._named("attended", self._members, frozenset(near), known="")) is not None:
            if found.id in self._sitting.attended:
                self._asker.say("attended-twice", name=found.name)
            else:
                self._asker.say("attended-chosen", name=self._known(found.id))
                self._set(attended=(*self._sitting.attended, found.id))

    def _session(self) -> None:
        words = {one.value: self._words.word("session", one.value) for one in Session}
        while True:
            typed = self._asker.ask("session", default=words[self._sitting.session.value])
            meant = [one for one, word in words.items() if typed.casefold() == word.casefold()]
            word = meant[0] if meant else word_meant(typed, list(words)) if typed else self._sitting.session.value
            if word:
                break
            self._asker.say("session-choices", choices=", ".join(words.values()))
        self._set(session=Session(word))

    def _minutes(self) -> None:
        self._set(minutes=self._asker.ask("minutes") or self._sitting.minutes)

    def _proposal(self) -> None:
        typed = self._asker.ask("proposal")
        if typed:
            self._set(proposals=(typed,))

    # names

    def _named(self, key: str, names: Names, near: frozenset[str], *, known: str) -> Named | None:
        """Whom or which unit the clerk means; None for an empty answer, which is taken only where that may be."""
        typed = self._asker.ask(key, complete=lambda text: [one.name for one in names.found(text)])
        while typed or (key == "unit" and not known):
            found = self._ordered(names.found(typed), near) if typed else self._ordered(self._all_near(near), near)
            if len(found) == 1 and typed:
                return found[0]
            if not found:
                self._asker.say("none-found", typed=typed)
                typed = self._asker.ask(key, complete=lambda text: [one.name for one in names.found(text)])
                continue
            self._asker.say("choices", number=len(found))
            chosen = self._asker.choose([self._line(one, near) for one in found])
            if isinstance(chosen, int):
                return found[chosen]
            typed = chosen
        return None

    def _all_near(self, near: frozenset[str]) -> list[Named]:
        return [Named(one, self._desk.register.tree[one].name) for one in near if one in self._desk.register.tree.units]

    def _ordered(self, found: Iterable[Named], near: frozenset[str]) -> list[Named]:
        """Those that make sense first, then by name."""
        members = {one.id for one in self._desk.register.members}
        key = (lambda one: name_key(one.name)) if members.issuperset(x.id for x in found) else _by_name
        return sorted(found, key=lambda one: (one.id not in near, key(one)))

    def _line(self, one: Named, near: frozenset[str]) -> str:
        mark = f" · {self._words.say('entry', 'ask.assigned')}" if one.id in near else ""
        return f"{self._known(one.id)}{mark}"

    def _known(self, name: str) -> str:
        """An official by name, id and title, or a unit in full."""
        member = next((one for one in self._desk.register.members if one.id == name), None)
        if member is None:
            return self._full(name)
        return f"{member.name} ({member.id})" + (f", {member.title}" if member.title else "")

    def _full(self, unit: str) -> str:
        """A unit's name, with that of the one above it where it does not say so itself."""
        tree = self._desk.register.tree
        above = [tree[one].name for one in tree.lineages[unit][1:3]]
        return " · ".join([f"{tree[unit].name} ({unit})", *above])


def _by_name(one: Named) -> Any:
    return vietnamese_key(one.name)
