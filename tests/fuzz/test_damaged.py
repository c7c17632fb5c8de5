"""The first damaged files of those that `make fuzz` tries for a minute, and `make fuzz-long` for an hour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amounts import some
from tests.fuzz.targets import read_damaged_record, read_damaged_workbook
from tests.fuzz.workbooks import workbooks


@pytest.mark.slow
@pytest.mark.parametrize("first", some(range(0, 5_000, 50), usually=1))
def test_a_damaged_record_is_told_and_no_bug(tmp_path: Path, first: int) -> None:
    for number in range(first, first + 50):
        read_damaged_record(tmp_path / str(number), number)


@pytest.mark.parametrize("first", some(range(0, 10_000, 200), usually=1))
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, first: int) -> None:
    for name, good in workbooks().items():
        for number in range(first, first + 200):
            read_damaged_workbook(tmp_path / name, good, number)
