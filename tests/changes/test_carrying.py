"""What is carried over to the unit in place of one that ends, and what a person is told to decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.copies import Copy
from tests.files import plain

MERGE = "unit merge ha/an ha/binh --name 'Đảng ủy xã An Bình' --from 2024-04-01 --carry posts,assignments"
MEMBERS, ASSIGNMENTS = Path("data/members.yaml"), Path("data/assignments.yaml")

Written = Callable[..., None]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    """A copy of the small record."""
    return Copy(tmp_path / "copy", monkeypatch, capsys)


def add(path: Path, *records: str) -> None:
    """Write *records* behind those of the file."""
    text = path.read_text(encoding="utf-8")
    path.write_text("\n".join([text.rstrip("\n"), *records, ""]), encoding="utf-8")


def member(id_: str, roles: str) -> str:
    return f"- {{id: {id_}, name: {id_.replace('-', ' ').title()}, roles: [{roles}]}}"


def roles_of(id_: str) -> list[dict[str, Any]]:
    """The posts of a member, each with the days as they are written."""
    found = next(each for each in plain(MEMBERS.read_text(encoding="utf-8")) if each["id"] == id_)
    return [{key: str(value) for key, value in role.items()} for role in found["roles"]]


def assignments_of(id_: str) -> list[dict[str, Any]]:
    found = plain(ASSIGNMENTS.read_text(encoding="utf-8"))
    return [
        {key: str(value) for key, value in each.items() if key != "member"} for each in found if each["member"] == id_
    ]


def test_the_same_post_in_both_units_is_one_in_the_new_and_another_is_told(copy: Copy) -> None:
    both = "{tier: grassroots, position: committee-member, unit: ha/an}, "
    both += "{tier: grassroots, position: committee-member, unit: ha/binh, to: 2024-12-31}"
    two = "{tier: grassroots, position: secretary, unit: ha/an}, "
    two += "{tier: grassroots, position: deputy-secretary, unit: ha/binh}"
    add(MEMBERS, member("mau-06", both), member("mau-07", two))

    told = copy.run(f"{MERGE} --lang en")
    assert told.status == 0
    begun = [role for role in roles_of("mau-06") if role["unit"] == "ha/an-binh"]
    assert begun == [{"tier": "grassroots", "position": "committee-member", "unit": "ha/an-binh", "from": "2024-04-01"}]
    assert {role["position"] for role in roles_of("mau-07") if role["unit"] == "ha/an-binh"} == {
        "secretary",
        "deputy-secretary",
    }
    assert "several posts of one tier from 2024-04-01 on: Mau 07 (mau-07)\n" in told.err
    assert "Mau 07 (mau-07)" in next(line for line in told.err.splitlines() if "several secretaries" in line)
    assert "overlapping-role" not in told.err
    assert copy.run("validate").status == 0


def test_of_two_posts_that_become_one_the_days_of_both_are_kept(copy: Copy) -> None:
    two = "{tier: grassroots, position: committee-member, unit: ha/an, to: 2024-05-31}, "
    two += "{tier: grassroots, position: committee-member, unit: ha/binh, to: 2024-12-31}"
    add(MEMBERS, member("mau-06", two))

    assert copy.run(MERGE).status == 0
    days = [(role["from"], role["to"]) for role in roles_of("mau-06") if role["unit"] == "ha/an-binh"]
    assert days == [("2024-04-01", "2024-05-31"), ("2024-06-01", "2024-12-31")]


def test_assignments_to_both_units_are_one_to_the_new_and_that_is_told(copy: Copy) -> None:
    add(ASSIGNMENTS, "- {member: nguyen-van-mau-01, unit: ha/binh, from: 2024-01-01}")

    told = copy.run(f"{MERGE} --lang en")
    assert [made for made in assignments_of("nguyen-van-mau-01") if made["unit"] == "ha/an-binh"] == [
        {"unit": "ha/an-binh", "from": "2024-04-01"}
    ]
    assert "Nguyễn Văn Mẫu 01 (nguyen-van-mau-01): ha/an, ha/binh → ha/an-binh\n" in told.err


def test_whoever_looks_after_the_unit_already_gets_no_second_assignment(copy: Copy) -> None:
    add(ASSIGNMENTS, "- {member: nguyen-van-mau-01, unit: ha/cat, from: 2023-01-01}")

    told = copy.run("unit merge ha/an --into ha/cat --from 2024-04-01 --carry assignments --lang en")
    assert [made for made in assignments_of("nguyen-van-mau-01") if made["unit"] == "ha/cat"] == [
        {"unit": "ha/cat", "from": "2023-01-01"}
    ]
    assert "(nguyen-van-mau-01): ha/cat, ha/an → ha/cat\n" in told.err


def test_what_is_over_by_then_stays_and_what_begins_later_is_for_the_new_unit(copy: Copy) -> None:
    posts = "{tier: grassroots, position: secretary, unit: ha/an, to: 2024-03-31}, "
    posts += "{tier: grassroots, position: secretary, unit: ha/binh, from: 2024-05-01}"
    add(MEMBERS, member("mau-06", posts))
    add(
        ASSIGNMENTS,
        "- {member: mau-06, unit: ha/an/thon-2, to: 2024-03-31}",
        "- {member: mau-06, unit: ha/binh/thon-1, from: 2024-05-01, decision: 9-QĐ/HU}",
    )

    assert copy.run(MERGE).status == 0
    assert [(role["unit"], role.get("from"), role.get("to")) for role in roles_of("mau-06")] == [
        ("ha/an", None, "2024-03-31"),
        ("ha/an-binh", "2024-05-01", None),
    ]
    assert assignments_of("mau-06") == [
        {"unit": "ha/an/thon-2", "to": "2024-03-31"},
        {"unit": "ha/an-binh/thon-1-binh", "from": "2024-05-01", "decision": "9-QĐ/HU"},
    ]


def test_an_assignment_goes_on_for_the_post_that_it_served(copy: Copy) -> None:
    """What the district assigns to a commune's secretary would serve the commune's post when it leaves the district."""
    posts = (
        "{tier: district, position: committee-member, unit: ha}, {tier: grassroots, position: secretary, unit: ha/an}"
    )
    add(MEMBERS, member("mau-06", posts))
    add(ASSIGNMENTS, "- {member: mau-06, unit: ha/an}", "- {member: mau-06, unit: ha/an/thon-1}")

    merge = MERGE.replace("--carry", "--parent tinh --carry")
    assert copy.run(merge).status == 0
    begun = [made for made in assignments_of("mau-06") if "from" in made]
    assert begun == [
        {"unit": "an-binh", "from": "2024-04-01"},
        {"unit": "an-binh/thon-1-an", "from": "2024-04-01"},
    ]

    assert copy.run("unit end ha --to 2024-03-31 --to-unit an-binh --carry posts,assignments").status == 0
    assert {made.get("tier") for made in assignments_of("mau-06")} == {None}


def test_an_assignment_that_would_serve_another_post_from_then_on_names_its_tier(copy: Copy) -> None:
    """The village lay outside the secretary's own commune, and lies inside the new one: the district assigned it."""
    posts = "{tier: district, position: committee-member, unit: ha}, "
    posts += "{tier: grassroots, position: secretary, unit: ha/binh}"
    add(MEMBERS, member("mau-06", posts))
    add(ASSIGNMENTS, "- {member: mau-06, unit: ha/an/thon-1}", "- {member: mau-06, unit: ha/binh/thon-1}")

    assert copy.run(MERGE).status == 0
    assert [made for made in assignments_of("mau-06") if "from" in made] == [
        {"unit": "ha/an-binh/thon-1-an", "tier": "district", "from": "2024-04-01"},
        {"unit": "ha/an-binh/thon-1-binh", "from": "2024-04-01"},
    ]


