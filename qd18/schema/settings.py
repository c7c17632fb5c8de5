"""`qd18.yaml`: the settings of a data directory."""

from __future__ import annotations

from typing import Any

from qd18.model.register import DEFAULT_REGULATION, DEFAULT_TIMEZONE, LATE_AFTER_DAYS, Letterhead, Remembered, Settings
from qd18.model.zones import is_timezone
from qd18.schema.numbers import INTEGER, Integer
from qd18.schema.reading import Reading
from qd18.schema.types import TEXT, Field, ListOf, Record, scalar
from qd18.source.nodes import Broken, Mapping, Node, Scalar, value_at

SCHEMA = 1
LANGUAGES = ("vi", "en")


class Version(Integer):
    """The version of the format; another one than `SCHEMA` is read, and noted by the record."""


class Timezone:
    """An IANA time zone."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None or is_timezone(value):
            return value
        reading.problem("unknown-timezone", node, value=value, default=DEFAULT_TIMEZONE)
        return None


class Pairs:
    """A mapping whose keys are the office's own words, and whose values are texts."""

    def read(self, node: Node, reading: Reading) -> tuple[tuple[str, str], ...] | None:
        """See `Type.read`."""
        if not isinstance(node, Mapping):
            if not isinstance(node, Broken):
                reading.problem("not-a-mapping", node, keys="…")
            return None
        found: dict[str, str] = {}
        seen: dict[str, Scalar] = {}
        for key, value_node in node.entries:
            words, value = TEXT.read(key, reading), TEXT.read(value_node, reading)
            if words in seen:
                reading.problem("duplicate-key", key, related=seen[words], key=words, nearest="")
            elif words is not None and value is not None:
                found[words] = value
                seen[words] = key
        return tuple(found.items())


class Language:
    """A language that the program speaks."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None or value in LANGUAGES:
            return value
        reading.misspelt("unknown-choice", node, value, list(LANGUAGES))
        return None


def _settings(values: dict[str, Any], node: Mapping, reading: Reading) -> Settings:
    if values["schema"] != SCHEMA:
        at = value_at(node, ("schema",))
        reading.problem("unsupported-schema", at, value=str(values["schema"]), supported=str(SCHEMA))
    late = values.get("late_after_days")
    return Settings(
        organisation=values["organisation"],
        regulations=values.get("regulations") or (DEFAULT_REGULATION,),
        timezone=values.get("timezone") or DEFAULT_TIMEZONE,
        language=values.get("language") or LANGUAGES[0],
        report=values.get("report") or Letterhead(),
        remembered=values.get("import") or Remembered(),
        late_after_days=LATE_AFTER_DAYS if late is None else late,
        ref=reading.ref(),
    )


def _letterhead(values: dict[str, Any], node: Mapping, reading: Reading) -> Letterhead:  # noqa: ARG001 - a build
    told = {key: value for key, value in values.items() if value is not None}
    return Letterhead(**told)


LETTERHEAD = Record(
    _letterhead,
    Field("parent", TEXT),
    Field("issuer", TEXT),
    Field("number", TEXT),
    Field("place", TEXT),
    Field("signer_title", TEXT),
    Field("signer", TEXT),
    Field("recipients", ListOf(TEXT)),
)


def _remembered(values: dict[str, Any], node: Mapping, reading: Reading) -> Remembered:  # noqa: ARG001 - a build
    return Remembered(values.get("columns") or (), values.get("names") or ())


IMPORT = Record(_remembered, Field("columns", Pairs()), Field("names", Pairs()))

SETTINGS = Record(
    _settings,
    Field("schema", Version(), required=True),
    Field("organisation", TEXT, required=True),
    Field("regulations", ListOf(TEXT, unique="duplicate-value", at_least_one=True)),
    Field("timezone", Timezone()),
    Field("language", Language()),
    Field("late_after_days", INTEGER),
    Field("report", LETTERHEAD),
    Field("import", IMPORT),
)
