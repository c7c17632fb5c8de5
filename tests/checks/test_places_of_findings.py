"""Whether the files fit together, on both sides of each boundary: what is found, where, and what it clashes with.

`places.yaml` has the data, with the marks of what is to be found in it.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from qd18.checks.all_checks import check_all
from qd18.diagnostics import Diagnostic
from qd18.store.folder import Folder
from qd18.store.loading import read_facts, read_frame
from tests.files import lay, plain
from tests.gallery import BASE
from tests.test_invalid import messages, placeholders

TODAY = date(2024, 6, 1)
MARK = re.compile("⟨(~?[a-z-]+)⟩")
WHOLE = "# whole\n"
"""What the text of a file begins with that takes the place of the base's; others are added to it."""
Found = Counter[tuple[str, str, int, int]]


def expected(files: dict[str, str]) -> tuple[dict[str, str], Found]:
    """The files without their marks, and what is marked in them."""
    sown, marks = {}, Found()
    for path, text in files.items():
        adds = (BASE / path).exists() and not text.startswith(WHOLE)
        before = (BASE / path).read_text(encoding="utf-8") if adds else ""
        lines = (before + text).split("\n")
        for number, line in enumerate(lines, start=1):
            rest = line
            while mark := MARK.search(rest):
                marks[mark[1], path, number, mark.start() + 1] += 1
                rest = rest[: mark.start()] + rest[mark.end() :]
            lines[number - 1] = rest
        sown[path] = "\n".join(lines)
    return sown, marks


def findings(name: str, folder: Path) -> tuple[tuple[Diagnostic, ...], Found, str]:
    """What is found in the case *name*, what is marked in it, and all that its files say."""
    files, marks = expected(CASES[name])
    base = {path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in BASE.rglob("*.yaml")}
    sown = base | files
    lay(folder, {path: text.encode() for path, text in sown.items()})
    facts = read_facts(read_frame(Folder(folder)), None)
    return check_all(facts, today=TODAY), marks, "".join(sown.values())


CASES: dict[str, dict[str, str]] = plain((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))
NOT_IN_FILES = {
    *("allowed", "nearest", "first", "last", "character", "session", "found", "expected"),
    *("missing-key: key", "home-after-end: date", "assigned-after-end: date", "successor-ended: date"),
}
"""What a finding names besides what stands in the files."""


@pytest.mark.parametrize("name", CASES)
def test_what_is_found_and_where(name: str, tmp_path: Path) -> None:
    """What its sentence asks for is there to be named, and stands in the files as it is named."""
    diagnostics, marks, text = findings(name, tmp_path)

    places = [(diagnostic.code, diagnostic.place) for diagnostic in diagnostics]
    places += [(f"~{diagnostic.code}", diagnostic.related) for diagnostic in diagnostics if diagnostic.related]
    assert Found((code, place.path, place.line, place.column) for code, place in places) == marks
    asked = {code: placeholders(" ".join(sentences.values())) for code, sentences in messages("en").items()}
    assert [each for each in diagnostics if not asked[each.code] <= set(each.args)] == []
    named = [(each.code, key, value) for each in diagnostics for key, value in each.args.items()]
    in_files = [row for row in named if NOT_IN_FILES.isdisjoint({row[1], f"{row[0]}: {row[1]}"})]
    assert [row for row in in_files if not all(piece in text for piece in re.split(", | · | → ", row[2]))] == []


def test_of_an_example_that_fails_it_is_said_what_was_stated_and_what_came_of_it(tmp_path: Path) -> None:
    told, _, _ = findings("examples that do not come out as they say", tmp_path)

    assert [[each.args[key] for key in ("member", "duty", "expected", "found")] for each in told] == [
        ["m", "x", "met", "violation (1)"],
        ["m", "x", "violation (2)", "violation (1)"],
        ["m", "x", "violation", "violation (0)"],
        ["m", "x", "none", "violation (0)"],
        ["m", "x", "violation", "-"],
    ]
