"""The flat tables: what is on record and what came of it, one value a cell; and other programs read them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import qd18
from qd18.cli.main import main
from qd18.reports.tidy.register_tables import TIDY_TABLES
from qd18.schema.descriptions import LISTS
from tests.contracts import register, wide
from tests.contracts.gathering import ASKED
from tests.contracts.holding import printed
from tests.paths import DATA
from tests.programs import library

HEAD = ["register", "schema", "as_of", "commit", "changed"]
RECORD = {
    "qd18.yaml": "schema: 1\norganisation: Sổ thử\nkey: so-thu\n",
    "units.yaml": """\
- {id: tinh, name: Tỉnh ủy, kind: province}
- id: tinh/huyen
  name: [{is: Huyện ủy Cũ, to: 2024-01-31}, {is: Huyện ủy Mới, from: 2024-02-01}]
  kind: district
- {id: tinh/huyen/xa, name: Đảng ủy xã, kind: commune, disadvantaged: true, tags: [vung-cao, bien-gioi]}
- {id: tinh/huyen/xa/thon, name: "Chi bộ thôn 1, 2", kind: residential-cell, from: 2020-01-01, succeeds: [thon-cu]}
- {id: thon-cu, name: Chi bộ thôn cũ, kind: residential-cell, to: 2019-12-31}
""",
    "members.yaml": """\
- id: an
  name: Nguyễn Văn Mẫu An
  title: [{is: Ủy viên, to: 2023-12-31}, {is: Phó Bí thư, from: 2024-01-01}]
  home: tinh/huyen/xa/thon
  roles:
    - {tier: grassroots, position: committee-member, unit: tinh/huyen/xa, from: 2023-01-01}
    - {tier: district, position: agency-leader, unit: tinh/huyen, from: 2022-01-01, to: 2022-12-31}
- {id: binh, name: Trần Thị Mẫu Bình}
""",
    "assignments.yaml": """\
- {member: an, unit: tinh/huyen/xa/thon, from: 2023-01-01, decision: 01-QĐ/TU, decided: 2022-12-20}
""",
    "exemptions.yaml": "- {member: an, from: 2024-05-01, to: 2024-05-31, reason: Đi học}\n",
    "meetings.yaml": """\
- date: 2024-01-05
  unit: tinh/huyen/xa/thon
  time: "07:30"
  attended: [an]
  excused: [binh]
  stood_in: [{by: an, for: binh}]
  hours: 1.50
  tasks: [situation, inform]
  note: "=1+1"
  proposals:
    - {text: "Sửa mương,\\nlàm đường", status: answered, to: UBND xã, by: an, closed: 2024-03-01, answer: Đã sửa}
    - {text: Kéo điện}
- {date: 2024-02-02, unit: tinh/huyen/xa/thon, session: thematic, for: 2024-01, attended: [an]}
- {date: 2024-03-05, unit: tinh/huyen/xa/thon, attended: [an]}
""",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tidy") / "data"
    folder.mkdir()
    for name, text in RECORD.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def exported(place: Path, folder: Path, *words: str) -> dict[str, list[list[str]]]:
    """The tables that an export writes, without the columns with which every row begins."""
    assert main(("export", "--tidy", str(folder), "--data", str(place), *words)) == 0
    tables = {}
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream))
        assert lines[0][:5] == HEAD
        tables[file.stem] = [line[5:] for line in lines[1:]]
    return tables


def text(cell: object) -> str:
    """A cell as CSV has it."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float():
            return f"{cell:g}"
        case _:
            return str(cell)


