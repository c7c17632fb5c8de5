"""Officials and units in cells: known by their whole names in any spelling, and never by a guess."""

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import HEADER, Clerk


def people_in(clerk: Clerk, cell: str) -> str:
    """What is told of the officials of a new meeting."""
    done = clerk.imported([HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", cell, None)])
    return done.table[0][-1]


@pytest.mark.parametrize(
    "cell",
    [
        "Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa",
        "nguyen van mau 01, tran thi mau hoa",
        "NGUYỄN VĂN MẪU 01\nTRẦN THỊ MẪU HOÀ",
        "Đ/c Nguyễn Văn Mẫu 01 và đồng chí Trần Thị Mẫu Hoà",
        "đ.c Nguyễn Văn Mẫu 01 (Bí thư), Đ/c: Trần Thị Mẫu Hòa - UVBTV",
        "1. Nguyễn Văn Mẫu 01, Bí thư Đảng ủy, Trần Thị Mẫu Hòa",
        "- Nguyễn Văn Mẫu 01\n- Trần Thị Mẫu Hòa, Ủy viên Ban Thường vụ",
        "an; binh",
        "Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa.",
        "Nguyễn Văn Mẫu 01, Bí thư; Trần Thị Mẫu Hòa, Ủy viên.",
        "Nguyễn Văn Mẫu 01 - Trần Thị Mẫu Hòa",
        "Đ/c Nguyễn Văn Mẫu 01 – Bí thư – Đ/c Trần Thị Mẫu Hòa",
        "Nguyễn Văn Mẫu 01+Trần Thị Mẫu Hòa",
        "Nguyễn Văn Mẫu 01 & Trần Thị Mẫu Hòa",
        "Nguyễn Văn Mẫu 01, Chủ nhiệm Ủy ban Kiểm tra, Trần Thị Mẫu Hòa",
        "Nguyễn Văn Mẫu 01 [an], Trần Thị Mẫu Hòa [binh]",
        "Nguye\u0302\u0303n Va\u0306n Ma\u0302\u0303u 01; binh",
    ],
)
def test_several_officials_in_one_cell_in_any_spelling(clerk: Clerk, cell: str) -> None:
    assert people_in(clerk, cell) == "Người dự: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Nguyễn Văn Mẫu", "không có cán bộ nào tên “Nguyễn Văn Mẫu”; có phải là Nguyễn Văn Mẫu 01 (an)?"),
        ("Nguyễn Văn Mẫu 01...", "không có cán bộ nào tên “Nguyễn Văn Mẫu 01...”"),
        ("Mẫu 01", "không có cán bộ nào tên “Mẫu 01”; có phải là Nguyễn Văn Mẫu 01 (an)"),
        ("Nguyễn Văn Mẫu 01 - Phạm Q", "không có cán bộ nào tên “Phạm Q”"),
        (
            "Nguyễn Văn Mẫu 01 (và Trần Thị Mẫu Hòa)",
            "không có cán bộ nào tên “Nguyễn Văn Mẫu 01 (và Trần Thị Mẫu Hòa)”",
        ),
        ("Nguyễn Văn Mẫu 01, Nguyễn Văn Mẫu", "không có cán bộ nào tên “Nguyễn Văn Mẫu”"),
        ("Nguyễn Văn Mẫu 01, Trương Ban", "không có cán bộ nào tên “Trương Ban”"),
        ("Nguyễn Văn Mẫu 01, Phạm Q", "không có cán bộ nào tên “Phạm Q”"),
        ("Nguyễn Vân Mẫu 01", "không có cán bộ nào tên “Nguyễn Vân Mẫu 01”; có phải là Nguyễn Văn Mẫu 01 (an)?"),
        ("Phạm Q", "không có cán bộ nào tên “Phạm Q”"),
        ("lo van mau", "“lo van mau” có thể là nhiều người; có phải là Lò Văn Mẫu (hoa-1), Lò Vân Mẫu (hoa-2)?"),
        ("Lí A Mẫu", "“Lí A Mẫu” có thể là nhiều người; có phải là Lý A Mẫu (ly-1), Lý A Mẫu (ly-2)?"),
        ("Lò Văn Mẫu [an]", "không có cán bộ nào tên “Lò Văn Mẫu [an]”"),
    ],
)
def test_who_is_not_named_in_full_or_not_alone_is_a_question(clerk: Clerk, cell: str, told: str) -> None:
    assert people_in(clerk, cell).startswith(told)


