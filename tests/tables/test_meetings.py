"""Lists of meetings: what is new, what is there already, what is wrong; and what is written."""

from datetime import date
from pathlib import Path

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import HEADER, IN_JANUARY, JANUARY, Clerk, Rows

NEW = (date(2024, 1, 12), "Chi bộ Thôn 2, xã Mẫu Sơn", "Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa", "BB 02/2024")
NEW_TEXT = """\

- date: 2024-01-12
  unit: huyen/xa/thon-2
  attended: [an, binh]
  minutes: BB 02/2024
"""


def test_a_dry_run_tells_and_writes_nothing(clerk: Clerk) -> None:
    before = clerk.texts()
    done = clerk.imported([HEADER, NEW])

    assert done.status is ExitStatus.DONE
    assert done.table == [
        [
            "Sổ!A2",
            "+ mới",
            "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn",
            "Người dự: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa; Số biên bản: BB 02/2024",
        ]
    ]
    assert done.summary == "Mới: 1 · đã có: 0 · thay đổi: 0 · sai: 0"
    duty = "Nguyễn Văn Mẫu 01, tháng 01/2024 (Ban Thường vụ, Ban Chấp hành đảng bộ cơ sở)"
    assert done.err.startswith(f"✓ {duty}: đạt 1/1 → đạt 2/1\nChưa ghi gì. Để ghi vào sổ: qd18 import ")
    assert clerk.texts() == before


def test_a_new_meeting_goes_to_its_place_and_every_other_byte_stays(clerk: Clerk) -> None:
    before = clerk.texts()
    done = clerk.imported([HEADER, NEW], "--write")

    head, comment, tail = JANUARY.partition("\n# cuối tháng\n")
    assert done.status is ExitStatus.DONE
    assert clerk.texts() == {**before, IN_JANUARY: head + NEW_TEXT + comment + tail}


def test_importing_twice_adds_nothing(clerk: Clerk) -> None:
    clerk.imported([HEADER, NEW], "--write")
    once = clerk.texts()
    done = clerk.imported([HEADER, NEW], "--write")

    assert (done.status, done.summary) == (ExitStatus.DONE, "Mới: 0 · đã có: 1 · thay đổi: 0 · sai: 0")
    assert clerk.texts() == once


@pytest.mark.parametrize("options", [(), ("--write",)])
def test_the_difference_is_shown_below_the_table_whether_it_is_written_or_not(
    clerk: Clerk, options: tuple[str, ...]
) -> None:
    done = clerk.imported([HEADER, NEW], *options)

    path = (clerk.data / IN_JANUARY).as_posix()
    head, _, diff = done.out.partition(f"\n--- a/{path}\n")
    assert head.endswith(f"{done.summary}\n")
    assert diff == (
        f"+++ b/{path}\n"
        "@@ -4,6 +4,11 @@\n"
        "   attended: [an] # đến muộn\n"
        "   minutes: BB 01/2024\n"
        " \n"
        "+- date: 2024-01-12\n"
        "+  unit: huyen/xa/thon-2\n"
        "+  attended: [an, binh]\n"
        "+  minutes: BB 02/2024\n"
        "+\n"
        " # cuối tháng\n"
        " - date: 2024-01-25\n"
        "   unit: huyen/phuong/tdp-2\n"
    )


@pytest.mark.parametrize(
    ("lang", "more"), [("vi", "… còn {} dòng thay đổi nữa\n"), ("en", "… {} more lines of changes\n")]
)
def test_a_long_difference_is_folded(clerk: Clerk, lang: str, more: str) -> None:
    rows = [(date(2023, month, day), "Thôn 1, Mẫu Sơn", "an", None) for month in (1, 2) for day in range(1, 11)]
    done = clerk.imported([HEADER, *rows], lang=lang)

    # Of each month three lines above its records, and of each record three lines and a blank one between.
    assert done.out.endswith(more.format(2 * (3 + 10 * 3 + 9) - 40))
    assert sum(line.startswith("+  unit: ") for line in done.out.splitlines()) == 9


def test_both_languages_tell_the_same(clerk: Clerk) -> None:
    done = clerk.imported([HEADER, NEW], lang="en")

    assert done.table == [
        [
            "Sổ!A2",
            "+ new",
            "2024-01-12 · Chi bộ Thôn 2, xã Mẫu Sơn",
            "Attended: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa; Minutes: BB 02/2024",
        ]
    ]
    assert done.summary == "New: 1 · already there: 0 · changed: 0 · wrong: 0"


