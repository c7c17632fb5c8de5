"""Makes real git repositories with fixed authors and dates, and runs the program over the data in them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from qd18.cli.main import main

Files = Mapping[str, str | bytes | None]
"""What to write at which path of the data directory; None takes the file away."""

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}
"""git as it is on nobody's machine in particular."""


class Ran(NamedTuple):
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The product, read as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Repo:
    """A repository at *root* with a data directory *data* in it."""

    root: Path
    data: Path

    def git(self, *arguments: str, check: bool = True, env: Mapping[str, str] | None = None) -> str:
        """What git prints for *arguments*, without its last line end."""
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - whichever git the machine has
            cwd=self.root,
            env={**os.environ, **ALONE, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")

    def write(self, files: Files) -> None:
        """Put *files* into the data directory."""
        for name, content in files.items():
            path = self.data / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(
        self, files: Files, *, at: str, by: str = "Nguyễn Văn Ghi", message: str = "sửa", committed: str = ""
    ) -> str:
        """Write *files* and commit everything, as if on the day or at the moment *at*; the commit's full name.

        What was written then may be *committed* later, by somebody else, as a rebase does.
        """
        self.write(files)
        self.git("add", "-A")
        env = dated(at, by)
        if committed:
            rebased = dated(committed, "Người Gộp")
            env |= {key: value for key, value in rebased.items() if "COMMITTER" in key}
        self.git("commit", "-q", "--allow-empty", "-m", message, env=env)
        return self.git("rev-parse", "HEAD")

    def merge(self, *branches: str, at: str, by: str = "Nguyễn Văn Ghi") -> str:
        """Merge *branches* into HEAD; they must merge without conflicts."""
        self.git("merge", "-q", "--no-ff", "-m", "gộp", *branches, env=dated(at, by))
        return self.git("rev-parse", "HEAD")

    def state(self) -> dict[str, str]:
        """What every file of the repository holds, those of git included, but for what git only caches."""
        return {
            str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }


def dated(at: str, by: str = "Nguyễn Văn Ghi") -> dict[str, str]:
    """The environment of a commit made on the day, at noon in Viet Nam, or at the moment *at*."""
    moment = at if "T" in at else f"{at}T12:00:00+0700"
    return {
        "GIT_AUTHOR_NAME": by,
        "GIT_AUTHOR_EMAIL": "ghi@example.org",
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_NAME": by,
        "GIT_COMMITTER_EMAIL": "ghi@example.org",
        "GIT_COMMITTER_DATE": moment,
    }


def new_repo(folder: Path, data: str = "") -> Repo:
    """An empty repository at *folder*, whose data directory is its sub-folder *data*."""
    repo = Repo(folder, folder / data if data else folder)
    repo.data.mkdir(parents=True, exist_ok=True)
    repo.git("init", "-q", "--template=", "-b", "main")
    return repo


class Program:
    """Runs the program in process over one repository after the other."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, repo: Repo | Path, *arguments: str, lang: str = "vi") -> Ran:
        """Run it with *arguments* over the data of *repo*."""
        self._capsys.readouterr()
        folder = repo.data if isinstance(repo, Repo) else repo
        status = main([*arguments[:1], "--data", str(folder), "--lang", lang, *arguments[1:]])
        return Ran(int(status), *self._capsys.readouterr())
