"""What cannot be entered: nothing is written, and what is said names the next thing to type, in both languages.

`QD18_BLESS=1 pytest tests/changes` writes the expected sentences anew; then read the diff.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.bless import compare
from tests.copies import Copy, typed_lines
from tests.files import changed_lines

SENTENCES = Path(__file__).with_name("refusals.txt")

REFUSED = (
    # members
    "member add --name '***' --position secretary --unit ha",
    "member add --name 'Mẫu 09' --position secretary --unit ha/an/thon-1",
    "member add --name 'Mẫu 09' --position secretary --unit huyen",
    "member appoint mau --position secretary --unit ha --from 2024-01-01",
    "member appoint mau-01 --position deputy-secretary --unit ha --from 2024-01-01",
    "member appoint mau-05 --position secretary --unit ha --from 2024-01-01 --instead",
    "member move mau-01 --unit son --from 2020-08-01",
    "member move mau-04 --unit ha --from 2023-06-01 --position secretary --title X --to 2024-01-01",
    "member move van --unit son --from 2024-01-01",
    "member leave mau-04 --to 2024-01-31 --unit ha",
    "member leave mau-01 --to 2020-07-31",
    "member leave mau-01 --to 31/2/2024",
    "member set mau-02 --name 'Lò Thị Mẫu' --title X --from 2024-01-01",
    # units
    "unit set ha/cat --tags a --no-tags",
    "unit add --name 'Chi bộ Mẫu 2' --parent ha/an",
    "unit add --name 'Đảng ủy xã Đông'",
    "unit end ha/cat/thon-1 --to 2031-01-31",
    "unit end ha/binh/truong --to 2022-01-31",
    "unit end ha/binh --to 2024-03-31 --to-unit ha/binh",
    "unit end ha/binh --to 2024-03-31 --with-below --to-unit ha/binh/thon-1",
    "unit end ha/cat --to 2030-12-31 --to-unit ha/cat/thon-1",
    "unit merge ha/an ha/cong-an --name 'Đảng ủy Mới' --from 2024-04-01",
    "unit merge ha/an/thon-1 ha/cat/thon-1 --name 'Chi bộ thôn Đông' --from 2024-04-01",
    "unit merge ha/an ha/an/thon-1 --into ha/cat --from 2024-04-01",
    "unit merge ha/an ha/cat --into ha/cat --from 2024-04-01",
    "unit merge ha/an --into ha/an/thon-1 --from 2024-04-01",
    "unit merge ha/an ha/cat --name 'Đảng ủy xã Bình' --into ha/binh --from 2024-04-01",
    "unit merge ha/an ha/binh --from 2024-04-01",
    "unit merge ha/binh/truong --into ha/cat/thon-1 --from 2031-04-01",
    "unit merge --from 2024-04-01",
    "unit merge ha/an ha/cat --name 'Đảng ủy xã Mới' --from 2024-04-01 --from 2024-05-01",
    "unit merge ha/an ha/cat --name 'Đảng ủy xã Mới' --from 2024-04-01 --carry homes",
    "unit merge ha/an ha/cat --name 'Đảng ủy xã Mới' --from 2024-04-01 --carry posts --decision 1-QĐ/HU",
    "unit end ha/an --to 2024-03-31 --carry posts",
    # assignments
    "assignment add mau-01 ha/an --from 2024-01-01",
    "assignment add mau-01 ha/binh/truong --from 2022-01-01 --to 2022-06-30",
    "assignment end mau-01 ha/cat --to 2024-01-31",
    "assignment end mau-02 ha/binh --to 2024-03-31",
    "assignment hand-over ha/cat --to-member mau-02 --on 2024-01-01",
    "assignment hand-over ha/binh --from-member mau-01 --to-member mau-02 --on 2024-01-01",
    "assignment hand-over ha/an --to-member mau-01 --on 2024-01-01",
    "assignment remove mau-01 ha/an --from 2024-01-01",
    "log add --date 2024-01-05 --unit ha/cat --time 25h",
    # meetings
    "log set 5/1/2024 ha/an/thon-1",
    "log set 5/1/2024 ha/an/thon-1 --note x --clear note",
    "log set 5/1/2024 ha/an/thon-1 --unit ha/an/thon-2 --date 6/1/2024",
    "log set 8/1/2024 ha/an/thon-1 --date 6/1/2024",
    "log propose 8/1/2024 ha/an/thon-1 'Xây cầu'",
    # exemptions
    "exemption add mau-02 --from 2024-05-01 --to 2024-06-30 --reason 'Đi học'",
    "exemption end mau-02 --to 2024-01-09",
    "exemption end mau-01 --to 2024-01-09",
    "exemption remove mau-01",
    "exemption add mau-01 --from 2024-05-01 --to 2024-06-30",
    # recommendations
    "proposals answer 2024-01-06 ha/an/thon-2 --answer 'Đã sửa'",
    "proposals answer 2024-01-06 ha/an/thon-2 --text 'khong co' --answer 'Đã sửa'",
    "proposals answer 2024-01-06 ha/an/thon-2 --number 4 --answer 'Đã sửa'",
    "proposals answer 2024-01-05 ha/an/thon-1 --answer 'Đã sửa' --on 2024-01-04",
    "proposals answer 2024-01-05 ha/an/thon-1 --answer 'Đã sửa' --on 2098-01-01",
    "proposals answer 2024-01-07 ha/binh/thon-1 --answer 'Đã sửa'",
    "proposals refer 2024-01-06 ha/an/thon-2 --number 3 --to 'UBND xã'",
    "proposals refer 2024-01-08 ha/binh/thon-1 --to 'UBND xã'",
    "proposals refer bbbbb --to 'UBND xã'",
)


def test_what_cannot_be_is_refused_with_the_next_thing_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    before = record.tree()
    told, taken = [], []
    for line in REFUSED:
        vi, en = record.run(line), record.run(f"{line} --lang en")
        advice = [re.search("gợi ý: |xem: |hint: |see: ", one.err) for one in (vi, en)]
        if (vi.status, vi.out, en.status, en.out) != (2, "", 2, "") or None in advice:
            taken.append(line)
        told.append(f"$ qd18 {line}\n{vi.err}{en.err}")

    assert taken == []
    assert record.tree() == before
    compare("\n".join(told), SENTENCES)


def test_leave_does_not_run_on_into_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path, monkeypatch, capsys)
    record.run("exemption add mau-03 --from 2024-05-01 --to 2024-05-31 --reason 'Đi học'")
    before = record.tree()

    into, up_to = (record.run(f"exemption end mau-03 --from 2024-03-01 --to 2024-{day}") for day in ("05-01", "04-30"))

    assert (into.status, "từ 01/05/2024 đến 31/05/2024" in into.err, before == record.tree()) == (2, True, False)
    assert up_to.status == 0


def test_leave_that_lies_over_other_leave_can_be_shortened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path, monkeypatch, capsys)
    with (tmp_path / "data" / "exemptions.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- {member: ha-van-mau-03, from: 2024-03-10, to: 2024-05-31, reason: Đi học}\n")

    ended = record.run("exemption end mau-03 --from 2024-03-01 --to 2024-03-15")

    assert (ended.status, "+  to: 2024-03-15" in ended.out) == (0, True)


def test_what_would_make_the_record_unsound_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    before = record.tree()
    found = {
        line: record.run(line)
        for line in (
            "member add --name 'Mẫu 09' --position secretary --unit ha --id mua-a-mau-05",
            "member add --name 'Mẫu 09' --position secretary --unit ha --tier grassroots",
            "unit add --name 'Chi bộ 1' --kind commune --parent ha/an/thon-1",
            "assignment add mau-01 ha/cat --from 2024-02-01 --to 2024-01-01",
            "exemption add mau-01 --from 2024-02-01 --to 2024-01-01 --reason 'Đi học'",
        )
    }

    assert {line: (one.status, one.out) for line, one in found.items()} == dict.fromkeys(found, (3, ""))
    codes = [re.findall(r"lỗi\[([a-z-]+)\]", one.err) for one in found.values()]
    assert codes == [
        ["duplicate-member"],
        ["role-unit-kind"],
        ["unit-kind-order"],
        ["end-before-start"],
        ["end-before-start"],
    ]
    assert record.tree() == before


def test_a_record_with_an_error_in_it_is_not_edited_by_counting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A post or a recommendation that cannot be read has no number: another one would be ended in its place."""
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    members, meetings = Path("data/members.yaml"), Path("data/meetings/2024/2024-01.yaml")
    members.write_text(members.read_text().replace("position: deputy-secretary\n      unit: ha/an", "unit: ha/an"))
    meetings.write_text(meetings.read_text().replace("text: Mở đường", "txt: Mở đường"))
    before = record.tree()

    leave = record.run("member leave mau-04 --to 2023-06-30")
    answer = record.run("proposals answer 2024-01-06 ha/an/thon-2 --number 1 --answer 'Đã sửa'")
    assert (leave.status, answer.status) == (2, 2)
    assert "qd18 validate" in leave.err
    assert "qd18 validate" in answer.err
    assert record.tree() == before


