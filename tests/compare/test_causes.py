"""`diff`: each verdict that changed, and every record that made it change, and none that did not."""

from __future__ import annotations

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
    OWN,
    Q1,
    SCHOOL,
    SETTINGS,
    UNITS,
    causes,
    meeting,
    turned,
)
from tests.compare.repositories import Files, Program, Repo

JSON = ("--format", "json", "--as-of", "2024-04-15")
AT_COMMUNE, AT_CELL = meeting("2024-01-10", COMMUNE, "an"), meeting("2024-01-12", CELL_2, "an")
ENOUGH = AT_COMMUNE + AT_CELL
STARTS_LATE = AN.replace("huyen}", "huyen, from: 2024-03-01}")


def diff(repo: Repo, run: Program, *revisions: str, asked: tuple[str, ...] = Q1) -> object:
    ran = run(repo, "diff", *revisions, *asked, *JSON)
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def test_no_difference_is_said(repo: Repo, run: Program) -> None:
    assert run(repo, "diff", *Q1).out.rstrip().endswith("Không có kết quả nào thay đổi.")
    assert run(repo, "diff", *Q1, lang="en").out.rstrip().endswith("No verdict changed.")
    assert run(repo, "diff", "HEAD", "HEAD", *Q1, "--exit-code").status == 0


def test_exit_code_is_as_git_has_it(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: ENOUGH}, at="2024-02-01")

    assert run(repo, "diff", "HEAD~1", "HEAD", *Q1).status == 0
    assert run(repo, "diff", "HEAD~1", "HEAD", *Q1, "--exit-code").status == 1


def test_meetings_that_were_added(repo: Repo, run: Program) -> None:
    one = repo.commit({JANUARY: AT_COMMUNE}, at="2024-02-01")
    two = repo.commit({JANUARY: ENOUGH}, at="2024-02-02")

    found = diff(repo, run, "HEAD~2", "HEAD")

    assert turned(found) == {"an 2024Q1": "violation 2 > met 0"}
    assert causes(found, "an 2024Q1") == [
        ("added", "meetings", "2024-01-10", COMMUNE, "regular", one),
        ("added", "meetings", "2024-01-12", CELL_2, "regular", two),
    ]


def test_every_way_to_name_two_states(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: AT_COMMUNE}, at="2024-02-01")
    repo.commit({JANUARY: ENOUGH}, at="2024-02-02")
    repo.write({JANUARY: AT_CELL})
    forth, back = {"an 2024Q1": "violation 1 > met 0"}, {"an 2024Q1": "met 0 > violation 1"}

    assert turned(diff(repo, run, "HEAD~1", "HEAD")) == forth
    assert turned(diff(repo, run, "HEAD~1..HEAD")) == forth
    assert turned(diff(repo, run, "HEAD~1..")) == forth
    assert turned(diff(repo, run, "HEAD", "HEAD~1")) == back
    assert turned(diff(repo, run, "..HEAD~1")) == back
    assert turned(diff(repo, run, "HEAD")) == back
    assert turned(diff(repo, run)) == back
    assert turned(diff(repo, run, "HEAD~1")) == {}


def test_what_is_not_committed_has_no_commit(repo: Repo, run: Program) -> None:
    """Also where commits of the range touched the record before."""
    repo.commit({JANUARY: ENOUGH}, at="2024-02-01")
    repo.commit({JANUARY: ENOUGH.replace("[an]", "[an, chi]")}, at="2024-02-02")
    repo.write({JANUARY: ENOUGH.replace("[an]", "[chi]")})

    found = diff(repo, run, "HEAD~1")

    assert {one[-1] for one in causes(found, "an 2024Q1")} == {""}
    assert "chưa đưa vào git" in run(repo, "diff", "HEAD~1", *Q1).out


