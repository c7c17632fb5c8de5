"""A tiny record to write into, the program run on it, and what lies in its folder afterwards."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from qd18.cli.main import main
from qd18.store.undo_note import NOTE

SETTINGS = "schema: 1\norganisation: Huyện ủy Mẫu\n"
UNITS = """\
- {id: t, name: Tỉnh Mẫu, kind: province}
- {id: h, name: Huyện Mẫu, kind: district, parent: t}
- {id: h/x, name: Xã Mẫu, kind: commune}
- {id: h/x/a, name: Thôn Mẫu Một, kind: residential-cell}
- {id: h/x/b, name: Thôn Mẫu Hai, kind: residential-cell}
"""
ROLE = "  roles: [{tier: district, position: committee-member, unit: h}]\n"
MEMBERS = "".join(f"- id: m{number}\n  name: Nguyễn Văn Mẫu 0{number}\n{ROLE}" for number in (1, 2, 3))
JANUARY = "meetings/2024/2024-01.yaml"
FIRST = "- date: 2024-01-05\n  unit: h/x/a\n  attended: [m1]\n"

BAREST = {"qd18.yaml": SETTINGS, "units.yaml": UNITS, "members.yaml": MEMBERS}
USUAL = {**BAREST, JANUARY: FIRST}


class Ran(NamedTuple):
    """What a command left: its exit status, and what it printed."""

    status: int
    out: str
    err: str


def laid(root: Path, **more: str) -> Path:
    """*root* with the usual record, and *more* meeting files by name."""
    for path, text in (USUAL | {f"meetings/{name}.yaml": text for name, text in more.items()}).items():
        put(root, path, text)
    return root


def put(root: Path, path: str, content: str | bytes) -> Path:
    """The file at *path* with that content."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def qd18(root: Path, *words: str, language: str = "en") -> Ran:
    """Run the program in this process on the record in *root*, in English or another *language*."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([*words, "--data", str(root), "--lang", language])
    return Ran(int(status), out.getvalue(), err.getvalue())


def log_add(root: Path, day: str, *more: str, unit: str = "h/x/b") -> Ran:
    """Record a meeting of that day."""
    return qd18(root, "log", "add", "--date", day, "--unit", unit, "--attended", "m2", *more)


def contents(root: Path) -> dict[str, bytes]:
    """Every file below *root*, hidden ones too, but for what `undo` goes by."""
    files = (path for path in root.rglob("*") if path.is_file() and path.name != NOTE)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def read(content: str | bytes) -> list[dict[str, Any]]:
    """What a YAML reader that is none of ours makes of it, every value a text."""
    text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    found: list[dict[str, Any]] = yaml.load(text, yaml.CBaseLoader) or []  # noqa: S506 - it makes nothing but text
    return found


def meetings_in(root: Path) -> list[tuple[str, str]]:
    """Date and unit of every meeting on record, in order; the record must be sound."""
    files = sorted((root / "meetings").rglob("*.yaml"))
    return sorted((one["date"], one["unit"]) for file in files for one in read(file.read_bytes()))


def is_sound(root: Path) -> bool:
    """Whether `qd18 validate` finds no error in *root*."""
    return qd18(root, "validate").status == 0
