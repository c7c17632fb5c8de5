"""Calls of the program git: hardened against a repository's configuration, and what goes wrong told in one sentence."""

from __future__ import annotations

import os
import re
import subprocess
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from qd18.messages.refusals import Outside
from qd18.model.lazy_pattern import lazy_pattern
from qd18.store.system_calls import SYSTEM

_T = TypeVar("_T")

OLDEST_GIT = (2, 15)
"""The first git that knows `--no-optional-locks`."""
GIT_TIMEOUT = 60
"""Seconds that one call may take; a network file system or a prompt must not hang the program."""

TAKEN_AT_ONCE = 1 << 20
"""Bytes of what is not wanted that are taken at a time."""

_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "core.quotePath": "false",
    "color.ui": "false",
    "diff.external": "",
    "diff.orderFile": "/dev/null",
    "diff.relative": "false",
    "i18n.logOutputEncoding": "UTF-8",
    "log.diffMerges": "separate",
    "log.follow": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
}
"""What a repository's own configuration may not decide: programs to run, and the shape of what is printed."""

_SAFE = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",
    *(word for key, value in _SETTINGS.items() for word in ("-c", f"{key}={value}")),
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_PAGER": "cat",
}
_NOT_OURS = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_NAMESPACE",
        "GIT_LITERAL_PATHSPECS",
        "GIT_GLOB_PATHSPECS",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS",
        "GIT_EXTERNAL_DIFF",
    }
)
"""Left behind by a hook that runs us: the repository is the one that the directory lies in."""

_OBJECT_NAME = lazy_pattern(r"[0-9a-f]{40}|[0-9a-f]{64}")


def is_object_name(text: str) -> bool:
    """Whether *text* is an object's full name, and not the zeros that stand for none."""
    return _OBJECT_NAME.fullmatch(text) is not None and set(text) != {"0"}


class Objects:
    """The contents of objects, from one `git cat-file --batch`, which ends with the reader."""

    def __init__(self, folder: Path) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - fixed arguments; revisions go to its input
                _command(folder, "cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            raise _not_started(error) from error
        self.close = weakref.finalize(self, _end, self._process)
        """End the process; does nothing the second time."""

    def commit(self, revision: str) -> tuple[str, bytes] | None:
        """The name and the content of the commit that *revision* means; None where git knows none."""
        match = re.fullmatch(r"([0-9a-f]+) commit ([0-9]+)\n", self._asked(f"{revision}^{{commit}}"))
        return (match[1], self._content(int(match[2]))) if match else None

    def read(self, name: str, refused: Callable[[int], _T | None]) -> bytes | _T:
        """The content of the object *name*, or why it is *refused* for its size; that one is not kept."""
        match = re.fullmatch(r"[0-9a-f]+ [a-z]+ ([0-9]+)\n", self._asked(name) if is_object_name(name) else "")
        if not match:
            raise Outside("object-missing", name=name)
        size = int(match[1])
        refusal = refused(size)
        if refusal is None:
            return self._content(size)
        left = size + 1  # git sends it nevertheless, and a line's end
        while left and (piece := self._received(min(left, TAKEN_AT_ONCE))):
            left -= len(piece)
        return refusal

    def _asked(self, line: str) -> str:
        """What git answers to *line*; empty where it has ended."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return ""
        try:
            stdin.write(f"{line}\n".encode("utf-8", "surrogateescape"))
            stdin.flush()
            return stdout.readline().decode("utf-8", "replace")
        except OSError:
            return ""

    def _content(self, size: int) -> bytes:
        return self._received(size + 1)[:-1]

    def _received(self, size: int) -> bytes:
        stdout = self._process.stdout
        return stdout.read(size) if stdout else b""


def _end(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()
    # It only reads, so that nothing is lost by it; and whoever was forked meanwhile may hold its input open for ever.
    process.kill()
    process.wait()


def git_output(folder: Path, *arguments: str) -> bytes:
    """What git prints for *arguments* in *folder*; a failure is a refusal."""
    done = _done(folder, *arguments)
    if done.returncode:
        raise _failed(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def git_answer(folder: Path, *arguments: str) -> tuple[int, bytes]:
    """The exit status that git has for *arguments* in *folder*, where that is an answer, and what it prints."""
    done = _done(folder, *arguments)
    return done.returncode, done.stdout


def _done(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, fixed arguments, object names instead of revisions
            _command(folder, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            timeout=GIT_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise Outside("git-slow", seconds=str(GIT_TIMEOUT)) from slow
    except OSError as error:
        raise _not_started(error) from error


def _command(folder: Path, *arguments: str) -> list[str]:
    return [SYSTEM.program("git"), *_SAFE, "-C", str(folder), *arguments]


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in _NOT_OURS} | _ENVIRONMENT


def _not_started(error: OSError) -> Outside:
    return Outside("no-git") if isinstance(error, FileNotFoundError) else Outside("git-failed", reason=str(error))


def _failed(complaint: str) -> Outside:
    """The refusal for what git said on standard error; its own age first, for nothing else would help then."""
    version = git_version()
    if version and version < OLDEST_GIT:
        return Outside("old-git", found=".".join(map(str, version)), needed=".".join(map(str, OLDEST_GIT)))
    first = complaint.split("\n", 1)[0].removeprefix("fatal: ").removeprefix("error: ")
    owned = re.search(r"dubious ownership in repository at '(.*)'", first)
    if owned:
        return Outside("not-owned", folder=owned[1])
    return Outside("git-failed", reason=first)


def git_version() -> tuple[int, int] | None:
    """The version of git; None where it does not say."""
    try:
        command = [SYSTEM.program("git"), "--version"]
        done = subprocess.run(command, capture_output=True, timeout=GIT_TIMEOUT, check=False)  # noqa: S603 - as everywhere
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(rb"([0-9]+)\.([0-9]+)", done.stdout)
    return (int(match[1]), int(match[2])) if match else None
