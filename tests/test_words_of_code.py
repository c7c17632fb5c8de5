"""The words of the code: one name, one home, and none that the table of words in CONTRIBUTING.md has turned down."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.paths import ROOT
from tests.sources import MODULES, Module

TURNED_DOWN = {
    *("official", "officials", "person", "persons", "sitting", "sittings", "misuse", "charge", "charges"),
    *("manner", "desk", "draft_file", "recommendation", "recommendations", "weighed", "posting", "postings"),
}
"""Words of the third column of that table that mean nothing else in the code."""

WEAK = {"one", "found", "at", "told", "said", "meant", "wanted"}
"""Variables that do not say what the thing is."""

NOUNS_OF_THE_RECORD = {
    *("units", "members", "assignments", "exemptions", "meetings", "proposals", "regulations", "examples", "dated"),
}
"""Files of one name in several rooms: what is on record has a home in each, and the room says which.

`model/units.py` is the noun, `schema/units.py` its description in the files, `changes/units.py` what happens to it, and
`cli/commands` has its commands. Whoever adds a key finds all of them by the one name.
"""

TWICE_STILL = {"days", "names"}
"""Other names that stand in two rooms; the list may only become shorter."""

PEOPLE_SAY = {"_person"}
"""Private names that are still called so; none may be added."""


def defined(module: Module) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Every class and function of a module, wherever in it."""
    return (node for node in module.nodes if isinstance(node, ast.ClassDef | ast.FunctionDef))


def words_in(name: str) -> set[str]:
    """The words of a name, `MeetingIndex` and `meeting_index` alike."""
    return {word.casefold() for word in re.findall(r"[A-Z]?[a-z0-9]+", name)}


def test_no_public_name_has_two_homes() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in module.tree.body:
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    homes[name].append(module.name)
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    homes[name].append(module.name)

    several = {name: modules for name, modules in homes.items() if len(modules) > 1 and not name.startswith("_")}
    assert several == {}


def test_a_file_name_stands_once_but_for_the_nouns_of_the_record() -> None:
    names = Counter(module.path.stem for module in MODULES)

    several = {name for name, homes in names.items() if homes > 1 and name != "__init__"}
    assert several - TWICE_STILL == NOUNS_OF_THE_RECORD


def test_no_name_is_a_word_that_was_turned_down() -> None:
    names = [(module.name, node.name) for module in MODULES for node in defined(module)]
    names += [(module.name, module.path.stem) for module in MODULES]

    wrong = [(module, name) for module, name in names if words_in(name) & TURNED_DOWN and name not in PEOPLE_SAY]
    assert wrong == []
    assert {name for _, name in names} >= PEOPLE_SAY, "a name of the list is gone: take it out"


def test_the_words_turned_down_stand_in_the_table() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Words")[2]

    for word in ("official", "sitting", "charge", "weighed", "manner", "desk", "recommendation", "posting"):
        assert re.search(rf"\|[^|\n]*\b{word}\b[^|\n]*\|\n", table), word


def bound(node: ast.AST) -> Iterator[str]:
    """The name that *node* binds, if it binds one."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield name


def test_every_variable_says_what_it_is() -> None:
    weak = [(module.name, name) for module in MODULES for node in module.nodes for name in bound(node) if name in WEAK]

    assert weak == []
