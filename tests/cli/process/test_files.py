"""Files that are read and written: which, and what happens where that fails."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.cli.process.program import AS_OF, QD18, Ran, run, surroundings
from tests.cli.process.records import IN_JANUARY, SETTINGS, SOUND, lay_down
from tests.paths import DATA, ROOT
from tests.programs import IS_SUPERUSER

OPENED = Path(__file__).with_name("opened.py")
ENDINGS = {".txt": "table", ".csv": "csv", ".json": "json", ".md": "markdown", ".JSON": "json"}
OLD = "an old file, whole\n"

Said = pytest.CaptureFixture[str]


@pytest.fixture(name="data")
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data directory below the working directory."""
    monkeypatch.chdir(tmp_path)
    return lay_down(tmp_path / "data")


def said(capsys: Said, *arguments: str | Path) -> Ran:
    """What a run in this very process left behind."""
    status = main([str(one) for one in arguments])
    return Ran(status, *capsys.readouterr())


# what is read


def meeting_files(*arguments: str) -> list[str]:
    """The meeting files that a run opens, by their paths in the sample data."""
    ran = run(*arguments, "--format", "csv", program=(sys.executable, "-P", OPENED))
    files = [Path(name).resolve() for name in json.loads(ran.out.splitlines()[-1])]
    return sorted({file.relative_to(DATA).as_posix() for file in files if file.is_relative_to(DATA / "meetings")})


def test_a_check_opens_only_the_meetings_of_its_span() -> None:
    assert meeting_files("check", *AS_OF) == [f"meetings/2024/2024-0{month}.yaml" for month in (1, 2, 3)]
    assert meeting_files("check", "--month", "2024-02", "--as-of", "2024-04-15", "--tier", "grassroots") == [
        f"meetings/2024/2024-0{month}.yaml" for month in (1, 2, 3)
    ]
    assert meeting_files("check", "--quarter", "2019Q1", "--as-of", "2024-04-15") == []


def test_a_broken_file_of_another_quarter_does_not_matter(data: Path, capsys: Said) -> None:
    (data / "meetings" / "2024" / "2024-07.yaml").write_text("][", encoding="utf-8")
    assert said(capsys, "check", *IN_JANUARY).status == 0
    assert said(capsys, "check", "--quarter", "2024Q3", "--as-of", "2024-12-31").status == 3
    assert said(capsys, "validate").status == 3


@pytest.mark.parametrize("name", ["qd18.yaml", "members.yaml", "meetings/2024/2024-01.yaml", "regulations/own.yaml"])
def test_a_file_that_cannot_be_read_is_told_with_its_path(name: str, data: Path, capsys: Said) -> None:
    file = data / name
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    file.symlink_to("nowhere")
    for command in (("check", *IN_JANUARY), ("validate",)):
        status, out, err = said(capsys, *command, "--data", "data")
        assert (status, out) == (4, "")
        assert f"data/{name}: không có tệp hay thư mục này" in err or name == "qd18.yaml"


@pytest.mark.skipif(IS_SUPERUSER, reason="the superuser reads everything")
def test_a_file_that_may_not_be_read_is_told_with_its_path(data: Path, capsys: Said) -> None:
    (data / "members.yaml").chmod(0)
    status, _, err = said(capsys, "check", *IN_JANUARY)
    assert (status, err) == (4, "lỗi: không đọc được data/members.yaml: không có quyền truy cập\n")


def test_a_pipe_named_like_a_data_file_is_not_waited_for(data: Path, capsys: Said) -> None:
    os.mkfifo(data / "meetings" / "2024" / "2024-02.yaml")
    status, out, _ = said(capsys, "validate")
    assert status == 3
    assert out.startswith("data/meetings/2024/2024-02.yaml:1:1: lỗi[not-a-file] ")


@pytest.mark.parametrize("command", [("validate",), ("check", *IN_JANUARY), ("member", "list"), ("fmt",)])
def test_a_link_out_of_the_record_is_not_followed(data: Path, capsys: Said, command: tuple[str, ...]) -> None:
    (data / "exemptions.yaml").symlink_to("/dev/zero")
    status, out, err = said(capsys, *command)
    assert (status, out) == (4, "")
    assert err.startswith(
        "lỗi: data/exemptions.yaml là liên kết dẫn ra ngoài sổ, tới /dev/zero; chưa đọc và chưa ghi gì"
    )


