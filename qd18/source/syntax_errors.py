"""From the place where reading gave up to what was typed wrongly: the cause, at its own place, as a diagnostic.

A parser stumbles lines below the mistake and words it in its own terms. `syntax` finds the first slip by the look of
the text; the lines around it then show which mistake leads to such a slip.
"""

from __future__ import annotations

import re
from typing import Any

from qd18.diagnostics import Diagnostic, Place
from qd18.source.confusables import UNUSUAL_SPACE, code_point, quoted_yaml
from qd18.source.record_splitter import WHOLE_TEXT, TextPart
from qd18.source.syntax.block_scanner import first_slip
from qd18.source.syntax.cursor import DEEPEST_NESTING, Slip
from qd18.source.syntax.flow_scanner import CLOSERS
from qd18.source.text import LONGEST_SCANNED, SourceText

_SPACE_INDENT = rf"^[ -]*{UNUSUAL_SPACE}|^[ -]*\w[\w-]*:{UNUSUAL_SPACE}"
_GLUED_DASH = r"^ *(?:- +)*-(?=[A-Za-z_]+:(?: |$))"
_GLUED_COLON = r"^ *(?:- +)*[A-Za-z_]+:(?=[^\s:/])"
_WITHOUT_COLON = r"^ *- +[^:\"'\[{]*(?::[^\s:/][^:]*)?$"
_HALF_CONFLICT = r"^(?:={7}|\|{7}.*)$"
_KEYED = r"^ *((?:- +)*(?:[\w-]+: +)?)(.*\S)"
_COMMENT = r"\s#.*$"
_KEY_AT_END = r" [a-z_]+$"


def syntax_diagnostic(source: SourceText, error: Exception, part: TextPart = WHOLE_TEXT) -> Diagnostic:
    """What is wrong with the *part* of *source* the reading of which *error* has ended.

    The text alone decides, as far as its slip can be seen in it. Of *error* only the place counts, never the words:
    they are a library's, and change with it.
    """
    source = source.below(part.line)
    length = (len(source.text) if part.end is None else part.end) - part.start
    slip = first_slip(source.text, part.start, part.end) if length <= LONGEST_SCANNED else None
    slip = slip or (error if isinstance(error, Slip) else None)
    if slip is None:
        return _at_mark(source, error)
    place = source.place_at(slip.index)
    opening = source.place_at(slip.opening).line if slip.opening is not None else place.line
    # What shows on a line by itself explains more than where the scanner stopped: a space that is none, half a merge
    # conflict. It may stand on the line before, or where the value began that never ended.
    for line in dict.fromkeys((place.line, place.line - 1, opening)):
        if diagnostic := _visible_on_line(source, line):
            return diagnostic
    return _diagnosed(source, slip, place)