@pytest.mark.parametrize("cell", ["H'Mẫu Niê", "H\u2019Mẫu Niê", "h\u02bcmẫu niê", "H`Mẫu Niê", "h'mau nie"])
def test_an_apostrophe_is_any_apostrophe(clerk: Clerk, cell: str) -> None:
    members = clerk.data / "members.yaml"
    members.write_text(members.read_text().replace("Trần Thị Mẫu Hòa", '"H\u2019Mẫu Niê"'))

    assert people_in(clerk, cell) == "Người dự: H\u2019Mẫu Niê"


def test_diacritics_tell_two_officials_apart(clerk: Clerk) -> None:
    assert people_in(clerk, "Lò Vân Mẫu") == "Người dự: Lò Vân Mẫu"


@pytest.mark.parametrize(
    "cell",
    [
        "Chi bộ Tổ dân phố 2, phường Mẫu Hòa",
        "chi bo to dan pho 2 phuong mau hoa",
        "CB TDP 2, P. Mẫu Hoà",
        "TDP02 Mẫu Hòa",
        "Tổ dân phố số 2",
        "huyen/phuong/tdp-2",
    ],
)
def test_units_in_any_spelling(clerk: Clerk, cell: str) -> None:
    done = clerk.imported([HEADER, ("12/01/2024", cell, "an", None)], "--name", "Tổ dân phố số 2=huyen/phuong/tdp-2")

    assert done.table[0][2] == "12/01/2024 · Chi bộ Tổ dân phố 2, phường Mẫu Hòa"


@pytest.mark.parametrize("cell", ["Thôn 1", "Chi bộ Mẫu Sơn", "Thôn 3, Mẫu Sơn", "Thôn 1, Mậu Sơn"])
def test_a_unit_that_is_not_named_well_enough_is_wrong(clerk: Clerk, cell: str) -> None:
    done = clerk.imported([HEADER, ("12/01/2024", cell, "an", None)])

    assert done.status is ExitStatus.UNTRUSTED
    assert done.table[0][:2] == ["Sổ!B2", "✗ sai"]
    assert done.table[0][-1].startswith(f"không có đơn vị nào tên “{cell}”")


def test_a_column_of_communes_tells_cells_apart(clerk: Clerk) -> None:
    done = clerk.imported([("Ngày", "Xã, phường", "Chi bộ", "Người dự"), ("12/01/2024", "Mẫu Sơn", "Thôn 1", "an")])

    assert done.table[0][2] == "12/01/2024 · Chi bộ Thôn 1, xã Mẫu Sơn"


def test_an_answer_is_kept_and_needed_once(clerk: Clerk) -> None:
    rows = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Cô Hòa; anh Một", None)]
    before = clerk.texts()
    clerk.imported(rows, "--write", "--name", "Cô Hòa=binh", "--name", "anh Một=an")
    again = clerk.imported(rows)

    assert clerk.texts()["qd18.yaml"] == (
        before["qd18.yaml"] + 'import:\n  names:\n    "Cô Hòa": binh\n    "anh Một": an\n'
    )
    assert again.summary == "Mới: 0 · đã có: 1 · thay đổi: 0 · sai: 0"


def test_the_line_to_type_has_the_answers_in_it(clerk: Clerk) -> None:
    rows = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Cô Hòa", None)]
    done = clerk.imported(rows, "--name", "Cô Hòa=binh")

    assert '--name "Cô Hòa=binh"' in done.err
    assert done.err.rstrip().endswith("--write")


def test_answers_are_kept_at_hand_while_something_else_is_wrong(clerk: Clerk) -> None:
    rows = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Cô Hòa", None), ("?", "Thôn 2, Mẫu Sơn", "an", None)]
    done = clerk.imported(rows, "--name", "Cô Hòa=binh")

    path = clerk.folder / "so.xlsx"
    assert done.err == (
        "Chưa ghi gì: sửa những ô sai trong tệp rồi nhập lại.\n"
        f'Để khỏi phải trả lời lại: qd18 import {path} --name "Cô Hòa=binh" --data {clerk.data}\n'
    )


def test_what_was_not_written_is_not_kept(clerk: Clerk) -> None:
    before = clerk.texts()
    clerk.imported([HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Cô Hòa", None)], "--name", "Cô Hòa=binh")

    assert clerk.texts() == before
