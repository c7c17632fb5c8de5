"""Ids that are mentioned must exist: units, members, regulations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from qd18.checks.facts import Facts, place
from qd18.diagnostics import Diagnostic
from qd18.model.members import Member
from qd18.model.names import folded, nearest
from qd18.model.units import Unit
from qd18.source.letters import plain_id, spelled_out
from qd18.source.nodes import place_of

MOST_GUESSES = 40
"""So many misspelt ids get a suggestion; looking for the nearest of thousands takes its time."""

Bearers = Iterable[Unit | Member]


def unknown_references(facts: Facts) -> Iterator[Diagnostic]:
    """Mentions of units and members that no record states; none where a file of theirs could not be read at all."""
    if not facts.units.blind:
        yield from _unknown(facts, "unit", facts.units.ids, facts.units.facts)
    if not facts.members.blind:
        yield from _unknown(facts, "member", facts.members.ids, facts.members.facts)


def _unknown(facts: Facts, target: str, ids: set[str], bearers: Bearers) -> Iterator[Diagnostic]:
    guesses: dict[str, str] = {}
    for collection in facts.collections():
        for source, scalars in collection.mentions[target]:
            for scalar in scalars:
                if scalar.value in ids or (value := normalize("NFC", scalar.value)) in ids:
                    continue
                if value not in guesses:
                    guesses[value] = _guess(value, ids, bearers) if len(guesses) < MOST_GUESSES else ""
                args = {"value": spelled_out(value), "nearest": guesses[value]}
                yield Diagnostic(f"unknown-{target}", place_of(source, scalar), args)


def _guess(value: str, ids: set[str], bearers: Bearers) -> str:
    """The id that was meant: several without a comma, a name instead of it, its end alone, or the most like it."""
    parts = re.split(r"[;,\s]+", value.strip())
    if len(parts) > 1 and ids.issuperset(parts):
        return ", ".join(parts)
    named = {one.id for one in bearers if folded(one.name) == folded(value)}
    ended = {one for one in ids if one.endswith(f"/{value}")}
    for found in (named, ended):
        if len(found) == 1:
            return found.pop()
    return nearest(plain_id(value), ids) or ""


def unknown_regulations(facts: Facts) -> Iterator[Diagnostic]:
    """Regulations that the settings name and that are neither built in nor in the data directory."""
    known = facts.regulations.ids | facts.built_in
    for settings in facts.settings.facts if not facts.regulations.blind else ():
        for number, name in enumerate(settings.regulations):
            if name not in known:
                at = place(settings.ref, "regulations", number)
                args = {"value": name, "nearest": nearest(name, known) or "", "allowed": ", ".join(sorted(known))}
                yield Diagnostic("unknown-regulation", at, args)
