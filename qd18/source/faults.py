"""From the parser's complaint to what a clerk did: the cause, at its own place, not where the parser gave up."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from qd18.diagnostics import Diagnostic, Place
from qd18.source.letters import UNUSUAL_SPACE, in_quotes, named
from qd18.source.text import SourceText, control_characters

_TAB_INDENT = r"^ *(?:- *)*\t"
_SPACE_INDENT = rf"^[ -]*{UNUSUAL_SPACE}|^[ -]*\w[\w-]*:{UNUSUAL_SPACE}"
_GLUED_DASH = r"^ *(?:- +)*-(?=[A-Za-z_]+:(?: |$))"
_GLUED_COLON = r"^ *(?:- +)*[A-Za-z_]+:(?=[^\s:/])"
_WITHOUT_COLON = r"^ *- +[^:\"'\[{]*(?::[^\s:/][^:]*)?$"
_HALF_CONFLICT = r"^(?:={7}|\|{7}.*)$"
_KEYED = r"^ *((?:- +)*(?:[\w-]+: +)?)(.*\S)"
_COMMENT = r"\s#.*$"
_COMMENT_IN_LIST = r"(?<=[\s\[{,])#.*$|^#.*$"
_CLOSERS = {"[": "]", "{": "}"}

_BY_WORDS = (
    ("tab character", "tab-indent"),
    ("unknown escape", "unknown-escape"),
    ("hexdecimal", "unknown-escape"),
    ("nvalid Unicode character", "unknown-escape"),
    ("while scanning a quoted scalar", "unclosed-quote"),
    ("while scanning a double-quoted scalar", "unclosed-quote"),
    ("mapping values are not allowed", "unquoted-colon"),
    ("cannot start any token", "needs-quotes"),
    ("entries are not allowed", "needs-quotes"),
    ("mapping keys are not allowed", "needs-quotes"),
    ("while parsing a flow node", "unclosed-bracket"),
    ("node content", "needs-quotes"),
    ("while scanning an anchor", "needs-quotes"),
    ("while scanning an alias", "needs-quotes"),
    ("while scanning a block scalar", "needs-quotes"),
    ("while scanning a simple key", "missing-colon"),
    ("while parsing a flow", "unclosed-bracket"),
    ("document start", "second-document"),
    ("directive", "directive"),
    ("YAML document", "directive"),
    ("tag", "tag"),
    ("while parsing a block", "bad-indent"),
)
"""What stands in the parser's sentences, the first that fits; the words of libyaml and of PyYAML's own parser."""

_AT_CONTEXT = frozenset({"unclosed-quote", "unclosed-bracket", "missing-colon", "tag"})
"""Where the fault shows is not where it is: these are told where the construct begins."""

EVERYWHERE = range(1, 1 << 62)
FARTHEST = 100
"""So many lines up an open bracket or quote is looked for."""


def fault_of(source: SourceText, error: Exception, lines: range = EVERYWHERE) -> list[Diagnostic]:
    """What *error*, met when only *lines* (from 1) were read, means for whoever wrote the text; never empty."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return control_characters(source) or [Diagnostic("yaml-syntax", source.place(1, 1))]
    mark: Any = error.problem_mark or error.context_mark
    context: Any = error.context_mark or mark
    for line in dict.fromkeys((mark.line + 1, mark.line, context.line + 1)):
        if line in lines and (found := _plain_to_see(source, line)):
            return [found]
    return [_told(source, error, mark, context)]


def missing_space(source: SourceText, line: int) -> Diagnostic | None:
    """The dash at the start of *line* that its key is glued to; None where there is none."""
    text = source.line(line)
    if found := re.match(_GLUED_DASH, text):
        right = f"{text[: found.end()]} {text[found.end() :]}".strip()
        return Diagnostic("missing-space", source.place(line, found.end()), {"character": "-", "nearest": right})
    return None


