"""A very small data directory: one commune, one cell, one official who sat in on its meetings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SETTINGS = """\
schema: 1
organisation: Văn phòng Huyện ủy Mẫu
"""
UNITS = """\
- {id: huyen, name: Huyện ủy Mẫu, kind: district}
- {id: huyen/xa, name: Đảng ủy xã Mẫu, kind: commune}
- {id: huyen/xa/thon, name: Chi bộ thôn Mẫu, kind: residential-cell}
"""
MEMBERS = """\
- id: an
  name: Nguyễn Văn Mẫu An
  roles:
    - {tier: grassroots, position: secretary, unit: huyen/xa}
"""
ASSIGNMENTS = """\
- {member: an, unit: huyen/xa/thon}
"""
JANUARY = """\
- date: 2024-01-05
  unit: huyen/xa/thon
  attended: [an]
"""
SOUND = {
    "qd18.yaml": SETTINGS,
    "units.yaml": UNITS,
    "members.yaml": MEMBERS,
    "assignments.yaml": ASSIGNMENTS,
    "meetings/2024/2024-01.yaml": JANUARY,
}
BROKEN = {**SOUND, "members.yaml": "- id: an\n  nmae: Nguyễn Văn Mẫu An\n"}
"""A key is misspelt, so that nothing is known of the only member."""

IN_JANUARY = ("--month", "2024-01", "--as-of", "2024-02-01")


def lay_down(folder: Path, files: Mapping[str, str] = SOUND, *, language: str | None = None) -> Path:
    """Write *files* into *folder*, and give it back; *language* is the one that `qd18.yaml` names."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if language is not None:
        with (folder / "qd18.yaml").open("a", encoding="utf-8") as settings:
            settings.write(f"language: {language}\n")
    return folder
