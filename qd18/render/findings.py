"""Diagnostics for people and for machines: text with excerpt and caret, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unicodedata import category

from qd18.diagnostics import CODES, Diagnostic, Place, Severity, errors_in
from qd18.messages import Catalogue, printable
from qd18.render.blocks import BLANK, Block, Paragraph, Tone, Verbatim
from qd18.render.data import to_json
from qd18.render.widths import width_of

_SCHEMA = "qd18/validate/1"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SARIF_BASE = "%SRCROOT%"
"""What code-scanning services call the top of the repository."""

LONGEST_EXCERPT = 100
"""An excerpt is clipped to this many characters around its caret; the line in the file is whole."""

LONGEST_QUOTE = 120
"""What a sentence quotes from a file is clipped to this many characters."""

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.DOUBTFUL}


def findings_page(found: Sequence[Diagnostic], words: Catalogue, *, root: Path) -> Iterator[Block]:
    """Every diagnostic with its excerpt and hint, then how many there are; a pleasant line where there is none."""
    yield from findings_blocks(found, words, root=root)
    errors = errors_in(found)
    warnings = len(found) - errors
    key = "counts" if found else "sound"
    tone = Tone.BAD if errors else Tone.DOUBTFUL if warnings else Tone.GOOD
    yield Paragraph(words.say("validate", key, errors=errors, warnings=warnings), tone)


def withheld_page(found: Sequence[Diagnostic], words: Catalogue, *, root: Path) -> Iterator[Block]:
    """The errors that keep a question from being answered, and that it was not."""
    yield from findings_blocks(found, words, root=root)
    yield Paragraph(words.say("validate", "withheld", n=len(found), errors=len(found)), Tone.BAD)


def findings_blocks(found: Sequence[Diagnostic], words: Catalogue, *, root: Path) -> Iterator[Block]:
    """Every diagnostic with its excerpt and hint."""
    for diagnostic in found:
        yield from _finding(diagnostic, words, root)
        yield BLANK


def _finding(diagnostic: Diagnostic, words: Catalogue, root: Path) -> Iterator[Block]:
    severity = words.word("severity", diagnostic.severity.value)
    where = _where(diagnostic.at, root)
    head = f"{where}: {severity}[{diagnostic.code}] {message(diagnostic, words)}"
    tone = _TONES[diagnostic.severity]
    yield Verbatim(head, tone)
    yield from _excerpt(diagnostic.at, tone)
    if diagnostic.related is not None:
        yield Verbatim("  " + words.say("validate", "related", place=_where(diagnostic.related, root)))
        yield from _excerpt(diagnostic.related, tone)
    if (advice := hint(diagnostic, words)) is not None:
        yield Verbatim("  " + words.say("validate", "hint", hint=advice))


def message(diagnostic: Diagnostic, words: Catalogue) -> str:
    """The diagnostic's sentence."""
    return words.say("diagnostics", f"{diagnostic.code}.message", **_clipped(diagnostic.args))


def hint(diagnostic: Diagnostic, words: Catalogue) -> str | None:
    """What to do about it; None where nothing can be guessed.

    A code with a `guess` has it said where the right spelling can be told (`nearest`), else its `hint`, if any.
    """
    for key in ("guess", "hint"):
        if key == "guess" and not 0 < len(diagnostic.args.get("nearest", "")) <= LONGEST_QUOTE:
            continue
        if words.has("diagnostics", f"{diagnostic.code}.{key}"):
            return words.say("diagnostics", f"{diagnostic.code}.{key}", **_clipped(diagnostic.args))
    return None


