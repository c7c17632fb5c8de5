"""What a new record consists of: sound as it is and with its examples uncommented, in either language.

`QD18_BLESS=1 pytest tests/cli/init` writes the goldens anew; then read the diff.
"""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from qd18.changes.bootstrap import new_record_texts
from qd18.cli.run_settings import RunSettings
from qd18.messages import LANGUAGES, catalogue
from qd18.render.json_schema import schema_texts
from qd18.schema.collections import read_documents
from qd18.schema.descriptions import LISTS as LISTS_OF_RECORDS
from qd18.schema.record import Record
from qd18.schema.settings import SETTINGS
from qd18.store.new_record import read_templates
from tests import bless
from tests.cli.init.records import COMMUNES, run, shown, tree, uncomment
from tests.cli.prompts.typing import Session, converse
from tests.paths import ROOT

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 11, 22)
MONTHS = {"vi": "tháng 11/2026", "en": "2026-11"}
SOUND = {
    "vi": "Dữ liệu hợp lệ: không có lỗi, không có cảnh báo.\n",
    "en": "The data is sound: no errors, no warnings.\n",
}
OF_ANY_BODY = {"excused", "stood_in", "hours", "words", "kinds", "tiers"}
"""What only a rule of one's own asks for, so that a Party office need not read of it."""
UNEXPLAINED = {"columns", "names", "import", "number", "signer", *OF_ANY_BODY}
"""What `import --write` enters by itself, and what is mostly left blank on paper."""
LISTS = ["assignments.yaml", "exemptions.yaml", "members.yaml", "units.yaml"]

languages = pytest.mark.parametrize("language", LANGUAGES)


def meetings() -> str:
    """Where the meetings of today's month are."""
    return RunSettings().today("Asia/Ho_Chi_Minh").strftime("meetings/%Y/%Y-%m.yaml")


def compare(name: str, text: str) -> None:
    bless.compare(text, GOLDEN / f"{name}.txt")


@languages
def test_a_new_record_reads(language: str) -> None:
    files = new_record_texts(
        read_templates(language), organisation="", units=(), schemas={}, today=DAY, month=MONTHS[language]
    )

    compare(language, shown(files))


@languages
def test_the_program_says_what_it_made_and_what_to_type(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "init", "data", "--lang", language)

    text = f"$ qd18 init data --lang {language}\n{said.out}--- standard error\n{said.err}--- exit {said.status}\n"
    compare(f"said.{language}", text.replace(meetings(), "meetings/2026/2026-11.yaml"))


