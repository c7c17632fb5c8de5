"""The words of the code: one name, one home, and none that the table of words in CONTRIBUTING.md has turned down."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import qd18

PACKAGE = Path(qd18.__file__).parent
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}

TURNED_DOWN = {
    *("official", "officials", "person", "persons", "sitting", "sittings", "misuse", "charge", "charges"),
    *("manner", "desk", "draft_file", "recommendation", "recommendations", "weighed", "posting", "postings"),
}
"""Words of the third column of that table that mean nothing else in the code."""

WEAK = {"one", "found", "at", "told", "said", "meant", "wanted"}
"""Variables that do not say what the thing is."""

STILL_WEAK = {
    "changes": 12,
    "cli": 120,
    "compare": 51,
    "diagnostics": 1,
    "editing": 1,
    "lookup": 55,
    "model": 1,
    "render": 196,
    "reports": 33,
    "schema": 3,
    "source": 1,
    "store": 2,
    "tables": 150,
}
"""How often each room still binds one of these. The figures may only fall, and a room that is done goes."""

PEOPLE_SAY = {"_sittings", "_recommendations", "_of_people", "_person", "_official", "_official_key"}
"""Private names that are still called so; none may be added."""


def defined(tree: ast.Module) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Every class and function of a module, wherever in it."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef))


def words_in(name: str) -> set[str]:
    """The words of a name, `MeetingIndex` and `meeting_index` alike."""
    return {word.casefold() for word in re.findall(r"[A-Z]?[a-z0-9]+", name)}


def test_no_public_name_has_two_homes() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module, tree in TREES.items():
        for node in tree.body:
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    homes[name].append(module)
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    homes[name].append(module)

    several = {name: modules for name, modules in homes.items() if len(modules) > 1 and not name.startswith("_")}
    assert several == {}


def test_no_name_is_a_word_that_was_turned_down() -> None:
    names = [(module, node.name) for module, tree in TREES.items() for node in defined(tree)]
    names += [(module, Path(module).stem) for module in TREES]

    wrong = [(module, name) for module, name in names if words_in(name) & TURNED_DOWN and name not in PEOPLE_SAY]
    assert wrong == []
    assert {name for _, name in names} >= PEOPLE_SAY, "a name of the list is gone: take it out"


def test_the_words_turned_down_stand_in_the_table() -> None:
    table = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Words")[2]

    for word in ("official", "sitting", "charge", "weighed", "manner", "desk", "recommendation", "posting"):
        assert re.search(rf"\|[^|\n]*\b{word}\b[^|\n]*\|\n", table), word


def test_no_more_variables_fail_to_say_what_they_are() -> None:
    weak: dict[str, int] = defaultdict(int)
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) if name in WEAK:
                    weak[module.partition("/")[0]] += 1

    assert weak == STILL_WEAK, "fewer: write the figure down; more: find a noun"
