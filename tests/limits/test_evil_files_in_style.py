"""`fmt --check` takes work proportional to the size of a file, whatever is in it; 8 MiB in 5 seconds and 500 MB."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from qd18.formatting.house_style import in_house_style
from qd18.schema.descriptions import LISTS
from qd18.schema.layout import collection_of
from tests.amounts import some
from tests.limits.catalogue import EVIL, MEETINGS, Evil
from tests.limits.test_evil_files import MEGABYTES, SECONDS, growth_of, laid_out, measured

LAID_OUT = {
    "comments above each": Evil(MEETINGS, "# x\n- date: 2024-01-01\n  unit: d/x/c\n\n"),
    "comments behind": Evil(MEETINGS, "- date: 2024-01-01 # x\n  unit: d/x/c # y\n"),
    "comments within": Evil(MEETINGS, "  # x\n", "- date: 2024-01-01\n", "  unit: d\n"),
    "comments below": Evil(MEETINGS, "                    # x\n", "- date: 2024-01-01 # a\n", "  unit: d\n"),
    "headings": Evil(MEETINGS, "\n# x\n\n- date: 2024-01-01\n  unit: d/x/c\n"),
    "another style in each third record": Evil(
        MEETINGS, "- date: 2024-01-01\n  unit: d\n" * 2 + "- date: 2024-01-01\n  unit:  d\n"
    ),
    "no order": Evil(MEETINGS, lambda number: f"- date: {2023 - number % 70}-01-01\n  unit: d\n"),
    "notes on several lines": Evil(MEETINGS, "- date: 2024-01-01\n  unit: d\n  note: |\n    x\n    y\n"),
}
"""What takes long to set out, if anything does."""

SMALL = 10 * 1024
"""Bytes."""

LISTED = {name: evil for name, evil in {**EVIL, **LAID_OUT}.items() if collection_of(evil.path) in LISTS}


def set_out(folder: Path) -> None:
    """Set out all files in *folder* that have a style."""
    for path in folder.rglob("*.yaml"):
        name = path.relative_to(folder).as_posix()
        if (collection := collection_of(name) or "") in LISTS:
            in_house_style(name, path.read_bytes(), collection)


@pytest.mark.slow
@pytest.mark.parametrize("name", some([*LAID_OUT, *sorted(LISTED.keys() - LAID_OUT.keys())], usually=4))
def test_four_times_as_many_bytes_take_no_more_than_four_times_the_work(tmp_path: Path, name: str) -> None:
    work, size = growth_of(set_out, tmp_path, LISTED[name], SMALL)

    assert work < size * 1.5


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no measure of a process's memory there")
@pytest.mark.parametrize("name", sorted(LISTED))
def test_eight_megabytes_of_anything_are_set_out_in_seconds(tmp_path: Path, name: str) -> None:
    folder = laid_out(tmp_path, LISTED[name], 8 << 20)

    seconds, megabytes, status = measured("fmt", "--check", "--data", str(folder))

    assert (status in {0, 1, 3}, seconds <= 1.5 * SECONDS, megabytes <= MEGABYTES) == (True, True, True), (
        status, seconds, megabytes
    )  # fmt: skip