def test_only_what_bears_on_the_verdict_is_a_cause(repo: Repo, run: Program) -> None:
    """A note, a name, a meeting that does not count, one of another quarter, another member's: none of them."""
    repo.commit({JANUARY: AT_COMMUNE}, at="2024-02-01")
    repo.commit(
        {
            JANUARY: AT_COMMUNE + "  note: họp muộn\n" + meeting("2024-01-20", SCHOOL, "an"),
            FEBRUARY: AT_CELL.replace("-01-", "-02-") + meeting("2024-02-20", CELL_1, "binh"),
            "meetings/2023/2023-12.yaml": meeting("2023-12-20", CELL_1, "an"),
            "members.yaml": AN.replace("Mẫu An", "Mẫu Ân") + BINH + CHI,
            "assignments.yaml": AN_LOOKS_AFTER.replace("}", ", note: cũ}") + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER,
            "qd18.yaml": SETTINGS + "language: en\n",
            "units.yaml": UNITS.replace("Chi bộ thôn 2", "Chi bộ thôn Hai"),
        },
        at="2024-03-01",
    )

    found = diff(repo, run, "HEAD~1", "HEAD")

    assert turned(found) == {"an 2024Q1": "violation 1 > met 0", "binh 2024-02": "violation 1 > met 0"}
    assert [one[:3] for one in causes(found, "an 2024Q1")] == [("added", "meetings", "2024-02-12")]
    assert [one[:3] for one in causes(found, "binh 2024-02")] == [("added", "meetings", "2024-02-20")]


def test_two_records_either_of_which_would_have_done_are_both_causes(repo: Repo, run: Program) -> None:
    one = repo.commit({JANUARY: meeting("2024-01-10", CELL_1, "chi")}, at="2024-02-01")
    two = repo.commit({MARCH: meeting("2024-03-10", CELL_2, "chi")}, at="2024-04-01")

    assert [cause[-1] for cause in causes(diff(repo, run, "HEAD~2", "HEAD"), "chi 2024Q1")] == [one, two]


def test_two_records_both_of_which_it_took_are_both_causes(repo: Repo, run: Program) -> None:
    repo.commit({"assignments.yaml": BINH_LOOKS_AFTER + CHI_LOOKS_AFTER}, at="2024-02-01")
    repo.commit({JANUARY: AT_COMMUNE}, at="2024-02-02")
    repo.commit({"assignments.yaml": AN_LOOKS_AFTER + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER}, at="2024-02-03")
    repo.commit({JANUARY: ENOUGH}, at="2024-02-04")

    found = diff(repo, run, "HEAD~3", "HEAD")

    assert turned(found) == {"an 2024Q1": "unassigned 2 > met 0"}
    assert [one[:2] for one in causes(found, "an 2024Q1")] == [("added", "assignments")] + [("added", "meetings")] * 2


def test_the_commit_is_the_one_that_made_the_difference_not_the_last_that_touched_the_record(
    repo: Repo, run: Program
) -> None:
    made = repo.commit({JANUARY: ENOUGH}, at="2024-02-01", by="Lê Ghi")
    repo.commit({JANUARY: ENOUGH + "  minutes: BB 01\n"}, at="2024-02-02", by="Trần Sửa")
    repo.commit({JANUARY: None, "meetings/khac.yaml": ENOUGH + "  minutes: BB 01\n"}, at="2024-02-03")

    found = diff(repo, run, "HEAD~3", "HEAD")

    assert [one[-1] for one in causes(found, "an 2024Q1")] == [made, made]
    assert {one["commit"]["author"] for one in found["changes"][0]["causes"]} == {"Lê Ghi"}  # type: ignore[index]
    assert found["changes"][0]["causes"][1]["path"] == "meetings/khac.yaml"  # type: ignore[index]
    assert found["changes"][0]["causes"][1]["line"] == 4  # type: ignore[index]


def test_a_record_moved_to_another_file_has_not_changed(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: ENOUGH}, at="2024-02-01")
    repo.commit(
        {
            JANUARY: None,
            "meetings/2024Q1/xa.yaml": AT_CELL,
            "meetings/2024/2024-01/khac.yaml": AT_COMMUNE,
            "members.yaml": None,
            "members/cap-huyen.yaml": BINH + AN,
            "members/cap-tinh.yaml": CHI,
        },
        at="2024-02-02",
    )
    found = diff(repo, run, "HEAD~1", "HEAD")

    assert turned(found) == {}


def test_a_date_that_was_corrected_is_one_edit(repo: Repo, run: Program) -> None:
    repo.commit({"meetings/a.yaml": AT_COMMUNE + meeting("2023-01-12", CELL_2, "an", minutes="BB 3")}, at="2024-02-01")
    mended = repo.commit(
        {"meetings/a.yaml": AT_COMMUNE + meeting("2024-01-12", CELL_2, "an", minutes="BB 3")}, at="2024-02-02"
    )

    assert causes(diff(repo, run, "HEAD~1", "HEAD"), "an 2024Q1") == [
        ("edited", "meetings", "2024-01-12", CELL_2, "regular", mended)
    ]
    assert "ngày: 12/01/2023 → 12/01/2024" in run(repo, "diff", "HEAD~1", *Q1).out


