"""What a Python program is given is what the commands print, of the same facts on the same day."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import qd18
from qd18.answering.data_directory import Answer, DataDirectory
from tests.contracts.gathering import small_record
from tests.contracts.holding import faults, printed
from tests.paths import DATA, ROOT

BROKEN = ROOT / "tests" / "golden" / "_broken"
SOMEBODY = "nguyen-van-mau-01"

ASKED: dict[str, tuple[Callable[[DataDirectory], Answer], tuple[str, ...]]] = {
    "check": (lambda data: data.check("2024Q1", as_of="2024-04-15"), ("check", "--quarter", "2024Q1", "--all")),
    "check-narrowed": (
        lambda data: data.check("I/2024", as_of=date(2024, 4, 15), tiers=["grassroots"], units=["pú trạng"]),
        ("check", "--quarter", "2024Q1", "--all", "--tier", "grassroots", "--unit", "nghia-lo/pu-trang"),
    ),
    "check-by-days": (
        lambda data: data.check(("2024-01-10", date(2024, 3, 31)), as_of="15/04/2024"),
        ("check", "--from", "2024-01-10", "--to", "2024-03-31", "--all"),
    ),
    "explain": (
        lambda data: data.explain(SOMEBODY, "2024Q1", as_of="2024-04-15"),
        ("explain", SOMEBODY, "--quarter", "2024Q1"),
    ),
    "due": (lambda data: data.due("2024-04", as_of="2024-04-15"), ("due", "--month", "2024-04")),
    "coverage": (lambda data: data.coverage(as_of="2024-04-15"), ("coverage", "--all")),
    "proposals": (lambda data: data.proposals(as_of="2024-04-15"), ("proposals",)),
    "proposals-of-a-span": (
        lambda data: data.proposals("2024Q1", as_of="2024-04-15"),
        ("proposals", "--quarter", "2024Q1"),
    ),
}


@pytest.fixture(scope="module")
def data() -> DataDirectory:
    return qd18.open(DATA)


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_the_json_of_the_command(data: DataDirectory, name: str) -> None:
    ask, command = ASKED[name]
    out = json.loads(printed(*command, "--data", str(DATA), "--as-of", "2024-04-15", "--format", "json"))

    assert ask(data).as_dict() == out
    assert faults(out) == []
    assert ask(data).rows == out.get("verdicts", out.get("rows"))
    assert ask(data).rows != []


def test_a_revision_answers_as_of_its_day_and_from_its_files(tmp_path: Path) -> None:
    repo = small_record(tmp_path)
    command = ("check", "--quarter", "2024Q1", "--all", "--data", str(repo.data), "--rev", "HEAD~2")

    answer = qd18.open(repo.data, rev="HEAD~2").check("2024Q1").as_dict()

    assert answer == json.loads(printed(*command, "--format", "json"))
    assert answer["as_of"] == "2024-06-12"
    assert answer["verdicts"] != qd18.open(repo.data).check("2024Q1", as_of="2024-06-12").as_dict()["verdicts"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_problems_are_those_that_validate_lists(language: str) -> None:
    out = json.loads(printed("validate", "--data", str(BROKEN), "--lang", language, "--format", "json"))

    assert [problem.as_dict() for problem in qd18.open(BROKEN, lang=language).problems] == out["diagnostics"]
    assert out["errors"] > 0


def test_where_the_data_has_errors_nothing_is_computed() -> None:
    data = qd18.open(BROKEN, lang="en")

    with pytest.raises(qd18.DataErrors, match="nothing was computed") as raised:
        data.check("2024Q1")

    assert {problem.severity for problem in raised.value.problems} == {"error"}
    assert set(raised.value.problems) <= set(data.problems)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda data: data.check("quarter one"), "--quarter không đọc được “quarter one”"),
        (lambda data: data.due(as_of="31/02/2024"), "không đọc được ngày “31/02/2024”"),
        (lambda data: data.explain("không ai cả"), "không có cán bộ nào mang mã hay tên “không ai cả”"),
    ],
)
def test_a_refusal_says_its_sentence(
    data: DataDirectory, ask: Callable[[DataDirectory], Answer], sentence: str
) -> None:
    with pytest.raises(qd18.Refusal) as raised:
        ask(data)

    assert str(raised.value) == sentence


def test_a_tier_that_there_is_not_is_refused_and_not_found_empty(data: DataDirectory) -> None:
    with pytest.raises(ValueError, match="no tier 'distrikt'"):
        data.check("2024Q1", tiers=["distrikt"])


def test_a_file_that_was_changed_since_is_refused_and_read_when_the_directory_is_opened_again(tmp_path: Path) -> None:
    place = tmp_path / "data"
    shutil.copytree(DATA, place)
    data = qd18.open(place)
    (place / "exemptions.yaml").write_text("[]\n", encoding="utf-8")

    with pytest.raises(qd18.Refusal):
        data.check("2024Q1")
    assert qd18.open(place).check("2024Q1", as_of="2024-04-15").as_dict()["summary"]["exempt"] == 0


def test_the_package_itself_loads_nothing() -> None:
    program = "import sys, qd18; print(*(name for name in sys.modules if name.startswith('qd18')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["qd18"]


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError):
        qd18.opened  # noqa: B018
