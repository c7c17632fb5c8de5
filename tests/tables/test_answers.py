"""An answer counts only where a text is unclear without it, and goes no further than what made it unclear."""

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import FILES, HEADER, MEMBERS, UNITS, Clerk, workbook

ROW = ("12/01/2024", "Chi bộ Thôn 2, xã Mẫu Sơn")


def attended(clerk: Clerk, cell: str, *options: str) -> str:
    """Who the cell says sat in, as it is told."""
    return clerk.imported([HEADER, (*ROW, cell, None)], *options).table[0][-1]


def test_an_answer_does_not_override_a_clear_name(clerk: Clerk) -> None:
    told = attended(clerk, "Nguyễn Văn Mẫu 01", "--name", "Nguyễn Văn Mẫu 01=binh")

    assert told == "Người dự: Nguyễn Văn Mẫu 01"


def test_an_answer_does_not_make_one_of_two_clear_names(clerk: Clerk) -> None:
    cell = "Nguyễn Văn Mẫu 01, Trần Thị Mẫu Hòa"

    assert attended(clerk, cell, "--name", f"{cell}=hoa-1") == "Người dự: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa"


def test_an_answer_does_not_override_a_clear_unit(clerk: Clerk) -> None:
    done = clerk.imported([HEADER, (*ROW, "an", None)], "--name", f"{ROW[1]}=huyen/phuong/tdp-2")

    assert done.table[0][2] == "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn"


@pytest.mark.parametrize("cell", ["Lò Văn Mẫu (vắng)", "Cô Hòa - ốm"])
def test_who_was_away_is_not_there_by_an_answer(clerk: Clerk, cell: str) -> None:
    done = clerk.imported([HEADER, (*ROW, cell, None)], "--name", f"{cell}=hoa-1")

    assert done.status is ExitStatus.UNTRUSTED


def test_a_unit_whose_meeting_was_put_off_did_not_meet_by_an_answer(clerk: Clerk) -> None:
    cell = f"{ROW[1]} (hoãn)"
    done = clerk.imported([HEADER, (ROW[0], cell, "an", None)], "--name", f"{cell}=huyen/xa/thon-2")

    assert done.status is ExitStatus.UNTRUSTED
    assert "hoãn" in done.out
    assert "đổi nghĩa" in done.out


@pytest.mark.parametrize(
    ("answer", "told"), [("ly-2", "Người dự: Lý A Mẫu"), ("an", "“Lý A Mẫu” có thể là nhiều người")]
)
def test_of_several_an_answer_names_one(clerk: Clerk, answer: str, told: str) -> None:
    assert attended(clerk, "Lý A Mẫu", "--name", f"Lý A Mẫu={answer}").startswith(told)


def test_an_answer_among_several_is_not_kept_for_later_files(clerk: Clerk) -> None:
    rows = [HEADER, (*ROW, "Lý A Mẫu", None)]
    done = clerk.imported(rows, "--name", "Lý A Mẫu=ly-2", "--write")

    assert done.status is ExitStatus.DONE
    assert "attended: [ly-2]" in clerk.texts()["meetings/2024/2024-01.yaml"]
    assert clerk.texts()["qd18.yaml"] == FILES["qd18.yaml"]
    assert clerk.imported(rows).status is ExitStatus.UNTRUSTED


def test_an_answer_for_a_part_of_a_name_that_several_have_is_not_kept(clerk: Clerk) -> None:
    done = clerk.imported([HEADER, (*ROW, "Lý A", None)], "--name", "Lý A=ly-2", "--write")

    assert done.status is ExitStatus.DONE
    assert clerk.texts()["qd18.yaml"] == FILES["qd18.yaml"]


def test_that_a_post_is_that_of_a_namesake_is_not_kept(clerk: Clerk) -> None:
    people = ("Họ và tên", "Chức vụ", "Cấp", "Đơn vị")
    row = ("Nguyễn Văn Mẫu 01", "ủy viên ban chấp hành", "cơ sở", "Đảng ủy phường Mẫu Hòa")
    done = clerk.imported([people, row], "--name", "Nguyễn Văn Mẫu 01=an", "--write")

    assert done.status is ExitStatus.DONE
    assert clerk.texts()["qd18.yaml"] == FILES["qd18.yaml"]


def test_what_the_settings_say_of_a_name_that_two_have_does_not_count(clerk: Clerk) -> None:
    settings = clerk.data / "qd18.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + 'import: {names: {"Lý A Mẫu": ly-2}}\n', encoding="utf-8"
    )

    assert attended(clerk, "Lý A Mẫu").startswith("“Lý A Mẫu” có thể là nhiều người")


def two_sheets(clerk: Clerk, *options: str) -> list[list[str]]:
    rows = {
        "Mẫu Sơn": [HEADER, (*ROW, "Lý A Mẫu", None)],
        "Mẫu Hòa": [HEADER, ("13/01/2024", "Chi bộ Tổ dân phố 2, phường Mẫu Hòa", "Lý A Mẫu", None)],
    }
    return clerk.imported(workbook(clerk.folder / "so.xlsx", rows), *options).table


