"""Other programs and libraries that tests need: without one a test is skipped, but not where the checks install it."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest

from tests.paths import ROOT

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


def library(name: str) -> Any:
    """The library *name* of the extra `interop`; without it the test is skipped, or fails where it was installed."""
    if os.environ.get("QD18_TEST_LIBRARIES"):
        return import_module(name)
    return pytest.importorskip(name)


def _opens_what_is_closed() -> bool:
    with NamedTemporaryFile() as file:
        Path(file.name).chmod(0)
        return os.access(file.name, os.R_OK)


IS_SUPERUSER = _opens_what_is_closed()
"""Whether the tests are run by somebody whom no rights of files stop; root without its privileges is not."""

NODE = Path(os.environ.get("QD18_TEST_NODE") or ROOT / ".ci" / "node") / "node_modules"
"""Where `.ci/run` puts the packages of npm that some tests need."""


def node_package(name: str) -> Path:
    """The folder of the package *name* of npm; without it the test is skipped."""
    folder = NODE / name
    if not folder.is_dir():
        (pytest.fail if os.environ.get("QD18_TEST_NODE") else pytest.skip)(f"{name} of npm is not installed")
    return folder
