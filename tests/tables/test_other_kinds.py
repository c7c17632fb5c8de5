"""Members, units and assignments come by the same way as meetings."""

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import ASSIGNMENTS, MEMBERS, UNITS, Clerk, workbook

POSTS = ("Mã", "Họ và tên", "Chức danh", "Cấp", "Chức vụ", "Cấp ủy nơi giữ chức vụ", "Từ ngày")


def test_new_members_with_their_posts(clerk: Clerk) -> None:
    rows = [
        POSTS,
        (None, "Phạm Thị Mẫu Mới", "Phó Chủ tịch", "cấp cơ sở", "Phó Bí thư", "Đảng ủy xã Mẫu Sơn", "01/02/2024"),
        (None, "Phạm Thị Mẫu Mới", "Phó Chủ tịch", "cấp huyện", "uỷ viên", "Huyện ủy Mẫu", None),
    ]
    before = clerk.texts()
    done = clerk.imported(rows, "--write")

    assert (done.status, done.summary) == (ExitStatus.DONE, "Mới: 1 · đã có: 0 · thay đổi: 0 · sai: 0")
    assert clerk.texts() == {
        **before,
        "members.yaml": MEMBERS
        + "- id: pham-thi-mau-moi\n  name: Phạm Thị Mẫu Mới\n  title: Phó Chủ tịch\n  roles:\n"
        + "    - {tier: grassroots, position: deputy-secretary, unit: huyen/xa, from: 2024-02-01}\n"
        + "    - {tier: district, position: committee-member, unit: huyen}\n",
    }
    assert clerk.imported(rows).summary == "Mới: 0 · đã có: 1 · thay đổi: 0 · sai: 0"


def test_a_member_without_an_id_whose_name_two_have_is_a_question(clerk: Clerk) -> None:
    done = clerk.imported([POSTS, (None, "Lý A Mẫu", None, "xã", "bí thư", "Mẫu Sơn", None)])

    assert done.table[0][:2] == ["Sổ!B2", "✗ sai"]
    assert done.table[0][-1].startswith(
        "“Lý A Mẫu” có thể là nhiều người; có phải là Lý A Mẫu (ly-1), Lý A Mẫu (ly-2)?"
    )


def test_a_made_id_that_is_taken_is_not_given_to_somebody_else(clerk: Clerk) -> None:
    done = clerk.imported([POSTS, (None, "Ạn", None, "xã", "bí thư", "Mẫu Sơn", None)])

    assert done.table[0][-1] == "“Ạn” không có mã, và mã an đã thuộc về người hay đơn vị khác; ghi rõ mã"


def test_a_post_more_is_added_and_another_title_told(clerk: Clerk) -> None:
    rows = [
        POSTS,
        ("an", "Nguyễn Văn Mẫu 01", None, "cấp huyện", "ủy viên ban chấp hành", "huyen", "2024-01-01"),
        ("binh", "Trần Thị Mẫu Hòa", "Trưởng ban", "cấp huyện", "ủy viên ban thường vụ", "huyen", None),
    ]
    done = clerk.imported(rows, "--write")

    assert [row[1:] for row in done.table] == [
        [
            "~ thay đổi",
            "Nguyễn Văn Mẫu 01 · an",
            "Chức vụ: thêm cấp huyện, ủy viên ban chấp hành, Huyện ủy Mẫu, 01/01/2024",
        ],
        ["~ thay đổi", "Trần Thị Mẫu Hòa · binh", "Chức danh: Trưởng ban"],
    ]
    assert clerk.texts()["members.yaml"] == MEMBERS.replace(
        "unit: huyen/xa}\n- id: binh\n  name: Trần Thị Mẫu Hòa\n",
        "unit: huyen/xa}\n    - {tier: district, position: committee-member, unit: huyen, from: 2024-01-01}\n"
        "- id: binh\n  name: Trần Thị Mẫu Hòa\n  title: Trưởng ban\n",
    )


def test_units_below_their_parents_and_assignments_of_several_units_in_one_file(clerk: Clerk) -> None:
    path = workbook(
        clerk.folder / "so.xlsx",
        {
            "Phân công": [
                ("Họ và tên", "Đơn vị phụ trách", "Từ ngày", "Số QĐ"),
                ("Lò Văn Mẫu", "Thôn 3, Mẫu Sơn; Thôn 1, Mẫu Sơn", "01/01/2024", "02-QĐ/ĐU"),
            ],
            "Đơn vị": [("Tên đơn vị", "Loại", "Trực thuộc"), ("Chi bộ Thôn 3, xã Mẫu Sơn", "chi bộ thôn", "Mẫu Sơn")],
        },
    )
    before = clerk.texts()
    done = clerk.imported(path, "--write")

    assert (done.status, done.summary) == (ExitStatus.DONE, "Mới: 3 · đã có: 0 · thay đổi: 0 · sai: 0")
    assert clerk.texts() == {
        **before,
        "units.yaml": UNITS + '- {id: huyen/xa/thon-3, name: "Chi bộ Thôn 3, xã Mẫu Sơn", kind: residential-cell}\n',
        "assignments.yaml": ASSIGNMENTS
        + "- {member: hoa-1, unit: huyen/xa/thon-3, from: 2024-01-01, decision: 02-QĐ/ĐU}\n"
        + "- {member: hoa-1, unit: huyen/xa/thon-1, from: 2024-01-01, decision: 02-QĐ/ĐU}\n",
    }
    assert clerk.imported(path).summary == "Mới: 0 · đã có: 3 · thay đổi: 0 · sai: 0"


def test_an_assignment_on_record_without_its_first_day_is_the_same(clerk: Clerk) -> None:
    rows = [("Họ và tên", "Đơn vị phụ trách", "Đến ngày"), ("binh", "huyen/phuong", "31/12/2024")]
    done = clerk.imported(rows, "--write")

    assert done.table == [["Sổ!A2", "~ thay đổi", "Trần Thị Mẫu Hòa · Đảng ủy phường Mẫu Hòa", "Đến ngày: 31/12/2024"]]
    assert clerk.texts()["assignments.yaml"] == ASSIGNMENTS.replace(
        "unit: huyen/phuong}", "unit: huyen/phuong, to: 2024-12-31}"
    )


def test_a_sheet_that_may_be_of_two_kinds_asks_which(clerk: Clerk) -> None:
    rows = [("Họ và tên", "Từ ngày", "Đến ngày", "Lý do"), ("an", "01/02/2024", "31/05/2024", "Nghỉ thai sản")]
    done = clerk.imported(rows, "--write")

    assert done.status is ExitStatus.DONE
    assert clerk.texts()["exemptions.yaml"] == (
        "- member: an\n  from: 2024-02-01\n  to: 2024-05-31\n  reason: Nghỉ thai sản\n"
    )
