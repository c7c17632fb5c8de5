from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from qd18.model.days import ALWAYS, NO_DAYS, DateSpan, Days
from tests.drawn import drawn
from tests.model.strategies import days, numbered, numbers, span_lists, spans

JANUARY = DateSpan(date(2024, 1, 1), date(2024, 2, 1))
FEBRUARY = DateSpan(date(2024, 2, 1), date(2024, 3, 1))
MARCH = DateSpan(date(2024, 3, 1), date(2024, 4, 1))


def test_both_dates_of_a_file_belong_to_the_span() -> None:
    assert DateSpan.inclusive(date(2024, 1, 1), date(2024, 1, 31)) == JANUARY
    assert JANUARY.last == date(2024, 1, 31)


def test_a_missing_end_is_open() -> None:
    assert DateSpan.inclusive(None, None) == ALWAYS
    assert DateSpan.inclusive(None, date(2024, 1, 31)) == (date.min, date(2024, 2, 1))
    assert DateSpan.inclusive(date(2024, 2, 1), None) == (date(2024, 2, 1), date.max)


def test_the_last_day_that_can_be_written_is_an_open_end() -> None:
    assert DateSpan.inclusive(date(2024, 1, 1), date.max).end == date.max
    assert ALWAYS.last == date.max


def test_a_span_that_ends_before_it_starts_holds_no_day() -> None:
    backwards = DateSpan(date(2024, 2, 1), date(2024, 1, 1))

    assert (backwards.days, backwards.holds(date(2024, 1, 15)), Days.of([backwards])) == (0, False, NO_DAYS)


def test_february_of_a_leap_year_has_29_days() -> None:
    assert FEBRUARY.days == 29


@pytest.mark.parametrize(
    ("day", "held"), [("2024-01-31", False), ("2024-02-01", True), ("2024-02-29", True), ("2024-03-01", False)]
)
def test_a_span_holds_its_first_and_its_last_day_and_no_neighbour(day: str, *, held: bool) -> None:
    assert FEBRUARY.holds(date.fromisoformat(day)) is held


def test_neighbouring_spans_do_not_overlap() -> None:
    assert not JANUARY.overlaps(FEBRUARY)
    assert JANUARY.overlaps(DateSpan(date(2024, 1, 31), date(2024, 2, 2)))


def test_a_span_covers_itself_and_what_lies_inside() -> None:
    assert FEBRUARY.covers(FEBRUARY)
    assert not FEBRUARY.covers(DateSpan(date(2024, 2, 1), date(2024, 3, 2)))


def test_spans_that_touch_become_one() -> None:
    assert Days.of([MARCH, JANUARY, FEBRUARY]) == Days((DateSpan(date(2024, 1, 1), date(2024, 4, 1)),))


def test_a_day_off_in_the_middle_leaves_two_spans() -> None:
    leave = Days.of([DateSpan.inclusive(date(2024, 2, 10), date(2024, 2, 10))])

    left = Days.of([FEBRUARY]) - leave

    assert left.spans == (DateSpan(date(2024, 2, 1), date(2024, 2, 10)), DateSpan(date(2024, 2, 11), date(2024, 3, 1)))


def test_no_days_are_false_and_any_day_is_true() -> None:
    assert not NO_DAYS
    assert Days.of([JANUARY])


@drawn
@given(span_lists)
def test_a_set_of_days_is_the_union_of_its_spans(drawn_spans: list[DateSpan]) -> None:
    assert numbers(Days.of(drawn_spans)) == numbered(drawn_spans)


@drawn
@given(span_lists)
def test_the_spans_of_a_set_are_sorted_and_neither_touch_nor_overlap(drawn_spans: list[DateSpan]) -> None:
    kept = Days.of(drawn_spans).spans

    assert all(span.start < span.end for span in kept)
    assert all(one.end < two.start for one, two in pairwise(kept))


@drawn
@given(span_lists, span_lists)
def test_union_intersection_and_difference_are_those_of_sets(one: list[DateSpan], two: list[DateSpan]) -> None:
    left, right = Days.of(one), Days.of(two)

    found = [numbers(left | right), numbers(left & right), numbers(left - right)]

    mine, others = numbered(one), numbered(two)
    assert found == [mine | others, mine & others, mine - others]


@drawn
@given(span_lists, span_lists)
def test_equal_sets_compare_equal_however_they_came_about(one: list[DateSpan], two: list[DateSpan]) -> None:
    left, right = Days.of(one), Days.of(two)

    assert (left - right) | (left & right) == left
    assert (left & right, left | right) == (right & left, right | left)


@drawn
@given(span_lists, span_lists)
def test_two_sets_meet_where_they_share_a_day(one: list[DateSpan], two: list[DateSpan]) -> None:
    assert Days.of(one).meet(Days.of(two)) is bool(numbered(one) & numbered(two))


def test_neighbours_do_not_meet() -> None:
    january, february = Days.of([JANUARY]), Days.of([FEBRUARY])

    assert not january.meet(february)
    assert not february.meet(january)
    assert january.meet(january)


@drawn
@given(span_lists, spans)
def test_within_is_the_intersection_with_one_span(drawn_spans: list[DateSpan], span: DateSpan) -> None:
    held = Days.of(drawn_spans)

    assert held.within(span) == held & Days.of([span])


@drawn
@given(span_lists, days)
def test_count_and_membership_are_those_of_sets(drawn_spans: list[DateSpan], day: date) -> None:
    held, reference = Days.of(drawn_spans), numbered(drawn_spans)

    assert (held.count, day in held) == (len(reference), day.toordinal() in reference)


@drawn
@given(spans, spans)
def test_what_two_spans_say_of_each_other_agrees_with_their_days(one: DateSpan, two: DateSpan) -> None:
    shared = numbered([one]) & numbered([two])

    assert numbered([one.clip(two)]) == shared
    assert one.days == len(numbered([one]))
    assert one.overlaps(two) is bool(shared)
    if one.days and two.days:
        assert one.covers(two) is (numbered([two]) <= numbered([one]))