@pytest.mark.parametrize(
    ("before", "after", "turn", "cause", "said"),
    [
        (
            {},
            {"members.yaml": STARTS_LATE + BINH + CHI},
            "violation 2 > partial 2",
            ("edited", "members", "an"),
            "chức vụ: ủy viên ban chấp hành → ủy viên ban chấp hành, từ 01/03/2024",
        ),
        (
            {"members.yaml": AN.replace("huyen}", "huyen, to: 2024-01-05}") + BINH + CHI},
            {"members.yaml": AN.replace("huyen}", "huyen, to: 2024-03-30}") + BINH + CHI},
            "partial 2 > violation 2",
            ("edited", "members", "an"),
            "chức vụ: ủy viên ban chấp hành, đến 05/01/2024 → ủy viên ban chấp hành, đến 30/03/2024",
        ),
        (
            {},
            {"members.yaml": BINH + CHI, "assignments.yaml": BINH_LOOKS_AFTER + CHI_LOOKS_AFTER},
            "violation 2 > -",
            ("removed", "members", "an"),
            "xóa cán bộ Nguyễn Văn Mẫu An",
        ),
        (
            {JANUARY: ENOUGH},
            {"assignments.yaml": "- {member: an, unit: huyen/xa-khac}\n" + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER},
            "met 0 > violation 2",
            ("edited", "assignments", "an", "huyen/xa-khac", "0001-01-01"),
            "đơn vị: Đảng ủy xã Mẫu → Đảng ủy xã Khác",
        ),
        (
            {JANUARY: ENOUGH},
            {
                "assignments.yaml": AN_LOOKS_AFTER.replace("}", ", from: 2024-01-11}")
                + BINH_LOOKS_AFTER
                + CHI_LOOKS_AFTER
            },
            "met 0 > violation 1",
            ("edited", "assignments", "an", COMMUNE, "2024-01-11"),
            "thời hạn: không giới hạn → từ 11/01/2024",
        ),
        (
            {},
            {"exemptions.yaml": "- {member: an, from: 2024-01-01, to: 2024-06-30, reason: Nghỉ thai sản}\n"},
            "violation 2 > exempt 2",
            ("added", "exemptions", "an", "2024-01-01"),
            "thêm miễn dự Nguyễn Văn Mẫu An: Nghỉ thai sản",
        ),
        (
            {JANUARY: AT_COMMUNE + meeting("2024-01-12", "huyen/xa-khac/thon-3", "an")},
            {"units.yaml": UNITS.replace("kind: residential-cell}\n", "kind: residential-cell, parent: huyen/xa}\n")},
            "violation 1 > met 0",
            ("edited", "units", "huyen/xa-khac/thon-3"),
            "đơn vị cấp trên: Đảng ủy xã Khác → Đảng ủy xã Mẫu",
        ),
        (
            {JANUARY: AT_COMMUNE + meeting("2024-01-12", SCHOOL, "an")},
            {"units.yaml": UNITS.replace("học, kind: cell", "học, kind: residential-cell")},
            "violation 1 > met 0",
            ("edited", "units", SCHOOL),
            "loại đơn vị: chi bộ cơ quan, đơn vị → chi bộ khu dân cư",
        ),
        (
            {JANUARY: ENOUGH.replace("[an]", "[binh, chi]")},
            {JANUARY: ENOUGH.replace("[an]", "[an, chi]")},
            "violation 2 > met 0",
            ("edited", "meetings", "2024-01-10", COMMUNE, "regular"),
            "người dự: −Trần Thị Mẫu Bình; +Nguyễn Văn Mẫu An",
        ),
        (
            {JANUARY: AT_COMMUNE + meeting("2024-01-12", CELL_2, "an", session="other")},
            {JANUARY: ENOUGH},
            "violation 1 > met 0",
            ("edited", "meetings", "2024-01-12", CELL_2, "regular"),
            "loại buổi: khác (đại hội, giao ban, làm việc) → thường kỳ",
        ),
        (
            {"meetings/a.yaml": AT_COMMUNE + meeting("2024-03-29", CELL_2, "an", for_="2024-04")},
            {"meetings/a.yaml": AT_COMMUNE + meeting("2024-03-29", CELL_2, "an")},
            "violation 1 > met 0",
            ("edited", "meetings", "2024-03-29", CELL_2, "regular"),
            "tháng của buổi họp: tháng 04/2024 → tháng 03/2024",
        ),
    ],
    ids=[
        *("takes office later", "an end that moved", "a member gone", "assigned elsewhere", "assigned later", "leave"),
        *("a unit moved", "a unit's kind", "who attended", "the session", "the month"),
    ],
)
def test_each_sort_of_edit_is_named(  # noqa: PLR0917 - a table of cases
    plain: Repo, run: Program, before: Files, after: Files, turn: str, cause: tuple[str, ...], said: str
) -> None:
    plain.commit(before, at="2024-02-01")
    commit = plain.commit(after, at="2024-02-02")

    found = diff(plain, run, "HEAD~1", "HEAD")

    assert turned(found)["an 2024Q1"] == turn
    assert (*cause, commit) in causes(found, "an 2024Q1")
    assert said in run(plain, "diff", "HEAD~1", "HEAD", *Q1, "--as-of", "2024-04-15").out


