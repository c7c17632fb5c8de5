"""The law as scenarios: the program gives, for every case under scenarios/, the whole table that the case expects."""

import json
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
import yaml

from qd18.cli.main import main

SCENARIOS = Path(__file__).parent / "scenarios"
BASE = "_base.yaml"

STATUSES = ("met", "exempt", "unassigned", "pending", "no-record", "partial", "violation")
GAPS = ("none", "unfit")
REASONS = (
    "after-as-of", "not-on-duty", "wrong-kind", "wrong-session", "own-cell", "own-committee", "not-assigned",
    "out-of-scope",
)  # fmt: skip
SETTLED_READINGS = range(1, 11)
RULES = {
    "1": ("1.1", "1.2", "1.3", "1.4"),
    "2": ("2.1", "2.2", "2.3", "2.4", "2.5"),
    "3": ("3.1", "3.2", "3.3", "3.4", "3.5"),
    "4": ("4.1", "4.2", "4.3", "4.4", "4.5"),
    "5": ("5", "5.1", "5.2", "5.3", "5.4"),
}
"""The numbered rules, by section; rule 5 is what stands in section 5 before its first number."""

COLLECTIONS = ("units", "members", "assignments", "exemptions", "meetings")
GIVEN_KEYS = {"settings", "regulations", *COLLECTIONS}
SPAN_KEYS = {"quarter", "month", "half", "year", "from", "to"}
FILTER_KEYS = {"tier", "member", "unit", "status"}
CASE_KEYS = {"name", "clause", "when"}
FURTHER_CASE_KEYS = {
    "given", "then", "errors", "warnings", "not_judged", "summary", "exit", "printed", "not_printed", "unresolved",
}  # fmt: skip
ROW_KEYS = {"member", "duty", "period", "status"}
FURTHER_ROW_KEYS = {
    "regulation", "tier", "gap", "required", "counted", "shortfall", "broken_on", "held", "parts", "days", "meetings",
}  # fmt: skip

WORDS = {"vi": "(giả định)", "en": "(assumed)"}
REGULATION_WORDS = {"number": "00-QĐ/TU", "issuer": "(giả định)", "title": WORDS}
DUTY_WORDS = {"name": WORDS, "basis": WORDS}

TIMESTAMP = "tag:yaml.org,2002:timestamp"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class ScenarioLoader(_LOADER):  # type: ignore[misc]  # libyaml's, where it is there
    """Reads a scenario file: dates stay text, as the data files spell them, and a key given twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002
        keys = [key.value for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"a key given twice{node.start_mark}"
        return cast("dict[Hashable, Any]", super().construct_mapping(node, deep=deep))


ScenarioLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != TIMESTAMP]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class DataDumper(_DUMPER):  # type: ignore[misc]  # libyaml's, where it is there
    """Writes a data file: what two cases share is written out in each, never as an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


class Scenario(NamedTuple):
    """One case: where it stands, what its file gives in every case, and the case itself."""

    topic: str
    common: Mapping[str, Any]
    case: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.case["name"])

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [{**row, "period": str(row["period"])} for row in self.case.get("then", ())]

    @property
    def summary(self) -> dict[str, int]:
        """How many rows of each status are counted; `--status` leaves rows out of the table that are."""
        stated: dict[str, int] | None = self.case.get("summary")
        if stated is not None:
            return dict.fromkeys(STATUSES, 0) | stated
        return {name: sum(row["status"] == name for row in self.rows) for name in STATUSES}

    @property
    def exit(self) -> int:
        """What the program ends with: rule 5.3, unless the case says it."""
        needs_somebody = any(
            row["status"] in {"violation", "no-record"} or row.get("gap") == "unfit" for row in self.rows
        )
        return int(self.case.get("exit", needs_somebody))


def read(path: Path) -> Any:
    loader = ScenarioLoader(path.read_text(encoding="utf-8"))
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def scenarios() -> Iterator[Scenario]:
    for path in sorted(SCENARIOS.glob("*.yaml")):
        if path.name != BASE:
            file = read(path)
            assert set(file) <= {"topic", "given", "scenarios"}, path.name
            yield from (Scenario(path.stem, file.get("given", {}), case) for case in file["scenarios"])


BASE_GIVEN = read(SCENARIOS / BASE)
ALL = tuple(scenarios())


