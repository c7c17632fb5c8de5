"""How the record is cut into files, and in what order it stands there, changes no byte of any answer."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from qd18.messages import LANGUAGES
from tests.amounts import seeds
from tests.figures.worlds import rich_world
from tests.oracle.counting import session_of
from tests.oracle.record import month_of
from tests.oracle.worlds import World
from tests.oracle.writing import BUILTIN_ID, write_register
from tests.properties.asking import run, shuffled

Yaml = dict[str, Any]

SOURCE = re.compile(r" \[[^\[\]\n]+?:\d+\]")
"""Where a fact stands in the files, as `explain` notes it."""


def questions(world: World, language: str) -> Iterator[tuple[str, ...]]:
    """Every question about the record that prints an answer, in every format that is text."""
    known = ("--as-of", world.as_of, "--lang", language)
    asked = (*world.asking, *known)
    for shape in ("table", "csv", "json", "markdown", "html"):
        yield ("check", "--all", "--format", shape, *asked)
    for member in world.register["members"][:3]:
        yield ("explain", member["id"], *asked)
    for shape in ("table", "csv", "json", "markdown"):
        yield ("due", "--format", shape, *asked)
        yield ("coverage", "--all", "--format", shape, *asked)
        yield ("proposals", "--format", shape, *asked)
    yield ("due", "--format", "ics", *asked)
    yield ("proposals", "--by", "body", *known)
    for group in ("member", "committee", "tier"):
        yield ("trend", "--quarters", "3", "--by", group, "--format", "markdown", *known)
    yield ("regulations", "--lang", language)


def answers(folder: Path, world: World, language: str) -> dict[tuple[str, ...], str]:
    """What is answered, without the notes of places in files."""
    found = {}
    for words in questions(world, language):
        found[words] = SOURCE.sub("", run(words[0], *words[1:], "--data", str(folder)))
    for ending in ("md", "html"):
        out = folder.parent / f"report.{ending}"
        words = ("report", *world.asking, "--as-of", world.as_of, "--lang", language)
        run(*words, "--data", str(folder), "-o", str(out))
        found[*words, ending] = SOURCE.sub("", out.read_text(encoding="utf-8"))
    return found


def in_one_file_each(world: World, folder: Path) -> Path:
    """Each collection in one file, records by what identifies them, keys as they come, LF."""
    return _written(world, folder, lambda _: "meetings.yaml", "\n")


def a_file_a_month(world: World, folder: Path) -> Path:
    """Meetings in a file each month, with the line ends of Windows."""
    return _written(world, folder, lambda one: f"meetings/{month_of(one)[:4]}/{month_of(one)}.yaml", "\r\n")


def a_file_a_unit(world: World, folder: Path) -> Path:
    """Meetings in a file each unit, in folders as its id has them."""
    return _written(world, folder, lambda one: f"meetings/so/{one['unit']}/cua-don-vi.yml", "\n")


def _written(world: World, folder: Path, place: Any, line_end: str) -> Path:
    files: dict[str, object] = {"qd18.yaml": world.register["settings"]}
    for law in world.regulations:
        if law["id"] != BUILTIN_ID:
            files[f"regulations/{law['id']}.yaml"] = law
    for name in ("units", "members", "assignments", "exemptions"):
        files[f"{name}.yaml"] = world.register[name]
    for meeting in world.register["meetings"]:
        listed = files.setdefault(place(meeting), [])
        assert isinstance(listed, list)
        listed.append(meeting)
    for path, value in files.items():
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.replace("\n", line_end).encode())
    return folder


def sorted_by_ids(world: World) -> World:
    """The same records in the order of what identifies them."""
    register = dict(world.register)
    register["meetings"] = sorted(register["meetings"], key=lambda one: (one["date"], one["unit"], session_of(one)))
    for name in ("units", "members"):
        register[name] = sorted(register[name], key=lambda one: str(one["id"]))
    return replace(world, register=register)


def unlike(first: dict[tuple[str, ...], str], second: dict[tuple[str, ...], str]) -> Sequence[tuple[str, ...]]:
    """The questions that are answered otherwise."""
    return [words for words in first if first[words] != second[words]]


@pytest.mark.parametrize("seed", seeds(3, of="FIGURES", usually=1))
def test_neither_files_nor_order_change_an_answer(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    first = answers(in_one_file_each(sorted_by_ids(world), tmp_path / "a"), world, language)

    shuffled_ = shuffled(world, random.Random(seed))
    second = answers(a_file_a_month(shuffled_, tmp_path / "b"), world, language)
    assert unlike(first, second) == []

    reversed_ = replace(
        world,
        register={
            name: told[::-1] if isinstance(told, list) else told for name, told in sorted_by_ids(world).register.items()
        },
    )
    third = answers(a_file_a_unit(reversed_, tmp_path / "c"), world, language)
    assert unlike(first, third) == []


@pytest.mark.parametrize("seed", seeds(3, of="FIGURES", usually=1))
def test_neither_do_cuts_made_at_random(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[1 - seed % 2]
    first = answers(in_one_file_each(world, tmp_path / "a"), world, language)

    folder = tmp_path / "b"
    mixed = shuffled(world, random.Random(seed))
    write_register(folder, mixed.register, mixed.regulations, random.Random(seed + 77))

    assert unlike(first, answers(folder, world, language)) == []


def test_a_note_of_a_place_is_all_that_is_left_out() -> None:
    assert SOURCE.sub("", "Chức vụ: ủy viên, Đảng ủy xã [members.yaml:12]") == "Chức vụ: ủy viên, Đảng ủy xã"
    assert SOURCE.sub("", "a [b] c:12") == "a [b] c:12"
