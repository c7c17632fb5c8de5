"""Where a record may begin: nothing that is there is overwritten, and a beginning that fails leaves nothing behind."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.init.records import COMMUNES, run, tree

SETTINGS = "schema: 1\norganisation: Văn phòng Huyện ủy Mẫu\n"


def test_an_empty_folder_that_is_there_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data").mkdir()
    run(capsys, "init", "khac")

    assert run(capsys, "init", "data").status == 0
    assert tree(Path("data")) == tree(Path("khac"))


def test_files_that_are_there_are_kept_and_named(capsys: pytest.CaptureFixture[str]) -> None:
    """As in a fresh clone of an empty repository."""
    others = {"README.md": "# Kho\n", "ghi-chu.txt": "x\n", ".git/config": "[core]\n", ".gitattributes": "* -text\n"}
    for path, text in others.items():
        Path("kho", path).parent.mkdir(parents=True, exist_ok=True)
        Path("kho", path).write_text(text, encoding="utf-8")

    said = run(capsys, "init", "kho")

    assert said.status == 0
    assert said.out.endswith("\nĐã có từ trước, giữ nguyên: README.md, .gitattributes\n")
    assert {path: Path("kho", path).read_text(encoding="utf-8") for path in others} == others
    assert run(capsys, "validate", "--data", "kho").status == 0


def test_here_is_a_place_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "init", ".").status == 0
    assert Path("qd18.yaml").is_file()


def test_folders_on_the_way_are_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "init", "a/b/data").status == 0
    assert Path("a/b/data/qd18.yaml").is_file()


def test_another_record_beside_it_is_no_hindrance(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", "data")

    assert run(capsys, "init", "data-2").status == 0


def test_a_link_to_a_folder_is_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    Path("that").mkdir()
    Path("data").symlink_to("that")

    assert run(capsys, "init", "data").status == 0
    assert (Path("data").is_symlink(), Path("that/qd18.yaml").is_file()) == (True, True)


def test_files_get_the_usual_rights(capsys: pytest.CaptureFixture[str]) -> None:
    before = os.umask(0o027)
    try:
        run(capsys, "init", "data")
    finally:
        os.umask(before)

    rights = {stat.S_IMODE(path.stat().st_mode) for path in Path("data").rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (Path("data"), *Path("data").rglob("*/"))}
    assert (rights, folders) == ({0o640}, {0o750})


def record() -> None:
    Path("data").mkdir()
    Path("data/qd18.yaml").write_text(SETTINGS, encoding="utf-8")


def units() -> None:
    Path("data/units").mkdir(parents=True)


def members() -> None:
    Path("data").mkdir()
    Path("data/members.yaml").touch()


def within() -> None:
    Path("qd18.yaml").write_text(SETTINGS, encoding="utf-8")


def file() -> None:
    Path("data").touch()


def broken_link() -> None:
    Path("data").symlink_to("nowhere")


REFUSED: dict[Callable[[], None], tuple[int, str, str]] = {
    record: (
        2,
        (
            "lỗi: data đã là một sổ theo dõi: ở đó có qd18.yaml\n"
            "gợi ý: xem sổ ấy: qd18 validate --data data; lập sổ mới thì chọn thư mục khác\n"
        ),
        (
            "error: data is already a record: it has qd18.yaml\n"
            "hint: to look at it: qd18 validate --data data; for a new one choose another folder\n"
        ),
    ),
    units: (
        2,
        (
            "lỗi: data đã có units, là tên dành cho dữ liệu của sổ: không ghi đè\n"
            "gợi ý: chọn thư mục khác, ví dụ: qd18 init data\n"
        ),
        (
            "error: data has units already, a name that data goes by: nothing is overwritten\n"
            "hint: choose another folder, such as: qd18 init data\n"
        ),
    ),
    members: (
        2,
        (
            "lỗi: data đã có members.yaml, là tên dành cho dữ liệu của sổ: không ghi đè\n"
            "gợi ý: chọn thư mục khác, ví dụ: qd18 init data\n"
        ),
        (
            "error: data has members.yaml already, a name that data goes by: nothing is overwritten\n"
            "hint: choose another folder, such as: qd18 init data\n"
        ),
    ),
    within: (
        2,
        "lỗi: data nằm bên trong sổ theo dõi HERE\ngợi ý: chọn một thư mục ở ngoài\n",
        "error: data lies inside the record HERE\nhint: choose a folder outside it\n",
    ),
    file: (
        4,
        "lỗi: data không phải là thư mục\ngợi ý: chọn tên khác, ví dụ: qd18 init data\n",
        "error: data is not a folder\nhint: choose another name, such as: qd18 init data\n",
    ),
    broken_link: (
        4,
        "lỗi: data không phải là thư mục\ngợi ý: chọn tên khác, ví dụ: qd18 init data\n",
        "error: data is not a folder\nhint: choose another name, such as: qd18 init data\n",
    ),
}


@pytest.mark.parametrize("there", REFUSED)
def test_a_place_that_is_taken_is_refused(
    there: Callable[[], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there()
    before = tree(tmp_path)
    status, vi, en = REFUSED[there]

    for language, text in (("vi", vi), ("en", en)):
        said = run(capsys, "init", "data", "--lang", language)
        assert said == (status, "", text.replace("HERE", str(tmp_path.resolve())))
    assert tree(tmp_path) == before


def test_a_folder_in_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a").touch()

    assert run(capsys, "init", "a/data") == (
        4,
        "",
        "lỗi: không ghi được a/data: một phần của đường dẫn không phải là thư mục\n",
    )
    assert set(tree(tmp_path)) == {"a"}


def test_a_folder_has_to_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "init") == (2, "", "lỗi: thiếu THƯ_MỤC.\nxem: qd18 init --help\n")
    assert tree(tmp_path) == {}


@contextmanager
def hardly_any_room() -> Iterator[None]:
    """No file may grow beyond two thousand bytes, as on a disk that is full: some of a new record's are longer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def nothing() -> None:
    """Nothing is there."""


