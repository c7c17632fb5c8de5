"""`regulations`: duties and quotas as dated data, checked as strictly as the rest."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from qd18.model.meetings import Session
from qd18.model.members import Position, Tier
from qd18.model.own_words import NO_OWN_WORDS
from qd18.model.periods import Every
from qd18.model.regulations import (
    ASSESSED_FROM_HALF,
    SESSIONS_THAT_COUNT,
    Count,
    Duty,
    Part,
    Quota,
    Regulation,
    Scope,
)
from qd18.model.units import UnitKind
from qd18.schema.declared_words import WORDS_OF_REGULATION
from qd18.schema.examples import ExampleOf, Given, GivenToAll, completed
from qd18.schema.numbers import AmountOfMeetings, FractionOfOne
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InBothLanguages, ListOf, Record
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import BOOL, DATE, ID, TEXT, Choice
from qd18.source.nodes import Mapping, Node, Scalar, Sequence, value_at


def _part(values: dict[str, Any], node: Mapping, reading: Reading) -> Part:  # noqa: ARG001 - the shape of a build
    return Part(values["at_least"], values["with"])


def _quota(values: dict[str, Any], node: Mapping, reading: Reading) -> Quota:
    parts: tuple[Part, ...] = values.get("of_which") or ()
    quota = Quota(
        at_least=values["at_least"],
        kinds=values["with"],
        within=values.get("within") or Scope.ASSIGNED,
        sessions=frozenset(values.get("sessions") or SESSIONS_THAT_COUNT),
        home_counts=values.get("home_counts") is not False,
        own_counts=values.get("own_counts") is not False,
        parts=parts,
    )
    _look_over_parts(quota, node, reading)
    return quota


def _look_over_parts(quota: Quota, node: Mapping, reading: Reading) -> None:
    """Parts name kinds of the quota, none of them twice; together they do not ask for more than the quota."""
    taken: dict[UnitKind, int] = {}
    for number, part in enumerate(quota.parts):
        part_node = value_at(node, ("of_which", number, "with"))
        for kind in part.kinds:
            if kind in taken:
                first = value_at(node, ("of_which", taken[kind], "with"))
                reading.problem("overlapping-parts", part_node, related=first, kind=kind.value)
            elif kind not in quota.kinds:
                reading.problem("part-outside-quota", part_node, kind=kind.value)
            taken.setdefault(kind, number)
    counts = [part.at_least.meetings for part in quota.parts if isinstance(part.at_least, Count)]
    if isinstance(quota.at_least, Count) and sum(counts) > quota.at_least.meetings:
        part_node = value_at(node, ("at_least",))
        reading.problem("parts-exceed-quota", part_node, parts=str(sum(counts)), quota=str(quota.at_least.meetings))


def _duty(values: dict[str, Any], node: Mapping, reading: Reading) -> Duty:
    tier: Tier = values["tier"]
    kinds: tuple[UnitKind, ...] = values.get("at") or ()
    for number, kind in enumerate(kinds):
        if not tier.has_posts_in(kind):
            allowed = ", ".join(kind.value for kind in tier.kinds)
            place = value_at(node, ("at", number))
            reading.problem("committee-not-of-tier", place, kind=kind.value, tier=tier.value, allowed=allowed)
    return Duty(
        id=values["id"],
        name=values["name"],
        tier=tier,
        positions=values["positions"],
        every=values["every"],
        quota=values["quota"],
        basis=values.get("basis"),
        reading=values.get("reading"),
        committee_kinds=kinds,
        tagged=values.get("tagged"),
        also=values.get("also") is True,
    )


def _regulation(values: dict[str, Any], node: Mapping, reading: Reading) -> Regulation:
    duties: tuple[Duty, ...] = values["duties"]
    _look_over_duties(duties, node, reading)
    if values.get("number") is None or any(duty.basis is None for duty in duties):
        reading.problem("uncited-regulation", value_at(node, ("id",)), id=values["id"])
    if values.get("replaces") == values["id"]:
        reading.problem("replacement-circle", value_at(node, ("replaces",)), path=f"{values['id']} → {values['id']}")
    assess_from = values.get("assess_from")
    given = values.get("given") or Given()
    return Regulation(
        id=values["id"],
        title=values["title"],
        span=span_of(values, node, reading),
        duties=duties,
        number=values.get("number"),
        issuer=values.get("issuer"),
        issued=values.get("issued"),
        assess_from=ASSESSED_FROM_HALF if assess_from is None else assess_from,
        replaces=values.get("replaces"),
        words=reading.words,
        examples=tuple(
            example
            for stated in values.get("examples") or ()
            if (example := completed(stated, given, reading)) is not None
        ),
        ref=reading.ref(),
    )


def _look_over_duties(duties: tuple[Duty, ...], node: Mapping, reading: Reading) -> None:
    """Duty ids are unique, and no duty stands wholly behind earlier ones of its tier.

    A duty with `tagged` leaves days to later ones, and one with `also` neither takes nor loses any.
    """
    places = _duty_ids(node)
    seen: set[str] = set()
    taken: defaultdict[Tier, set[tuple[Position, UnitKind]]] = defaultdict(set)
    for duty in duties:
        first, *others = places[duty.id]
        if duty.id in seen:
            reading.problem("duplicate-duty", others.pop(0), related=first, id=duty.id)
            places[duty.id] = [first, *others]
        elif not duty.also and taken[duty.tier].issuperset(_posts(duty)):
            reading.problem("hidden-duty", first, id=duty.id, tier=duty.tier.value)
        seen.add(duty.id)
        if not duty.also and duty.tagged is None:
            taken[duty.tier].update(_posts(duty))


def _posts(duty: Duty) -> set[tuple[Position, UnitKind]]:
    """The posts that the duty is of: a position in a committee of a kind."""
    return {(position, kind) for position in duty.positions for kind in duty.committee_kinds or duty.tier.kinds}


def _duty_ids(node: Mapping) -> dict[str, list[Node]]:
    """Where each duty id stands, in the order of the text."""
    id_nodes: dict[str, list[Node]] = {}
    duties = value_at(node, ("duties",))
    for duty in duties.items if isinstance(duties, Sequence) else ():
        id_node = value_at(duty, ("id",))
        if isinstance(id_node, Scalar):
            id_nodes.setdefault(id_node.value, []).append(id_node)
    return id_nodes


class RecordWithWords(Record[Regulation]):
    """A record that may use the words which it declares itself, wherever in it they are declared."""

    def read(self, node: Node, reading: Reading) -> Regulation | None:
        """See `Type.read`."""
        before = reading.words
        declared = [value for key, value in node.entries if key.value == "words"] if isinstance(node, Mapping) else []
        for words_node in declared[:1]:
            # What is wrong with them is noted when the record itself reads them.
            own = WORDS_OF_REGULATION.read(words_node, Reading(reading.source)) or NO_OWN_WORDS
            reading.words = before.joined_by((own,))
        try:
            return super().read(node, reading)
        finally:
            reading.words = before


_KINDS = ListOf(Choice(UnitKind), unique="duplicate-value", at_least_one=True)

_PART = Record(
    _part,
    Field("at_least", AmountOfMeetings(), required=True),
    Field("with", _KINDS, required=True),
)

_QUOTA = Record(
    _quota,
    Field("at_least", AmountOfMeetings(), required=True),
    Field("with", _KINDS, required=True),
    Field("within", Choice(Scope), default=Scope.ASSIGNED.value),
    Field(
        "sessions",
        ListOf(Choice(Session), unique="duplicate-value", at_least_one=True),
        default=tuple(session.value for session in Session if session in SESSIONS_THAT_COUNT),
    ),
    Field("home_counts", BOOL, default=True),
    Field("own_counts", BOOL, default=True),
    Field("of_which", ListOf(_PART, at_least_one=True)),
)

_DUTY = Record(
    _duty,
    Field("id", ID, required=True),
    Field("name", InBothLanguages(), required=True),
    Field("basis", InBothLanguages()),
    Field("reading", InBothLanguages()),
    Field("tier", Choice(Tier), required=True),
    Field("positions", ListOf(Choice(Position), unique="duplicate-value", at_least_one=True), required=True),
    Field("at", _KINDS, vital=True),
    Field("tagged", ID, vital=True),
    Field("also", BOOL, vital=True, default=False),
    Field("every", Choice(Every), required=True),
    Field("quota", _QUOTA, required=True),
)

REGULATION = RecordWithWords(
    _regulation,
    Field("id", ID, required=True),
    Field("number", TEXT),
    Field("issuer", TEXT),
    Field("issued", DATE),
    FROM,
    TO,
    Field("replaces", TEXT, vital=True),
    Field("title", InBothLanguages(), required=True),
    Field("assess_from", FractionOfOne(), default=float(ASSESSED_FROM_HALF)),
    Field("words", WORDS_OF_REGULATION),
    Field("duties", ListOf(_DUTY, at_least_one=True), required=True),
    Field("given", GivenToAll()),
    Field("examples", ListOf(ExampleOf())),
    name="regulations",
)
