"""A town, a commune of it with two villages, and two officials: An of the town, Bình of the commune."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qd18.cli.main import main

FILES = {
    "qd18.yaml": "schema: 1\norganisation: Thị ủy Mẫu\nlanguage: en\n",
    "units.yaml": """\
- {id: thi, name: Thị ủy Mẫu, kind: district}
- {id: thi/xa, name: Đảng ủy xã Mẫu, kind: commune}
- {id: thi/xa/thon-1, name: "Chi bộ thôn 1, xã Mẫu", kind: residential-cell}
- {id: thi/xa/thon-2, name: "Chi bộ thôn 2, xã Mẫu", kind: residential-cell}
""",
    "members.yaml": """\
- {id: an, name: Nguyễn Văn Mẫu An, roles: [{tier: district, position: committee-member, unit: thi}]}
- {id: binh, name: Trần Thị Mẫu Bình, roles: [{tier: grassroots, position: committee-member, unit: thi/xa}]}
""",
    "assignments.yaml": "- {member: an, unit: thi/xa}\n- {member: binh, unit: thi/xa/thon-1}\n",
}

Row = dict[str, Any]


class Office:
    """The record in *folder*, and what the program says of it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def has(self, **files: str) -> None:
        """Write the record; `meetings` is one file of all meetings."""
        paths = {f"{name}.yaml": text for name, text in files.items()}
        for path, text in {**FILES, **paths}.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")

    def says(self, *arguments: str) -> tuple[int, str, str]:
        """The exit status and what stands on both streams."""
        self._capsys.readouterr()
        status = main([*arguments, "--data", str(self.folder)])
        out, err = self._capsys.readouterr()
        return status, out, err

    def answers(self, *arguments: str) -> Row:
        """The JSON answer."""
        answer: Row = json.loads(self.says(*arguments, "--format", "json")[1])
        return answer

    def rows(self, *arguments: str) -> list[Row]:
        """The rows of the JSON answer of a command that prints a sheet."""
        rows: list[Row] = self.answers(*arguments)["rows"]
        return rows
