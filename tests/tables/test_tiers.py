"""The tier of a post in a commune and of an assignment, as tables have it."""

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import SETTINGS, Clerk

POSTS = ("Mã", "Họ và tên", "Chức danh", "Cấp", "Chức vụ", "Đơn vị", "Từ ngày")
COMMUNES = """\
id: xa
number: 2-QĐ/TU
title: Quy định cấp xã
from: 2025-07-01
duties:
  - id: xa.uv
    name: Cấp xã
    basis: Mỗi quý.
    tier: commune
    positions: [secretary]
    every: quarter
    quota: {at_least: 1, with: [residential-cell]}
"""


@pytest.mark.parametrize(
    ("tier", "first", "expected"),
    [
        ("cấp xã", "30/06/2025", "grassroots"),
        ("cấp xã", "01/07/2025", "commune"),
        ("cấp cơ sở", "01/07/2025", "grassroots"),
        ("cấp xã (từ 7/2025)", "01/01/2025", "commune"),
        ("commune", "01/01/2025", "commune"),
    ],
)
def test_what_people_call_the_tier_of_a_commune_is_what_the_regulations_make_of_it(
    clerk: Clerk, tier: str, first: str, expected: str
) -> None:
    (clerk.data / "regulations").mkdir()
    (clerk.data / "regulations/xa.yaml").write_text(COMMUNES, encoding="utf-8")
    (clerk.data / "qd18.yaml").write_text(SETTINGS + "regulations: [18-qd-tu-2019, xa]\n", encoding="utf-8")
    rows = [POSTS, ("moi", "Sùng A Mẫu", None, tier, "bí thư", "Mẫu Sơn", first)]

    assert clerk.imported(rows, "--write").status is ExitStatus.DONE
    assert f"tier: {expected}," in clerk.texts()["members.yaml"].partition("Sùng A Mẫu")[2]


def test_for_which_post_of_a_commune_an_assignment_is_made_has_to_be_said(clerk: Clerk) -> None:
    rows = [("Họ và tên", "Đơn vị phụ trách", "Cấp"), ("an", "huyen/phuong", "cấp xã")]

    assert "ghi rõ" in clerk.imported(rows).table[0][-1]
    done = clerk.imported([rows[0], ("an", "huyen/phuong", "cấp cơ sở")], "--write")
    assert "tier: grassroots" in clerk.texts()["assignments.yaml"]
    assert done.status is ExitStatus.DONE


def test_the_tier_of_an_assignment_on_record_is_filled_in_and_another_one_is_another(clerk: Clerk) -> None:
    rows = [("Họ và tên", "Đơn vị phụ trách", "Cấp"), ("binh", "huyen/phuong", "cấp huyện")]

    assert [row[1] for row in clerk.imported(rows, "--write").table] == ["~ thay đổi"]
    assert "{member: binh, unit: huyen/phuong, tier: district}" in clerk.texts()["assignments.yaml"]
    assert clerk.imported(rows).changes_nothing
    assert [row[1] for row in clerk.imported([rows[0], ("binh", "huyen/phuong", "cấp tỉnh")]).table] == ["+ mới"]