def test_an_assignment_outside_the_period_counts_for_a_session_held_before_it(plain: Repo, run: Program) -> None:
    """A February session held in January goes by the assignment of January."""
    of_january = "- {member: binh, unit: huyen/xa/thon-2, to: 2024-01-31}\n"
    usual = AN_LOOKS_AFTER + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER
    early = meeting("2024-01-30", CELL_2, "binh", for_="2024-02")
    plain.commit({"assignments.yaml": usual + of_january, FEBRUARY: early}, at="2024-02-01")
    commit = plain.commit({"assignments.yaml": usual}, at="2024-02-02")

    assert causes(diff(plain, run, "HEAD~1", "HEAD"), "binh 2024-02") == [
        ("removed", "assignments", "binh", CELL_2, "0001-01-01", commit)
    ]


def test_a_regulation_that_was_edited_and_one_that_was_chosen(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: AT_CELL, "regulations/rieng.yaml": OWN}, at="2024-02-01")
    chosen = plain.commit({"qd18.yaml": SETTINGS + "regulations: [rieng]\n"}, at="2024-02-02")
    stricter = OWN.replace("at_least: 1", "at_least: 2").replace("vi: Riêng", "vi: Của riêng")
    edited = plain.commit({"regulations/rieng.yaml": stricter}, at="2024-02-03")

    new_words = OWN.replace("vi: Riêng", "vi: Khác")
    assert causes(diff(plain, run, "HEAD~1", "HEAD"), "an 2024Q1") == [("edited", "regulations", "rieng", edited)]
    both = diff(plain, run, "HEAD~2", "HEAD~1")
    assert [one["causes"][0]["collection"] for one in both["changes"]] == ["settings"] * 6  # type: ignore[index]
    assert {one["commit"]["name"] for turn in both["changes"] for one in turn["causes"]} == {chosen}  # type: ignore[index]
    plain.commit({"regulations/rieng.yaml": new_words}, at="2024-02-04")
    assert turned(diff(plain, run, "HEAD~2", "HEAD")) == {}


def test_under_a_share_meetings_that_others_attended_are_causes_too(plain: Repo, run: Program) -> None:
    share = OWN.replace("at_least: 1", "at_least: 50%")
    frame = {"regulations/rieng.yaml": share, "qd18.yaml": SETTINGS + "regulations: [rieng]\n"}
    plain.commit({**frame, JANUARY: ENOUGH}, at="2024-02-01")
    more = "".join(meeting(f"2024-03-0{day}", CELL_1, "binh") for day in (1, 2, 3)) + meeting(
        "2024-03-04", "huyen/xa-khac/thon-3", "chi"
    )
    commit = plain.commit({MARCH: more}, at="2024-04-02")

    found = diff(plain, run, "HEAD~1", "HEAD")

    assert turned(found) == {"an 2024Q1": "met 0 > violation 1"}
    assert [(one[2], one[-1]) for one in causes(found, "an 2024Q1")] == [
        (f"2024-03-0{day}", commit) for day in (1, 2, 3)
    ]
