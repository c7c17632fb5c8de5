"""What an event leaves as it was, and what it tells to type afterwards."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from qd18.cli.main import main
from qd18.messages import LANGUAGES, catalogue
from tests.amounts import some
from tests.copies import Copy, typed_lines
from tests.paths import DATA

BEFORE = ("2023Q4", "2024Q1")
"""The quarters on record before the events below, which are of April 2024."""

EVENTS = {
    "a merger": "unit merge nghia-lo/son-a nghia-lo/phu-nham --name 'Đảng ủy xã Sơn Nham' --from 2024-04-01",
    "a merger into another": "unit merge nghia-lo/son-a --into nghia-lo/phu-nham --from 2024-04-01",
    "a dissolution": "unit end nghia-lo/pu-trang --to 2024-03-31 --with-below",
    "a move": "member move dinh-van-mau-57 --unit nghia-lo/trung-tam --from 2024-04-01",
    "a move up": "member move dinh-van-mau-57 --unit nghia-lo --position standing-member --from 2024-04-01",
    "a new post": "member appoint luong-thi-mau-58 --position secretary --unit nghia-lo/pu-trang --instead"
    " --from 2024-04-01",
    "leaving": "member leave luong-thi-mau-58 --to 2024-03-31",
    "a hand-over": "assignment hand-over nghia-lo/trung-tam --from-member lo-thi-mau-02 --to-member giang-a-mau-03"
    " --on 2024-04-01",
}


@pytest.fixture(name="sample")
def _sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample data, at `data` in the working directory."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QD18_LANG", "vi")
    return tmp_path / "data"


def verdicts(data: Path, quarter: str) -> list[object]:
    """Every verdict of a quarter, as `check` has it."""
    with redirect_stdout(StringIO()) as out:
        asked = ["check", "--quarter", quarter, "--all", "--format", "json", "--as-of", "2024-06-30"]
        main([*asked, "--data", str(data)])
    found: list[object] = json.loads(out.getvalue())["verdicts"]
    return found


@pytest.fixture(scope="module")
def before() -> dict[str, list[object]]:
    return {quarter: verdicts(DATA, quarter) for quarter in BEFORE}


@pytest.mark.parametrize("event", EVENTS)
def test_what_was_before_the_event_stays_as_it_was(event: str, sample: Path, before: dict[str, list[object]]) -> None:
    written = {path: path.read_bytes() for path in sample.rglob("*.yaml")}
    assert all(len(found) > 100 for found in before.values())

    assert main(shlex.split(EVENTS[event])) == 0
    assert any(path.read_bytes() != content for path, content in written.items())
    assert {quarter: verdicts(sample, quarter) for quarter in BEFORE} == before


def test_after_a_merger_what_is_told_to_be_typed_leaves_nothing_in_the_air(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    asked = "check --quarter 2024Q2 --all --format json --as-of 2024-07-15"
    before = record.run(asked).out
    merged = record.run("unit merge ha/an ha/binh --name 'Đảng ủy xã An Bình' --from 2024-07-01 --disadvantaged")
    lines = list(typed_lines(merged.err))
    assert len(lines) == 3 + 2 * 4 + 2
    assert [(line, one.status) for line in lines if (one := record.run(line)).status] == []

    again = record.run("unit end ha/an-binh --to 2024-06-30 --with-below")
    assert again.status == 2
    for old in ("ha/an", "ha/binh"):
        told = record.run(f"unit end {old} --to 2024-06-30 --with-below")
        assert (told.status, list(typed_lines(told.err))) == (0, [])
    assert record.run("validate").err == ""
    assert record.run(asked).out == before


def test_a_merger_tells_the_home_of_its_day_and_the_tier_of_an_assignment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Mẫu 01 leaves village 1 before the merger and Mẫu 04 comes to it: it is not the newest home that is asked for."""
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    members, assignments = Path("data/members.yaml"), Path("data/assignments.yaml")
    text = members.read_text(encoding="utf-8")
    text = text.replace("home: ha/an/thon-1", "home: [{is: ha/an/thon-1, to: 2024-02-29}, {is: ha, from: 2024-03-01}]")
    text = text.replace("home: ha/an/thon-2", "home: [{is: ha/an/thon-1, to: 2024-12-31}, {is: ha, from: 2025-01-01}]")
    members.write_text(text, encoding="utf-8")
    text = assignments.read_text(encoding="utf-8")
    assignments.write_text(text.replace("  unit: ha/an\n", "  unit: ha/an\n  tier: district\n"), encoding="utf-8")

    merged = record.run("unit merge ha/an --into ha/cat --from 2024-04-01")
    lines = list(typed_lines(merged.err))
    assert [line for line in lines if "--home" in line] == [
        "member set sa-thi-mau-04 --home ha/cat/thon-1-an --from 2024-04-01"
    ]
    assert "assignment add nguyen-van-mau-01 ha/cat --from 2024-04-01 --tier district" in lines
    assert {record.run(line).status for line in lines} == {0}
    assert "  tier: district\n  from: 2024-04-01\n" in assignments.read_text(encoding="utf-8")


