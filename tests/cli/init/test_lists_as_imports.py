"""A list that a record begins with is an import into an empty record: the same units, ids, names, and faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.cli.init.lists import told, units_in
from tests.cli.init.records import COMMUNES, run

OFFICE = "Văn phòng Huyện ủy Văn Yên"
LISTS = {
    "places": (
        "Tỉnh Thành Phố;Mã TP;Quận Huyện;Mã QH;Phường Xã;Mã PX;Cấp\n"
        "Tỉnh Yên Bái;15;Thành phố Yên Bái;132;Phường Hồng Hà;04252;Phường\n"
        "Tỉnh Yên Bái;15;Huyện Lục Yên;135;Xã Khánh Hoà;04342;Xã\n"
    ),
    "communes of the office's committee": "STT,Xã\n1,Thị trấn Mậu A\n2,Xã An Bình\n",
    "districts without a province": "Huyện,Xã\nHuyện Lục Yên,Xã A\nThị xã Nghĩa Lộ,Phường A\n",
    "cells by commune and district": (
        "Chi bộ,Xã,Huyện\n"
        "Chi bộ Tổ dân phố 1,Phường Pú Trạng,Thị xã Nghĩa Lộ\n"
        "Chi bộ Tổ dân phố 1,Phường Tân An,Thị xã Nghĩa Lộ\n"
        "Chi bộ Văn phòng Thị ủy,,Thị xã Nghĩa Lộ\n"
    ),
    "ids, kinds and parents in any order": (
        "Mã,Tên tổ chức đảng,Loại,Trực thuộc,Đặc biệt khó khăn,Thẻ,Từ ngày\n"
        "dx-a,Đảng ủy xã An Bình,,Huyện ủy Văn Yên,x,vung-cao,01/07/2024\n"
        ",Chi bộ thôn Trung Tâm,,dx-a,,,\n"
        ",Nà Làng,chi bộ khu dân cư,Đảng ủy xã An Bình,,,\n"
        ",Nghĩa Lợi,xã,vy,,,\n"
        ",Huyện đoàn,cell,vy,,,\n"
        "vy,Huyện ủy Văn Yên,district,,,,\n"
    ),
    "a top without a column of those above": "Tên,Loại\nHuyện ủy Mù,\nĐảng ủy xã A,\nĐảng ủy Công an huyện,\n",
    "a place that has a row of its own": "Huyện,Xã\nHuyện Lục Yên,Xã A\nHuyện Lục Yên,\nHuyện Lục Yên,Xã B\n",
    "an id of a place given below": "Mã,Tên,Xã,Huyện\n,Chi bộ thôn 1,Xã A,Huyện B\nxa-a,,Xã A,Huyện B\nhb,,,Huyện B\n",
}


def begun(path: Path, organisation: str) -> list[str]:
    """The units of a record that is begun with the list at *path*."""
    assert run_quietly("init", "begun", "--from", path, "--organisation", organisation) == 0
    return told(units_in("begun"))


def imported(path: Path, organisation: str) -> list[str]:
    """The units of an empty record into which the list is imported."""
    Path("imported").mkdir()
    Path("imported/qd18.yaml").write_text(f"schema: 1\norganisation: {organisation}\n", encoding="utf-8")
    assert run_quietly("import", path, "--kind", "units", "--write", "--data", "imported") == 0
    return told(units_in("imported"))


def run_quietly(*words: str | Path) -> int:
    return main([*map(str, words), "--lang", "vi"])


@pytest.mark.parametrize(
    ("name", "organisation"),
    [(name, OFFICE) for name in LISTS] + [(name, "Phòng Mẫu") for name in LISTS if "the office" not in name],
)
def test_init_and_import_make_the_same_units_of_a_list(
    name: str, organisation: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("ds.csv")
    path.write_text(LISTS[name], encoding="utf-8")

    units = begun(path, organisation)

    assert sorted(imported(path, organisation)) == sorted(units)
    assert run(capsys, "validate", "--data", "begun").status == 0
    assert Path("imported/units.yaml").read_text(encoding="utf-8").count("- id:") == len(units)


def test_init_and_import_make_the_same_units_of_a_whole_province() -> None:
    office = "Văn phòng Tỉnh ủy Yên Bái"

    assert sorted(imported(COMMUNES, office)) == sorted(begun(COMMUNES, office))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_the_record_was_begun_with_is_all_there_already(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("ds.csv")
    path.write_text(LISTS[name], encoding="utf-8")
    begun(path, OFFICE)

    said = run(capsys, "import", path, "--kind", "units", "--data", "begun")

    assert said.status == 0
    assert "Mới: 0" in said.out
    assert "thay đổi: 0 · sai: 0" in said.out


def test_faults_are_told_in_the_same_words(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("ds.csv")
    path.write_text("Huyện,Xã\nHuyện A,Nghĩa Lợi\n,Xã B\nHuyện A,Xã C\nHuyện A,xã C\nVăn Chấn,Xã D\n", encoding="utf-8")
    begins = run(capsys, "init", "begun", "--from", path)
    Path("imported").mkdir()
    Path("imported/qd18.yaml").write_text("schema: 1\norganisation: Phòng Mẫu\n", encoding="utf-8")
    imports = run(capsys, "import", path, "--kind", "units", "--data", "imported")

    reasons = [line.partition(": ")[2] for line in begins.err.splitlines()[:-1]]
    assert len(reasons) == 4
    assert [reason for reason in reasons if " ".join(reason.split()) not in " ".join(imports.out.split())] == []
    assert (begins.status, imports.status) == (3, 3)


def test_units_that_are_new_stand_below_those_on_record(capsys: pytest.CaptureFixture[str]) -> None:
    Path("ds.csv").write_text(LISTS["cells by commune and district"], encoding="utf-8")
    begun(Path("ds.csv"), OFFICE)
    Path("moi.csv").write_text("Chi bộ,Xã\nChi bộ Tổ dân phố 9,Pú Trạng\nChi bộ thôn 1,Xã Mới\n", encoding="utf-8")

    said = run(capsys, "import", "moi.csv", "--kind", "units", "--data", "begun", "--write")
    refused = "không rõ “Pú Trạng” là đơn vị loại nào"
    assert (said.status, refused in said.out) == (3, True)

    Path("moi.csv").write_text(
        "Chi bộ,Xã\nChi bộ Tổ dân phố 9,Phường Pú Trạng\nChi bộ thôn 1,Xã Mới\n", encoding="utf-8"
    )
    assert run(capsys, "import", "moi.csv", "--kind", "units", "--data", "begun", "--write").status == 0
    assert [line.partition(" · ")[0] for line in told(units_in("begun"))][-3:] == [
        "nghia-lo/pu-trang/to-dan-pho-9",
        "nghia-lo/moi",
        "nghia-lo/moi/thon-1",
    ]


def test_a_table_of_meetings_whose_day_is_not_understood_is_no_list_of_units(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("ds.csv").write_text(LISTS["cells by commune and district"], encoding="utf-8")
    begun(Path("ds.csv"), OFFICE)
    Path("so.csv").write_text(
        "Thời điểm,Xã,Chi bộ,Ai dự\n05/01,Phường Pú Trạng,Chi bộ Tổ dân phố 7,x\n", encoding="utf-8"
    )

    assert run(capsys, "import", "so.csv", "--data", "begun").status == 2
