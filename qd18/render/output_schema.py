"""JSON Schema of the JSON outputs, from what `outputs` says of them, with the words of one language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from qd18.messages import Catalogue
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone
from qd18.render.json_schema import DRAFT
from qd18.reports.outputs.json_types import Maybe, Object, Output, Several, Sort, Value, Word
from qd18.reports.outputs.listed import OUTPUTS

_TOPIC = "outputs"
_JSON = "--format json"

_Json = dict[str, object]


def output_schemas_page(words: Catalogue) -> Iterator[Block]:
    """The schemas that there are, each with the command that prints what it describes."""
    yield BLANK
    yield Paragraph(words.say(_TOPIC, "title"), Tone.STRONG)
    yield BLANK
    header = words.topic(_TOPIC)["columns"]
    columns = (GridColumn(header["name"]), GridColumn(header["command"]), GridColumn(header["about"], folds=True))
    rows = tuple(
        (GridCell(name), GridCell(f"qd18 {name} {_JSON}"), GridCell(words.say(_TOPIC, f"names.{name}.description")))
        for name in OUTPUTS
    )
    yield Grid(columns, (Rows("", rows),))


def output_schema_text(name: str, words: Catalogue) -> str:
    """The schema of the output called *name*, with titles and descriptions in the language of *words*."""
    return json.dumps(output_schema(name, words), ensure_ascii=False, indent=2) + "\n"


def output_schema(name: str, words: Catalogue) -> _Json:
    """The same as an object."""
    output = OUTPUTS[name]
    drawing = _Drawing(words)
    return {
        "$schema": DRAFT,
        "$id": f"urn:qd18:schema:{name}:{output.version}",
        "title": words.say(_TOPIC, f"names.{name}.title"),
        "description": words.say(_TOPIC, f"names.{name}.description"),
        **drawing.output(output),
        "$defs": {one: drawing.definitions[one] for one in sorted(drawing.definitions)},
    }


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A schema in the making; every object within the output is defined once, by its name."""

    words: Catalogue
    definitions: dict[str, _Json] = field(default_factory=dict)

    def output(self, output: Output) -> _Json:
        """The whole of it: one object, or any of several."""
        drawn = [self._object(one, {"schema": Value({"const": output.schema(one)})}) for one in output.objects]
        return drawn[0] if len(drawn) == 1 else {"oneOf": drawn}

    def of(self, sort: Sort) -> _Json:
        """*sort* as JSON Schema."""
        match sort:
            case Value(rules):
                return dict(rules)
            case Word(listed):
                return {"enum": list(listed)}
            case Several(item):
                return {"type": "array", "items": self.of(item)}
            case Maybe(one):
                return self._or_null(one)
            case Object():
                if sort.name not in self.definitions:
                    self.definitions[sort.name] = self._object(sort)
                return {"$ref": f"#/$defs/{sort.name}"}

    def _or_null(self, sort: Value | Word | Object) -> _Json:
        match sort:
            case Value(rules):
                return {**rules, "type": [rules["type"], "null"]}
            case Word(listed):
                return {"enum": [*listed, None]}
            case Object():
                return {"anyOf": [self.of(sort), {"type": "null"}]}

    def _object(self, drawn: Object, first: dict[str, Sort] | None = None) -> _Json:
        keys = {**(first or {}), **drawn.keys}
        schema: _Json = {
            "type": "object",
            "properties": {key: self._key(key, sort, drawn.name) for key, sort in keys.items()},
            "required": [key for key in keys if key not in drawn.optional],
            "additionalProperties": False,
        }
        if drawn.labelled is not None:
            said = self.words.say(_TOPIC, f"objects.{drawn.name}.labelled")
            schema["patternProperties"] = {drawn.pattern: {"description": said, **self.of(drawn.labelled)}}
        if drawn.hangs:
            schema["allOf"] = [_hanging(key, *on) for key, on in drawn.hangs.items()]
        return schema

    def _key(self, key: str, sort: Sort, name: str) -> _Json:
        """What stands under *key* of the object called *name*: its own words, or those that the key has everywhere."""
        own = f"objects.{name}.{key}"
        said = self.words.say(_TOPIC, own if self.words.has(_TOPIC, own) else f"keys.{key}")
        return {"description": said, **self.of(sort)}


def _hanging(key: str, other: str, value: object) -> _Json:
    """That *key* is null, unless *other* has *value*: then it is not."""
    return {
        "if": {"properties": {other: {"const": value}}},
        "then": {"properties": {key: {"not": {"type": "null"}}}},
        "else": {"properties": {key: {"type": "null"}}},
    }
