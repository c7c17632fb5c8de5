"""A program killed at random moments of 200 writes: nothing that was acknowledged is lost, and nothing is broken."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from qd18.store.file_updates import FileUpdate
from qd18.store.witness import JOURNAL
from qd18.store.writing import write_changes
from tests.amounts import some
from tests.store.writing.children import KILLED, Child, talking
from tests.store.writing.folders import FIRST, JANUARY, contents, is_sound, laid, log_add, meetings_in

KILLS = 200
KILLS_OF_ONE_RECORD = 20
A_WRITE = 0.012
"""Seconds that a write takes at most, about."""

START = date(2020, 2, 1)
FEBRUARY = "meetings/2024/2024-02.yaml"


def day(number: int) -> str:
    """Days in many months, so that files and folders are made, too."""
    return (START + timedelta(days=11 * (number % 70) + number // 70)).isoformat()


def killed_at_random(child: Child, rng: random.Random) -> list[bytes]:
    """What *child* acknowledged before it was killed, somewhere in its first writes."""
    first = [child.line() for _ in range(rng.randint(0, 2))]
    time.sleep(rng.uniform(0, A_WRITE))
    child.kill()
    acknowledged = [*first, *child.rest().splitlines()]
    assert child.status == KILLED
    return [one.strip() for one in acknowledged]


def recording(root: Path, number: int) -> Callable[[Callable[[object], None]], None]:
    """Record meeting after meeting from *number* on, and acknowledge each."""

    def work(tell: Callable[[object], None]) -> None:
        for one in range(number, number + 1000):
            status = log_add(root, day(one)).status
            tell(status)

    return work


@pytest.mark.parametrize("seed", some(range(KILLS // KILLS_OF_ONE_RECORD), usually=1))
def test_a_killed_clerk_loses_nothing_that_was_acknowledged(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    root = laid(tmp_path / "data")
    done, in_flight = 0, 0
    for _ in range(KILLS_OF_ONE_RECORD):
        child = talking(recording(root, done))
        acknowledged = killed_at_random(child, rng)

        assert set(acknowledged) <= {b"0"}
        recorded = [("2024-01-05", "h/x/a"), *((day(number), "h/x/b") for number in range(done + len(acknowledged)))]
        found = meetings_in(root)
        if len(found) > len(recorded):
            recorded.append((day(done + len(acknowledged)), "h/x/b"))
            in_flight += 1
        assert found == sorted(recorded)
        assert is_sound(root)
        done = len(found) - 1

    assert log_add(root, day(done)).status == 0
    assert JOURNAL not in contents(root)
    print(f"{done} written, {in_flight} of them not acknowledged")


def generation(number: int) -> dict[str, bytes]:
    """Two files that belong together."""
    return {path: FIRST.encode() + f"# {number} {path}\n".encode() for path in (JANUARY, FEBRUARY)}


def changing(root: Path, number: int) -> Callable[[Callable[[object], None]], None]:
    """Change both files again and again, and acknowledge each."""

    def work(tell: Callable[[object], None]) -> None:
        for one in range(number, number + 1000):
            old, new = generation(one), generation(one + 1)
            write_changes(root, [FileUpdate(path, old[path], new[path]) for path in old])
            tell(one + 1)

    return work


@pytest.mark.parametrize("seed", some(range(KILLS // KILLS_OF_ONE_RECORD), usually=1))
def test_two_files_that_change_together_are_of_one_generation_once_the_next_writer_was_there(
    tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    root = laid(tmp_path / "data")
    write_changes(root, [FileUpdate(JANUARY, FIRST.encode(), generation(0)[JANUARY])])
    write_changes(root, [FileUpdate(FEBRUARY, None, generation(0)[FEBRUARY])])
    done = 0
    for _ in range(KILLS_OF_ONE_RECORD):
        child = talking(changing(root, done))
        acknowledged = killed_at_random(child, rng)

        last = int(acknowledged[-1]) if acknowledged else done
        torn = {path: (root / path).read_bytes() for path in generation(0)}
        assert all(torn[path] in {generation(last)[path], generation(last + 1)[path]} for path in torn)
        write_changes(root, [])
        whole = {path: (root / path).read_bytes() for path in torn}
        assert whole in (generation(last), generation(last + 1))
        done = last + (whole == generation(last + 1))

    old, new = generation(done), generation(done + 1)
    write_changes(root, [FileUpdate(path, old[path], new[path]) for path in old])
    assert [path for path in contents(root) if "/." in f"/{path}"] == []
