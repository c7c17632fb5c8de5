"""What is doubtful in a regulation is told by every command that tries it, and not by `validate` alone."""

from pathlib import Path

import pytest

from qd18.cli.main import main

DRAFT = """\
id: du-thao
title: {vi: Dự thảo, en: A draft}
from: 2019-04-16
duties:
  - id: rong
    name: {vi: Rộng, en: Wide}
    basis: {vi: Điều 1, en: Article 1}
    tier: district
    positions: [secretary, committee-member]
    every: quarter
    quota: {at_least: 1, with: [commune, residential-cell], of_which: [{at_least: 2, with: [commune]}]}
  - id: hep
    name: {vi: Hẹp, en: Narrow}
    basis: {vi: Điều 2, en: Article 2}
    tier: district
    positions: [secretary]
    every: quarter
    quota: {at_least: 1, with: [commune]}
"""
SOUND = (
    DRAFT.partition("  - id: hep")[0].replace("at_least: 2", "at_least: 1").replace("id: du-thao", "id: rd\nnumber: 1")
)
DOUBTS = ["hidden-duty", "parts-exceed-quota", "uncited-regulation"]
SPAN = ("--quarter", "2024Q1", "--as-of", "2024-04-15")
QUESTIONS = {"check": ("check", *SPAN), "explain": ("explain", "mau", *SPAN)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    files = {
        "qd18.yaml": "schema: 1\norganisation: Huyện ủy Mẫu\n",
        "units.yaml": "- {id: huyen, name: Huyện ủy Mẫu, kind: district}\n"
        "- {id: huyen/xa, name: Đảng ủy xã Mẫu, kind: commune}\n",
        "members.yaml": "- id: mau\n  name: Nguyễn Văn Mẫu 01\n"
        "  roles: [{tier: district, position: secretary, unit: huyen}]\n",
        "assignments.yaml": "- {member: mau, unit: huyen/xa}\n- {member: mau, unit: huyen/xa}\n",
    }
    folder = tmp_path / "data"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "du-thao.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def told(err: str, path: str) -> list[str]:
    """The codes of the findings about the file *path* in what was said, each with its place."""
    lines = [line for line in err.splitlines() if f"{path}:" in line and "warning[" in line]
    return sorted(line.partition("warning[")[2].partition("]")[0] for line in lines)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_draft_that_is_judged_by_has_its_warnings_printed(
    question: str, data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*QUESTIONS[question], "--data", str(data), "--regulation", str(draft), "--lang", "en"])
    said = capsys.readouterr().err

    assert status in {0, 1}
    assert told(said, str(draft)) == DOUBTS
    assert "the data has 1 warning" in said  # the assignment that stands twice is not the draft's


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_sound_draft_says_nothing_and_the_warnings_of_the_data_are_counted(
    question: str, data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft.write_text(SOUND, encoding="utf-8")
    main([*QUESTIONS[question], "--data", str(data), "--regulation", str(draft), "--lang", "en"])
    said = capsys.readouterr().err

    assert told(said, str(draft)) == []
    assert "the data has 1 warning" in said


def test_trying_the_examples_of_a_draft_prints_its_warnings(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["regulations", "test", str(draft), "--lang", "en"])

    assert (status, told(capsys.readouterr().err, str(draft))) == (0, DOUBTS)


def test_trying_the_examples_of_a_record_prints_the_warnings_of_its_regulations(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = data / "regulations" / "du-thao.yaml"
    own.parent.mkdir()
    own.write_text(DRAFT, encoding="utf-8")
    main(["regulations", "test", "--data", str(data), "--lang", "en"])

    assert told(capsys.readouterr().err, str(own)) == DOUBTS


def test_a_check_by_the_regulations_of_the_settings_counts_all_warnings(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = data / "regulations" / "du-thao.yaml"
    own.parent.mkdir()
    own.write_text(DRAFT, encoding="utf-8")
    main([*QUESTIONS["check"], "--data", str(data), "--lang", "en"])
    said = capsys.readouterr().err

    assert told(said, "") == []
    assert "the data has 4 warnings" in said
