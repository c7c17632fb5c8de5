"""`qd18 fmt` as it is typed: what it writes, prints, and ends with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.cli.process.records import SOUND, lay_down
from tests.paths import DATA

TIDY_ASSIGNMENTS = "- member: an\n  unit: huyen/xa/thon\n"
TIDY_MEMBERS = """\
- id: an
  name: Nguyễn Văn Mẫu An
  roles:
    - tier: grassroots
      position: secretary
      unit: huyen/xa
"""
FAULTY = "- {member: an, untt: huyen/xa/thon}\n"
LONG = "- date: 2024-03-05\n  unit: huyen/xa/thon\n  note: |+\n    một\n\n\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory `data` below the working directory, three of whose files are not in house style."""
    monkeypatch.chdir(tmp_path)
    return lay_down(Path("data"))


Said = tuple[int, str, str]


def said(capsys: pytest.CaptureFixture[str], *arguments: str, lang: str = "en") -> Said:
    """The exit status of `qd18 fmt`, and what it prints on standard output and on standard error."""
    status = main(["fmt", "--lang", lang, *arguments])
    printed = capsys.readouterr()
    return int(status), printed.out, printed.err


def test_it_writes_and_lists_what_is_not_in_house_style(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == (
        0,
        "data/assignments.yaml\ndata/members.yaml\ndata/units.yaml\n",
        "3 files brought into house style; 1 already in it.\n",
    )
    assert (data / "assignments.yaml").read_text() == TIDY_ASSIGNMENTS
    assert (data / "members.yaml").read_text() == TIDY_MEMBERS
    assert said(capsys) == (0, "", "4 files in house style: nothing to do.\n")


def test_a_check_names_the_files_and_ends_with_1(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--check", lang="vi") == (
        1,
        "data/assignments.yaml\ndata/members.yaml\ndata/units.yaml\n",
        "3 tệp chưa đúng quy cách, 1 tệp đã đúng. Để trình bày lại: qd18 fmt\n",
    )
    assert (data / "assignments.yaml").read_text() == SOUND["assignments.yaml"]


def test_the_sample_data_has_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--check", "--data", str(DATA), lang="vi") == (
        0,
        "",
        "30 tệp đã đúng quy cách, không có gì phải trình bày lại.\n",
    )


