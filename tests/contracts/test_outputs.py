"""Every JSON output is as its schema says: over random registers, the sample, a record with a history, broken data.

That each was held to its schema when it was gathered would be nothing if they were all alike: so every key of every
schema has been seen, every null with and without, and every word of the lists that decide something.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qd18.compare.record_changes import ChangeKind
from qd18.engine.assessment import Reason
from qd18.model.meetings import ProposalStatus
from qd18.model.members import Tier
from qd18.model.status import Gap, Status
from tests.contracts.holding import OUTPUTS, Json, documents_in, faults, name_of, objects, schema
from tests.paths import ROOT

GOLDEN = sorted((ROOT / "tests" / "golden").rglob("*.txt"))
TEXTS = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
NEVER_IN_TRENDS = "every,start,end"
"""A trend is of whole quarters, in which every day is judged."""


def test_what_stands_in_golden_is_as_its_schema_says() -> None:
    found = [document for path in GOLDEN for document in documents_in(path.read_text(encoding="utf-8"))]

    assert {name_of(document) for document in found} == {"check", "explain", "validate"}
    assert [fault for document in found for fault in faults(document)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_stands_in_the_documents_is_as_its_schema_says(path: Path) -> None:
    found = list(documents_in(path.read_text(encoding="utf-8")))

    assert [fault for document in found for fault in faults(document)] == []


def resolved(part: Json, whole: Json) -> Json:
    """What a part of a schema refers to, without the null that may stand in its place."""
    for one in part.get("anyOf", ()):
        if "$ref" in one:
            return resolved(one, whole)
    found: Json = whole["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    return found


def seen(value: Any, part: Json, whole: Json) -> Iterator[tuple[str, str]]:
    """Each key of an object of the schema that *value* shows, and whether it is null, empty, or something."""
    part = resolved(part, whole)
    if isinstance(value, list):
        for item in value:
            yield from seen(item, part["items"], whole)
    elif isinstance(value, dict) and "properties" in part:  # the file of a regulation is held to its own schema
        keys, others = part["properties"], list(part.get("patternProperties", {}).values())
        for key, one in value.items():
            known = keys[key] if key in keys else others[0]
            yield f"{','.join(keys)}: {key if key in keys else '…'}", told(one)
            yield from seen(one, known, whole)


def told(value: Any) -> str:
    return "null" if value is None else "empty" if value == [] else "something"


def may_be_null(part: Json) -> bool:
    return "null" in part.get("type", ()) or None in part.get("enum", ()) or {"type": "null"} in part.get("anyOf", ())


def due(name: str) -> dict[str, set[str]]:
    """What has to be seen of each key of the schema called *name*."""
    wanted: dict[str, set[str]] = {}
    for part in objects(schema(name)):
        if "properties" not in part:  # the file of a regulation
            continue
        keys = ",".join(part["properties"])
        labelled = [("…", one) for one in part.get("patternProperties", {}).values()]
        for key, one in (*part["properties"].items(), *labelled):
            if keys != NEVER_IN_TRENDS or name != "trend":
                wanted[f"{keys}: {key}"] = {"something", "null"} if may_be_null(one) else {"something"}
    return {key: kinds for key, kinds in wanted.items() if (name, key.partition(": ")[2]) != ("trend", "not_judged")}


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_key_of_a_schema_is_seen_with_something_in_it_and_with_null_where_it_may_be(
    name: str, documents: list[Json]
) -> None:
    whole = schema(name)
    shapes = {one["properties"]["schema"]["const"]: one for one in whole.get("oneOf", [whole])}
    shown: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        if name_of(document) == name:
            for key, kind in seen(document, shapes[document["schema"]], whole):
                shown[key].add(kind)

    assert {key: kinds - shown[key] for key, kinds in due(name).items() if kinds - shown[key]} == {}


def values(document: Any, key: str) -> Iterator[Any]:
    """Everything that stands under *key*, at any depth."""
    if isinstance(document, dict):
        for one, value in document.items():
            if one == key:
                yield value
            yield from values(value, key)
    elif isinstance(document, list):
        for one in document:
            yield from values(one, key)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("status", Status),
        ("gap", Gap),
        ("reason", Reason),
        ("tier", Tier),
        ("proposal", ProposalStatus),
        ("change", ChangeKind),
    ],
)
def test_every_word_of_the_lists_is_seen(key: str, words: Any, documents: list[Json]) -> None:
    # In a list a `reason` is a text, and so is it in the examples of a regulation.
    judged = [document for document in documents if name_of(document) not in {"list", "regulation"}]

    assert {value for document in judged for value in values(document, key)} - {None} == {word.value for word in words}
