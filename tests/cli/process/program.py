"""Runs the installed program, in surroundings that a test names and no others."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, NamedTuple

from tests.paths import ROOT

QD18 = Path(sysconfig.get_path("scripts")) / "qd18"
AS_OF = ("--quarter", "2024Q1", "--as-of", "2024-04-15")
"""The span and the day that data/README.md speaks of."""

LONGEST = 20
"""Seconds; what takes longer hangs."""


class Ran(NamedTuple):
    """What a run left behind; both streams are held to valid UTF-8."""

    status: int
    out: str
    err: str


def surroundings(**changes: str | None) -> dict[str, str]:
    """A bare environment, with *changes*; None takes a variable away."""
    kept = ("PATH", "HOME", "GIT_CEILING_DIRECTORIES", "QD18_SHELL", "QD18_NO_CACHE")
    bare = {"LANG": "C.UTF-8", "QD18_PAGER": "", **{name: os.environ[name] for name in kept if name in os.environ}}
    return {name: value for name, value in {**bare, **changes}.items() if value is not None}


def run(
    *arguments: str | Path,
    env: Mapping[str, str | None] | None = None,
    cwd: Path = ROOT,
    stdout: int | IO[bytes] = subprocess.PIPE,
    program: tuple[str | Path, ...] = (QD18,),
) -> Ran:
    """Run the program with *arguments* to its end."""
    done = subprocess.run(
        [*program, *arguments],
        check=False,
        cwd=cwd,
        env=surroundings(**env or {}),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=LONGEST,
    )
    return Ran(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


def run_in_shell(line: str, *, env: Mapping[str, str | None] | None = None, cwd: Path = ROOT) -> Ran:
    """Run a line of shell in which `qd18` is the program; the status is that of the line."""
    path = f"{QD18.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    shell = ("bash", "-c", f"set -o pipefail; {line}")
    return run(*shell[1:], env={"PATH": path, **(env or {})}, cwd=cwd, program=shell[:1])


def run_all(lines: Iterable[tuple[str | Path, ...]], **how: Any) -> dict[str, Ran]:
    """Run the program once for each of *lines*, several at a time; what each left behind, by the line."""
    listed = list(lines)
    with ThreadPoolExecutor(max_workers=4) as pool:
        ran = pool.map(lambda line: run(*line, **how), listed)
        return {" ".join(map(str, line)): one for line, one in zip(listed, ran, strict=True)}