def test_what_stands_in_a_folder_named_like_a_data_file_is_not_lost_silently(data: Path, capsys: Said) -> None:
    lay_down(data, {**SOUND, "exemptions.yaml/2024.yaml": "[]", "meetings/2024/2024-02.yaml/all.yaml": "["})
    status, out, _ = said(capsys, "validate")
    assert status == 3
    assert "data/exemptions.yaml:1:1: lỗi[not-a-file] " in out
    assert "data/meetings/2024/2024-02.yaml/all.yaml:1:1: lỗi[" in out


@pytest.mark.parametrize("command", [("regulations", "test", "."), ("check", "--regulation", ".", *IN_JANUARY)])
@pytest.mark.usefixtures("data")
def test_a_folder_in_the_place_of_a_regulation_is_told_as_what_it_is(command: tuple[str, ...], capsys: Said) -> None:
    status, _, err = said(capsys, *command)
    assert status == 3
    assert ":1:1: lỗi[not-a-file] " in err


def test_folders_that_lead_in_a_circle_end(data: Path, capsys: Said) -> None:
    (data / "meetings" / "again").symlink_to(data / "meetings")
    assert said(capsys, "check", *IN_JANUARY).status in {0, 3}


@pytest.mark.parametrize("option", ["--data", "--regulation", "--output"])
@pytest.mark.usefixtures("data")
def test_a_path_longer_than_any_is_told(option: str, capsys: Said) -> None:
    status, out, err = said(capsys, "check", *IN_JANUARY, "--format", "csv", option, "a" * 5000)
    assert (status, out) == (4, "")
    assert err.endswith(": tên quá dài\n")


# a regulation in draft

DRAFT = """\
id: nhap
number: 00-QĐ/TU
issuer: Huyện ủy Mẫu
issued: 2023-01-01
from: 2023-01-01
title: {vi: Dự thảo, en: Draft}
duties:
  - id: coso
    name: {vi: Cấp ủy cơ sở, en: Grassroots committees}
    basis: {vi: Mỗi tháng 2 buổi., en: Twice a month.}
    tier: grassroots
    positions: [secretary]
    every: month
    quota: {at_least: 2, with: [residential-cell], within: assigned}
"""


