"""How many random registers, races and kills a test is tried on: a few usually, all with `make check-long`."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest


def some(values: Iterable[object], *, usually: int) -> list[object]:
    """Parameters of a test: the first few of *values* for every run, the others marked as `long`."""
    listed = list(values)
    return [*listed[:usually], *(pytest.param(value, marks=pytest.mark.long) for value in listed[usually:])]


def seeds(total: int, *, of: str, usually: int | None = None, step: int = 1) -> list[object]:
    """Every *step*-th of so many seeds, *usually* the first few of them.

    With ORACLE for *of*, QD18_ORACLE_SEEDS=5000 asks for more of them in any run, QD18_ORACLE_FIRST=100000 for others.
    """
    first, asked = (int(os.environ.get(f"QD18_{of}_{name}", "0")) for name in ("FIRST", "SEEDS"))
    chosen = range(first, first + (asked or total), step)
    return some(chosen, usually=len(chosen) if asked or usually is None else usually)