def test_a_month_without_a_file_gets_one(clerk: Clerk) -> None:
    before = clerk.texts()
    clerk.imported([HEADER, ("03/02/2024", "huyen/xa/thon-1", "an", None)], "--write")

    february = "- date: 2024-02-03\n  unit: huyen/xa/thon-1\n  attended: [an]\n"
    assert clerk.texts() == {**before, "meetings/2024/2024-02.yaml": february}


def test_more_officials_are_added_to_a_meeting_on_record(clerk: Clerk) -> None:
    before = clerk.texts()
    done = clerk.imported([HEADER, ("05/01/2024", "Thôn 1, Mẫu Sơn", "Trần Thị Mẫu Hòa", None)], "--write")

    assert done.table == [
        [
            "Sổ!A2",
            "~ thay đổi",
            "05/01/2024 · Chi bộ Thôn 1, xã Mẫu Sơn",
            "Người dự: thêm Trần Thị Mẫu Hòa; trong sổ còn có: Nguyễn Văn Mẫu 01",
        ]
    ]
    assert clerk.texts() == {**before, IN_JANUARY: JANUARY.replace("[an]", "[an, binh]")}


def test_what_contradicts_the_record_is_told_with_its_place_and_not_written(clerk: Clerk) -> None:
    before = clerk.texts()
    done = clerk.imported([HEADER, ("05/01/2024", "Thôn 1, Mẫu Sơn", "an", "BB 09/2024"), NEW], "--write")

    assert done.status is ExitStatus.UNTRUSTED
    assert done.table[0][:3] == ["Sổ!D2", "✗ sai", "05/01/2024 · Chi bộ Thôn 1, xã Mẫu Sơn"]
    assert "“BB 09/2024” khác với sổ: “BB 01/2024”" in done.table[0][3]
    assert "data/meetings/2024/2024-01.yaml:5" in done.table[0][3]
    assert clerk.texts() == before


def test_one_bad_cell_of_five_hundred_rows_keeps_all_out(clerk: Clerk) -> None:
    before = clerk.texts()
    days = [(date(2023, 1 + at // 28 % 12, 1 + at % 28), "Thôn 1, Mẫu Sơn", "an", f"BB {at}") for at in range(336)]
    more = [(day, "Thôn 2, Mẫu Sơn", people, minutes) for day, _, people, minutes in days[:164]]
    rows: list[tuple[object, ...]] = [*days, *more]
    rows[321] = ("31/02/2023", *rows[321][1:])
    done = clerk.imported([HEADER, *rows], "--write")

    assert (done.status, done.summary) == (ExitStatus.UNTRUSTED, "Mới: 499 · đã có: 0 · thay đổi: 0 · sai: 1")
    assert next(row for row in done.table if "✗ sai" in row)[0] == "Sổ!A323"
    assert clerk.texts() == before


def test_one_official_a_row_makes_one_meeting(clerk: Clerk) -> None:
    rows: Rows = [
        HEADER,
        ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", None),
        ("12/01/2024", "Thôn 2, Mẫu Sơn", "binh", "BB 2"),
    ]
    done = clerk.imported(rows)

    assert [row[3] for row in done.table] == ["Người dự: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa; Số biên bản: BB 2"]


def test_rows_about_one_meeting_may_not_contradict_each_other(clerk: Clerk) -> None:
    rows: Rows = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", "1"), ("12/01/2024", "Thôn 2, Mẫu Sơn", "binh", "2")]

    assert clerk.imported(rows).table == [
        [
            "Sổ!D3",
            "✗ sai",
            "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn",
            "Số biên bản “2” khác với “1” ở ô D2, cùng một mục",
        ]
    ]


def test_a_meeting_after_today_is_wrong(clerk: Clerk) -> None:
    done = clerk.imported([HEADER, ("05/01/2090", "Thôn 1, Mẫu Sơn", "an", None)])

    assert done.table[0][0] == "Sổ!A2"
    assert done.table[0][3].startswith("ngày 05/01/2090 sau hôm nay (")


WHOLE = (
    "Ngày",
    "Đơn vị",
    "Hình thức",
    "Thuộc tháng",
    "Thành phần dự",
    "Chủ trì",
    "Biên bản",
    "Nhiệm vụ",
    "Kiến nghị",
    "Ghi chú",
)
ROW = (
    *("01/02/2024", "Thôn 2, Mẫu Sơn", "Họp chuyên đề", "tháng 1", "an", "Bí thư Chi bộ", 7),
    *("nắm tình hình, truyền đạt", "1. Sửa kênh: đoạn 2\n2. Làm đường", "yes"),
)


def test_every_column_is_read(clerk: Clerk) -> None:
    clerk.imported([WHOLE, ROW], "--write")

    assert clerk.texts()[IN_JANUARY].removeprefix(JANUARY) == (
        "\n- date: 2024-02-01\n  unit: huyen/xa/thon-2\n  session: thematic\n  for: 2024-01\n  attended:\n    - an\n"
        '  chair: Bí thư Chi bộ\n  minutes: "7"\n  tasks:\n    - situation\n    - inform\n  proposals:\n'
        '    - text: "Sửa kênh: đoạn 2"\n    - text: Làm đường\n  note: "yes"\n'
    )


def test_the_data_is_sound_after_an_import(clerk: Clerk) -> None:
    clerk.imported([WHOLE, ROW], "--write")

    assert clerk.run("validate").status is ExitStatus.DONE


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (date(2024, 1, 12), "12/01/2024"),
        ("12/1/2024", "12/01/2024"),
        ("12.01.2024", "12/01/2024"),
        ("2024-01-12", "12/01/2024"),
        ("Thứ Sáu, ngày 12/01/2024", "12/01/2024"),
        ("14h00 ngày 12/01/2024", "12/01/2024"),
        ("ngày 12 tháng 01 năm 2024", "12/01/2024"),
    ],
)
def test_dates_as_offices_write_them(clerk: Clerk, cell: object, meant: str) -> None:
    done = clerk.imported([HEADER, (cell, "Thôn 1, Mẫu Sơn", "an", None)])

    assert done.table[0][:3] == ["Sổ!A2", "+ mới", f"{meant} · Chi bộ Thôn 1, xã Mẫu Sơn"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (45303, "45303 là một con số; nếu ý là ngày 12/01/2024 thì định dạng ô là ngày"),
        ("01/13/2024", "“01/13/2024” không phải là ngày; viết như 05/01/2024"),
        ("hôm qua", "“hôm qua” không phải là ngày; viết như 05/01/2024"),
        (None, "Ngày họp để trống"),
    ],
)
def test_what_is_no_date_is_wrong(clerk: Clerk, cell: object, told: str) -> None:
    done = clerk.imported([HEADER, (cell, "Thôn 1, Mẫu Sơn", "an", None)])

    assert (done.status, done.table) == (ExitStatus.UNTRUSTED, [["Sổ!A2", "✗ sai", *DAYLESS, told]])


