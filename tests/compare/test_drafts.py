"""`diff --regulation X --regulation Y`: whom a draft would have hit, over the same data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import qd18
from tests.compare.records import CELL_1, CELL_2, COMMUNE, JANUARY, Q1, meeting, turned
from tests.compare.repositories import Program, Repo

BUILT_IN = Path(qd18.__file__).parent / "regulations" / "18-qd-tu-2019.yaml"
JSON = ("--format", "json", "--as-of", "2024-04-15")
OURS = ("--regulation", "18-qd-tu-2019")
OF_AN = meeting("2024-01-10", COMMUNE, "an") + meeting("2024-01-12", CELL_2, "an")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """18-QĐ/TU as it would be if district members owed three meetings a quarter; in force from 2030 only."""
    text = BUILT_IN.read_text(encoding="utf-8").partition("\nexamples:")[0] + "\n"
    assert "\nfrom: 2019-04-16" in text
    head, huyen, rest = text.partition("- id: huyen.uv")
    stricter = huyen + rest.replace("at_least: 2", "at_least: 3", 1)
    path = tmp_path / "du-thao.yaml"
    path.write_text(head.replace("from: 2019-04-16", "from: 2030-01-01") + stricter, encoding="utf-8")
    return path


def compare(repo: Repo, run: Program, *arguments: str) -> Any:
    ran = run(repo, "diff", *arguments, *JSON)
    assert ran.status == 0, ran.err
    return ran.json


def test_whom_it_would_have_hit(repo: Repo, run: Program, draft: Path) -> None:
    repo.write({JANUARY: OF_AN})
    pair = (*OURS, "--regulation", str(draft))

    found = compare(repo, run, *pair, *Q1)

    assert turned(found) == {"an 2024Q1": "met 0 > violation 1"}
    assert [one["causes"] for one in found["changes"]] == [[]]
    assert (found["before"]["name"], found["after"]["name"]) == ("18-qd-tu-2019", str(draft))
    assert "được coi như có hiệu lực" in run(repo, "diff", *pair, *Q1).err
    assert turned(compare(repo, run, "--regulation", str(draft), *OURS, *Q1)) == {"an 2024Q1": "violation 1 > met 0"}


def test_over_the_last_eight_quarters(repo: Repo, run: Program, draft: Path) -> None:
    found = compare(repo, run, *OURS, "--regulation", str(draft))

    assert (found["span"]["start"], found["span"]["end"]) == ("2022-07-01", "2024-06-30")
    assert {one["member"] for one in found["changes"]} == {"an"}
    assert len(found["changes"]) == 8


def test_it_is_two_checks(repo: Repo, run: Program, draft: Path) -> None:
    """But for the dates of the draft, which a comparison leaves aside."""
    repo.write({JANUARY: OF_AN})
    in_force = draft.with_name("nay.yaml")
    in_force.write_text(draft.read_text(encoding="utf-8").replace("2030-01-01", "2019-01-01"), encoding="utf-8")
    by_draft = ("--regulation", str(in_force))
    checked = [run(repo, "check", *Q1, *JSON, "--all", *by).json["verdicts"] for by in ((), by_draft)]
    expected = {
        (one["member"], one["period"]["label"])
        for one, other in zip(*checked, strict=True)
        if (one["status"], one["shortfall"]) != (other["status"], other["shortfall"])
    }

    changes = compare(repo, run, *OURS, "--regulation", str(draft), *Q1)["changes"]

    assert {(one["member"], one["period"]["label"]) for one in changes} == expected


def test_the_same_regulation_twice_is_no_difference(repo: Repo, run: Program) -> None:
    """Also for a member with two duties of one tier in one period."""
    promoted = """\
- id: dung
  name: Phạm Mẫu Dũng
  roles:
    - {tier: province, position: committee-member, unit: tinh, to: 2024-02-15}
    - {tier: province, position: standing-member, unit: tinh, from: 2024-02-16}
