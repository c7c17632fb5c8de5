"""Where the program is run from: environment, working directory, time zone, language, data directory."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qd18.cli.main import main
from qd18.cli.run_settings import RunSettings
from tests.cli.process.program import AS_OF, QD18, run, run_in_shell
from tests.cli.process.records import BROKEN, IN_JANUARY, SOUND, lay_down
from tests.paths import DATA

HOSTILE = "raise SystemExit('a module of the working directory was imported')\n"
NAMES = ("yaml", "click", "rich", "dateutil", "qd18", "tomllib", "json", "encodings", "sitecustomize")
TITLES = {"vi": "Kết quả dự sinh hoạt", "en": "Attendance at grassroots meetings"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QD18_LANG", "QD18_DATA", "QD18_DEBUG"):
        monkeypatch.delenv(name, raising=False)


def test_no_home_no_user_and_an_empty_environment_change_nothing() -> None:
    usual = run("check", *AS_OF)
    assert run("check", *AS_OF, env={"HOME": None, "LANG": None, "PATH": None}) == usual
    assert run("check", *AS_OF, env={"HOME": "/nowhere"}) == usual


def test_the_time_zone_of_the_machine_changes_nothing() -> None:
    usual = run("check", *AS_OF, "--format", "json", env={"TZ": "UTC"})
    for zone in ("Pacific/Kiritimati", "nonsense"):
        assert run("check", *AS_OF, "--format", "json", env={"TZ": zone}) == usual


def test_a_hostile_working_directory_is_not_run(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(HOSTILE, encoding="utf-8")
    usual = run("check", *AS_OF, "--data", DATA)
    assert run("check", *AS_OF, "--data", DATA, cwd=tmp_path) == usual


def test_a_hostile_working_directory_is_not_run_by_python_m_either(tmp_path: Path) -> None:
    """`python -m` itself looks there for the program and for some modules of its own; nothing else does."""
    for name in ("yaml", "click", "rich", "dateutil", "tomllib", "json", "csv", "datetime", "zipfile", "subprocess"):
        (tmp_path / f"{name}.py").write_text(HOSTILE, encoding="utf-8")
    usual = run("check", *AS_OF, "--data", DATA)
    as_module = run("check", *AS_OF, "--data", DATA, cwd=tmp_path, program=(sys.executable, "-m", "qd18"))
    assert as_module._replace(out="", err="") == usual._replace(out="", err="")
    assert as_module.out == usual.out


def test_a_module_that_was_cut_short_is_told_as_a_bug(tmp_path: Path) -> None:
    """An end of input that nobody typed."""
    folder = {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    assert run("regulations", env=folder).status == 0
    (compiled,) = tmp_path.rglob("commands/regulations.*.pyc")
    compiled.write_bytes(compiled.read_bytes()[:16])
    done = run("regulations", env=folder)
    assert (done.status, done.out) == (70, "")
    assert "EOFError" in done.err


def test_a_deleted_working_directory_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    line = f"rmdir {gone}; {QD18} check {' '.join(AS_OF)}"
    status, out, err = run_in_shell(line, cwd=gone)
    assert (status, out) == (4, "")
    assert err.startswith("lỗi: không đọc được .: ")
    gone.mkdir()
    assert run_in_shell(f"{line} --data {DATA}", cwd=gone) == run("check", *AS_OF, "--data", DATA)
    gone.mkdir()
    refused = run_in_shell(f"{line} --data {DATA} --output outcome.csv", cwd=gone)
    assert (refused.status, refused.err) == (4, "lỗi: không ghi được outcome.csv: không có tệp hay thư mục này\n")


def test_a_read_only_look_leaves_no_trace(tmp_path: Path) -> None:
    data = lay_down(tmp_path / "data")
    before = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
    for arguments in (("check", *IN_JANUARY), ("validate",)):
        run(*arguments, cwd=data, env={"HOME": str(tmp_path)})
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 3, 31, 16, 59, 59, tzinfo=UTC), "2024-03-31"),
        (datetime(2024, 3, 31, 17, 0, 0, tzinfo=UTC), "2024-04-01"),
    ],
)
def test_today_begins_at_midnight_in_viet_nam(moment: datetime, day: str) -> None:
    settings = RunSettings(moment=moment)
    assert settings.today("Asia/Ho_Chi_Minh").isoformat() == day
    assert settings.today("UTC").isoformat() == "2024-03-31"


LANGUAGES: dict[str, tuple[tuple[str, ...], str | None, str | None, str]] = {
    "--lang before all": (("--lang", "vi"), "en", "en", "vi"),
    "--lang=": (("--lang=en",), "vi", "vi", "en"),
    "the last --lang": (("--lang", "vi", "--lang", "en"), None, None, "en"),
    "QD18_LANG before the settings": ((), "en", "vi", "en"),
    "the settings": ((), None, "en", "en"),
    "the settings where QD18_LANG is none": ((), "fr", "en", "en"),
    "vi where nothing says": ((), None, None, "vi"),
}


@pytest.mark.parametrize("case", LANGUAGES)
def test_the_language_is_that_of(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options, environment, settings, spoken = LANGUAGES[case]
    if environment:
        monkeypatch.setenv("QD18_LANG", environment)
    lay_down(tmp_path, language=settings)
    main((*options, "check", *IN_JANUARY, "--data", str(tmp_path)))
    assert capsys.readouterr().out.startswith(TITLES[spoken])
    main(("check", *IN_JANUARY, "--data", str(tmp_path), *options))
    assert capsys.readouterr().out.startswith(TITLES[spoken])


def test_broken_settings_leave_vietnamese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (lay_down(tmp_path) / "qd18.yaml").write_text("language: [en\n", encoding="utf-8")
    assert main(("validate", "--data", str(tmp_path))) == 3
    assert "lỗi[" in capsys.readouterr().out


def organisation(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Whose record a check with *arguments* is about."""
    main(("check", *IN_JANUARY, *arguments))
    return capsys.readouterr().out.split("\n")[1]


