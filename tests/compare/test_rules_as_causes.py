"""`diff`: what is no attendance and yet makes a verdict change: silence, the tree, the settings, regulations, tiers."""

from __future__ import annotations

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
    FEBRUARY,
    JANUARY,
    MARCH,
    MINUTES,
    OWN,
    Q1,
    SETTINGS,
    UNITS,
    causes,
    meeting,
    regulated,
    turned,
)
from tests.compare.repositories import Files, Program, Repo

JSON = ("--format", "json", "--as-of", "2024-04-15")
THIRD = "huyen/xa-khac/thon-3"
ENOUGH = meeting("2024-01-10", COMMUNE, "an") + meeting("2024-01-12", CELL_2, "an")
ASSIGNMENTS = AN_LOOKS_AFTER + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER
OF_DISTRICT = OWN.replace("[committee-member]", "[committee-member, secretary]")
ANOTHER = OF_DISTRICT.replace("id: rieng", "id: moi")


def diff(repo: Repo, run: Program, before: Files, after: Files) -> Any:
    repo.commit(before, at="2024-02-01")
    repo.commit(after, at="2024-02-02")
    ran = run(repo, "diff", "HEAD~1", "HEAD", *Q1, *JSON)
    assert ran.status == 0, ran.err
    return ran.json


def because(difference: Any, who: str) -> list[tuple[str, ...]]:
    """What happened to which records, by collection and key."""
    return [cause[:-1] for cause in causes(difference, who)]


SILENT: Files = {"meetings/huyen.yaml": ""}


def test_the_first_meeting_of_an_area_breaks_its_silence(plain: Repo, run: Program) -> None:
    """Of three meetings that bring minutes from the district in January the first is named, whoever sat in."""
    three = "".join(meeting(f"2024-01-{day}", THIRD, "chi") for day in (20, 18, 19))

    found = diff(plain, run, SILENT, {JANUARY: three})

    assert turned(found)["binh 2024-01"] == "no-record 1 > violation 1"
    assert because(found, "binh 2024-01") == [("added", "meetings", "2024-01-18", THIRD, "regular")]


def test_a_quarter_speaks_when_each_of_its_months_does(plain: Repo, run: Program) -> None:
    january, march = meeting("2024-01-20", THIRD), meeting("2024-03-20", THIRD)
    february = {"meetings/huyen.yaml": meeting("2024-02-20", THIRD)}

    found = diff(plain, run, february, {JANUARY: january, MARCH: march})

    assert turned(found)["an 2024Q1"] == "no-record 2 > violation 2"
    assert because(found, "an 2024Q1") == [
        ("added", "meetings", "2024-01-20", THIRD, "regular"),
        ("added", "meetings", "2024-03-20", THIRD, "regular"),
    ]


def test_an_area_that_ceased_to_speak(plain: Repo, run: Program) -> None:
    found = diff(plain, run, {}, {"meetings/huyen.yaml": MINUTES.replace("- {date: 2024-02-25, unit: huyen}\n", "")})

    assert turned(found) == {
        "an 2024Q1": "violation 2 > no-record 2",
        "binh 2024-02": "violation 1 > no-record 1",
        "chi 2024Q1": "violation 1 > no-record 1",
    }
    assert because(found, "binh 2024-02") == [("removed", "meetings", "2024-02-25", "huyen", "regular")]


def test_whoever_breaks_the_silence_by_sitting_in_is_named_once(plain: Repo, run: Program) -> None:
    found = diff(plain, run, SILENT, {JANUARY: meeting("2024-01-20", CELL_2, "binh")})

    assert turned(found)["binh 2024-01"] == "no-record 1 > violation 1"
    assert because(found, "binh 2024-01") == [("added", "meetings", "2024-01-20", CELL_2, "regular")]


