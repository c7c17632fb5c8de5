"""Rounds of entries: a paper list is on record as it stands on paper, whatever happens on the way."""

from __future__ import annotations

import difflib
import os
import random
import signal
import time
from pathlib import Path

import pytest

from qd18.store.begun_entries import kept_entries
from tests.amounts import seeds, some
from tests.cli.prompts.clerk import MEMBERS, PAPER, Clerk, Paper, laid, paper_list, played, recorded
from tests.cli.prompts.typing import converse
from tests.store.writing.children import talking

MOST_KEYS = 22
"""So many keys are typed for a meeting of one official, with three letters of the name."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid(tmp_path / "data")


def by_day(papers: list[Paper]) -> list[dict[str, object]]:
    return [paper.record() for paper in papers]


def in_order(records: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(records, key=lambda record: (str(record["date"]), str(record["unit"])))


@pytest.mark.parametrize("number", some([25, 100], usually=1))
def test_many_meetings_are_typed_in_one_round_with_few_keys(root: Path, number: int) -> None:
    draw = random.Random(18)
    papers = [Paper(paper.day, paper.cell, (draw.choice(MEMBERS),)) for paper in paper_list(draw, number)]
    answers, most = [], 0
    before = None
    for paper in papers:
        day = "" if before is not None and paper.day == before.day else f"{paper.day.day}/{paper.day.month}"
        unit = f"to {paper.cell[-1]}" if before is not None else f"an to {paper.cell[-1]}"
        keys = "\r".join([day, unit, paper.attended[0][4:7], "", "", "", "", "", ""])
        if before is not None:
            most = max(most, len(keys))
        else:
            keys = f"{paper.day:%d/%m/%Y}\ry{keys[keys.index(chr(13)) :]}"
        answers.append(("Date of the meeting [", keys))
        answers.append(("Written (entry ", ""))
        before = paper

    session = converse("log", "add", answers=[*answers, ("Date of the meeting [", ".\r")], cwd=root.parent)

    assert session.status == 0
    assert in_order(recorded(root)) == in_order(by_day(papers))
    assert f"Done: {number} meetings." in session.screen
    assert most <= MOST_KEYS
    assert not kept_entries(root)


@pytest.mark.parametrize("seed", seeds(300, of="ROUNDS", usually=4))
def test_a_round_at_random_leaves_the_record_that_is_meant(
    root: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(seed)
    papers = paper_list(draw, 8)
    clerk = Clerk(papers, draw, stops=0.03)
    monkeypatch.setattr("builtins.input", clerk)
    before = (root / PAPER).read_text("utf-8").splitlines()

    rounds = 0
    while clerk.number < len(papers) or kept_entries(root):
        played(root, resumes=rounds > 0)
        rounds += 1
        assert rounds < 100

    assert in_order(recorded(root)) == in_order(by_day(papers))
    after = (root / PAPER).read_text("utf-8").splitlines()
    assert not [line for line in difflib.ndiff(before, after) if line.startswith("-")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="another process is killed at its work")
@pytest.mark.parametrize("seed", seeds(200, of="KILLS", usually=3))
def test_a_round_that_is_killed_at_a_random_moment_loses_nothing_and_writes_nothing_twice(
    root: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(seed)
    papers = paper_list(draw, 6)
    confirmed: list[Paper] = []

    def work(tell: object) -> None:
        clerk = Clerk(papers, draw, confirms=lambda paper: tell(papers.index(paper)))  # type: ignore[operator]
        monkeypatch.setattr("builtins.input", clerk)
        played(root)

    child = talking(work)
    time.sleep(draw.random() * 1.2)
    child.kill()
    confirmed = [papers[int(line)] for line in child.rest().split()]

    assert child.status in {0, -signal.SIGKILL}
    entries = kept_entries(root)
    on_record = recorded(root)
    kept = [(entry.meeting.date, entry.meeting.unit) for entry in entries]
    for paper in confirmed:
        assert paper.record() in on_record or (paper.day, paper.cell) in kept
    left = [paper for paper in papers if paper.record() not in on_record]
    clerk = Clerk(left or papers[-1:], draw, number=0 if left else 1)
    monkeypatch.setattr("builtins.input", clerk)
    played(root, resumes=True)

    assert in_order(recorded(root)) == in_order(by_day(papers))
    assert not kept_entries(root)