def record_of(folder: Path, whose: str) -> Path:
    return lay_down(folder, {**SOUND, "qd18.yaml": f"schema: 1\norganisation: {whose}\n"})


def test_the_data_directory_is_the_one_named_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named, meant, near = (record_of(tmp_path / one, one) for one in ("named", "meant", "near"))
    monkeypatch.chdir(near)
    assert organisation(capsys) == "near"
    monkeypatch.setenv("QD18_DATA", str(meant))
    assert organisation(capsys) == "meant"
    assert organisation(capsys, "--data", str(named)) == "named"
    assert organisation(capsys, f"--data={named}") == "named"
    monkeypatch.setenv("QD18_DATA", "")
    assert organisation(capsys) == "near"


def test_the_data_directory_is_the_nearest_one_upwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record_of(tmp_path / "data", "below the top")
    deep = record_of(tmp_path / "office", "office") / "reports" / "2024"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert organisation(capsys) == "office"
    monkeypatch.chdir(tmp_path / "data" / "meetings")
    assert organisation(capsys) == "below the top"
    monkeypatch.chdir(tmp_path)
    assert organisation(capsys) == "below the top"
    record_of(tmp_path, "the top itself")
    assert organisation(capsys) == "the top itself"


@pytest.mark.parametrize(("place", "path"), [(".", "data/members.yaml"), ("data/meetings", "../members.yaml")])
def test_a_data_directory_that_was_found_is_named_as_seen_from_here(
    place: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_down(tmp_path / "data", BROKEN)
    monkeypatch.chdir(tmp_path / place)
    assert main(("validate",)) == 3
    assert f"\n{path}:2:3: lỗi[unknown-key]" in f"\n{capsys.readouterr().out}"
