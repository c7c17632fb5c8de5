"""What becomes of comments, blank lines, indents and line ends."""

from __future__ import annotations

from qd18.merging.fates import BOTH_WHOLE
from tests.merging.cases import FEBRUARY, MARCH, MEETING, clean, marked, merge


def test_a_heading_that_theirs_put_between_records_stands_there() -> None:
    base = f"{MEETING}\n{MARCH}"
    theirs = f"{MEETING}\n# --- tháng 3 ---\n\n{MARCH}"

    assert clean(base, base.replace("BB 01", "BB 02"), theirs) == theirs.replace("BB 01", "BB 02")


def test_a_comment_right_above_a_record_comes_with_it() -> None:
    ours, theirs = f"{MEETING}\n{FEBRUARY}", f"{MEETING}\n# họp bù\n{MARCH}"

    assert clean(MEETING, ours, theirs) == f"{ours}\n# họp bù\n{MARCH}"


def test_the_same_comment_is_not_there_twice() -> None:
    head = "# sổ họp quý I\n\n"

    assert clean("", head + FEBRUARY, head + MARCH) == f"{head}{FEBRUARY}\n{MARCH}"


def test_a_comment_that_stands_above_many_records_stays_above_each() -> None:
    base = f"# --\n{MEETING}# --\n{MARCH}"
    theirs = f"# --\n{MEETING}# --\n{FEBRUARY}# --\n{MARCH}"

    assert clean(base, base.replace("BB 01", "BB 02"), theirs) == theirs.replace("BB 01", "BB 02")


def test_of_the_same_heading_above_each_record_none_is_lost_where_both_add_one() -> None:
    base = f"# --\n{MEETING}# --\n{MARCH}"
    april = MARCH.replace("03-01", "04-01")

    text = clean(base, f"# --\n{april}{base}", f"# --\n{MEETING}# --\n{FEBRUARY}# --\n{MARCH}")

    assert text == f"# --\n{april}# --\n{MEETING}# --\n{FEBRUARY}# --\n{MARCH}"


def test_a_line_that_begins_a_document_is_not_taken_over() -> None:
    """Behind a record it would begin a second one."""
    assert clean("", FEBRUARY, f"---\n{MARCH}") == f"{FEBRUARY}\n{MARCH}"
    assert clean("", f"---\n{FEBRUARY}", f"---\n{MARCH}") == f"---\n{FEBRUARY}\n{MARCH}"


def test_a_record_comes_with_the_indent_and_the_line_ends_of_ours() -> None:
    def set_in(text: str) -> str:
        return "".join(f"  {line}\r\n" for line in text.splitlines())

    note = MARCH + "  note: |\n    một\n    hai\n"

    assert clean(MEETING, set_in(MEETING + FEBRUARY), MEETING + note) == set_in(MEETING + FEBRUARY + note)


def test_a_file_without_a_last_line_break_goes_on_without() -> None:
    assert clean(MEETING, f"{MEETING}{FEBRUARY}".rstrip(), MEETING + MARCH) == f"{MEETING}{FEBRUARY}{MARCH}".rstrip()


def test_a_text_behind_a_bar_keeps_its_last_line_break() -> None:
    ours, theirs = (MEETING + FEBRUARY).rstrip(), f"{MEETING}{MARCH}  note: |\n    một\n    hai\n"

    assert clean(MEETING, ours, theirs) == f"{MEETING}{FEBRUARY}{MARCH}  note: |\n    một\n    hai\n"


def test_what_would_come_out_changed_is_a_conflict_of_the_whole_file() -> None:
    """Ours ends in a text behind a bar without a line break, and would have one with a record below."""
    ours, theirs = f"{MEETING}  note: |\n    một", MEETING + MARCH

    found = merge(MEETING, ours, theirs)

    assert found == (marked(f"{ours}\n", theirs).encode(), (BOTH_WHOLE,))


def test_a_text_that_keeps_the_blank_lines_behind_it_gets_no_more_of_them() -> None:
    base = f"{MEETING}  note: |+\n    một\n\n"
    after = f"{FEBRUARY}\n{base}"

    assert clean(after + MARCH, after, after + MARCH + MARCH.replace("03-01", "04-01")) == after + MARCH.replace(
        "03-01", "04-01"
    )
    assert clean(base, base + MARCH, f"{base}{FEBRUARY}") == base + FEBRUARY + MARCH


def test_a_mark_at_the_beginning_is_that_of_ours() -> None:
    text = clean(MEETING, f"\ufeff{MEETING}{FEBRUARY}", MEETING + MARCH)

    assert text == f"\ufeff{MEETING}{FEBRUARY}{MARCH}"


def test_records_that_theirs_put_in_another_order_stay_where_ours_has_them() -> None:
    ours, theirs = f"{MEETING}\n{MARCH}".replace("BB 01", "BB 02"), f"{MARCH}\n{MEETING}"

    assert clean(f"{MEETING}\n{MARCH}", ours, theirs) == ours
