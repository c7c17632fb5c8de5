"""`qd18 merge-file` as git calls it: three files, the outcome over the second, 0 or 1."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from qd18.cli.main import main
from tests.cli.process.program import run as run_program

MEETING = "- date: 2024-02-05\n  unit: xa/thon-1\n  attended: [an]\n  minutes: BB 01\n"
MARCH = "- date: 2024-03-01\n  unit: xa\n  attended: [an]\n"
SETTINGS = "schema: 1\norganisation: Văn phòng Huyện ủy Mẫu\nlanguage: en\n"
NEXT = "chọn nội dung đúng giữa hai dấu <<<<<<< và >>>>>>>, xóa các dấu, rồi gõ: qd18 validate\n"


class Ran(NamedTuple):
    """What a run left behind: the exit status, what it said, and the file of ours."""

    status: int
    said: str
    ours: bytes


class Merge:
    """Merges three contents in an empty folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, base: str | bytes, ours: str | bytes, theirs: str | bytes, *more: str) -> Ran:
        for name, content in (("o", base), ("a", ours), ("b", theirs)):
            Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        status = main(["merge-file", "o", "a", "b", *more])
        out, err = self._capsys.readouterr()
        assert out == ""
        return Ran(int(status), err, Path("a").read_bytes())


@pytest.fixture
def merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Merge:
    """In a folder without data, and in Vietnamese where nothing else is asked for."""
    monkeypatch.chdir(tmp_path)
    for name in ("QD18_LANG", "QD18_DATA", "QD18_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return Merge(capsys)


def whole(ours: str, theirs: str) -> bytes:
    return f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n".encode()


def test_what_does_not_contradict_itself_is_merged_without_a_word(merge: Merge) -> None:
    ran = merge(MEETING, f"{MEETING}\n{MARCH}", MEETING.replace("[an]", "[an, binh]"))

    assert ran == (0, "", f"{MEETING}\n{MARCH}".replace("[an]", "[an, binh]", 1).encode())


def test_what_contradicts_itself_is_named_by_path_record_and_keys(merge: Merge) -> None:
    ours, theirs = MEETING.replace("BB 01", "BB 02"), MEETING.replace("BB 01", "BB 03")

    ran = merge(MEETING, ours, theirs, "họp.yaml")

    assert ran == (
        1,
        f"họp.yaml: buổi họp 05/02/2024, xa/thon-1 (thường kỳ): hai bên ghi khác nhau ở mục minutes\n{NEXT}",
        whole(ours, theirs),
    )


def test_a_record_that_one_side_removed_and_the_other_changed_is_named_too(merge: Merge) -> None:
    ran = merge(MEETING + MARCH, MARCH, MEETING.replace("BB 01", "BB 03") + MARCH)

    assert (ran.status, ran.said) == (
        1,
        f"a: buổi họp 05/02/2024, xa/thon-1 (thường kỳ): một bên xóa, bên kia sửa\n{NEXT}",
    )


KINDS = {
    "members": ("- {{id: an, name: An, home: {0}}}\n", "cán bộ an", "member an"),
    "units": ("- {{id: xa, name: Xã, kind: commune, parent: {0}}}\n", "đơn vị xa", "unit xa"),
    "assignments": (
        "- {{member: an, unit: xa, note: {0}}}\n",
        "phân công an phụ trách xa",
        "assignment of an to xa",
    ),
    "exemptions": (
        "- {{member: an, from: 2024-01-02, to: 2024-06-30, reason: {0}}}\n",
        "thời gian miễn dự của an từ 02/01/2024",
        "leave of an from 2024-01-02",
    ),
    "meetings": (
        "- {{date: 2024-13-05, unit: xa, session: x, note: {0}}}\n",
        "buổi họp 2024-13-05, xa (x)",
        "meeting of 2024-13-05, xa (x)",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_record_is_named_in_both_languages(merge: Merge, kind: str) -> None:
    text, vi, en = KINDS[kind]
    contents = [text.format(word) for word in ("một", "hai", "ba")]

    assert merge(*contents, "--lang", "vi").said.startswith(f"a: {vi}: hai bên ghi khác nhau ở mục ")
    assert merge(*contents, "--lang", "en").said.startswith(f"a: {en}: the two sides differ in ")


def test_of_many_records_the_first_are_named(merge: Merge) -> None:
    base, ours, theirs = (
        "".join(f"- {{member: m{number}, unit: xa, note: {note}}}\n" for number in range(22))
        for note in ("x", "y", "z")
    )

    said = merge(base, ours, theirs).said.splitlines()

    assert (said[0], said[-2]) == (
        "a: phân công m0 phụ trách xa: hai bên ghi khác nhau ở mục note",
        "a: … và 2 chỗ khác",
    )
    assert len(said) == 22


def test_it_speaks_the_language_of_the_data_that_is_around(merge: Merge) -> None:
    Path("qd18.yaml").write_text(SETTINGS, encoding="utf-8")

    said = merge(MEETING, MEETING.replace("BB 01", "BB 02"), MEETING.replace("BB 01", "BB 03")).said

    assert said.startswith("a: meeting of 2024-02-05, xa/thon-1 (regular): the two sides differ in minutes\n")


def test_settings_in_conflict_do_not_keep_it_from_speaking(merge: Merge) -> None:
    Path("qd18.yaml").write_text(f"<<<<<<< ours\n{SETTINGS}", encoding="utf-8")

    assert merge(MEETING, MEETING.replace("BB 01", "BB 02"), MEETING.replace("BB 01", "BB 03")).status == 1


# what is no list of records


def test_settings_are_merged_by_lines(merge: Merge) -> None:
    ours, theirs = SETTINGS.replace("Mẫu", "Khác"), f"{SETTINGS}timezone: Asia/Ho_Chi_Minh\n"

    assert merge(SETTINGS, ours, theirs) == (0, "", f"{ours}timezone: Asia/Ho_Chi_Minh\n".encode())


def test_settings_that_both_changed_are_a_conflict_as_git_makes_it(merge: Merge) -> None:
    ours, theirs = SETTINGS.replace("Mẫu", "Khác"), SETTINGS.replace("Mẫu", "Mới")

    status, said, text = merge(SETTINGS, ours, theirs, "qd18.yaml")

    line = "qd18.yaml: không đọc được như một danh sách nên gộp theo dòng; còn 1 chỗ hai bên ghi khác nhau"
    assert (status, said) == (1, f"{line}\n{NEXT}")
    organisations = ("organisation: Văn phòng Huyện ủy Khác\n", "organisation: Văn phòng Huyện ủy Mới\n")
    assert text == b"schema: 1\n" + whole(*organisations) + b"language: en\n"


@pytest.mark.parametrize("broken", ["- date: [\n", "- date: 2024-03-01\n  unit: &x xa\n", "- a: 1\n   b: 2\n"])
def test_a_file_that_cannot_be_read_is_merged_by_lines_and_all_of_it_is_there(merge: Merge, broken: str) -> None:
    far = "".join(f"# {number}\n" for number in range(9))

    ran = merge(MEETING + far, MARCH + MEETING + far, MEETING + far + broken)

    assert ran == (0, "", f"{MARCH}{MEETING}{far}{broken}".encode())


def test_both_sides_of_a_file_that_cannot_be_read_are_there_in_a_conflict(merge: Merge) -> None:
    status, _, text = merge(MEETING, f"{MEETING}- date: [\n", f"{MEETING}{MARCH}")

    assert (status, text) == (1, MEETING.encode() + whole("- date: [\n", MARCH))


@pytest.mark.parametrize("odd", ["- date: x\n".encode("utf-16"), b"\0\1\2"])
def test_what_is_no_text_stays_whole_on_both_sides(merge: Merge, odd: bytes) -> None:
    status, said, content = merge(MEETING, odd, MARCH, "x.yaml")

    assert (
        said
        == f"x.yaml: không gộp được; nội dung của cả hai bên được giữ nguyên trong tệp, giữa các dấu của git\n{NEXT}"
    )
    assert (status, odd in content, MARCH.encode() in content) == (1, True, True)


def test_a_file_in_brackets_in_conflict_stays_whole_on_both_sides(merge: Merge) -> None:
    base, ours, theirs = (f"[{{member: an, unit: xa, note: {note}}}]\n" for note in ("x", "y", "z"))

    status, _, content = merge(base, ours, theirs)

    assert (status, content) == (1, whole(ours, theirs))


@pytest.mark.parametrize(("base", "ours", "theirs"), [("", MEETING, MARCH), (MEETING, "", MARCH), (MARCH, MARCH, "")])
def test_empty_files_are_lists_without_records(merge: Merge, base: str, ours: str, theirs: str) -> None:
    told = {"": f"{MEETING}\n{MARCH}", MEETING: MARCH, MARCH: ""}

    assert merge(base, ours, theirs) == (0, "", told[base].encode())


# what goes wrong outside


def test_a_file_that_is_not_there_is_refused(merge: Merge, capsys: pytest.CaptureFixture[str]) -> None:
    merge("", "", "")

    assert main(["merge-file", "o", "a", "c"]) == 4
    assert capsys.readouterr().err.startswith("lỗi: không đọc được c: ")


def test_without_git_both_sides_are_in_the_file_all_the_same(tmp_path: Path) -> None:
    """To git a driver that fails has left a conflict: what it finds in the file is all that the clerk gets to see."""
    for name, content in (("o", SETTINGS), ("a", f"{SETTINGS}# a\n"), ("b", f"{SETTINGS}# b\n")):
        (tmp_path / name).write_text(content, encoding="utf-8")

    ran = run_program("merge-file", "o", "a", "b", cwd=tmp_path, env={"PATH": str(tmp_path)})

    assert ran.status == 4
    assert (tmp_path / "a").read_bytes() == whole(f"{SETTINGS}# a\n", f"{SETTINGS}# b\n")


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    for name in ("o", "b"):
        (tmp_path / name).write_text(MEETING, encoding="utf-8")

    ran = run_program("merge-file", "o", "/dev/null/a", "b", cwd=tmp_path)

    assert ran.status == 4
