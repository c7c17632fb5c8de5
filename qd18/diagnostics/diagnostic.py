"""A diagnostic: a value with a code, a place and arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from qd18.diagnostics.codes import CODES, Severity
from qd18.model.located import Place
from qd18.model.value_class import value_class


@value_class
class Diagnostic:
    """Something wrong in a file: a code, a place, what its sentence needs, and a second place where two clash."""

    code: str
    place: Place
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
        return (self.place, self.code, tuple(self.args.values()))


def errors_in(diagnostics: Iterable[Diagnostic]) -> int:
    """How many of *diagnostics* are errors."""
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
