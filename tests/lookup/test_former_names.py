"""Units that were called otherwise once: found by the name of the day, and by any other that they have had."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.copies import Copy

UNIT = """\
- id: son/dong
  name: [{is: Đảng ủy xã Đông, to: 2023-12-31}, {is: Đảng ủy xã Yên Trung, from: 2024-01-01}]
  kind: commune
- id: son/nam
  name: [{is: Đảng ủy xã Yên Trung, to: 2023-12-31}, {is: Đảng ủy xã Nam, from: 2024-01-01}]
  kind: commune
"""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    record = Copy(tmp_path / "so", monkeypatch, capsys)
    (record.folder / "data/units/son-2.yaml").write_text(UNIT, encoding="utf-8")
    return record


@pytest.mark.parametrize(
    ("day", "typed", "expected"),
    [
        ("2023-12-31", "yen trung", "son/nam"),
        ("2024-01-01", "yen trung", "son/dong"),
        ("2024-01-01", "xa dong", "son/dong"),
        ("2023-12-31", "xa nam", "son/nam"),
        ("2024-01-01", "Đảng ủy xã Đông", "son/dong"),
    ],
)
def test_the_name_of_the_day_comes_before_another(copy: Copy, day: str, typed: str, expected: str) -> None:
    done = copy.run(f"log add --date {day} --unit '{typed}' --dry-run")

    assert done.status == 0, done.err
    assert f"unit: {expected}\n" in done.out or f"unit: {expected}}}" in done.out


@pytest.mark.parametrize(
    "line",
    [
        "assignment add mau-01 'yen trung' --from {day}",
        "member appoint mau-01 --position secretary --unit 'yen trung' --from {day}",
        "member move mau-01 --position secretary --unit 'yen trung' --from {day}",
        "unit add --name 'Chi bộ thôn 1' --kind residential-cell --parent 'yen trung' --from {day}",
        "unit end 'yen trung' --to {day}",
    ],
)
def test_every_command_goes_by_the_day_that_it_is_about(copy: Copy, line: str) -> None:
    for day, expected in (("2023-11-30", "son/nam"), ("2024-02-01", "son/dong")):
        done = copy.run(f"{line.format(day=day)} --dry-run")
        assert done.status == 0, done.err
        assert expected in done.out


def test_what_is_told_of_a_meeting_has_the_name_of_its_day(copy: Copy) -> None:
    assert "Đảng ủy xã Đông" in copy.run("log remove 2023-11-30 son/dong").err
    assert "Đảng ủy xã Yên Trung" in copy.run("log remove 2024-02-01 son/dong").err


def test_of_several_the_names_of_the_day_are_listed(copy: Copy) -> None:
    assert "son/dong (Đảng ủy xã Đông)" in copy.run("log add --date 2023-11-30 --unit 'dang uy'").err


@pytest.mark.parametrize(
    ("month", "typed", "expected"),
    [
        ("2023-12", "yen trung", "Đảng ủy xã Yên Trung (son/nam)"),
        ("2024-01", "yen trung", "Đảng ủy xã Yên Trung (son/dong)"),
        ("2024-01", "xa dong", "Đảng ủy xã Yên Trung (son/dong)"),
        ("2024-01", "xã Tây Cũ", "Đảng ủy xã Tây (son/tay)"),
        ("2024-01", "xa an", "Đảng ủy xã An (ha/an)"),
    ],
)
def test_a_check_finds_committees_as_entries_do_and_tells_which(
    copy: Copy, month: str, typed: str, expected: str
) -> None:
    line = f"check --all --month {month} --as-of 2024-06-30 --format csv --unit"
    by_name = copy.run(f"{line} '{typed}'")
    by_id = copy.run(f"{line} {expected.partition('(')[2][:-1]}")

    assert (by_name.status, by_name.out) == (by_id.status, by_id.out)
    assert f"“{typed}” được hiểu là {expected}\n" in by_name.err
    assert "được hiểu là" not in by_id.err


@pytest.mark.parametrize(("day", "expected"), [("2023-12-31", "son/nam"), ("2024-01-01", "son/dong")])
def test_what_is_supposed_finds_units_by_the_name_of_the_day(copy: Copy, day: str, expected: str) -> None:
    by_name = copy.run(f"whatif --attend 'mau-01:yen trung:{day}' --as-of 2024-06-30 --format json")
    by_id = copy.run(f"whatif --attend mau-01:{expected}:{day} --as-of 2024-06-30 --format json")

    assert by_name.status == by_id.status == 0, by_name.err
    assert by_name.out == by_id.out