def joined(lower: list[dict[str, Any]], upper: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """*lower* and *upper* together; one of *upper* with an id that *lower* has stands in its place."""
    replaced = {one["id"]: one for one in upper if "id" in one}
    kept = [replaced.pop(one.get("id"), one) for one in lower]
    return kept + [one for one in upper if "id" not in one or one["id"] in replaced]


def given(scenario: Scenario) -> dict[str, Any]:
    """What is on record in *scenario*: the base, what its file gives, what the case gives."""
    layers = [BASE_GIVEN, scenario.common, scenario.case.get("given", {})]
    whole: dict[str, Any] = {"settings": {}, **{name: [] for name in (*COLLECTIONS, "regulations")}}
    for layer in layers:
        whole["settings"] |= layer.get("settings", {})
        for name in (*COLLECTIONS, "regulations"):
            whole[name] = joined(whole[name], layer.get(name, []))
    return whole


def in_full(regulation: dict[str, Any]) -> dict[str, Any]:
    """*regulation* with the words that decide nothing filled in."""
    duties = [{**DUTY_WORDS, **duty} for duty in regulation["duties"]]
    return {**REGULATION_WORDS, "issued": regulation["from"], **regulation, "duties": duties}


def write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, Dumper=DataDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def write_data(whole: dict[str, Any], folder: Path) -> None:
    """Lay *whole* down in *folder* as a clerk's data directory."""
    write(folder / "qd18.yaml", whole["settings"])
    named = {"units", "members"}
    for name in COLLECTIONS:
        write(folder / f"{name}.yaml", [{"name": one["id"], **one} if name in named else one for one in whole[name]])
    for regulation in whole["regulations"]:
        write(folder / "regulations" / f"{regulation['id']}.yaml", in_full(regulation))


def arguments(when: Mapping[str, Any]) -> list[str]:
    """*when* as options of the command line; a filter with several values is repeated."""
    several = {option: value if isinstance(value, list) else [value] for option, value in when.items()}
    return [part for option, values in several.items() for value in values for part in (dashed(option), str(value))]


def dashed(option: str) -> str:
    return f"--{option.replace('_', '-')}"


def seen(actual: Any, expected: Any) -> Any:
    """*actual*, cut down to what *expected* speaks of."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {key: seen(actual.get(key, "(absent)"), value) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(actual, list):
        return [seen(one, other) for one, other in zip_longest(actual, expected[: len(actual)])]
    return actual


def rows_of(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{**verdict, "period": verdict["period"]["label"]} for verdict in answer["verdicts"]]


def in_brief(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["member"], row["duty"], str(row["period"]), row["status"]


def parameters(wanted: Callable[[Scenario], bool]) -> list[Any]:
    """The scenarios that are *wanted*, by topic and name; one that is unresolved is known to fail."""
    return [
        pytest.param(
            one,
            id=f"{one.topic}: {one.name}",
            marks=[pytest.mark.xfail(reason=one.case["unresolved"], strict=True)] if "unresolved" in one.case else [],
        )
        for one in ALL
        if wanted(one)
    ]


def answer_to(scenario: Scenario, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    """What `check --all` of *scenario* ends with, and its JSON."""
    asked = ["check", "--data", str(folder), *arguments(scenario.case["when"]), "--all", "--format", "json"]
    status = main(asked)
    printed = capsys.readouterr()
    assert status in {0, 1}, printed.err
    return int(status), json.loads(printed.out)


@pytest.mark.parametrize("scenario", parameters(lambda one: "then" in one.case))
def test_the_table_is_the_expected_one(scenario: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_data(given(scenario), tmp_path)
    status, answer = answer_to(scenario, tmp_path, capsys)
    rows = rows_of(answer)

    assert [in_brief(row) for row in rows] == [in_brief(row) for row in scenario.rows]
    assert seen(rows, scenario.rows) == scenario.rows
    assert answer["not_judged"] == scenario.case.get("not_judged", [])
    assert (answer["summary"], status) == (scenario.summary, scenario.exit)


@pytest.mark.parametrize("scenario", parameters(lambda one: "warnings" in one.case))
def test_the_warnings_are_the_expected_ones(
    scenario: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (told_by_validate(scenario, tmp_path, capsys)) == [f"warning {code}" for code in scenario.case["warnings"]]


@pytest.mark.parametrize("scenario", parameters(lambda one: "errors" in one.case))
def test_what_is_an_error_is_told_and_nothing_is_computed(
    scenario: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told_by_validate(scenario, tmp_path, capsys) == [f"error {code}" for code in scenario.case["errors"]]
    status = main(["check", "--data", str(tmp_path), *arguments(scenario.case["when"]), "--format", "json"])

    assert (int(status), capsys.readouterr().out) == (3, "")


def told_by_validate(scenario: Scenario, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The findings of `validate`, each code with its severity, sorted."""
    write_data(given(scenario), folder)
    main(["validate", "--data", str(folder), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    return sorted(f"{one['severity']} {one['code']}" for one in found)


@pytest.mark.parametrize("scenario", parameters(lambda one: "printed" in one.case or "not_printed" in one.case))
def test_the_table_for_people_says_what_is_expected(
    scenario: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_data(given(scenario), tmp_path)
    main(["check", "--data", str(tmp_path), *arguments(scenario.case["when"]), "--all", "--lang", "vi"])
    table = capsys.readouterr().out

    assert [text for text in scenario.case.get("printed", ()) if text not in table] == []
    assert [text for text in scenario.case.get("not_printed", ()) if text in table] == []


@pytest.mark.parametrize("scenario", ALL, ids=[f"{one.topic}: {one.name}" for one in ALL])
def test_a_scenario_says_no_more_than_the_format_knows(scenario: Scenario) -> None:
    case = scenario.case
    assert set(case) >= CASE_KEYS
    assert set(case) <= CASE_KEYS | FURTHER_CASE_KEYS
    assert ("then" in case) != ("errors" in case)
    assert set(case.get("given", {})) | set(scenario.common) <= GIVEN_KEYS
    assert {"as_of"} < set(case["when"]) <= {"as_of"} | SPAN_KEYS | FILTER_KEYS
    assert all(set(row) >= ROW_KEYS and set(row) <= ROW_KEYS | FURTHER_ROW_KEYS for row in scenario.rows)
    assert all(row.get("gap") in GAPS for row in scenario.rows if row["status"] == "unassigned")


def test_no_two_scenarios_of_a_topic_bear_one_name() -> None:
    names = [(one.topic, one.name) for one in ALL]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("reading", SETTLED_READINGS)
def test_each_settled_reading_has_a_case_and_a_counter_case(reading: int) -> None:
    named = re.compile(rf"settled readings?(?: \d+ and)* {reading}\b", re.IGNORECASE)
    assert len([one for one in ALL if named.search(one.case["clause"])]) > 1


@pytest.mark.parametrize("rule", [rule for rules in RULES.values() for rule in rules])
def test_each_numbered_rule_has_a_case_and_a_counter_case(rule: str) -> None:
    assert len([one for one in ALL if rule in rules_of(one)]) > 1


def test_no_scenario_names_a_rule_that_there_is_not() -> None:
    assert {rule for one in ALL for rule in rules_of(one)} == {rule for rules in RULES.values() for rule in rules}


def rules_of(scenario: Scenario) -> set[str]:
    """The numbers of the rules that the clause of *scenario* names: `Rule 2.4`, `Rules 3.1 and 3.4`."""
    named = re.findall(r"\b[Rr]ules? (\d(?:\.\d)?(?:(?:, | and )\d(?:\.\d)?)*)", scenario.case["clause"])
    return {rule for numbers in named for rule in re.findall(r"\d(?:\.\d)?", numbers)}


@pytest.mark.parametrize("gap", GAPS)
def test_each_gap_stands_in_a_scenario(gap: str) -> None:
    assert any(row.get("gap") == gap for one in ALL for row in one.rows)


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_stands_in_a_scenario(status: str) -> None:
    assert any(row["status"] == status for one in ALL for row in one.rows)


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_stands_in_a_scenario(reason: str) -> None:
    meetings = [meeting for one in ALL for row in one.rows for meeting in row.get("meetings", [])]
    assert any(meeting.get("reason") == reason for meeting in meetings)


def test_no_scenario_gives_a_status_or_a_reason_that_the_rules_do_not_know() -> None:
    rows = [row for one in ALL for row in one.rows]
    reasons = {meeting.get("reason") for row in rows for meeting in row.get("meetings", [])}
    assert {row["status"] for row in rows} == set(STATUSES)
    assert reasons == {None, *REASONS}
