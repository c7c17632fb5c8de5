"""What becomes of a record: each case is a file, what either side made of it, and what comes of both."""

from __future__ import annotations

import pytest

from qd18.merging.joining import join_records
from qd18.merging.record_kinds import RecordKind, Values
from qd18.schema.record import Field, ListOf, Record
from qd18.schema.types import ID, TEXT
from tests.merging.atoms import read
from tests.merging.cases import FEBRUARY, MARCH, MEETING, MEMBER, clean, in_conflict, marked

# additions and removals


def test_two_additions_at_the_end_are_both_kept_by_date() -> None:
    assert clean(MEETING, f"{MEETING}\n{MARCH}", f"{MEETING}\n{FEBRUARY}") == f"{MEETING}\n{FEBRUARY}\n{MARCH}"
    assert clean(MEETING, f"{MEETING}\n{FEBRUARY}", f"{MEETING}\n{MARCH}") == f"{MEETING}\n{FEBRUARY}\n{MARCH}"


def test_a_line_that_both_additions_have_is_not_put_together() -> None:
    """`attended: [an]` stands in both: whoever keeps each line once loses an attendee."""
    text = clean("", FEBRUARY, MARCH)

    assert text == f"{FEBRUARY}\n{MARCH}"


def test_records_without_a_date_of_their_own_come_behind_those_of_ours() -> None:
    first, ours, theirs = (f"- {{member: {who}, unit: xa}}\n" for who in ("an", "dung", "chi"))

    assert clean(first, first + ours, first + theirs) == first + ours + theirs


def test_what_theirs_put_first_or_between_stands_there() -> None:
    one, two, new = (f"- {{member: {who}, unit: xa}}\n" for who in ("an", "binh", "chi"))
    changed = two.replace("}", ", note: x}")

    assert clean(one + two, one + changed, new + one + two) == new + one + changed
    assert clean(one + two, one + changed, one + new + two) == one + new + changed


def test_what_one_side_removed_and_the_other_left_alone_is_gone() -> None:
    both = f"{MEETING}\n{MARCH}"
    more = f"{both}\n- date: 2024-03-09\n  unit: xa\n"

    assert clean(both, more, MARCH) == more.removeprefix(f"{MEETING}\n")
    assert clean(both, MARCH, more) == more.removeprefix(f"{MEETING}\n")
    assert clean(both, MARCH, MARCH + "# hết\n") == MARCH + "# hết\n"


def test_the_same_addition_in_other_words_is_one_record() -> None:
    theirs = f"{MEETING}- {{unit: 'xa', session: regular, attended: [an], date: \"2024-03-01\", tasks: []}}\n"

    assert clean(MEETING, MEETING + MARCH, theirs) == MEETING + MARCH


def test_the_same_meeting_entered_by_both_has_everybody_whom_either_saw() -> None:
    ours = MEETING + "  note: họp ở nhà văn hóa\n"
    theirs = MEETING.replace("[an]", "[binh, an]").replace("  minutes: BB 01\n", "  tasks: [inform]\n")

    expected = MEETING.replace("[an]", "[an, binh]") + "  tasks: [inform]\n  note: họp ở nhà văn hóa\n"
    assert clean("", ours, theirs) == expected


def test_the_same_meeting_entered_with_two_numbers_of_minutes_is_a_conflict() -> None:
    theirs = MEETING.replace("[an]", "[binh]").replace("BB 01", "BB 02")
    text = in_conflict("", MEETING + MARCH, theirs, "minutes")

    assert (
        text == marked(MEETING.replace("[an]", "[an, binh]"), theirs.replace("[binh]", "[binh, an]")) + MARCH
    )  # who attended is no question any more, whichever side is chosen


def test_what_both_entered_and_wrote_out_differently_is_a_conflict_even_where_one_is_what_holds_anyway() -> None:
    ours, theirs = (f"- {{id: xa, name: Xã, kind: commune, disadvantaged: {word}}}\n" for word in ("false", "true"))

    assert in_conflict("", ours, theirs, "disadvantaged") == marked(ours, theirs)
    assert clean("", ours.replace(", disadvantaged: false", ""), theirs) == theirs


# edits of one record


def test_a_record_that_theirs_alone_edited_is_taken_as_it_is_written_there() -> None:
    theirs = MEETING.replace("[an]", "\n    - an   # có ghi trong sổ\n    - 'binh'").replace(
        "attended: \n", "attended:\n"
    )
    ours = f"# tháng 2\n{MEETING}"

    assert clean(MEETING, ours, theirs) == f"# tháng 2\n{theirs}"


