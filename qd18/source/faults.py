"""From the parser's complaint to what a clerk did: the cause, at its own place, not where the parser gave up."""

from __future__ import annotations

import re
from typing import Any

import yaml

from qd18.diagnostics import Diagnostic, Place
from qd18.source.text import SourceText, control_characters

_TAB_INDENT = re.compile(r"^ *(?:- *)*\t")

_BY_PROBLEM = (
    ("found unknown escape", "unknown-escape"),
    ("mapping values are not allowed", "unquoted-colon"),
    ("cannot start any token", "needs-quotes"),
    ("did not find expected hexdecimal", "unknown-escape"),
    ("invalid Unicode character", "unknown-escape"),
)
_BY_CONTEXT = (
    ("while scanning a quoted scalar", "unclosed-quote"),
    ("while parsing a flow", "unclosed-bracket"),
    ("while scanning a simple key", "missing-colon"),
    ("while scanning a directive", "directive"),
    ("while scanning a %", "directive"),
    ("while scanning an anchor", "anchor"),
    ("while scanning an alias", "alias"),
    ("while scanning a tag", "tag"),
    ("while parsing a tag", "tag"),
    ("while scanning a block", "yaml-syntax"),
    ("while parsing a block", "bad-indent"),
)
_AT_CONTEXT = frozenset({"unclosed-quote", "unclosed-bracket", "missing-colon"})


def fault_of(source: SourceText, error: yaml.YAMLError) -> list[Diagnostic]:
    """What *error* means for whoever wrote the text; never empty."""
    if controls := control_characters(source):
        return controls
    if not isinstance(error, yaml.MarkedYAMLError):
        return [Diagnostic("yaml-syntax", source.place(1, 1), {"problem": "?"})]
    mark: Any = error.problem_mark or error.context_mark
    tab = _tab_near(source, mark.line + 1, error.context_mark)
    if tab is not None:
        return [Diagnostic("tab-indent", tab)]
    code = _code_of(error)
    if code in _AT_CONTEXT and error.context_mark is not None:
        mark = error.context_mark
    return [Diagnostic(code, _place(source, mark), _args(code, source, mark, error))]


def _code_of(error: yaml.MarkedYAMLError) -> str:
    problem, context = error.problem or "", error.context or ""
    for words, code in _BY_PROBLEM:
        if words in problem:
            return code
    for words, code in _BY_CONTEXT:
        if context.startswith(words):
            return code
    return "bad-indent" if "block sequence entries are not allowed" in problem else "yaml-syntax"


def _args(code: str, source: SourceText, mark: Any, error: yaml.MarkedYAMLError) -> dict[str, str]:
    line = source.line(mark.line + 1)
    character = line[mark.column : mark.column + 1]
    match code:
        case "needs-quotes" | "unclosed-quote" | "unclosed-bracket":
            return {"character": character}
        case "missing-colon":
            return {"text": line[mark.column :].strip()}
        case "anchor" | "alias":
            return {"name": line[mark.column :].strip()}
        case "tag":
            return {"tag": line[mark.column :].split(" ")[0]}
        case "yaml-syntax":
            return {"problem": error.problem or "?"}
        case _:
            return {}


def _place(source: SourceText, mark: Any) -> Place:
    """The mark's place; the end of a text that stops on a new line belongs to its last line."""
    line, column = mark.line + 1, mark.column + 1
    if mark.column == 0 and not source.line(line) and line > 1:
        line -= 1
        column = len(source.line(line)) + 1
    return source.place(line, column)


def _tab_near(source: SourceText, line: int, context: Any) -> Place | None:
    """The tab that indents the line at fault, or the one before it, or the one where its construct began."""
    for number in (line, line - 1, context.line + 1 if context is not None else line):
        if number > 0 and (found := _TAB_INDENT.match(source.line(number))):
            return source.place(number, found.end())
    return None