def test_an_answer_for_one_sheet_leaves_the_others_unclear(clerk: Clerk) -> None:
    states = [row[1] for row in two_sheets(clerk, "--name", "Mẫu Sơn!Lý A Mẫu=ly-1")]

    assert states == ["+ mới", "✗ sai"]


def test_each_sheet_has_its_own_answer(clerk: Clerk) -> None:
    answers = ("--name", "Mẫu Sơn!Lý A Mẫu=ly-1", "--name", "Mẫu Hòa!Lý A Mẫu=ly-2", "--write")
    two_sheets(clerk, *answers)

    january = clerk.texts()["meetings/2024/2024-01.yaml"]
    assert january.index("attended: [ly-1]") < january.index("attended: [ly-2]")
    assert clerk.texts()["qd18.yaml"] == FILES["qd18.yaml"]


def test_an_answer_for_a_unit_counts_below_its_own_committee_only(clerk: Clerk) -> None:
    header = ("Ngày", "Xã, phường", "Chi bộ", "Người dự")
    rows = [header, ("12/01/2024", "Mẫu Sơn", "Cụm Một", "an"), ("13/01/2024", "Mẫu Hòa", "Cụm Một", "an")]
    done = clerk.imported(rows, "--name", "Cụm Một=huyen/xa/thon-1")

    assert [row[1] for row in done.table] == ["+ mới", "✗ sai"]


def test_candidates_are_those_in_office_on_the_day_of_the_row(clerk: Clerk) -> None:
    third = (
        "- {id: ly-3, name: Lý A Mẫu, roles: [{tier: district, position: secretary, unit: huyen, to: 2023-12-31}]}\n"
    )
    (clerk.data / "members.yaml").write_text(MEMBERS + third, encoding="utf-8")

    told = attended(clerk, "Lý A Mẫu", "--name", "Lý A Mẫu=ly-3")
    assert told.endswith("có phải là Lý A Mẫu (ly-1), Lý A Mẫu (ly-2)?")


def test_an_answer_for_a_unit_that_was_not_there_on_that_day_does_not_count(clerk: Clerk) -> None:
    ended = "- {id: huyen/cu, name: Đảng ủy phường Mẫu Hòa, kind: commune, parent: huyen, to: 2020-12-31}\n"
    (clerk.data / "units.yaml").write_text(UNITS + ended, encoding="utf-8")
    done = clerk.imported([HEADER, ("12/01/2024", "phường Mẫu Hòa", "an", None)], "--name", "phường Mẫu Hòa=huyen/cu")

    assert done.table[0][2] == "12/01/2024 · Đảng ủy phường Mẫu Hòa"
    assert "unit: huyen/cu" not in done.out


@pytest.mark.parametrize("aside", ["(XYZ)", "(AB CD)", "(QĐX)", "(qua điện thoại)"])
def test_capitals_that_nobody_knows_are_not_let_go(clerk: Clerk, aside: str) -> None:
    done = clerk.imported([HEADER, (*ROW, f"Nguyễn Văn Mẫu 01 {aside}", None)])

    assert done.status is ExitStatus.UNTRUSTED


@pytest.mark.parametrize(
    "aside", ["(CT UBND)", "(PBT TT)", "(UV.BTV)", "(ĐUV)", "(an)", "[an]", ", PCT HĐND", " - BT ĐU"]
)
def test_known_abbreviations_and_ids_are_let_go(clerk: Clerk, aside: str) -> None:
    assert attended(clerk, f"Nguyễn Văn Mẫu 01 {aside}") == "Người dự: Nguyễn Văn Mẫu 01"


@pytest.mark.parametrize(
    "behind",
    [
        "Bí thư vắng",
        "Bí thư Đảng ủy (ốm)",
        "Bí thư Trần Thị Mẫu Hòa",
        "Chủ tịch Trần Văn Lạ",
        "Bí thư Đảng ủy Lò Thị Lạ",
    ],
)
def test_a_title_that_says_more_is_not_dropped(clerk: Clerk, behind: str) -> None:
    told = attended(clerk, f"Nguyễn Văn Mẫu 01, {behind}")

    assert told.startswith(("không có cán bộ nào", f"“{behind}” không đọc được"))


@pytest.mark.parametrize(
    "behind", ["Hiệu trưởng Trường Trần Phú", "Bí thư Đảng ủy xã Lò Thượng", "Phó Trưởng ban Dân vận"]
)
def test_a_body_called_after_somebody_is_a_title_still(clerk: Clerk, behind: str) -> None:
    assert attended(clerk, f"Nguyễn Văn Mẫu 01, {behind}") == "Người dự: Nguyễn Văn Mẫu 01"
