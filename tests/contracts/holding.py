"""Holds what the program prints as JSON against the schemas that it prints of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from typing import Any

from jsonschema import Draft202012Validator

from qd18.cli.commands.schema import OUTPUTS
from qd18.cli.main import main

Json = dict[str, Any]

__all__ = ["OUTPUTS", "Json", "documents_in", "faults", "held", "name_of", "objects", "printed", "schema"]


def printed(*words: str) -> str:
    """What the program prints on standard output; it must have answered, or have found errors in the data."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    assert status in {0, 1, 3}, err.getvalue()
    return out.getvalue()


def held(*words: str) -> Json:
    """The JSON that the program prints, which is as its schema says, and as the standard library would indent it."""
    text = printed(*words, "--format", "json")
    found: Json = json.loads(text)
    assert text == json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    assert faults(found) == []
    return found


@cache
def schema(name: str, language: str = "vi") -> Json:
    """The schema of the output called *name*, as the program prints it."""
    found: Json = json.loads(printed("schema", name, "--lang", language))
    return found


def objects(part: Any) -> Iterator[Json]:
    """Every object of a schema."""
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for one in part.values():
            yield from objects(one)
    elif isinstance(part, list):
        for one in part:
            yield from objects(one)


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def name_of(document: Json) -> str:
    """Which output *document* says it is: `trend` for `qd18/trend-members/1`."""
    return str(document["schema"]).split("/")[1].partition("-")[0]


def faults(document: Json, name: str = "") -> list[str]:
    """What of *document* is not as the schema says that it claims, or as that of *name*."""
    found = _validator(name or name_of(document)).iter_errors(document)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def documents_in(text: str) -> Iterator[Json]:
    """The outputs of this program that stand in *text*, whole."""
    for start in re.finditer(r"^\{", text, flags=re.MULTILINE):
        try:
            found = json.JSONDecoder().raw_decode(text, start.start())[0]
        except json.JSONDecodeError:
            continue
        if str(found.get("schema", "")).startswith("qd18/"):
            yield found
