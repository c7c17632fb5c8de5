"""`show`: one record as it is written, what mentions it, and its history."""

from __future__ import annotations

from pathlib import Path

from qd18.messages import LANGUAGES, catalogue
from qd18.reports.record_card import _can_mention
from qd18.schema.descriptions import LISTS
from tests.compare.records import CELL_1, CELL_2, JANUARY, meeting
from tests.compare.repositories import Program, Repo


def lines(out: str) -> list[str]:
    return [line.strip() for line in out.splitlines()]


def test_the_history_of_a_meeting_follows_it_through_a_corrected_date(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: meeting("2024-01-10", CELL_1, "binh")}, at="2024-01-11", by="Lê Một")
    repo.commit({JANUARY: meeting("2024-01-12", CELL_1, "binh")}, at="2024-01-15", by="Trần Hai")
    repo.commit({JANUARY: meeting("2024-01-12", CELL_1, "binh", "an")}, at="2024-01-20", by="Lê Ba")
    repo.commit({"meetings/x.yaml": meeting("2024-01-12", CELL_2, "an")}, at="2024-01-21", by="Phạm Bốn")

    shown = run(repo, "log", "show", "2024-01-12", CELL_1)

    assert shown.status == 0
    history = shown.out.partition("Lịch sử")[2]
    told = [word for word in ("Lê Ba", "Trần Hai", "Lê Một", "Phạm Bốn") if word in history]
    assert told == ["Lê Ba", "Trần Hai", "Lê Một"]
    assert history.index("Lê Ba") < history.index("Trần Hai") < history.index("Lê Một")
    assert "+Nguyễn Văn Mẫu An" in history
    assert "10/01/2024 → 12/01/2024" in history


def test_what_is_not_committed_is_told_as_such(repo: Repo, run: Program) -> None:
    repo.commit({JANUARY: meeting("2024-01-10", CELL_1, "binh")}, at="2024-01-11")
    (repo.data / JANUARY).write_text(meeting("2024-01-10", CELL_1, "binh", "an"), encoding="utf-8")

    history = run(repo, "log", "show", "10/1/2024", CELL_1, "--lang", "en").out.partition("History")[2]

    assert lines(history)[1:3] == [
        "not committed",
        "edited meeting of 2024-01-10, Chi bộ thôn 1 (regular) (attendance: +Nguyễn Văn Mẫu An)",
    ]


def test_the_record_is_shown_as_it_is_written_with_its_comments(repo: Repo, run: Program) -> None:
    written = "# giấy ghi tay\n- date: 2024-01-10   # thứ tư\n  unit: huyen/xa/thon-1\n  attended: [an]\n"
    repo.commit({JANUARY: meeting("2024-01-09", CELL_2, "an") + written}, at="2024-01-11")

    out = run(repo, "log", "show", "10/1/2024", CELL_1).out

    assert written in out
    assert f"{JANUARY}:5" in out
    assert CELL_2 not in out


def test_a_member_is_shown_with_all_that_mentions_the_id_and_nothing_else(repo: Repo, run: Program) -> None:
    """Nguyễn Văn Mẫu An looks after the commune (records.py) and sat in once; the other meeting is another's."""
    held = meeting("2024-01-10", CELL_1, "binh", "an") + meeting("2024-01-11", CELL_2, "binh")
    repo.commit({JANUARY: held}, at="2024-01-11")

    out = run(repo, "member", "show", "an").out

    assert "Phân công: 1" in out
    assert "Buổi họp đã dự: 1" in out
    assert "Miễn dự" not in out
    assert "10/01/2024, Chi bộ thôn 1" in out
    assert "11/01/2024" not in out


def test_a_member_is_shown_with_meetings_excused_from_and_with_a_stand_in(repo: Repo, run: Program) -> None:
    excused = meeting("2024-01-10", CELL_1, excused="[an]")
    stood_in = meeting("2024-01-11", CELL_2, "binh", stood_in="[{by: binh, for: an}]")
    repo.commit({JANUARY: excused + stood_in}, at="2024-01-11")

    of_an, of_binh = (lines(run(repo, "member", "show", name).out) for name in ("an", "binh"))

    assert {"Buổi họp vắng có lý do: 1", "Buổi họp đã dự thay hoặc có người dự thay: 1"} <= set(of_an)
    assert "Buổi họp đã dự thay hoặc có người dự thay: 1" in of_binh
    assert "Buổi họp vắng có lý do: 1" not in of_binh


def test_a_unit_is_shown_with_the_units_that_its_id_makes_its_own(repo: Repo, run: Program) -> None:
    out = run(repo, "unit", "show", "huyen/xa").out

    assert "Đơn vị trực thuộc: 3" in out
    assert "Cán bộ giữ chức vụ ở đơn vị này: 1" in out
    assert "Phân công phụ trách đơn vị này: 1" in out


def test_of_many_records_the_newest_are_told_and_the_others_counted(repo: Repo, run: Program) -> None:
    days = [f"2024-01-{day:02}" for day in range(1, 11)]
    repo.commit({JANUARY: "".join(meeting(day, CELL_1, "an") for day in days)}, at="2024-01-11")

    out = run(repo, "member", "show", "an").out

    assert "Buổi họp đã dự: 10" in out
    assert "… và 4 mục nữa" in out
    assert "05/01/2024" in out
    assert "04/01/2024" not in out


def test_assignments_and_leave_have_a_card_each(repo: Repo, run: Program) -> None:
    own = "- {member: an, unit: huyen/xa, to: 2024-01-31}\n- {member: an, unit: huyen/xa-khac, from: 2024-02-01}\n"
    repo.commit({"assignments.yaml": own}, at="2024-01-11")

    both = run(repo, "assignment", "show", "an").out
    one = run(repo, "assignment", "show", "an", "--unit", "huyen/xa-khac").out

    assert both.count("Lịch sử") == 2
    assert one.count("Lịch sử") == 1
    assert "từ 01/02/2024" in one
    assert run(repo, "exemption", "show", "an").status == 2


def test_without_git_the_card_says_that_nobody_can_tell(tmp_path: Path, run: Program) -> None:
    (tmp_path / "qd18.yaml").write_text("schema: 1\norganisation: Mẫu\n", encoding="utf-8")
    (tmp_path / "members.yaml").write_text("- {id: an, name: Nguyễn Văn Mẫu An}\n", encoding="utf-8")

    shown = run(Repo(tmp_path, tmp_path), "member", "show", "an")

    assert shown.status == 0
    assert "không nằm trong git" in shown.out


def test_each_key_that_can_mention_a_record_has_its_words() -> None:
    for target in ("member", "unit"):
        for kind, record in LISTS.items():
            for key, field in record.fields.items():
                if _can_mention(field.type, target):
                    for language in LANGUAGES:
                        assert catalogue(language).has("lookup", f"mentions.{kind}.{key}"), (kind, key)