def test_what_is_in_house_style_is_not_touched(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither written again nor replaced."""
    said(capsys)
    before = {path: path.stat() for path in data.rglob("*.yaml")}
    os.utime(data / "members.yaml", (1, 1))
    said(capsys)

    assert (data / "members.yaml").stat().st_mtime == 1
    assert {path: path.stat().st_ino for path in before} == {path: one.st_ino for path, one in before.items()}
    hidden = {path.name for path in data.iterdir() if path.name.startswith(".")}
    assert hidden <= {".qd18.lock", ".qd18-undo.json"}


def test_a_dry_run_prints_what_would_change_and_writes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "assignments.yaml").write_bytes(b"- member: an   # m\xe1\xbb\x99t\n  unit:  huyen/xa/thon")
    diff = (
        "--- a/data/assignments.yaml\n+++ b/data/assignments.yaml\n@@ -1,2 +1,2 @@\n - member: an   # một\n"
        "-  unit:  huyen/xa/thon\n\\ No newline at end of file\n+  unit: huyen/xa/thon\n"
    )

    assert said(capsys, "--dry-run", "data/assignments.yaml") == (
        0,
        diff,
        "Nothing was written (--dry-run): 1 file would be brought into house style, 0 already in it.\n",
    )
    assert said(capsys, "--diff", "--check", "data/assignments.yaml")[:2] == (1, diff)
    assert (data / "assignments.yaml").read_bytes().endswith(b"thon")


def test_files_with_errors_are_left_alone_and_the_others_done(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "assignments.yaml").write_text(FAULTY)

    assert said(capsys) == (
        3,
        "data/members.yaml\ndata/units.yaml\n",
        (
            "data/assignments.yaml:1:16: error[unknown-key] there is no key “untt”; here may stand: member, unit, "
            "tier, from, to, decision, decided, note\n"
            "    1 | - {member: an, untt: huyen/xa/thon}\n"
            "      |                ^^^^\n"
            "  hint: did you mean “unit”?\n"
            "2 files brought into house style; 1 already in it.\n"
            "1 file has errors and was left as it is. Correct it, then: qd18 fmt\n"
        ),
    )
    assert (data / "assignments.yaml").read_text() == FAULTY


def test_a_file_that_cannot_be_set_for_sure_is_left_alone_and_named(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "meetings" / "2024" / "2024-03.yaml").write_text(LONG)

    assert said(capsys, "data/meetings", lang="vi") == (
        3,
        "",
        (
            "1 tệp đã đúng quy cách, không có gì phải trình bày lại.\n"
            "data/meetings/2024/2024-03.yaml: giữ nguyên, vì không chắc trình bày lại có giữ đúng nội dung; hãy tự "
            "sắp xếp tệp này.\n"
        ),
    )
    assert (data / "meetings" / "2024" / "2024-03.yaml").read_text() == LONG


def test_a_file_that_is_no_text_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "assignments.yaml").write_bytes(b"- \xff")

    assert said(capsys, "data/assignments.yaml") == (
        3,
        "",
        (
            "data/assignments.yaml:1:3: error[not-utf8] the file is not UTF-8 text: byte 0xFF makes no character here\n"
            "    1 | - \ufffd\n"
            "      |   ^\n"
            "  hint: open the file in its old encoding (TCVN3, VNI, CP1258…) and save it as UTF-8\n"
            "1 file has errors and was left as it is. Correct it, then: qd18 fmt\n"
        ),
    )


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("here", "typed", "done"),
    [
        (".", "data/members.yaml", ["members"]),
        (".", "members.yaml", ["members"]),
        (".", "./data/../data/members.yaml", ["members"]),
        (".", "data", ["assignments", "members", "units"]),
        ("data", "members.yaml", ["members"]),
        ("data", ".", ["assignments", "members", "units"]),
        ("data/meetings", "../units.yaml", ["units"]),
        (".", "data/meetings", []),
    ],
)
def test_files_and_folders_are_named_from_here_or_from_the_data_directory(
    capsys: pytest.CaptureFixture[str], here: str, typed: str, done: list[str]
) -> None:
    os.chdir(here)
    status, out, _ = said(capsys, typed)

    assert (status, [Path(line).stem for line in out.splitlines()]) == (0, done)


def test_settings_and_regulations_are_left_as_they_are(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (data / "qd18.yaml").read_bytes()

    assert said(capsys, "data/qd18.yaml", "data/assignments.yaml") == (
        0,
        "data/assignments.yaml\n",
        (
            "data/qd18.yaml: left as it is; how settings and regulations are laid out is up to whoever writes them.\n"
            "1 file brought into house style; 0 already in it.\n"
        ),
    )
    assert (data / "qd18.yaml").read_bytes() == before


def test_what_is_no_file_of_records_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "README.md").write_text("# sổ\n")

    assert said(capsys, "data/README.md") == (
        2,
        "",
        (
            "error: data/README.md is not a data file (units, members, assignments, exemptions, meetings)\n"
            "hint: without a name the command goes through all data files\n"
        ),
    )
    assert said(capsys, "data/member.yaml", lang="vi") == (
        2,
        "",
        "lỗi: không có tệp data/member.yaml\ngợi ý: có phải là data/members.yaml?\n",
    )
    assert said(capsys, "nowhere") == (4, "", "error: cannot read nowhere: there is no such file or directory\n")


def test_a_link_stays_a_link_and_its_file_keeps_its_mode(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real = data / "real.yaml"
    (data / "assignments.yaml").rename(real)
    real.chmod(0o640)
    (data / "assignments.yaml").symlink_to(real.absolute())
    said(capsys)

    assert (data / "assignments.yaml").is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == (TIDY_ASSIGNMENTS, 0o640)


def test_a_file_on_another_drive_is_no_file_of_the_record(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows knows no way from one drive to another, and `os.path.relpath` says so by a `ValueError`."""
    usual = os.path.relpath

    def relpath(path: str, start: str = os.curdir) -> str:
        if "other-drive" in str(path):
            raise ValueError("path is on mount 'D:', start on mount 'C:'")
        return usual(path, start)

    monkeypatch.setattr(os.path, "relpath", relpath)
    other = data.absolute().parent / "other-drive.yaml"
    other.write_text("[]\n", encoding="utf-8")

    status, out, err = said(capsys, str(other))

    assert (status, out) == (2, "")
    assert "other-drive.yaml" in err
