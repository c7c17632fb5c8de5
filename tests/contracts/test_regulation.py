"""The JSON of a regulation: its file, value by value, which its own schema takes."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from qd18.store.loading import BUILT_IN, built_in_ids
from tests.contracts.holding import held, printed
from tests.paths import DATA
from tests.schema.editing import LOADER


@pytest.mark.parametrize("name", built_in_ids())
def test_the_file_of_a_regulation_is_as_the_schema_of_such_files_says(name: str) -> None:
    content = held("regulations", "show", name, "--data", str(DATA))["file"]
    schema = json.loads(printed("schema", "regulations"))

    assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []
    assert content["id"] == name


@pytest.mark.parametrize("name", built_in_ids())
def test_the_file_of_a_regulation_says_what_another_reader_reads_in_it(name: str) -> None:
    """PyYAML's guesses differ in days alone, which JSON has as texts."""
    content = held("regulations", "show", name, "--data", str(DATA))["file"]
    read = yaml.load((BUILT_IN / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - our own file

    assert content == json.loads(json.dumps(read, default=str))
