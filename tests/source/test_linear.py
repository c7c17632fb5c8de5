"""Whatever a file holds, it is read in time proportional to its size, and every regular expression is."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import qd18
from qd18.checks.all_checks import check_all
from qd18.model.lazy_pattern import LazyPattern
from qd18.store.folder import Folder
from qd18.store.loading import read_facts, read_frame
from tests.amounts import some

SIZE = 150_000
"""Characters; what takes the square of its size takes minutes for so many, and a second or two what does not."""

LONGEST = 4.0
"""Seconds of processor time, of which a slow machine may need most."""

UNITS = """\
- {id: d, name: D, kind: district}
- {id: d/x, name: X, kind: commune}
- {id: d/y, name: Y, kind: commune}
- {id: d/x/c, name: C, kind: cell}
"""
MEMBER = "- {id: m, name: A, roles: [{tier: district, position: secretary, unit: d}]}\n"
BASE = {"qd18.yaml": "schema: 1\norganisation: X\n", "units.yaml": UNITS, "members.yaml": MEMBER}
MEETINGS = "meetings/2024.yaml"
MEETING = "- date: 2024-01-01\n  unit: d/x/c\n  attended: "


def numbered(text: Callable[[int], str]) -> str:
    lines: list[str] = []
    size = 0
    while size < SIZE:
        lines.append(text(len(lines)))
        size += len(lines[-1])
    return "".join(lines)


def repeated(text: str) -> str:
    return text * (SIZE // len(text))


HOSTILE = {
    "open quotes": (MEETINGS, repeated("- 'a\n")),
    "open brackets": (MEETINGS, repeated("- [\n")),
    "open braces": (MEETINGS, repeated("- {a: b\n")),
    "a slip in every record": (MEETINGS, repeated("- date: a: b\n")),
    "a tab in every record, and a slip": (MEETINGS, repeated("- a:\tb\n  c: d: e\n")),
    "control characters": (MEETINGS, repeated("\x01\n")),
    "conflicts": (MEETINGS, repeated("<<<<<<< a\n")),
    "glued comments": (MEETINGS, repeated("- unit: a b #x\n")),
    "one key again and again": (MEETINGS, "- date: 2024-01-01\n" + repeated("  unit: d\n")),
    "keys that nobody knows": (MEETINGS, "- date: 2024-01-01\n" + numbered(lambda number: f"  k{number}: 1\n")),
    "lists in a list": (MEETINGS, f"{MEETING}[{repeated('[],')}]\n"),
    "one attendee": (MEETINGS, f"{MEETING}[{repeated('m, ')}m]\n"),
    "attendees that nobody knows": (MEETINGS, f"{MEETING}[{numbered(lambda number: f'x{number}, ')}m]\n"),
    "one meeting": (MEETINGS, repeated(f"{MEETING}[m]\n")),
    "two units on one day": (
        MEETINGS,
        numbered(lambda number: f"- {{date: 2024-01-01, unit: {'d/x' if number % 2 else 'd/y'}, attended: [m]}}\n"),
    ),
    "one unit": ("units.yaml", repeated("- {id: d, name: D, kind: district}\n")),
    "units in one chain": (
        "units.yaml",
        numbered(lambda number: f"- {{id: u{number}, name: D, kind: cell, parent: u{number + 1}}}\n"),
    ),
    "units in one circle": (
        "units.yaml",
        numbered(lambda number: f"- {{id: u{number}, name: D, kind: cell, parent: u{(number + 1) % 3000}}}\n"),
    ),
    "one member": ("members.yaml", repeated(MEMBER)),
    "members of one name": ("members.yaml", numbered(lambda number: MEMBER.replace("id: m", f"id: m{number}"))),
    "ids that look alike": (
        "members.yaml",
        numbered(lambda number: MEMBER.replace("id: m", f"id: {f'{number:b}'.replace('0', 'l')}")),
    ),
    "one post": (
        "members.yaml",
        "- id: m\n  name: A\n  roles:\n" + repeated("  - {tier: district, position: secretary, unit: d}\n"),
    ),
    "one assignment": ("assignments.yaml", repeated("- {member: m, unit: d/x, from: 2024-01-01}\n")),
    "one leave": ("exemptions.yaml", repeated("- {member: m, from: 2024-01-01, to: 2024-02-01, reason: x}\n")),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", some(sorted(HOSTILE), usually=6))
def test_a_hostile_file_is_read_and_checked_in_time_proportional_to_its_size(tmp_path: Path, name: str) -> None:
    path, text = HOSTILE[name]
    for place, content in {**BASE, path: text}.items():
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(content, encoding="utf-8")

    begun = time.process_time()
    diagnostics = check_all(read_facts(read_frame(Folder(tmp_path)), None), today=date(2024, 4, 1))

    assert time.process_time() - begun < LONGEST
    assert diagnostics


# regular expressions

PIECES = (
    *(
        " ",
        "\t",
        "\n",
        "\r\n",
        "- ",
        "a",
        "A",
        "1",
        "0",
        "#",
        " #",
        ": ",
        "a: ",
        "'",
        '"',
        "[",
        "(",
        "((",
        "()",
        "{",
        "\\",
    ),
    *(
        "/",
        "-",
        ".",
        ",",
        ";",
        "1/",
        "1-",
        "1.",
        "1 ",
        "a ",
        "a-",
        "a, ",
        "x ",
        "x,",
        "đ",
        "đ ",
        "Đảng bộ ",
        "ngày ",
        "quý ",
    ),
    *("tháng ", "năm ", "1/1/2024 ", "2024-01-01 ", "và ", "thay ", "_x0041_", "<", "=", ">", "đến ", "- 1 ", "…", "_"),
)
"""What a pathological text is made of, over and over."""

LONG = 800
"""Characters of such a text: whoever goes back over them at each place, and again at each of these, takes seconds."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of the package, and every text that a module keeps as one; none is compiled with its module."""
    for module in pkgutil.walk_packages(qd18.__path__, "qd18."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            assert not isinstance(value, re.Pattern), f"{module.name}.{name}"
            if isinstance(value, LazyPattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", re.compile(value.pattern, value.flags)
            elif isinstance(value, str) and name.startswith("_") and name.isupper() and set(value) & set("*+"):
                try:
                    yield f"{module.name}.{name}", re.compile(value, re.MULTILINE)
                except re.error:
                    continue


@pytest.mark.slow
@pytest.mark.parametrize("piece", some(PIECES, usually=3))
def test_no_pattern_goes_over_a_text_again_and_again(piece: str) -> None:
    slow = []
    for name, pattern in patterns():
        for text in (piece * (LONG // len(piece)) + "\x00", "a" + piece * (LONG // len(piece)) + "\x00a"):
            begun = time.process_time()
            assert sum(1 for _ in pattern.finditer(text)) <= len(text) + 1
            if time.process_time() - begun > 0.3:
                slow.append((name, round(time.process_time() - begun, 2)))
    assert slow == []
