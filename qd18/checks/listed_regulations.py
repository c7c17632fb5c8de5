"""The regulations that the settings list, beside each other: what replaces what, and who is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from qd18.checks.circles import circle_from
from qd18.checks.facts import Facts
from qd18.diagnostics import Diagnostic
from qd18.engine.rulebook import circle_of, successors_of
from qd18.model.regulations import Regulation


def doubtful_listing(facts: Facts) -> Iterator[Diagnostic]:
    """Regulations in a circle of replacements; successors of what is not listed, or that end and leave it behind."""
    listed = {regulation.id: regulation for regulation in facts.listed}
    known = {regulation.id: regulation for regulation in (*facts.regulations.facts, *facts.listed)}
    yield from _circles(known)
    circle = circle_of(facts.listed)
    if circle and any(regulation.replaces is None or regulation.replaces not in listed for regulation in circle):
        path = " → ".join(regulation.id for regulation in (*circle, circle[0]))
        stating = next((regulation for regulation in circle if regulation.replaces is not None), circle[0])
        yield Diagnostic("replacement-circle", stating.ref.place("replaces"), {"path": path})
    for settings in facts.settings.facts:
        for number, entry in enumerate(settings.regulations):
            regulation = listed.get(entry.id)
            if regulation is not None and regulation.replaces is not None and regulation.replaces not in listed:
                args = {"id": regulation.id, "replaced": regulation.replaces}
                yield Diagnostic("replaced-not-listed", settings.ref.place("regulations", number), args)
    yield from _left_behind(facts) if not circle else ()


def _circles(known: Mapping[str, Regulation]) -> Iterator[Diagnostic]:
    """Each circle of `replaces` once, at one of its regulations."""
    reported: set[str] = set()
    for start in known.values():
        circle = circle_from(start, lambda regulation: known.get(regulation.replaces or ""))
        # A regulation that replaces itself has been reported where its file was read.
        if len(circle) > 1 and start.id not in reported:
            ids = [regulation.id for regulation in circle]
            reported.update(ids)
            yield Diagnostic("replacement-circle", start.ref.place("replaces"), {"path": " → ".join((*ids, start.id))})


def _left_behind(facts: Facts) -> Iterator[Diagnostic]:
    """Listed regulations that come to life again because every successor ends before they do (2.4)."""
    for regulation, successors in zip(facts.listed, successors_of(facts.listed), strict=True):
        ends = [facts.listed[number].span.end for number in successors]
        last = max(ends, default=date.max)
        if ends and last < regulation.span.end:
            args = {"id": regulation.id, "date": last.isoformat()}
            for settings in facts.settings.facts:
                number = next(
                    (number for number, entry in enumerate(settings.regulations) if entry.id == regulation.id), 0
                )
                yield Diagnostic("successor-ended", settings.ref.place("regulations", number), args)
