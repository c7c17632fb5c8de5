"""Records begun from a list, and lists from which nothing is begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from qd18.model.units import Unit
from qd18.schema.collections import read_list
from qd18.schema.units import UNITS, with_parents
from tests.cli.init.records import Said, run, tree


def units_in(folder: str) -> list[Unit]:
    """The units of a record that was begun; all of them, and none in doubt."""
    found = read_list(UNITS, [("units.yaml", Path(folder, "units.yaml").read_bytes())])
    assert found.problems == []
    return with_parents(found.facts)


def told(units: list[Unit]) -> list[str]:
    return [f"{unit.id} · {unit.name} · {unit.kind.value} · {unit.parent or '–'}" for unit in units]


def begun(capsys: pytest.CaptureFixture[str], text: str, *options: str) -> list[str]:
    """The units of a record begun from a list of this *text*."""
    Path("danh-sach.csv").write_text(text, encoding="utf-8")
    said = run(capsys, "init", "data", "--from", "danh-sach.csv", *options)
    assert (said.status, said.err.splitlines()[0]) == (0, "tiếp theo, gõ:")
    assert run(capsys, "validate") == (0, "Dữ liệu hợp lệ: không có lỗi, không có cảnh báo.\n", "")
    return told(units_in("data"))


def refused(capsys: pytest.CaptureFixture[str], text: str, *options: str) -> Said:
    """What is said of a list of this *text*, from which nothing is begun."""
    Path("ds.csv").write_text(text, encoding="utf-8")
    said = run(capsys, "init", "data", "--from", "ds.csv", *options)
    assert (said.out, set(tree(Path()))) == ("", {"ds.csv"})
    return said
