import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qd18.messages import Outside, UsageError
from qd18.store.products import write_product


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with some files, and a folder beside it."""
    root = tmp_path / "data"
    (root / "meetings").mkdir(parents=True)
    (root / "qd18.yaml").write_text("schema: 1\n")
    (root / "meetings" / "2024.yaml").write_text("- date: 2024-01-05\n")
    (tmp_path / "out").mkdir()
    return root


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_file_holds_just_the_content(data: Path) -> None:
    out = data.parent / "out"

    write_product(out / "bảng.csv", b"a,b\r\n", data=data)

    assert tree(out) == {"bảng.csv": b"a,b\r\n"}


def test_a_file_that_is_there_is_replaced_whole(data: Path) -> None:
    target = data.parent / "out" / "x.csv"
    target.write_bytes(b"longer than what comes\n" * 99)

    write_product(target, b"short", data=data)

    assert tree(target.parent) == {"x.csv": b"short"}


@pytest.mark.usefixtures("usual_umask")
def test_a_new_file_gets_the_usual_rights_and_an_old_one_keeps_its_own(data: Path) -> None:
    new, old = data.parent / "new.csv", data.parent / "old.csv"
    old.touch(mode=0o604)
    old.chmod(0o604)

    for target in (new, old):
        write_product(target, b"", data=data)

    assert [stat.S_IMODE(target.stat().st_mode) for target in (new, old)] == [0o640, 0o604]


def test_a_link_stays_a_link_and_its_file_is_replaced(data: Path) -> None:
    real, link = data.parent / "real.csv", data.parent / "link.csv"
    link.symlink_to(real)

    write_product(link, b"x", data=data)

    assert (link.is_symlink(), real.read_bytes()) == (True, b"x")


@pytest.mark.parametrize(
    "name",
    [
        *("qd18.yaml", "meetings/2024.yaml", "meetings/new.yaml", "meetings/a/b/c.yml", "units.yaml", "members/x.yaml"),
        *("assignments.yaml", "exemptions.yaml", "regulations/x.yaml", "meetings/../qd18.yaml", "../data/units.yaml"),
    ],
)
def test_nothing_is_written_over_or_among_the_data(name: str, data: Path) -> None:
    before = tree(data)

    with pytest.raises(UsageError, match="inside-data"):
        write_product(data / name, b"x", data=data)

    assert tree(data) == before


@pytest.mark.parametrize(
    "name", ["bang.csv", "bao-cao/2024Q1.html", "bao-cao.yaml", "meetings/bang.csv", ".nhap/units.yaml"]
)
def test_what_is_no_data_may_stand_in_the_data_directory(name: str, data: Path) -> None:
    (data / name).parent.mkdir(exist_ok=True)

    write_product(data / name, b"x", data=data)

    assert (data / name).read_bytes() == b"x"


def test_a_way_round_by_links_leads_to_the_same_refusal(data: Path) -> None:
    (data.parent / "by-file").symlink_to(data / "qd18.yaml")
    (data.parent / "by-folder").symlink_to(data)

    for target in (data.parent / "by-file", data.parent / "by-folder" / "units.yaml"):
        with pytest.raises(UsageError, match="inside-data"):
            write_product(target, b"x", data=data)
        with pytest.raises(UsageError, match="inside-data"):
            write_product(target, b"x", data=data.parent / "by-folder")


@pytest.mark.parametrize("name", ["khong-co/x.csv", "out", "data/qd18.yaml/x", "x" * 256, "out/."])
def test_what_cannot_be_written_is_told_and_leaves_nothing_behind(name: str, data: Path) -> None:
    before = tree(data.parent)

    with pytest.raises(Outside) as refusal:
        write_product(data.parent / name, b"x", data=data)

    assert (refusal.value.key, refusal.value.args_for_sentence["path"]) == ("cannot-write", str(data.parent / name))
    assert tree(data.parent) == before


def test_a_name_of_any_length_that_a_file_can_have_will_do(data: Path) -> None:
    target = data.parent / ("x" * 251 + ".csv")

    write_product(target, b"x", data=data)

    assert target.read_bytes() == b"x"


@contextmanager
def hardly_any_room() -> Iterator[None]:
    """No file may grow beyond a hundred bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_is_full_leaves_the_old_file_and_nothing_else(data: Path) -> None:
    target = data.parent / "out" / "x.csv"
    target.write_bytes(b"old")

    with pytest.raises(Outside, match="cannot-write"), hardly_any_room():
        write_product(target, b"x" * 200_000, data=data)

    assert tree(target.parent) == {"x.csv": b"old"}


def test_a_device_is_written_to_and_not_replaced(data: Path) -> None:
    write_product(Path(os.devnull), b"x", data=data)

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