def test_a_dated_parent_that_changed(plain: Repo, run: Program) -> None:
    """Before, the cell came under the commune with the second half of the quarter only."""
    ended = "{is: huyen/xa-khac, to: 2024-02-14}, {is: huyen/xa, from: 2024-02-15}"
    late, early = (
        UNITS.replace("kind: residential-cell}\n", f"kind: residential-cell, parent: [{spans}]}}\n", 3).replace(
            f"Chi bộ thôn {number}, kind: residential-cell, parent: [{spans}]",
            f"Chi bộ thôn {number}, kind: residential-cell",
        )
        for spans, number in ((ended, 1), (ended.replace("02-14", "01-04").replace("02-15", "01-05"), 1))
    )
    sat_in = {JANUARY: meeting("2024-01-10", COMMUNE, "an") + meeting("2024-01-12", THIRD, "an")}

    found = diff(plain, run, {"units.yaml": late, **sat_in}, {"units.yaml": early})

    assert turned(found) == {"an 2024Q1": "violation 1 > met 0"}
    assert because(found, "an 2024Q1") == [("edited", "units", THIRD)]


def test_a_unit_that_changed_on_other_days_is_no_cause(plain: Repo, run: Program) -> None:
    """An ends in office; that the cells end with the year after is another matter."""
    ending = UNITS.replace("kind: residential-cell}", "kind: residential-cell, to: 2025-06-30}")
    leaves = AN.replace("huyen}", "huyen, to: 2024-01-20}") + BINH + CHI

    found = diff(plain, run, {}, {"units.yaml": ending, "members.yaml": leaves})

    assert turned(found) == {"an 2024Q1": "violation 2 > partial 2"}
    assert because(found, "an 2024Q1") == [("edited", "members", "an")]


def test_a_unit_and_those_who_look_after_it_come_together(plain: Repo, run: Program) -> None:
    """Neither side alone can be judged with the other's assignment: its unit is not there."""
    new = "- {id: huyen/xa-moi, name: Đảng ủy xã Mới, kind: commune}\n"
    cell = "- {id: huyen/xa-moi/thon-4, name: Chi bộ thôn 4, kind: residential-cell}\n"
    moved = "- {member: an, unit: huyen/xa-moi}\n" + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER

    found = diff(plain, run, {JANUARY: ENOUGH}, {"units.yaml": UNITS + new + cell, "assignments.yaml": moved})

    assert turned(found) == {"an 2024Q1": "met 0 > violation 2"}
    assert because(found, "an 2024Q1") == [
        ("added", "units", "huyen/xa-moi"),
        ("added", "units", "huyen/xa-moi/thon-4"),
        ("edited", "assignments", "an", "huyen/xa-moi", "0001-01-01"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ("record: {from: 2024-01-15}", "", "no-record 2 > violation 2"),
        ("record: {from: 2024-01-15}", "record: {from: 2023-01-15}", "no-record 2 > violation 2"),
        ("", "record: {from: 2024-01-02}", "violation 2 > no-record 2"),
    ],
)
def test_the_day_on_which_the_record_begins(plain: Repo, run: Program, before: str, after: str, turn: str) -> None:
    found = diff(plain, run, {"qd18.yaml": SETTINGS + before}, {"qd18.yaml": SETTINGS + after, JANUARY: OF_CHI})

    assert turned(found)["an 2024Q1"] == turn
    assert because(found, "an 2024Q1") == [("edited", "settings")]


OF_CHI = meeting("2024-01-11", CELL_2, "chi")


def test_books_that_are_closed(plain: Repo, run: Program) -> None:
    closed = {"qd18.yaml": SETTINGS + "record: {complete_to: 2024-02-29}\n"}

    found = diff(plain, run, SILENT, closed)

    assert turned(found) == {
        "binh 2024-01": "no-record 1 > violation 1",
        "binh 2024-02": "no-record 1 > violation 1",
    }
    assert because(found, "binh 2024-02") == [("edited", "settings")]