def test_the_last_visit_to_what_has_ended_is_that_of_the_unit_that_carries_its_work_on(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def last_visits() -> dict[str, str]:
        capsys.readouterr()
        main(["coverage", "--quarter", "2024Q3", "--as-of", "2024-09-30", "--all", "--format", "json"])
        return {row["unit_id"]: row["last_attended"] for row in json.loads(capsys.readouterr().out)["rows"]}

    before = last_visits()
    assert main(shlex.split("unit merge nghia-lo/son-a --into nghia-lo/phu-nham --from 2024-07-01")) == 0
    assert (
        main(shlex.split("unit end nghia-lo/trung-tam/tdp-2 --to 2024-06-30 --to-unit nghia-lo/trung-tam/tdp-1")) == 0
    )
    after = last_visits()

    assert {unit: (before.get(unit), day) for unit, day in after.items() if before.get(unit, "") != day} == {
        "nghia-lo/phu-nham": ("2024-04-19", "2024-06-27"),
        "nghia-lo/phu-nham/thon-1-son-a": (None, "2024-06-04"),
        "nghia-lo/phu-nham/thon-2-son-a": (None, "2024-06-06"),
        "nghia-lo/phu-nham/thon-3-son-a": (None, None),
        "nghia-lo/phu-nham/thon-4": (None, None),
        "nghia-lo/trung-tam/tdp-1": (None, "2024-06-02"),
    }
    assert sample.is_dir()


def test_what_an_entry_does_to_periods_that_are_over_is_told_in_one_line(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "assignment end nguyen-van-mau-01 nghia-lo/pu-trang --to 2023-12-31 --dry-run --lang en"

    assert main(line.split()) == 0
    notes = [one for one in capsys.readouterr().err.splitlines() if one.startswith("Note: ")]
    assert len(notes) == 1
    assert "where a period has been reported, look at it again" in notes[0]
    assert sample.is_dir()


def test_an_entry_for_days_to_come_changes_no_outcome_and_tells_none(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assignment", "end", "nguyen-van-mau-01", "nghia-lo/pu-trang", "--to", "2098-12-31"]) == 0
    assert capsys.readouterr().err == f"Đã ghi: {Path('data/assignments/nghia-lo.yaml')}\n"
    assert "  to: 2098-12-31\n" in (sample / "assignments" / "nghia-lo.yaml").read_text(encoding="utf-8")


def test_meetings_on_record_after_the_end_of_their_unit_are_warned_of(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["unit", "end", "nghia-lo/pu-trang/tdp-2", "--to", "2024-05-31", "--dry-run"]) == 0
    err = capsys.readouterr().err
    assert err.count("[unit-not-in-force]") == (sample / "meetings/2024/2024-06.yaml").read_text().count(
        "pu-trang/tdp-2\n"
    )
    assert err.count("[unit-not-in-force]") > 0


def test_an_entry_in_a_repository_ends_with_the_line_for_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    subprocess.run([shutil.which("git") or "git", "init", "-q"], cwd=record.folder, check=True)
    ran = record.run("member leave nguyen-van-mau-01 --to 2024-06-30 --lang en")

    line = 'git add data/assignments.yaml data/members.yaml && git commit -m "Nguyễn Văn Mẫu 01 leaves office"'
    assert ran.err.splitlines()[-1] == f"for git: {line}"


def test_collections_without_a_file_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    for name in ("exemptions.yaml", "assignments.yaml"):
        os.remove(f"data/{name}")  # noqa: PTH107 - as a shell does
    record.run("exemption add mau-02 --from 2024-05-01 --to 2024-06-30 --reason 'Đi học'")
    record.run("assignment add mau-01 ha/an --from 2024-07-01")
    record.run("assignment add mau-02 ha/binh --from 2024-07-01")

    found = {path.removeprefix("data/"): content.decode() for path, content in record.tree().items()}
    assert found["exemptions.yaml"] == (
        "- member: lo-thi-mau-02\n  from: 2024-05-01\n  to: 2024-06-30\n  reason: Đi học\n"
    )
    assert found["assignments.yaml"] == (
        "- member: nguyen-van-mau-01\n  unit: ha/an\n  from: 2024-07-01\n"
        "- member: lo-thi-mau-02\n  unit: ha/binh\n  from: 2024-07-01\n"
    )


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("qd18 member ", ["add", "appoint", "leave", "list", "move", "set", "show"]),
        ("qd18 unit ", ["add", "end", "list", "merge", "set", "show"]),
        ("qd18 assignment ", ["add", "end", "hand-over", "list", "remove", "show"]),
        ("qd18 exemption ", ["add", "end", "list", "remove", "show"]),
        ("qd18 proposals ", ["answer", "refer"]),
        ("qd18 member move lo", ["lo-thi-mau-02"]),
        ("qd18 member add --unit ha/c", ["ha/cat", "ha/cat/thon-1", "ha/cong-an"]),
        ("qd18 unit merge ha/an --into ha/b", ["ha/binh", "ha/binh/thon-1", "ha/binh/truong"]),
        ("qd18 assignment hand-over ha/an --to-member n", ["nguyen-van-mau-01"]),
        ("qd18 member add --position ag", ["agency-leader"]),
    ],
)
def test_the_tab_key_offers_commands_and_ids(
    line: str, offered: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Copy(tmp_path / "record", monkeypatch, capsys)
    words = shlex.split(line) + [""] * line.endswith(" ")
    monkeypatch.setenv("_QD18_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    with pytest.raises(SystemExit):
        main(())

    assert [one.partition(",")[2] for one in capsys.readouterr().out.splitlines()] == offered


@pytest.mark.parametrize("language", some(LANGUAGES, usually=1))
def test_the_examples_on_the_help_pages_can_be_typed(language: str, sample: Path) -> None:
    groups = ("member", "unit", "assignment", "exemption", "proposals-")
    pages = catalogue(language).topic("help")["commands"]
    lines = [line for name, page in pages.items() if name.startswith(groups) for line in page["examples"]]
    before = {path: path.read_bytes() for path in sample.rglob("*.yaml")}
    lookups = [line for line in lines if line.split()[2] in {"list", "show"}]
    found = {
        line: main([*shlex.split(line)[1:], *([] if line in lookups else ["--dry-run"]), "--lang", language])
        for line in lines
    }

    assert (len(lines) > 20, len(lookups) > 5) == (True, True)
    assert {line: status for line, status in found.items() if status} == {}
    assert {path: path.read_bytes() for path in sample.rglob("*.yaml")} == before
