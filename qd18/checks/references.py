"""Ids that are mentioned must exist: units, members, regulations."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from qd18.checks.facts import Facts, place
from qd18.diagnostics import Diagnostic
from qd18.model.names import nearest
from qd18.source.letters import meant, spelled_out
from qd18.source.nodes import place_of

MOST_GUESSES = 40
"""So many misspelt ids get a suggestion; looking for the nearest of thousands takes its time."""


def unknown_references(facts: Facts) -> Iterator[Diagnostic]:
    """Mentions of units and members that no record states; none where a file of theirs could not be read at all."""
    if not facts.units.blind:
        yield from _unknown(facts, "unit", facts.units.ids)
    if not facts.members.blind:
        yield from _unknown(facts, "member", facts.members.ids)


def _unknown(facts: Facts, target: str, ids: set[str]) -> Iterator[Diagnostic]:
    guesses: dict[str, str] = {}
    for collection in facts.collections():
        for source, scalars in collection.mentions[target]:
            for scalar in scalars:
                if scalar.value in ids or (value := normalize("NFC", scalar.value)) in ids:
                    continue
                if value not in guesses:
                    guesses[value] = nearest(meant(value) or value, ids) or "" if len(guesses) < MOST_GUESSES else ""
                args = {"value": spelled_out(value), "nearest": guesses[value]}
                yield Diagnostic(f"unknown-{target}", place_of(source, scalar), args)


def unknown_regulations(facts: Facts) -> Iterator[Diagnostic]:
    """Regulations that the settings name and that are neither built in nor in the data directory."""
    known = facts.regulations.ids | facts.built_in
    for settings in facts.settings.facts if not facts.regulations.blind else ():
        for number, name in enumerate(settings.regulations):
            if name not in known:
                at = place(settings.ref, "regulations", number)
                args = {"value": name, "nearest": nearest(name, known) or "", "allowed": ", ".join(sorted(known))}
                yield Diagnostic("unknown-regulation", at, args)
