"""`examples` of a regulation: a register in miniature, a span, and the verdicts that must come of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from qd18.model.asked import Asked
from qd18.model.bilingual import Bilingual
from qd18.model.examples import Example, Expected
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every, Period, read_label
from qd18.model.register import NOTHING_SAID, RecordSpan, Register
from qd18.model.status import Status
from qd18.model.units import Unit
from qd18.schema.assignments import ASSIGNMENTS
from qd18.schema.exemptions import EXEMPTIONS
from qd18.schema.meetings import MEETINGS
from qd18.schema.members import MEMBERS
from qd18.schema.numbers import INTEGER
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InBothLanguages, ListOf, Record
from qd18.schema.settings import RECORD
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import DATE, ID, TEXT, Choice, Type, scalar
from qd18.schema.units import UNITS, with_parents
from qd18.source.nodes import Mapping, Node, Scalar, value_at

_T = TypeVar("_T")
Bearer = TypeVar("Bearer", bound=Unit | Member)

SPANS = {"quarter": Every.QUARTER, "month": Every.MONTH, "half": Every.HALF_YEAR, "year": Every.YEAR}


class Given(NamedTuple):
    """Records that an example states, or that all examples of a regulation share; *mentions* are what they name."""

    units: tuple[Unit, ...] = ()
    members: tuple[Member, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    record: RecordSpan = NOTHING_SAID
    mentions: tuple[tuple[str, Scalar], ...] = ()


class StatedExample(NamedTuple):
    """An example as it stands in the file, without what it shares with others."""

    name: Bilingual
    own: Given
    asked: Asked
    as_of: date
    expected: tuple[Expected, ...]


def _read_apart(record: Type[_T], node: Node, reading: Reading) -> tuple[_T | None, tuple[tuple[str, Scalar], ...]]:
    """What *record* reads, and what that mentions: ids of the regulation's own examples, and not of the data's."""
    outer, reading.mentions = reading.mentions, {"unit": [], "member": []}
    try:
        value = record.read(node, reading)
        mentions = tuple((target, scalar) for target, scalars in reading.mentions.items() for scalar in scalars)
    finally:
        reading.mentions = outer
    return value, mentions


class ExampleOf(Type[StatedExample]):
    """An example. What it mentions must stand in the example itself, or in what is given to all."""

    def read(self, node: Node, reading: Reading) -> StatedExample | None:
        """See `Type.read`."""
        stated, mentions = _read_apart(EXAMPLE, node, reading)
        return None if stated is None else stated._replace(own=stated.own._replace(mentions=mentions))


class GivenToAll(Type[Given]):
    """What all examples of a regulation share."""

    def read(self, node: Node, reading: Reading) -> Given | None:
        """See `Type.read`."""
        given, mentions = _read_apart(GIVEN, node, reading)
        return None if given is None else given._replace(mentions=mentions)


def completed(stated: StatedExample, given: Given, reading: Reading) -> Example | None:
    """The example with what is *given* to all: a record with an id that is given takes its place.

    None where something that it mentions is stated nowhere, which has been noted then.
    """
    own = stated.own
    register = Register(
        units=tuple(with_parents(_by_id(given.units, own.units))),
        members=_by_id(given.members, own.members),
        assignments=(*given.assignments, *own.assignments),
        exemptions=(*given.exemptions, *own.exemptions),
        meetings=(*given.meetings, *own.meetings),
        record=own.record if own.record != NOTHING_SAID else given.record,
    )
    if not _mentions_hold(register, (*given.mentions, *own.mentions), reading):
        return None
    return Example(stated.name, register, stated.asked, stated.as_of, stated.expected)


def _by_id(given: tuple[Bearer, ...], own: tuple[Bearer, ...]) -> tuple[Bearer, ...]:
    """Those of both, each id once; of two with one id the later one."""
    return tuple({bearer.id: bearer for bearer in (*given, *own)}.values())


class PeriodOf(Type[Period]):
    """The label of a calendar period of one length."""

    def __init__(self, every: Every) -> None:
        self.every = every

    def read(self, node: Node, reading: Reading) -> Period | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        period = read_label(value)
        if period is not None and period.every is self.every:
            return period
        reading.problem("bad-period", node, value=value)
        return None


def _mentions_hold(register: Register, mentions: tuple[tuple[str, Scalar], ...], reading: Reading) -> bool:
    """Whether every unit and member that is mentioned is stated; those that are not are noted, each once."""
    stated = {"unit": {unit.id for unit in register.units}, "member": {member.id for member in register.members}}
    unknown = [(target, mention) for target, mention in mentions if mention.value not in stated[target]]
    for target, mention in unknown:
        if not any(mention is noted for noted in reading.noted):
            reading.noted.append(mention)
            reading.misspelt(f"unknown-{target}", mention, mention.value, sorted(stated[target]))
    return not unknown


def _expected(values: dict[str, Any], node: Mapping, reading: Reading) -> Expected:  # noqa: ARG001 - the shape of a build
    figures = {name: values.get(name) for name in ("counted", "required", "shortfall", "broken_on")}
    bearer = values.get("member") or values["unit"]
    return Expected(bearer, values["duty"], values["status"].status, values.get("period"), **figures)


def _given(values: dict[str, Any], node: Mapping, reading: Reading) -> Given:  # noqa: ARG001 - the shape of a build
    lists = {name: values.get(name) or () for name in ("units", "members", "assignments", "exemptions", "meetings")}
    return Given(**lists, record=values.get("record") or NOTHING_SAID)


def _example(values: dict[str, Any], node: Mapping, reading: Reading) -> StatedExample | None:
    for stated, other in (("from", "to"), ("to", "from")):
        if stated in values and other not in values:
            reading.problem("missing-beside", value_at(node, (stated,)), key=other, beside=stated)
            return None
    asked = [values[name] for name in (*SPANS, "from") if name in values]
    if len(asked) != 1:
        reading.problem("one-span-needed", node, allowed=", ".join((*SPANS, "from")))
    if len(asked) != 1 or asked[0] is None or values.get("to", asked) is None:
        return None
    span = (
        Asked(span_of(values.get("from"), values.get("to"), node, reading)) if "from" in values else Asked.of(asked[0])
    )
    return StatedExample(values["name"], _given(values, node, reading), span, values["as_of"], values["expect"])


class ExpectedOutcome(StrEnum):
    """What may be expected: a status, or that the duty does not apply at all."""

    VIOLATION = "violation"
    UNASSIGNED = "unassigned"
    NO_RECORD = "no-record"
    PARTIAL = "partial"
    PENDING = "pending"
    MET = "met"
    EXEMPT = "exempt"
    NONE = "none"
    """There is no row: the member owes nothing under the duty."""

    @property
    def status(self) -> Status | None:
        """The status; None for no row."""
        return None if self is ExpectedOutcome.NONE else Status(self.value)


_EXPECTED = Record(
    _expected,
    Field("member", ID, vital=True),
    Field("unit", ID, vital=True),
    Field("duty", ID, required=True),
    Field("period", TEXT),
    Field("status", Choice(ExpectedOutcome), required=True),
    Field("counted", INTEGER),
    Field("required", INTEGER),
    Field("shortfall", INTEGER),
    Field("broken_on", DATE),
    one_of=(("member", "unit"),),
)

_RECORDS = (
    Field("units", ListOf(UNITS)),
    Field("members", ListOf(MEMBERS)),
    Field("assignments", ListOf(ASSIGNMENTS)),
    Field("exemptions", ListOf(EXEMPTIONS)),
    Field("meetings", ListOf(MEETINGS)),
    Field("record", RECORD),
)

GIVEN = Record(_given, *_RECORDS)

EXAMPLE = Record(
    _example,
    Field("name", InBothLanguages(), required=True),
    *_RECORDS,
    *(Field(name, PeriodOf(every)) for name, every in SPANS.items()),
    FROM,
    TO,
    Field("as_of", DATE, required=True),
    Field("expect", ListOf(_EXPECTED, at_least_one=True), required=True),
)
