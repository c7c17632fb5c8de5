"""Standard output and standard error, open, closed, full, gone, or of another encoding."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path

from tests.cli.process.program import AS_OF, LONGEST, QD18, run_all, run_in_shell, surroundings
from tests.copies import RECORD
from tests.paths import ROOT

LINE = " ".join(("qd18 check", *AS_OF))
PRODUCTS = (
    ("--version",),
    ("check", "--help"),
    ("check", "--exit-zero", *AS_OF),
    ("explain", "nguyen-van-mau-41", *AS_OF),
    ("validate", "--format", "sarif"),
)
ENCODINGS: dict[str, dict[str, str | None]] = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "cp1258": {"PYTHONIOENCODING": "cp1258"},
    "the C locale": {"LANG": None, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


def test_a_reader_that_goes_away_ends_the_program_quietly() -> None:
    for line in (LINE, f"{LINE} --all --format json", "qd18 check --help", "qd18 regulations show 18-qd-tu-2019"):
        status, out, err = run_in_shell(f"{line} | head -n 1")
        assert status in {0, 1, 141}, line
        assert (out.count("\n"), err) == (1, ""), line


def test_a_reader_that_was_never_there_is_no_success() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        ran = run_all(PRODUCTS, stdout=nobody)
    assert {line: (one.status, one.err) for line, one in ran.items()} == dict.fromkeys(ran, (141, ""))


def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        ran = run_all(PRODUCTS, stdout=full)
    told = "lỗi: không in được kết quả: đĩa đã đầy\n"
    assert {line: (one.status, one.err) for line, one in ran.items()} == dict.fromkeys(ran, (4, told))


def test_what_was_entered_is_told_though_its_difference_cannot_be_printed(tmp_path: Path) -> None:
    shutil.copytree(RECORD, tmp_path / "data")
    line = f"qd18 log add --date 2024-02-07 --unit ha/an/thon-1 --data {tmp_path / 'data'}"

    ran = run_in_shell(f"{line} > /dev/full")

    february = tmp_path / "data/meetings/2024/2024-02.yaml"
    assert ran.status == 4
    assert ran.err.splitlines() == ["lỗi: không in được kết quả: đĩa đã đầy", f"Đã ghi: {february}"]
    assert "2024-02-07" in february.read_text(encoding="utf-8")


def test_a_closed_standard_output_is_told() -> None:
    for arguments in PRODUCTS:
        status, _, err = run_in_shell(" ".join(("qd18", *arguments, ">&-")))
        assert status == 4, arguments
        assert err.startswith("lỗi: không in được kết quả: "), arguments


def test_a_closed_standard_error_changes_nothing_else() -> None:
    assert run_in_shell(f"{LINE} 2>&-").status == 1
    assert run_in_shell("qd18 check --quarter x 2>&-").status == 2
    assert run_in_shell("qd18 check --data none 2>&-").status == 4
    assert run_in_shell("qd18 check --help 2>&- >&-").status == 4


def test_a_full_standard_error_changes_nothing_else() -> None:
    assert run_in_shell("qd18 check --quarter x 2>/dev/full").status == 2
    assert run_in_shell(f"{LINE} 2>/dev/full").status == 1


def test_a_pipe_gets_utf_8_whatever_the_surroundings_say() -> None:
    lines = (("regulations", "show", "18-qd-tu-2019"), ("check", "--help"), ("chekc", "--lang", "vi"))
    usual = run_all(lines)
    assert "đ" in "".join(one.out for one in usual.values())
    assert "lỗi" in "".join(one.err for one in usual.values())
    for encoding, env in ENCODINGS.items():
        assert run_all(lines, env=env) == usual, encoding


def test_ctrl_c_ends_the_program_with_130_though_its_reader_sleeps() -> None:
    reading, writing = os.pipe()
    program = subprocess.Popen(
        [QD18, "check", "--all", "--format", "json", *AS_OF],
        cwd=ROOT,
        env=surroundings(),
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    wait_until_full(writing)
    os.close(writing)
    program.send_signal(signal.SIGINT)
    _, err = program.communicate(timeout=LONGEST)
    os.close(reading)
    assert (program.returncode, err) == (130, b"")


def wait_until_full(pipe: int) -> None:
    """Wait until *pipe*, which nobody reads, takes no more."""
    until = time.monotonic() + LONGEST
    while select.select([], [pipe], [], 0)[1]:
        assert time.monotonic() < until
        time.sleep(0.01)
