"""A record in generations: two files that belong together, and are unsound beside those of another generation."""

from __future__ import annotations

from pathlib import Path

from qd18.store.file_updates import FileUpdate
from qd18.store.tree import Tree
from qd18.store.writing import write_changes
from tests.store.writing.folders import MEMBERS, ROLE, contents, laid, put

MEMBERS_FILE, ASSIGNMENTS_FILE = "members.yaml", "assignments.yaml"


def generation(number: int) -> dict[str, bytes]:
    """Two files of which each is unsound beside another generation's: an id that the one states, the other mentions."""
    return {
        MEMBERS_FILE: f"{MEMBERS}- id: ha-{number}\n  name: Hà Văn Mẫu 04\n{ROLE}".encode(),
        ASSIGNMENTS_FILE: f"- {{member: ha-{number}, unit: h/x}}\n".encode(),
    }


def turned(root: Path, number: int) -> None:
    """Make what lies in *root* the next generation after *number*."""
    old, new = generation(number), generation(number + 1)
    write_changes(root, [FileUpdate(path, old[path], new[path]) for path in sorted(old)])


def beginning(root: Path) -> Path:
    """A record of generation 0."""
    laid(root)
    for path, content in generation(0).items():
        put(root, path, content)
    return root


def seen(tree: Tree) -> dict[str, bytes]:
    """What a reader finds in every file."""
    found = {path: tree.read(path) for path in tree.paths()}
    return {path: content for path, content in found.items() if isinstance(content, bytes)}


def files(root: Path) -> dict[str, bytes]:
    """What lies there as data."""
    return {path: content for path, content in contents(root).items() if "/." not in f"/{path}"}
