"""Random days and spans of days, near enough to each other to meet, touch and overlap."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import strategies as st

from qd18.model.days import DateSpan, Days

FIRST = date(2024, 2, 20)

days = st.integers(0, 30).map(lambda number: FIRST + timedelta(number))
"""A day around the end of a February that has 29."""

spans = st.builds(DateSpan, days, days)
"""A span; every second one ends before it starts and so holds nothing."""

span_lists = st.lists(spans, max_size=6)

any_day = st.dates(date(1950, 1, 1), date(2080, 12, 31))
"""A day of a time that records can be about."""


@st.composite
def inclusive_spans(draw: st.DrawFn, *, longest: int = 800) -> DateSpan:
    """A span of one day or more, as people ask for it."""
    first = draw(any_day)
    return DateSpan.inclusive(first, first + timedelta(draw(st.integers(0, longest))))


def numbered(held: Iterable[DateSpan]) -> set[int]:
    """The reference: the days of spans as plain numbers in a plain set."""
    return {number for span in held for number in range(span.start.toordinal(), span.end.toordinal())}


def numbers(held: Days) -> set[int]:
    """The days of *held* as plain numbers."""
    return numbered(held.spans)
