"""People read words: no label, id of a duty or word of the format stands in what is printed for them in Vietnamese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.figures.commands import everything
from tests.figures.worlds import laid, rich_world, some_worlds
from tests.oracle import small
from tests.oracle.worlds import World

MACHINE = (
    r"\b\d{4}(?:Q[1-4]|H[12])\b",
    r"\b\d{4}-\d{2}(?:-\d{2})?\b",
    r"\b(?:violation|unassigned|no-record|partial|pending|exempt|unfit)\b",
    r"\b(?:residential-cell|standing-member|committee-member|deputy-secretary|agency-leader)\b",
    r"\b(?:wrong-kind|wrong-session|not-assigned|not-on-duty|own-cell|own-committee|out-of-scope|after-as-of)\b",
    r"\b(?:tinh|huyen|coso)\.(?:btv|uv|lanh-dao)\b",
    r"(?i)\bvi phạm\b",
)
COMMANDS = (
    ("check", "--all", "--format", "table"),
    ("check", "--all", "--format", "markdown"),
    ("due",),
    ("coverage", "--all"),
    ("proposals",),
    ("trend", "--quarters", "3"),
    ("trend", "--quarters", "3", "--by", "committee"),
)


def without_ids(text: str, world: World) -> str:
    """What is printed, less the ids of the record, which may look like anything."""
    ids = [one["id"] for name in ("units", "members") for one in world.register[name]]
    for known in sorted(map(str, ids), key=len, reverse=True):
        text = re.sub(rf"(?<![\w/.-]){re.escape(known)}(?![\w/-])", "", text)
    return re.sub(r" \[[^\[\]\n]+?:\d+\]", "", text)


def labels(text: str) -> list[str]:
    """What no person should have to read."""
    return [found for pattern in MACHINE for found in re.findall(pattern, text)]


def told(world: World, folder: Path) -> dict[tuple[str, ...], str]:
    """What each command says of the world, on both streams."""
    asked = ("--data", str(folder), "--as-of", world.as_of, "--lang", "vi")
    commands = [(*words, *(() if words[0] == "trend" else world.asking)) for words in COMMANDS]
    commands += [("explain", member["id"], *world.asking) for member in world.register["members"]]
    told = {words: "".join(map(str, everything(*words, *asked)[1:])) for words in commands}
    out = folder.parent / "report.md"
    _, _, err = everything("report", *world.asking, *asked, "-o", str(out))
    told["report",] = out.read_text(encoding="utf-8") + err.replace(str(out), "")
    return {words: without_ids(text, world) for words, text in told.items()}


@some_worlds(3)
def test_people_read_no_labels(seed: int, tmp_path: Path) -> None:
    world = rich_world(seed)

    found = {words: labels(text) for words, text in told(world, laid(world, tmp_path / "data")).items()}

    assert {words: listed for words, listed in found.items() if listed} == {}


def test_the_built_in_regulation_is_read_in_words(tmp_path: Path) -> None:
    """Somebody with posts in two tiers, a meeting of each reason that there is, and a span that cuts a month."""
    people = [small.member("an", small.role(), small.role("grassroots", unit_id="t/h/a"))]
    meetings = [
        small.meeting("2024-01-05", "t/h/a/truong", "an"),
        small.meeting("2024-02-05", "t/h/a/1", "an", session="other"),
        small.meeting("2024-02-06", "t/h/b/1", "an"),
        small.meeting("2024-03-05", "t/h/a/1", "an", month="2024-02"),
    ]
    world = small.world(meetings, members=people, span="2024-01-01..2024-03-30")

    found = {words: labels(text) for words, text in told(world, laid(world, tmp_path / "data")).items()}

    assert {words: listed for words, listed in found.items() if listed} == {}


@pytest.mark.parametrize("text", ["2024Q1", "từ 2024-03-01", "huyen.uv", "đã vi phạm", "2024-03"])
def test_labels_are_found_where_there_are_some(text: str) -> None:
    assert labels(text) != []


def test_the_examples_of_the_regulation_are_told_in_words(tmp_path: Path) -> None:
    """A jurist reads how they came out."""
    folder = laid(small.world([]), tmp_path / "data")
    _, out, _ = everything("regulations", "test", "--data", str(folder), "--lang", "vi")

    head, _, lines = out.partition("\n")
    assert "(18-qd-tu-2019)" in head
    assert "Ban Thường vụ, Ban Chấp hành đảng bộ cấp huyện: đạt, đúng như đã ghi" in lines
    assert labels(lines) == []
