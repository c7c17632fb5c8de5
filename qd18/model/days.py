"""Spans and sets of calendar days, half-open inside the program; the one place that does interval arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class

ONE_DAY = timedelta(days=1)


class DateSpan(NamedTuple):
    """The days from *start* up to, and without, *end*. An open end is `date.min` or `date.max`."""

    start: date
    end: date

    @classmethod
    def inclusive(cls, first: date | None, last: date | None) -> DateSpan:
        """The span that a file writes as `from: first`, `to: last`; None leaves that end open."""
        return cls(first or date.min, date.max if last is None or last == date.max else last + ONE_DAY)

    @property
    def last(self) -> date:
        """The last day, as files and screens show it."""
        return self.end - ONE_DAY if self.end != date.max else date.max

    @property
    def days(self) -> int:
        """How many days the span holds."""
        return max((self.end - self.start).days, 0)

    def holds(self, day: date) -> bool:
        """Whether *day* lies in the span."""
        return self.start <= day < self.end

    def covers(self, other: DateSpan) -> bool:
        """Whether every day of *other* lies in the span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: DateSpan) -> bool:
        """Whether the two share at least one day; one without days, as clipping leaves it, shares none."""
        return self.start < other.end and other.start < self.end and self.start < self.end and other.start < other.end

    def clip(self, other: DateSpan) -> DateSpan:
        """The days that both hold; a span without days where they share none."""
        return DateSpan(max(self.start, other.start), min(self.end, other.end))


ALWAYS = DateSpan(date.min, date.max)


@value_class
class Days:
    """A set of days, kept as sorted spans that neither touch nor overlap."""

    spans: tuple[DateSpan, ...] = ()

    @classmethod
    def of_span(cls, span: DateSpan) -> Days:
        """The days of *span*."""
        return cls((span,)) if span[0] < span[1] else NO_DAYS

    @classmethod
    def of(cls, spans: Iterable[DateSpan]) -> Days:
        """The union of *spans*, whatever their order and overlaps."""
        listed = list(spans)
        if len(listed) == 1:
            return cls.of_span(listed[0])
        merged: list[DateSpan] = []
        for span in sorted(span for span in listed if span.start < span.end):
            # Spans that touch become one, too: so two sets of the same days are equal values.
            if merged and span.start <= merged[-1].end:
                merged[-1] = DateSpan(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        return cls(tuple(merged))

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __contains__(self, day: date) -> bool:
        for start, end in self.spans:
            if start <= day < end:
                return True
        return False

    def __or__(self, other: Days) -> Days:
        return Days.of((*self.spans, *other.spans))

    def __and__(self, other: Days) -> Days:
        if len(other.spans) == 1:
            return self.within(other.spans[0])
        return Days.of(span.clip(another) for span in self.spans for another in other.spans)

    def __sub__(self, other: Days) -> Days:
        if not other.spans:
            return self
        pieces = list(self.spans)
        for removed in other.spans:
            pieces = [
                piece
                for span in pieces
                for piece in (
                    DateSpan(span.start, min(span.end, removed.start)),
                    DateSpan(max(span.start, removed.end), span.end),
                )
                if piece.start < piece.end
            ]
        return Days.of(pieces)

    def covers(self, span: DateSpan) -> bool:
        """Whether every day of *span* is in the set."""
        for start, end in self.spans:
            if start <= span[0] and span[1] <= end:
                return True
        return False

    def meet(self, other: Days) -> bool:
        """Whether some day is in both sets."""
        for start, end in self.spans:
            for first, behind in other.spans:
                if start < behind and first < end:
                    return True
        return False

    def hold_from_to(self, first: date, last: date) -> bool:
        """Whether every day from *first* to *last*, both included, is in the set."""
        for start, end in self.spans:
            if start <= first and last < end:
                return True
        return False

    def within(self, span: DateSpan) -> Days:
        """The days of the set that lie in *span*."""
        # Nearly every set that a check asks is one span, and mostly lies inside: nothing is sorted or made for it.
        if len(self.spans) == 1:
            start, end = self.spans[0]
            first, behind = span
            if first <= start and end <= behind:
                return self
            clipped = DateSpan(max(first, start), min(behind, end))
            return Days((clipped,)) if clipped[0] < clipped[1] else NO_DAYS
        return Days.of(piece.clip(span) for piece in self.spans)

    @property
    def count(self) -> int:
        """How many days the set holds."""
        return sum((end - start).days for start, end in self.spans)


NO_DAYS = Days()