def _at_mark(source: SourceText, error: Exception) -> Diagnostic:
    """That the syntax is wrong where the parser says so, for its text looks like YAML."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Diagnostic("yaml-syntax", source.place(1, 1))
    context: Any = getattr(error, "context_mark", None) or mark
    for line in dict.fromkeys((mark.line + 1, mark.line, context.line + 1)):
        if diagnostic := _visible_on_line(source, line):
            return diagnostic
    return Diagnostic("yaml-syntax", _place(source, mark.line + 1, mark.column + 1))


def missing_space(source: SourceText, line: int) -> Diagnostic | None:
    """The dash at the start of *line* that its key is glued to; None where there is none."""
    dash = re.match(_GLUED_DASH, source.line(line))
    return _glued(source, line, dash.end(), "-") if dash is not None else None


def _visible_on_line(source: SourceText, line: int) -> Diagnostic | None:
    """A slip that shows on *line* itself, whatever the parser stumbled over."""
    text = source.line(line)
    if indent := re.match(_SPACE_INDENT, text):
        return Diagnostic("unusual-space", source.place(line, indent.end()), {"character": code_point(indent[0][-1])})
    if re.match(_HALF_CONFLICT, text):
        return Diagnostic("conflict-marker", source.place(line, 1, 7))
    return missing_space(source, line)


def _diagnosed(source: SourceText, slip: Slip, place: Place) -> Diagnostic:
    """What *slip* is called, after a closer look at its line and those above."""
    cause = None
    match slip.code:
        case "unquoted-colon":
            cause = _whose_colon(source, place) if slip.opening is None else _without_comma(source, slip.opening, place)
        case "missing-colon":
            cause = _glued_colon(source, place.line)
        case "missing-space":
            cause = _glued(source, place.line, place.column, "-")
        case "text-after-value":
            cause = _after_value(source, place if slip.opening is None else source.place_at(slip.opening), place)
    return cause or Diagnostic(slip.code, place, _args(slip.code, source, place.line, place.column))


def _args(code: str, source: SourceText, line: int, column: int) -> dict[str, str]:
    text = source.line(line)
    character = text[column - 1 : column]
    match code:
        case "needs-quotes" | "unquoted-colon":
            second_key = code == "unquoted-colon" and re.search(_KEY_AT_END, text[: column - 1])
            return {
                "character": character,
                "nearest": "" if character in ",]}-" or second_key else line_with_quotes(text),
            }
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
            return {"deepest": str(DEEPEST_NESTING)}
        case _:
            return {}


def line_with_quotes(line: str) -> str:
    """*line* with its value in quotes; empty where that takes more than a pair of them."""
    match = re.match(_KEYED, re.sub(_COMMENT, "", line))
    if match is None or match[2][0] in "[{" or not (value := quoted_yaml(match[2])):
        return ""
    return f"{match[1]}{value}"


def _whose_colon(source: SourceText, colon: Place) -> Diagnostic | None:
    """The colon of a key in the wrong column, or below a line that should have been a key's; None for another one."""
    before = source.line(colon.line)[: colon.column - 1]
    # A colon before it on the line: this one is part of a value that needs quotes.
    if ": " in before:
        return None
    if re.search(r"[^\s-] +[^\s-]", before):
        return Diagnostic("unquoted-colon", colon, {"character": ":", "nearest": ""})
    # `- date 2024-01-05` above: that is a value, not a key, and the first key below it seems to be in the wrong column.
    above = source.line(colon.line - 1)
    if re.match(_WITHOUT_COLON, above):
        return _glued_colon(source, colon.line - 1) or _without_colon(source, colon.line - 1)
    return Diagnostic("bad-indent", _first_on(source, colon.line))


def _without_comma(source: SourceText, opening: int, colon: Place) -> Diagnostic | None:
    """The bracket that a second key stands in with no comma before it; None where the colon belongs to a text."""
    if not re.search(_KEY_AT_END, source.line(colon.line)[: colon.column - 1]):
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
    word = source.place(line, len(re.findall(r"^[ -]*", source.line(line))[0]) + 1)
    return Diagnostic("missing-colon", word, _args("missing-colon", source, line, word.column))


def _after_value(source: SourceText, start: Place, place: Place) -> Diagnostic:
    """Text at *place*, right after a value that began at *start* and that a quote or a bracket may have ended.

    That quote may have been meant to open a value, so that an earlier one was left open; where the value is neither in
    quotes nor in brackets, the text is only in the wrong column.
    """
    text = source.line(place.line)
    closing = _last_before(source, place)
    if closing not in {"'", '"', "]", "}"}:
        return Diagnostic("bad-indent", place)
    opens = closing in "'\"" and re.search(rf"(?:^|[:,\[-] ){closing}$", text[: place.column - 1].rstrip())
    if opens and start.line < place.line:
        return Diagnostic("unclosed-quote", start, {"character": closing})
    return Diagnostic("text-after-value", place, {"character": closing, "nearest": _whole(text, closing)})


def _last_before(source: SourceText, place: Place) -> str:
    """The last character before *place*, on its line or on one above, that is neither space nor comment."""
    line, before = place.line, source.line(place.line)[: place.column - 1].rstrip()
    while not before and line > 1:
        line -= 1
        before = re.sub(_COMMENT, "", source.line(line)).rstrip()
    return before[-1:]


def _whole(line: str, quote: str) -> str:
    """*line* with all of its value in one pair of quotes; empty where nobody can tell which of its quotes are meant."""
    match = re.match(_KEYED, line)
    if match is None or quote not in "'\"":
        return ""
    value = match[2]
    if value[0] == value[-1] == quote:
        inner = value[1:-1]
    else:
        inner = value.replace(quote, "") if value.count(quote) == 2 else ""
    return f"{match[1]}{quoted_yaml(inner)}" if quoted_yaml(inner) and inner else ""


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
