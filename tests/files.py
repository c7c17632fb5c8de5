"""Folders of files as values: laid down, read, compared, and changed by a difference."""

from __future__ import annotations

import shutil
import subprocess
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from qd18.store.undo_note import NOTE

Tree = dict[str, bytes]
"""Every file with its bytes, by its path from the folder, with slashes."""


def files_in(folder: Path) -> Tree:
    """Every file below *folder*; none where there is no such folder. What git and `undo` keep is left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts and path.name != NOTE
    }


def lay(folder: Path, files: Tree) -> Path:
    """*folder* with *files*, and with what else is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def plain(text: str) -> Any:
    """What any reader of YAML makes of *text*, days included; libyaml reads it ten times as fast as PyYAML alone."""
    return yaml.load(text, yaml.CSafeLoader)


def patch(folder: Path, diff: str) -> None:
    """Do in *folder* what *diff* says, by `git apply`."""
    subprocess.run([shutil.which("git") or "git", "apply", "-"], cwd=folder, input=diff.encode(), check=True)


def changed_lines(before: Tree, after: Tree) -> tuple[int, int]:
    """How many lines are new and how many are gone, over all files."""
    new = gone = 0
    for path in before.keys() | after.keys():
        old, now = before.get(path, b"").splitlines(), after.get(path, b"").splitlines()
        for kind, start, end, first, last in SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
            if kind != "equal":
                new, gone = new + last - first, gone + end - start
    return new, gone
