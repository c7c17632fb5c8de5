"""A question with just the facts that answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from qd18.checks.facts import Facts
from qd18.engine.checking import periods_of_check
from qd18.model.asked import Asked
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.value_class import value_class
from qd18.model.windows import AnyPeriod, Stretch, StretchKind
from qd18.model.zones import day_in
from qd18.reports.provenance import NO_CAVEATS, Caveats
from qd18.source.sifting import Sought
from qd18.store.loading import Frame, read_facts, read_older_meetings
from qd18.store.tree import Tree


@value_class
class Question:
    """What is asked, about which facts, as known when."""

    asked: Asked
    as_of: date
    regulations: tuple[Regulation, ...]
    register: Register
    organisation: str
    tree: Tree
    lies_ahead: bool = False
    """Whether *as_of* is a day to come."""
    key: str | None = None
    """The register's id; None where `qd18.yaml` names none."""

    @classmethod
    def about(cls, frame: Frame, facts: Facts, asked: Asked, *, as_of: date, today: date) -> Question:
        """The question about *asked*, to *facts* of *frame*'s directory that have no errors."""
        return cls(
            asked,
            as_of,
            frame.regulations,
            facts.register(),
            frame.said.organisation,
            frame.folder,
            lies_ahead=as_of > today,
            key=frame.said.key,
        )

    def caveats(self, caveats: Caveats = NO_CAVEATS) -> Caveats:
        """What has to be known about the answer as a whole: *caveats*, and whether it lies ahead."""
        return caveats._replace(lies_ahead=self.lies_ahead)


def day_of_state(frame: Frame) -> date | None:
    """The day of the commit that *frame*'s directory is as of; None where it is the files as they are."""
    return day_in(frame.said.timezone, frame.folder.commit.moment) if frame.folder.commit else None


def facts_for(frame: Frame, spans: Sequence[DateSpan] | None, beside: Sequence[Regulation] = ()) -> Facts:
    """The facts by which *spans* are judged, of the meetings only the files that may matter; None reads all of them.

    Those by which the regulations *beside* would judge are read too.
    """
    if spans is None:
        return read_facts(frame, None)
    regulations = (*frame.regulations, *beside)
    judged = [period for span in spans for period in periods_of_check(regulations, span)]
    return read_facts(frame, tuple(dict.fromkeys(judged)))


Older = Callable[[Question], Sought]
"""Of which older meetings an answer speaks, by the question put to those of its days."""


def facts_of_days(frame: Frame, asked: Asked, *, as_of: date) -> Facts:
    """All facts of *frame* but older meetings: those of files that may hold one from *asked* on to *as_of*."""
    return read_facts(frame, _days(asked, as_of))


def with_older(frame: Frame, facts: Facts, asked: Asked, sought: Sought, *, as_of: date) -> Facts:
    """*facts* of `facts_of_days` with what is *sought* of all other meetings; other meetings are not looked at."""
    if not sought.units and not sought.key:
        return facts
    older = read_older_meetings(frame, _days(asked, as_of), sought)
    return replace(facts, meetings=facts.meetings.joined_by(older))


def _days(asked: Asked, as_of: date) -> tuple[AnyPeriod, ...]:
    span = DateSpan(asked.span.start, max(asked.span.end, as_of + ONE_DAY))
    return (Stretch(span, "", StretchKind.LAST_ALL),)
