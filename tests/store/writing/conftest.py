"""What every test of writing begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.writing.folders import is_sound, laid, log_add


@pytest.fixture(scope="package", autouse=True)
def _all_imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever commands import when they run is imported before processes are forked, which then begin at once."""
    root: Path = laid(tmp_path_factory.mktemp("first"))
    assert (log_add(root, "2024-01-06").status, is_sound(root)) == (0, True)