def _plain_to_see(source: SourceText, line: int) -> Diagnostic | None:
    """A slip that shows on *line* itself, whatever the parser stumbled over."""
    text = source.line(line)
    if found := re.match(_TAB_INDENT, text):
        return Diagnostic("tab-indent", source.place(line, found.end()))
    if found := re.match(_SPACE_INDENT, text):
        return Diagnostic("unusual-space", source.place(line, found.end()), {"character": named(found[0][-1])})
    if re.match(_HALF_CONFLICT, text):
        return Diagnostic("conflict-marker", source.place(line, 1, 7))
    return missing_space(source, line)


def _told(source: SourceText, error: yaml.MarkedYAMLError, mark: Any, context: Any) -> Diagnostic:
    """What the parser's sentence says, at *mark* or where the construct began (*context*)."""
    code = _code_of(error)
    at = context if code in _AT_CONTEXT or "while scanning a" in (error.context or "") else mark
    line, column = at.line + 1, at.column + 1
    if code in _CLOSER_LOOK and (found := _CLOSER_LOOK[code](source, line, column)):
        return found
    return Diagnostic(code, _place(source, line, column), _args(code, source, line, column))


def _code_of(error: yaml.MarkedYAMLError) -> str:
    sentence = f"{error.context or ''}: {error.problem or ''}"
    return next((code for words, code in _BY_WORDS if words in sentence), "yaml-syntax")


def _args(code: str, source: SourceText, line: int, column: int) -> dict[str, str]:
    text = source.line(line)
    character = text[column - 1 : column]
    match code:
        case "needs-quotes" | "unquoted-colon":
            second_key = code == "unquoted-colon" and re.search(r" [a-z_]+$", text[: column - 1])
            return {"character": character, "nearest": "" if character in ",]}-" or second_key else quoted(text)}
        case "unclosed-quote":
            return {"character": character}
        case "unclosed-bracket":
            return {"character": character, "closing": _CLOSERS.get(character, "")}
        case "missing-colon":
            first, _, rest = text[column - 1 :].rstrip().partition(" ")
            first, rest = first.rstrip(";,.="), rest.lstrip("= ")
            return {"nearest": f"{first}: {rest}" if rest and first.isascii() and first.isalpha() else ""}
        case "tag":
            return {"tag": text[column - 1 :].split(" ")[0]}
        case _:
            return {}


def quoted(line: str) -> str:
    """*line* with its value in quotes; empty where that takes more than a pair of them."""
    found = re.match(_KEYED, re.sub(_COMMENT, "", line))
    if found is None or found[2][0] in "[{" or not (value := in_quotes(found[2])):
        return ""
    return f"{found[1]}{value}"


def _whose_colon(source: SourceText, line: int, column: int) -> Diagnostic | None:
    """The colon of a key in the wrong column, or below a line that should have been a key's; None for another one."""
    before = source.line(line)[: column - 1]
    if ": " in before:
        return None
    if re.search(r"[^\s-] +[^\s-]", before):
        return Diagnostic("unquoted-colon", source.place(line, column), {"character": ":", "nearest": ""})
    above = source.line(line - 1)
    if re.match(_WITHOUT_COLON, above):
        return _glued_colon(source, line - 1, 1) or _without_colon(source, line - 1)
    return Diagnostic("bad-indent", _first_on(source, line))


def _glued_colon(source: SourceText, line: int, column: int) -> Diagnostic | None:  # noqa: ARG001 - one of several
    """A key whose colon has no space after it."""
    text = source.line(line)
    if found := re.match(_GLUED_COLON, text):
        right = f"{text[: found.end()]} {text[found.end() :]}".strip()
        return Diagnostic("missing-space", source.place(line, found.end()), {"character": ":", "nearest": right})
    return None


def _without_colon(source: SourceText, line: int) -> Diagnostic:
    """The first word of *line*, which no colon makes a key."""
    at = source.place(line, len(re.findall(r"^[ -]*", source.line(line))[0]) + 1)
    return Diagnostic("missing-colon", at, _args("missing-colon", source, line, at.column))


def _backslash(source: SourceText, line: int, column: int) -> Diagnostic:
    """The backslash itself, not what comes after it."""
    at = source.line(line).rfind("\\", 0, column) + 1
    return Diagnostic("unknown-escape", source.place(line, at or column))


