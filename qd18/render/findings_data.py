"""Diagnostics for programs: JSON, and the formats in which code hosts show them beside the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import category

from qd18 import __version__
from qd18.diagnostics import CODES, Diagnostic, Place, Severity
from qd18.messages import Catalogue, printable
from qd18.render.code_page import open_hint, open_message
from qd18.render.data import to_json
from qd18.render.findings import CheckedData, ShownFindings, hint, message
from qd18.render.formats import TextPieces
from qd18.render.json_text import json_text
from qd18.reports.outputs.history_outputs import VALIDATE_OUTPUT, Validation, WordedDiagnostic

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SARIF_BASE = "%SRCROOT%"
"""What code-scanning services call the top of the repository."""


def validation_json(checked: CheckedData, words: Catalogue) -> TextPieces:
    """The contract `qd18/validate/1`."""
    return json_text(VALIDATE_OUTPUT, validation_of(checked.findings, words))


def validation_of(findings: ShownFindings, words: Catalogue) -> Validation:
    """*findings*, each with its sentences."""
    worded = (
        WordedDiagnostic(
            diagnostic, _spelled(diagnostic.place.path), message(diagnostic, words), hint(diagnostic, words)
        )
        for diagnostic in findings.shown
    )
    return Validation(tuple(worded), findings.errors, findings.warnings)


def _spelled(path: str) -> str:
    r"""*path* with bytes that are not UTF-8 as `\xNN`: no other program could read them."""
    return "".join(printable(character) if category(character) == "Cs" else character for character in path)


def _host_path(place: Place, root: Path) -> str:
    """The file of *place* as a code host knows it, where *root* is the data directory in the repository."""
    return (root / place.path).as_posix()


def validation_github(checked: CheckedData, words: Catalogue) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(_annotation(diagnostic, words, checked.host_root) for diagnostic in checked.diagnostics)


def _annotation(diagnostic: Diagnostic, words: Catalogue, root: Path) -> str:
    place = diagnostic.place
    properties = {
        "file": printable(_host_path(place, root)),
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.width,
        "title": diagnostic.code,
    }
    annotations = ",".join(f"{name}={_encoded(str(value), ':,')}" for name, value in properties.items())
    advice = hint(diagnostic, words)
    text = message(diagnostic, words) + (f"\n{words.say('validate', 'hint', hint=advice)}" if advice else "")
    return f"::{diagnostic.severity.value} {annotations}::{_encoded(text)}\n"


def _encoded(text: str, more: str = "") -> str:
    """Percent-encoded, as workflow commands want line ends and, in properties, what separates them."""
    return "".join(f"%{ord(character):02X}" if character in "%\r\n" + more else character for character in text)


def validation_gitlab(checked: CheckedData, words: Catalogue) -> str:
    """A code-quality report that GitLab shows in a merge request."""
    named = zip(checked.diagnostics, _fingerprints(checked), strict=True)
    return to_json([_quality(diagnostic, words, checked.host_root, name) for diagnostic, name in named])


def _fingerprints(checked: CheckedData) -> Iterator[str]:
    """A name for each finding, which it keeps as long as its line keeps its words.

    Code hosts show a single one of those that would have a name in common, so that the second in a file is told from
    the first.
    """
    from hashlib import sha256

    met: Counter[str] = Counter()
    for diagnostic in checked.diagnostics:
        path = _spelled(_host_path(diagnostic.place, checked.host_root))
        known_by = "\0".join((path, diagnostic.code, diagnostic.place.excerpt.strip(), *diagnostic.args.values()))
        numbered = f"{known_by}\0{met[known_by]}" if met[known_by] else known_by
        met[known_by] += 1
        yield sha256(numbered.encode("utf-8", "surrogatepass")).hexdigest()


def _quality(diagnostic: Diagnostic, words: Catalogue, root: Path, fingerprint: str) -> dict[str, Any]:
    return {
        "description": _sentences(diagnostic, words),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": "major" if diagnostic.severity is Severity.ERROR else "minor",
        "location": {
            "path": _spelled(_host_path(diagnostic.place, root)),
            "lines": {"begin": diagnostic.place.line},
        },
    }


def _sentences(diagnostic: Diagnostic, words: Catalogue) -> str:
    return ". ".join(filter(None, (message(diagnostic, words), hint(diagnostic, words))))


def validation_sarif(checked: CheckedData, words: Catalogue) -> str:
    """SARIF 2.1.0, for code-scanning services. Paths are those in the repository, which the service finds itself."""
    codes = sorted({diagnostic.code for diagnostic in checked.diagnostics})
    driver = {
        "name": "qd18",
        "version": __version__,
        "language": words.language,
        "rules": [_rule(code, words) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {SARIF_BASE: {"description": {"text": words.say("validate", "top")}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, codes.index(diagnostic.code), words, checked.host_root, fingerprint)
            for diagnostic, fingerprint in zip(checked.diagnostics, _fingerprints(checked), strict=True)
        ],
    }
    return to_json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, words: Catalogue) -> dict[str, Any]:
    """What the code means: what is wrong, why it matters, and what to do about it."""
    advice = open_hint(code, words) or words.say("codes", "more", code=code)
    return {
        "id": code,
        "shortDescription": {"text": open_message(code, words)},
        "fullDescription": {"text": words.say("codes", f"why.{code}")},
        "help": {"text": advice},
        "defaultConfiguration": {"level": CODES[code].value},
    }


def _result(diagnostic: Diagnostic, rule: int, words: Catalogue, root: Path, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": _sentences(diagnostic, words)},
        "locations": [_location(diagnostic.place, root)],
        # By this name a finding that has moved is known again; without it the service would go by the line alone.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if diagnostic.related is not None:
        result["relatedLocations"] = [_location(diagnostic.related, root)]
    return result


def _location(place: Place, root: Path) -> dict[str, Any]:
    from urllib.parse import quote

    uri = quote(_host_path(place, root).encode("utf-8", "surrogateescape"))
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.width}
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": SARIF_BASE}, "region": region}}
