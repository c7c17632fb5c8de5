"""`audit`: units, regulations, settings and minutes decide verdicts too, and each change is taken back by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.compare.records import (
    AN,
    AN_LOOKS_AFTER,
    BINH,
    BINH_LOOKS_AFTER,
    CELL_1,
    CELL_2,
    CHI,
    CHI_LOOKS_AFTER,
    COMMUNE,
    JANUARY,
    MINUTES,
    OWN,
    Q1,
    SCHOOL,
    SETTINGS,
    UNITS,
    meeting,
    regulated,
)
from tests.compare.repositories import Files, Program, Repo, new_repo

THIRD = "huyen/xa-khac/thon-3"
AT_COMMUNE = meeting("2024-01-10", COMMUNE, "an")
IN_TIME, LATE, LATER = "2024-01-31", "2024-05-10", "2024-05-11"


def audit(repo: Repo, run: Program, *asked: str) -> Any:
    ran = run(repo, "audit", *(asked or Q1), "--as-of", "2024-12-31", "--format", "json")
    assert ran.status == 0, ran.err
    return ran.json["late"]


def turned(late: Any) -> list[str]:
    """The verdicts that a line tells of: `an 2024Q1: violation > met`."""
    return sorted(f"{one['member']} {one['period']}: {one['without']} > {one['with']}" for one in late["verdicts"])


def entered_late(repo: Repo, run: Program, before: Files, after: Files) -> tuple[str, str, list[str]]:
    """What the only line says of *after*, committed late: what happened, to which record, and what it turned."""
    repo.commit(before, at=IN_TIME)
    repo.commit(after, at=LATE)
    (late,) = audit(repo, run)
    return f"{late['change']} {late['collection']}", "".join(late["key"][:1]), turned(late)


# units


def test_a_unit_that_was_hung_below_another(plain: Repo, run: Program) -> None:
    sat_in = {JANUARY: AT_COMMUNE + meeting("2024-01-12", THIRD, "an")}
    moved = UNITS.replace("kind: residential-cell}\n", "kind: residential-cell, parent: huyen/xa}\n")

    found = entered_late(plain, run, sat_in, {"units.yaml": moved})

    assert found == ("edited units", THIRD, ["an 2024Q1: violation > met"])


def test_a_parent_that_got_its_days(plain: Repo, run: Program) -> None:
    sat_in = {JANUARY: AT_COMMUNE + meeting("2024-01-12", CELL_2, "an")}
    spells = "parent: [{is: huyen/xa-khac, to: 2024-01-31}, {is: huyen/xa, from: 2024-02-01}]"
    moved = UNITS.replace("name: Chi bộ thôn 2, kind", f"name: Chi bộ thôn 2, {spells}, kind")

    found = entered_late(plain, run, sat_in, {"units.yaml": moved})

    assert found == ("edited units", CELL_2, ["an 2024Q1: met > violation"])
    text = run(plain, "audit", *Q1, "--as-of", "2024-12-31").out
    assert "(đơn vị cấp trên: Đảng ủy xã Mẫu → Đảng ủy xã Khác, đến 31/01/2024; Đảng ủy xã Mẫu, từ 01/02/2024)" in text


def test_a_unit_of_another_kind(plain: Repo, run: Program) -> None:
    sat_in = {JANUARY: meeting("2024-01-12", SCHOOL, "chi")}
    corrected = UNITS.replace("học, kind: cell", "học, kind: residential-cell")

    found = entered_late(plain, run, sat_in, {"units.yaml": corrected})

    assert found == ("edited units", SCHOOL, ["chi 2024Q1: violation > met"])


def test_a_unit_that_is_a_specially_disadvantaged_commune(plain: Repo, run: Program) -> None:
    """Without the tag the clause does not bind the leader of an agency."""
    leads = CHI.replace("standing-member", "agency-leader")
    people = {"members.yaml": AN + BINH + leads, "assignments.yaml": "- {member: chi, unit: huyen/xa}\n"}
    tagged = UNITS.replace("Đảng ủy xã Mẫu, kind: commune}", "Đảng ủy xã Mẫu, kind: commune, disadvantaged: true}")

    found = entered_late(plain, run, people, {"units.yaml": tagged})

    assert found == ("edited units", COMMUNE, ["chi 2024Q1: None > violation"])


def test_a_unit_that_gives_somebody_somewhere_to_go(plain: Repo, run: Program) -> None:
    without = "".join(line for line in UNITS.splitlines(keepends=True) if THIRD not in line)
    goes_there = "- {member: an, unit: huyen/xa-khac}\n"
    before = {"units.yaml": without, "assignments.yaml": goes_there + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER}

    found = entered_late(plain, run, before, {"units.yaml": UNITS})

    assert found == ("added units", THIRD, ["an 2024Q1: unassigned > violation"])


def test_units_that_ended_or_began_outside_the_period_bear_on_nothing(plain: Repo, run: Program) -> None:
    """As with a merger in the year after."""
    plain.commit({JANUARY: AT_COMMUNE}, at=IN_TIME)
    merged = UNITS.replace("kind: residential-cell}", "kind: residential-cell, to: 2025-06-30}").replace(
        "xã Mẫu", "xã Cũ"
    )
    new = "- {id: huyen/xa-moi, name: Đảng ủy xã Mới, kind: commune, from: 2025-07-01}\n"
    plain.commit({"units.yaml": merged + new}, at=LATE)

    assert audit(plain, run) == []


def test_writing_down_the_parent_that_an_id_implies_changes_nothing(plain: Repo, run: Program) -> None:
    implied = UNITS.replace(f"{{id: {CELL_2},", f"{{id: {CELL_2}, parent: huyen/xa,")
    sat_in = {JANUARY: AT_COMMUNE + meeting("2024-01-12", CELL_2, "an"), "units.yaml": implied}
    plain.commit(sat_in, at=LATE)
    plain.commit({"units.yaml": UNITS}, at=LATER)

    assert [one["collection"] for one in audit(plain, run)] == ["meetings", "meetings"]


def test_taking_a_written_parent_away_lets_the_implied_one_hold(plain: Repo, run: Program) -> None:
    elsewhere = UNITS.replace(f"{{id: {CELL_2},", f"{{id: {CELL_2}, parent: huyen/xa-khac,")
    sat_in = {JANUARY: AT_COMMUNE + meeting("2024-01-12", CELL_2, "an"), "units.yaml": elsewhere}

    found = entered_late(plain, run, sat_in, {"units.yaml": UNITS})

    assert found == ("edited units", CELL_2, ["an 2024Q1: violation > met"])


# regulations and settings


def test_a_regulation_that_was_edited(plain: Repo, run: Program) -> None:
    before = {"qd18.yaml": regulated("rieng"), "regulations/rieng.yaml": OWN, JANUARY: AT_COMMUNE}
    stricter = OWN.replace("at_least: 1", "at_least: 2")

    found = entered_late(plain, run, before, {"regulations/rieng.yaml": stricter})

    assert found == ("edited regulations", "rieng", ["an 2024Q1: met > violation"])


def test_a_regulation_s_words_decide_nothing(plain: Repo, run: Program) -> None:
    plain.commit({"qd18.yaml": regulated("rieng"), "regulations/rieng.yaml": OWN}, at=IN_TIME)
    plain.commit({"regulations/rieng.yaml": OWN.replace("Riêng", "Của riêng")}, at=LATE)

    assert audit(plain, run) == []


def test_one_in_the_place_of_the_built_in_one(plain: Repo, run: Program) -> None:
    """Taken back, the built-in one holds again."""
    own = OWN.replace("id: rieng", "id: 18-qd-tu-2019")

    change, key, verdicts = entered_late(plain, run, {JANUARY: AT_COMMUNE}, {"regulations/own.yaml": own})

    assert (change, key) == ("added regulations", "18-qd-tu-2019")
    assert "an 2024Q1: None > met" in verdicts
    assert "an 2024Q1: violation > None" in verdicts


def test_whom_the_settings_bind(plain: Repo, run: Program) -> None:
    before = {"regulations/rieng.yaml": OWN, "qd18.yaml": regulated("{id: rieng, binds: huyen/xa}")}

    found = entered_late(plain, run, before, {"qd18.yaml": regulated("{id: rieng, binds: huyen}")})

    assert found == ("edited settings", "", ["an 2024Q1: None > violation"])


@pytest.mark.parametrize(
    ("before", "after", "turns"),
    [
        ("", "from: 2024-01-10", ["an 2024Q1: violation > no-record", "binh 2024-01: violation > no-record"]),
        ("from: 2024-01-10", "", ["an 2024Q1: no-record > violation", "binh 2024-01: no-record > violation"]),
        ("from: 2024-01-10", "from: 2024-01-02", []),
    ],
)
def test_where_the_record_begins(plain: Repo, run: Program, before: str, after: str, turns: list[str]) -> None:
    plain.commit({"qd18.yaml": f"{SETTINGS}record: {{{before}}}\n" if before else SETTINGS}, at=IN_TIME)
    plain.commit({"qd18.yaml": f"{SETTINGS}record: {{{after}}}\n" if after else SETTINGS}, at=LATE)

    found = [turn for late in audit(plain, run) for turn in turned(late) if not turn.startswith("chi")]

    assert found == turns


def test_books_that_were_closed_late(plain: Repo, run: Program) -> None:
    closed = {"qd18.yaml": SETTINGS + "record: {complete_to: 2024-01-31}\n"}

    change, _, verdicts = entered_late(plain, run, {"meetings/huyen.yaml": ""}, closed)

    assert (change, verdicts) == ("edited settings", ["binh 2024-01: no-record > violation"])


def test_what_of_the_settings_decides_nothing(plain: Repo, run: Program) -> None:
    plain.commit({"qd18.yaml": SETTINGS + "late_after_days: 3\nlanguage: en\n"}, at=LATE)

    assert audit(plain, run) == []


def test_a_regulation_that_no_longer_holds_may_have_gone_by_a_longer_time(plain: Repo, run: Program) -> None:
    """Taken back, the half-year is judged by all of its meetings, though nobody asks for the second quarter."""
    by_half = OWN.replace("every: quarter", "every: half-year")
    met = {"meetings/2024/2024-05.yaml": meeting("2024-05-10", COMMUNE, "an")}
    plain.commit(
        {"regulations/rieng.yaml": by_half, "qd18.yaml": regulated("rieng", "18-qd-tu-2019"), **met}, at=IN_TIME
    )
    plain.commit({"qd18.yaml": regulated("18-qd-tu-2019")}, at="2024-08-10")

    (late,) = audit(plain, run)

    assert turned(late) == ["an 2024H1: met > None"]
    assert (late["period"]["label"], late["delay_days"]) == ("2024H1", 41)


def test_so_it_is_where_nobody_has_committed_yet_that_it_no_longer_holds(
    plain: Repo, run: Program, tmp_path: Path
) -> None:
    repo = new_repo(tmp_path / "sổ khác")
    by_half = OWN.replace("every: quarter", "every: half-year")
    ruled = {"regulations/rieng.yaml": by_half, "qd18.yaml": regulated("rieng", "18-qd-tu-2019")}
    met = {"meetings/2024/2024-05.yaml": meeting("2024-05-10", COMMUNE, "an")}
    record = {str(path.relative_to(plain.data)): path.read_bytes() for path in plain.data.rglob("*.yaml")}
    repo.commit({**record, **ruled, **met}, at=IN_TIME)
    repo.write({"qd18.yaml": regulated("18-qd-tu-2019")})

    (late,) = run(repo, "audit", *Q1, "--format", "json").json["late"]

    assert turned(late) == ["an 2024H1: met > None"]


def test_a_week_is_over_before_its_month_is(plain: Repo, run: Program) -> None:
    """The week of 8 January ends on the 14th; with three days of grace, what comes on the 18th is late for it."""
    weekly = OWN.replace("every: quarter", "every: week")
    settings = regulated("rieng") + "late_after_days: 3\n"
    plain.commit({"regulations/rieng.yaml": weekly, "qd18.yaml": settings}, at="2024-01-06")
    leave = "- {member: an, from: 2024-01-08, to: 2024-01-14, reason: Nghỉ ốm}\n"
    plain.commit({"exemptions.yaml": leave}, at="2024-01-18")

    (late,) = audit(plain, run)

    assert turned(late) == ["an 2024-W02: violation > exempt"]
    assert (late["period"]["label"], late["delay_days"]) == ("2024-W02", 4)


def test_a_meeting_in_a_week_that_is_of_the_next_month(plain: Repo, run: Program) -> None:
    """The week of Monday 29 January has its Thursday in February, and is judged there (7.2)."""
    weekly = OWN.replace("every: quarter", "every: week")
    plain.commit({"regulations/rieng.yaml": weekly, "qd18.yaml": regulated("rieng")}, at="2024-01-06")
    plain.commit({JANUARY: meeting("2024-01-29", COMMUNE, "an")}, at=LATE)

    (late,) = audit(plain, run)

    assert turned(late) == ["an 2024-W05: violation > met"]


def test_a_unit_in_a_period_that_is_longer_than_a_year(plain: Repo, run: Program) -> None:
    """The two years from 2023 on: what a cell stood below in March 2023 decides of them."""
    longer = OWN.replace("every: quarter", "every: {years: 2}\n    starts: 2023-01-01")
    sat_in = meeting("2023-03-12", THIRD, "an")
    rules = {"regulations/rieng.yaml": longer, "qd18.yaml": regulated("rieng"), "meetings/2023.yaml": sat_in}
    dated = "parent: [{is: huyen/xa, to: 2023-06-30}, {is: huyen/xa-khac, from: 2023-07-01}]"
    moved = UNITS.replace(
        "name: Chi bộ thôn 3, kind: residential-cell", f"name: Chi bộ thôn 3, kind: residential-cell, {dated}"
    )
    plain.commit(rules, at="2023-06-01")
    plain.commit({"units.yaml": moved}, at="2025-02-10")

    ran = run(plain, "audit", *Q1, "--as-of", "2025-06-30", "--format", "json")

    assert [turned(late) for late in ran.json["late"]] == [["an 2023-01-01..2024-12-31: violation > met"]]


BODY = """\
id: chi-bo
number: 02-QĐ/HU
title: {vi: Sinh hoạt, en: Meetings}
duties:
  - id: hop
    name: {vi: Sinh hoạt, en: To meet}
    basis: {vi: Mỗi quý, en: Every quarter}
    of: unit
    BY
    tier: district
    every: quarter
    quota: {at_least: 1, with: [residential-cell]}
