"""The office's own words: cut into two sections, kept as they are, and put on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from qd18.cli.main import main
from qd18.model.register import Letterhead
from qd18.reports.own_sections import with_own_words
from tests.paths import DATA

HEAD = Letterhead(assessment="Cũ", plans="Cũ")


@pytest.mark.parametrize(
    ("text", "assessment", "plans"),
    [
        ("IV. Đánh giá\nTốt.\nCòn chậm.\nV. Phương hướng\nĐôn đốc.", "Tốt.\nCòn chậm.", "Đôn đốc."),
        ("Tốt.\n\nV- Phương hướng\nĐôn đốc.\n", "Tốt.", "Đôn đốc."),
        ("V:\nĐôn đốc.\nIV)\nTốt.", "Tốt.", "Đôn đốc."),
        ("Vừa qua tốt.\nVI phạm thì không.", "Vừa qua tốt.\nVI phạm thì không.", "Cũ"),
        ("V.\n", "Cũ", "Cũ"),
        ("", "Cũ", "Cũ"),
    ],
)
def test_a_text_is_cut_at_its_sections(text: str, assessment: str, plans: str) -> None:
    head = with_own_words(HEAD, text)

    assert (head.assessment, head.plans) == (assessment, plans)


def test_the_words_stand_in_the_report_and_are_no_markup(tmp_path: Path) -> None:
    (tmp_path / "loi.txt").write_bytes("IV.\nCơ bản *tốt* <b>.\nV.\nĐôn đốc.\n".encode("utf-16"))
    out = tmp_path / "r.md"
    words = ("report", "2024Q1", "--data", str(DATA), "--as-of", "2024-04-15", "-o", str(out), "--brief")
    assert main([*words, "--words", str(tmp_path / "loi.txt")]) == 0

    text = out.read_text(encoding="utf-8")
    fourth = text.partition("IV. Đánh giá")[2]
    assert "Cơ bản \\*tốt\\* \\<b\\>." in fourth.partition("V. Phương hướng")[0]
    assert "Đôn đốc." in fourth.partition("V. Phương hướng")[2]


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("report", "2024Q1", "--data", str(DATA), "--as-of", "2024-04-15", "-o", str(tmp_path / "r.md"))

    assert main([*words, "--words", str(tmp_path / "no.txt")]) == 4
    assert "no.txt" in capsys.readouterr().err