def test_a_day_without_its_year_is_refused_where_it_may_lie_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    today = datetime.now(UTC).date()
    soon, late = today + timedelta(days=20), today - timedelta(days=20)
    ahead = record.run(f"assignment end mau-01 ha/an --to {soon.day}/{soon.month} --dry-run")
    past = record.run(f"assignment end mau-01 ha/an --to {late.day}/{late.month} --dry-run")

    assert (ahead.status, ahead.out) == (2, "")
    assert "hay" in ahead.err
    assert past.status == 0
    assert f"+  to: {late.isoformat()}" in past.out


def test_of_several_posts_the_clerk_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    further = "member appoint mau-03 --position committee-member --unit ha/cong-an --from 2024-01-01"
    assert record.run(further).status == 0
    before = record.tree()

    held = "secretary, Đảng ủy xã An (ha/an), since 2021-01-01"
    other = "committee member, Đảng ủy Công an huyện (ha/cong-an), since 2024-01-01"
    assert record.run("member move ha-van-mau-03 --unit ha/cat --from 2024-05-01 --lang en").err == (
        f"error: Hà Văn Mẫu 03 (ha-van-mau-03) holds several posts: {held}; {other}\n"
        "hint: name the new one: --position …\n"
    )
    assert record.run("member move ha-van-mau-03 --unit ha --from 2024-05-01 --lang en").err == (
        f"error: Hà Văn Mẫu 03 (ha-van-mau-03) holds no post at that tier, district, and several at others: "
        f"{held}; {other}\n"
        "hint: enter the new post with qd18 member appoint ha-van-mau-03, "
        "then qd18 member leave ha-van-mau-03 --unit … for the one given up\n"
    )
    assert record.tree() == before
    assert record.run("member leave mau-03 --to 2024-04-30 --position committee-member --dry-run").out.count("\n+") == 2


def test_what_begins_only_later_is_named_with_the_command_that_takes_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    before = record.tree()
    assert record.run("assignment add mau-01 ha/cat --from 2024-05-01").status == 0
    with_both = record.tree()
    told = record.run("member leave mau-01 --to 2024-02-29 --lang en").err

    (command,) = typed_lines("\n".join(line for line in told.splitlines() if "from 2024-05-01 on" in line))
    assert command == "assignment remove nguyen-van-mau-01 ha/cat --from 2024-05-01"
    assert record.run(command).status == 0
    assert (
        record.run("member leave nguyen-van-mau-01 --to 2024-02-29").err == "Không có gì phải sửa: sổ đã ghi như vậy.\n"
    )
    assert changed_lines(before, record.tree()) == (2, 0)
    assert changed_lines(with_both, record.tree()) == (2, 3)
