"""What the schemas say to people: everything, in both languages, and nothing that nobody gets to read."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from qd18.messages import LANGUAGES, catalogue
from qd18.render.json_schema import schema_texts
from qd18.schema.descriptions import LISTS, RECORDS
from qd18.schema.layout import COLLECTIONS, FILE_KINDS, SETTINGS_FILE, collection_of, files_of, schema_line
from qd18.schema.record import ListOf, Record
from tests.messages.sentences import BY_LANGUAGE, placeholders
from tests.schema.editing import drawn

WORDS = {"title", "description", "errorMessage", "enumDescriptions", "label"}
COMMAND = ("schema.title", "schema.next", "schema.written", "schema.stale", "schema.columns.")
"""Sentences of the command itself."""

every_kind = pytest.mark.parametrize("kind", FILE_KINDS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object in *schema*."""
    if isinstance(schema, dict):
        yield schema
    for one in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(one)


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    """Every key of every record in *schema* with what it may be."""
    found: dict[str, Any] = {}
    for part in parts(schema):
        if isinstance(part.get("properties"), dict) and part.get("type") == "object":
            found |= {f"{','.join(part['properties'])}: {key}": value for key, value in part["properties"].items()}
    return found


@every_language
@every_kind
def test_every_key_is_called_something_and_explained(kind: str, language: str) -> None:
    found = properties(drawn(kind, language))

    assert found
    assert [key for key, one in found.items() if not (one["title"] and one["description"].endswith("."))] == []


@every_language
@every_kind
def test_every_word_of_a_closed_list_is_explained(kind: str, language: str) -> None:
    lists = [part for part in parts(drawn(kind, language)) if isinstance(part.get("enum"), list)]

    assert [one for one in lists if len(set(one["enumDescriptions"])) != len(one["enum"])] == []


@every_kind
def test_a_schema_is_one_whatever_its_language(kind: str) -> None:
    vi, en = (without_words(drawn(kind, language)) for language in LANGUAGES)

    assert vi == en


def without_words(schema: Any) -> Any:
    """*schema* without what is said to people; a property may be called `title` itself."""
    if isinstance(schema, list):
        return [without_words(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: without_words(one) for key, one in schema.items() if key not in WORDS or isinstance(one, dict)}


@every_language
def test_every_sentence_is_said(language: str) -> None:
    said = "".join(schema_texts(catalogue(language)).values())
    silent = [
        key
        for key, (sentence, *_) in BY_LANGUAGE[language].items()
        if key.startswith("schema.") and not key.startswith(COMMAND)
        if not placeholders(sentence) and json.dumps(sentence, ensure_ascii=False)[1:-1] not in said
    ]

    assert silent == []


@every_kind
def test_the_keys_are_those_that_the_program_reads(kind: str) -> None:
    schema = drawn(kind)
    record = schema["items"] if kind in LISTS else schema

    assert list(record["properties"]) == list(RECORDS[kind].fields)
    assert record["required"] == [key for key, one in RECORDS[kind].fields.items() if one.required]
    assert record["additionalProperties"] is False


def records(record: Record[Any], name: str) -> Iterator[tuple[str, Record[Any]]]:
    """Every record in *record*, by the name that its sentences go by."""
    yield name, record
    for key, field in record.fields.items():
        item = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(item, Record):
            yield from records(item, key)


def test_no_two_records_go_by_one_name() -> None:
    """Two may where they have no key in common."""
    found = {pair for kind in FILE_KINDS for pair in records(RECORDS[kind], kind)}
    keys = [(name, key) for name, record in found for key in record.fields]

    assert len(keys) == len(set(keys)) > len(FILE_KINDS)


def test_what_holds_where_a_key_is_left_out_is_something_that_it_may_be() -> None:
    found = [
        (schema, key) for schema in map(drawn, FILE_KINDS) for key in properties(schema).values() if "default" in key
    ]

    stated = [
        field.default
        for kind in FILE_KINDS
        for _, record in records(RECORDS[kind], kind)
        for field in record.fields.values()
        if field.default is not None
    ]
    assert {json.dumps(key["default"]) for _, key in found} == {json.dumps(default) for default in stated}
    for schema, key in found:
        assert Draft202012Validator(key | {"$defs": schema["$defs"]}).is_valid(key["default"])


@every_kind
def test_a_schema_has_an_id_that_nobody_tries_to_fetch(kind: str) -> None:
    schema = drawn(kind)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:qd18:schema:{kind}:1"
    assert {one["$ref"].partition("/")[0] for one in parts(schema) if isinstance(one.get("$ref"), str)} == {"#"}


def test_the_schemas_are_files_that_end_as_files_do() -> None:
    texts = schema_texts(catalogue("vi"))

    assert list(texts) == [f"{kind}.json" for kind in FILE_KINDS]
    assert [name for name, text in texts.items() if not text.endswith("}\n") or "\\u1e" in text] == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("qd18.yaml", "# yaml-language-server: $schema=.schema/settings.json"),
        ("units.yaml", "# yaml-language-server: $schema=.schema/units.json"),
        ("meetings/2024/2024-01.yaml", "# yaml-language-server: $schema=../../.schema/meetings.json"),
        ("regulations/du-thao.yml", "# yaml-language-server: $schema=../.schema/regulations.json"),
        ("unit.yaml", ""),
        (".schema/units.json", ""),
    ],
)
def test_a_file_tells_an_editor_where_its_schema_is(path: str, line: str) -> None:
    assert schema_line(path) == line


def test_the_patterns_are_of_files_that_are_read() -> None:
    for kind in COLLECTIONS:
        examples = [one.replace("**", "2024/x.yaml") for one in files_of(kind)]
        assert [collection_of(path) for path in examples] == [kind] * len(examples)
    assert files_of("settings") == (SETTINGS_FILE,)