"""
    assignment = "- {member: dung, unit: huyen/xa}\n"
    members, assignments = (repo.data / name for name in ("members.yaml", "assignments.yaml"))
    repo.write({"members.yaml": members.read_text() + promoted})
    repo.write({"assignments.yaml": assignments.read_text() + assignment})
    repo.write({JANUARY: meeting("2024-01-10", CELL_1, "dung")})

    assert compare(repo, run, *OURS, *OURS, *Q1)["changes"] == []


def test_over_the_data_of_a_revision(repo: Repo, run: Program, draft: Path) -> None:
    """As known on the day of its commit."""
    repo.commit({JANUARY: OF_AN}, at="2024-04-15")
    repo.commit({JANUARY: None}, at="2024-05-01")
    pair = (*OURS, "--regulation", str(draft), *Q1, "--format", "json")

    assert turned(run(repo, "diff", "HEAD~1", *pair).json) == {"an 2024Q1": "met 0 > violation 1"}
    assert run(repo, "diff", "HEAD~1", *pair).json["as_of"] == "2024-04-15"
    assert turned(run(repo, "diff", "HEAD", *pair).json) == {"an 2024Q1": "violation 2 > violation 3"}


def test_without_git_too(tmp_path: Path, repo: Repo, run: Program, draft: Path) -> None:
    (repo.root / ".git").rename(tmp_path / "gone")

    found = compare(repo, run, *OURS, "--regulation", str(draft), *Q1)

    assert turned(found) == {"an 2024Q1": "violation 2 > violation 3"}


@pytest.mark.parametrize("spelling", ["{}", "./{}"])
def test_a_draft_with_errors_is_refused_however_its_path_is_spelt(
    repo: Repo, run: Program, draft: Path, spelling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.write_text("id: nhap\ntitle: {vi: x, en: x}\n", encoding="utf-8")
    monkeypatch.chdir(draft.parent)

    ran = run(repo, "diff", *OURS, "--regulation", spelling.format(draft.name), *Q1)

    assert (ran.status, ran.out) == (3, "")
    assert "[missing-key]" in ran.err


EXAMPLES = """\
examples:
  - name: {vi: Đủ, en: Enough}
    units:
      - {id: h, name: H, kind: district}
      - {id: h/x, name: X, kind: commune}
      - {id: h/x/c, name: C, kind: residential-cell}
    members: [{id: a, name: A, roles: [{tier: district, position: secretary, unit: h}]}]
    assignments: [{member: a, unit: h/x}]
    meetings:
      - {date: 2024-01-05, unit: h/x, attended: [a]}
      - {date: 2024-02-05, unit: h/x/c}
      - {date: 2024-03-05, unit: h/x/c}
    quarter: 2024Q1
    as_of: 2024-04-15
    expect: [{member: a, duty: huyen.uv, status: STATUS}]
"""


def test_examples_are_tried_by_a_command_of_their_own_and_by_validate(repo: Repo, run: Program, draft: Path) -> None:
    text = draft.read_text(encoding="utf-8").replace("id: 18-qd-tu-2019", "id: du-thao").replace("2030-01", "2019-01")
    draft.write_text(text + EXAMPLES.replace("STATUS", "violation"), encoding="utf-8")
    assert run(repo, "regulations", "test", str(draft)).status == 0
    wrong = text + EXAMPLES.replace("STATUS", "met")
    draft.write_text(wrong, encoding="utf-8")

    ran = run(repo, "regulations", "test", str(draft))

    assert (ran.status, "✗ Đủ (quý I/2024)" in ran.out) == (3, True)
    repo.write({"regulations/du-thao.yaml": wrong})
    diagnostics = run(repo, "validate", "--format", "json").json["diagnostics"]
    (found,) = [one for one in diagnostics if one["severity"] == "error"]
    line = next(number for number, text in enumerate(wrong.splitlines(), 1) if "expect:" in text)
    assert (found["code"], found["path"], found["line"]) == ("example-fails", "regulations/du-thao.yaml", line)
    assert wrong.splitlines()[line - 1][found["column"] - 1 :].startswith("met")
    assert run(repo, "check", *Q1).status == 3


def test_the_built_in_regulation_ships_with_examples_that_hold(repo: Repo, run: Program) -> None:
    ran = run(repo, "regulations", "test")

    assert (ran.status, "✗" in ran.out, "✓" in ran.out) == (0, False, True)
