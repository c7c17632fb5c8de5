"""One exit status, one meaning, for every command."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from qd18.cli.group import COMMANDS
from qd18.cli.main import main
from tests.cli.process.program import AS_OF, QD18, Ran, run, run_all
from tests.cli.process.records import BROKEN, SOUND, lay_down

MET, SHORT = "nguyen-van-mau-41", "nguyen-van-mau-01"
SHOW = ("regulations", "show", "18-qd-tu-2019")

DONE = (
    (),
    ("--version",),
    ("check", "--member", MET, *AS_OF),
    ("check", "--exit-zero", *AS_OF),
    ("check", "--month", "2024-01", "--as-of", "2024-01-20", "--tier", "grassroots"),
    ("explain", MET, *AS_OF),
    ("explain", SHORT, "--exit-zero", *AS_OF),
    ("validate",),
    ("regulations",),
    SHOW,
    ("completion", "bash"),
)
BELOW_QUOTA = (("check", *AS_OF), ("check", "--status", "met", *AS_OF), ("explain", SHORT, *AS_OF))
MISUSED = (
    ("chekc",),
    ("check", "--quarter", "2024Q5"),
    ("explain", "mau"),
    ("validate", "--format", "xml"),
    ("regulations", "list"),
    ("regulations", "show", "19-qd-tu-2019"),
    ("completion", "tcsh"),
)
READING = (("check", *AS_OF), ("explain", "an", *AS_OF))
OF_REGULATIONS = (("regulations",), SHOW)
OF_DATA = (*READING, ("validate",), *OF_REGULATIONS)


def unlike(ran: dict[str, Ran], *, status: int, says: str = "", out: bool = False, err: bool = False) -> dict[str, Ran]:
    """Those of *ran* that did not end with *status*, or did not say what they should, and where they should."""
    return {
        line: one
        for line, one in ran.items()
        if one.status != status or bool(one.out) != out or bool(one.err) != err or says not in one.out + one.err
    }


def test_0_is_done_and_nothing_wrong() -> None:
    assert unlike(run_all(DONE), status=0, out=True) == {}


def test_1_is_done_with_somebody_below_quota() -> None:
    assert unlike(run_all(BELOW_QUOTA), status=1, out=True) == {}


def test_2_is_misuse() -> None:
    assert unlike(run_all(MISUSED), status=2, says="lỗi: ", err=True) == {}


def test_3_is_data_that_cannot_be_trusted(tmp_path: Path) -> None:
    lay_down(tmp_path, BROKEN)
    asked, told = run_all(READING, cwd=tmp_path), run_all([("validate",)], cwd=tmp_path)
    says = "members.yaml:2:3: lỗi[unknown-key]"
    assert unlike(asked, status=3, says=says, err=True) == {}
    assert unlike(told, status=3, says=says, out=True) == {}


def test_3_is_a_regulation_that_cannot_be_trusted(tmp_path: Path) -> None:
    lay_down(tmp_path, {**SOUND, "regulations/own.yaml": "id: own\n"})
    ran = run_all(OF_REGULATIONS, cwd=tmp_path)
    assert unlike(ran, status=3, says="regulations/own.yaml:1:1: lỗi[missing-key]", err=True) == {}


def test_4_is_a_data_directory_that_is_not_there(tmp_path: Path) -> None:
    lines = [(*line, "--data", tmp_path / "none") for line in OF_DATA]
    assert unlike(run_all(lines), status=4, says="qd18.yaml", err=True) == {}


@pytest.mark.parametrize("arguments", OF_DATA, ids=" ".join)
def test_4_is_no_data_directory_in_sight(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 4
    out, err = capsys.readouterr()
    assert (out, "--data" in err) == ("", True)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_a_help_page_and_minds_its_options(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main((command, "--help")) == 0
    assert capsys.readouterr().err == ""
    assert main((command, "--no-such-option")) == 2
    assert capsys.readouterr().out == ""


def test_the_module_is_the_same_program_as_the_script_and_needs_no_asserts() -> None:
    by_script = run("check", *AS_OF)
    assert run("check", *AS_OF, program=(sys.executable, "-m", "qd18")) == by_script
    assert run("check", *AS_OF, program=(sys.executable, "-O", QD18)) == by_script
