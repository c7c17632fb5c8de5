"""Each page for clerks, heads of office and lawyers is there twice: the same sections, tables, code and commands.

The English page is held to the program by the tests of its name; what it says in code, the Vietnamese one says too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qd18.store.new_record import read_templates
from tests.manual.documents import Fence, fences, prose, steps, words
from tests.paths import ROOT

DOCS = ROOT / "docs"
PAGES = sorted({path.stem for path in DOCS.glob("*.md")} - {"README"})
FOR_ENGINEERS = {"architecture", "decisions", "performance", "reliability", "trust"}
"""Pages in English only."""
TWINS = [page for page in PAGES if page not in FOR_ENGINEERS]
_HEADING = re.compile(r"^(#+) ")
_TYPED = re.compile(r"(?:^|\s)(--?[a-z][\w-]*|qd18 [a-z-]+)")
"""What a command is known by; names of files and cells are in the language of the page."""

twins = pytest.mark.parametrize("page", TWINS)


def both(page: str) -> tuple[str, str]:
    """The page in English and in Vietnamese."""
    english, vietnamese = ((DOCS / folder / f"{page}.md").read_text(encoding="utf-8") for folder in (".", "vi"))
    return english, vietnamese


def without_names(word: str) -> str:
    """Without what stands for a word to be typed, as `FILE` and `TỆP` do."""
    return re.sub(r"\w{2,}", lambda name: "…" if name[0].isupper() else name[0], word)


def outline(text: str) -> list[list[str]]:
    """Under each heading, known by its level, the rows of tables, each as the code in it, but for patterns in words."""
    parts: list[list[str]] = []
    for line in prose(text).split("\n"):
        if heading := _HEADING.match(line):
            parts.append([heading[1]])
        elif line.startswith("|") and parts:
            code = {without_names(word) for word in words(line) if ">" not in word}
            parts[-1].append(" ".join(sorted(code)))
    return parts


def commands(block: Fence) -> list[str]:
    return [step.command for step in steps(block.text) if not step.command.startswith("export QD18_LANG=")]


def code(text: str) -> list[list[str]]:
    """What is typed in each block, or what is written there, without comments; pictures made of text are free."""
    blocks: list[list[str]] = []
    for block in fences(text):
        lines = [re.sub(r"(^|\s+)#.*", "", line) for line in block.text.splitlines()]
        match block.language:
            case "console":
                blocks.append(commands(block))
            case "sh" | "powershell":
                blocks.append([typed for line in lines for typed in _TYPED.findall(line)])
            case "text":
                pass
            case _:
                blocks.append(lines)
    return [block for block in blocks if any(block)]


def test_every_page_for_readers_is_there_in_vietnamese() -> None:
    assert [page for page in PAGES if not (DOCS / "vi" / f"{page}.md").is_file()] == sorted(FOR_ENGINEERS)
    assert [path.stem for path in (DOCS / "vi").glob("*.md") if path.stem not in PAGES] == []


@twins
def test_both_have_the_same_sections_and_tables(page: str) -> None:
    english, vietnamese = map(outline, both(page))

    assert vietnamese == english


@twins
def test_both_show_the_same_code_and_type_the_same_commands(page: str) -> None:
    english, vietnamese = map(code, both(page))

    assert vietnamese == english


@pytest.mark.parametrize("text", both("data-format"), ids=["en", "vi"])
def test_each_line_of_a_new_gitignore_is_named(text: str) -> None:
    """Who had a `.gitignore` before adds them by hand."""
    assert [line for line in read_templates("vi")["gitignore"].split() if f"`{line}`" not in text] == []


TURNED_DOWN = re.compile(
    r"vi phạm|nghỉ phép|được nghỉ|«|»|khóa sổ|đã khóa|châm chước|đã tính\b"
    r"|chỉ phải thực hiện|không phải khu dân cư|diễn biến",
    re.IGNORECASE,
)
"""What no office writes so; the sentences of the program are held to more in tests/messages."""
IN_VIETNAMESE = [
    *(DOCS / "vi").glob("*.md"),
    *(ROOT / "qd18" / "templates" / "vi").rglob("*.*"),
    *(ROOT / "data").glob("*.*"),
    ROOT / "README.md",
]


@pytest.mark.parametrize("path", IN_VIETNAMESE, ids=lambda path: path.name)
def test_pages_and_comments_are_in_the_words_of_the_office(path: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", path.read_text(encoding="utf-8"))

    assert TURNED_DOWN.findall(text) == []