def _clipped(args: Mapping[str, str]) -> dict[str, str]:
    """*args*, none of them so long that it would bury the sentence."""
    return {name: text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…" for name, text in args.items()}


def _where(place: Place, root: Path) -> str:
    """`path:line:column`, the path as it is known from where the program runs."""
    return f"{printable(_path(place, root))}:{place.line}:{place.column}"


def _path(place: Place, root: Path) -> str:
    return str(root / place.path) if str(root) not in {"", "."} else place.path


def _excerpt(place: Place, tone: Tone) -> Iterator[Block]:
    """The line, and under it a caret below what is meant, counted in columns of the screen."""
    if not place.excerpt:
        return
    start = max(place.column - 1 - LONGEST_EXCERPT // 2, 0) if len(place.excerpt) > LONGEST_EXCERPT else 0
    line = place.excerpt[start : start + LONGEST_EXCERPT]
    before = printable(line[: place.column - 1 - start])
    meant = printable(line[place.column - 1 - start : place.column - 1 - start + place.width])
    after = printable(line[place.column - 1 - start + place.width :])
    margin = f"{place.line:>5} | "
    ellipsis = "…" if start else ""
    more = "…" if start + LONGEST_EXCERPT < len(place.excerpt) else ""
    yield Verbatim(f"{margin}{ellipsis}{before}{meant}{after}{more}", Tone.QUIET)
    caret = " " * width_of(ellipsis + before) + "^" * max(width_of(meant), 1)
    yield Verbatim(f"{' ' * (len(margin) - 2)}| {caret}", tone)


def as_json(found: Sequence[Diagnostic], words: Catalogue) -> str:
    """The contract `qd18/validate/1`."""
    errors = errors_in(found)
    return to_json(
        {
            "schema": _SCHEMA,
            "errors": errors,
            "warnings": len(found) - errors,
            "diagnostics": [_object(diagnostic, words) for diagnostic in found],
        }
    )


def _object(diagnostic: Diagnostic, words: Catalogue) -> dict[str, Any]:
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "path": _spelled(diagnostic.at.path),
        "line": diagnostic.at.line,
        "column": diagnostic.at.column,
        "message": message(diagnostic, words),
        "hint": hint(diagnostic, words),
    }


def _spelled(path: str) -> str:
    r"""*path* with bytes that are not UTF-8 as `\xNN`: no other program could read them."""
    return "".join(printable(character) if category(character) == "Cs" else character for character in path)


def _host_path(place: Place, root: Path) -> str:
    """The file of *place* as a code host knows it, where *root* is the data directory in the repository."""
    return (root / place.path).as_posix()


def as_github(found: Sequence[Diagnostic], words: Catalogue, *, root: Path) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(_annotation(diagnostic, words, root) for diagnostic in found)


def _annotation(diagnostic: Diagnostic, words: Catalogue, root: Path) -> str:
    at = diagnostic.at
    properties = {
        "file": printable(_host_path(at, root)),
        "line": at.line,
        "col": at.column,
        "endColumn": at.column + at.width,
        "title": diagnostic.code,
    }
    annotations = ",".join(f"{name}={_encoded(str(value), ':,')}" for name, value in properties.items())
    advice = hint(diagnostic, words)
    text = message(diagnostic, words) + (f"\n{words.say('validate', 'hint', hint=advice)}" if advice else "")
    return f"::{diagnostic.severity.value} {annotations}::{_encoded(text)}\n"


def _encoded(text: str, more: str = "") -> str:
    """Percent-encoded, as workflow commands want line ends and, in properties, what separates them."""
    return "".join(f"%{ord(one):02X}" if one in "%\r\n" + more else one for one in text)


def as_gitlab(found: Sequence[Diagnostic], words: Catalogue, *, root: Path) -> str:
    """A code-quality report that GitLab shows in a merge request.

    A finding keeps its fingerprint as long as the line keeps its words. Of those that would have one in common GitLab
    shows a single one, so that the second in a file is told from the first.
    """
    met: Counter[str] = Counter()
    qualities = []
    for diagnostic in found:
        path = _spelled(_host_path(diagnostic.at, root))
        known_by = "\0".join((path, diagnostic.code, diagnostic.at.excerpt.strip(), *diagnostic.args.values()))
        qualities.append(
            _quality(diagnostic, words, path, f"{known_by}\0{met[known_by]}" if met[known_by] else known_by)
        )
        met[known_by] += 1
    return to_json(qualities)


def _quality(diagnostic: Diagnostic, words: Catalogue, path: str, known_by: str) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "description": ". ".join(filter(None, (message(diagnostic, words), hint(diagnostic, words)))),
        "check_name": diagnostic.code,
        "fingerprint": sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": "major" if diagnostic.severity is Severity.ERROR else "minor",
        "location": {"path": path, "lines": {"begin": diagnostic.at.line}},
    }


def as_sarif(found: Sequence[Diagnostic], words: Catalogue, *, version: str, root: Path) -> str:
    """SARIF 2.1.0, for code-scanning services. Paths are those in the repository, which the service finds itself."""
    codes = sorted({diagnostic.code for diagnostic in found})
    driver = {
        "name": "qd18",
        "version": version,
        "language": words.language,
        "rules": [{"id": code, "defaultConfiguration": {"level": CODES[code].value}} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {SARIF_BASE: {"description": {"text": words.say("validate", "top")}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes.index(diagnostic.code), words, root) for diagnostic in found],
    }
    return to_json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(diagnostic: Diagnostic, rule: int, words: Catalogue, root: Path) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": ". ".join(filter(None, (message(diagnostic, words), hint(diagnostic, words))))},
        "locations": [_location(diagnostic.at, root)],
    }
    if diagnostic.related is not None:
        result["relatedLocations"] = [_location(diagnostic.related, root)]
    return result


def _location(place: Place, root: Path) -> dict[str, Any]:
    from urllib.parse import quote

    uri = quote(_host_path(place, root).encode("utf-8", "surrogateescape"))
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.width}
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": SARIF_BASE}, "region": region}}
