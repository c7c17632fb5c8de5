"""`qd18 unit`: organisations founded, dissolved and merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.exit_status import ExitStatus
from qd18.cli.list_command import list_command
from qd18.cli.params import ChoiceParam
from qd18.messages import UsageError
from qd18.model.units import UnitKind

if TYPE_CHECKING:
    from datetime import date

    from qd18.changes.change_set import ChangeSet
    from qd18.changes.succession import CarryTerms
    from qd18.cli.session import EditSession
    from qd18.model.units import Unit

_UNIT = options.argument("unit", metavar="UNIT", shell_complete=options.complete_units)
_KIND = options.option("--kind", type=ChoiceParam(UnitKind))
_PARENT = options.unit_option("--parent")
_DISADVANTAGED = options.option("--disadvantaged", is_flag=True)
_TAGS = options.option("--tags", multiple=True, metavar="TAG")
_CARRY = options.option("--carry", metavar="posts,assignments", multiple=True)
_DECIDED = options.option("--decided", metavar="D")
_YES = options.option("--yes", "is_agreed", is_flag=True)

unit = options.group_of_events("unit")

list_units = list_command(unit, "units")


@options.event("show", group=unit)
@_UNIT
def show_unit(edits: EditSession, *, unit: str) -> ExitStatus:
    """Show an organisation, what mentions it, and the history."""
    from qd18.cli import meaning, showing

    committees = {known.id for known in edits.register.units if not known.kind.is_cell}
    return showing.show_records(edits, [meaning.resolve_unit(edits, unit, likely=committees)])


@options.event("add", group=unit)
@options.option("--name", metavar="NAME", required=True)
@_KIND
@_PARENT
@options.first_day_option()
@_DISADVANTAGED
@_TAGS
@options.unit_option("--succeeds", multiple=True)
@options.chosen_id
@options.dry_run
def add_unit(
    edits: EditSession,
    *,
    name: str,
    kind: str | None,
    parent: str | None,
    first: str | None,
    disadvantaged: bool,
    tags: tuple[str, ...],
    succeeds: tuple[str, ...],
    named: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Enter an organisation that is new on record."""
    from qd18.changes.record_ids import kind_of_unit
    from qd18.changes.units import UnitTraits, unit_added
    from qd18.cli import events, meaning

    begins = events.optional_day(edits, first)
    above = _committee(edits, parent, begins)
    before = tuple(dict.fromkeys(meaning.resolve_unit(edits, word, on=begins).id for word in succeeds))
    traits = UnitTraits(disadvantaged=disadvantaged, tags=_split(tags), succeeds=before)

    def planned() -> ChangeSet:
        kind_meant = UnitKind(kind) if kind else kind_of_unit(name)
        return unit_added(edits.register, name, kind_meant, above, named=named, first=begins, traits=traits)

    return events.entered(edits, planned, subject="unit-add", dry_run=dry_run)