def test_a_record_is_a_row_and_each_of_its_lists_a_table(place: Path, tmp_path: Path) -> None:
    tables = exported(place, tmp_path, "--month", "2024-01", "--as-of", "2024-02-20")
    cell = "tinh/huyen/xa/thon"

    assert tables["units"] == [
        ["tinh", "Tỉnh ủy", "province", "", "false", "", ""],
        ["tinh/huyen", "Huyện ủy Mới", "district", "tinh", "false", "", ""],
        ["tinh/huyen/xa", "Đảng ủy xã", "commune", "tinh/huyen", "true", "", ""],
        [cell, "Chi bộ thôn 1, 2", "residential-cell", "tinh/huyen/xa", "false", "2020-01-01", ""],
        ["thon-cu", "Chi bộ thôn cũ", "residential-cell", "", "false", "", "2019-12-31"],
    ]
    assert tables["units_name"][1:3] == [
        ["tinh/huyen", "Huyện ủy Cũ", "", "2024-01-31"],
        ["tinh/huyen", "Huyện ủy Mới", "2024-02-01", ""],
    ]
    assert tables["units_disadvantaged"] == [["tinh/huyen/xa", "true", "", ""]]
    assert [row[1] for row in tables["units_tags"]] == ["vung-cao", "bien-gioi"]
    assert tables["units_succeeds"] == [[cell, "thon-cu"]]
    assert tables["members"] == [
        ["an", "Nguyễn Văn Mẫu An", "Phó Bí thư", cell],
        ["binh", "Trần Thị Mẫu Bình", "", ""],
    ]
    assert tables["members_title"] == [["an", "Ủy viên", "", "2023-12-31"], ["an", "Phó Bí thư", "2024-01-01", ""]]
    assert tables["roles"] == [
        ["an", "1", "grassroots", "committee-member", "tinh/huyen/xa", "2023-01-01", ""],
        ["an", "2", "district", "agency-leader", "tinh/huyen", "2022-01-01", "2022-12-31"],
    ]
    assert tables["assignments"] == [["an", cell, "", "2023-01-01", "", "01-QĐ/TU", "2022-12-20", ""]]
    assert tables["exemptions"] == [["an", "2024-05-01", "2024-05-31", "Đi học", ""]]
    assert tables["meetings"] == [
        ["2024-01-05", cell, "07:30", "regular", "2024-01", "1.5", "", "", "=1+1"],
        ["2024-02-02", cell, "", "thematic", "2024-01", "", "", "", ""],
    ]
    assert tables["attendance"] == [["2024-01-05", cell, "regular", "an"], ["2024-02-02", cell, "thematic", "an"]]
    assert tables["meetings_excused"] == [["2024-01-05", cell, "regular", "binh"]]
    assert tables["meetings_stood_in"] == [["2024-01-05", cell, "regular", "1", "an", "binh"]]
    assert tables["tasks"] == [
        ["2024-01-05", cell, "regular", "situation"],
        ["2024-01-05", cell, "regular", "inform"],
    ]
    assert tables["proposals"] == [
        ["2024-01-05", cell, "regular", "1", "Sửa mương,\nlàm đường", "referred", "UBND xã", "an", "", ""],
        ["2024-01-05", cell, "regular", "2", "Kéo điện", "open", "", "", "", ""],
    ]
    key = ["an", "18-qd-tu-2019", "coso.uv", "2024-01"]
    days = ["31", "31", "31", "0", "31"]
    assert tables["verdicts"] == [
        [
            *key,
            "grassroots",
            "tinh/huyen/xa",
            "month",
            "2024-01-01",
            "2024-01-31",
            "met",
            "",
            "1",
            "2",
            "0",
            "",
            "2",
            *days,
        ]
    ]
    assert tables["verdict_parts"] == []
    assert tables["verdict_meetings"] == [
        [*key, "2024-01-05", cell, "regular", "true", ""],
        [*key, "2024-02-02", cell, "thematic", "true", ""],
    ]


def test_an_answer_shows_from_its_day_on_and_so_does_a_meeting(place: Path, tmp_path: Path) -> None:
    tables = exported(place, tmp_path, "--month", "2024-01", "--as-of", "2024-03-05")

    assert tables["proposals"][0][5:] == ["answered", "UBND xã", "an", "2024-03-01", "Đã sửa"]
    assert [row[0] for row in tables["meetings"]] == ["2024-01-05", "2024-02-02", "2024-03-05"]


def test_every_row_says_whose_it_is_and_as_known_when(place: Path, tmp_path: Path) -> None:
    exported(place, tmp_path, "--month", "2024-01", "--as-of", "2024-02-20")

    for file in tmp_path.glob("*.csv"):
        for line in file.read_text(encoding="utf-8").replace(",\nlàm", ", làm").splitlines()[1:]:
            assert line.startswith("so-thu,qd18/tidy/1,2024-02-20,,,")


def test_a_register_without_a_key_is_called_after_its_organisation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "data"
    place.mkdir()
    (place / "qd18.yaml").write_text("schema: 1\norganisation: Văn phòng (thử)\n", encoding="utf-8")

    assert exported(place, tmp_path / "bang", "--lang", "en")["units"] == []
    assert "the register is called van-phong-thu" in capsys.readouterr().err
    assert json.loads((tmp_path / "bang" / "datapackage.json").read_text(encoding="utf-8"))["name"] == "van-phong-thu"


def test_the_verdicts_are_those_of_check(tmp_path: Path) -> None:
    asked = ("--quarter", "2024Q1", "--as-of", "2024-04-15")
    tables = exported(DATA, tmp_path, *asked)
    verdicts = json.loads(printed("check", "--data", str(DATA), *asked, "--all", "--format", "json"))["verdicts"]

    assert [[row[0], row[2], row[3], row[9], row[12], row[13]] for row in tables["verdicts"]] == [
        [
            each["member"],
            each["duty"],
            each["period"]["label"],
            each["status"],
            str(each["counted"]),
            str(each["shortfall"]),
        ]
        for each in verdicts
    ]
    assert [row[4:] for row in tables["verdict_meetings"]] == [
        [meeting["date"], meeting["unit"], meeting["session"], str(meeting["counts"]).lower(), meeting["reason"] or ""]
        for each in verdicts
        for meeting in each["meetings"]
    ]


