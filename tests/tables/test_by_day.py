"""Values with their days in a cell: read, written, edited; and what of the record each edit leaves as it was."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qd18.cli.exit_status import ExitStatus
from qd18.tables.dated_cells import DatedPiece, piece_text, pieces_in, plain_in, undated_text
from tests.tables.records import MEMBERS, UNITS, Clerk

DAYS = ("đến 30/06/2025", "từ 01/07/2025", "từ 01/01/2020 đến 30/06/2025", "to 2025-06-30", "from 2025-07-01")
MEANT = (
    (None, date(2025, 6, 30)),
    (date(2025, 7, 1), None),
    (date(2020, 1, 1), date(2025, 6, 30)),
    (None, date(2025, 6, 30)),
    (date(2025, 7, 1), None),
)
words = st.text(st.sampled_from('Aă (;")\nđến từ01/24:'), max_size=12) | st.sampled_from(
    ['"a (từ 01/07/2025)"', "a (từ 01/07/2025)", '""', '"', "a; b (to 2025-06-30)", "(đến 30/06/2025)"]
)


@settings(max_examples=120, deadline=None)
@given(words)
def test_any_one_value_is_read_as_it_was_written(text: str) -> None:
    assert pieces_in(undated_text(text)) is None
    assert plain_in(undated_text(text)) == text


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(words, st.sampled_from(range(len(DAYS)))), min_size=1, max_size=3), st.sampled_from("; \n"))
def test_any_values_with_their_days_are_read_as_they_were_written(pieces: list[tuple[str, int]], divider: str) -> None:
    divider = divider.replace(" ", "; ")
    cell = divider.join(piece_text(text, DAYS[days]) for text, days in pieces)

    assert pieces_in(cell) == [DatedPiece(text, *MEANT[days]) for text, days in pieces]


@pytest.mark.parametrize(
    "text",
    ["A (từ ngày 01/07/2025)", "A (Từ 1/7/2025)", "A ( từ  2025-07-01 )", "A(from 01/07/2025)", "A (since 2025-07-01)"],
)
def test_days_are_read_in_any_of_their_spellings(text: str) -> None:
    assert pieces_in(text) == [DatedPiece("A", date(2025, 7, 1), None)]


@pytest.mark.parametrize("text", ["A", "A (cũ)", "A (từ 2025)", "A; B (từ 01/07/2025)", "A (từ 01/07/2025) B", ""])
def test_what_has_no_days_is_one_value(text: str) -> None:
    assert pieces_in(text) is None


# edits


def exported(clerk: Clerk, kind: str, *, lang: str = "vi") -> Path:
    path = clerk.folder / "so.csv"
    clerk.run("export", path, "--kind", kind, lang=lang)
    return path


def with_cell(path: Path, row: int, cells: Mapping[str, str]) -> Path:
    """The table at *path* with other cells in its *row*, from 0 below the header."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    for head, text in cells.items():
        rows[row + 1][rows[0].index(head)] = text
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


BY_DAY = """\
- id: huyen/xa
  name: Đảng ủy xã Mẫu Sơn
  kind: commune
- id: huyen
  name: Huyện ủy Mẫu
  kind: district
- id: huyen/xa/thon-1
  name:
    - is: Chi bộ Thôn 1 # cũ
      to: 2024-06-30
    # sáp nhập thôn
    - {is: Chi bộ Thôn 1 Đông, from: 2024-07-01}
  kind: residential-cell
  tags: # theo Quyết định 5
    - vung-cao
    - bien-gioi # từ đầu
  disadvantaged: false
"""
HEAD, _, CELL = BY_DAY.partition("- id: huyen/xa/thon-1\n")