def test_a_cell_that_is_no_day_is_named(copy: Copy) -> None:
    Path("ds.csv").write_text("Xã cũ;Xã mới;Ngày\nxã An;xã Nam;32/13/2024\n", encoding="utf-8")

    told = copy.run("unit merge --from ds.csv --lang en")
    assert (told.status, told.err.splitlines()[0]) == (2, "ds.csv!C2: “32/13/2024” is not a date")


def test_an_assignment_that_names_the_tier_of_a_post_names_that_of_the_new_one(copy: Copy) -> None:
    add(ASSIGNMENTS, "- {member: lo-thi-mau-02, unit: ha/cat/thon-1, tier: district, from: 2024-02-01}")

    assert copy.run("unit end ha --to 2024-03-31 --to-unit ha/cat --carry posts,assignments").status == 0
    assert [made for made in assignments_of("lo-thi-mau-02") if made["unit"] == "ha/cat/thon-1"] == [
        {"unit": "ha/cat/thon-1", "tier": "district", "from": "2024-02-01", "to": "2024-03-31"},
        {"unit": "ha/cat/thon-1", "tier": "grassroots", "from": "2024-04-01"},
    ]


def test_a_commune_s_posts_are_of_the_tier_that_the_regulation_of_the_day_has(copy: Copy) -> None:
    """As since July 2025: the regulation in force then has duties of the commune tier."""
    regulation = Path("data/regulations/thu.yaml")
    text = regulation.read_text(encoding="utf-8").replace("tier: grassroots", "tier: commune")
    regulation.write_text(text, encoding="utf-8")

    told = copy.run(f"{MERGE} --lang en")
    assert {role["tier"] for role in roles_of("mua-a-mau-05") if role["unit"] == "ha/an-binh"} == {"commune"}
    assert "3 posts are of another tier now" in told.err


