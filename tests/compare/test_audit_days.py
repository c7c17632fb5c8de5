"""`audit`: which day a change was made on, what is not committed yet, and what was there on a day that is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.compare.records import (
    AN_LOOKS_AFTER,
    CELL_1,
    CELL_2,
    CHI_LOOKS_AFTER,
    FEBRUARY,
    JANUARY,
    Q1,
    SETTINGS,
    UNITS,
    meeting,
)
from tests.compare.repositories import Program, Repo, dated

OF_BINH = meeting("2024-01-11", CELL_1, "binh")
IN_FEBRUARY = meeting("2024-02-11", CELL_1, "binh")
LATE = "2024-12-31"


def audit(repo: Repo, run: Program, as_of: str | None = LATE) -> Any:
    ran = run(repo, "audit", *Q1, "--format", "json", *(("--as-of", as_of) if as_of else ()))
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def told(found: Any) -> list[tuple[str, str]]:
    """What happened to the record of which day or name."""
    return [(one["change"], one["key"][0]) for one in found["late"]]


def test_a_meeting_is_told_under_the_name_that_its_unit_had_that_day(plain: Repo, run: Program) -> None:
    names = "[{is: Chi bộ thôn Cũ, to: 2024-03-31}, {is: Chi bộ thôn Mới, from: 2024-04-01}]"
    plain.commit({"units.yaml": UNITS.replace("Chi bộ thôn 1", names)}, at="2024-01-02")
    plain.commit({JANUARY: OF_BINH}, at="2024-05-10")

    text = run(plain, "audit", *Q1, "--as-of", LATE).out
    assert "buổi họp 11/01/2024, Chi bộ thôn Cũ" in text
    assert "Chi bộ thôn Mới" not in text


# the author's day and the committer's


def test_what_was_written_in_time_and_rebased_later_is_not_late(plain: Repo, run: Program) -> None:
    """Written on 10 February, 10 days after January; committed anew in May, with the days of both told."""
    name = plain.commit({JANUARY: OF_BINH}, at="2024-02-10", by="Lê Ghi", committed="2024-05-20")

    found = audit(plain, run)

    assert found["late"] == []
    assert [(one["commit"]["name"], one["day"], one["committed"], one["records"]) for one in found["in_time"]] == [
        (name, "2024-02-10", "2024-05-20", 1)
    ]
    text = run(plain, "audit", *Q1, "--as-of", LATE).out
    assert "Không có mục nào được ghi, sửa hay xóa muộn." in text
    assert f"1 mục, lần ký sổ {name[:10]}, Lê Ghi, 10/02/2024 (ký sổ ngày 20/05/2024)." in text
    assert "2024-02-10 (committed on 2024-05-20)" in run(plain, "audit", *Q1, "--as-of", LATE, lang="en").out


def test_late_by_both_days_is_late_by_the_earlier_one(plain: Repo, run: Program) -> None:
    name = plain.commit({JANUARY: OF_BINH}, at="2024-03-01", by="Lê Ghi", committed="2024-05-20")

    (late,) = audit(plain, run)["late"]

    assert (late["day"], late["committed"], late["delay_days"]) == ("2024-03-01", "2024-05-20", 30)
    assert late["commit"]["author"] == "Lê Ghi"
    text = run(plain, "audit", *Q1, "--as-of", LATE).out
    assert f"30 ngày sau khi hết tháng 01/2024\n    {name[:10]}, Lê Ghi, 01/03/2024 (ký sổ ngày 20/05/2024)\n" in text
    row = run(plain, "audit", *Q1, "--as-of", LATE, "--format", "csv").out.splitlines()[1]
    assert f",2024-01,30,after-period,{name},Lê Ghi,2024-03-01,2024-05-20,true," in row


def test_one_day_is_told_where_both_are_the_same(plain: Repo, run: Program) -> None:
    name = plain.commit({JANUARY: OF_BINH}, at="2024-05-20", by="Lê Ghi")

    assert f"{name[:10]}, Lê Ghi, 20/05/2024\n" in run(plain, "audit", *Q1, "--as-of", LATE).out


def test_an_author_whose_clock_is_ahead_is_not_late(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: OF_BINH}, at="2024-05-20", committed="2024-02-10")

    found = audit(plain, run)

    assert (found["late"], [one["records"] for one in found["in_time"]]) == ([], [1])


def test_of_a_commit_dated_before_what_it_stands_on_nobody_can_tell(plain: Repo, run: Program) -> None:
    plain.commit({FEBRUARY: IN_FEBRUARY}, at="2024-05-10")
    forged = plain.commit({JANUARY: meeting("2024-01-10", CELL_1, "binh")}, at="2024-01-31")

    ran = run(plain, "audit", *Q1, "--as-of", "2024-12-31", "--format", "json")
    told = run(plain, "audit", *Q1, "--as-of", "2024-12-31", "--lang", "en").out

    assert [late["commit"]["name"] for late in ran.json["late"]] != [forged]
    assert [(one["commit"]["name"], one["records"]) for one in ran.json["in_time"]] == [(forged, 1)]
    assert "dated before one that it stands on, of 2024-05-10: 1 record" in told


@pytest.mark.parametrize(("written", "late"), [("2024-02-15T23:30:00+0700", 0), ("2024-02-15T17:00:00+0000", 1)])
def test_the_author_s_day_is_that_of_the_data_s_time_zone(plain: Repo, run: Program, written: str, late: int) -> None:
    """Seven hours east of Greenwich the evening of the 15th is in time, and the same hours in London are the 16th."""
    plain.commit({JANUARY: OF_BINH}, at=written, committed="2024-05-20")

    assert len(audit(plain, run)["late"]) == late


def test_of_many_such_commits_the_first_are_named_for_people(plain: Repo, run: Program) -> None:
    for day in range(1, 23):
        meetings = "".join(meeting(f"2024-01-{one:02}", CELL_1, "binh") for one in range(1, day + 1))
        plain.commit({JANUARY: meetings}, at="2024-02-01", committed="2024-05-20")

    assert len(audit(plain, run)["in_time"]) == 22
    text = run(plain, "audit", *Q1, "--as-of", LATE).out
    assert text.count("(ký sổ ngày 20/05/2024)") == 20
    assert "và 2 lần ký sổ khác (xem --format json)" in text
    assert "and 2 more commits (see --format json)" in run(plain, "audit", *Q1, "--as-of", LATE, lang="en").out


def test_what_only_a_rebase_makes_late_and_turned_no_verdict_is_not_named(plain: Repo, run: Program) -> None:
    """A leave that frees nobody would not be listed in any case."""
    leave = "- {member: an, from: 2024-01-01, to: 2024-01-02, reason: Đi học}\n"
    plain.commit({"exemptions.yaml": leave}, at="2024-02-10", committed="2024-05-20")

    assert audit(plain, run)["in_time"] == []


def test_a_commit_whose_author_has_no_date_goes_by_the_committer_s(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: OF_BINH}, at="2024-05-20")
    raw = plain.git("cat-file", "commit", "HEAD").split("\n")
    mangled = "\n".join(line.rpartition("> ")[0] + ">" if line.startswith("author") else line for line in raw)
    path = plain.root / ".git" / "mangled"
    path.write_text(f"{mangled}\n", encoding="utf-8")
    plain.git("update-ref", "HEAD", plain.git("hash-object", "-t", "commit", "-w", "--literally", str(path)))

    (late,) = audit(plain, run)["late"]

    assert (late["day"], late["committed"]) == ("2024-05-20", "2024-05-20")


# what is not committed yet


def test_what_is_not_committed_is_told_as_such_after_the_commits(anywhere: Repo, run: Program) -> None:
    plain = anywhere
    plain.commit({JANUARY: OF_BINH + meeting("2024-01-12", CELL_2, "chi")}, at="2024-05-10", by="Lê Ghi")
    plain.write({JANUARY: OF_BINH.replace("binh", "binh, chi"), FEBRUARY: IN_FEBRUARY})

    found = audit(plain, run, None)

    assert [(one["change"], one["key"][0], bool(one["commit"]), one["day"]) for one in found["late"]] == [
        ("added", "2024-01-11", True, "2024-05-10"),
        ("added", "2024-01-12", True, "2024-05-10"),
        ("edited", "2024-01-11", False, None),
        ("removed", "2024-01-12", False, None),
        ("added", "2024-02-11", False, None),
    ]
    assert {one["committed"] for one in found["late"][2:]} == {None}
    assert found["late"][-1]["verdicts"] == [
        {"member": "binh", "duty": "coso.uv", "period": "2024-02", "without": "violation", "with": "met"}
    ]
    text = run(plain, "audit", *Q1).out
    assert "\n    chưa đưa vào git\n" in text
    assert "\n    not committed\n" in run(plain, "audit", *Q1, lang="en").out
    *_, last = run(plain, "audit", *Q1, "--format", "csv").out.splitlines()
    assert last.startswith("added,meetings,2024-02-11 huyen/xa/thon-1 regular,meetings/2024/2024-02.yaml,1,2024-02,")
    assert ",after-period,,,,,true,binh:coso.uv:2024-02:violation>met" in last


def test_its_delay_counts_up_to_today(plain: Repo, run: Program) -> None:
    plain.write({JANUARY: OF_BINH})
    before, today = datetime.fromisoformat("2024-01-31"), datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=7)

    (late,) = audit(plain, run, None)["late"]

    assert late["delay_days"] in {(today - before).days - 1, (today - before).days}


def test_files_that_git_does_not_watch_are_the_record_too(plain: Repo, run: Program) -> None:
    (plain.root / ".git" / "info").mkdir(exist_ok=True)
    (plain.root / ".git" / "info" / "exclude").write_text("meetings/2024/\n")
    plain.write({JANUARY: OF_BINH})

    assert told(audit(plain, run, None)) == [("added", "2024-01-11")]


def test_line_ends_of_another_system_and_a_move_are_no_change(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: OF_BINH}, at="2024-01-31")
    plain.write({JANUARY: None, "meetings/khac.yaml": OF_BINH.replace("\n", "\r\n")})

    assert audit(plain, run, None)["late"] == []


def test_a_post_that_was_edited_and_not_committed(plain: Repo, run: Program) -> None:
    looked_after = "- {member: binh, unit: huyen/xa/thon-1, from: 2024-03-01}\n"
    plain.write({"assignments.yaml": AN_LOOKS_AFTER + looked_after + CHI_LOOKS_AFTER})

    (late,) = audit(plain, run, None)["late"]

    assert (late["change"], late["collection"], late["commit"]) == ("edited", "assignments", None)
    assert [(one["period"], one["with"]) for one in late["verdicts"]] == [
        ("2024-01", "unassigned"),
        ("2024-02", "unassigned"),
    ]


def test_what_is_committed_and_taken_back_in_the_files(plain: Repo, run: Program) -> None:
    """The entry was late and is there no more; that it is gone again is late, too, and nothing turned in the end."""
    plain.commit({JANUARY: OF_BINH}, at="2024-05-10")
    plain.write({JANUARY: ""})

    found = audit(plain, run, None)

    assert told(found) == [("added", "2024-01-11"), ("removed", "2024-01-11")]
    assert [[turn["with"] for turn in one["verdicts"]] for one in found["late"]] == [[], ["violation"]]


# as of a day that is over


def test_a_commit_made_after_the_day_was_not_there(plain: Repo, run: Program) -> None:
    plain.commit({FEBRUARY: IN_FEBRUARY}, at="2024-05-20")

    assert told(audit(plain, run, "2024-05-19")) == []
    assert told(audit(plain, run, "2024-05-20")) == [("added", "2024-02-11")]


def test_nor_was_one_that_was_written_before_and_committed_after(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: OF_BINH}, at="2024-03-10", committed="2024-05-20")

    assert told(audit(plain, run, "2024-05-19")) == []
    assert told(audit(plain, run, "2024-05-20")) == [("added", "2024-01-11")]


def test_nor_was_what_is_not_committed(plain: Repo, run: Program) -> None:
    plain.write({JANUARY: OF_BINH})
    today = datetime.now(UTC) + timedelta(hours=7)

    assert told(audit(plain, run, f"{today - timedelta(days=2):%Y-%m-%d}")) == []
    assert told(audit(plain, run, f"{today + timedelta(days=1):%Y-%m-%d}")) == [("added", "2024-01-11")]


def test_a_later_edit_does_not_show(plain: Repo, run: Program) -> None:
    """The late entry had turned a verdict on that day; that Chi was put in for Bình in June is later.

    Since then it is Chi's attendance that would go with the entry.
    """
    plain.commit({JANUARY: OF_BINH}, at="2024-05-10")
    plain.commit({JANUARY: OF_BINH.replace("binh", "chi")}, at="2024-06-10")

    then, now = (audit(plain, run, day)["late"] for day in ("2024-05-31", LATE))

    assert [[turn["with"] for turn in one["verdicts"]] for one in then] == [["met"]]
    assert [[turn["member"] for turn in one["verdicts"]] for one in now] == [["chi"], ["binh", "chi"]]


def test_settings_of_later_days_do_not_hold(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: OF_BINH}, at="2024-05-10")
    plain.commit({"qd18.yaml": SETTINGS + "late_after_days: 200\n"}, at="2024-06-10")

    then, now = (audit(plain, run, day) for day in ("2024-05-31", LATE))

    assert (then["late_after_days"], len(then["late"])) == (15, 1)
    assert (now["late_after_days"], len(now["late"])) == (200, 0)


def test_errors_of_later_days_do_not_matter(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: OF_BINH}, at="2024-05-10")
    plain.write({JANUARY: "- {date: 2024-13-45}\n"})

    assert run(plain, "audit", *Q1).status == 3
    assert told(audit(plain, run, "2024-05-31")) == [("added", "2024-01-11")]


def test_before_anything_was_on_record_nothing_was_late(plain: Repo, run: Program) -> None:
    found = audit(plain, run, "2023-12-31")

    assert (found["late"], found["unknown"]) == ([], 0)
    assert "chưa có lần ký sổ nào có sổ" in run(plain, "audit", *Q1, "--as-of", "2023-12-31").out
    assert "no commit had a record" in run(plain, "audit", *Q1, "--as-of", "2023-12-31", lang="en").out


def test_nor_before_the_data_came_into_the_repository(repo: Repo, run: Program) -> None:
    start = repo.git("rev-parse", "HEAD")
    repo.git("switch", "-q", "--orphan", "trống")
    repo.git("commit", "-q", "--allow-empty", "-m", "trống", env=dated("2023-12-01"))
    repo.git("merge", "-q", "--allow-unrelated-histories", "-m", "gộp", start, env=dated("2024-01-06"))

    assert audit(repo, run, "2023-12-15")["late"] == []


def test_a_branch_that_was_merged_later_was_not_there_yet(plain: Repo, run: Program) -> None:
    plain.git("switch", "-q", "-c", "nhánh")
    plain.commit({JANUARY: OF_BINH}, at="2024-05-10")
    plain.git("switch", "-q", "main")
    plain.commit({FEBRUARY: IN_FEBRUARY}, at="2024-02-28")
    plain.merge("nhánh", at="2024-06-01")

    assert told(audit(plain, run, "2024-05-31")) == []
    assert told(audit(plain, run, "2024-06-01")) == [("added", "2024-01-11")]


def test_nothing_is_told_of_a_commit_of_a_later_day_that_an_earlier_one_stands_on(plain: Repo, run: Program) -> None:
    """Somebody's clock was wrong; of a day that is over nothing is told that bears a later one."""
    plain.commit({JANUARY: OF_BINH}, at="2024-08-10")
    plain.commit({FEBRUARY: IN_FEBRUARY}, at="2024-05-10")

    assert told(audit(plain, run, "2024-05-31")) == [("added", "2024-02-11")]
    assert told(audit(plain, run, None)) == [("added", "2024-01-11"), ("added", "2024-02-11")]


def test_the_day_ends_in_the_data_s_time_zone(plain: Repo, run: Program) -> None:
    plain.commit({FEBRUARY: IN_FEBRUARY}, at="2024-05-20T17:00:00+0000")

    assert told(audit(plain, run, "2024-05-20")) == []
    assert told(audit(plain, run, "2024-05-21")) == [("added", "2024-02-11")]
