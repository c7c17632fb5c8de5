"""Who and which unit a row means is decided by the row: by its day, and never by taking two people for one."""

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import Clerk

MEETINGS = ("Ngày họp", "Chi bộ", "Người dự")
PEOPLE = ("Họ và tên", "Chức vụ", "Cấp", "Đơn vị", "Từ ngày", "Đến ngày")
NEW_CELL = """\
- {id: huyen/moi, name: Đảng ủy xã Mẫu Mới, kind: commune, from: 2024-03-01}
- {id: huyen/moi/thon-2, name: "Chi bộ Thôn 2, xã Mẫu Sơn", kind: residential-cell, from: 2024-03-01}
"""


@pytest.fixture
def after_a_merger(clerk: Clerk) -> Clerk:
    """Thôn 2 goes on below another commune from 1 March on, under the name that it had."""
    units = clerk.data / "units.yaml"
    ended = units.read_text(encoding="utf-8").replace(
        'xã Mẫu Sơn", kind: residential-cell}', 'xã Mẫu Sơn", kind: residential-cell, to: 2024-02-29}'
    )
    units.write_text(ended + NEW_CELL, encoding="utf-8")
    return clerk


@pytest.mark.parametrize(
    ("day", "unit"),
    [("01/02/2024", "huyen/xa/thon-2"), ("29/02/2024", "huyen/xa/thon-2"), ("01/03/2024", "huyen/moi/thon-2")],
)
def test_of_two_units_of_one_name_the_day_says_which(after_a_merger: Clerk, day: str, unit: str) -> None:
    rows = [MEETINGS, (day, "Chi bộ Thôn 2, xã Mẫu Sơn", "Nguyễn Văn Mẫu 01")]
    before = "".join(after_a_merger.texts().values()).count(f"unit: {unit}\n")
    done = after_a_merger.imported(rows, "--write")

    assert done.status == ExitStatus.DONE
    assert "".join(after_a_merger.texts().values()).count(f"unit: {unit}\n") == before + 1


def test_the_column_of_days_may_stand_last(after_a_merger: Clerk) -> None:
    rows = [MEETINGS[::-1], ("Nguyễn Văn Mẫu 01", "Chi bộ Thôn 2, xã Mẫu Sơn", "05/03/2024")]
    done = after_a_merger.imported(rows, "--write")

    assert done.status == ExitStatus.DONE
    assert "unit: huyen/moi/thon-2\n" in "".join(after_a_merger.texts().values())


def test_of_two_people_of_one_name_the_one_in_office_is_meant(clerk: Clerk) -> None:
    members = clerk.data / "members.yaml"
    text = members.read_text(encoding="utf-8")
    ended = text.replace(
        "{tier: grassroots, position: deputy-secretary, unit: huyen/phuong}",
        "{tier: grassroots, position: deputy-secretary, unit: huyen/phuong, to: 2023-12-31}",
    )
    assert ended != text
    members.write_text(ended, encoding="utf-8")
    done = clerk.imported([MEETINGS, ("12/01/2024", "Chi bộ Thôn 2, xã Mẫu Sơn", "Lý A Mẫu")])

    assert done.status == ExitStatus.DONE


POST = ("ủy viên ban chấp hành", "cơ sở")


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (("Đảng ủy xã Mẫu Sơn", None, None), ("Đảng ủy phường Mẫu Hòa", None, None), ExitStatus.UNTRUSTED),
        (
            ("Đảng ủy xã Mẫu Sơn", "01/01/2022", None),
            ("Đảng ủy phường Mẫu Hòa", "01/01/2022", None),
            ExitStatus.UNTRUSTED,
        ),
        (
            ("Đảng ủy xã Mẫu Sơn", None, "31/12/2022"),
            ("Đảng ủy phường Mẫu Hòa", "31/12/2022", None),
            ExitStatus.UNTRUSTED,
        ),
        (("Đảng ủy xã Mẫu Sơn", None, "31/12/2022"), ("Đảng ủy phường Mẫu Hòa", "01/01/2023", None), ExitStatus.DONE),
    ],
)
def test_two_rows_of_one_name_are_two_people_unless_their_days_are_apart(
    clerk: Clerk, first: tuple[str, ...], second: tuple[str, ...], status: ExitStatus
) -> None:
    done = clerk.imported([PEOPLE, ("Phạm Thị Mẫu", *POST, *first), ("Phạm Thị Mẫu", *POST, *second)])

    assert done.status == status


def test_a_post_is_not_given_to_a_namesake_on_record(clerk: Clerk) -> None:
    rows = [PEOPLE, ("Nguyễn Văn Mẫu 01", *POST, "Đảng ủy phường Mẫu Hòa", None, None)]

    refused = clerk.imported(rows)
    explained = clerk.imported(rows, "--name", "Nguyễn Văn Mẫu 01=an")

    assert refused.status == ExitStatus.UNTRUSTED
    assert "hai người cùng tên" in refused.out
    assert "hai người cùng tên" not in explained.out
