"""What was once found by trying: commands that wrote what is wrong, ended in a fault of the program, or guessed."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from tests.copies import Copy

DECOMPOSED = unicodedata.normalize("NFD", "Phó Bí thư Huyện ủy")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    return Copy(tmp_path / "so", monkeypatch, capsys)


def put(copy: Copy, path: str, text: str) -> None:
    file = copy.folder / "data" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + text)


def test_a_meeting_that_is_on_record_for_another_month_is_not_recorded_again(copy: Copy) -> None:
    put(copy, "meetings/2024/2024-04.yaml", "- {date: 2024-03-10, unit: ha/an, for: 2024-04}\n")
    before = copy.tree()

    done = copy.run("log add --date 2024-03-10 --unit ha/an --for 2024-02")

    assert (done.status, copy.tree()) == (2, before)
    assert "đã có trong sổ: data/meetings/2024/2024-04.yaml:1" in done.err


@pytest.mark.parametrize(
    "line",
    [
        "member leave mau-01 --to 9999-12-31",
        "member leave mau-01 --to 2101-01-01",
        "assignment add mau-01 ha/cat --from 31/12/1944",
        "unit end ha/cat --to 31/12/9999",
        "assignment end mau-01 ha/an --to 9999-12-31",
        "assignment add mau-01 ha/cat --from 9999-12-31",
        "assignment add mau-01 ha/cat --from 0001-01-01",
        "exemption end mau-02 --to 9999-12-31",
        "log add --date 9999-12-31 --unit ha/an",
        "log add --date 05/01/0024 --unit ha/an",
        "log remove 9999-12-31 ha/an",
    ],
)
def test_a_day_at_the_end_of_time_is_a_slip(copy: Copy, line: str) -> None:
    before = copy.tree()

    done = copy.run(line)

    assert (done.status, copy.tree()) == (2, before)
    assert "quá xa\ngợi ý: xem lại năm" in done.err


@pytest.mark.parametrize(
    "line",
    [
        "unit add --name 'Chi bộ thôn 9, xã An' --parent ha/an",
        "unit merge ha/an ha/binh --name 'Đảng ủy xã An Bình' --from 2024-03-01",
    ],
)
def test_a_unit_is_not_founded_twice(copy: Copy, line: str) -> None:
    assert copy.run(line).status == 0
    before = copy.tree()

    done = copy.run(line)

    assert (done.status, copy.tree()) == (2, before)
    assert "đã có trong sổ (data/units/ha.yaml:" in done.err


def test_a_merger_may_keep_the_name_of_one_that_ends(copy: Copy) -> None:
    assert copy.run("unit merge ha/an ha/binh --name 'Đảng ủy xã An' --from 2024-03-01").status == 0


def test_what_is_typed_with_separate_diacritics_is_written_as_it_is_read(copy: Copy) -> None:
    before = copy.tree()

    same = copy.run(f"member set nguyen-van-mau-01 --title '{DECOMPOSED}'")
    other = copy.run(f"member set mau-02 --title '{DECOMPOSED}'")

    assert same.err == "Không có gì phải sửa: sổ đã ghi như vậy.\n"
    assert before["data/members.yaml"] != copy.tree()["data/members.yaml"]
    assert other.out == unicodedata.normalize("NFC", other.out)


@pytest.mark.parametrize("event", ["appoint mau-01 --unit son", "move mau-01 --unit son"])
def test_the_title_on_record_typed_with_separate_diacritics_is_no_other(copy: Copy, event: str) -> None:
    done = copy.run(f"member {event} --position secretary --from 2024-02-01 --title '{DECOMPOSED}'")

    assert done.status == 0, done.err
    assert "+  title" not in done.out


@pytest.mark.parametrize(
    ("path", "twin", "line"),
    [
        (
            "members.yaml",
            "- {id: mua-a-mau-05, name: Khác, roles: [{tier: grassroots, position: secretary, unit: ha/an}]}\n",
            "member set mua-a-mau-05 --title X",
        ),
        ("units/ha.yaml", "-   {id: ha/cat, name: Khác, kind: commune}\n", "unit end ha/cat --to 2024-03-31"),
    ],
)
def test_of_two_with_the_same_id_none_is_edited(copy: Copy, path: str, twin: str, line: str) -> None:
    put(copy, path, twin)
    before = copy.tree()

    done = copy.run(line)

    assert (done.status, copy.tree()) == (2, before)
    assert "đang có lỗi nên chưa sửa được" in done.err


def test_a_verdict_of_the_quarter_before_is_told_too(copy: Copy) -> None:
    put(
        copy,
        "meetings/2023/2023-12.yaml",
        "- {date: 2024-01-03, unit: ha/an, for: 2023-12, attended: [nguyen-van-mau-01]}\n",
    )
    put(copy, "qd18.yaml", "record: {complete_to: 2023-12-31}\n")

    done = copy.run("assignment end mau-01 ha/an --to 2023-12-31")

    assert "✗ Nguyễn Văn Mẫu 01, quý IV/2023 (Cấp ủy viên cấp huyện): đạt 1/1 → chưa đạt định mức 0/1\n" in done.err


def test_a_file_may_end_in_yml(copy: Copy) -> None:
    for path in (copy.folder / "data/meetings/2024").iterdir():
        path.rename(path.with_suffix(".yml"))

    for day, unit in (("2024-03-01", "ha/an"), ("2024-04-01", "son"), ("2023-11-01", "ha")):
        assert copy.run(f"log add --date {day} --unit {unit}").status == 0

    assert {"data/meetings/2024/2024-03.yml", "data/meetings/2024/2024-04.yml"} < copy.tree().keys()
    assert "data/meetings/2023/2023-11.yml" in copy.tree()
    assert copy.run("validate").status == 0


@pytest.mark.parametrize("text", ["null\n", "{}\n", "chưa có gì\n", "{date: 2024-01-05, unit: ha/an}\n"])
def test_a_file_that_is_no_list_is_left_alone(copy: Copy, text: str) -> None:
    for path in (copy.folder / "data/meetings/2024").iterdir():
        path.unlink()
    put(copy, "meetings.yaml", text)
    before = copy.tree()

    done = copy.run("log add --date 2024-01-05 --unit ha/an")

    assert (done.status, copy.tree()) == (3, before)
    assert "lỗi[not-a-list]" in done.err


@pytest.mark.parametrize(
    ("path", "sound", "unsound", "line"),
    [
        (
            "meetings/2024/2024-01.yaml",
            "attended: [sa-thi-mau-04]",
            "attended: sa-thi-mau-04",
            "log attend 2024-01-06 ha/an/thon-2 mau-01",
        ),
        (
            "meetings/2024/2024-01.yaml",
            "attended: [sa-thi-mau-04]",
            "attended: {a: sa-thi-mau-04}",
            "log unattend 2024-01-06 ha/an/thon-2 mau-04",
        ),
        (
            "members.yaml",
            "title: Phó Bí thư Huyện ủy   # từ Đại hội",
            "title:\n    a: b",
            "member set mau-01 --title X",
        ),
        (
            "members.yaml",
            'name: "Lò Thị Mẫu 02"',
            'name: "Lò Thị Mẫu 02"\n  title: [a, b]',
            "member set mau-02 --title X",
        ),
    ],
)
def test_what_could_not_be_read_is_not_written_over(copy: Copy, path: str, sound: str, unsound: str, line: str) -> None:
    file = copy.folder / "data" / path
    text = file.read_text()
    file.write_text(text.replace(sound, unsound, 1))
    before = copy.tree()

    done = copy.run(line)

    assert sound in text
    assert (done.status, copy.tree()) == (3, before)
    assert done.err.endswith("\nChưa ghi gì.\n")
    assert f"data/{path}:" in done.err


@pytest.mark.parametrize(("above", "data"), [("data", "data"), (".", "data"), (".", "link"), ("data", "../so/data")])
def test_the_line_for_git_works_where_it_is_told(copy: Copy, above: str, data: str) -> None:
    git = ("git", "-c", "user.name=Mau", "-c", "user.email=mau@example.org")
    subprocess.run([*git, "init", "-q", above], cwd=copy.folder, check=True)
    (copy.folder / "link").symlink_to("data")

    done = copy.run(f"log add --date 2024-03-10 --unit ha/an --data {data}")
    for line in done.err.partition("đưa vào git: ")[2].strip().split(" && "):
        subprocess.run([*git, *shlex.split(line)[1:]], cwd=copy.folder, check=True)

    log = [*git, "-C", above, "log", "--format=%s", "--name-only"]
    kept = subprocess.run(log, cwd=copy.folder, check=True, capture_output=True, text=True).stdout
    assert kept.startswith("Ghi buổi họp 10/03/2024, Đảng ủy xã An\n")
    assert kept.endswith("meetings/2024/2024-03.yaml\n")


def test_the_git_line_names_a_folder_with_odd_letters_as_a_shell_needs_it(copy: Copy) -> None:
    (copy.folder / "data").rename(copy.folder / "sổ $1")
    subprocess.run([shutil.which("git") or "git", "init", "-q"], cwd=copy.folder, check=True)

    done = copy.run("member leave mau-03 --to 2024-03-31 --data 'sổ $1'")

    line = done.err.rstrip("\n").rpartition("\n")[2].partition(": ")[2]
    assert shlex.split(line)[:4] == ["git", "add", "sổ $1/assignments.yaml", "sổ $1/members.yaml"]
