"""`qd18.yaml`: the settings of a data directory."""

from __future__ import annotations

from typing import Any

from qd18.model.own_words import NO_OWN_WORDS
from qd18.model.register import (
    DEFAULT_REGULATION,
    DEFAULT_TIMEZONE,
    LATE_AFTER_DAYS,
    NOTHING_SAID,
    Letterhead,
    ListedRegulation,
    RecordSpan,
    Remembered,
    Settings,
)
from qd18.model.zones import is_timezone
from qd18.schema.declared_words import WORDS_OF_RECORD
from qd18.schema.numbers import INTEGER, Integer
from qd18.schema.reading import Reading
from qd18.schema.record import Field, ListOf, Record
from qd18.schema.spans import FROM, TO, note_ends, span_of
from qd18.schema.types import DATE, ID, TEXT, UNIT, Type, scalar
from qd18.source.nodes import Broken, Mapping, Node, Scalar, Sequence, value_at

SCHEMA = 1
MOST_REGULATIONS = 100
"""By which one body judges; each is looked at beside each."""
FILE_LANGUAGES = ("vi", "en")


class FormatVersion(Integer):
    """The version of the format; another one than `SCHEMA` is read, and noted by the record."""


class Timezone(Type[str]):
    """An IANA time zone."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None or is_timezone(value):
            return value
        reading.problem("unknown-timezone", node, value=value, default=DEFAULT_TIMEZONE)
        return None


class Pairs(Type[tuple[tuple[str, str], ...]]):
    """A mapping whose keys are the office's own words, and whose values are texts."""

    def read(self, node: Node, reading: Reading) -> tuple[tuple[str, str], ...] | None:
        """See `Type.read`."""
        if not isinstance(node, Mapping):
            if not isinstance(node, Broken):
                reading.problem("not-a-mapping", node, keys="…")
            return None
        pairs: dict[str, str] = {}
        seen: dict[str, Scalar] = {}
        for key, value_node in node.entries:
            words, value = TEXT.read(key, reading), TEXT.read(value_node, reading)
            if words in seen:
                reading.problem("duplicate-key", key, related=seen[words], key=words, nearest="")
            elif words is not None and value is not None:
                pairs[words] = value
                seen[words] = key
        return tuple(pairs.items())


class Language(Type[str]):
    """A language that the program speaks."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None or value in FILE_LANGUAGES:
            return value
        reading.misspelt("unknown-choice", node, value, list(FILE_LANGUAGES))
        return None


def _settings(values: dict[str, Any], node: Mapping, reading: Reading) -> Settings:
    if values["schema"] != SCHEMA:
        version_node = value_at(node, ("schema",))
        reading.problem("unsupported-schema", version_node, value=str(values["schema"]), supported=str(SCHEMA))
    late = values.get("late_after_days")
    return Settings(
        organisation=values["organisation"],
        key=values.get("key"),
        regulations=_each_once(values.get("regulations") or (), node, reading),
        record=values.get("record") or NOTHING_SAID,
        timezone=values.get("timezone") or DEFAULT_TIMEZONE,
        language=values.get("language") or FILE_LANGUAGES[0],
        report=values.get("report") or Letterhead(),
        remembered=values.get("import") or Remembered(),
        late_after_days=LATE_AFTER_DAYS if late is None else late,
        words=values.get("words") or NO_OWN_WORDS,
        ref=reading.ref(),
    )


def _each_once(listed: tuple[ListedRegulation, ...], node: Mapping, reading: Reading) -> tuple[ListedRegulation, ...]:
    """The regulations *listed*, or the one that applies where none are; an id that comes again is noted."""
    first: dict[str, Node] = {}
    entries = value_at(node, ("regulations",))
    for item in entries.items if isinstance(entries, Sequence) else ():
        name = value_at(item, ("id",)) if isinstance(item, Mapping) else item
        if isinstance(name, Scalar):
            if name.value in first:
                reading.problem("duplicate-value", name, related=first[name.value], value=name.value)
            first.setdefault(name.value, name)
    return listed or (ListedRegulation(DEFAULT_REGULATION),)


def _listed(values: dict[str, Any], node: Mapping, reading: Reading) -> ListedRegulation:
    return ListedRegulation(
        values["id"], values.get("binds") or (), span_of(values.get("from"), values.get("to"), node, reading)
    )


class UnitOrUnits(Type[tuple[str, ...]]):
    """A unit's id, or a list of them."""

    units = ListOf(UNIT, unique="duplicate-value", at_least_one=True)

    def read(self, node: Node, reading: Reading) -> tuple[str, ...] | None:
        """See `Type.read`."""
        if isinstance(node, Sequence):
            return self.units.read(node, reading)
        unit = UNIT.read(node, reading)
        return None if unit is None else (unit,)


LISTED_REGULATION = Record(
    _listed,
    Field("id", TEXT, required=True),
    Field("binds", UnitOrUnits(), vital=True),
    FROM,
    TO,
)


class ListedRegulationOf(Type[ListedRegulation]):
    """A regulation's id, or a mapping with the id, the units that it binds and the days on which it does."""

    def read(self, node: Node, reading: Reading) -> ListedRegulation | None:
        """See `Type.read`."""
        if isinstance(node, Mapping):
            return LISTED_REGULATION.read(node, reading)
        name = TEXT.read(node, reading)
        return None if name is None else ListedRegulation(name)


def _record(values: dict[str, Any], node: Mapping, reading: Reading) -> RecordSpan:
    begins, complete_to = values.get("from"), values.get("complete_to")
    if begins is not None and complete_to is not None and complete_to < begins:
        note_ends(begins, complete_to, node, reading, end="complete_to")
    return RecordSpan(begins, complete_to)


RECORD = Record(_record, FROM, Field("complete_to", DATE, vital=True))


def _letterhead(values: dict[str, Any], node: Mapping, reading: Reading) -> Letterhead:  # noqa: ARG001 - a build
    stated = {key: value for key, value in values.items() if value is not None}
    return Letterhead(**stated)


LETTERHEAD = Record(
    _letterhead,
    Field("parent", TEXT),
    Field("issuer", TEXT),
    Field("number", TEXT),
    Field("place", TEXT),
    Field("dated", DATE),
    Field("signer_authority", TEXT),
    Field("signer_title", TEXT),
    Field("signer", TEXT),
    Field("recipients", ListOf(TEXT)),
    Field("assessment", TEXT),
    Field("plans", TEXT),
)


def _remembered(values: dict[str, Any], node: Mapping, reading: Reading) -> Remembered:  # noqa: ARG001 - a build
    return Remembered(values.get("columns") or (), values.get("names") or ())


IMPORT = Record(_remembered, Field("columns", Pairs()), Field("names", Pairs()))

SETTINGS = Record(
    _settings,
    Field("schema", FormatVersion(), required=True),
    Field("organisation", TEXT, required=True),
    Field("key", ID),
    Field(
        "regulations",
        ListOf(ListedRegulationOf(), at_least_one=True, at_most=MOST_REGULATIONS),
        vital=True,
        default=(DEFAULT_REGULATION,),
    ),
    Field("record", RECORD, vital=True),
    Field("words", WORDS_OF_RECORD),
    Field("timezone", Timezone(), default=DEFAULT_TIMEZONE),
    Field("language", Language(), default=FILE_LANGUAGES[0]),
    Field("late_after_days", INTEGER, default=LATE_AFTER_DAYS),
    Field("report", LETTERHEAD),
    Field("import", IMPORT),
    name="settings",
)
