"""What a command that enters requires and was not typed, asked for at a terminal: one question a parameter.

The questions stand in one table by the name of the parameter, whatever the command; a line of it says how an answer is
read. What an answer comes to is given to the command as if it had been typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import click

from qd18.cli.events import day_of_event
from qd18.cli.exit_status import ExitStatus
from qd18.cli.meaning import candidate_text, day_meant, resolve_unit
from qd18.cli.meeting_entry import meeting_meant
from qd18.cli.name_questions import NameQuestion
from qd18.cli.params import ChoiceParam
from qd18.cli.prompts import Asker, GoBack
from qd18.cli.retrying import with_retries
from qd18.cli.session import EditSession
from qd18.cli.shell import command_line
from qd18.cli.usage import usage_sentence
from qd18.lookup.name_index import NamedRecord, NameIndex
from qd18.lookup.typed_names import member_names, unit_names
from qd18.lookup.words import group_of
from qd18.messages import Catalogue, UsageError
from qd18.model.meetings import Session
from qd18.model.named_tuple import NamedTuple
from qd18.model.names import folded, name_key, vietnamese_key
from qd18.model.units import Unit

Answers = Mapping[str, Any]
"""The values of parameters, typed or answered, by name."""


class OpenQuestion(NamedTuple):
    """One parameter being asked for, with what is known of the others; *key* is that of the question."""

    edits: EditSession
    asker: Asker
    param: click.Parameter
    key: str
    answers: Answers

    @property
    def words(self) -> Catalogue:
        """The catalogue of the language."""
        return self.edits.app.words

    @property
    def day(self) -> date:
        """The day that the entry is about, as far as it is known: that by whose names units are called."""
        typed = self.answers.get("first") or self.answers.get("day")
        try:
            return day_meant(self.edits, typed) if typed else self.edits.today
        except UsageError:
            return self.edits.today

    def report(self, misuse: UsageError) -> None:
        """Say what an answer cannot be."""
        self.edits.app.output.talk(misuse.sentence(self.edits.app.words))


Reader = Callable[[OpenQuestion], Any]
"""Asks, until there is an answer that means something, and gives its value; None for none."""


def enter_asking(
    edits: EditSession, missing: Sequence[click.Parameter], typed: Answers, function: Callable[..., ExitStatus]
) -> ExitStatus:
    """Ask for what is *missing*, and call *function* with that and what was *typed*; it asks before it writes.

    Where nothing is written in the end, the line with all answers is told, to be typed again: nothing is lost.
    """
    app, asker = edits.app, Asker(edits.app)
    ctx = click.get_current_context()
    also = [name for name in _ALSO.get(_command(ctx), ()) if typed.get(name) is None]
    asked = [param for param in ctx.command.params if param in missing or param.name in also]
    answers: dict[str, Any] = {}
    asker.say("help")
    try:
        _ask_all(edits, asker, asked, typed, answers)
        edits.agreed = lambda: asker.agrees_or_enters("new-confirm")
        return with_retries(edits, lambda record: function(record, **{**typed, **answers}))
    except (KeyboardInterrupt, click.Abort):
        app.output.talk("")
        app.output.say("entry", "ask.stopped")
        return ExitStatus.INTERRUPTED
    finally:
        if answers and not app.workspace.has_written:
            app.output.suggest("entry", "ask.typed-again", line=_line(edits, asked, answers))


def _command(ctx: click.Context) -> str:
    """The key of the command, as its help has it."""
    return str(getattr(ctx.command, "key", ctx.info_name))


def _ask_all(
    edits: EditSession, asker: Asker, asked: Sequence[click.Parameter], typed: Answers, answers: dict[str, Any]
) -> None:
    """Ask for one parameter after the other, into *answers*; `<` leads back to the one before."""
    number = 0
    while number < len(asked):
        param = asked[number]
        name = str(param.name)
        question = OpenQuestion(edits, asker, param, _question_key(edits.app.words, name), {**typed, **answers})
        try:
            answers[name] = QUESTIONS[name](question)
            number += 1
        except GoBack:
            number = _before(number, asked, answers)
        except UsageError as misuse:  # an answer before this one cannot be right
            if number == 0:
                raise
            question.report(misuse)
            number -= 1


def _before(number: int, asked: Sequence[click.Parameter], answers: Answers) -> int:
    """The question before, but for one that was not asked because there was nothing to choose from."""
    number = max(number - 1, 0)
    is_silent = number > 0 and asked[number].name == "number" and answers.get("number") is None
    return number - 1 if is_silent else number


def _question_key(words: Catalogue, name: str) -> str:
    """The question of the command that runs, where it has one of its own for the parameter *name*."""
    own = f"missing.{_command(click.get_current_context())}.{name}"
    return own if words.has("entry", f"ask.{own}") else f"missing.{name}"


def _line(edits: EditSession, asked: Iterable[click.Parameter], answers: Answers) -> str:
    """The command line with all *answers* behind what was typed."""
    more: list[str] = []
    for param in asked:
        value = answers.get(str(param.name))
        if value is not None:
            option = [max(param.opts, key=len)] if isinstance(param, click.Option) else []
            more += [*option, str(value)]
    return command_line("qd18", *edits.app.settings.arguments, *more)


# readers of answers


def _text(question: OpenQuestion) -> str | None:
    """Any words; none only where the command can do without."""
    while True:
        answer = question.asker.ask(question.key)
        if answer or not question.param.required:
            return answer or None


def _day(question: OpenQuestion) -> str | None:
    """A day that may lie ahead, as files write it."""
    return _day_read(question, day_of_event)


def _past_day(question: OpenQuestion) -> str | None:
    """A day that is over or today, as files write it."""
    return _day_read(question, day_meant)


def _day_read(question: OpenQuestion, read: Callable[[EditSession, str], date]) -> str | None:
    while answer := _text(question):
        try:
            day = read(question.edits, answer)
        except UsageError as misuse:
            question.report(misuse)
            continue
        question.asker.say("day-understood", date=question.words.day(day))
        return day.isoformat()
    return None


def _choice(question: OpenQuestion) -> str | None:
    """One word of the closed list of the parameter, by its number or as people call it."""
    type_ = question.param.type
    if not isinstance(type_, ChoiceParam):
        return _text(question)
    group = group_of(type_.words)
    labels = [question.words.word(group, word) if group else word for word in type_.words]
    question.asker.list(labels)

    def complete(text: str) -> list[str]:
        return [label for label in labels if folded(label).startswith(folded(text))]

    while answer := question.asker.ask(question.key, complete=complete):
        if answer.isdecimal() and 1 <= int(answer) <= len(labels):
            return type_.words[int(answer) - 1]
        try:
            return type_.convert(answer, question.param, click.get_current_context())
        except click.UsageError as error:
            question.edits.app.output.talk(usage_sentence(error, question.words))
    return _choice(question) if question.param.required else None


def _member(question: OpenQuestion) -> str | None:
    return _named(question, member_names(question.edits.register), lambda record: name_key(record.name))


def _unit(question: OpenQuestion) -> str | None:
    """A unit; where the command is about posts, a committee."""
    is_post = _command(click.get_current_context()).startswith("member-")
    return _committee(question) if is_post else _of_units(question, lambda _: True)


def _committee(question: OpenQuestion) -> str | None:
    return _of_units(question, lambda unit: not unit.kind.is_cell)


def _cell(question: OpenQuestion) -> str | None:
    return _of_units(question, lambda unit: unit.kind.is_cell)


def _of_units(question: OpenQuestion, fits: Callable[[Unit], bool]) -> str | None:
    units = [unit for unit in question.edits.register.units if fits(unit) and unit.span.holds(question.day)]

    def committees_first(record: NamedRecord) -> Any:
        lineage = question.edits.register.tree.lineage(record.id, question.day)
        return (len(lineage), vietnamese_key(record.name))

    return _named(question, unit_names(units, on=question.day), committees_first)


def _named(question: OpenQuestion, names: NameIndex, key: Callable[[NamedRecord], Any]) -> str | None:
    """The id of the one that a name means; of several one is chosen by its number, or by more of the name."""
    app, register = question.edits.app, question.edits.register

    def complete(text: str) -> list[str]:
        return [record.name for record in names.found(text)]

    def line(record: NamedRecord) -> str:
        return candidate_text(app, register, record, on=question.day)

    name_question = NameQuestion(question.asker, names, near=(), line=line, order=key)
    while typed := question.asker.ask(question.key, complete=complete):
        record = name_question.meant(typed)
        if record is not None:
            question.asker.say("name-understood", name=record.name, id=record.id)
            return record.id
    return _named(question, names, key) if question.param.required else None


def _proposal_number(question: OpenQuestion) -> int | None:
    """Which recommendation of the meeting, where it took several; a misuse where there is no such meeting."""
    if question.answers.get("text") is not None or question.answers.get("unit") is None:
        return None  # a handle says it already
    edits, day, session = question.edits, question.day, question.answers.get("session")
    unit = resolve_unit(edits, question.answers["unit"], on=day)
    proposals = meeting_meant(edits, day, unit, Session(session) if session else None).proposals
    if len(proposals) < 2:
        return None
    question.asker.list([proposal.text for proposal in proposals])
    while not (answer := question.asker.ask(question.key)).isdecimal() or not 1 <= int(answer) <= len(proposals):
        pass
    return int(answer)


QUESTIONS: Mapping[str, Reader] = {
    "who": _member,
    "taker": _member,
    "unit": _unit,
    "home": _cell,
    "parent": _committee,
    "position": _choice,
    "name": _text,
    "title": _text,
    "reason": _text,
    "decision": _text,
    "body": _text,
    "reply": _text,
    "number": _proposal_number,
    "first": _day,
    "last": _day,
    "day": _past_day,
    "date": _past_day,
    "closed": _past_day,
}
"""How the answer for each parameter is read; one that is not here is never asked for."""

_ALSO: Mapping[str, Sequence[str]] = {
    "member-add": ("first", "title", "home"),
    "member-appoint": ("title",),
    "unit-add": ("parent",),
    "assignment-add": ("decision",),
    "exemption-add": ("decision",),
    "proposals-answer": ("number", "closed"),
    "proposals-refer": ("number",),
}
"""What each command asks besides, where anything is missing: Enter leaves it out."""