@options.event("end", group=unit)
@_UNIT
@options.last_day_option(required=True)
@options.option("--with-below", is_flag=True)
@options.unit_option("--to-unit", "successor")
@_CARRY
@options.decision
@_DECIDED
@_YES
@options.dry_run
def dissolve_unit(
    edits: EditSession,
    *,
    unit: str,
    last: str,
    with_below: bool,
    successor: str | None,
    carry: tuple[str, ...],
    decision: str | None,
    decided: str | None,
    is_agreed: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter that an organisation is dissolved, and perhaps which one carries on its work."""
    from qd18.changes.units import unit_dissolved
    from qd18.cli import events, meaning

    day = events.day_of_event(edits, last)
    ending = meaning.resolve_unit(edits, unit, on=day)
    other = meaning.resolve_unit(edits, successor, on=day) if successor else None
    terms = _terms(edits, carry, decision, decided)
    if terms.is_asked and other is None:
        raise UsageError("carried-where")

    def planned() -> ChangeSet:
        return unit_dissolved(edits.register, ending, day, with_below=with_below, successor=other, carry=terms)

    is_asked = terms.is_asked and not is_agreed
    return events.entered(edits, planned, subject="unit-end", dry_run=dry_run, is_asked=is_asked)


@options.event("merge", group=unit)
@options.argument("units", metavar="UNIT…", nargs=-1, shell_complete=options.complete_units)
@options.unit_option("--into")
@options.option("--from", "begins", multiple=True, required=True, metavar="D|FILE")
@options.option("--name", metavar="NAME")
@_KIND
@_PARENT
@_DISADVANTAGED
@options.option("--without-below", is_flag=True)
@_CARRY
@options.decision
@_DECIDED
@_YES
@options.dry_run
def merge_units(
    edits: EditSession,
    *,
    units: tuple[str, ...],
    into: str | None,
    begins: tuple[str, ...],
    name: str | None,
    kind: str | None,
    parent: str | None,
    disadvantaged: bool,
    without_below: bool,
    carry: tuple[str, ...],
    decision: str | None,
    decided: str | None,
    is_agreed: bool,
    dry_run: bool,
) -> ExitStatus:
    """Enter that organisations are merged into another: one on record, or a new one of that *name*; or a list of such.

    Of *begins*, which are all behind `--from`, one may be the file of the list.
    """
    from qd18.changes.mergers import Merger, NewUnit, units_merged
    from qd18.cli import events, meaning, merger_list

    file, day = merger_list.file_and_day(edits, begins)
    new = NewUnit(name or "", into, UnitKind(kind) if kind else None, _committee(edits, parent, day), disadvantaged)
    if file is not None:
        if units or into or name or disadvantaged:
            raise UsageError("merged-by-list-alone", path=str(file))
        day, mergers = merger_list.mergers_of_list(edits, file, day, new)
    elif day is None or not units:
        raise UsageError("merged-what")
    else:
        if name is None and (into is None or kind or parent or disadvantaged):
            raise UsageError("merged-into-what")
        merged = {unit.id: unit for unit in (meaning.resolve_committee(edits, word, on=day) for word in units)}
        target = meaning.resolve_committee(edits, into, on=day) if name is None and into is not None else new
        mergers = [Merger(tuple(merged.values()), target)]
    terms = _terms(edits, carry, decision, decided)
    is_asked = (terms.is_asked or file is not None) and not is_agreed

    def planned() -> ChangeSet:
        return units_merged(edits.register, mergers, day, with_below=not without_below, carry=terms)

    subject = "unit-merge" if len(mergers) == 1 else "unit-merge-list"
    return events.entered(edits, planned, subject=subject, dry_run=dry_run, is_asked=is_asked)


@options.event("set", group=unit)
@_UNIT
@options.option("--name", metavar="NAME")
@_PARENT
@options.option("--disadvantaged/--not-disadvantaged", default=None)
@_TAGS
@options.option("--no-tags", "untagged", is_flag=True)
@options.first_day_option()
@options.dry_run
def correct_unit(
    edits: EditSession,
    *,
    unit: str,
    name: str | None,
    parent: str | None,
    disadvantaged: bool | None,
    tags: tuple[str, ...],
    untagged: bool,
    first: str | None,
    dry_run: bool,
) -> ExitStatus:
    """Change what is on record of an organisation from a day on, or put it right."""
    from qd18.changes.units import UnitCorrection, unit_corrected
    from qd18.cli import events, meaning

    if tags and untagged:
        raise UsageError("tags-or-none")
    begins = events.optional_day(edits, first)
    edited = meaning.resolve_unit(edits, unit, on=begins)
    above = _committee(edits, parent, begins)
    stated = UnitCorrection(events.composed(name), above, disadvantaged, _split(tags) if tags or untagged else None)
    day = events.day_of_change(edits, first, stated.requested(edited))

    def planned() -> ChangeSet:
        return unit_corrected(edits.register, edited, stated, day)

    return events.entered(edits, planned, subject="unit-set", dry_run=dry_run)


def _committee(edits: EditSession, typed: str | None, day: date | None) -> Unit | None:
    from qd18.cli.meaning import resolve_committee

    return resolve_committee(edits, typed, on=day) if typed else None


_CARRIED = {
    **dict.fromkeys(("posts", "chuc vu"), "posts"),
    **dict.fromkeys(("assignments", "phan cong"), "assignments"),
}
"""What may be carried over, in both languages, without diacritics."""


def _terms(edits: EditSession, carry: Sequence[str], decision: str | None, decided: str | None) -> CarryTerms:
    """What is to be carried over, and by which decision."""
    from qd18.changes.succession import CarryTerms
    from qd18.cli import events
    from qd18.lookup.words import plain

    typed = [word.strip() for words in carry for word in words.split(",") if word.strip()]
    for word in typed:
        if plain(word) not in _CARRIED:
            raise UsageError("carried-what", value=word)
    carried = {_CARRIED[plain(word)] for word in typed}
    if (decision or decided) and "assignments" not in carried:
        raise UsageError("decision-of-what")
    day = events.optional_day(edits, decided)
    return CarryTerms("posts" in carried, "assignments" in carried, edits.frame.regulations, decision, day)


def _split(typed: Sequence[str]) -> tuple[str, ...]:
    """Tags, each typed on its own or several with commas between."""
    return tuple(dict.fromkeys(tag for word in typed for tag in word.replace(",", " ").split()))
