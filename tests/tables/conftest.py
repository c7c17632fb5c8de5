"""A clerk with a small record."""

from pathlib import Path

import pytest

from tests.tables.district import ASSIGNMENTS, MEMBERS, UNITS
from tests.tables.records import Clerk, lay_down


@pytest.fixture
def clerk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A clerk over a small record of their own."""
    monkeypatch.setenv("QD18_DEBUG", "1")
    return Clerk(lay_down(tmp_path), capsys)


@pytest.fixture
def district(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A clerk over a district of wards whose cells have the same names, with no meeting on record."""
    monkeypatch.setenv("QD18_DEBUG", "1")
    data = lay_down(tmp_path, units=UNITS, members=MEMBERS, assignments=ASSIGNMENTS, in_january="[]\n")
    return Clerk(data, capsys)
