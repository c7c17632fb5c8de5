"""Whatever a file holds, it is read and checked in work proportional to its size; 8 MiB in 5 seconds and 500 MB."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qd18.checks.all_checks import check_all
from qd18.store.folder import Folder
from qd18.store.loading import read_facts, read_frame
from tests.amounts import some
from tests.limits.catalogue import BASE, EVIL, Evil

SMALL, GROWTH = 24 * 1024, 4
"""Bytes, and how many times as many the larger file has."""

SECONDS, MEGABYTES = 5, 500
"""What `validate` may take for 8 MiB; a machine that does other things meanwhile takes half as long again."""


def laid_out(folder: Path, evil: Evil, size: int) -> Path:
    """A record in *folder* with the file *evil* in it."""
    for path, text in {**BASE, evil.path: evil.text(size)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return folder


def calls(work: Callable[[Path], object], folder: Path) -> int:
    """How many functions *work* calls, Python's own too, for the record in *folder*."""
    number = 0

    def count(*_: object) -> None:
        nonlocal number
        number += 1

    gc.collect()
    sys.setprofile(count)
    try:
        work(folder)
    finally:
        sys.setprofile(None)
    return number


def growth_of(work: Callable[[Path], object], folder: Path, evil: Evil, small: int) -> tuple[float, float]:
    """How many times as many functions *work* calls for a larger file, and how many times as large that is."""
    folders = [laid_out(folder / str(size), evil, size) for size in (small, small * GROWTH)]
    fewer, more = (calls(work, each) for each in folders)
    smaller, larger = ((each / evil.path).stat().st_size for each in folders)
    return more / fewer, larger / smaller


def checked(folder: Path) -> None:
    """Read and check the record in *folder*."""
    check_all(read_facts(read_frame(Folder(folder)), None), today=date(2024, 4, 1))


@pytest.mark.slow
@pytest.mark.parametrize("name", some(sorted(EVIL), usually=5))
def test_four_times_as_many_bytes_take_no_more_than_four_times_the_work(tmp_path: Path, name: str) -> None:
    # A piece may be half as long as the smaller file.
    work, size = growth_of(checked, tmp_path, EVIL[name], SMALL)

    assert work < size * 1.5


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
    folder = laid_out(tmp_path, EVIL[name], 8 << 20)

    seconds, megabytes, status = measured("validate", "--data", str(folder))

    assert (status in {0, 3}, seconds <= 1.5 * SECONDS, megabytes <= MEGABYTES) == (True, True, True), (
        status, seconds, megabytes
    )  # fmt: skip
