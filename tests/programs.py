"""Other programs that some tests need: without them a test is skipped, but not where the checks have installed them."""

from __future__ import annotations

import os
import shutil

import pytest

REQUIRED = frozenset(os.environ.get("QD18_TEST_PROGRAMS", "").split())
"""Those whose absence is a fault, as `.ci/run` names them."""


def found(*names: str) -> str | None:
    """Where the first of *names* is that is installed."""
    return next(filter(None, map(shutil.which, names)), None)


def needed(*names: str) -> str:
    """Where the first of *names* is that is installed; if none is, the test is skipped."""
    program = found(*names)
    if program is None:
        (pytest.fail if REQUIRED.intersection(names) else pytest.skip)(f"{names[0]} is not installed")
    return program
