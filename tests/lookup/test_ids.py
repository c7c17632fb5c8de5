"""Ids made of names: the same of one name, entered, imported, or in the list that a record begins with."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest

from qd18.cli.main import main
from qd18.lookup.ids import member_id, unit_id
from qd18.model.units import Unit, UnitKind
from qd18.schema.collections import read_list
from qd18.schema.members import MEMBERS
from qd18.schema.units import UNITS, with_parents

SETTINGS = "schema: 1\norganisation: Văn phòng Huyện ủy Mẫu\n"
LISTED = (
    *("Huyện ủy Văn Yên", "Đảng ủy xã An Bình", "Chi bộ thôn Trung Tâm, xã An Bình"),
    *("Chi bộ Trường Mầm non An Bình", "Chi bộ Văn phòng Huyện ủy"),
)
PARENTS = ("", "Huyện ủy Văn Yên", "Đảng ủy xã An Bình", "Đảng ủy xã An Bình", "Huyện ủy Văn Yên")
FIVE_ROWS = "Tên,Trực thuộc\n" + "".join(f'"{name}",{above}\n' for name, above in zip(LISTED, PARENTS, strict=True))
WANTED = [
    "van-yen · Huyện ủy Văn Yên · district · –",
    "van-yen/an-binh · Đảng ủy xã An Bình · commune · van-yen",
    "van-yen/an-binh/thon-trung-tam · Chi bộ thôn Trung Tâm, xã An Bình · residential-cell · van-yen/an-binh",
    "van-yen/an-binh/truong-mam-non · Chi bộ Trường Mầm non An Bình · cell · van-yen/an-binh",
    "van-yen/van-phong-huyen-uy · Chi bộ Văn phòng Huyện ủy · cell · van-yen",
]
PLACES = "Tên,Trực thuộc\nThị xã Nghĩa Lộ,\nXã An Bình,Thị ủy Nghĩa Lộ\nThôn 3,Đảng ủy xã An Bình\n"
ALIKE = (
    "Tên,Trực thuộc\nHuyện ủy Trạm Tấu,\nĐảng ủy thị trấn Trạm Tấu,Huyện ủy Trạm Tấu\n"
    "Đảng ủy xã Trạm Tấu,Huyện ủy Trạm Tấu\nĐảng ủy xã Minh Quán,Huyện ủy Trạm Tấu\n"
    "Đảng ủy xã Minh Quân,Huyện ủy Trạm Tấu\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def empty(name: str) -> Path:
    """A record with nothing in it."""
    folder = Path(name)
    folder.mkdir()
    (folder / "qd18.yaml").write_text(SETTINGS, encoding="utf-8")
    return folder


def run(line: str) -> None:
    assert main(shlex.split(line)) == 0


def units(folder: Path) -> list[str]:
    found = read_list(UNITS, [("units.yaml", (folder / "units.yaml").read_bytes())])
    assert found.problems == []
    return [f"{unit.id} · {unit.name} · {unit.kind.value} · {unit.parent or '–'}" for unit in with_parents(found.facts)]


def begun(text: str) -> list[str]:
    Path("ds.csv").write_text(text, encoding="utf-8")
    run("init begun --from ds.csv")
    return units(Path("begun"))


def imported(text: str) -> list[str]:
    folder = empty("imported")
    Path("ds.csv").write_text(text, encoding="utf-8")
    run("import ds.csv --write --data imported")
    return units(folder)


def entered(rows: Mapping[str, str]) -> list[str]:
    folder = empty("entered")
    for name, parent in rows.items():
        run(shlex.join(["unit", "add", "--name", name, *(["--parent", parent] if parent else []), "--data", "entered"]))
    return units(folder)


def test_a_list_of_five_rows_is_read_alike_by_init_and_import_and_its_units_entered_have_the_same_ids() -> None:
    assert begun(FIVE_ROWS) == WANTED
    assert imported(FIVE_ROWS) == WANTED
    assert entered(dict(zip(LISTED, PARENTS, strict=True))) == WANTED


def test_rows_that_name_places_are_read_alike() -> None:
    assert begun(PLACES) == imported(PLACES)
    assert units(Path("imported"))[-1] == (
        "nghia-lo/an-binh/thon-3 · Chi bộ thôn 3 · residential-cell · nghia-lo/an-binh"
    )


def test_names_of_one_spelling_get_the_same_ids_everywhere() -> None:
    rows = dict(line.split(",") for line in ALIKE.splitlines()[1:])

    told = begun(ALIKE)

    assert [line.partition(" ")[0] for line in told] == [
        *("tram-tau", "tram-tau/tram-tau", "tram-tau/xa-tram-tau", "tram-tau/minh-quan", "tram-tau/minh-quan-2"),
    ]
    assert imported(ALIKE) == told
    assert entered(rows) == told


def test_rows_may_stand_in_any_order() -> None:
    header, *lines = FIVE_ROWS.splitlines(keepends=True)

    assert sorted(imported(header + "".join(lines[::-1]))) == sorted(WANTED)


def test_a_list_imported_again_changes_nothing() -> None:
    imported(PLACES)
    before = Path("imported/units.yaml").read_bytes()

    run("import ds.csv --write --data imported")

    assert Path("imported/units.yaml").read_bytes() == before


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_row_whose_name_does_not_tell_its_kind_is_wrong(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    empty("data")
    Path("ds.csv").write_text("Tên,Trực thuộc\nHuyện ủy Văn Yên,\nNghĩa Lợi,Huyện ủy Văn Yên\n", encoding="utf-8")

    status = main(["import", "ds.csv", "--write", "--lang", language])

    told = {"vi": "không rõ “Nghĩa Lợi” là đơn vị loại nào", "en": "cannot tell what kind of unit “Nghĩa Lợi” is"}
    assert (status, told[language] in capsys.readouterr().out) == (3, True)
    assert not Path("data/units.yaml").exists()


def test_a_member_entered_and_imported_has_the_same_id() -> None:
    for folder in ("imported", "entered"):
        (empty(folder) / "units.yaml").write_text("- {id: ha, name: Huyện ủy Hà, kind: district}\n", encoding="utf-8")
    Path("m.csv").write_text("Họ và tên,Cấp,Chức vụ,Đơn vị\nH'Mông Đức/Ánh 01,cấp huyện,bí thư,ha\n", encoding="utf-8")

    run("import m.csv --write --data imported")
    run("""member add --name "H'Mông Đức/Ánh 01" --position secretary --unit ha --data entered""")

    ids = [
        [member.id for member in read_list(MEMBERS, [("m", Path(folder, "members.yaml").read_bytes())]).facts]
        for folder in ("imported", "entered")
    ]
    assert ids[0] == ids[1] == [member_id("H'Mông Đức/Ánh 01", ())]


@pytest.mark.parametrize(
    ("name", "kind", "id_"),
    [
        ("Tỉnh ủy Yên Bái", UnitKind.PROVINCE, "tinh-uy-yen-bai"),
        ("Thành ủy Hà Nội", UnitKind.PROVINCE, "thanh-uy-ha-noi"),
        ("Hà Giang", UnitKind.PROVINCE, "ha-giang"),
        ("漢", UnitKind.CELL, ""),
    ],
)
def test_an_id_of_a_top(name: str, kind: UnitKind, id_: str) -> None:
    assert unit_id(name, kind, None, lambda _: None) == id_


def test_of_a_commune_right_below_the_province_the_id_stands_alone() -> None:
    province = Unit("tinh-uy-mau", "Tỉnh ủy Mẫu", UnitKind.PROVINCE)

    assert unit_id("Đảng ủy xã An, tỉnh Mẫu", UnitKind.COMMUNE, province, lambda _: None) == "an"