@pytest.mark.parametrize(
    ("cells", "before", "after"),
    [
        (
            {"Tên đơn vị": "Chi bộ Thôn 1 (đến 30/06/2024); Chi bộ Thôn Đông (từ 01/07/2024)"},
            "is: Chi bộ Thôn 1 Đông,",
            "is: Chi bộ Thôn Đông,",
        ),
        (
            {
                "Tên đơn vị": "Chi bộ Thôn 1 (đến 30/06/2024); Chi bộ Thôn 1 Đông (từ 01/07/2024 đến 31/12/2024);"
                " Chi bộ Thôn Mới (từ 01/01/2025)"
            },
            "from: 2024-07-01}\n",
            "from: 2024-07-01, to: 2024-12-31}\n    - {is: Chi bộ Thôn Mới, from: 2025-01-01}\n",
        ),
        (
            {
                "Tên đơn vị": "Chi bộ Thôn 1 (đến 31/05/2024); B (từ 01/06/2024 đến 30/06/2024);"
                " Chi bộ Thôn 1 Đông (từ 01/07/2024)"
            },
            "2024-06-30\n",
            "2024-05-31\n    - is: B\n      from: 2024-06-01\n      to: 2024-06-30\n",
        ),
        (
            {"Tên đơn vị": "Chi bộ Thôn 1 Đông"},
            CELL[: CELL.index("  kind")],
            "  name: Chi bộ Thôn 1 Đông\n",
        ),
        (
            {"Tên đơn vị": "Chi bộ Thôn 1 (đến 31/07/2024); Chi bộ Thôn 1 Đông (từ 01/08/2024)"},
            CELL[: CELL.index("  kind")],
            (
                "  name:\n    - is: Chi bộ Thôn 1\n      to: 2024-07-31\n"
                "    - is: Chi bộ Thôn 1 Đông\n      from: 2024-08-01\n"
            ),
        ),
        (
            {"Thẻ": "vung-cao, bien-gioi (đến 30/06/2024); - (từ 01/07/2024)"},
            "    - vung-cao\n    - bien-gioi # từ đầu\n",
            (
                "    - is:\n        - vung-cao\n        - bien-gioi # từ đầu\n      to: 2024-06-30\n"
                "    - is: []\n      from: 2024-07-01\n"
            ),
        ),
        ({"Thẻ": "vung-cao; kho-khan"}, "    - bien-gioi # từ đầu\n", "    - kho-khan # từ đầu\n"),
        (
            {"Đặc biệt khó khăn": "x (từ 01/01/2025)"},
            CELL[CELL.index("  tags") :],
            "  disadvantaged:\n    - is: true\n      from: 2025-01-01\n"
            + CELL[CELL.index("  tags") : CELL.index("  dis")],
        ),
        (
            {"Trực thuộc": "Mẫu Sơn (đến 30/06/2025); Huyện ủy Mẫu (từ 01/07/2025)"},
            "  tags:",
            "  parent:\n    - is: huyen/xa\n      to: 2025-06-30\n    - is: huyen\n      from: 2025-07-01\n  tags:",
        ),
    ],
    ids=[
        "another value",
        "one more",
        "one between",
        "one instead of several",
        "another day",
        "a list",
        "plain tags",
        "a key that said nothing",
        "what the id implied",
    ],
)
def test_an_edited_cell_is_the_smallest_edit(clerk: Clerk, cells: dict[str, str], before: str, after: str) -> None:
    (clerk.data / "units.yaml").write_text(BY_DAY, encoding="utf-8")
    for name in ("members.yaml", "assignments.yaml", "meetings/2024/2024-01.yaml"):
        (clerk.data / name).unlink()
    done = clerk.imported(with_cell(exported(clerk, "units"), 2, cells), "--write")

    assert done.status is ExitStatus.DONE, done.out + done.err
    if "Trực thuộc" in cells:
        found = clerk.texts()["units.yaml"]
        assert "    - is: huyen/xa\n      to: 2025-06-30\n    - is: huyen\n      from: 2025-07-01\n" in found
    else:
        assert clerk.texts()["units.yaml"] == HEAD + "- id: huyen/xa/thon-1\n" + CELL.replace(before, after)
    again = clerk.imported(exported(clerk, "units"), "--write")
    assert again.changes_nothing


def test_a_title_that_becomes_another_keeps_its_comment(clerk: Clerk) -> None:
    cell = "Bí thư Đảng ủy (đến 30/06/2024); Chủ tịch (từ 01/07/2024)"
    path = with_cell(exported(clerk, "members"), 0, {"Chức danh": cell})
    done = clerk.imported(path, "--write")

    assert [row[1:] for row in done.table] == [
        [
            "~ thay đổi",
            "Nguyễn Văn Mẫu 01 · an",
            "Chức danh: Bí thư Đảng ủy → Bí thư Đảng ủy (đến 30/06/2024); Chủ tịch (từ 01/07/2024)",
        ]
    ]
    assert clerk.texts()["members.yaml"] == MEMBERS.replace(
        "  title: Bí thư Đảng ủy # chức danh\n",
        "  title:\n    - is: Bí thư Đảng ủy # chức danh\n      to: 2024-06-30\n"
        "    - is: Chủ tịch\n      from: 2024-07-01\n",
    )


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("A (từ 31/02/2025)", "“31/02/2025” không phải là ngày; viết như 05/01/2024"),
        ("A (từ 01/07/2025); B (từ 01/08/2025)", "các giá trị trong ô có ngày trùng nhau"),
        ("A (từ 01/07/2025 đến 30/06/2025)", "hoặc ngày cuối trước ngày đầu"),
    ],
)
def test_days_that_cannot_be_are_told(clerk: Clerk, cell: str, told: str) -> None:
    done = clerk.imported(with_cell(exported(clerk, "members"), 0, {"Chức danh": cell}))

    assert done.status is ExitStatus.UNTRUSTED
    assert told in next(row[-1] for row in done.table if row[1] == "✗ sai")


