"""A schema can fail: an output with one thing wrong in it, anywhere, is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from tests.amounts import some
from tests.contracts.holding import OUTPUTS, Json, faults, name_of, objects, schema

Path = tuple[str | int, ...]

FILE: Path = ("file",)
"""The file of a regulation is any object: a schema of its own says what it holds (test_regulation.py)."""
MAY_BE_LEFT_OUT = ("evidence", "broken_on", "branches")


def spots(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place in *value*."""
    yield path
    if isinstance(value, dict):
        for key, one in value.items():
            yield from spots(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from spots(one, (*path, number))


def kind(path: Path) -> Path:
    """Where a place is, whichever item of a list it is in."""
    return tuple("[]" if isinstance(step, int) else step for step in path)


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def changed(document: Json, path: Path, change: Callable[[Any, Any], None]) -> Json:
    """*document* with *change* made to what holds the place *path*, at its last step."""
    other = deepcopy(document)
    change(at(other, path[:-1]), path[-1])
    return other


def putting(value: Any) -> Callable[[Any, Any], None]:
    """A change that puts *value* there."""
    return lambda holder, step: holder.__setitem__(step, value)


def drop(holder: Any, step: Any) -> None:
    del holder[step]


def rename(holder: Any, step: Any) -> None:
    holder[f"{step}_"] = holder.pop(step)


def extra(holder: Any, step: Any) -> None:
    holder[step]["more"] = 1


def other_type(value: Any) -> Any:
    """A value of another type, and not null, which may be allowed."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str() | None:
            return ["x"]
        case dict():
            return list(value)
        case _:
            return {"0": value}


def retype(holder: Any, step: Any) -> None:
    holder[step] = other_type(holder[step])


def mutants(document: Json) -> Iterator[tuple[str, Json]]:
    """*document* with one thing wrong, for each sort of place and each way to be wrong; and what was done."""
    done: set[tuple[Path, str]] = set()
    quarters = document["schema"].startswith("qd18/trend-")
    for path in spots(document):
        if path[:1] == FILE and path != FILE:
            continue
        last, value = path[-1:], at(document, path)
        is_key = bool(last) and isinstance(last[0], str)
        is_quarter = quarters and is_key and "Q" in str(last[0])
        ways: list[tuple[str, Callable[[Any, Any], None]]] = [("retype", retype)] if path else []
        if is_key and last[0] not in MAY_BE_LEFT_OUT and not is_quarter:
            ways.append(("drop", drop))
        if is_key:
            ways.append(("rename", rename))
        if isinstance(value, dict) and path not in {(), FILE}:
            ways.append(("extra", extra))
        for way, change in ways:
            where = ((*kind(path)[:-1], "quarter") if is_quarter else kind(path), way)
            if where not in done:
                done.add(where)
                yield f"{way} {'.'.join(map(str, path))}", changed(document, path, change)
    yield "extra", document | {"more": 1}


@pytest.mark.parametrize("most", some([1, 4], usually=1))
@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_with_one_thing_wrong_is_refused(name: str, most: int, documents: list[Json]) -> None:
    """The longest documents of each output are tried."""
    found = [document for document in documents if name_of(document) == name]
    longest = sorted(found, key=lambda document: len(json.dumps(document)))[-most:]
    tried = [(what, mutant) for document in map(shortened, longest) for what, mutant in mutants(document)]

    assert len(tried) > 25
    assert [what for what, mutant in tried if not faults(mutant, name)] == []


def shortened(value: Any) -> Any:
    """*value* with three items of each list at most, those that hold the most first."""
    if isinstance(value, list):
        return [shortened(one) for one in sorted(value, key=lambda one: -len(json.dumps(one)))[:3]]
    return {key: shortened(one) for key, one in value.items()} if isinstance(value, dict) else value


WRONG = {
    "as_of": ("15/04/2024", "2024-4-15", "2024-02-30", ""),
    "status": ("violated", "Violation", "", None),
    "gap": ("no", ""),
    "tier": ("huyện", None),
    "required": (-1, 1.5, None),
    "label": ("2024Q5", "Q1/2024", ""),
    "member": ("Nguyễn Văn Mẫu", "", None),
    "reason": ("wrong", ""),
    "every": ("week", None),
    "schema": ("qd18/check/1", "qd18/explain/1", ""),
}


@pytest.mark.parametrize("key", WRONG)
def test_a_value_of_the_right_type_that_says_nothing_is_refused(key: str, documents: list[Json]) -> None:
    found = [document for document in documents if name_of(document) == "check"]
    document, path = next(
        (one, path) for one in found for path in spots(one) if path[-1:] == (key,) and at(one, path) is not None
    )

    assert faults(document) == []
    assert [value for value in WRONG[key] if not faults(changed(document, path, putting(value)), "check")] == []


def test_what_hangs_on_a_status_is_there_with_it_and_null_without(documents: list[Json]) -> None:
    rows = [
        (document, number)
        for document in documents
        if name_of(document) == "explain"
        for number in range(len(document["verdicts"]))
    ]
    hangs = {"gap": ("unassigned", "none"), "silence": ("no-record", {"month": None, "area": None, "begins": None})}
    for key, (status, value) in hangs.items():
        with_it, without = (
            next(row for row in rows if (row[0]["verdicts"][row[1]]["status"] == status) is wanted)
            for wanted in (True, False)
        )
        for (document, number), put in ((with_it, None), (without, value)):
            wrong = changed(document, ("verdicts", number, key), putting(put))
            assert faults(document) == [] != faults(wrong)


def test_no_object_of_a_schema_lets_other_keys_in_but_the_file_of_a_regulation() -> None:
    parts = [part for name in OUTPUTS for part in objects(schema(name))]
    open_ones = [part for part in parts if part.get("additionalProperties") is not False]

    assert open_ones == [schema("regulation")["properties"]["file"]]