def test_units_under_duties_of_their_own_have_a_table_and_name_no_person(tmp_path: Path) -> None:
    place = wide.laid_out(tmp_path / "data")
    tables = exported(place, tmp_path / "bang", *ASKED)
    checked = json.loads(printed("check", "--data", str(place), *ASKED, "--all", "--format", "json"))["verdicts"]
    bodies = [verdict for verdict in checked if "unit" in verdict]

    assert bodies
    assert [[row[0], row[2], row[9]] for row in tables["unit_verdicts"]] == [
        [verdict["unit"], verdict["duty"], verdict["status"]] for verdict in bodies
    ]
    assert len(tables["verdicts"]) + len(bodies) == len(checked)


def test_python_is_given_the_same_tables(place: Path, tmp_path: Path) -> None:
    tables = exported(place, tmp_path, "--month", "2024-01", "--as-of", "2024-02-20")
    given = qd18.open(place).tables("2024-01", as_of="2024-02-20")

    assert {name: [list(map(text, row.values()))[5:] for row in rows] for name, rows in given.items()} == tables


def test_every_key_of_every_collection_has_a_column_or_a_table() -> None:
    """A key that is added to a description is in the tables too."""
    columns = {(table.name, column.name) for table in TIDY_TABLES for column in table.columns}
    names = {table.name for table in TIDY_TABLES} | {"meetings_attended", "meetings_tasks"}
    names |= {"meetings_proposals", "members_roles"}

    missing = [
        (name, key)
        for name, record in LISTS.items()
        for key in record.fields
        if (name, key) not in columns and f"{name}_{key}" not in names
    ]
    assert missing == []


def test_a_body_s_own_words_are_no_fault_of_the_package(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.mkdir()
    words = "words: {kinds: [{id: board, below: [district], name: Ban}]}"
    (place / "qd18.yaml").write_text(f"schema: 1\norganisation: Sổ thử\nkey: so\n{words}\n", encoding="utf-8")
    (place / "units.yaml").write_text("- {id: h, name: H, kind: district}\n- {id: h/b, name: B, kind: board}\n")
    tables = exported(place, tmp_path / "bang")
    package = json.loads((tmp_path / "bang" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}

    assert [row[2] for row in tables["units"]] == ["district", "board"]
    assert "enum" not in fields["kind"].get("constraints", {})


def test_both_languages_describe_the_same_package(place: Path, tmp_path: Path) -> None:
    packages = []
    for language in ("vi", "en"):
        exported(place, tmp_path / language, "--month", "2024-01", "--as-of", "2024-02-20", "--lang", language)
        text = (tmp_path / language / "datapackage.json").read_text(encoding="utf-8")
        packages.append(
            json.loads(text, object_hook=lambda part: {k: v for k, v in part.items() if k != "description"})
        )

    assert packages[0] == packages[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "one of the two"),
        (("a.xlsx", "--tidy", "bang"), "one of the two"),
        (("a.xlsx", "--as-of", "2024-02-20"), "--as-of goes with --tidy only"),
        (("a.xlsx", "--format", "csv"), "--format goes with --tidy only"),
        (("--tidy", "bang", "--ids"), "--ids is for a spreadsheet"),
        (("--tidy", "bang", "--kind", "units"), "--kind is for a spreadsheet"),
    ],
)
def test_a_spreadsheet_and_flat_tables_are_asked_for_apart(
    place: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("export", *words, "--data", str(place), "--lang", "en")) == 2
    assert said in capsys.readouterr().err


# other programs


def test_parquet_has_the_cells_of_csv_with_their_types(tmp_path: Path) -> None:
    library("pyarrow")
    duckdb = library("duckdb")
    place = register.laid_out(tmp_path / "data")
    asked = ("--quarter", "2024Q1", "--as-of", "2024-04-15", "--data", str(place))
    for name in ("csv", "parquet"):
        assert main(("export", "--tidy", str(tmp_path / name), "--format", name, *asked)) == 0

    for table in TIDY_TABLES:
        texts = duckdb.read_csv(f"{tmp_path}/csv/{table.name}.csv", all_varchar=True).fetchall()
        typed = duckdb.read_parquet(f"{tmp_path}/parquet/{table.name}.parquet").fetchall()
        assert [tuple(None if cell is None else text(cell) for cell in row) for row in typed] == texts


@pytest.mark.parametrize("which", ["small", "everything", "wide"])
def test_the_package_is_a_data_package_whose_ids_lead_somewhere(place: Path, tmp_path: Path, which: str) -> None:
    frictionless = library("frictionless")
    lay = {"everything": register.laid_out, "wide": wide.laid_out}.get(which)
    data = lay(tmp_path / "data") if lay else place
    exported(data, tmp_path / "bang", "--quarter", "2024Q1", "--as-of", "2024-04-15")

    report = frictionless.validate(str(tmp_path / "bang" / "datapackage.json"))

    assert report.flatten(["type", "rowNumber", "fieldName", "message"]) == []
    assert [task.name for task in report.tasks] == [table.name for table in TIDY_TABLES]