def test_a_unit_that_nobody_knows_among_values_by_day_is_a_question(clerk: Clerk) -> None:
    path = with_cell(
        exported(clerk, "members"), 1, {"Nơi sinh hoạt": "Thôn 99 (đến 30/06/2024); Thôn 1, Mẫu Sơn (từ 01/07/2024)"}
    )

    assert "không có đơn vị nào tên “Thôn 99”" in clerk.imported(path).out


# lists of an office's own

TITLES = MEMBERS.replace(
    "  title: Bí thư Đảng ủy # chức danh\n",
    "  title: [{is: Phó Bí thư, to: 2024-06-30}, {is: Bí thư Đảng ủy, from: 2024-07-01}]\n",
)
POSTS = ("Mã", "Họ và tên", "Chức danh", "Cấp", "Chức vụ", "Đơn vị")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bí thư Đảng ủy", []),
        (None, []),
        ("Phó Bí thư (đến 30/06/2024); Bí thư Đảng ủy (từ 01/07/2024)", []),
        ("Phó Bí thư", ["✗ sai"]),
        ("Chủ tịch", ["✗ sai"]),
        ("Bí thư Đảng ủy (từ 01/07/2024)", ["✗ sai"]),
    ],
)
def test_a_list_says_what_is_so_now_and_never_writes_over_the_rest(
    clerk: Clerk, title: str | None, expected: list[str]
) -> None:
    (clerk.data / "members.yaml").write_text(TITLES, encoding="utf-8")
    done = clerk.imported([POSTS, ("an", "Nguyễn Văn Mẫu 01", title, "cơ sở", "bí thư", "Mẫu Sơn")], "--write")

    assert [row[1] for row in done.table] == expected
    assert done.changes_nothing is (expected == [])
    assert clerk.texts()["members.yaml"] == TITLES


RENAMED = UNITS.replace(
    "name: Đảng ủy xã Mẫu Sơn,",
    "name: [{is: Đảng ủy xã Mẫu Sơn, to: 2024-01-15}, {is: Đảng ủy xã Sơn Cao, from: 2024-01-16}],",
)


@pytest.mark.parametrize("name", ["Đảng ủy xã Mẫu Sơn", "Sơn Cao", "xã Sơn Cao", "Mẫu Sơn"])
@pytest.mark.parametrize("day", ["10/01/2024", "20/01/2024"])
def test_a_unit_is_found_by_any_name_that_it_has_had(clerk: Clerk, name: str, day: str) -> None:
    (clerk.data / "units.yaml").write_text(RENAMED, encoding="utf-8")
    done = clerk.imported([("Ngày họp", "Đơn vị", "Người dự"), (day, name, "an")])

    assert [row[1] for row in done.table] == ["+ mới"]
    units = [("Tên đơn vị", "Loại", "Trực thuộc"), (name, "đảng ủy xã", "Huyện ủy Mẫu")]
    done = clerk.imported(units)
    is_known = name.startswith(("Đảng ủy", "xã"))
    assert done.changes_nothing if is_known else [row[1] for row in done.table] == ["✗ sai"]


def test_a_name_that_two_units_have_had_is_a_question(clerk: Clerk) -> None:
    (clerk.data / "units.yaml").write_text(
        RENAMED.replace("name: Đảng ủy phường Mẫu Hòa", "name: Đảng ủy xã Mẫu Sơn"), encoding="utf-8"
    )

    done = clerk.imported([("Ngày họp", "Đơn vị", "Người dự"), ("10/01/2024", "Mẫu Sơn", "an")])
    assert "“Mẫu Sơn” có thể là nhiều đơn vị" in done.out


def test_a_meeting_is_exported_with_the_name_of_its_day_and_found_again(clerk: Clerk) -> None:
    (clerk.data / "units.yaml").write_text(RENAMED, encoding="utf-8")
    meetings = "- {date: 2024-01-05, unit: huyen/xa}\n- {date: 2024-01-25, unit: huyen/xa}\n"
    (clerk.data / "meetings/2024/2024-01.yaml").write_text(meetings, encoding="utf-8")
    path = exported(clerk, "meetings")

    with path.open(encoding="utf-8", newline="") as stream:
        assert [row["Đơn vị"] for row in csv.DictReader(stream)] == ["Đảng ủy xã Mẫu Sơn", "Đảng ủy xã Sơn Cao"]
    assert clerk.imported(path).changes_nothing
