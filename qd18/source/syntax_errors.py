"""From the first slip of a text to what a clerk did: the cause, at its own place, not where reading gave up."""

from __future__ import annotations

import re
from typing import Any

from qd18.diagnostics import Diagnostic, Place
from qd18.source.blocks import first_slip
from qd18.source.confusables import UNUSUAL_SPACE, named, quoted_yaml
from qd18.source.flows import CLOSERS
from qd18.source.slips import DEEPEST, Slip
from qd18.source.text import SourceText

_SPACE_INDENT = rf"^[ -]*{UNUSUAL_SPACE}|^[ -]*\w[\w-]*:{UNUSUAL_SPACE}"
_GLUED_DASH = r"^ *(?:- +)*-(?=[A-Za-z_]+:(?: |$))"
_GLUED_COLON = r"^ *(?:- +)*[A-Za-z_]+:(?=[^\s:/])"
_WITHOUT_COLON = r"^ *- +[^:\"'\[{]*(?::[^\s:/][^:]*)?$"
_HALF_CONFLICT = r"^(?:={7}|\|{7}.*)$"
_KEYED = r"^ *((?:- +)*(?:[\w-]+: +)?)(.*\S)"
_COMMENT = r"\s#.*$"
_KEY_AT_END = r" [a-z_]+$"


def fault_of(source: SourceText, error: Exception) -> Diagnostic:
    """What is wrong with *source*, the reading of which *error* has ended.

    The text alone decides, as far as its slip can be seen in it. Of *error* counts the place, and never the words: they
    are a library's, and change with it.
    """
    slip = first_slip(source.text) or (error if isinstance(error, Slip) else None)
    if slip is None:
        return _unseen(source, error)
    at = source.place_at(slip.index)
    opening = source.place_at(slip.opening).line if slip.opening is not None else at.line
    for line in dict.fromkeys((at.line, at.line - 1, opening)):
        if plain := _plain_to_see(source, line):
            return plain
    return _told(source, slip, at)


def _unseen(source: SourceText, error: Exception) -> Diagnostic:
    """What is wrong where only the parser knows."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Diagnostic("yaml-syntax", source.place(1, 1))
    context: Any = getattr(error, "context_mark", None) or mark
    for line in dict.fromkeys((mark.line + 1, mark.line, context.line + 1)):
        if plain := _plain_to_see(source, line):
            return plain
    return Diagnostic("yaml-syntax", _place(source, mark.line + 1, mark.column + 1))


def missing_space(source: SourceText, line: int) -> Diagnostic | None:
    """The dash at the start of *line* that its key is glued to; None where there is none."""
    dash = re.match(_GLUED_DASH, source.line(line))
    return _glued(source, line, dash.end(), "-") if dash is not None else None


def _plain_to_see(source: SourceText, line: int) -> Diagnostic | None:
    """A slip that shows on *line* itself, whatever the parser stumbled over."""
    text = source.line(line)
    if found := re.match(_SPACE_INDENT, text):
        return Diagnostic("unusual-space", source.place(line, found.end()), {"character": named(found[0][-1])})
    if re.match(_HALF_CONFLICT, text):
        return Diagnostic("conflict-marker", source.place(line, 1, 7))
    return missing_space(source, line)


def _told(source: SourceText, slip: Slip, at: Place) -> Diagnostic:
    """What *slip* is called, after a closer look at its line and those above."""
    cause = None
    match slip.code:
        case "unquoted-colon":
            cause = _whose_colon(source, at) if slip.opening is None else _without_comma(source, slip.opening, at)
        case "missing-colon":
            cause = _glued_colon(source, at.line)
        case "missing-space":
            cause = _glued(source, at.line, at.column, "-")
        case "text-after-value":
            cause = _after_value(source, at if slip.opening is None else source.place_at(slip.opening), at)
    return cause or Diagnostic(slip.code, at, _args(slip.code, source, at.line, at.column))


def _args(code: str, source: SourceText, line: int, column: int) -> dict[str, str]:
    text = source.line(line)
    character = text[column - 1 : column]
    match code:
        case "needs-quotes" | "unquoted-colon":
            second_key = code == "unquoted-colon" and re.search(_KEY_AT_END, text[: column - 1])
            return {"character": character, "nearest": "" if character in ",]}-" or second_key else quoted(text)}
        case "unclosed-quote":
            return {"character": character}
        case "unclosed-bracket":
            return {"character": character, "closing": CLOSERS.get(character, "")}
        case "missing-colon":
            first, _, rest = text[column - 1 :].rstrip().partition(" ")
            first, rest = first.rstrip(";,.="), rest.lstrip("= ")
            return {"nearest": f"{first}: {rest}" if rest and first.isascii() and first.isalpha() else ""}
        case "tag":
            return {"tag": text[column - 1 :].split(" ")[0]}
        case "too-deep":
            return {"deepest": str(DEEPEST)}
        case _:
            return {}


def quoted(line: str) -> str:
    """*line* with its value in quotes; empty where that takes more than a pair of them."""
    found = re.match(_KEYED, re.sub(_COMMENT, "", line))
    if found is None or found[2][0] in "[{" or not (value := quoted_yaml(found[2])):
        return ""
    return f"{found[1]}{value}"


def _whose_colon(source: SourceText, at: Place) -> Diagnostic | None:
    """The colon of a key in the wrong column, or below a line that should have been a key's; None for another one."""
    before = source.line(at.line)[: at.column - 1]
    if ": " in before:
        return None
    if re.search(r"[^\s-] +[^\s-]", before):
        return Diagnostic("unquoted-colon", at, {"character": ":", "nearest": ""})
    above = source.line(at.line - 1)
    if re.match(_WITHOUT_COLON, above):
        return _glued_colon(source, at.line - 1) or _without_colon(source, at.line - 1)
    return Diagnostic("bad-indent", _first_on(source, at.line))


