"""JSON Schema of the JSON outputs, from what `outputs` says of them, with the words of one language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from qd18.messages import Catalogue
from qd18.model.value_class import value_class
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone
from qd18.render.json_schema import DRAFT
from qd18.reports.outputs.explanation_outputs import EXPLAIN_OUTPUT
from qd18.reports.outputs.history_outputs import AUDIT_OUTPUT, DIFF_OUTPUT, VALIDATE_OUTPUT
from qd18.reports.outputs.json_types import (
    JsonKey,
    JsonList,
    JsonNullable,
    JsonObject,
    JsonOutput,
    JsonType,
    JsonValue,
    JsonWord,
    key,
)
from qd18.reports.outputs.regulation_outputs import REGULATION_OUTPUT
from qd18.reports.outputs.sheet_outputs import COVERAGE_OUTPUT, DUE_OUTPUT, LIST_OUTPUT, PROPOSALS_OUTPUT, TREND_OUTPUT
from qd18.reports.outputs.verdict_outputs import CHECK_OUTPUT
from qd18.schema.types import ID_PATTERN

_TOPIC = "outputs"
_JSON = "--format json"
_COMMANDS = {"list": "log list", "regulation": "regulations show ID"}
"""By schema, the command where it is not called like that; the other groups have a `list` too."""

_Json = dict[str, object]

STATED_OUTPUTS: Mapping[str, JsonOutput] = MappingProxyType(
    {
        "check": CHECK_OUTPUT,
        "explain": EXPLAIN_OUTPUT,
        "due": DUE_OUTPUT,
        "coverage": COVERAGE_OUTPUT,
        "proposals": PROPOSALS_OUTPUT,
        "trend": TREND_OUTPUT,
        "list": LIST_OUTPUT,
        "validate": VALIDATE_OUTPUT,
        "diff": DIFF_OUTPUT,
        "audit": AUDIT_OUTPUT,
        "regulation": REGULATION_OUTPUT,
    }
)
"""By the command whose output it is, in the order of the help page. That of `whatif` is that of `diff`."""


def output_schemas_page(words: Catalogue) -> Iterator[Block]:
    """The schemas that there are, each with the command that prints what it describes."""
    yield BLANK
    yield Paragraph(words.say(_TOPIC, "title"), Tone.STRONG)
    yield BLANK
    header = words.topic(_TOPIC)["columns"]
    columns = (GridColumn(header["name"]), GridColumn(header["command"]), GridColumn(header["about"], folds=True))
    rows = tuple(
        (
            GridCell(name),
            GridCell(f"qd18 {_COMMANDS.get(name, name)} {_JSON}"),
            GridCell(words.say(_TOPIC, f"names.{name}.description")),
        )
        for name in STATED_OUTPUTS
    )
    yield Grid(columns, (Rows("", rows),))


def output_schema_text(name: str, words: Catalogue) -> str:
    """The schema of the output called *name*, with titles and descriptions in the language of *words*."""
    return json.dumps(output_schema(name, words), ensure_ascii=False, indent=2) + "\n"


def output_schema(name: str, words: Catalogue) -> _Json:
    """The schema of the output called *name*, as an object."""
    output = STATED_OUTPUTS[name]
    drawing = _Drawing(words)
    return {
        "$schema": DRAFT,
        "$id": f"urn:qd18:schema:{name}:{output.version}",
        "title": words.say(_TOPIC, f"names.{name}.title"),
        "description": words.say(_TOPIC, f"names.{name}.description"),
        **drawing.output(output),
        "$defs": {definition: drawing.definitions[definition] for definition in sorted(drawing.definitions)},
    }


@value_class
class _Drawing:
    """A schema in the making; every object within the output is defined once, by its name."""

    words: Catalogue
    definitions: dict[str, _Json] = field(default_factory=dict)

    def output(self, output: JsonOutput) -> _Json:
        """The whole of it: one object, or any of several."""
        drawn = [
            self._object(stated, key("schema", JsonValue({"const": output.schema(stated)})))
            for stated in output.objects
        ]
        return drawn[0] if len(drawn) == 1 else {"oneOf": drawn}

    def of(self, type_: JsonType) -> _Json:
        """*type_* as JSON Schema."""
        match type_:
            case JsonValue(rules):
                return dict(rules)
            case JsonWord(listed, is_open):
                return _open_words(listed, "string") if is_open else {"enum": list(listed)}
            case JsonList(item):
                return {"type": "array", "items": self.of(item)}
            case JsonNullable(held):
                return self._or_null(held)
            case JsonObject():
                if type_.name not in self.definitions:
                    self.definitions[type_.name] = self._object(type_)
                return {"$ref": f"#/$defs/{type_.name}"}

    def _or_null(self, type_: JsonValue | JsonWord | JsonObject) -> _Json:
        match type_:
            case JsonValue(rules):
                return {**rules, "type": [rules["type"], "null"]}
            case JsonWord(listed, is_open):
                return _open_words(listed, ["string", "null"]) if is_open else {"enum": [*listed, None]}
            case JsonObject():
                return {"anyOf": [self.of(type_), {"type": "null"}]}

    def _object(self, drawn: JsonObject, *first: JsonKey) -> _Json:
        keys = (*first, *drawn.keys)
        schema: _Json = {
            "type": "object",
            "properties": {name: self._key(name, type_, drawn.name) for name, type_, _ in keys},
            "required": [name for name, _, _ in keys if name not in drawn.optional],
            "additionalProperties": False,
        }
        if drawn.labelled is not None:
            description = self.words.say(_TOPIC, f"objects.{drawn.name}.labelled")
            schema["patternProperties"] = {drawn.pattern: {"description": description, **self.of(drawn.labelled)}}
        if drawn.one_of:
            schema["oneOf"] = [{"required": [name]} for name in drawn.one_of]
        if drawn.hangs:
            schema["allOf"] = [_hanging(name, *on) for name, on in drawn.hangs.items()]
        return schema

    def _key(self, name: str, type_: JsonType, owner: str) -> _Json:
        """What stands under a key of the object called *owner*: in words of its own, or those of the key everywhere."""
        own = f"objects.{owner}.{name}"
        description = self.words.say(_TOPIC, own if self.words.has(_TOPIC, own) else f"keys.{name}")
        return {"description": description, **self.of(type_)}


def _hanging(key: str, other: str, value: object) -> _Json:
    """That *key* is null, unless *other* has *value*: then it is not."""
    return {
        "if": {"properties": {other: {"const": value}}},
        "then": {"properties": {key: {"not": {"type": "null"}}}},
        "else": {"properties": {key: {"type": "null"}}},
    }


def _open_words(listed: tuple[str, ...], types: object) -> _Json:
    """A word of a list to which a body may add its own; *listed* are those of the format."""
    return {"type": types, "pattern": f"^(?:{ID_PATTERN.pattern})$", "examples": list(listed)}
