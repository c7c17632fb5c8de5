"""Every run here starts in an empty folder, with nothing set that names data or a language."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("QD18_LANG", "QD18_DATA", "QD18_DEBUG"):
        monkeypatch.delenv(name, raising=False)