def test_a_draft_takes_the_place_of_the_regulations_in_use(data: Path, capsys: Said) -> None:
    (data.parent / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    judged = said(capsys, "check", *IN_JANUARY, "--regulation", "draft.yaml", "--format", "json")
    answer = json.loads(judged.out)
    assert (judged.status, answer["regulations"], answer["verdicts"][0]["shortfall"]) == (1, ["nhap"], 1)
    assert "00-QĐ/TU" in said(capsys, "explain", "an", *IN_JANUARY, "--regulation", "draft.yaml").out


def test_a_broken_draft_is_not_sought_in_the_data_directory(data: Path, capsys: Said) -> None:
    drafts = data.parent / "drafts"
    drafts.mkdir()
    (drafts / "draft.yaml").write_text(DRAFT.replace("at_least", "at_most"), encoding="utf-8")
    status, out, err = said(capsys, "check", *IN_JANUARY, "--regulation", "drafts/draft.yaml")
    assert (status, out) == (3, "")
    assert err.startswith(f"{drafts}/draft.yaml:14:")


def test_a_draft_that_is_not_there_is_told(data: Path, capsys: Said) -> None:
    refused = said(capsys, "check", *IN_JANUARY, "--regulation", "none.yaml", "--data", data)
    assert refused == (4, "", f"lỗi: không đọc được {data.parent}/none.yaml: không có tệp hay thư mục này\n")
    assert said(capsys, "check", *IN_JANUARY, "--regulation", data).status == 3


# what is written


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_of_the_output_says_the_format(ending: str, data: Path, capsys: Said) -> None:
    printed = said(capsys, "check", *IN_JANUARY, "--format", ENDINGS[ending])
    written = said(capsys, "check", *IN_JANUARY, "--output", f"kết quả{ending}")
    assert (data.parent / f"kết quả{ending}").read_text(encoding="utf-8") == printed.out
    assert written == (0, "", f"Đã ghi: kết quả{ending}\n")


def test_a_format_that_was_named_goes_before_the_ending(data: Path, capsys: Said) -> None:
    assert said(capsys, "check", *IN_JANUARY, "-o", "outcome.md", "--format", "json").status == 0
    assert json.loads((data.parent / "outcome.md").read_text(encoding="utf-8"))["schema"] == "qd18/check/2"


def test_an_ending_that_says_no_format_is_misuse(data: Path, capsys: Said) -> None:
    for name in ("outcome", "outcome.doc", ".csv"):
        status, out, err = said(capsys, "check", *IN_JANUARY, "--output", name)
        assert (status, out) == (2, "")
        assert ".csv" in err
    assert sorted(path.name for path in data.parent.iterdir()) == ["data"]


@pytest.mark.parametrize("name", ["qd18.yaml", "members.yaml", "meetings/2024/2024-01.yaml", "units/new.yaml"])
def test_the_data_is_not_written_over(name: str, data: Path, capsys: Said) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    (data.parent / "linked").symlink_to(data)
    for folder in ("data", "data/../data", "linked"):
        refused = said(capsys, "check", *IN_JANUARY, "--format", "csv", "--output", f"{folder}/{name}")
        assert refused.status == 2
        assert refused.err.startswith(f"lỗi: {folder}/{name} ")
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before


def test_data_that_a_link_leads_to_is_not_written_over(data: Path, capsys: Said) -> None:
    elsewhere = data / "elsewhere"
    (data / "meetings").rename(elsewhere)
    (data / "meetings").symlink_to(elsewhere)
    target = elsewhere / "2024" / "2024-01.yaml"
    before = target.read_bytes()
    for way in ("data/meetings/2024/2024-01.yaml", "data/elsewhere/2024/2024-01.yaml"):
        assert said(capsys, "check", *IN_JANUARY, "--format", "csv", "--output", way).status == 2
    assert target.read_bytes() == before


def test_a_file_beside_the_data_files_is_no_data(data: Path, capsys: Said) -> None:
    assert said(capsys, "check", *IN_JANUARY, "--output", "data/outcome.csv").status == 0
    assert said(capsys, "validate").status == 0
    assert (data / "outcome.csv").exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none/outcome.csv", "không có tệp hay thư mục này"),
        ("data/qd18.yaml/outcome.csv", "một phần của đường dẫn không phải là thư mục"),
        ("data", "đây là thư mục, không phải tệp"),
        ("/dev/full", "đĩa đã đầy"),
        ("/proc/outcome.csv", "không có tệp hay thư mục này"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_told(name: str, reason: str, data: Path, capsys: Said) -> None:
    refused = said(capsys, "check", *IN_JANUARY, "--format", "csv", "--output", name, "--data", data)
    assert refused == (4, "", f"lỗi: không ghi được {name}: {reason}\n")


def test_a_disk_that_fills_up_leaves_the_old_file_whole(tmp_path: Path) -> None:
    outcome = tmp_path / "outcome.json"
    outcome.write_text(OLD, encoding="utf-8")
    done = subprocess.run(
        [QD18, "check", "--all", *AS_OF, "--output", outcome],
        check=False,
        cwd=ROOT,
        env=surroundings(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    told = f"lỗi: không ghi được {outcome}: tệp lớn quá mức cho phép\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (4, b"", told)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"outcome.json": OLD}


def test_an_output_keeps_the_permissions_and_the_link_of_the_file_it_replaces(data: Path, capsys: Said) -> None:
    kept = data.parent / "kept.csv"
    kept.write_text(OLD, encoding="utf-8")
    kept.chmod(0o640)
    (data.parent / "link.csv").symlink_to(kept)
    assert said(capsys, "check", *IN_JANUARY, "--output", "link.csv").status == 0
    assert (data.parent / "link.csv").is_symlink()
    assert (kept.stat().st_mode & 0o777, kept.read_text(encoding="utf-8") != OLD) == (0o640, True)


def test_an_output_needs_no_standard_output(data: Path) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        ran = run("check", *IN_JANUARY, "--output", "outcome.csv", cwd=data.parent, stdout=full)
    assert (ran.status, ran.err) == (0, "Đã ghi: outcome.csv\n")


def test_settings_alone_are_a_data_directory(tmp_path: Path, capsys: Said) -> None:
    lay_down(tmp_path, {"qd18.yaml": SETTINGS})
    assert said(capsys, "validate", "--data", tmp_path).status == 0
    status, out, err = said(capsys, "check", *IN_JANUARY, "--data", tmp_path)
    assert (status, out.count("\n") > 3, err.count("\n")) == (0, True, 2)
