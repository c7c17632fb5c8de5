"""The modules of the package as a reader of code has them, each parsed once a process."""

from __future__ import annotations

import ast
from functools import cached_property
from pathlib import Path

import qd18

PACKAGE = Path(qd18.__file__).parent


class Module:
    """A file of the package; its *name* is the path in it, with slashes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.relative_to(PACKAGE).as_posix()

    @property
    def room(self) -> str:
        """The room that it stands in; empty for the few at the top."""
        return self.name.partition("/")[0] if "/" in self.name else ""

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """What it means."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """The tree and all that is in it, in the order of `ast.walk`."""
        return tuple(ast.walk(self.tree))


MODULES = tuple(Module(path) for path in sorted(PACKAGE.rglob("*.py")))
