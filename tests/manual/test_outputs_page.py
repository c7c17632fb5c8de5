"""The pages of the JSON outputs list every key of every contract, as `qd18 schema NAME` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from qd18.messages import LANGUAGES
from qd18.reports.outputs import json_values
from qd18.reports.outputs.json_types import JsonValue
from tests.bless import BLESS
from tests.contracts.holding import OUTPUTS, Json, schema
from tests.paths import ROOT

PAGES = {"en": ("docs/outputs.md", "## The keys\n"), "vi": ("docs/vi/outputs.md", "## Các mục\n")}
HEADS = {"en": "| Key | Type | Absent | What it is |", "vi": "| Mục | Kiểu | Khi không có | Nội dung |"}
ABSENT = {"en": ("left out", "`null`"), "vi": ("không ghi", "`null`")}
LISTED = {"en": "list of {}", "vi": "danh sách {}"}
TYPES = {
    "en": {
        "JSON_ID": "id",
        "JSON_DAY": "day",
        "JSON_MONTH": "month",
        "JSON_MOMENT": "day and time",
        "JSON_PERIOD_LABEL": "label",
        "JSON_SPAN_LABEL": "label",
        "JSON_COMMIT_NAME": "hex digits",
        "JSON_DIGEST": "hex digits",
        "string": "text",
        "integer": "integer",
        "number": "number",
        "boolean": "`true`, `false`",
        "object": "object",
        "null": "always `null`",
        "words": "one of {}",
        "open": "one of {}, or an own word",
        "codes": "a [code](diagnostics.md)",
    },
    "vi": {
        "JSON_ID": "mã",
        "JSON_DAY": "ngày",
        "JSON_MONTH": "tháng",
        "JSON_MOMENT": "ngày giờ",
        "JSON_PERIOD_LABEL": "nhãn",
        "JSON_SPAN_LABEL": "nhãn",
        "JSON_COMMIT_NAME": "chữ số hex",
        "JSON_DIGEST": "chữ số hex",
        "string": "chữ",
        "integer": "số nguyên",
        "number": "số",
        "boolean": "`true`, `false`",
        "object": "nhóm mục",
        "null": "luôn `null`",
        "words": "một trong {}",
        "open": "một trong {}, hoặc từ riêng",
        "codes": "[mã lỗi](diagnostics.md)",
    },
}
BY_PATTERN = {
    value.rules["pattern"]: name
    for name, value in vars(json_values).items()
    if isinstance(value, JsonValue) and "pattern" in value.rules
}
MOST_WORDS = 20
"""A longer list is that of the codes."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_every_key_of_every_contract(language: str) -> None:
    name, heading = PAGES[language]
    page = ROOT / name
    before, marked, _ = page.read_text(encoding="utf-8").partition(heading)
    text = f"{before}{marked}\n" + "\n".join(listed(language))
    if BLESS:
        page.write_text(text, encoding="utf-8")

    assert page.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_says_when_it_is_null_and_no_other_speaks_of_it(language: str) -> None:
    stated = [(name, path, told) for name in OUTPUTS for path, told, _ in keys_of(name, language)]

    assert [
        (name, path) for name, path, told in stated if may_be_null(told) != ("null" in told["description"].lower())
    ] == []


def keys_of(name: str, language: str) -> Iterator[tuple[str, Json, bool]]:
    whole = schema(name, language)
    for drawn in whole.get("oneOf", [whole]):
        yield from keys(drawn, whole["$defs"])


def listed(language: str) -> Iterator[str]:
    for name in OUTPUTS:
        whole = schema(name, language)
        for drawn in whole.get("oneOf", [whole]):
            yield f"### {drawn['properties']['schema']['const']}\n"
            yield f"{whole['description']}\n"
            yield HEADS[language]
            yield "|---|---|---|---|"
            for path, stated, is_optional in keys(drawn, whole["$defs"]):
                kind = type_of(stated, whole["$defs"], language)
                missing = " ".join(
                    word
                    for word, holds in zip(ABSENT[language], (is_optional, may_be_null(stated)), strict=True)
                    if holds
                )
                yield f"| `{path}` | {kind} | {missing} | {stated['description']} |"
            yield ""


def keys(drawn: Json, definitions: Json, before: str = "") -> Iterator[tuple[str, Json, bool]]:
    """Every key of the object *drawn* and of those in it, by its path; whether it may be left out."""
    for name, stated in (*drawn["properties"].items(), *quarters(drawn)):
        yield before + name, stated, name not in drawn["required"] and name != QUARTER
        inner = object_of(stated, definitions)
        if inner is not None:
            yield from keys(inner, definitions, before + name + ("[]." if stated.get("type") == "array" else "."))


QUARTER = "2024Q1"


def quarters(drawn: Json) -> Iterator[tuple[str, Json]]:
    """What stands for the keys that are called by a quarter's label."""
    for stated in drawn.get("patternProperties", {}).values():
        yield QUARTER, stated


def object_of(stated: Json, definitions: Json) -> Json | None:
    """The object that *stated* refers to: itself, each of a list, or one that may be null."""
    referring = stated.get("items", stated)
    referring = referring.get("anyOf", [referring])[0]
    return definitions[referring["$ref"].rpartition("/")[2]] if "$ref" in referring else None


def may_be_null(stated: Json) -> bool:
    kinds = stated.get("type")
    return (
        (isinstance(kinds, list) and "null" in kinds)
        or None in stated.get("enum", ())
        or {"type": "null"} in stated.get("anyOf", ())
    )


def type_of(stated: Json, definitions: Json, language: str) -> str:
    words = TYPES[language]
    if stated.get("type") == "array":
        return LISTED[language].format(type_of(stated["items"], definitions, language))
    if object_of(stated, definitions) is not None:
        return words["object"]
    if "const" in stated:
        return f"`{stated['const']}`"
    for form, key in (("words", "enum"), ("open", "examples")):
        if key in stated:
            return worded([word for word in stated[key] if word], words[form], words["codes"])
    kinds: Any = stated["type"]
    kind = next(each for each in (kinds if isinstance(kinds, list) else [kinds]) if each != "null" or kinds == "null")
    return words[BY_PATTERN.get(stated.get("pattern", ""), kind)]


def worded(listed_words: list[str], form: str, codes: str) -> str:
    return codes if len(listed_words) > MOST_WORDS else form.format(" ".join(f"`{word}`" for word in listed_words))
