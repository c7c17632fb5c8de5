"""`audit`: what entered the record late, was edited late, or removed late, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.compare.records import (
    AN,
    BINH,
    CELL_1,
    CELL_2,
    CHI,
    COMMUNE,
    FEBRUARY,
    JANUARY,
    Q1,
    RECORDS,
    SETTINGS,
    meeting,
)
from tests.compare.repositories import Program, Repo, dated, new_repo

JSON = (*Q1, "--format", "json", "--as-of", "2024-12-31")
OF_AN = meeting("2024-01-10", COMMUNE, "an") + meeting("2024-01-12", CELL_2, "an")
OF_BINH = meeting("2024-01-11", CELL_1, "binh")
Line = tuple[str, str, str, int, bool]


def audit(repo: Repo, run: Program, *arguments: str) -> Any:
    ran = run(repo, "audit", *(arguments or JSON))
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def lines(found: Any) -> list[Line]:
    """What happened, to which record, late for which period, by how many days, and whether it mended a violation."""
    return [
        (one["change"], one["key"][0], one["period"]["label"], one["delay_days"], one["mends_a_violation"])
        for one in found["late"]
    ]


def test_nothing_late(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: OF_AN + OF_BINH}, at="2024-01-31")

    assert audit(repo, run)["late"] == []
    assert "Không có mục nào được ghi, sửa hay xóa muộn." in run(repo, "audit", *Q1).out


def test_a_meeting_dated_back_by_forty_days(repo: Repo, run: Program) -> None:
    """Of 10 January, entered on 10 May: 40 days after the quarter was over."""
    commit = repo.commit({JANUARY: OF_AN}, at="2024-05-10", by="Người Ghi Muộn")

    found = audit(repo, run)

    assert lines(found) == [("added", "2024-01-10", "2024Q1", 40, True), ("added", "2024-01-12", "2024Q1", 40, True)]
    assert {(one["commit"]["name"], one["commit"]["author"], one["day"]) for one in found["late"]} == {
        (commit, "Người Ghi Muộn", "2024-05-10")
    }
    assert [(one["path"], one["line"]) for one in found["late"]] == [(JANUARY, 1), (JANUARY, 4)]


def test_an_entry_that_turned_a_violation_into_met(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: meeting("2024-01-10", COMMUNE, "an")}, at="2024-01-15")
    repo.commit({JANUARY: OF_AN}, at="2024-05-10")

    (late,) = audit(repo, run)["late"]

    assert late["mends_a_violation"]
    assert late["verdicts"] == [
        {"member": "an", "duty": "huyen.uv", "period": "2024Q1", "without": "violation", "with": "met"}
    ]


def test_a_note_added_later_does_not_hide_that_the_entry_mended_a_violation(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: OF_BINH}, at="2024-05-10")
    repo.commit({JANUARY: OF_BINH + "  note: x\n"}, at="2024-05-11")
    repo.commit({JANUARY: OF_BINH.replace("01-11", "01-12") + "  note: x\n"}, at="2024-05-12")

    assert lines(audit(repo, run)) == [
        ("added", "2024-01-11", "2024-01", 100, True),
        ("edited", "2024-01-11", "2024-01", 101, False),
        ("edited", "2024-01-12", "2024-01", 102, False),
    ]


def test_an_edit_undone_later_mended_nothing(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "chi")}, at="2024-01-15")
    repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "chi", "binh")}, at="2024-05-10")
    repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "chi")}, at="2024-05-11")

    found = audit(repo, run)

    assert lines(found) == [
        ("edited", "2024-01-11", "2024-01", 100, False),
        ("edited", "2024-01-11", "2024-01", 101, False),
    ]
    assert [[verdict["with"] for verdict in one["verdicts"]] for one in found["late"]] == [[], ["violation"]]


def test_two_people_entered_one_after_the_other_are_each_told(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: meeting("2024-01-11", CELL_1)}, at="2024-01-15")
    repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "binh")}, at="2024-05-10")
    repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "binh", "chi")}, at="2024-05-11")

    found = audit(repo, run)["late"]

    assert [[verdict["member"] for verdict in one["verdicts"]] for one in found] == [["binh"], ["chi"]]


def test_an_entry_turned_what_the_meeting_does_where_it_stands_now(repo: Repo, run: Program) -> None:
    """Of a meeting entered late, moved and with one more official since, all goes with the entry."""
    repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "chi")}, at="2024-05-10")
    repo.commit({JANUARY: None, "meetings/2024-02.yaml": meeting("2024-02-11", CELL_1, "chi")}, at="2024-05-11")
    repo.commit({"meetings/2024-02.yaml": meeting("2024-02-11", CELL_1, "chi", "binh")}, at="2024-05-12")

    found = audit(repo, run)["late"]

    assert [[(one["member"], one["period"]) for one in each["verdicts"]] for each in found] == [
        [("binh", "2024-02"), ("chi", "2024Q1")],
        [("binh", "2024-01"), ("binh", "2024-02")],
        [("binh", "2024-02")],
    ]


def test_edited_and_removed_after_the_quarter(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: OF_AN + OF_BINH}, at="2024-01-31")
    repo.commit({JANUARY: OF_AN.replace("[an]", "[an, chi]", 1) + OF_BINH}, at="2024-05-10")
    repo.commit({JANUARY: OF_AN.replace("[an]", "[an, chi]", 1)}, at="2024-05-11")

    assert lines(audit(repo, run)) == [
        ("edited", "2024-01-10", "2024Q1", 40, True),
        ("removed", "2024-01-11", "2024-01", 101, False),
    ]


def test_moved_unchanged_renamed_and_split_is_no_edit(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: OF_AN + OF_BINH}, at="2024-01-31")
    repo.commit({JANUARY: None, "meetings/so-ghi.yaml": OF_BINH + "# viết lại\n" + OF_AN}, at="2024-05-10")
    repo.commit(
        {"meetings/so-ghi.yaml": None, "meetings/2024/a.yaml": OF_AN, "meetings/2024Q1/b.yaml": OF_BINH},
        at="2024-05-11",
    )
    repo.commit({"members.yaml": None, "members/a.yaml": CHI + AN, "members/b.yaml": BINH}, at="2024-05-12")

    assert audit(repo, run)["late"] == []


def test_an_end_of_office_that_was_moved_late(repo: Repo, run: Program) -> None:
    """To 15 January: the quarter cannot be held against the member any more."""
    repo.commit({"members.yaml": AN.replace("huyen}", "huyen, to: 2024-01-15}") + BINH + CHI}, at="2024-05-10")

    (late,) = audit(repo, run)["late"]

    assert lines({"late": [late]}) == [("edited", "an", "2024Q1", 40, False)]
    assert late["verdicts"] == [
        {"member": "an", "duty": "huyen.uv", "period": "2024Q1", "without": "violation", "with": "partial"}
    ]
    assert "chức vụ: ủy viên ban chấp hành → ủy viên ban chấp hành, đến 15/01/2024" in run(repo, "audit", *Q1).out


def test_leave_and_assignments_entered_late_are_told_where_they_turned_a_verdict(repo: Repo, run: Program) -> None:
    leave = "- {member: binh, from: 2024-02-01, to: 2024-02-29, reason: Đi học}\n"
    repo.commit({"exemptions.yaml": leave}, at="2024-05-10")
    repo.commit({"exemptions.yaml": leave.replace("học", "công tác")}, at="2024-05-11")
    elsewhere = RECORDS["assignments.yaml"].replace("unit: huyen}", "unit: tinh}")
    repo.commit({"assignments.yaml": elsewhere}, at="2024-05-12")

    assert lines(audit(repo, run)) == [("added", "binh", "2024-02", 71, False)]


@pytest.mark.parametrize(("day", "delay"), [("2024-02-15", []), ("2024-02-16", [16])])
def test_fifteen_days_are_not_late_and_sixteen_are(repo: Repo, run: Program, day: str, delay: list[int]) -> None:
    repo.commit({JANUARY: OF_BINH}, at=day)

    assert [one["delay_days"] for one in audit(repo, run)["late"]] == delay


@pytest.mark.parametrize(("grace", "found"), [(0, 1), (99, 1), (100, 0), (101, 0)])
def test_the_days_of_grace_are_set_in_the_settings(plain: Repo, run: Program, grace: int, found: int) -> None:
    """Of January, entered 100 days after its end."""
    plain.commit({JANUARY: OF_BINH, "qd18.yaml": f"{SETTINGS}late_after_days: {grace}\n"}, at="2024-05-10")

    assert len(audit(plain, run)["late"]) == found


def test_a_day_is_that_of_the_people_whose_record_it_is(plain: Repo, run: Program) -> None:
    """17:00 in Greenwich on 15 February is 16 February in Viet Nam."""
    plain.commit({JANUARY: OF_BINH}, at="2024-02-15T17:00:00+0000")

    assert [(one["day"], one["delay_days"]) for one in audit(plain, run)["late"]] == [("2024-02-16", 16)]


def test_the_period_is_that_of_those_who_sat_in(plain: Repo, run: Program) -> None:
    """The month for a monthly duty, the quarter for the others and where nobody sat in; `for` names another month."""
    held = [
        meeting("2024-01-11", CELL_1, "binh"),
        meeting("2024-01-12", CELL_1, "an"),
        meeting("2024-01-13", CELL_1),
        meeting("2024-01-30", CELL_1, "binh", for_="2024-02"),
        meeting("2024-01-14", CELL_1, "an", "binh"),
    ]
    plain.commit({"meetings.yaml": "".join(held)}, at="2024-06-30")

    assert [(one["key"][0], one["period"]["label"]) for one in audit(plain, run)["late"]] == [
        ("2024-01-11", "2024-01"),
        ("2024-01-12", "2024Q1"),
        ("2024-01-13", "2024Q1"),
        ("2024-01-14", "2024-01"),
        ("2024-01-30", "2024-02"),
    ]


def test_only_the_span_asked_for(plain: Repo, run: Program) -> None:
    plain.commit({"meetings.yaml": OF_AN + meeting("2024-05-05", COMMUNE, "an")}, at="2024-10-10")

    month, quarter, year = (
        audit(plain, run, *asked, "--format", "json")["late"]
        for asked in (("--month", "2024-04"), ("--quarter", "2024Q2"), ("--year", "2024"))
    )

    assert [one["key"][0] for one in quarter] == ["2024-05-05"]
    assert len(year) == 3
    assert month == quarter


def test_of_what_the_history_begins_with_nobody_can_tell(tmp_path: Path, run: Program) -> None:
    """But what was there in time was in time, whenever it was entered."""
    repo = new_repo(tmp_path / "kho")
    february = meeting("2024-02-11", CELL_1, "binh")
    repo.commit({**RECORDS, JANUARY: OF_AN + OF_BINH, FEBRUARY: february}, at="2024-03-10")
    repo.commit({JANUARY: OF_AN}, at="2024-06-01")

    found = audit(repo, run)

    assert (found["unknown"], lines(found)) == (1, [("removed", "2024-01-11", "2024-01", 122, False)])
    assert "1 buổi họp có sẵn từ lần ký sổ đầu tiên" in run(repo, "audit", *Q1).out


def test_the_record_may_begin_after_the_repository(tmp_path: Path, run: Program) -> None:
    """Of three minutes and one attendance of the quarter nobody can tell."""
    repo = new_repo(tmp_path / "kho", "data")
    (repo.root / "README").write_text("x")
    repo.commit({}, at="2024-01-01")
    repo.commit({**RECORDS, JANUARY: OF_BINH}, at="2024-06-01")
    repo.commit({FEBRUARY: meeting("2024-02-11", CELL_1, "binh")}, at="2024-06-02")

    found = audit(repo, run)

    assert (found["unknown"], lines(found)) == (1 + 3, [("added", "2024-02-11", "2024-02", 94, True)])


def test_taking_the_settings_away_and_back_hides_nothing(plain: Repo, run: Program) -> None:
    plain.commit({"qd18.yaml": None}, at="2024-05-01")
    plain.commit({"qd18.yaml": SETTINGS, JANUARY: OF_BINH}, at="2024-05-10")

    assert lines(audit(plain, run)) == [("added", "2024-01-11", "2024-01", 100, True)]


def test_in_a_shallow_clone_nobody_can_tell_of_more(tmp_path: Path, plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: OF_AN}, at="2024-05-10")
    plain.commit({FEBRUARY: meeting("2024-02-11", CELL_1, "binh")}, at="2024-05-11")
    plain.git("clone", "-q", "--depth", "2", f"file://{plain.root}", str(tmp_path / "bản-sao"))
    clone = Repo(tmp_path / "bản-sao", tmp_path / "bản-sao")

    found = audit(clone, run)

    assert (found["unknown"], [one["key"][0] for one in found["late"]]) == (2 + 3, ["2024-02-11"])
    assert "git fetch --unshallow" in run(clone, "audit", *Q1).out


def test_a_slip_that_was_mended_is_not_late(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: OF_AN + OF_BINH}, at="2024-01-31")
    plain.commit({JANUARY: OF_AN + "- date: 11/01/2024\n" + OF_BINH.partition("\n")[2]}, at="2024-05-10")
    plain.commit({JANUARY: OF_AN + OF_BINH}, at="2024-05-11")

    assert audit(plain, run)["late"] == []


def test_a_merge_late_in_the_year_does_not_make_late_what_was_in_time_on_its_branch(plain: Repo, run: Program) -> None:
    plain.git("switch", "-q", "-c", "nhánh")
    plain.commit({JANUARY: OF_BINH}, at="2024-01-31")
    plain.git("switch", "-q", "main")
    plain.commit({FEBRUARY: meeting("2024-02-11", CELL_1, "binh")}, at="2024-02-28")
    plain.merge("nhánh", at="2024-06-01")

    assert audit(plain, run)["late"] == []


def test_a_merge_that_slips_a_record_in_is_told(plain: Repo, run: Program) -> None:
    plain.git("switch", "-q", "-c", "nhánh")
    plain.commit({FEBRUARY: meeting("2024-02-11", CELL_1, "binh")}, at="2024-02-28")
    plain.git("switch", "-q", "main")
    plain.commit({"note.txt": "x"}, at="2024-02-28")
    plain.git("merge", "-q", "--no-commit", "--no-ff", "nhánh", env=dated("2024-02-03"))
    merge = plain.commit({JANUARY: OF_BINH}, at="2024-06-01")

    assert [(one["key"][0], one["commit"]["name"]) for one in audit(plain, run)["late"]] == [("2024-01-11", merge)]


def test_a_row_for_each_in_a_spreadsheet(plain: Repo, run: Program) -> None:
    commit = plain.commit({JANUARY: OF_BINH}, at="2024-05-10", by="=Người Ghi")

    header, row = run(plain, "audit", *Q1, "--format", "csv").out.splitlines()

    assert header.endswith(
        "change,collection,key,path,line,period,delay_days,reasons,commit,author,date,committed,mends,verdicts"
    )
    assert row == (
        f"added,meetings,2024-01-11 huyen/xa/thon-1 regular,{JANUARY},1,2024-01,100,after-period,{commit},"
        "'=Người Ghi,2024-05-10,2024-05-10,true,binh:coso.uv:2024-01:violation>met"
    )


def test_data_with_errors_is_not_audited(plain: Repo, run: Program) -> None:
    plain.write({JANUARY: "- {date: 2024-13-45}\n"})

    ran = run(plain, "audit", *Q1)

    assert (ran.status, ran.out) == (3, "")


def test_a_meeting_moved_within_its_quarter_turns_each_verdict_once(plain: Repo, run: Program) -> None:
    commune = meeting("2024-01-10", COMMUNE, "an")
    plain.commit({"meetings.yaml": commune + meeting("2024-01-12", CELL_2, "chi")}, at="2024-01-15")
    plain.commit({"meetings.yaml": commune + meeting("2024-02-12", CELL_2, "chi")}, at="2024-05-09")
    plain.commit({"meetings.yaml": commune + meeting("2024-02-12", CELL_2, "chi", "an")}, at="2024-05-10")
    plain.commit({"meetings.yaml": commune + meeting("2024-03-12", CELL_2, "chi", "an")}, at="2024-05-11")

    found = audit(plain, run)["late"]

    assert [(one["change"], one["key"][0]) for one in found] == [
        ("edited", "2024-02-12"),
        ("edited", "2024-02-12"),
        ("edited", "2024-03-12"),
    ]
    assert [[verdict["member"] for verdict in one["verdicts"]] for one in found] == [[], ["an"], []]
