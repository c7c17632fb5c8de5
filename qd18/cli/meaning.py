"""What typed words mean, for every command: whom, which unit, which day; what was taken for a name is told."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import normalize

from qd18.lookup import typed_names
from qd18.lookup.name_index import NamedRecord
from qd18.lookup.typed_days import day_typed, written_day, yearless
from qd18.messages import Outside, UsageError
from qd18.model.members import Member
from qd18.model.register import DEFAULT_TIMEZONE, Register
from qd18.model.units import Unit
from qd18.schema.types import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from qd18.cli.app import App
    from qd18.cli.session import EditSession


# in a register that is only read


def member_meant(
    app: App, register: Register, typed: str, *, on: date | None = None, likely: Container[str] = ()
) -> Member:
    """See `qd18.lookup.typed_names.member_typed`."""
    member = typed_names.member_typed(register, typed, on=on, likely=likely)
    _tell(app, typed, member.id, member.name)
    return member


def unit_meant(app: App, register: Register, typed: str, *, on: date, likely: Container[str] = ()) -> Unit:
    """See `qd18.lookup.typed_names.unit_typed`."""
    return _told(app, typed, typed_names.unit_typed(register, typed, on=on, likely=likely), on)


def committee_meant(app: App, register: Register, typed: str, *, on: date) -> Unit:
    """See `qd18.lookup.typed_names.committee_typed`."""
    return _told(app, typed, typed_names.committee_typed(register, typed, on=on), on)


def _told(app: App, typed: str, unit: Unit, on: date) -> Unit:
    _tell(app, typed, unit.id, unit.name_on(on))
    return unit


def _tell(app: App, typed: str, id_: str, name: str) -> None:
    """Say who or what was taken for *typed*, where that is not the id."""
    if normalize("NFC", typed) != id_:
        app.output.say("check", "taken-for", typed=typed, name=name, id=id_)


def candidate_text(app: App, register: Register, candidate: NamedRecord, *, on: date) -> str:
    """A unit or a member to choose from: by name and id, with what tells one from another of that name.

    That is from when until when a unit is there; of a member the title on the day *on*, and the posts with their days.
    """
    from qd18.render.duties import role_text, spell_text

    id_ = candidate.id
    if id_ in register.tree.units:
        unit = register.tree[id_]
        return f"{unit.name_on(on)} ({id_}){spell_text(unit.span, app.words)}"
    member = next((member for member in register.members if member.id == id_), None)
    if member is None:
        return f"{candidate.name} ({id_})"
    roles = "; ".join(role_text(role, register.tree, app.words, on) for role in member.roles)
    return f"{member.name} ({id_}), " + "; ".join(filter(None, (member.title_on(on), roles)))


# in a record that is being edited


def resolve_member(edits: EditSession, typed: str, *, on: date | None = None, likely: Container[str] = ()) -> Member:
    """The one member that *typed* means; of several, those in *likely*, or in office on the day *on*."""
    return member_meant(edits.app, edits.register, typed, on=on, likely=likely)


def members_typed(
    edits: EditSession, typed: Iterable[str], *, on: date | None = None, likely: Container[str] = ()
) -> tuple[Member, ...]:
    """The members that *typed* mean, each once."""
    members = (resolve_member(edits, name, on=on, likely=likely) for name in typed)
    return tuple({member.id: member for member in members}.values())


def resolve_unit(edits: EditSession, typed: str, *, on: date | None = None, likely: Container[str] = ()) -> Unit:
    """The one unit that *typed* means, by its name of the day *on*, today where none is given."""
    return unit_meant(edits.app, edits.register, typed, on=on or edits.today, likely=likely)


def resolve_committee(edits: EditSession, typed: str, *, on: date | None = None) -> Unit:
    """As `resolve_unit`, where a committee is meant, and not the cells that are called after its place."""
    return committee_meant(edits.app, edits.register, typed, on=on or edits.today)


def resolve_cell(edits: EditSession, typed: str, *, on: date | None = None) -> Unit:
    """As `resolve_unit`, where a cell is meant."""
    day = on or edits.today
    return _told(edits.app, typed, typed_names.cell_typed(edits.register, typed, on=day), day)


def day_meant(edits: EditSession, typed: str, *, may_lie_ahead: bool = False) -> date:
    """The day that *typed* means today, among those that a record can have; see `day_in_words`."""
    day = day_in_words(edits.app, typed, today=edits.today, may_lie_ahead=may_lie_ahead)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise UsageError("odd-day", value=typed)
    return day


# days


def day_in_words(app: App, typed: str, *, today: date, may_lie_ahead: bool) -> date:
    """The day that *typed* means on the day *today*; a usage error where it is none or nobody can be sure of its year.

    Without its year it is the last such day, unless that was more than a year ago, or the next is as near and the day
    may lie ahead.
    """
    day = day_typed(typed, today=today)
    if day is None:
        raise UsageError("no-day", value=typed)
    doubtful = yearless(typed, today=today)
    if doubtful and (doubtful.is_far(today=today) or (may_lie_ahead and doubtful.may_lie_ahead(today=today))):
        first, second = map(app.words.day, doubtful)
        raise UsageError("which-year", value=typed, first=first, second=second)
    return day


def day_asked(app: App, typed: str) -> date:
    """The day that *typed* means in a question; which one that is is told where it goes by today."""
    written = written_day(typed)
    if written is not None:
        return written
    day = day_in_words(app, typed, today=today_of(app), may_lie_ahead=True)
    app.output.say("check", "day-taken-for", typed=typed, day=app.words.day(day))
    return day


def today_of(app: App) -> date:
    """Today for the people whose record it is, as far as that can be read."""
    from qd18.store.loading import read_settings

    try:
        settings = read_settings(app.workspace.on_disk()).facts
    except Outside:
        settings = []
    return app.settings.today(settings[0].timezone if settings else DEFAULT_TIMEZONE)
