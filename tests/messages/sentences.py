"""The sentences as they stand in the TOML files, and the places in the program that ask for them."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any, NamedTuple

from qd18.messages import LANGUAGES
from tests.sources import MODULES, PACKAGE

FOLDER = PACKAGE / "messages"
TOPICS = sorted({path.stem for path in FOLDER.glob("*/*.toml")})

Sentences = Mapping[str, tuple[str, ...]]
"""By topic and key, dots between: the sentence in its one form or in its two (one, several), or the lines of a list."""


def sentences(language: str) -> Sentences:
    """All that can be said in *language*."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        found |= _leaves(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
    return found


def _leaves(table: Mapping[str, Any], prefix: str) -> dict[str, tuple[str, ...]]:
    if set(table) == {"one", "other"}:
        return {prefix: (table["one"], table["other"])}
    found: dict[str, tuple[str, ...]] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}"
        found |= _leaves(value, name) if isinstance(value, dict) else {name: _forms(value)}
    return found


def _forms(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (str(value),)


BY_LANGUAGE = {language: sentences(language) for language in LANGUAGES}


def placeholders(*forms: str) -> set[str]:
    """What has to be filled in, in one of the forms or another."""
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None}


class Asking(NamedTuple):
    """A call that asks for a sentence by name: *given* are the arguments, None where not all can be seen."""

    place: str
    key: str
    given: set[str] | None


def askings() -> Iterator[Asking]:
    """Every call in the package that names its sentence outright."""
    for module in MODULES:
        constants = _constants(module.tree)
        for node in module.nodes:
            if isinstance(node, ast.Call) and (key := _key(node, constants)):
                given = {one.arg for one in node.keywords if one.arg}
                whole = all(one.arg for one in node.keywords)
                yield Asking(f"{module.name}:{node.lineno}", key, given if whole else None)


def _constants(tree: ast.Module) -> dict[str, str]:
    """Names of the module that stand for a text, for good."""
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def _key(call: ast.Call, constants: Mapping[str, str]) -> str | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [_text(argument, constants) for argument in call.args]
    if name == "say" and len(texts) >= 2 and texts[0] and texts[1]:
        return f"{texts[0]}.{texts[1]}"
    if name in {"Misuse", "Outside"} and texts and texts[0]:
        return f"refusals.{texts[0]}.message"
    return None


def _text(argument: ast.expr, constants: Mapping[str, str]) -> str | None:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return constants.get(argument.id) if isinstance(argument, ast.Name) else None