def test_whom_a_regulation_binds(plain: Repo, run: Program) -> None:
    before = regulated("{id: rieng, binds: huyen/xa}", "18-qd-tu-2019")
    after = regulated("{id: rieng, binds: [huyen/xa, huyen]}", "18-qd-tu-2019")

    found = diff(
        plain, run, {"regulations/rieng.yaml": OF_DISTRICT, "qd18.yaml": before}, {"qd18.yaml": after, JANUARY: OF_CHI}
    )

    assert turned(found) == {"an 2024Q1": "- > violation 1", "chi 2024Q1": "violation 1 > met 0"}
    assert because(found, "an 2024Q1") == [("edited", "settings")]
    assert because(found, "chi 2024Q1") == [("added", "meetings", "2024-01-11", CELL_2, "regular")]


def test_of_two_regulations_that_were_edited_the_one_that_decides(plain: Repo, run: Program) -> None:
    chosen = regulated("rieng", "moi")
    texts = {
        "regulations/rieng.yaml": OF_DISTRICT,
        "regulations/moi.yaml": ANOTHER.replace("tier: district", "tier: province"),
    }
    stricter = {name: text.replace("at_least: 1", "at_least: 2") for name, text in texts.items()}

    found = diff(plain, run, {"qd18.yaml": chosen, **texts}, stricter)

    assert turned(found)["an 2024Q1"] == "violation 1 > violation 2"
    assert because(found, "an 2024Q1") == [("edited", "regulations", "rieng")]


def test_a_text_and_its_entry_edited_together_are_told_apart(plain: Repo, run: Program) -> None:
    """The text asks for more of all; the entry ceases to bind the district, so that the old duty comes back there."""
    before = {"qd18.yaml": regulated("rieng"), "regulations/rieng.yaml": OF_DISTRICT}
    after = {
        "qd18.yaml": regulated("{id: rieng, from: 2024-02-20}"),
        "regulations/rieng.yaml": OF_DISTRICT.replace("at_least: 1", "at_least: 2"),
    }

    found = diff(plain, run, before, after)

    assert turned(found) == {"an 2024Q1": "violation 1 > partial 2"}
    assert because(found, "an 2024Q1") == [("edited", "regulations", "rieng"), ("edited", "settings")]


def test_a_successor_that_was_added(plain: Repo, run: Program) -> None:
    """Its text and its entry: without either the old regulation would go on."""
    successor = ANOTHER + "replaces: 18-qd-tu-2019\n"

    found = diff(
        plain,
        run,
        {JANUARY: meeting("2024-01-10", COMMUNE, "an")},
        {"regulations/moi.yaml": successor, "qd18.yaml": regulated("18-qd-tu-2019", "moi")},
    )

    turns = {(one["duty"], bool(one["before"]), bool(one["after"])) for one in found["changes"]}
    assert turns == {("huyen.uv", True, False), ("uv", False, True)}
    for turn in found["changes"]:
        assert [(one["change"], one["collection"]) for one in turn["causes"]] == [
            ("added", "regulations"),
            ("edited", "settings"),
        ]


TWO_TIERS = """\
- id: an
  name: Nguyễn Văn Mẫu An
  roles:
    - {tier: district, position: committee-member, unit: huyen}
    - {tier: grassroots, position: secretary, unit: huyen/xa}
"""


def test_which_tier_an_assignment_serves(plain: Repo, run: Program) -> None:
    people = {"members.yaml": TWO_TIERS + BINH + CHI, JANUARY: meeting("2024-01-12", CELL_2, "an")}
    looks_after = "- {member: an, unit: huyen/xa/thon-2, tier: TIER}\n" + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER
    district, grassroots = (looks_after.replace("TIER", tier) for tier in ("district", "grassroots"))

    found = diff(plain, run, {**people, "assignments.yaml": district}, {"assignments.yaml": grassroots})

    assert turned(found)["an 2024-01"] == "unassigned 1 > met 0"
    assert because(found, "an 2024-01") == [("edited", "assignments", "an", CELL_2, "0001-01-01", "grassroots")]
    text = run(plain, "diff", "HEAD~1", "HEAD", *Q1, "--as-of", "2024-04-15").out
    assert "cấp: cấp huyện → cấp cơ sở" in text


