"""The house's own rules, read off its source: what stands in every module and what stands in none.

The walls between the rooms are import-linter's business.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.manual.documents import sections, table, words
from tests.sources import MODULES, PACKAGE, Module

TESTS = Path(__file__).parent
ROOMS = (
    *("cli", "store", "render", "tables", "merging", "reports", "changes", "checks", "formatting", "compare"),
    *("lookup", "engine", "editing", "schema", "source", "messages", "diagnostics", "model", "answering"),
)
PURE = (
    *("engine", "model", "checks", "reports", "compare", "tables", "merging", "changes", "formatting"),
    *("lookup", "editing", "schema", "source"),
)
NO_ROOMS = {"utils", "util", "helpers", "common", "core", "services", "managers", "misc"}
NO_CLASSES = re.compile(r"(?:Manager|Service|Handler|Helper|Utils?)$")
LONGEST_FILE, LONGEST_FUNCTION, USUAL_FUNCTION = 350, 60, 10

OUTSIDE = {
    *("print", "open", "input", "today", "now", "utcnow", "localtime", "time"),
    *("read_text", "write_text", "read_bytes", "write_bytes", "getenv", "urlopen", "system", "popen"),
}
"""Calls that reach for the clock, a file, the terminal or the environment."""

GUESSING = {"safe_load", "full_load", "unsafe_load", "safe_load_all", "load_all", "dump", "safe_dump"}
"""What YAML would make of a text by itself."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(module: Module) -> Iterator[Function]:
    """Every function, method and function inside a function."""
    return (node for node in module.nodes if isinstance(node, Function))


def lines_of(function: Function) -> int:
    """Its lines from `def` to the end, without its docstring and decorators."""
    documented = ast.get_docstring(function, clean=False)
    ends = function.body[-1].end_lineno or function.lineno
    return ends - function.lineno + 1 - (documented.count("\n") + 1 if documented else 0)


def public(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.ClassDef | Function]]:
    """What a reader may use: functions, classes and their methods, but nothing that begins with an underscore."""
    for node in body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{prefix}{node.name}.")


def called(module: Module) -> Iterator[tuple[str, int]]:
    """The last part of the name of everything called, with its line."""
    for node in module.nodes:
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.lineno


def test_the_rooms_are_those_of_the_plan() -> None:
    found = {module.room for module in MODULES} - {""}

    assert found == set(ROOMS)


def test_no_module_is_called_after_what_it_is_not_about() -> None:
    named = {part for module in MODULES for part in module.name.removesuffix(".py").split("/")}

    assert named & NO_ROOMS == set()


def test_no_class_manages_or_handles() -> None:
    classes = [node.name for module in MODULES for node in module.nodes if isinstance(node, ast.ClassDef)]

    assert [name for name in classes if NO_CLASSES.search(name)] == []


def test_every_module_opens_with_a_sentence() -> None:
    openings = {module.name: (ast.get_docstring(module.tree) or "").split("\n\n")[0] for module in MODULES}

    assert {name: opening for name, opening in openings.items() if not re.search(r"[.:]$", opening)} == {}


def test_everything_public_says_what_it_is() -> None:
    silent = [
        f"{module.name}:{node.lineno} {name}"
        for module in MODULES
        for name, node in public(module.tree.body, "")
        if not ast.get_docstring(node)
    ]

    assert silent == []


def test_no_file_is_long() -> None:
    lines = {module.name: module.text.count("\n") for module in MODULES}

    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_no_function_is_long_and_most_are_short() -> None:
    lengths = {f"{one.name}:{node.lineno} {node.name}": lines_of(node) for one in MODULES for node in functions(one)}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert median(lengths.values()) <= USUAL_FUNCTION


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_reaches_for_no_clock_file_or_terminal(room: str) -> None:
    reached = [
        f"{module.name}:{line} {name}"
        for module in MODULES
        if module.room == room
        for name, line in called(module)
        if name in OUTSIDE
    ]

    assert reached == []


def test_yaml_is_never_left_to_guess_what_a_text_means() -> None:
    guessing = [
        f"{module.name}:{line} {name}" for module in MODULES for name, line in called(module) if name in GUESSING
    ]

    assert guessing == []
    assert [module.name for module in MODULES if "safe_load" in module.text] == []


def test_nothing_is_printed_but_by_the_one_way_out() -> None:
    names = {(module.name, node.id) for module in MODULES for node in module.nodes if isinstance(node, ast.Name)}

    assert [name for name, used in sorted(names) if used == "print"] == []


def test_there_is_one_broad_except_and_it_is_the_program_s_boundary() -> None:
    """A `BaseException` that is raised again after tidying up catches nothing."""
    broad = [
        module.name
        for module in MODULES
        for node in module.nodes
        if isinstance(node, ast.ExceptHandler) and is_broad(node) and not raises_again(node)
    ]

    assert broad == ["cli/running.py"]


def is_broad(handler: ast.ExceptHandler) -> bool:
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else set()
    return handler.type is None or bool(names & {"Exception", "BaseException"})


def raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_only_the_command_line_ends_the_program() -> None:
    """By `sys.exit`, `exit` or `raise SystemExit`."""
    ending = {
        module.room for module in MODULES if re.search(r"\bsys\.exit\(|\bos\._exit\(|raise SystemExit", module.text)
    }

    assert ending <= {"cli"}


def test_the_engine_names_no_duty_and_no_regulation() -> None:
    """The law is data: no rule is known by its id."""
    ids = re.compile(r"18-qd|tinh\.btv|tinh\.uv|huyen\.uv|coso\.uv|\.id == [\"']")

    assert [module.name for module in MODULES if module.room == "engine" and ids.search(module.text)] == []


def test_the_tests_put_nothing_in_the_place_of_the_program_s_own_parts() -> None:
    patched = re.compile(r"unittest\.mock|\bmocker\b|monkeypatch\.setattr\(\s*[\"']?qd18")
    found = [path.name for path in TESTS.rglob("*.py") if patched.search(path.read_text(encoding="utf-8"))]

    assert [name for name in found if name != Path(__file__).name] == []


def test_the_readme_of_the_tests_leads_from_every_room_to_folders_and_from_every_folder_back() -> None:
    text = (TESTS / "README.md").read_text(encoding="utf-8")
    rows = table(sections(text)["Where the tests of a room are"])
    rooms = [name for row in rows for name in words(row[0])]
    folders = {name for row in rows for name in words(row[1])}

    assert sorted(rooms) == sorted(ROOMS)
    assert folders == {path.parent.name for path in TESTS.glob("*/__init__.py")} | {"golden", "invalid", "scenarios"}
    assert {path.name for path in TESTS.glob("*/") if path.name != "__pycache__"} == folders


def test_the_rooms_are_those_of_the_package() -> None:
    assert sorted(ROOMS) == sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