def test_a_regulation_that_binds_what_ends_is_told(copy: Copy) -> None:
    settings = Path("data/qd18.yaml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[thu]", "[{id: thu, binds: [ha/an, son]}]"), encoding="utf-8")

    assert "1-QĐ/THU binds ha/an in qd18.yaml, which ends" in copy.run(f"{MERGE} --lang en").err


def test_posts_alone_leave_assignments_to_be_typed_and_homes_move_with_either(copy: Copy) -> None:
    told = copy.run(MERGE.replace("posts,assignments", "posts")).err

    assert {made["unit"] for made in assignments_of("ha-van-mau-03")} == {"ha/an/thon-1"}
    assert "qd18 assignment add ha-van-mau-03 ha/an-binh/thon-1-an --from 2024-04-01" in told
    assert "--home" not in told
    assert "qd18 member move" not in told
    assert "ha/an-binh/thon-2" in MEMBERS.read_text(encoding="utf-8")


def test_what_ends_without_a_successor_is_still_told(copy: Copy) -> None:
    told = copy.run("unit end ha/binh --to 2024-03-31 --with-below --to-unit ha/cat --carry posts,assignments").err

    assert "qd18 assignment end mua-a-mau-05 ha/binh/thon-1 --to 2024-03-31" in told
    assert [role["unit"] for role in roles_of("mua-a-mau-05")] == ["ha/binh", "ha/cat"]


# lists

HEADERS = (
    ("Đơn vị cũ", "Đơn vị mới", "Từ ngày"),
    ("Xã, phường trước sắp xếp", "Xã, phường sau sắp xếp", "Ngày hiệu lực"),
    ("Tên ĐVHC cấp xã trước khi sắp xếp", "Tên ĐVHC cấp xã sau khi sắp xếp", "Ngày"),
    ("Sáp nhập từ", "Tên xã mới", "Thời điểm"),
    ("Các đơn vị hợp thành", "Xã (mới)", "Có hiệu lực từ"),
    ("Old units", "New unit", "Date"),
)


@pytest.mark.parametrize("headers", HEADERS, ids=" | ".join)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_list_is_read_by_the_headers_that_offices_write(headers: tuple[str, ...], delimiter: str, copy: Copy) -> None:
    rows = (headers, ("Các xã An, Bình", "xã An Bình", "01/4/2024"), ("xã Cát, xã Bắc", "xã Cát", ""))
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
    Path("ds.csv").write_text("\n".join(lines), encoding="utf-8-sig")

    told = copy.run("unit merge --from ds.csv --parent tinh --dry-run --lang en")
    assert told.status == 0, told.err
    assert "ha/an, ha/binh → Đảng ủy xã An Bình (an-binh)\n" in told.err
    assert "ha/cat, son/bac → Đảng ủy xã Cát (cat)\n" in told.err


def test_a_workbook_is_read_with_cells_made_one(copy: Copy) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["STT", "Xã cũ", "Xã mới", "Ngày"], [1, "xã An", "xã An Bình", "01/04/2024"], [None, "xã Bình"]):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    sheet.append([2, "xã Cát", "xã Nam", None])
    sheet.row_dimensions[4].hidden = True
    book.save("ds.xlsx")

    told = copy.run("unit merge --from ds.xlsx --dry-run --lang en")
    assert "succeeds: [ha/an, ha/binh]" in told.out
    assert "Sheet!4" in next(line for line in told.err.splitlines() if line.startswith("Not read"))


