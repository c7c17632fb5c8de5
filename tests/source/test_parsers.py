"""One text, one reading: with libyaml and without it the same values, places and diagnostics."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from qd18.cli.main import main
from tests.amounts import some
from tests.gallery import Case
from tests.source.mutations import reading, texts

HERE = Path(__file__).parent

needs_both = pytest.mark.skipif(not yaml.__with_libyaml__, reason="there is only one parser here")


def run(*arguments: str | Path, cwd: Path = HERE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60, check=False
    )


@needs_both
@pytest.mark.parametrize("number", some([700, 2_500], usually=1))
def test_many_slips_are_read_alike_by_both_parsers(number: int) -> None:
    slow = run(HERE / "without_libyaml.py", HERE / "mutations.py", str(number))

    assert slow.stderr == ""
    readings = slow.stdout.splitlines()
    assert len(readings) == number
    assert [text for text, other in zip(texts(number), readings, strict=True) if reading(text) != other] == []


@needs_both
@pytest.mark.parametrize(
    "line",
    ["unit:\tnghia-lo", "unit: nghia-lo\t# tổ 2", "note: hai\tchữ", "\tnote: thụt bằng Tab", "-\tdate: 2024-01-06"],
)
def test_a_tab_is_judged_alike_by_both_parsers(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_alike([line], tmp_path, monkeypatch, capsys)


@needs_both
def test_a_tag_is_judged_alike_by_both_parsers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Marks in a name that is none, a name in angles with a sign that none has, and escapes that are no letter."""
    tags = ["!*!", "!a*!b", "!a!", "!<a#>", "!<a%41>", "!%C3%A0", "!a%FF", "!%C3(x"]
    assert_alike([f"note: {tag} x" for tag in tags], tmp_path, monkeypatch, capsys)


def assert_alike(
    lines: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A meeting of each line, which is one of its record, is told alike."""
    Case("_sound/empty-meetings-file").lay_out(folder / "data")
    meetings = folder / "data/meetings/2024/2024-01.yaml"
    records = [["- date: 2024-01-05", f"  {line}", *([] if "unit" in line else ["  unit: nghia-lo"])] for line in lines]
    meetings.write_text("".join(f"{line}\n" for record in records for line in record), encoding="utf-8")
    validate = ("validate", "--data", "data")
    monkeypatch.chdir(folder)

    status = main(validate)
    slow = run(HERE / "without_libyaml.py", "-m", "qd18", *validate, cwd=folder)

    assert (slow.returncode, (slow.stdout, slow.stderr)) == (status, capsys.readouterr())
