"""Other programs read the outputs, those for which they are written, and find in them what is told.

That what they read is right the other tests say; here it is that they read it, all of it, as what it is.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft4Validator, Draft7Validator
from markdown_it import MarkdownIt

from qd18.cli.main import main
from tests.contracts.gathering import small_record
from tests.contracts.holding import Json, printed
from tests.paths import DATA, ROOT
from tests.programs import library, node_package

BROKEN = ROOT / "tests" / "golden" / "_broken"
ASKED = ("--data", str(DATA), "--quarter", "2024Q1", "--as-of", "2024-02-15")
LANGUAGES = ("vi", "en")


def sarif(language: str = "vi") -> Json:
    found: Json = json.loads(printed("validate", "--data", str(BROKEN), "--format", "sarif", "--lang", language))
    return found


# SARIF


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_validator_of_sarif_has_nothing_to_say(language: str) -> None:
    folder = node_package("@microsoft/jest-sarif")
    schema = json.loads((folder / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema) if "draft-07" in schema["$schema"] else Draft4Validator(schema)

    assert [error.message for error in validator.iter_errors(sarif(language))] == []
    assert [*validator.iter_errors({**sarif(language), "version": "1.0"})] != []


def test_each_rule_says_what_is_wrong_why_it_matters_and_what_to_do() -> None:
    (run,) = sarif()["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]
    for rule in rules:
        texts = [rule[part]["text"] for part in ("shortDescription", "fullDescription", "help")]
        assert all(texts)
        assert len(set(texts)) == 3
        assert not any("{" in text for text in texts)


def test_a_finding_has_the_same_name_in_every_format_that_names_it() -> None:
    (run,) = sarif()["runs"]
    names = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    qualities = json.loads(printed("validate", "--data", str(BROKEN), "--format", "gitlab"))

    assert names == [quality["fingerprint"] for quality in qualities]
    assert len(set(names)) == len(names) > 1


# a calendar


def calendar() -> str:
    return printed("due", *ASKED, "--format", "ics")


def rows_in_time() -> list[Json]:
    return [row for row in json.loads(printed("due", *ASKED, "--format", "json"))["rows"] if row["in_time"]]


def test_three_readers_of_calendars_find_the_name_and_every_event_with_its_alarm() -> None:
    text, days = calendar(), sorted(row["by"] for row in rows_in_time())

    assert days
    for read in (by_icalendar, by_vobject, by_ics):
        name, found, alarms = read(text)
        assert name == "Buổi còn phải dự · Văn phòng Tỉnh ủy Yên Bái (dữ liệu mẫu)"
        assert sorted(found) == days
        assert alarms == len(days)


def by_icalendar(text: str) -> tuple[str, list[str], int]:
    read: Any = Calendar.from_ical(text)
    assert str(read["NAME"]) == str(read["X-WR-CALNAME"])
    days = [event["DTSTART"].dt.isoformat() for event in read.walk("VEVENT")]
    return str(read["NAME"]), days, len(list(read.walk("VALARM")))


def by_vobject(text: str) -> tuple[str, list[str], int]:
    vobject = library("vobject")
    (read,) = vobject.readComponents(text)
    events = read.vevent_list
    alarms = sum(len(event.valarm_list) for event in events)
    return read.x_wr_calname.value, [event.dtstart.value.isoformat() for event in events], alarms


def by_ics(text: str) -> tuple[str, list[str], int]:
    ics = library("ics")
    read = ics.Calendar(text)
    (name,) = [line.value for line in read.extra if line.name == "X-WR-CALNAME"]
    return (
        name,
        [event.begin.date().isoformat() for event in read.events],
        sum(len(event.alarms) for event in read.events),
    )


# tables

SHEETS = (
    ("check", *ASKED, "--all"),
    ("due", *ASKED),
    ("coverage", *ASKED),
    ("proposals", *ASKED),
    ("trend", "--data", str(DATA), "--as-of", "2024-06-30"),
)


def json_rows(command: tuple[str, ...]) -> list[Json]:
    answer = json.loads(printed(*command, "--format", "json"))
    rows: list[Json] = answer.get("verdicts", answer.get("rows"))
    return rows


@pytest.mark.parametrize("command", SHEETS, ids=lambda command: command[0])
def test_pandas_and_duckdb_read_as_many_rows_of_csv_as_json_has_with_the_same_numbers(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    pandas, duckdb = library("pandas"), library("duckdb")
    file = tmp_path / "sheet.csv"
    assert main((*command, "--output", str(file))) in {0, 1}
    rows = json_rows(command)
    numbers = [name for name, value in rows[0].items() if type(value) is int]

    frame = pandas.read_csv(file)
    table = duckdb.read_csv(str(file))
    assert len(frame) == len(rows)
    for name in numbers:
        place = table.columns.index(name)
        assert frame[name].sum() == sum(row[name] or 0 for row in rows)
        assert sum(row[place] or 0 for row in table.fetchall()) == sum(row[name] or 0 for row in rows)


@pytest.mark.parametrize("command", SHEETS, ids=lambda command: command[0])
def test_a_renderer_of_markdown_finds_every_row_and_no_more_cells_than_the_head_has(command: tuple[str, ...]) -> None:
    text = printed(*command, "--format", "markdown")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = Counter(token.type for token in tokens)
    blocks = [block.splitlines() for block in re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)]

    assert kinds["table_open"] == len(blocks) > 0
    assert kinds["tr_open"] == sum(len(lines) - 1 for lines in blocks) >= len(json_rows(command)) + len(blocks)
    assert not kinds["html_block"] + kinds["code_block"]
    for lines in blocks:
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {len(lines[0].split("|")) - 1}


def test_a_row_of_a_difference_in_csv_is_one_of_json(tmp_path: Path) -> None:
    repo = small_record(tmp_path)
    command = ("diff", "HEAD~3", "HEAD", "--data", str(repo.data), "--quarter", "2024Q1", "--as-of", "2024-07-01")
    lines = list(csv.DictReader(printed(*command, "--format", "csv").splitlines()))
    turns = json.loads(printed(*command, "--format", "json"))["changes"]

    assert [
        (row["member"], row["duty"], row["period"], row["before_status"], row["after_status"]) for row in lines
    ] == [
        (each["member"], each["duty"], each["period"]["label"], *(status(each[side]) for side in ("before", "after")))
        for each in turns
    ]
    assert lines[0]["causes"] == "edited meetings 2024-02-10 huyen/xa/thon-2 regular"
    tabbed = csv.DictReader(printed(*command, "--format", "tsv").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert list(tabbed) == lines


def status(outcome: Json | None) -> str:
    return outcome["status"] if outcome else ""
