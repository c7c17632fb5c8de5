"""Names that look right and are not: letters and spaces of other scripts, which searching and sorting stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qd18.checks.facts import Facts
from qd18.diagnostics import Diagnostic, Place
from qd18.source.confusables import code_point, first_look_alike, without_look_alikes


def misleading_names(facts: Facts) -> Iterator[Diagnostic]:
    """Names of units and members with a letter, a digit or a space that is not the one that it looks like."""
    bearers = [(unit.name, unit.ref) for unit in facts.units.facts]
    bearers += [(member.name, member.ref) for member in facts.members.facts]
    # All names have few characters between them: mostly none of these has to be sought in any name.
    if first_look_alike("".join(set().union(*(name for name, _ in bearers)))) is None:
        return
    for name, ref in bearers:
        if (character := first_look_alike(name)) is not None:
            shown = code_point(character) if character.isspace() else f"{character} ({code_point(character)})"
            place = _place_of(character, ref.place("name"))
            yield Diagnostic("look-alike-letter", place, {"character": shown, "nearest": without_look_alikes(name)})


def _place_of(character: str, name: Place) -> Place:
    """Where *character* stands in the name that begins at *name*; there, where it stands on another line."""
    index = name.excerpt.find(character, name.column - 1)
    return replace(name, column=index + 1, width=1) if index >= 0 else name
