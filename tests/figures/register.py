"""The register of recommendations, by the sentences of the manual."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.figures.owner import Owner, is_of_whole_months, lies_in
from tests.oracle.calendar_days import day_after, every_day
from tests.oracle.reading import Span
from tests.oracle.record import month_of

Yaml = dict[str, Any]


class Taken(NamedTuple):
    """A recommendation, the *number*-th that was taken at the meeting."""

    meeting: Yaml
    number: int
    told: Yaml

    @property
    def answered_on(self) -> str | None:
        """The day of the answer; that of the meeting where the answer has no day."""
        if self.told.get("status") != "answered":
            return None
        return max(str(self.told.get("closed", "")), str(self.meeting["date"]))

    def is_open(self, day: str) -> bool:
        """`a recommendation closed after as_of is open`."""
        return self.answered_on is None or self.answered_on > day

    def status(self, day: str) -> str:
        """As the file says; one that was answered later had been referred by then if it names a body."""
        if not self.is_open(day):
            return "answered"
        status = str(self.told.get("status", "open"))
        return status if status != "answered" else "referred" if "to" in self.told else "open"


def all_taken(owner: Owner) -> list[Taken]:
    """Every recommendation on record that is not dated after as_of."""
    meetings = [one for one in owner.world.register["meetings"] if one["date"] <= owner.world.as_of]
    return [
        Taken(one, number, told) for one in meetings for number, told in enumerate(one.get("proposals", []), start=1)
    ]


class Balance(NamedTuple):
    """`opening balance, taken, answered, referred, still open at its end`."""

    opening: list[Taken]
    taken: list[Taken]
    span: Span
    end: str

    @property
    def rows(self) -> list[Taken]:
        """What is listed: a span by dates inside months is a question about just these days."""
        return [*self.opening, *self.taken] if is_of_whole_months(self.span) else self.taken

    @property
    def figures(self) -> dict[str, int]:
        """How many; opening and taken are together answered and still open."""
        concerned = [*self.opening, *self.taken]
        still_open = [one for one in concerned if one.is_open(self.end)]
        return {
            "opening": len(self.opening),
            "taken": len(self.taken),
            "answered": len(concerned) - len(still_open),
            "referred": sum(one.status(self.end) == "referred" for one in still_open),
            "still_open": len(still_open),
        }


def balance(owner: Owner) -> Balance:
    """What was open when the span began, and what was taken in it; nothing that is known only after as_of."""
    span, as_of = owner.world.span, owner.world.as_of
    known = min(day_after(span.start, -1), as_of)
    taken = [one for one in all_taken(owner) if lies_in(one.meeting, span)]
    before = [one for one in all_taken(owner) if _lies_before(one.meeting, owner)]
    return Balance([one for one in before if one.is_open(known)], taken, span, min(span.end, as_of))


def _lies_before(meeting: Yaml, owner: Owner) -> bool:
    span = owner.world.span
    if is_of_whole_months(span):
        return month_of(meeting) < span.start[:7]
    return bool(meeting["date"] < span.start)


def row(one: Taken, owner: Owner) -> Yaml:
    """`with age, numbered so that answer and refer can name one`; ages as of as_of, or up to the answer."""
    as_of, told = owner.world.as_of, one.told
    answered = one.answered_on if one.answered_on and not one.is_open(as_of) else None
    by = told.get("by")
    return {
        "age": len(every_day(one.meeting["date"], answered or as_of)) - 1,
        "proposal": one.status(as_of),
        "text": told["text"],
        "date": one.meeting["date"],
        "unit": owner.name(one.meeting["unit"], one.meeting["date"]),
        "number": one.number,
        "to": told.get("to"),
        "taken_by": owner.person(by) if by else None,
        "closed": told.get("closed") if answered else None,
        "answer": told.get("answer") if answered else None,
    }