def test_one_unit_assigned_twice_for_two_tiers_is_two_assignments(plain: Repo, run: Program) -> None:
    people = {"members.yaml": TWO_TIERS + BINH + CHI, JANUARY: meeting("2024-01-12", CELL_2, "an")}
    first = "- {member: an, unit: huyen/xa/thon-2, tier: district}\n" + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER
    second = "- {member: an, unit: huyen/xa/thon-2, tier: grassroots}\n"

    found = diff(plain, run, {**people, "assignments.yaml": first}, {"assignments.yaml": second + first})

    assert turned(found)["an 2024-01"] == "unassigned 1 > met 0"
    assert because(found, "an 2024-01") == [("added", "assignments", "an", CELL_2, "0001-01-01", "grassroots")]


def test_what_a_unit_owes_is_explained_by_its_own_meetings(plain: Repo, run: Program) -> None:
    """Of two meetings that were added, one of the cell and one of another, the cell's is the cause."""
    own = OWN.replace("    positions: [committee-member]\n", "    of: unit\n").replace(
        "commune, residential-cell", "residential-cell"
    )
    rules = {"regulations/rieng.yaml": own, "qd18.yaml": regulated("rieng")}
    first = plain.commit(rules, at="2024-04-01")
    second = plain.commit(
        {JANUARY: meeting("2024-01-20", CELL_1), FEBRUARY: meeting("2024-02-20", COMMUNE)}, at="2024-04-02"
    )

    difference = run(plain, "diff", first, second, *Q1, "--as-of", "2024-05-01", "--format", "json").json

    assert turned(difference) == {f"{CELL_1} 2024Q1": "violation 1 > met 0"}
    assert causes(difference, f"{CELL_1} 2024Q1") == [("added", "meetings", "2024-01-20", CELL_1, "regular", second)]


GAP = "{longest_gap: {days: 100}, with: [commune, residential-cell]}"


@pytest.mark.parametrize("asked", [f"quota: {GAP}", f"all_of: [{{at_most_missed: 9, with: [commune]}}, {GAP}]"])
def test_a_meeting_before_the_period_from_which_a_gap_runs(plain: Repo, run: Program, asked: str) -> None:
    """Hundred days from 31 December end in April, from 1 December on 10 March; each quota of several is looked at."""
    early, last = (meeting(f"2023-12-{day}", COMMUNE, "an") for day in ("01", "31"))
    before = {
        "qd18.yaml": regulated("rieng") + "record: {complete_to: 2024-03-31}\n",
        "regulations/rieng.yaml": OWN.replace("quota: {at_least: 1, with: [commune, residential-cell]}", asked),
        "meetings/2024-03.yaml": meeting("2024-03-05", COMMUNE),
        "meetings/2023.yaml": early + last,
    }

    found = diff(plain, run, before, {"meetings/2023.yaml": early})

    assert because(found, "an 2024Q1") == [("removed", "meetings", "2023-12-31", COMMUNE, "regular")]


@pytest.mark.parametrize("is_listed_before", [True, False])
def test_meetings_that_only_one_side_is_judged_by_are_no_change(
    plain: Repo, run: Program, *, is_listed_before: bool
) -> None:
    """One side goes by the half-year and looks at May; that the other does not look there takes no meeting away."""
    by_half = OWN.replace("every: quarter", "every: half-year")
    met = {"meetings/2024/2024-05.yaml": meeting("2024-05-10", COMMUNE, "an"), "regulations/rieng.yaml": by_half}
    states = [{"qd18.yaml": regulated("rieng", "18-qd-tu-2019")} | met, {"qd18.yaml": regulated("18-qd-tu-2019")}]
    if not is_listed_before:
        states = [states[1] | met, states[0]]

    for number, state in enumerate(states, start=1):
        plain.commit(state, at=f"2024-02-0{number}")
    found = run(plain, "diff", "HEAD~1", "HEAD", *Q1, "--format", "json", "--as-of", "2024-07-15").json

    assert turned(found) == {"an 2024H1": "met 0 > -" if is_listed_before else "- > met 0"}
    assert because(found, "an 2024H1") == [("edited", "settings")]