def test_edits_of_different_keys_are_both_kept() -> None:
    ours = MEETING.replace("attended: [an]", "attended: [an]   # vắng: binh").replace("BB 01", "'BB 7'")
    theirs = MEETING + "  chair: Bí thư\n"

    assert clean(MEETING, ours, theirs) == ours + "  chair: Bí thư\n"


def test_edits_of_neighbouring_lines_are_both_kept() -> None:
    ours, theirs = MEETING.replace("[an]", "[an, binh]"), MEETING.replace("BB 01", "BB 02")

    assert clean(MEETING, ours, theirs) == ours.replace("BB 01", "BB 02")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (" [ 'an', 'binh' ]", " [ 'binh', 'chi' ]"),
        ("\n    - an\n    - binh", "\n    - binh\n    - chi"),
        ("\n  - 'an'   # một\n  - 'binh'   # hai", "\n  - 'binh'   # hai\n  - 'chi'"),
    ],
)
def test_a_list_takes_what_either_side_put_in_and_took_out(written: str, expected: str) -> None:
    base = MEETING.replace(" [an]", " [an, binh]")
    ours = base.replace(" [an, binh]", written)

    text = clean(base, ours, base.replace("[an, binh]", "[chi, binh]"))

    assert text == base.replace(" [an, binh]", expected)


def test_both_sides_each_add_one_to_a_list_on_one_line() -> None:
    ours, theirs = MEETING.replace("[an]", "[an, binh]"), MEETING.replace("[an]", "[an, chi]")

    assert clean(MEETING, ours, theirs) == MEETING.replace("[an]", "[an, binh, chi]")


def test_recommendations_are_known_by_their_text() -> None:
    base = MEETING + "  proposals:\n    - text: Sửa đường\n"
    ours = base + "      status: answered\n      answer: Đã sửa\n"
    theirs = base.replace("Sửa đường", "Sửa đường\n    - text: Sửa cầu")

    assert clean(base, ours, theirs) == ours + "    - text: Sửa cầu\n"


def test_one_recommendation_answered_in_two_ways_is_a_conflict() -> None:
    base = MEETING + "  proposals:\n    - text: Sửa đường\n"
    ours, theirs = base + "      answer: Đã sửa\n", base + "      answer: Chưa sửa\n"

    assert in_conflict(base, ours, theirs, "proposals") == marked(ours, theirs)


def test_posts_are_known_by_tier_position_unit_and_first_day() -> None:
    ours = MEMBER + "      to: 2024-06-30\n"
    theirs = MEMBER + MEMBER.partition("roles:\n")[2].replace("secretary", "committee-member")

    assert clean(MEMBER, ours, theirs) == ours + theirs.removeprefix(MEMBER)


def test_what_holds_where_a_key_is_missing_is_no_change_when_it_is_written() -> None:
    unit = "- id: xa\n  name: Đảng ủy xã Mẫu\n  kind: commune\n"
    theirs = unit.replace("commune", "commune\n  disadvantaged: true")
    ours = unit.replace("Mẫu", "Khác") + "  disadvantaged: False\n"

    assert clean(unit, ours, theirs) == ours.replace("False", "true")


def test_a_value_that_both_changed_alike_is_no_conflict() -> None:
    ours = MEETING.replace("BB 01", "BB 02")
    theirs = MEETING.replace("BB 01", '"BB 02"').replace("[an]", "[an, binh]")

    assert clean(MEETING, ours, theirs) == ours.replace("[an]", "[an, binh]")


def test_a_value_that_both_changed_differently_is_a_conflict_of_that_record_alone() -> None:
    one, two, three = (MEETING.replace("BB 01", f"BB 0{number}") for number in (1, 2, 3))
    more = MARCH.replace("[an]", "[an, binh]")

    text = in_conflict(f"{one}\n{MARCH}", f"{two}\n{MARCH}", f"{three}\n{more}", "minutes")

    assert text == f"{marked(two, three)}\n{more}"


def test_either_side_of_a_conflict_has_all_that_is_not_in_question() -> None:
    """Whoever takes one side whole loses nothing but the value that was decided against."""
    ours = MEETING.replace("BB 01", "BB 02").replace("[an]", "[an, binh]")
    theirs = MEETING.replace("BB 01", "BB 03") + "  note: họp bù\n"

    text = in_conflict(MEETING, ours, theirs, "minutes")

    assert text == marked(f"{ours}  note: họp bù\n", theirs.replace("[an]", "[an, binh]"))


def test_a_key_that_one_side_took_away_and_the_other_changed_is_a_conflict() -> None:
    ours, theirs = MEETING.replace("  minutes: BB 01\n", ""), MEETING.replace("BB 01", "BB 02")

    assert in_conflict(MEETING, ours, theirs, "minutes") == marked(ours, theirs)


