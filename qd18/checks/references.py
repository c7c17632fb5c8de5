"""Ids that are mentioned must exist: units, members, regulations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from unicodedata import normalize

from qd18.checks.facts import Facts, LateFinding
from qd18.diagnostics import Diagnostic
from qd18.model.located import Located
from qd18.model.members import Member
from qd18.model.names import LONGEST_COMPARED, folded, nearest, slug
from qd18.model.units import Unit
from qd18.source.confusables import plain_id, spelled_out
from qd18.source.nodes import Scalar, place_of
from qd18.source.text import SourceText

NOTHING = frozenset({"null", "~", "none", "không", "không có"})
"""Words by which people say that there is no unit or member to be named."""

CLOSEST = 40
"""So many ids, of thousands, are looked at closely for the one that was meant."""


def unknown_references(facts: Facts) -> Iterator[LateFinding]:
    """Mentions of units and members that no record states; none where a file of theirs could not be read at all."""
    if not facts.units.blind:
        yield from _unknown(facts, "unit", _Known(facts.units.ids, facts.units.facts))
    if not facts.members.blind:
        yield from _unknown(facts, "member", _Known(facts.members.ids, facts.members.facts))


def _unknown(facts: Facts, target: str, known: _Known) -> Iterator[LateFinding]:
    ids = known.ids
    for collection in facts.collections():
        for mentions in collection.mentions:
            if ids.issuperset(mentions.ids[target]):
                continue
            unknown = {id_ for id_ in mentions.ids[target] if id_ not in ids and normalize("NFC", id_) not in ids}
            for scalar in mentions.nodes(target) if unknown else ():
                if scalar.value not in unknown:
                    continue
                is_nothing = normalize("NFC", scalar.value).lower() in NOTHING
                code = "empty-value" if is_nothing else f"unknown-{target}"
                yield LateFinding(code, mentions.source.path, partial(_told, code, mentions.source, scalar, known))


def _told(code: str, source: SourceText, scalar: Scalar, known: _Known) -> Diagnostic:
    """That *scalar* names nobody, or nobody who is *known*."""
    value = normalize("NFC", scalar.value)
    args = {"value": spelled_out(value)} if code != "empty-value" else {}
    nearest_known = known.suggestion(value) if code != "empty-value" else ""
    return Diagnostic(code, place_of(source, scalar), {**args, "nearest": nearest_known})


class _Known:
    """The ids of one collection, and which of them an unknown one may stand for."""

    def __init__(self, ids: set[str], bearers: Iterable[Unit | Member]) -> None:
        self.ids = ids
        self._bearers = bearers
        self._suggestions: dict[str, str] = {}

    def suggestion(self, value: str) -> str:
        """The id that *value* may stand for, or empty; looked for once, for a slip may stand in many records."""
        if value not in self._suggestions:
            self._suggestions[value] = self._guess(value)
        return self._suggestions[value]

    def _guess(self, value: str) -> str:
        """Several ids without a comma; the one of that name; the one with that end; or the one most like it."""
        if len(value) > LONGEST_COMPARED:
            return ""
        parts = re.split(r"[;,\s]+(?:- +)?", value.strip())
        if len(parts) > 1 and self.ids.issuperset(parts):
            return ", ".join(parts)
        end = f"/{slug(value)}"
        with_that_end = {id_ for id_ in self.ids if id_.endswith(end)}
        for candidates in (self._named.get(folded(value), set()), with_that_end):
            if len(candidates) == 1:
                return next(iter(candidates))
        plain = plain_id(value)
        return nearest(plain, self._closest(slug(plain))) or ""

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        """The ids by name, without diacritics."""
        named: dict[str, set[str]] = {}
        for bearer in self._bearers:
            named.setdefault(folded(bearer.name), set()).add(bearer.id)
        return named

    @cached_property
    def _pairs(self) -> list[tuple[str, frozenset[str]]]:
        """The ids with their pairs of letters."""
        return [(id_, _pairs_of(id_)) for id_ in sorted(self.ids)]

    def _closest(self, value: str) -> list[str]:
        """The ids that share most pairs of letters with *value*."""
        letters = _pairs_of(value)
        scored = ((len(letters & pairs), id_) for id_, pairs in self._pairs)
        return [id_ for _, id_ in sorted(scored, reverse=True)[:CLOSEST]]


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))


def unknown_regulations(facts: Facts) -> Iterator[LateFinding]:
    """Regulations that the settings name and that are neither built in nor in the data directory."""
    known = facts.regulations.ids | facts.built_in
    for settings in facts.settings.facts if not facts.regulations.blind else ():
        for number, name in enumerate(entry.id for entry in settings.regulations):
            if name not in known:
                diagnostic = partial(_unknown_regulation, settings.ref, number, name, known)
                yield LateFinding("unknown-regulation", settings.ref.path, diagnostic)


def _unknown_regulation(ref: Located, number: int, name: str, known: AbstractSet[str]) -> Diagnostic:
    args = {"value": name, "nearest": nearest(name, known) or "", "allowed": ", ".join(sorted(known))}
    return Diagnostic("unknown-regulation", ref.place("regulations", number, "id"), args)