"""


def body(by: str) -> dict[str, str]:
    """The regulation of bodies alone."""
    return {"regulations/chi-bo.yaml": BODY.replace("BY", by), "qd18.yaml": regulated("chi-bo")}


def test_late_minutes_turn_what_the_unit_itself_owes(plain: Repo, run: Program) -> None:
    assert entered_late(plain, run, body("by: itself"), {JANUARY: meeting("2024-01-20", CELL_1)})[2] == [
        f"{CELL_1} 2024Q1: violation > met"
    ]


def test_somebody_s_post_turns_what_a_unit_owes(plain: Repo, run: Program) -> None:
    """The cell owes a meeting at which somebody of the district sat in, and An was in office before January only."""
    by = "by: somebody\n    positions: [committee-member]"
    before = body(by) | {JANUARY: meeting("2024-01-20", CELL_1, "an")}
    left = AN.replace("unit: huyen}", "unit: huyen, to: 2023-12-31}")
    after = {"members.yaml": left + BINH + CHI}

    assert entered_late(plain, run, before, after) == (
        "edited members",
        "an",
        [f"{CELL_1} 2024Q1: met > violation"],
    )


# whoever is concerned


def test_late_minutes_that_break_a_silence_turn_verdicts_of_others(plain: Repo, run: Program) -> None:
    january = "- {date: 2024-01-25, unit: huyen}\n"

    found = entered_late(plain, run, {"meetings/huyen.yaml": MINUTES.replace(january, "")}, {JANUARY: january})

    assert found == (
        "added meetings",
        "2024-01-25",
        [
            "an 2024Q1: no-record > violation",
            "binh 2024-01: no-record > violation",
            "chi 2024Q1: no-record > violation",
        ],
    )


def test_a_second_meeting_of_the_month_breaks_none(plain: Repo, run: Program) -> None:
    assert entered_late(plain, run, {}, {JANUARY: meeting("2024-01-20", THIRD)})[2] == []


def test_of_a_share_every_meeting_is_a_part(plain: Repo, run: Program) -> None:
    half = OWN.replace("at_least: 1", "at_least: 50%")
    held = AT_COMMUNE + meeting("2024-01-12", CELL_1, "an")
    before = {"regulations/rieng.yaml": half, "qd18.yaml": regulated("rieng"), JANUARY: held}
    plain.commit(before, at=IN_TIME)
    three = "".join(meeting(f"2024-01-{day}", CELL_2) for day in (20, 21, 22))
    plain.commit({JANUARY: held + three}, at=LATE)

    found = audit(plain, run)

    assert [turned(one) for one in found] == [["an 2024Q1: met > violation"]] * 3


def test_an_assignment_s_tier(plain: Repo, run: Program) -> None:
    two = AN.replace("unit: huyen}", "unit: huyen}\n    - {tier: grassroots, position: secretary, unit: huyen/xa}")
    sat_in = {"members.yaml": two + BINH + CHI, JANUARY: meeting("2024-01-12", CELL_2, "an")}
    looks_after = "- {member: an, unit: huyen/xa/thon-2, tier: TIER}\n" + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER
    plain.commit({**sat_in, "assignments.yaml": looks_after.replace("TIER", "district")}, at=IN_TIME)
    plain.commit({"assignments.yaml": looks_after.replace("TIER", "grassroots")}, at=LATE)

    (late,) = audit(plain, run, "--month", "2024-01")

    assert "an 2024-01: unassigned > met" in turned(late)


# one change taken back, and no other


def test_two_ends_of_a_post_edited_one_after_the_other_are_taken_back_each_by_itself(plain: Repo, run: Program) -> None:
    """That the post ends next year does not hide that it was made to begin in March."""
    begins = AN.replace("huyen}", "huyen, from: 2024-03-01}")
    plain.commit({"members.yaml": begins + BINH + CHI}, at=LATE)
    plain.commit({"members.yaml": begins.replace("01}", "01, to: 2025-12-31}") + BINH + CHI}, at=LATER)

    assert [turned(one) for one in audit(plain, run)] == [["an 2024Q1: violation > partial"]]


def test_so_are_those_of_an_assignment(plain: Repo, run: Program) -> None:
    begins = AN_LOOKS_AFTER.replace("}", ", from: 2024-03-01}")
    rest = BINH_LOOKS_AFTER + CHI_LOOKS_AFTER
    plain.commit({"assignments.yaml": begins + rest}, at=LATE)
    plain.commit({"assignments.yaml": begins.replace("}", ", to: 2025-12-31}") + rest}, at=LATER)

    assert [turned(one) for one in audit(plain, run)] == [["an 2024Q1: violation > partial"]]


def test_so_are_the_days_of_the_record(plain: Repo, run: Program) -> None:
    plain.commit({"qd18.yaml": SETTINGS + "record: {from: 2024-01-10}\n"}, at=LATE)
    plain.commit({"qd18.yaml": SETTINGS + "record: {from: 2024-01-10, complete_to: 2024-01-31}\n"}, at=LATER)

    assert [turned(one) for one in audit(plain, run)] == [
        [
            "an 2024Q1: violation > no-record",
            "binh 2024-01: violation > no-record",
            "chi 2024Q1: violation > no-record",
        ]
    ]


def test_so_are_those_of_a_duty(plain: Repo, run: Program) -> None:
    """That other sessions count since does not hide that two were asked for."""
    stricter = OWN.replace("at_least: 1", "at_least: 2")
    plain.commit({"qd18.yaml": regulated("rieng"), "regulations/rieng.yaml": OWN, JANUARY: AT_COMMUNE}, at=IN_TIME)
    plain.commit({"regulations/rieng.yaml": stricter}, at=LATE)
    plain.commit(
        {"regulations/rieng.yaml": stricter.replace("[committee-member]", "[committee-member, secretary]")}, at=LATER
    )

    assert [turned(one) for one in audit(plain, run)] == [["an 2024Q1: met > violation"]]


def test_a_regulation_taken_off_the_list_and_put_there_again_is_listed_once(plain: Repo, run: Program) -> None:
    own = {"regulations/rieng.yaml": OWN, JANUARY: AT_COMMUNE}
    plain.commit({"qd18.yaml": regulated("18-qd-tu-2019", "{id: rieng, binds: huyen}"), **own}, at=IN_TIME)
    plain.commit({"qd18.yaml": regulated("18-qd-tu-2019")}, at=LATE)
    plain.commit({"qd18.yaml": regulated("18-qd-tu-2019", "{id: rieng, binds: huyen/xa}")}, at=LATER)

    assert [turned(one) for one in audit(plain, run)] == []


def test_a_post_that_was_edited_and_then_taken_away_is_not_back(plain: Repo, run: Program) -> None:
    plain.commit({"members.yaml": AN.replace("huyen}", "huyen, from: 2024-01-02}") + BINH + CHI}, at=LATE)
    none = AN.partition("  roles")[0]
    plain.commit({"members.yaml": none + BINH + CHI}, at=LATER)

    assert [turned(one) for one in audit(plain, run)] == [["an 2024Q1: violation > None"]]


SECRETARY = "{tier: grassroots, position: secretary, unit: huyen/xa}"


def test_many_verdicts_are_counted_for_people_and_listed_for_programs(plain: Repo, run: Program) -> None:
    people = "".join(f"- {{id: p-{n}, name: Nguyễn Văn Mẫu {n:02}, roles: [{SECRETARY}]}}\n" for n in range(9))
    looked_after = "".join(f"- {{member: p-{n}, unit: huyen/xa/thon-1}}\n" for n in range(9))
    plain.commit({"members.yaml": people, "assignments.yaml": looked_after}, at=IN_TIME)
    plain.commit({"qd18.yaml": SETTINGS + "record: {from: 2024-05-01}\n"}, at=LATE)

    (late,) = audit(plain, run)

    assert len(late["verdicts"]) == 27
    text = run(plain, "audit", *Q1, "--as-of", "2024-12-31").out
    assert text.count("sổ chưa có số liệu") == 20
    assert "và 7 kết quả khác (xem --format json)" in text
    assert "and 7 more verdicts (see --format json)" in run(plain, "audit", *Q1, "--as-of", "2024-12-31", lang="en").out


def test_a_span_in_which_no_period_is_judged(plain: Repo, run: Program) -> None:
    plain.commit({"units.yaml": UNITS.replace("học, kind: cell", "học, kind: residential-cell")}, at=LATE)

    assert audit(plain, run, "--from", "2023-12-20", "--to", "2024-01-10") == []
