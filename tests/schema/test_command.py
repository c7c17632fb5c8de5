"""`qd18 schema`: what it lists, prints and writes."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from qd18.cli.commands.schema import OUTPUTS
from qd18.cli.exit_status import ExitStatus
from qd18.cli.main import main
from qd18.messages import catalogue
from qd18.render.json_schema import schema_text, schema_texts
from qd18.schema.descriptions import LISTS
from qd18.schema.layout import FILE_KINDS

LISTING = """\
Schemas of the data files, by which an editor completes and checks while you type

Name         Files in the data directory       What is in them
{rule}
settings     qd18.yaml                         {about[settings]}
units        units.yaml, units/**              {about[units]}
members      members.yaml, members/**          {about[members]}
assignments  assignments.yaml, assignments/**  {about[assignments]}
exemptions   exemptions.yaml, exemptions/**    {about[exemptions]}
meetings     meetings.yaml, meetings/**        {about[meetings]}
regulations  regulations/**                    {about[regulations]}

Schemas of what --format json prints, for other programs to read

Name        What this command prints                What is in it
{rule2}
check       qd18 check --format json                {about[check]}
explain     qd18 explain --format json              {about[explain]}
due         qd18 due --format json                  {about[due]}
coverage    qd18 coverage --format json             {about[coverage]}
proposals   qd18 proposals --format json            {about[proposals]}
trend       qd18 trend --format json                {about[trend]}
list        qd18 log list --format json             {about[list]}
validate    qd18 validate --format json             {about[validate]}
diff        qd18 diff --format json                 {about[diff]}
audit       qd18 audit --format json                {about[audit]}
regulation  qd18 regulations show ID --format json  {about[regulation]}
"""


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that holds no data."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QD18_DATA", raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "qd18.yaml").write_text("schema: 1\norganisation: Thị ủy\nlanguage: en\n", encoding="utf-8")
    return folder


def test_without_a_name_the_schemas_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--lang", "en"]) is ExitStatus.DONE
    files = {kind: catalogue("en").say("schema", f"files.{kind}.description") for kind in FILE_KINDS}
    outputs = {name: catalogue("en").say("outputs", f"names.{name}.description") for name in OUTPUTS}
    rule, rule2 = ("─" * (first + max(map(len, one.values()))) for first, one in ((47, files), (52, outputs)))

    said = capsys.readouterr()
    assert said.out == LISTING.format(about=files | outputs, rule=rule, rule2=rule2)
    assert said.err == "print one: qd18 schema meetings; write those of all data files: qd18 schema --all\n"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_schema_is_printed_in_the_language_of_the_run(
    kind: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", kind, "--lang", language]) is ExitStatus.DONE
    assert capsys.readouterr() == (schema_text(kind, catalogue(language)), "")


def test_the_language_is_that_of_the_data(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "units", "--data", str(data)]) is ExitStatus.DONE
    assert capsys.readouterr().out == schema_text("units", catalogue("en"))


def test_a_schema_is_written_to_a_file_where_there_is_no_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "units", "-o", "units.json"]) is ExitStatus.DONE
    assert capsys.readouterr() == ("", "Đã ghi: units.json\n")
    assert (tmp_path / "units.json").read_text(encoding="utf-8") == schema_text("units", catalogue("vi"))


def test_all_of_them_go_where_the_data_files_look(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--all"]) is ExitStatus.DONE
    assert capsys.readouterr() == ("", "7 schemas written into data/.schema\n")
    assert written(data / ".schema") == schema_texts(catalogue("en"))


def test_the_data_is_as_sound_as_before(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema", "--all"])
    capsys.readouterr()

    assert main(["validate"]) is ExitStatus.DONE
    assert capsys.readouterr().out == "The data is sound: no errors, no warnings.\n"
    assert sorted(path.name for path in data.iterdir()) == [".schema", "qd18.yaml"]


def test_older_schemas_are_replaced(data: Path) -> None:
    main(["schema", "--all", "--lang", "vi"])
    main(["schema", "--all"])

    assert written(data / ".schema") == schema_texts(catalogue("en"))


def test_all_of_them_go_into_the_folder_that_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--all", "-o", "a/b"]) is ExitStatus.DONE
    assert capsys.readouterr() == ("", "Đã ghi: 7 lược đồ vào a/b\n")
    assert written(tmp_path / "a/b") == schema_texts(catalogue("vi"))


def written(folder: Path) -> dict[str, str]:
    return {f"{kind}.json": (folder / f"{kind}.json").read_text(encoding="utf-8") for kind in FILE_KINDS} | {
        path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()
    }


def test_all_of_them_want_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--all", "--lang", "en"]) is ExitStatus.OUTSIDE
    assert capsys.readouterr().err.startswith("error: no data directory found: ")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")

    assert main(["schema", "--all", "-o", "x", "--lang", "en"]) is ExitStatus.OUTSIDE
    assert capsys.readouterr().err.startswith("error: cannot write x: ")


def test_all_and_one_are_not_asked_for_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "units", "--all", "--lang", "en"]) is ExitStatus.USAGE
    assert capsys.readouterr().err == (
        "error: --all writes the schemas of all data files; it does not go with units\n"
        "hint: qd18 schema units, or qd18 schema --all\n"
    )


def test_a_name_that_is_none_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "meeting", "--lang", "en"]) is ExitStatus.USAGE
    assert "meetings?" in capsys.readouterr().err


def test_data_is_not_written_over(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (data / "qd18.yaml").read_bytes()

    assert main(["schema", "settings", "-o", "data/qd18.yaml"]) is ExitStatus.USAGE
    assert "data is not overwritten" in capsys.readouterr().err
    assert (data / "qd18.yaml").read_bytes() == before


def test_ids_on_record_are_offered_and_others_are_taken(data: Path) -> None:
    (data / "units.yaml").write_text("- {id: mau, name: Huyện ủy Mẫu, kind: district}\n", encoding="utf-8")
    (data / "members.yaml").write_text("- {id: an, name: Nguyễn Văn An}\n", encoding="utf-8")
    main(["schema", "--all"])
    schema = json.loads((data / ".schema" / "meetings.json").read_text(encoding="utf-8"))
    meeting = {"date": "2024-01-05", "unit": "mau", "attended": ["an"]}

    listed = {target: schema["$defs"][f"{target}-id"]["anyOf"][0] for target in ("unit", "member")}
    assert listed == {
        "unit": {"enum": ["mau"], "enumDescriptions": ["Huyện ủy Mẫu"]},
        "member": {"enum": ["an"], "enumDescriptions": ["Nguyễn Văn An"]},
    }
    for changed, is_valid in (({}, True), ({"unit": "moi"}, True), ({"unit": "Không phải mã"}, False)):
        assert Draft202012Validator(schema).is_valid([meeting | changed]) is is_valid


def test_validate_says_when_the_ids_are_those_of_before(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema", "--all", "--lang", "vi"])
    capsys.readouterr()
    main(["validate"])
    assert capsys.readouterr().err == ""

    (data / "members.yaml").write_text("- {id: an, name: Nguyễn Văn An}\n", encoding="utf-8")
    main(["validate"])
    assert "qd18 schema --all" in capsys.readouterr().err
    main(["schema", "--all"])
    capsys.readouterr()
    main(["validate"])
    assert capsys.readouterr().err == ""


ADD = ("unit", "add", "--kind", "district", "--name")


def offered(data: Path) -> list[str]:
    """The ids of units that an editor offers in a file of meetings; none before there are any."""
    schema = json.loads((data / ".schema" / "meetings.json").read_text(encoding="utf-8"))
    ids: list[str] = schema["$defs"].get("unit-id", {}).get("anyOf", [{"enum": []}])[0]["enum"]
    return ids


def test_what_enters_a_unit_or_takes_it_back_renews_the_schemas_in_their_language(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["schema", "--all", "--lang", "vi"])

    assert main([*ADD, "Huyện ủy Mẫu Một"]) is ExitStatus.DONE
    assert offered(data) == ["mau-mot"]
    assert main([*ADD, "Huyện ủy Mẫu Hai", "--dry-run"]) is ExitStatus.DONE
    assert offered(data) == ["mau-mot"]
    assert main([*ADD, "Huyện ủy Mẫu Hai"]) is ExitStatus.DONE
    assert offered(data) == ["mau-mot", "mau-hai"]
    assert main(["undo", "--yes"]) is ExitStatus.DONE
    assert offered(data) == ["mau-mot"]
    assert '"title": "Đơn vị"' in (data / ".schema" / "units.json").read_text(encoding="utf-8")
    capsys.readouterr()
    main(["validate"])
    assert capsys.readouterr().err == ""


def test_the_line_for_git_takes_the_renewed_schemas_along(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data.parent / ".git").mkdir()
    main([*ADD, "Huyện ủy Mẫu Một"])
    assert "git add data/units.yaml &&" in capsys.readouterr().err
    main(["schema", "--all"])
    capsys.readouterr()

    main([*ADD, "Huyện ủy Mẫu Hai"])
    assert "git add data/units.yaml data/.schema &&" in capsys.readouterr().err


def test_a_record_without_schemas_gets_none_and_one_that_cannot_be_written_is_no_fault_of_the_entry(data: Path) -> None:
    assert main([*ADD, "Huyện ủy Mẫu Một"]) is ExitStatus.DONE
    assert not (data / ".schema").exists()

    main(["schema", "--all"])
    outside = data.parent / "outside.json"
    (data / ".schema" / "units.json").rename(outside)
    (data / ".schema" / "units.json").symlink_to(outside)
    before = outside.read_bytes()
    assert main([*ADD, "Huyện ủy Mẫu Ba"]) is ExitStatus.DONE
    assert outside.read_bytes() == before

    (data / ".schema" / "units.json").unlink()
    (data / ".schema" / "units.json").mkdir()
    assert main([*ADD, "Huyện ủy Mẫu Hai"]) is ExitStatus.DONE
    assert "mau-hai" in (data / "units.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", LISTS)
def test_an_empty_file_is_offered_a_record_with_the_keys_that_it_must_have(kind: str) -> None:
    schema = json.loads(schema_text(kind, catalogue("en")))
    (snippet,) = schema["defaultSnippets"]

    (record,) = snippet["body"]
    assert set(schema["items"]["required"]) <= set(record)
    assert set(record) <= set(schema["items"]["properties"])
