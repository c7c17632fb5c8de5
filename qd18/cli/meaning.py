"""What the words that a clerk types mean: whom, which unit, which day. Nothing is ever guessed silently."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qd18.cli.session import EditSession
from qd18.cli.units_meant import cell_meant, committee_meant, listed, unit_meant
from qd18.lookup.days import day_typed, yearless
from qd18.lookup.names import NamedRecord, NameIndex
from qd18.messages import UsageError
from qd18.model.members import Member
from qd18.model.names import name_key, nearest
from qd18.model.units import Unit
from qd18.schema.types import FIRST_DAY, LAST_DAY


def member_typed(desk: EditSession, typed: str) -> Member:
    """The one member that *typed* means; a misuse that lists them where there are several."""
    found = member_names(desk).found(typed)
    if len(found) == 1:
        return next(one for one in desk.register.members if one.id == found[0].id)
    if found:
        raise UsageError("several-members", name=typed, found=listed(sorted(found, key=lambda one: name_key(one.name))))
    guess = nearest(typed, [one.id for one in desk.register.members])
    raise UsageError("no-member" if guess else "no-member-like", name=typed, nearest=guess or "")


def members_typed(desk: EditSession, typed: Iterable[str]) -> tuple[Member, ...]:
    """The members that *typed* mean, each once."""
    return tuple({member.id: member for member in (member_typed(desk, one) for one in typed)}.values())


def unit_typed(desk: EditSession, typed: str, *, on: date | None = None) -> Unit:
    """The one unit that *typed* means, by its name of the day *on*, today where none is given."""
    return unit_meant(desk.register, typed, on=on or desk.today)


def committee_typed(desk: EditSession, typed: str, *, on: date | None = None) -> Unit:
    """As `unit_typed`, where a committee is meant, and not the cells that are called after its place."""
    return committee_meant(desk.register, typed, on=on or desk.today)


def cell_typed(desk: EditSession, typed: str, *, on: date | None = None) -> Unit:
    """As `unit_typed`, where a cell is meant."""
    return cell_meant(desk.register, typed, on=on or desk.today)


def day_meant(desk: EditSession, typed: str, *, may_lie_ahead: bool = False) -> date:
    """The day that *typed* means today; without its year the last such day, and a misuse where that is in doubt.

    It is where that was more than a year ago, and for what *may_lie_ahead* where the next such day is as near.
    """
    day = day_typed(typed, today=desk.today)
    if day is None:
        raise UsageError("no-day", value=typed)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise UsageError("odd-day", value=typed)
    doubtful = yearless(typed, today=desk.today)
    if doubtful and (doubtful.is_far(today=desk.today) or (may_lie_ahead and doubtful.may_lie_ahead(today=desk.today))):
        first, second = map(desk.app.words.day, doubtful)
        raise UsageError("which-year", value=typed, first=first, second=second)
    return day


def member_names(desk: EditSession) -> NameIndex:
    """The names of the members on record."""
    return NameIndex(NamedRecord(one.id, one.name) for one in desk.register.members)
