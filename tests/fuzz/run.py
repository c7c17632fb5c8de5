"""`python -m tests.fuzz.run SECONDS [SEED]`: looks for inputs that break a promise till the time is over."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.guided import Arcs, Search, Target, again
from tests.fuzz.targets import all_targets

TURN = 0.5
"""Seconds for one target before it is the next one's turn."""


def search(targets: list[Target], seconds: float, seed: int, folder: Path) -> list[Search]:
    """What comes of *targets* in so many seconds, in turn."""
    arcs, chance = Arcs(), Random(seed)
    searches = [Search(target, folder / target.name) for target in targets]
    for one in searches:
        one.folder.mkdir()
    finish = time.monotonic() + seconds
    while time.monotonic() < finish:
        for one in searches:
            turn = min(time.monotonic() + TURN, finish)
            while time.monotonic() < turn:
                one.try_next(chance, arcs)
    return searches


def main() -> int:
    """How many findings there are; what it was begun with and how far it came is told at the end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", type=float, nargs="?", default=60)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--only", action="append", metavar="TARGET")
    parser.add_argument("--again", nargs=2, metavar=("TARGET", "INPUT"))
    typed = parser.parse_args()
    targets = {target.name: target for target in all_targets()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"HOME": name, "XDG_CACHE_HOME": name, "XDG_STATE_HOME": name, "QD18_NO_CACHE": "1"}
        if typed.again:
            finding = again(targets[typed.again[0]], typed.again[1], folder)
            print(finding.report if finding else "no finding")
            return int(finding is not None)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(os, "fsync", lambda _: None)  # the power does not fail
            searches = search([targets[name] for name in typed.only or targets], typed.seconds, typed.seed, folder)
    print(f"seed {typed.seed}, {typed.seconds:g} s")
    for one in searches:
        print(f"{one.target.name:12}{one.tried:9,} inputs {one.breadth:7,} steps{len(one.findings):4} findings")
    return sum(len(one.findings) for one in searches)


if __name__ == "__main__":
    sys.exit(bool(main()))