def test_a_record_that_one_side_took_away_and_the_other_changed_is_a_conflict() -> None:
    base, changed = f"{MEETING}\n{MARCH}", f"{MEETING}\n{MARCH}".replace("BB 01", "BB 02")
    new = MEETING.replace("BB 01", "BB 02")

    assert in_conflict(base, changed, MARCH) == f"{marked(new, '')}\n{MARCH}"
    assert in_conflict(base, MARCH, changed) == f"{marked('', new)}\n{MARCH}"


def test_a_meeting_whose_date_one_side_corrected_and_the_other_added_to_is_a_conflict() -> None:
    """Taken away here and changed there; the corrected one stands by itself."""
    ours, theirs = MEETING.replace("02-05", "02-06"), MEETING.replace("[an]", "[an, binh]")

    text = in_conflict(MEETING, ours, theirs)

    assert text == f"{marked('', theirs)}\n{ours}"


def test_a_record_that_only_looks_changed_goes_when_the_other_side_removes_it() -> None:
    restyled = '- {date: "2024-02-05", unit: xa/thon-1, attended: [an], minutes: BB 01}\n'

    assert clean(MEETING + MARCH, restyled + MARCH, MARCH) == MARCH


def test_a_key_that_nobody_knows_is_one_value() -> None:
    base = MEETING + "  place: nhà văn hóa\n"
    ours, theirs = base.replace("nhà văn hóa", "hội trường"), base.replace("[an]", "[an, binh]")

    assert clean(base, ours, theirs) == ours.replace("[an]", "[an, binh]")
    assert in_conflict(base, ours, base.replace("nhà văn hóa", "sân"), "place")


def test_a_list_of_records_where_one_value_is_due_is_one_value() -> None:
    unit = "- id: xa\n  name: Đảng ủy xã Mẫu\n  kind: commune\n"
    dated = unit.replace(
        "name: Đảng ủy xã Mẫu", "name:\n    - {is: Đảng ủy xã Mẫu, to: 2024-06-30}\n    - {is: Đảng ủy xã Mới}"
    )

    assert clean(unit, unit + "  from: 2020-01-01\n", dated) == dated + "  from: 2020-01-01\n"
    rewritten = unit.replace("kind: commune", "kind: 'commune'") + "  from: 2020-01-01\n"
    assert "is: Đảng ủy xã Mới" in clean(unit, rewritten.replace("id: xa\n  name", "id: xa\n\n  name"), dated)
    assert in_conflict(unit, unit.replace("Mẫu", "Khác"), dated, "name")


@pytest.mark.parametrize(
    "told",
    ["proposals: [{text: A}, {text: A}]", "attended: [an, an]", "attended: an", "tasks: [[inform]]", "proposals: x"],
)
def test_a_list_whose_values_cannot_be_told_apart_is_one_value(told: str) -> None:
    key = told.partition(":")[0]
    base, one, two = (f"- {{date: 2024-02-05, unit: xa, {value}}}\n" for value in (told, f"{key}: [x, x]", f"{key}: y"))
    chaired = base.replace("}\n", ", chair: Bí thư}\n")

    assert read(clean(base, chaired, one)) == [{**read(chaired)[0], key: ["x", "x"]}]
    assert in_conflict(base, one, two, key) == marked(one, two)


def test_a_key_that_is_new_to_the_schema_is_merged_as_its_type_says() -> None:
    """Nothing is told of it here but by the schema."""
    dated = Record(lambda values, *_: values, Field("who", ID, required=True), Field("why", TEXT))
    kind = RecordKind(
        Record(
            lambda values, *_: values,
            Field("id", ID, required=True),
            Field("tags", ListOf(TEXT, unique="duplicate-value")),
            Field("excused", ListOf(dated)),
            Field("steps", ListOf(TEXT)),
        ),
    )
    base: Values = {"id": "x", "tags": ["a"], "excused": [{"who": "an"}], "steps": ["1"]}
    ours: Values = {"id": "x", "tags": ["a", "b"], "excused": [{"who": "an", "why": "ốm"}], "steps": ["1", "2"]}
    theirs: Values = {"id": "x", "tags": ["c", "a"], "excused": [{"who": "an"}, {"who": "binh"}], "steps": ["1"]}

    both = join_records(base, ours, theirs, kind)

    assert both.clashes == ()
    assert both.ours == both.theirs
    assert both.ours == {
        "id": "x",
        "tags": ["a", "b", "c"],
        "excused": [{"who": "an", "why": "ốm"}, {"who": "binh"}],
        "steps": ["1", "2"],
    }
    assert join_records(base, ours, theirs | {"steps": ["0", "1"]}, kind).clashes == ("steps",)
