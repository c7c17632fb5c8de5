"""The unified diff: what it says is exactly what has to be done, however much has changed."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from qd18.store.unified import hunks

HEAD = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n")
LINES = st.lists(st.sampled_from([f"{letter}\n" for letter in "abcdefgh"]), max_size=40)
MANY = 20_000


def applied(before: list[str], diff: list[str]) -> list[str]:
    """*before* with *diff* done to it; every head and every line that stays is held against it."""
    after: list[str] = []
    at = 0
    lines = iter(diff)
    for head in lines:
        found = HEAD.fullmatch(head)
        assert found is not None
        old, new = (int(found[2] or 1), int(found[4] or 1))
        start = int(found[1]) - (old > 0)
        after += before[at:start]
        assert int(found[3]) - (new > 0) == len(after)
        at = start
        while old or new:
            line = next(lines)
            if line[0] in " -":
                assert before[at] == line[1:]
                at, old = at + 1, old - 1
            if line[0] in " +":
                after.append(line[1:])
                new -= 1
    return after + before[at:]


@given(LINES, LINES)
def test_a_diff_does_what_it_says(before: list[str], after: list[str]) -> None:
    assert applied(before, list(hunks(before, after))) == after


@given(LINES)
def test_nothing_differs_from_itself(lines: list[str]) -> None:
    assert list(hunks(lines, list(lines))) == []


@given(LINES, st.integers(0, 40), st.sampled_from(["new\n", "a\n"]))
def test_one_line_more_is_one_line_more(lines: list[str], at: int, line: str) -> None:
    diff = list(hunks(lines, [*lines[:at], line, *lines[at:]]))
    assert [one for one in diff if one[0] in "+-"] == [f"+{line}"]


def test_a_change_is_shown_with_three_lines_around_it() -> None:
    before = [f"{number}\n" for number in range(1, 21)]
    after = [*before[:9], "ten\n", *before[10:]]

    assert "".join(hunks(before, after)) == ("@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n")


def test_a_new_file_is_added_whole() -> None:
    assert list(hunks([], ["a\n", "b\n"])) == ["@@ -0,0 +1,2 @@\n", "+a\n", "+b\n"]


def test_a_large_file_changed_everywhere_takes_no_time() -> None:
    before = [f"  - line {number % 50}: {number % 7}\n" for number in range(MANY)]
    began = time.process_time()
    diff = list(hunks(before, [line.replace(" line", "  line") for line in before]))

    assert len(diff) > MANY
    assert time.process_time() - began < 5