def empty() -> None:
    Path("a/data").mkdir(parents=True)


def clone() -> None:
    Path("a/data").mkdir(parents=True)
    Path("a/data/README.md").write_text("# Kho\n", encoding="utf-8")


FAULTS = (KeyboardInterrupt(), OSError(28, "No space left on device"))
places = pytest.mark.parametrize("there", [nothing, empty, clone])


@places
def test_a_full_disk_leaves_all_as_it_was(
    there: Callable[[], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there()
    before = tree(tmp_path)

    with hardly_any_room():
        said = run(capsys, "init", "a/data", "--from", COMMUNES)

    assert (said.status, said.out) == (4, "")
    assert said.err.endswith("\nlỗi: không ghi được a/data: tệp lớn quá mức cho phép\n")
    assert tree(tmp_path) == before


@places
@pytest.mark.parametrize("slip", [(at, fault) for at in (1, 2, 7, 15) for fault in FAULTS])
def test_whatever_ends_the_writing_leaves_all_as_it_was(
    there: Callable[[], None],
    slip: tuple[int, BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whether it comes with the first file that is to lie on the disk or with a later one."""
    there()
    before = tree(tmp_path)
    at, fault = slip
    calls = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == at:
            raise fault
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    said = run(capsys, "init", "a/data")

    assert len(calls) >= at
    assert (said.status, said.out) == ((130 if isinstance(fault, KeyboardInterrupt) else 4), "")
    assert tree(tmp_path) == before


@places
def test_an_interruption_while_files_get_their_names_leaves_all_as_it_was(
    there: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    there()
    before = tree(tmp_path)
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "members.yaml":
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)

    assert run(capsys, "init", "a/data").status == 130
    assert tree(tmp_path) == before
