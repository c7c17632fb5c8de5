"""The schemas of the JSON outputs themselves: complete, closed, in the manual's order, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from qd18.cli.app import App
from qd18.cli.commands.schema import schema as command
from qd18.cli.exit_status import ExitStatus
from qd18.cli.main import main
from qd18.diagnostics import CODES, Severity
from qd18.engine.assessment import Reason
from qd18.messages import LANGUAGES
from qd18.model.meetings import ProposalStatus, Session
from qd18.model.members import Position, Tier
from qd18.model.own_words import OPEN_LISTS
from qd18.model.periods import Every
from qd18.model.status import Gap, Status
from qd18.model.units import UnitKind
from qd18.render.output_schema import STATED_OUTPUTS
from qd18.schema.layout import FILE_KINDS
from tests.contracts.holding import OUTPUTS, Json, schema
from tests.messages.sentences import BY_LANGUAGE, placeholders

every_output = pytest.mark.parametrize("name", OUTPUTS)
every_language = pytest.mark.parametrize("language", LANGUAGES)

COMMAND = ("outputs.title", "outputs.columns.")
"""Sentences of the command itself."""

CHECK = {
    "check": ("schema", "span", "as_of", "regulations", "not_judged", "summary", "verdicts", "evidence"),
    "span": ("label", "start", "end"),
    "run": ("every", "start", "end"),
    "statuses": ("met", "exempt", "unassigned", "pending", "no-record", "partial", "violation"),
    "verdict": (
        *("member", "unit", "name", "regulation", "duty", "tier", "period", "status", "gap", "required", "counted"),
        *("shortfall", "broken_on", "held", "parts", "branches", "days", "meetings"),
    ),
    "period": ("label", "start", "end"),
    "part": ("with", "required", "counted", "held"),
    "branch": ("unit", "with", "status", "required", "counted", "shortfall", "held", "broken_on"),
    "days": ("period", "on_duty", "assigned", "exempt", "effective"),
    "meeting": ("date", "unit", "session", "counts", "reason"),
    "evidence": ("commit", "committed", "changed", "regulations"),
    "version": ("id", "sha256"),
}
"""The contract `qd18/check/2` as the manual has it, key by key; the evidence is added where there is git."""

EXPLAINED = {
    "explain": (
        *("schema", "member", "name", "title", "span", "as_of", "regulations", "not_judged", "verdicts", "evidence"),
    ),
    "explained": (
        *(key for key in CHECK["verdict"] if key != "unit"),
        *("basis", "reading", "posts", "services", "kin", "silence", "missing", "owing"),
    ),
    "post": ("tier", "position", "unit", "from", "to"),
    "service": ("unit", "tier", "from", "to", "decision", "decided"),
    "silence": ("month", "area", "begins"),
    "owing": ("by", "possible", "units"),
}

OPTIONAL = {"evidence": "", "member": "verdict", "unit": "verdict", "broken_on": "", "branches": ""}
"""Keys that may be missing, and of which object where not of all: where there is git, and in the wider vocabulary."""


def parts(schema_: Any) -> Iterator[Json]:
    """Every object in a schema."""
    if isinstance(schema_, dict):
        yield schema_
    for one in schema_.values() if isinstance(schema_, dict) else schema_ if isinstance(schema_, list) else ():
        yield from parts(one)


def objects(name: str, language: str = "vi") -> dict[str, Json]:
    """Every object that a schema describes, by the name of its definition."""
    whole = schema(name, language)
    tops = {top["properties"]["schema"]["const"].split("/")[1]: top for top in whole.get("oneOf", [whole])}
    return {**tops, **whole["$defs"]}


@every_output
def test_a_schema_is_one_and_has_an_id_that_nobody_tries_to_fetch(name: str) -> None:
    found = schema(name)
    version = 2 if name in {"check", "audit"} else 1

    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"urn:qd18:schema:{name}:{version}"
    referred = {one["$ref"].partition("/")[0] for one in parts(found) if isinstance(one.get("$ref"), str)}
    assert referred == ({"#"} if found["$defs"] else set())


@every_output
def test_an_object_has_the_keys_that_are_stated_and_no_others_and_all_of_them(name: str) -> None:
    for own, one in objects(name).items():
        assert one["type"] == "object"
        assert one["additionalProperties"] is False
        assert one["required"] == [key for key in one["properties"] if OPTIONAL.get(key) not in {"", own}]


def test_the_contract_of_check_is_that_of_the_manual_in_its_order() -> None:
    assert {name: tuple(one["properties"]) for name, one in objects("check").items()} == CHECK
    assert schema("check")["properties"]["schema"]["const"] == "qd18/check/2"


def test_the_contract_of_explain_is_that_of_check_with_the_grounds() -> None:
    found = {name: tuple(one["properties"]) for name, one in objects("explain").items()}

    assert {name: found[name] for name in EXPLAINED} == EXPLAINED
    assert {name: found[name] for name in CHECK.keys() & found.keys()} == {
        name: CHECK[name] for name in CHECK.keys() & found.keys()
    }


def test_keys_stand_in_the_output_in_the_order_of_the_schema(documents: list[Json]) -> None:
    for document in documents:
        name = document["schema"].split("/")[1]
        wanted = objects(name.partition("-")[0])[name]["properties"]
        assert list(document) == [key for key in wanted if key in document]
    rows = [(one, schema("check")) for one in documents if one["schema"].startswith("qd18/check/")]
    verdicts = [verdict for document, _ in rows for verdict in document["verdicts"]]
    assert all(list(one) == [key for key in CHECK["verdict"] if key in one] for one in verdicts)
    assert {tuple(one) for verdict in verdicts for one in verdict["meetings"]} == {CHECK["meeting"]}


@pytest.mark.parametrize(
    ("name", "where", "key", "words"),
    [
        ("check", "verdict", "status", Status),
        ("check", "verdict", "gap", Gap),
        ("check", "verdict", "tier", Tier),
        ("check", "meeting", "session", Session),
        ("check", "meeting", "reason", Reason),
        ("check", "run", "every", Every),
        ("explain", "post", "position", Position),
        ("coverage", "coverage-row", "kind", UnitKind),
        ("proposals", "proposal-row", "proposal", ProposalStatus),
        ("validate", "diagnostic", "severity", Severity),
        ("validate", "diagnostic", "code", CODES),
        ("audit", "late", "collection", FILE_KINDS),
    ],
)
def test_the_words_of_a_list_are_the_model_s_own(name: str, where: str, key: str, words: Any) -> None:
    """A list that a body may add to names the words of the format, and takes any id (rules 7.1)."""
    stated = objects(name)[where]["properties"][key]
    is_open = words in OPEN_LISTS.values()
    listed = stated["examples" if is_open else "enum"]
    takes = Draft202012Validator(stated).is_valid

    assert [word for word in listed if word is not None] == [str(word) for word in words]
    assert all(map(takes, listed))
    assert (takes("tu-dat"), takes("Tự đặt")) == (is_open, False)


@every_language
@every_output
def test_every_key_is_explained(name: str, language: str) -> None:
    described = [
        (where, key, one["description"])
        for where, drawn in objects(name, language).items()
        for key, one in (*drawn["properties"].items(), *drawn.get("patternProperties", {}).items())
    ]

    assert [one for one in described if not one[2].endswith(".")] == []


@every_language
def test_every_sentence_is_said(language: str) -> None:
    said = "".join(json.dumps(schema(name, language), ensure_ascii=False) for name in OUTPUTS)
    silent = [
        key
        for key, (sentence, *_) in BY_LANGUAGE[language].items()
        if key.startswith("outputs.") and not key.startswith(COMMAND)
        if not placeholders(sentence) and json.dumps(sentence, ensure_ascii=False)[1:-1] not in said
    ]

    assert silent == []


@every_output
def test_a_schema_is_one_whatever_its_language(name: str) -> None:
    vi, en = (without_words(schema(name, language)) for language in LANGUAGES)

    assert vi == en


def without_words(value: Any) -> Any:
    """*value* without what is said to people; a property may be called `title` itself."""
    if isinstance(value, list):
        return [without_words(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: without_words(one)
        for key, one in value.items()
        if key not in {"title", "description"} or isinstance(one, dict)
    }


def test_the_names_are_those_that_the_command_takes_and_completes() -> None:
    argument = next(one for one in command.params if one.name == "name")
    context = click.Context(command, obj=App())
    completed = [one.value for one in argument.type.shell_complete(context, argument, "")]

    assert tuple(STATED_OUTPUTS) == OUTPUTS
    assert completed == [*FILE_KINDS, *OUTPUTS]


@every_output
def test_a_schema_is_printed_where_there_is_no_data(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["schema", name, "--lang", "en"]) is ExitStatus.DONE
    assert json.loads(capsys.readouterr().out) == schema(name, "en")
    assert main(["schema", name, "-o", "x.json"]) is ExitStatus.DONE
    assert (tmp_path / "x.json").read_text(encoding="utf-8").endswith("}\n")