def _after_a_list(source: SourceText, line: int, column: int) -> Diagnostic | None:
    """Text below a list in brackets, as in a file that begins with `[]`; or below one that is indented deeper."""
    above = (re.sub(_COMMENT, "", source.line(number)).rstrip() for number in range(line - 1, 0, -1))
    last = next(filter(None, above), "...")
    if last.endswith(("]", "}")) and not last.startswith(" "):
        return Diagnostic("text-after-value", source.place(line, column), {"character": last[-1], "nearest": ""})
    return None if last in {"...", "---"} else Diagnostic("bad-indent", source.place(line, column))


def _closed_before(source: SourceText, line: int, column: int) -> Diagnostic | None:
    """Text right after a value that a quote or a bracket has ended; or an earlier quote that was left open."""
    text = source.line(line)
    before = text[: column - 1].rstrip()
    closing = before[-1:]
    if closing not in {"'", '"', "]", "}"}:
        return None
    opens = closing in "'\"" and re.search(rf"(?:^|[:,\[-] ){closing}$", before)
    if opens and (found := _left_open(source, line, closing)):
        return found
    args = {"character": closing, "nearest": _whole(text, closing)}
    return Diagnostic("text-after-value", source.place(line, column), args)


def _whole(line: str, quote: str) -> str:
    """*line* with all of its value in one pair of quotes; empty where nobody can tell which of its quotes are meant."""
    found = re.match(_KEYED, line)
    if found is None or quote not in "'\"":
        return ""
    value = found[2]
    if value[0] == value[-1] == quote:
        inner = value[1:-1]
    else:
        inner = value.replace(quote, "") if value.count(quote) == 2 else ""
    return f"{found[1]}{in_quotes(inner)}" if in_quotes(inner) and inner else ""


def _left_open(source: SourceText, line: int, quote: str) -> Diagnostic | None:
    """The *quote* above *line* that the next one on it closes, though it was to open there."""
    for number in range(line - 1, max(line - FARTHEST, 0), -1):
        if found := re.search(rf"^[^#{quote}]*[:-] ({quote})[^{quote}]*$", source.line(number)):
            return Diagnostic("unclosed-quote", source.place(number, found.start(1) + 1), {"character": quote})
    return None


def _opening(source: SourceText, line: int, column: int) -> Diagnostic | None:
    """Where a value is missing in a list: the comma or bracket that stands there, or the bracket that is still open."""
    character = source.line(line)[column - 1 : column]
    if character in _CLOSERS:
        return None
    if character and character in ",]}":
        return Diagnostic("needs-quotes", source.place(line, column), {"character": character, "nearest": ""})
    line, column = _opening_bracket(source, line, column)
    return Diagnostic("unclosed-bracket", source.place(line, column), _args("unclosed-bracket", source, line, column))


def _opening_bracket(source: SourceText, line: int, column: int) -> tuple[int, int]:
    """Line and column of the bracket that is still open before the place; the place itself where there is none."""
    closed = 0
    for number in range(line, max(line - FARTHEST, 0), -1):
        text = source.line(number)[: column - 1] if number == line else source.line(number)
        text = re.sub(_COMMENT_IN_LIST, "", text)
        for at in range(len(text) - 1, -1, -1):
            closed += (text[at] in "]}") - (text[at] in "[{")
            if closed < 0:
                return number, at + 1
    return line, column


def _first_on(source: SourceText, line: int) -> Place:
    """The first word of *line*."""
    text = source.line(line)
    return source.place(line, len(text) - len(text.lstrip()) + 1)


def _place(source: SourceText, line: int, column: int) -> Place:
    """The place; the end of a text that stops on a new line belongs to its last line."""
    if column == 1 and not source.line(line) and line > 1:
        line -= 1
        column = len(source.line(line)) + 1
    return source.place(line, column)


_CLOSER_LOOK: dict[str, Callable[[SourceText, int, int], Diagnostic | None]] = {
    "unquoted-colon": _whose_colon,
    "missing-colon": _glued_colon,
    "unknown-escape": _backslash,
    "second-document": _after_a_list,
    "bad-indent": _closed_before,
    "unclosed-bracket": _opening,
}
"""What a code may turn out to be when its line, and those above, are looked at."""
