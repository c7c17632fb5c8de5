"""`regulations`: duties and quotas as dated data, checked as strictly as the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from enum import StrEnum
from typing import Any

from qd18.model.members import Position, Tier
from qd18.model.named_tuple import NamedTuple
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.regulations import ASSESSED_FROM_HALF, By, Duty, Joined, Quota, Regulation
from qd18.model.units import UnitKind
from qd18.schema.declared_words import WORDS_OF_REGULATION
from qd18.schema.duty_windows import WINDOW, stated_window
from qd18.schema.examples import ExampleOf, Given, GivenToAll, completed
from qd18.schema.numbers import FractionOfOne
from qd18.schema.quotas import JOINED, KINDS, QUOTA, TERMS, terms_of
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InBothLanguages, ListOf, Record
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import BOOL, DATE, ID, TEXT, Choice, Type
from qd18.schema.unreachable import look_over_reach
from qd18.source.nodes import Mapping, Node, Scalar, Sequence, value_at


class StatedQuotas(NamedTuple):
    """The quotas of a duty, and how many of them have to be met; None where one stands by itself."""

    quotas: tuple[Quota, ...]
    joined: Joined | None = None


def _several(values: dict[str, Any], node: Mapping, reading: Reading) -> StatedQuotas:  # noqa: ARG001 - a build
    key = next(key for key in JOINED if key in values)
    return StatedQuotas(values[key], JOINED[key])


SEVERAL_FIELDS = tuple(Field(key, ListOf(QUOTA, at_least_one=True), vital=True) for key in JOINED)
SEVERAL = Record(_several, *SEVERAL_FIELDS, one_of=(tuple(JOINED),))


class OneOrSeveral(Type[StatedQuotas]):
    """A quota, or a mapping of one of `any_of` and `all_of` to several."""

    def read(self, node: Node, reading: Reading) -> StatedQuotas | None:
        """See `Type.read`."""
        if isinstance(node, Mapping) and any(key.value in JOINED for key, _ in node.entries):
            return SEVERAL.read(node, reading)
        quota = QUOTA.read(node, reading)
        return None if quota is None else StatedQuotas((quota,))


class ForNewcomers(StrEnum):
    """What becomes of those who were not on duty all along a window that looks back."""

    WAIT = "wait"
    JUDGED = "judged"


class Of(StrEnum):
    """Whose duty it is, where it is nobody's."""

    UNIT = "unit"


def _duty(values: dict[str, Any], node: Mapping, reading: Reading) -> Duty | None:
    window = stated_window(values, node, reading)
    stated = values.get("quota") or _several(values, node, reading)
    quotas = tuple(replace(quota, **terms_of(values)) for quota in stated.quotas)
    by = None if values.get("of") is None else values.get("by") or By.ITSELF
    if window is None or not quotas:
        return None
    tier: Tier = values.get("tier") or tier_of_unit(quotas[0].kinds[0], reading.words)
    kinds: tuple[UnitKind, ...] = values.get("at") or ()
    for number, kind in enumerate(kinds):
        if not tier.has_posts_in(kind):
            allowed = ", ".join(kind.value for kind in tier.kinds)
            place = value_at(node, ("at", number))
            reading.problem("committee-not-of-tier", place, kind=kind.value, tier=tier.value, allowed=allowed)
    _look_over_body(values, node, reading)
    duty = Duty(
        id=values["id"],
        name=values["name"],
        tier=tier,
        positions=values.get("positions") or (),
        window=window,
        quota=quotas[0],
        basis=values.get("basis"),
        reading=values.get("reading"),
        committee_kinds=kinds,
        tagged=values.get("tagged"),
        also=values.get("also") is True,
        branches=quotas if stated.joined else (),
        joined=stated.joined or Joined.ALL,
        newcomers_wait=values.get("newcomers") is not ForNewcomers.JUDGED,
        by=by,
    )
    look_over_reach(duty, node, reading)
    return duty


def tier_of_unit(kind: UnitKind, own: OwnWords) -> Tier:
    """The tier under which a duty of units of *kind* stands where it names none: of an own kind, the first own one."""
    tiers = own.tiers[len(Tier) :] if kind.is_own else tuple(Tier)
    return next((tier for tier in tiers if kind in tier.kinds or kind.is_own), Tier.GRASSROOTS)


_NOT_OF_UNITS = ("at", "tagged", "also", "each", "leave", "stand_in")
"""Keys that say nothing of a duty of units: there is no post, no assignment and no leave."""


def _look_over_body(values: dict[str, Any], node: Mapping, reading: Reading) -> None:
    """A duty of units needs positions just where somebody's presence counts, and has nothing to do with assignments."""
    is_of_units, is_by_somebody = "of" in values, values.get("by") is By.SOMEBODY
    without: tuple[str, ...] = () if is_of_units else ("by",)
    if is_of_units:
        without = _NOT_OF_UNITS
    for key in without:
        if key in values:
            beside = "of: unit" if is_of_units else "tier"
            reading.problem("key-without-effect", value_at(node, (key,)), key=key, beside=beside)
    for required in ("tier", "positions") if is_of_units and is_by_somebody else ():
        if required not in values:
            reading.problem("missing-beside", value_at(node, ("by",)), key=required, beside="by: somebody")


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
        span=span_of(values.get("from"), values.get("to"), node, reading),
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
        elif not (duty.also or duty.by) and taken[duty.tier].issuperset(_posts(duty)):
            reading.problem("hidden-duty", first, id=duty.id, tier=duty.tier.value)
        seen.add(duty.id)
        if not (duty.also or duty.by) and duty.tagged is None:
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


_DUTY = Record(
    _duty,
    Field("id", ID, required=True),
    Field("name", InBothLanguages(), required=True),
    Field("basis", InBothLanguages()),
    Field("reading", InBothLanguages()),
    Field("of", Choice(Of), vital=True),
    Field("by", Choice(By), vital=True, default=By.ITSELF.value),
    Field("tier", Choice(Tier), required=True, unless="of"),
    Field(
        "positions",
        ListOf(Choice(Position), unique="duplicate-value", at_least_one=True),
        required=True,
        unless="of",
    ),
    Field("at", KINDS, vital=True),
    Field("tagged", ID, vital=True),
    Field("also", BOOL, vital=True, default=False),
    *WINDOW,
    Field("newcomers", Choice(ForNewcomers), vital=True, default=ForNewcomers.WAIT.value),
    Field("quota", OneOrSeveral(), vital=True),
    *SEVERAL_FIELDS,
    *TERMS,
    one_of=(("every", "last"), ("quota", *JOINED)),
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
