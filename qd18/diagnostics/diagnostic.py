"""A diagnostic and the place that it points at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qd18.diagnostics.codes import CODES, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file: *line* and *column* from 1, in characters; *width* characters are meant, on that line."""

    path: str
    line: int = 1
    column: int = 1
    width: int = field(default=1, compare=False)
    excerpt: str = field(default="", compare=False, repr=False)
    """The whole line, to be shown; empty where there is none to show."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something wrong in a file: a code, a place, what its sentence needs, and a second place where two clash."""

    code: str
    at: Place
    args: Mapping[str, str] = field(default_factory=dict)
    related: Place | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(self.code)

    @property
    def severity(self) -> Severity:
        """Whether it stops a check."""
        return CODES[self.code]

    @property
    def order(self) -> tuple[Place, str, tuple[str, ...]]:
        """By path, line, column, code: the order that diagnostics are printed in."""
        return (self.at, self.code, tuple(self.args.values()))


def errors_in(diagnostics: Iterable[Diagnostic]) -> int:
    """How many of *diagnostics* are errors."""
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
