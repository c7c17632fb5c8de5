"""git, asked for objects and history: few processes, nothing run that a repository's configuration names.

Only plumbing is used, with fixed locale and quoting; revisions are resolved to object names first, so that none is
ever taken for an option. The work tree and the index are never touched.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path

from qd18.messages.refusals import Misuse, Outside

OLDEST = (2, 24)
"""The first git that knows `--end-of-options`."""
PATIENCE = 60
"""Seconds that one call may take; a network file system or a prompt must not hang the program."""

_SAFE = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.quotePath=false",
    "-c",
    "diff.external=",
    "-c",
    "protocol.allow=never",
)
_ENVIRONMENT = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}
_LAYOUT = ("-z", "--format=%x01%H%x00%ct%x00%aN%x00%P%x00")
_RAW = ("--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--root")
HISTORY = ("--topo-order", "--reverse", "--full-history", "-m")
"""Every commit after those it stands on, and merges against each of their parents."""
_ON_A_DAY = re.compile(r"@\{([0-9]{4}-[0-9]{2}-[0-9]{2})\}")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its object name, the moment it was committed (aware), who wrote it, its parents."""

    name: str
    moment: datetime
    author: str
    parents: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The object name as people quote it."""
        return self.name[:10]


@dataclass(frozen=True, slots=True)
class Change:
    """One file that a commit changed against one parent; an object name is None where the file is not there."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A commit with the data files that it changed against *parent*."""

    commit: Commit
    parent: int
    """Which of the commit's parents, from 0."""
    changes: tuple[Change, ...]


def is_tracked(folder: Path) -> bool:
    """Whether *folder* may lie in a repository: git itself is asked only then."""
    if os.environ.get("GIT_DIR"):
        return True
    ceilings = {entry for entry in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep) if entry}
    at = Path(os.path.realpath(folder))
    for place in (at, *at.parents):
        if place != at and str(place) in ceilings:
            return False
        if (place / ".git").exists():
            return True
    return False


class Repository:
    """The repository that *folder* lies in; *prefix* is the folder's path in it, with a slash at its end or empty.

    Moments are told in *zone*.
    """

    def __init__(self, folder: Path, *, zone: tzinfo = UTC) -> None:
        self.folder = folder
        self.zone = zone
        if not is_tracked(folder):
            raise Outside("no-repository", folder=str(folder))
        found = _call(folder, "rev-parse", "--is-shallow-repository", "--show-prefix", "--show-toplevel")
        shallow, self.prefix, self.top = (*_text(found).split("\n"), "", "")[:3]
        self.is_shallow = shallow == "true"
        self._objects: Objects | None = None

    @property
    def objects(self) -> Objects:
        """The reader of objects, one process for all of them."""
        if self._objects is None:
            self._objects = Objects(self.folder)
        return self._objects

    def close(self) -> None:
        """End the reader of objects."""
        if self._objects is not None:
            self._objects.close()
            self._objects = None

    def commit(self, revision: str) -> Commit:
        """The commit that *revision* means; `@{2024-04-05}` is the last one of HEAD's by the end of that day."""
        by_day = _ON_A_DAY.fullmatch(revision)
        name = self._at_day(by_day[1]) if by_day else self._resolved(revision)
        output = _call(self.folder, "log", "--no-walk", *_LAYOUT, name, "--")
        return next(_steps(_text(output), "", self.zone)).commit

    def _resolved(self, revision: str) -> str:
        done = _run(
            self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", check=False
        )
        name = done.stdout.decode(errors="replace").strip()
        if done.returncode or not re.fullmatch(r"[0-9a-f]{40,64}", name):
            _refuse_old_git(self.folder)
            if revision == "HEAD":
                raise Outside("unborn")
            raise Misuse("bad-revision", revision=revision)
        return name

    def _at_day(self, day: str) -> str:
        try:
            after = date.fromisoformat(day) + timedelta(days=1)
        except ValueError:
            raise Misuse("bad-revision", revision=f"@{{{day}}}") from None
        end = datetime(after.year, after.month, after.day, tzinfo=self.zone) - timedelta(seconds=1)
        before = f"--before={int(end.timestamp())}"
        found = _call(self.folder, "rev-list", "--max-count=1", before, self._resolved("HEAD"))
        if not found.strip():
            raise Misuse("nothing-by-day", day=day)
        return found.decode().strip()

    def steps(self, *arguments: str, paths: Sequence[str] = ()) -> Iterator[Step]:
        """The commits that `git log` gives for *arguments*, each with the files below the folder that it changed.

        A merge gives a step for each parent where *arguments* say `-m`. One process, however many commits.
        """
        output = _call(self.folder, "log", *_LAYOUT, *_RAW, *arguments, "--", *(paths or (".",)))
        yield from _steps(_text(output), self.prefix, self.zone)

    def files(self, commit: Commit) -> dict[str, str]:
        """The object name of every regular file below the folder at *commit*, by its path in the folder."""
        output = _call(self.folder, "ls-tree", "-r", "-z", "--full-tree", commit.name, "--", self.prefix or ".")
        found = {}
        for line in _text(output).split("\0"):
            head, _, path = line.partition("\t")
            words = head.split(" ")
            if len(words) == 3 and words[1] == "blob" and path.startswith(self.prefix):
                found[path.removeprefix(self.prefix)] = words[2]
        return found

    @cached_property
    def is_changed(self) -> bool:
        """Whether files below the folder differ from HEAD, untracked ones included."""
        return bool(_call(self.folder, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".").strip(b"\0"))

    def is_ancestor(self, one: Commit, other: Commit) -> bool:
        """Whether *other* descends from *one*, or is it."""
        return _run(self.folder, "merge-base", "--is-ancestor", one.name, other.name, check=False).returncode == 0


