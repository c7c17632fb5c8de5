"""JSON Schema of the data files, for editors: the shapes of the types that read them, with the words of one language.

`errorMessage` and `enumDescriptions` are no words of JSON Schema; editors know them and others pass them over.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import field
from itertools import count
from types import MappingProxyType

from qd18.messages import Catalogue
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.value_class import value_class
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone
from qd18.schema.descriptions import LISTS, RECORDS
from qd18.schema.layout import files_of
from qd18.schema.value_shapes import (
    ID_SHAPE,
    AnyOfShape,
    DatedShape,
    KeyShape,
    ListShape,
    MentionShape,
    PairsShape,
    RecordShape,
    ScalarShape,
    Shape,
    WordShape,
    shape_of,
)

_TOPIC = "schema"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
VERSION = 1
"""Of the format of the data, as in `schema: 1`."""

_Json = dict[str, object]

_OFFERED = {"attended", "roles"}
"""The keys that a record in an empty file is offered with besides those that it must have."""

_A_DAY = "2024-01-05"

KnownIds = Mapping[str, Mapping[str, str]]
"""The ids on record, by what they are of (`unit`, `member`): each with what the record is called."""

_DECLARED_IN = {"settings": ("kind",), "regulations": ("position", "session")}
"""The groups of own words that the files of a kind declare and use."""


def data_schemas_page(words: Catalogue) -> Iterator[Block]:
    """The schemas that there are, each with the files that it is for."""
    yield Paragraph(words.say(_TOPIC, "title"), Tone.STRONG)
    yield BLANK
    header = words.topic(_TOPIC)["columns"]
    columns = (GridColumn(header["name"]), GridColumn(header["files"]), GridColumn(header["about"], folds=True))
    rows = tuple(
        (GridCell(kind), GridCell(", ".join(files_of(kind))), GridCell(words.say(_TOPIC, f"files.{kind}.description")))
        for kind in RECORDS
    )
    yield Grid(columns, (Rows("", rows),))


_RECORD_OF = {"any_of": "quota", "all_of": "quota", "every": "rhythm", "last": "reach"}
"""What a record goes by that stands under one of these keys, where it does not go by the key."""


def schema_texts(
    words: Catalogue, own: OwnWords = NO_OWN_WORDS, known: KnownIds = MappingProxyType({})
) -> dict[str, str]:
    """Every schema as a file, by its name: `meetings.json`."""
    return {f"{kind}.json": schema_text(kind, words, own, known) for kind in RECORDS}


def schema_text(
    kind: str, words: Catalogue, own: OwnWords = NO_OWN_WORDS, known: KnownIds = MappingProxyType({})
) -> str:
    """The schema of the files of *kind*, with titles and descriptions in the language of *words*.

    The *own* words of a record are among those that it lists. The ids that are *known* are offered, and others taken:
    who is new stands in a file before a schema knows it.
    """
    return json.dumps(_schema(kind, words, own, known), ensure_ascii=False, indent=2) + "\n"


def _schema(kind: str, words: Catalogue, own: OwnWords, known: KnownIds) -> _Json:
    drawing = _Drawing(words, own, known, _DECLARED_IN.get(kind, ()))
    record = shape_of(RECORDS[kind])
    return {
        "$schema": DRAFT,
        "$id": f"urn:qd18:schema:{kind}:{VERSION}",
        **drawing.described(f"files.{kind}"),
        **(drawing.file_of(record, kind) if kind in LISTS else drawing.of(record, kind)),
        "$defs": {name: drawing.definitions[name] for name in sorted(drawing.definitions)},
    }


@value_class
class _Drawing:
    """A schema in the making; what several values have in common is defined once."""

    words: Catalogue
    own: OwnWords
    known: KnownIds
    open: Container[str]
    """The groups to which the file itself may add words, so that any id may be one."""
    definitions: dict[str, _Json] = field(default_factory=dict)

    def say(self, key: str, /, **args: object) -> str:
        """A sentence of the schema's topic."""
        return self.words.say(_TOPIC, key, **args)

    def described(self, key: str) -> _Json:
        """What *key* is called, and what it means."""
        return {"title": self.say(f"{key}.title"), "description": self.say(f"{key}.description")}

    def of(self, shape: Shape, name: str) -> _Json:
        """*shape* as JSON Schema; a record in it goes by *name*."""
        match shape:
            case ScalarShape(kind, rules):
                return self._defined(kind, {**rules, "errorMessage": self._slip(kind, rules)})
            case MentionShape(target):
                return self._mention(target)
            case WordShape():
                return self._defined(shape.kind, self._words(shape))
            case ListShape():
                return self._list(shape, name)
            case RecordShape():
                return self._record(shape, name)
            case PairsShape(kind, keys, values):
                drawn = {"propertyNames": self.of(keys, name), "additionalProperties": self.of(values, name)}
                return {"type": "object", **drawn, "errorMessage": self.say(f"values.{kind}")}
            case AnyOfShape(kind, shapes):
                options = [self._named(option, kind) for option in shapes]
                return self._defined(kind, {"anyOf": options, "errorMessage": self.say(f"values.{kind}")})
            case DatedShape(always, entries):
                dated = ListShape(entries, unique=False, at_least_one=True)
                options = [self.of(always, name), self.of(dated, "dated")]
                return {"anyOf": options, "errorMessage": self.say("values.dated")}

    def file_of(self, record: Shape, name: str) -> _Json:
        """A file that is a list of *record*s; an empty one is an empty list."""
        items = self._named(record, name)
        drawn = {"type": ["array", "null"], "items": items, "errorMessage": self.say("values.list")}
        return drawn | {"defaultSnippets": [self._snippet(record, name)]}

    def _snippet(self, record: Shape, name: str) -> _Json:
        """What an editor offers in an empty file: a record with the keys that it must have, their values to fill in."""
        label = self.say(f"records.{name}")
        return {"label": label, "description": self.say("snippet", record=label), "body": [_stop(record, count(1))]}

    def _mention(self, target: str) -> _Json:
        """The id of a *target*: those that are known, each with what it is called, or any other."""
        known = self.known.get(target)
        if not known:
            return self.of(ID_SHAPE, "")
        listed: _Json = {"enum": list(known), "enumDescriptions": list(known.values())}
        options = [listed, self.of(ID_SHAPE, "")]
        return self._defined(f"{target}-id", {"anyOf": options, "errorMessage": self.say("values.id")})

    def _slip(self, kind: str, rules: Mapping[str, object]) -> str:
        if kind.startswith("from-"):
            return self.say("values.bounded", low=rules["minimum"], high=rules["maximum"])
        return self.say(f"values.{kind}")

    def _named(self, shape: Shape, name: str) -> _Json:
        """*shape* as one of several, called by what one of them is where it is a record."""
        drawn = self.of(shape, name)
        return {"title": self.say(f"records.{name}"), **drawn} if isinstance(shape, RecordShape) else drawn

    def _defined(self, name: str, definition: _Json) -> _Json:
        self.definitions[name] = definition
        return {"$ref": f"#/$defs/{name}"}

    def _words(self, shape: WordShape) -> _Json:
        own = self.own.of(shape.group)
        allowed = (*shape.words, *own)
        described = [self.say(f"words.{shape.kind}.{word}") for word in shape.words]
        described += [word.name.of(self.words.language) for word in own.values()]
        listed: _Json = {"enum": list(allowed), "enumDescriptions": described}
        if shape.group in self.open:
            return {"anyOf": [listed, self.of(ID_SHAPE, "")], "errorMessage": self.say("values.id")}
        return listed | {"errorMessage": self.say("values.word", allowed=", ".join(allowed))}

    def _list(self, shape: ListShape, name: str) -> _Json:
        drawn: _Json = {"type": "array", "items": self._named(shape.item, name)}
        if shape.at_least_one:
            drawn["minItems"] = 1
        if shape.unique:
            drawn["uniqueItems"] = True
        return drawn | {"errorMessage": self.say("values.list")}

    def _record(self, shape: RecordShape, name: str) -> _Json:
        required = [key.name for key in shape.keys if key.required]
        drawn: _Json = {
            "type": "object",
            "properties": {key.name: self._key(key, name) for key in shape.keys},
            "additionalProperties": False,
        }
        if required:
            drawn["required"] = required
        if shape.at_least_one:
            drawn["minProperties"] = 1
        if shape.exactly_one:
            groups = [{"oneOf": [{"required": [choice]} for choice in group]} for group in shape.exactly_one]
            groups += [{"anyOf": [{"required": [choice]} for choice in pair]} for pair in shape.unless]
            drawn |= groups[0] if len(groups) == 1 else {"allOf": groups}
        allowed = ", ".join(key.name for key in shape.keys)
        slip = self.say(
            "values.record" if required else "values.optional", allowed=allowed, required=", ".join(required)
        )
        return drawn | {"errorMessage": slip}

    def _key(self, key: KeyShape, record: str) -> _Json:
        default = {} if key.default is None else {"default": key.default}
        inner = _RECORD_OF.get(key.name, key.name)
        return self.described(f"{record}.{key.name}") | default | self.of(key.shape, inner)


def _stop(shape: Shape, numbers: Iterator[int]) -> object:
    """The places of what is typed in a *shape*, in their order, with the words to choose from or a day to type over."""
    match shape:
        case RecordShape(keys):
            return {key.name: _stop(key.shape, numbers) for key in keys if key.required or key.name in _OFFERED}
        case ListShape(item):
            return [_stop(item, numbers)]
        case WordShape(words=words):
            return f"${{{next(numbers)}|{','.join(words)}|}}"
        case ScalarShape("date"):
            return f"${{{next(numbers)}:{_A_DAY}}}"
        case _:
            return f"${next(numbers)}"
