"""How many findings of a file people are shown, and that all are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from qd18.diagnostics import Diagnostic, Place
from qd18.render.findings import first_findings
from tests.copies import Copy


def found(path: str, line: int, code: str) -> Diagnostic:
    return Diagnostic(code, Place(path, line, 1))


ALL = (
    *(found("a.yaml", line, "stray-file") for line in (1, 2, 3)),
    *(found("a.yaml", line, "empty-value") for line in (4, 5)),
    found("b.yaml", 1, "stray-file"),
)


def test_errors_come_before_warnings_and_each_file_has_room_of_its_own() -> None:
    findings = first_findings(ALL, 3)

    assert [(one.place.path, one.place.line) for one in findings.shown] == [
        ("a.yaml", 1),
        ("a.yaml", 4),
        ("a.yaml", 5),
        ("b.yaml", 1),
    ]
    assert findings.left_out == {"a.yaml": 2}
    assert (findings.errors, findings.warnings) == (2, 4)


def test_more_errors_than_there_is_room_for_leave_none_to_warnings() -> None:
    findings = first_findings(ALL, 1)

    assert [(one.place.path, one.place.line) for one in findings.shown] == [("a.yaml", 4), ("b.yaml", 1)]
    assert findings.left_out == {"a.yaml": 4}


def test_nought_shows_all() -> None:
    assert first_findings(ALL, 0) == (list(ALL), {}, 2, 4)


def test_the_line_that_shows_all_is_about_the_same_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path, monkeypatch, capsys)
    (tmp_path / "data").rename(tmp_path / "other")
    (tmp_path / "other" / "assignments.yaml").write_text("- {member: a}\n- {member: b}\n", encoding="utf-8")

    told = record.run("validate --data other --max-findings 1 --lang en").out

    assert "qd18 validate --data other --max-findings 0" in told
