"""Diagnostics for people: sentences with excerpt and caret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from qd18.diagnostics import Diagnostic, Place, Severity
from qd18.messages import Catalogue, printable
from qd18.model.named_tuple import NamedTuple
from qd18.render.blocks import BLANK, Block, Paragraph, Tone, Verbatim
from qd18.render.widths import width_of

LONGEST_EXCERPT = 100
"""An excerpt is clipped to this many characters around its caret; the line in the file is whole."""

LONGEST_QUOTE = 120
"""What a sentence quotes from a file is clipped to this many characters."""

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.DOUBTFUL}


MOST_OF_A_FILE = 20
"""So many findings of one file are shown on a terminal: who has mended these looks again."""


_MORE = frozenset({"more-errors", "more-warnings"})
"""Each stands for as many findings as it says."""


class ShownFindings(NamedTuple):
    """The diagnostics that are *shown*, and how many of each file are *left_out*, by its path."""

    shown: Sequence[Diagnostic]
    left_out: Mapping[str, int]
    errors: int
    warnings: int


def first_findings(diagnostics: Sequence[Diagnostic], most: int) -> ShownFindings:
    """Of each file the *most* first, errors before warnings, in the order of *diagnostics*; all of them where it is 0.

    *diagnostics* are sorted by path, and all are counted.
    """
    errors = Counter(diagnostic.place.path for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR)
    numbers = Counter[Severity]()
    met: dict[Severity, Counter[str]] = {severity: Counter() for severity in Severity}
    shown = []
    left_out: Counter[str] = Counter()
    for diagnostic in diagnostics:
        path, severity = diagnostic.place.path, diagnostic.severity
        met[severity][path] += 1
        numbers[severity] += int(diagnostic.args["count"]) if diagnostic.code in _MORE else 1
        limit = most if severity is Severity.ERROR else most - errors[path]
        if not most or met[severity][path] <= limit:
            shown.append(diagnostic)
        else:
            left_out[path] += 1
    return ShownFindings(shown, left_out, numbers[Severity.ERROR], numbers[Severity.WARNING])


class CheckedData(NamedTuple):
    """What was found in the data of the folder *root*, which a code host knows as *host_root*.

    *where* are the options by which the same data is looked at again, each with a space before it.
    """

    findings: ShownFindings
    root: Path
    host_root: Path
    where: str

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """Those that are to be shown."""
        return self.findings.shown


def findings_page(checked: CheckedData, words: Catalogue) -> Iterator[Block]:
    """Every diagnostic with its excerpt and hint, where its code is explained, then how many there are.

    Where there is none, a pleasant line.
    """
    diagnostics, _, errors, warnings = checked.findings
    yield from _by_file(checked.findings, words, root=checked.root, where=checked.where)
    if diagnostics:
        yield Paragraph(words.say("codes", "more", code=diagnostics[0].code))
    key = "counts" if diagnostics else "sound"
    tone = Tone.BAD if errors else Tone.DOUBTFUL if warnings else Tone.GOOD
    yield Paragraph(words.say("validate", key, errors=errors, warnings=warnings), tone)


def withheld_page(errors: Sequence[Diagnostic], words: Catalogue, *, root: Path, most: int = 0) -> Iterator[Block]:
    """The errors that keep a question from being answered, of each file the *most* first; and that it was not."""
    yield from _by_file(first_findings(errors, most), words, root=root)
    yield Paragraph(words.say("validate", "withheld", n=len(errors), errors=len(errors)), Tone.BAD)


def _by_file(findings: ShownFindings, words: Catalogue, *, root: Path, where: str = "") -> Iterator[Block]:
    """What is shown, file by file, each with how many more there are."""
    for path, diagnostics in groupby(findings.shown, key=lambda diagnostic: diagnostic.place.path):
        yield from findings_blocks(tuple(diagnostics), words, root=root)
        if left := findings.left_out.get(path, 0):
            shown = printable(_path(Place(path), root))
            yield Paragraph(words.say("validate", "left-out", n=left, number=left, path=shown, where=where))
            yield BLANK


def findings_blocks(diagnostics: Sequence[Diagnostic], words: Catalogue, *, root: Path) -> Iterator[Block]:
    """Every diagnostic with its excerpt and hint."""
    for diagnostic in diagnostics:
        yield from _finding(diagnostic, words, root)
        yield BLANK


def _finding(diagnostic: Diagnostic, words: Catalogue, root: Path) -> Iterator[Block]:
    severity = words.word("severity", diagnostic.severity.value)
    where = _where(diagnostic.place, root)
    head = f"{where}: {severity}[{diagnostic.code}] {message(diagnostic, words)}"
    tone = _TONES[diagnostic.severity]
    yield Verbatim(head, tone)
    yield from _excerpt(diagnostic.place, tone)
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
    underlined = printable(line[place.column - 1 - start : place.column - 1 - start + place.width])
    after = printable(line[place.column - 1 - start + place.width :])
    margin = f"{place.line:>5} | "
    ellipsis = "…" if start else ""
    more = "…" if start + LONGEST_EXCERPT < len(place.excerpt) else ""
    yield Verbatim(f"{margin}{ellipsis}{before}{underlined}{after}{more}", Tone.QUIET)
    caret = " " * width_of(ellipsis + before) + "^" * max(width_of(underlined), 1)
    yield Verbatim(f"{' ' * (len(margin) - 2)}| {caret}", tone)
