"""Whatever a file holds, it is read and checked in work proportional to its size; 8 MiB in 5 seconds and 500 MB."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from qd18.checks.all_checks import check_all
from qd18.store.folder import Folder
from qd18.store.loading import read_facts, read_frame
from tests.amounts import some
from tests.limits.catalogue import BASE, EVIL

SMALL, GROWTH = 24 * 1024, 4
"""Bytes, and how many times as many the larger file has."""

SECONDS, MEGABYTES = 5, 500
"""What `validate` may take for 8 MiB; a machine that does other things meanwhile takes half as long again."""


def laid_out(folder: Path, name: str, size: int) -> Path:
    """A record in *folder* with the evil file *name* in it."""
    for path, text in {**BASE, EVIL[name].path: EVIL[name].text(size)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return folder


def calls(folder: Path) -> int:
    """How many functions are called, Python's own too, to read and check the record in *folder*."""
    number = 0

    def count(*_: object) -> None:
        nonlocal number
        number += 1

    gc.collect()
    sys.setprofile(count)
    try:
        check_all(read_facts(read_frame(Folder(folder)), None), today=date(2024, 4, 1))
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.slow
@pytest.mark.parametrize("name", some(sorted(EVIL), usually=5))
def test_four_times_as_many_bytes_take_no_more_than_four_times_the_work(tmp_path: Path, name: str) -> None:
    small, large = (laid_out(tmp_path / str(size), name, size) for size in (SMALL, SMALL * GROWTH))
    # A piece may be half as long as the smaller file.
    growth = (large / EVIL[name].path).stat().st_size / (small / EVIL[name].path).stat().st_size

    assert calls(large) < calls(small) * growth * 1.5


def measured(*arguments: str) -> tuple[float, int, int]:
    """The seconds of processor time, the megabytes and the status of the program with *arguments*."""
    process = subprocess.Popen(
        [sys.executable, "-m", "qd18", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, process.returncode


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no measure of a process's memory there")
@pytest.mark.parametrize("name", sorted(EVIL))
def test_eight_megabytes_of_anything_are_read_in_seconds(tmp_path: Path, name: str) -> None:
    folder = laid_out(tmp_path, name, 8 << 20)

    seconds, megabytes, status = measured("validate", "--data", str(folder))

    assert (status in {0, 3}, seconds <= 1.5 * SECONDS, megabytes <= MEGABYTES) == (True, True, True), (
        status, seconds, megabytes
    )  # fmt: skip