@languages
def test_a_new_record_is_sound_and_has_these_files(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", "so-moi", "--lang", language)

    year = meetings().rpartition("/")[0]
    schemas = {f".schema/{name}": text.encode() for name, text in schema_texts(catalogue(language)).items()}
    found = tree(Path("so-moi"))
    assert set(found) == {
        *(".schema/", "meetings/", f"{year}/", "README.md", "qd18.yaml", meetings(), *LISTS),
        *(".gitattributes", ".gitignore"),
        *schemas,
    }
    assert {path: found[path] for path in schemas} == schemas
    assert run(capsys, "validate", "--data", "so-moi") == (0, SOUND[language], "")


@languages
def test_each_file_of_data_names_a_schema_that_is_there(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", "data", "--lang", language)

    for path in Path("data").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named is not None
        assert (path.parent / named[1]).is_file()


@languages
def test_check_says_how_to_begin(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The first is about the month of today, and names it."""
    run(capsys, "init", "data", "--lang", language)

    status, _, err = run(capsys, "check")

    assert status == 0
    assert (
        err.splitlines()[1:]
        == {
            "vi": [
                (
                    'sổ chưa có tổ chức đảng nào; bắt đầu bằng: qd18 unit add --name "…" --kind district, '
                    "hoặc nhập từ bảng tính: qd18 import TỆP"
                )
            ],
            "en": [
                (
                    'no party organisation is on record yet; begin with: qd18 unit add --name "…" --kind district, '
                    "or import a spreadsheet: qd18 import FILE"
                )
            ],
        }[language]
    )


@languages
def test_check_says_how_to_go_on_where_there_are_units(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", "so-moi", "--lang", language, "--from", COMMUNES)

    err = run(capsys, "check", "--data", "so-moi").err

    assert (
        err.splitlines()[1:]
        == {
            "vi": [
                (
                    'sổ chưa có cán bộ nào; thêm bằng: qd18 member add --data so-moi --name "…" --tier district '
                    "--position committee-member --unit yen-bai --from …, "
                    "hoặc nhập từ bảng tính: qd18 import --data so-moi TỆP"
                )
            ],
            "en": [
                (
                    'no official is on record yet; add one with: qd18 member add --data so-moi --name "…" '
                    "--tier district --position committee-member --unit yen-bai --from …, "
                    "or import a spreadsheet: qd18 import --data so-moi FILE"
                )
            ],
        }[language]
    )


def test_check_of_a_record_with_members_says_nothing_of_beginning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert run(capsys, "check", "--quarter", "2024Q1", "--exit-zero").err == ""


@languages
@pytest.mark.parametrize("listed", [(), ("--from", COMMUNES)])
def test_the_examples_are_sound_when_uncommented(
    language: str, listed: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "init", "data", "--lang", language, *listed)

    had = uncomment(Path("data"))

    assert had == sorted({*LISTS, meetings(), "qd18.yaml"} - ({"units.yaml"} if listed else set()))
    assert run(capsys, "validate")[:2] == (0, SOUND[language])
    explained = run(capsys, "explain", "nguyen-van-mau-01")
    has_no_cells = bool(listed)  # a list of communes has none, so that the quota can't be met anywhere
    assert (explained.status, explained.err) == (1 if has_no_cells else 0, "")
    assert f"[{meetings()}:" in explained.out


@languages
def test_a_new_record_explains_every_key(language: str) -> None:
    """A key that is added to the data is missed here."""
    templates = read_templates(language)
    for name, record in (*LISTS_OF_RECORDS.items(), ("qd18", SETTINGS)):
        head = templates[f"{name}.yaml"]
        missing = {key for key in keys_of(record) if not re.search(rf"\b{key}\b", head)}
        assert (name, missing - UNEXPLAINED) == (name, set())


def keys_of(record: Record[Any]) -> set[str]:
    """The keys of *record* and of the records in it."""
    found = set(record.fields)
    for field in record.fields.values():
        inner = getattr(field.type, "item", field.type)
        found |= keys_of(inner) if isinstance(inner, Record) else set()
    return found


@languages
def test_the_examples_stand_in_the_data_as_the_house_writes_it(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "init", "data", "--lang", language, "--organisation", "Đảng ủy: khối #1")
    assert run(capsys, "fmt", "--check").status == 0

    uncomment(Path("data"))

    assert run(capsys, "fmt", "--check").status == 0


@pytest.mark.parametrize(
    ("day", "path"),
    [(date(2026, 1, 1), "meetings/2026/2026-01.yaml"), (date(2024, 2, 29), "meetings/2024/2024-02.yaml")],
)
def test_the_example_of_a_meeting_is_never_ahead_of_the_day(day: date, path: str) -> None:
    files = new_record_texts(read_templates("vi"), organisation="", units=(), schemas={}, today=day, month="x")

    dates = re.findall(r"# - date: (\S+)", files[path])
    assert [date.fromisoformat(one) <= day for one in dates] == [True]


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("Văn phòng Huyện ủy Văn Yên", "Văn phòng Huyện ủy Văn Yên"),
        ("  Đảng ủy   phường\tPú Trạng ", "Đảng ủy phường Pú Trạng"),
        ("Đảng ủy: khối #1", "Đảng ủy: khối #1"),
        ("'Không' \"rõ\" \\ {a}", "'Không' \"rõ\" \\ {a}"),
        ("Thị u\u0309y", "Thị ủy"),
        ("no", "no"),
        ("2024", "2024"),
        ("", "Văn phòng Huyện ủy … (sửa tên ở đây)"),
    ],
)
def test_the_office_is_called_as_it_was_typed(typed: str, held: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", "data", "--organisation", typed)

    settings = read_documents(SETTINGS, [("qd18.yaml", Path("data/qd18.yaml").read_bytes())])
    assert [one.organisation for one in settings.facts] == [held]
    assert run(capsys, "validate") == (0, SOUND["vi"], "")


def test_the_language_is_that_asked_for_and_not_that_of_a_record_nearby(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "init", "data", "--lang", "en")

    assert run(capsys, "init", "hai").out.startswith("Đã lập")
    monkeypatch.setenv("QD18_LANG", "en")
    assert run(capsys, "init", "ba").out.startswith("Began")
    assert run(capsys, "init", "bon", "--lang", "vi").out.startswith("Đã lập")
    said = [re.findall("^language: (..)$", Path(one, "qd18.yaml").read_text(), re.MULTILINE) for one in ("hai", "ba")]
    assert said == [["vi"], ["en"]]


def test_the_month_is_that_of_vietnam() -> None:
    settings = RunSettings(moment=datetime(2026, 10, 31, 18, 0, tzinfo=UTC))

    assert settings.today("Asia/Ho_Chi_Minh") - date(2026, 10, 31) == timedelta(days=1)


def test_the_lines_to_type_fit_the_place(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No --data where it is found without, quotes where a shell needs them, no git init in a repository."""
    assert run(capsys, "init", "data").err.splitlines()[1:4] == [
        '  git init data && git -C data add . && git -C data commit -m "Lập sổ theo dõi"',
        '  qd18 unit add --name "…" --kind district',
        '  qd18 member add --name "…" --tier district --position committee-member --unit … --from …',
    ]
    Path("kho", ".git").mkdir(parents=True)
    in_a_repository = run(capsys, "init", "kho/sổ 1").err.splitlines()
    assert in_a_repository[1:4] == [
        '  git -C "kho/sổ 1" add . && git -C "kho/sổ 1" commit -m "Lập sổ theo dõi"',
        '  qd18 unit add --data "kho/sổ 1" --name "…" --kind district',
        '  qd18 member add --data "kho/sổ 1" --name "…" --tier district --position committee-member --unit … --from …',
    ]
    assert in_a_repository[-3:-1] == [
        '  git -C "kho/sổ 1" config merge.qd18.driver "qd18 merge-file %O %A %B %P"',
        '  git -C "kho/sổ 1" config diff.qd18.xfuncname "^ *- +[{]?((date|id|member): .*)"',
    ]
    monkeypatch.setenv("QD18_DATA", "data")
    Path("o-day").mkdir()
    monkeypatch.chdir("o-day")
    said = run(capsys, "init", ".", "--from", COMMUNES).err.splitlines()
    assert said[2:5] == [
        '  git init . && git -C . add . && git -C . commit -m "Lập sổ theo dõi"',
        '  qd18 member add --data . --name "…" --tier district --position committee-member --unit yen-bai --from …',
        "  qd18 check --data .",
    ]


def test_a_driver_that_no_attributes_name_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    """The attributes that are there already are left as they are."""
    Path("data").mkdir()
    Path("data", ".gitattributes").write_text("* -text\n", encoding="utf-8")

    assert "merge.qd18.driver" not in run(capsys, "init", "data").err


def test_a_new_record_changes_no_configuration_of_git(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even in a repository, where the line to type would work at once."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    subprocess.run(["git", "init", "-q", "kho"], check=True)  # noqa: S607 - whichever git the machine has
    before = Path("kho", ".git", "config").read_bytes()

    assert "merge.qd18.driver" in run(capsys, "init", "kho/data").err
    assert Path("kho", ".git", "config").read_bytes() == before


ASKED = "Tên cơ quan giữ sổ, in ở đầu báo cáo (Enter: điền sau): "


def answered(keys: str, cwd: Path) -> Session:
    """Begin a record on a terminal at which *keys* are typed when it has asked; its status and the screen."""
    return converse("init", "data", answers=[(ASKED, keys)], cwd=cwd)


@pytest.mark.parametrize(
    ("keys", "held"),
    [
        ("Văn phòng Thị ủy Nghĩa Lộ\n", "Văn phòng Thị ủy Nghĩa Lộ"),
        ("\n", "Văn phòng Huyện ủy … (sửa tên ở đây)"),
    ],
)
def test_on_a_terminal_the_name_of_the_office_is_asked_for(keys: str, held: str, tmp_path: Path) -> None:
    status, screen = answered(keys, tmp_path)

    assert status == 0
    assert screen.startswith(ASKED)
    assert f"\norganisation: {held}\n" in (tmp_path / "data" / "qd18.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_whoever_turns_back_at_the_question_has_begun_nothing(key: str, tmp_path: Path) -> None:
    assert answered(key, tmp_path)[0] == 130
    assert tree(tmp_path) == {}
