"""`examples` of a regulation: a register in miniature, a span, and the verdicts that must come of it."""

from __future__ import annotations

from typing import Any

from qd18.model.asked import Asked
from qd18.model.examples import Example, Expected
from qd18.model.periods import Every, Period, read_label
from qd18.model.register import Register
from qd18.model.status import Status
from qd18.schema.assignments import ASSIGNMENTS, EXEMPTIONS
from qd18.schema.meetings import MEETINGS
from qd18.schema.members import MEMBERS
from qd18.schema.numbers import INTEGER
from qd18.schema.reading import Reading
from qd18.schema.types import DATE, ID, TEXT, Choice, Field, InBothLanguages, ListOf, Record, scalar
from qd18.schema.units import UNITS, with_parents
from qd18.source.nodes import Mapping, Node, Scalar

SPANS = {"quarter": Every.QUARTER, "month": Every.MONTH, "half": Every.HALF_YEAR, "year": Every.YEAR}


class ExampleOf:
    """An example. What it mentions must stand in the example itself."""

    def read(self, node: Node, reading: Reading) -> Example | None:
        """See `Type.read`."""
        outer, reading.mentions = reading.mentions, {"unit": [], "member": []}
        try:
            example = EXAMPLE.read(node, reading)
            if example is not None and not _mentions_hold(example.register, reading.mentions, reading):
                return None
        finally:
            reading.mentions = outer
        return example


class PeriodOf:
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


def _mentions_hold(register: Register, mentions: dict[str, list[Scalar]], reading: Reading) -> bool:
    """Whether every unit and member that is mentioned is stated; those that are not are noted."""
    stated = {"unit": {unit.id for unit in register.units}, "member": {member.id for member in register.members}}
    mentioned = ((target, one) for target, scalars in mentions.items() for one in scalars)
    unknown = [(target, one) for target, one in mentioned if one.value not in stated[target]]
    for target, one in unknown:
        reading.misspelt(f"unknown-{target}", one, one.value, sorted(stated[target]))
    return not unknown


def _expected(values: dict[str, Any], node: Mapping, reading: Reading) -> Expected:  # noqa: ARG001 - the shape of a build
    period: str | None = values.get("period")
    return Expected(values["member"], values["duty"], values["status"], period, values.get("counted"))


def _example(values: dict[str, Any], node: Mapping, reading: Reading) -> Example | None:
    asked = [values[name] for name in SPANS if name in values]
    if len(asked) != 1:
        reading.problem("one-span-needed", node, allowed=", ".join(SPANS))
    if len(asked) != 1 or asked[0] is None:
        return None
    register = Register(
        units=tuple(with_parents(values["units"])),
        members=values["members"],
        assignments=values.get("assignments") or (),
        exemptions=values.get("exemptions") or (),
        meetings=values.get("meetings") or (),
    )
    return Example(values["name"], register, Asked.of(asked[0]), values["as_of"], values["expect"])


_EXPECTED = Record(
    _expected,
    Field("member", ID, required=True),
    Field("duty", ID, required=True),
    Field("period", TEXT),
    Field("status", Choice(Status), required=True),
    Field("counted", INTEGER),
)

EXAMPLE = Record(
    _example,
    Field("name", InBothLanguages(), required=True),
    Field("units", ListOf(UNITS, at_least_one=True), required=True),
    Field("members", ListOf(MEMBERS, at_least_one=True), required=True),
    Field("assignments", ListOf(ASSIGNMENTS)),
    Field("exemptions", ListOf(EXEMPTIONS)),
    Field("meetings", ListOf(MEETINGS)),
    *(Field(name, PeriodOf(every)) for name, every in SPANS.items()),
    Field("as_of", DATE, required=True),
    Field("expect", ListOf(_EXPECTED, at_least_one=True), required=True),
)
