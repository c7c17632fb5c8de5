"""The lines that people are told to type, found in all that the program prints: catalogues, goldens and documents."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from qd18.cli.group import COMMANDS
from tests.manual.documents import fences
from tests.paths import ROOT

GIT = ("init", "add", "commit", "-C", "log", "status", "diff", "restore", "config", "fetch", "clone", "show", "merge")
START = re.compile(
    rf"(?<![\w/.=\"'-])(?:qd18 (?:{'|'.join(sorted(COMMANDS, reverse=True))})|git (?:{'|'.join(GIT)})"
    r"|pip install|python3? -m|py -m|chcp)(?![\w-])"
)
_PROSE = re.compile(r",(?: |$)| \(|\)|”|\.(?: [A-ZĐ“]|$)|:(?: |$)|`| → |  |\",?$")
"""What ends a command in a sentence, or in a text of JSON."""
_PLACEHOLDER = re.compile(r"\{[a-z_0-9]+\}")
SAMPLES = {
    "{line}": "qd18 validate",
    "{folder}": '"so lieu"',
    "{where}": " --data so",
    "{tier}": " --tier commune",
    "{span}": "--quarter 2024Q1",
    "{extra}": "excel",
}
"""What stands for some of the placeholders of a catalogue; an id does for the others."""


def printed_lines(text: str) -> Iterator[str]:
    """The command lines in *text*, each up to where the sentence goes on without it."""
    for line in text.split("\n"):
        end = 0
        for start in START.finditer(line):
            if start.start() >= end:
                end = _end(line, start.end())
                yield line[start.start() : end].rstrip(" .")


def _end(line: str, place: int) -> int:
    """Where the command ends that *line* has before and after *place*."""
    quote = ""
    while place < len(line):
        letter, rest = line[place], line[place:]
        if quote:
            quote = "" if letter == quote else quote
        elif _PROSE.match(rest) or (letter == ";" and not START.match(rest.lstrip("; "))):
            return place
        elif letter in "\"'":
            quote = letter
        place += 1
    return place


def catalogue_texts() -> Iterator[tuple[str, str]]:
    """Every sentence of both languages with where it stands, with samples in the place of what is not known yet."""
    for file in sorted((ROOT / "qd18" / "messages").glob("*/*.toml")):
        for key, text in _sentences(tomllib.loads(file.read_text(encoding="utf-8"))):
            name = f"{file.parent.name}/{file.name}: {key}"
            yield name, _PLACEHOLDER.sub(lambda match: SAMPLES.get(match[0], "mau-01"), text)


def _sentences(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for item in value:
            yield from _sentences(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _sentences(item, f"{key}.{name}".strip("."))


def golden_texts() -> Iterator[tuple[str, str]]:
    """Every expected output of the suite, without what was typed for it."""
    folders = (
        "cases",
        "golden",
        "invalid",
        "cli/init/golden",
        "cli/prompts",
        "scenarios",
        "render",
        "tables",
        "changes",
    )
    for folder in folders:
        for file in sorted((ROOT / "tests" / folder).rglob("*")):
            if file.is_file() and (file.suffix in {".txt", ".out", ".md"} or file.name == "output"):
                yield file.relative_to(ROOT).as_posix(), _printed(file.read_text(encoding="utf-8", errors="replace"))


def document_texts() -> Iterator[tuple[str, str]]:
    """What the sessions in README and manuals print."""
    for file in (*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))):
        for fence in fences(file.read_text(encoding="utf-8"), "console", "text"):
            yield file.relative_to(ROOT).as_posix(), _printed(fence.text)


def _printed(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(("$ ", "> ", "+", "-", "@@")))


def all_lines() -> dict[str, str]:
    """Each line to type with the first place where it is printed."""
    lines: dict[str, str] = {}
    for source in (catalogue_texts(), golden_texts(), document_texts()):
        for place, text in source:
            for line in printed_lines(text):
                lines.setdefault(line, place)
    return lines
