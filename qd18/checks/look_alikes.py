"""Names and ids that look right and are not: letters of other scripts, two that look alike, one person twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from qd18.checks.facts import Facts, LateFinding, LazyFinding
from qd18.diagnostics import Diagnostic, Place
from qd18.model.located import Located
from qd18.model.members import Member, Role
from qd18.source.confusables import code_point, first_look_alike, without_look_alikes

ALIKE = str.maketrans({"o": "0", "l": "1", "i": "1", "_": "-", ".": "-"})

MOST_NAMESAKES = 50
"""A post is compared with so many that others of the same name held in the committee: none has more of them."""


def misleading_names(facts: Facts) -> Iterator[LateFinding]:
    """Names of units and members with a letter, a digit or a space that is not the one that it looks like."""
    bearers = [(unit.name, unit.ref) for unit in facts.units.facts]
    bearers += [(member.name, member.ref) for member in facts.members.facts]
    # All names have few characters between them: mostly none of these has to be sought in any name.
    if first_look_alike("".join(set("".join([name for name, _ in bearers])))) is None:
        return
    for name, ref in bearers:
        if (character := first_look_alike(name)) is not None:
            yield LateFinding("look-alike-letter", ref.path, partial(_misleading, character, name, ref))


def _misleading(character: str, name: str, ref: Located) -> Diagnostic:
    shown = code_point(character) if character.isspace() else f"{character} ({code_point(character)})"
    args = {"character": shown, "nearest": without_look_alikes(name)}
    return Diagnostic("look-alike-letter", _place_of(character, ref.place("name")), args)


def _place_of(character: str, name: Place) -> Place:
    """Where *character* stands in the name that begins at *name*; there, where it stands on another line."""
    index = name.excerpt.find(character, name.column - 1)
    return replace(name, column=index + 1, width=1) if index >= 0 else name


def doubtful_names(facts: Facts) -> Iterator[LazyFinding]:
    """Ids that are hard to tell from another one, names that name nobody, and two members who may be one person."""
    for collection in (facts.units.facts, facts.members.facts):
        yield from _ids_alike([(fact.id, fact.ref) for fact in collection])
        for fact in collection:
            if not fact.name[:1].isalnum() and not any(map(str.isalnum, fact.name)):
                yield LazyFinding("name-without-letters", fact.ref, ("name",), {"name": fact.name})
    yield from _namesakes(facts.members.facts)


def _ids_alike(stated: Sequence[tuple[str, Located]]) -> Iterator[LazyFinding]:
    """Two ids that are one where `o` is 0, `l` or `i` is 1, and `_` or `.` is a hyphen."""
    ids = [name for name, _ in stated]
    looks = "\n".join(ids).translate(ALIKE).split("\n") if ids else []
    if len(set(looks)) == len(set(ids)):
        return
    first: dict[str, tuple[str, Located]] = {}
    for look, (name, ref) in zip(looks, stated, strict=True):
        other, place = first.setdefault(look, (name, ref))
        if other != name:
            yield LazyFinding("look-alike-id", ref, ("id",), {"id": name, "other": other}, place, ("id",))


def _namesakes(members: Sequence[Member]) -> Iterator[LazyFinding]:
    """Two of one name with posts in one committee on one day."""
    by_name: dict[str, list[Member]] = defaultdict(list)
    for member, name in zip(members, _spoken([member.name for member in members]), strict=True):
        by_name[name].append(member)
    for namesakes in by_name.values() if len(by_name) < len(members) else ():
        in_unit: dict[str, list[tuple[int, Member, Role]]] = defaultdict(list)
        for number, member in enumerate(namesakes) if len(namesakes) > 1 else ():
            met = [
                first for role in member.roles if (first := _first_met(member, role, in_unit[role.unit])) is not None
            ]
            if met:
                other = namesakes[min(met)]
                args = {"name": member.name, "other": other.id}
                yield LazyFinding("two-of-one-name", member.ref, ("name",), args, other.ref, ("name",))
            for role in member.roles:
                if len(in_unit[role.unit]) < MOST_NAMESAKES:
                    in_unit[role.unit].append((number, member, role))


def _spoken(names: Sequence[str]) -> Sequence[str]:
    """*names* in small letters, with one space between two words."""
    folded = "\n".join(names).casefold().split("\n")
    if len(folded) != len(names):  # there is none, or one stands on several lines
        folded = [name.casefold().replace("\n", " ") for name in names]
    return [" ".join(name.split()) if "  " in name or name.strip() != name else name for name in folded]


def _first_met(member: Member, role: Role, held: Iterable[tuple[int, Member, Role]]) -> int | None:
    """The number of the first other member among those who *held* a post in the unit of *role* while *member* did."""
    return next(
        (number for number, other, theirs in held if other.id != member.id and theirs.span.overlaps(role.span)), None
    )
