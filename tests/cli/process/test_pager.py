"""A pager shows what is longer than the screen, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process.program import AS_OF, run
from tests.cli.process.screen import show

LONG = ("check", "--all", *AS_OF)
SHORT = ("regulations",)
FIRST_LINE = "Kết quả dự sinh hoạt với cơ sở, quý I/2024 (01/01/2024 – 31/03/2024)"


def pager(folder: Path, *, lines: str = "") -> str:
    """A program that keeps what it is given, or only so many *lines* of it, in `shown`."""
    script = folder / "pager"
    script.write_text(f"#!/bin/sh\n{f'head -n {lines}' if lines else 'cat'} > '{folder}/shown'\n")
    script.chmod(0o755)
    return str(script)


def test_what_is_longer_than_the_screen_is_shown_by_the_pager(tmp_path: Path) -> None:
    shown = show(*LONG, env={"NO_COLOR": "1", "QD18_PAGER": pager(tmp_path), "PAGER": "false"})

    paged = (tmp_path / "shown").read_text(encoding="utf-8").splitlines()
    assert paged[0] == FIRST_LINE
    assert "Cộng 347 trường hợp" in "\n".join(paged[-4:])
    assert FIRST_LINE not in shown.text
    assert "qd18 explain" in shown.text
    assert shown.status == 1


def test_pager_is_asked_where_qd18_pager_says_nothing(tmp_path: Path) -> None:
    shown = show(*LONG, env={"NO_COLOR": "1", "QD18_PAGER": None, "PAGER": pager(tmp_path)})

    assert FIRST_LINE not in shown.text
    assert (tmp_path / "shown").stat().st_size > 10_000


def test_a_reader_who_leaves_changes_no_status(tmp_path: Path) -> None:
    shown = show(*LONG, env={"NO_COLOR": "1", "QD18_PAGER": pager(tmp_path, lines="1")})

    assert (tmp_path / "shown").read_text(encoding="utf-8") == f"{FIRST_LINE}\n"
    assert "Traceback" not in shown.text
    assert shown.status == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((*LONG, "--no-pager"), "pager"),
        (LONG, ""),
        (LONG, "cat"),
        (LONG, "no-such-program --with options"),
        (LONG, "'not closed"),
        (SHORT, "pager"),
    ],
)
def test_it_is_printed_where_there_is_no_pager_or_no_need(
    arguments: tuple[str, ...], named: str, tmp_path: Path
) -> None:
    program = pager(tmp_path) if named == "pager" else named

    shown = show(*arguments, env={"NO_COLOR": "1", "QD18_PAGER": program})

    assert not (tmp_path / "shown").exists()
    assert shown.text.splitlines()[0] in {FIRST_LINE, "Các quy định"}


def test_a_pipe_has_no_pager(tmp_path: Path) -> None:
    ran = run(*LONG, env={"QD18_PAGER": pager(tmp_path)})

    assert ran.out.splitlines()[0] == FIRST_LINE
    assert not (tmp_path / "shown").exists()
