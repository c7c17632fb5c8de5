"""The search for inputs that reach new ways through the program, and for those that break a promise."""

from __future__ import annotations

import os
import signal
import traceback
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, NamedTuple
from zlib import compress, decompress

from coverage import Coverage

from tests.fuzz.damage import damaged

SLOWEST = 10
"""Seconds of this process that one input may take."""
LONGEST = 16 * 1024
"""Bytes of an input."""
MOST_TRIES = 400
"""So many smaller inputs are tried in place of one that broke a promise."""


class Target(NamedTuple):
    """A promise that *holds* for any bytes, with an empty folder to work in; it raises where it does not.

    *beginnings* are inputs to begin with.
    """

    name: str
    holds: Callable[[bytes, Path], object]
    beginnings: Sequence[bytes]


class Finding(NamedTuple):
    """Which promise an input broke: *what* was raised and where tells one finding from another."""

    what: tuple[str, str, int]
    report: str


Steps = dict[str, set[int]]
"""Steps from line to line, each packed into a number by coverage, by the path of their module."""


class Arcs:
    """Which steps from line to line of the package are done."""

    def __init__(self) -> None:
        os.environ["COVERAGE_CORE"] = "ctrace"  # the others note each step once and never again
        self._coverage = Coverage(branch=True, data_file=None, config_file=False, source_pkgs=["qd18"])

    @contextmanager
    def noted(self) -> Iterator[Steps]:
        """The steps that are done meanwhile, in the end."""
        steps: Steps = {}
        self._coverage.start()
        try:
            yield steps
        finally:
            self._coverage.stop()
            # Not asked for in coverage's own way, by a database: that would take longer than most inputs.
            noted: Steps = self._coverage._collector.data  # type: ignore[union-attr, assignment]  # noqa: SLF001
            steps |= {path: {*done} for path, done in noted.items()}
            for done in noted.values():
                done.clear()


@dataclass(slots=True)
class Search:
    """What has come of one target so far."""

    target: Target
    folder: Path
    kept: list[bytes] = field(default_factory=list)
    reached: Steps = field(default_factory=dict)
    tried: int = 0
    findings: dict[tuple[str, str, int], bytes] = field(default_factory=dict)

    def try_next(self, chance: Random, arcs: Arcs) -> None:
        """Try one more input: those to begin with first, then what comes of those that were kept."""
        beginnings = self.target.beginnings
        content = beginnings[self.tried] if self.tried < len(beginnings) else self._next_input(chance)
        self._try(content, arcs)

    def _next_input(self, chance: Random) -> bytes:
        """One that is kept, mostly a late one, damaged, or the beginning of one with the end of another."""
        number = max(chance.randrange(len(self.kept)), chance.randrange(len(self.kept)))
        content = self.kept[number]
        if chance.random() < 0.1:
            other = chance.choice(self.kept)
            content = content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]
        return damaged(content, chance)[:LONGEST]

    def _try(self, content: bytes, arcs: Arcs) -> None:
        self.tried += 1
        with arcs.noted() as steps:
            finding = finding_of(self.target, content, self.folder)
        if self._is_new(steps) or not self.kept:
            self.kept.append(content)
        if finding is not None and finding.what not in self.findings:
            smallest = made_smaller(content, lambda shorter: self._breaks(finding, shorter))
            self.findings[finding.what] = smallest
            told = b64encode(compress(smallest, 9)).decode()
            print(f"{finding.report}\npython -m tests.fuzz.run --again {self.target.name} {told}\n", flush=True)

    def _is_new(self, steps: Steps) -> bool:
        """Whether *steps* has some that no input before has reached; they are reached now."""
        is_new = False
        for path, done in steps.items():
            known = self.reached.setdefault(path, set())
            is_new |= not done <= known
            known |= done
        return is_new

    @property
    def breadth(self) -> int:
        """How many steps have been reached."""
        return sum(map(len, self.reached.values()))

    def _breaks(self, finding: Finding, content: bytes) -> bool:
        now = finding_of(self.target, content, self.folder)
        return now is not None and now.what == finding.what


def again(target: Target, told: str, folder: Path) -> Finding | None:
    """What comes of the input that a finding *told*."""
    return finding_of(target, decompress(b64decode(told)), folder)


def finding_of(target: Target, content: bytes, folder: Path) -> Finding | None:
    """The promise of *target* that *content* breaks, if any: by what it raises, or by the time it takes."""
    try:
        with _limited(SLOWEST):
            target.holds(content, folder)
    except Exception as error:  # noqa: BLE001 - whatever it is
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = (type(error).__name__, place.filename, place.lineno or 0)
        return Finding(what, "".join(traceback.format_exception(error)))
    return None


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` after so many seconds of this process."""

    def too_slow(_number: int, _frame: FrameType | None) -> Any:
        raise TimeoutError(f"{seconds} s")

    before = signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def made_smaller(content: bytes, is_still_so: Callable[[bytes], bool]) -> bytes:
    """*content* without the pieces that it can do without: large ones first, then ever smaller ones."""
    size, tries = max(len(content) // 2, 1), MOST_TRIES
    while size and tries:
        start = 0
        while start < len(content) and tries:
            shorter = content[:start] + content[start + size :]
            tries -= 1
            if is_still_so(shorter):
                content = shorter
            else:
                start += size
        size //= 2
    return content
