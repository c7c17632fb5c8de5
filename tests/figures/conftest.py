from pathlib import Path

import pytest

from tests.figures.small_office import Office


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path / "data", capsys)