def _without_comma(source: SourceText, opening: int, at: Place) -> Diagnostic | None:
    """The bracket that a second key stands in with no comma before it; None where the colon belongs to a text."""
    if not re.search(_KEY_AT_END, source.line(at.line)[: at.column - 1]):
        return None
    bracket = source.place_at(opening)
    return Diagnostic("unclosed-bracket", bracket, _args("unclosed-bracket", source, bracket.line, bracket.column))


def _glued_colon(source: SourceText, line: int) -> Diagnostic | None:
    """A key whose colon has no space after it."""
    key = re.match(_GLUED_COLON, source.line(line))
    return _glued(source, line, key.end(), ":") if key is not None else None


def _glued(source: SourceText, line: int, column: int, character: str) -> Diagnostic:
    """That a space is missing behind the *character* in *column*."""
    text = source.line(line)
    right = f"{text[:column]} {text[column:]}".strip()
    return Diagnostic("missing-space", source.place(line, column), {"character": character, "nearest": right})


def _without_colon(source: SourceText, line: int) -> Diagnostic:
    """The first word of *line*, which no colon makes a key."""
    at = source.place(line, len(re.findall(r"^[ -]*", source.line(line))[0]) + 1)
    return Diagnostic("missing-colon", at, _args("missing-colon", source, line, at.column))


def _after_value(source: SourceText, start: Place, at: Place) -> Diagnostic:
    """Text *at* a place right after a value that began at *start*, and that a quote or a bracket has ended.

    That quote may have been meant to open a value, so that an earlier one was left open; where the value is neither in
    quotes nor in brackets, the text is only in the wrong column.
    """
    text = source.line(at.line)
    closing = _last_before(source, at)
    if closing not in {"'", '"', "]", "}"}:
        return Diagnostic("bad-indent", at)
    opens = closing in "'\"" and re.search(rf"(?:^|[:,\[-] ){closing}$", text[: at.column - 1].rstrip())
    if opens and start.line < at.line:
        return Diagnostic("unclosed-quote", start, {"character": closing})
    return Diagnostic("text-after-value", at, {"character": closing, "nearest": _whole(text, closing)})


def _last_before(source: SourceText, at: Place) -> str:
    """The last character before *at*, on its line or on one above, that is neither space nor comment."""
    line, before = at.line, source.line(at.line)[: at.column - 1].rstrip()
    while not before and line > 1:
        line -= 1
        before = re.sub(_COMMENT, "", source.line(line)).rstrip()
    return before[-1:]


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
    return f"{found[1]}{quoted_yaml(inner)}" if quoted_yaml(inner) and inner else ""


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