DAYLESS = ("Chi bộ Thôn 1, xã Mẫu Sơn",)


def test_the_row_says_nothing_of_the_session_so_that_any_of_that_day_is_meant(clerk: Clerk) -> None:
    done = clerk.imported([HEADER, ("25/01/2024", "TDP 2 Mẫu Hòa", "binh", None)])

    assert done.changes_nothing


def test_a_broken_record_is_told_of_and_nothing_imported(clerk: Clerk) -> None:
    (clerk.data / "members.yaml").write_text("- id: an\n  nmae: An\n", encoding="utf-8")
    before = clerk.texts()
    done = clerk.imported([HEADER, NEW], "--write")

    assert done.status is ExitStatus.UNTRUSTED
    assert "unknown-key" in done.err
    assert clerk.texts() == before


def test_what_the_checks_of_the_data_refuse_is_not_written(clerk: Clerk) -> None:
    """A post in a cell is no post of the grassroots tier: no cell is wrong by itself, but the outcome would be."""
    before = clerk.texts()
    header = ("Họ và tên", "Cấp", "Chức vụ", "Cấp ủy")
    rows: Rows = [header, ("Nguyễn Thị Mẫu Mới", "cấp cơ sở", "bí thư", "Thôn 1, Mẫu Sơn")]
    done = clerk.imported(rows, "--write", "--column", "Cấp ủy=unit")

    assert done.status is ExitStatus.UNTRUSTED
    assert "role-unit-kind" in done.err
    assert clerk.texts() == before


def test_line_ends_and_byte_order_mark_of_a_file_stay(clerk: Clerk) -> None:
    path: Path = clerk.data / IN_JANUARY
    path.write_bytes(b"\xef\xbb\xbf" + JANUARY.replace("\n", "\r\n").encode())
    clerk.imported([HEADER, NEW], "--write")

    head, comment, tail = JANUARY.partition("\n# cuối tháng\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + (head + NEW_TEXT + comment + tail).replace("\n", "\r\n").encode()
