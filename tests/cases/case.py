"""Cases of one shape: the files before a command, the command, and what comes of it.

    GROUP/NAME/before/   files of the data directory, over those of GROUP/_common/before/
               command   a command a line, each typed into a fresh copy; above it `# +3 -1`: how many lines come and go
               after/    the files that are different afterwards; or
               diff      the difference that each command prints; or
               output    the difference, and what is said in each language

A case without a `command` has that of GROUP/_common/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.files import Tree, files_in, lay

CASES: Final = Path(__file__).parent
COMMON: Final = "_common"
_TYPED: Final = re.compile(r"(?:# \+(\d+) -(\d+)\n)?qd18 (.+)\n")


@dataclass(frozen=True, slots=True)
class Command:
    """What is typed after `qd18`, and how many lines it adds and takes away, where the case says so."""

    line: str
    lines: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Case:
    """One case, by its group and its name."""

    group: str
    name: str

    def __str__(self) -> str:
        """As tests are called."""
        return f"{self.group}/{self.name}"

    @property
    def folder(self) -> Path:
        return CASES / self.group / self.name

    @property
    def before(self) -> Tree:
        """The files of the data directory."""
        return files_in(CASES / self.group / COMMON / "before") | files_in(self.folder / "before")

    @property
    def after(self) -> Tree:
        """The same afterwards, of a case that tells it in whole files."""
        return self.before | files_in(self.folder / "after")

    @property
    def commands(self) -> list[Command]:
        own = self.folder / "command"
        text = (own if own.exists() else CASES / self.group / COMMON / "command").read_text(encoding="utf-8")
        typed = list(_TYPED.finditer(text))
        assert "".join(match[0] for match in typed) == text, own
        return [Command(match[3], (int(match[1]), int(match[2])) if match[1] else None) for match in typed]

    def printed(self, name: str) -> dict[str, str]:
        """What each command prints, by what is typed, as the file *name* has it; none that has nothing to do."""
        text = (self.folder / name).read_text(encoding="utf-8")
        return dict(part.split("\n", 1) for part in re.split(r"^\$ qd18 ", text, flags=re.MULTILINE)[1:])

    def lay_out(self, data: Path) -> Path:
        """Make *data* the data directory of this case."""
        lay(data, self.before)
        return data


def cases(group: str = "*", *, told_by: str = "*") -> list[Case]:
    """Every case of *group*, or of all; or those that tell what comes of them by `after`, `diff` or `output`."""
    return sorted(_all(group, told_by), key=str)


def _all(group: str, told_by: str) -> Iterator[Case]:
    for folder in CASES.glob(f"{group}/*/"):
        if folder.name not in {COMMON, "__pycache__"} and (told_by == "*" or (folder / told_by).exists()):
            yield Case(folder.parent.name, folder.name)