class Objects:
    """The contents of objects, from one `git cat-file --batch`."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - fixed arguments; object names are checked
            _command(folder, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )

    def read(self, name: str) -> bytes:
        """The content of the object *name*."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None or not re.fullmatch(r"[0-9a-f]{40,64}", name):
            raise Outside("git-failed", reason=name)
        stdin.write(f"{name}\n".encode())
        stdin.flush()
        head = stdout.readline().decode().split()
        if len(head) != 3:
            raise Outside("object-missing", name=name)
        content = stdout.read(int(head[2]))
        stdout.read(1)
        return content

    def close(self) -> None:
        """End the process."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait(timeout=PATIENCE)


def _steps(output: str, prefix: str, zone: tzinfo) -> Iterator[Step]:
    r"""Read what `git log -z --raw` printed: a record begins with \x01 and its fields end with \0."""
    parent_of: dict[str, int] = {}
    for record in output.split("\x01")[1:]:
        name, moment, author, parents, rest = record.split("\0", 4)
        when = datetime.fromtimestamp(int(moment), tz=zone)
        parent = parent_of.get(name, -1) + 1
        parent_of[name] = parent
        commit = Commit(name, when, author, tuple(parents.split()))
        yield Step(commit, parent, tuple(_changes(rest, prefix)))


def _changes(text: str, prefix: str) -> Iterator[Change]:
    fields = text.split("\0")
    for at, field in enumerate(fields):
        if not field.lstrip("\n").startswith(":"):
            continue
        _, _, before, after, _ = field.lstrip("\n").split(" ")
        path = fields[at + 1]
        if path.startswith(prefix):
            yield Change(path.removeprefix(prefix), _object(before), _object(after))


def _text(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")


def _object(name: str) -> str | None:
    return None if set(name) == {"0"} else name


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(folder), *_SAFE, *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, **_ENVIRONMENT}


def _run(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, fixed arguments, revisions resolved to object names
            _command(folder, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError as error:
        raise Outside("no-git") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Outside("git-failed", reason=str(error)) from error
    if check and done.returncode:
        _refuse_old_git(folder)
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise Outside("git-failed", reason=reason.removeprefix("fatal: "))
    return done


def _call(folder: Path, *arguments: str) -> bytes:
    return _run(folder, *arguments).stdout


def _refuse_old_git(folder: Path) -> None:
    """Say so where git is older than what is needed: nothing else that it says would help then."""
    done = subprocess.run(_command(folder, "--version"), capture_output=True, check=False)  # noqa: S603 - as above
    found = re.search(rb"([0-9]+)\.([0-9]+)", done.stdout)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise Outside("old-git", found=found[0].decode(), needed=".".join(map(str, OLDEST)))