def test_columns_of_the_new_commune_s_seat_and_size_are_no_commune(copy: Copy) -> None:
    header = "Xã cũ;Xã mới;Nơi đặt trụ sở xã mới;Dân số (mới);Ngày"
    Path("ds.csv").write_text(f"{header}\nxã An;xã Nam;xã An;5000;01/04/2024\n", encoding="utf-8")
    assert 'name: "Đảng ủy xã Nam"' in copy.run("unit merge --from ds.csv --dry-run").out

    Path("ds.csv").write_text("Xã cũ;Xã mới;Tên mới;Ngày\nxã An;xã Nam;xã Bắc;01/04/2024\n", encoding="utf-8")
    told = copy.run("unit merge --from ds.csv --lang en")
    assert (told.status, "“Xã mới” (B1) and “Tên mới” (C1)" in told.err) == (2, True)


WRONG = {
    "xã Đông": "no unit on record is called “xã Đông”",
    "phường An": "no unit on record is called “phường An”",
    "một phần xã An": "only a part of a commune is merged (“một phần xã An”)",
    "xã Tây Cũ": "no unit on record is called “xã Tây Cũ”",
}


@pytest.mark.parametrize("former", WRONG)
def test_what_a_list_leaves_unclear_is_named_by_its_cell_and_nothing_is_written(former: str, copy: Copy) -> None:
    Path("ds.csv").write_text(f"Xã cũ;Xã mới\nxã Bình, {former};xã Mới\nxã Cát;Đông\n", encoding="utf-8")
    before = copy.tree()

    told = copy.run("unit merge --from ds.csv --from 2024-04-01 --lang en")
    assert (told.status, told.out, copy.tree()) == (2, "", before)
    assert f"ds.csv!A2: {WRONG[former]}" in told.err
    assert "ds.csv!B3: it is not clear what “Đông” is" in told.err


def test_of_communes_of_one_name_the_district_tells_which(copy: Copy) -> None:
    add(Path("data/units/son.yaml"), "- {id: son/an, name: Đảng ủy xã An, kind: commune}")
    Path("ds.csv").write_text("Xã cũ;Xã mới;Ngày\nxã An;xã Nam;01/04/2024\n", encoding="utf-8")
    unclear = copy.run("unit merge --from ds.csv --lang en")
    assert "ds.csv!A2: “xã An” could be several units: ha/an (Đảng ủy xã An), son/an (Đảng ủy xã An)" in unclear.err

    for cell, unit in (("xã An (huyện Sơn)", "son/an"), ("xã An thuộc huyện Hà", "ha/an"), ("son/an", "son/an")):
        Path("ds.csv").write_text(f"Xã cũ;Xã mới;Ngày\n{cell};xã Nam;01/04/2024\n", encoding="utf-8")
        assert f"succeeds: [{unit}]" in copy.run("unit merge --from ds.csv --dry-run").out.replace("- ", "")


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ("xã An;xã Nam;01/04/2024\nxã Bình;xã Bắc Hà;01/05/2024", "the list has several days: 2024-04-01, 2024-05-01"),
        ("xã An;xã Nam;", "the list does not say from which day on"),
        ("xã Cát;xã Cát;01/04/2024", "the list ds.csv has no merger"),
        ("xã An;xã Nam;01/04/2024\nxã An, xã Bình;xã Bắc Hà;", "is merged twice, into ha/nam too"),
    ],
)
def test_a_list_that_cannot_be_entered_as_a_whole_is_refused(rows: str, key: str, copy: Copy) -> None:
    Path("ds.csv").write_text(f"Xã cũ;Xã mới;Ngày\n{rows}\n", encoding="utf-8")
    before = copy.tree()

    told = copy.run("unit merge --from ds.csv --lang en")
    assert (told.status, copy.tree()) == (2, before)
    assert key in told.err


def test_a_file_that_is_no_list_of_mergers_is_refused(copy: Copy) -> None:
    Path("ds.csv").write_text("Ngày họp;Chi bộ;Người dự\n05/01/2024;thôn 1;Mẫu 01\n", encoding="utf-8")
    assert "there is no list of mergers in ds.csv" in copy.run("unit merge --from ds.csv --lang en").err
