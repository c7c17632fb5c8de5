"""What is kept of the files that are replaced, and when they are not."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from qd18.messages import Outside
from qd18.store.file_updates import FileUpdate
from qd18.store.replacing import prepare
from qd18.store.writing import write_changes
from tests.programs import IS_SUPERUSER
from tests.store.writing.children import begun
from tests.store.writing.folders import FIRST, JANUARY, Ran, contents, laid, log_add, put

OLD, NEW = FIRST.encode(), FIRST.encode() + b"- date: 2024-01-06\n  unit: h/x/a\n"
CHANGE = FileUpdate(JANUARY, OLD, NEW)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid(tmp_path / "data")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode_of(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_a_file_keeps_its_mode(root: Path, mode: int) -> None:
    file = root / JANUARY
    file.chmod(mode)

    write_changes(root, [CHANGE])

    assert (file.read_bytes(), mode_of(file)) == (NEW, mode)


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
def test_a_new_file_in_new_folders_has_the_usual_modes(root: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_changes(root, [FileUpdate("meetings/2025/q1/2025-01.yaml", None, NEW)])
    finally:
        os.umask(before)

    file = root / "meetings/2025/q1/2025-01.yaml"
    modes = [mode_of(one) for one in (file, file.parent, file.parent.parent)]
    assert (file.read_bytes(), modes) == (NEW, [0o666 & ~mask, 0o777 & ~mask, 0o777 & ~mask])


@pytest.mark.skipif(not IS_SUPERUSER, reason="only the superuser can give files away")
def test_a_file_keeps_its_owners(root: Path) -> None:
    file = root / JANUARY
    os.chown(file, 1234, 5678)

    write_changes(root, [CHANGE])

    status = file.stat()
    assert (file.read_bytes(), status.st_uid, status.st_gid) == (NEW, 1234, 5678)


@pytest.mark.parametrize("goal", ["../kept/real.yaml", "same-folder.yaml", "{root}/elsewhere/real.yaml"])
def test_a_link_stays_and_its_file_is_replaced(root: Path, goal: str) -> None:
    link = root / JANUARY
    goal = goal.format(root=root)
    real = put(link.parent, goal, OLD)
    link.unlink()
    link.symlink_to(goal)

    write_changes(root, [CHANGE])

    assert (link.readlink(), real.read_bytes()) == (Path(goal), NEW)
    assert names(real.parent) == sorted({real.name, *({link.name} if real.parent == link.parent else ())})


def test_a_link_out_of_the_record_is_not_written_through(root: Path, tmp_path: Path) -> None:
    outside = put(tmp_path, "elsewhere/real.yaml", OLD)
    (root / JANUARY).unlink()
    (root / JANUARY).symlink_to(outside)

    with pytest.raises(Outside, match="leads-out"):
        write_changes(root, [CHANGE])

    assert (outside.read_bytes(), names(outside.parent)) == (OLD, [outside.name])


def test_a_folder_that_is_a_link_stays_one(root: Path) -> None:
    elsewhere = root / "elsewhere"
    (root / "meetings").rename(elsewhere)
    (root / "meetings").symlink_to("elsewhere")

    write_changes(root, [CHANGE, FileUpdate("meetings/2025/2025-01.yaml", None, NEW)])

    assert (root / "meetings").readlink() == Path("elsewhere")
    assert contents(elsewhere) == {"2024/2024-01.yaml": NEW, "2025/2025-01.yaml": NEW}


def test_files_whose_long_names_begin_alike_do_not_get_in_each_other_s_way(root: Path) -> None:
    names = [f"meetings/{'hội-nghị-' * 8}{number}.yaml" for number in range(3)]

    write_changes(root, [FileUpdate(name, None, name.encode()) for name in names])

    found = contents(root)
    assert {name: found[name] for name in names} == {name: name.encode() for name in names}


# somebody else


def edited(file: Path) -> None:
    file.write_bytes(OLD + b"# by hand\n")


def edited_in_place(file: Path) -> None:
    status = file.stat()
    file.write_bytes(OLD.replace(b"05", b"06"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def removed(file: Path) -> None:
    file.unlink()


def made_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def made_a_link(file: Path) -> None:
    file.rename(file.with_name("other.yaml"))
    put(file.parent, "third.yaml", "# third\n")
    file.symlink_to("third.yaml")


@pytest.mark.parametrize("meddle", [edited, edited_in_place, emptied, removed, made_a_folder, made_a_link])
def test_a_file_that_somebody_changed_meanwhile_is_left_alone(root: Path, meddle: Callable[[Path], None]) -> None:
    meddle(root / JANUARY)
    before = contents(root)

    with pytest.raises(Outside) as refusal:
        write_changes(root, [FileUpdate("members.yaml", (root / "members.yaml").read_bytes(), b"[]"), CHANGE])

    assert (refusal.value.key, contents(root)) == ("changed-meanwhile", before)


def test_a_file_that_somebody_made_meanwhile_is_left_alone(root: Path) -> None:
    put(root, "meetings/2024/2024-02.yaml", "# mine\n")
    before = contents(root)

    with pytest.raises(Outside) as refusal:
        write_changes(root, [CHANGE, FileUpdate("meetings/2024/2024-02.yaml", None, NEW)])

    assert (refusal.value.key, contents(root)) == ("changed-meanwhile", before)


# what killed programs left


def test_what_killed_programs_left_beside_a_file_is_swept_and_nothing_else(root: Path) -> None:
    file = root / JANUARY
    prepare(file, b"left behind")
    alike = [
        ".2024-01.yaml.swp",
        ".2024-01.yaml.backup.tmp",
        ".2024-01.yaml.bak.12345678.tmp",
        ".2024-02.yaml.12345678.tmp",
    ]
    for name in alike:
        put(file.parent, name, "not ours")

    write_changes(root, [CHANGE])

    assert names(file.parent) == sorted([file.name, *alike])


# a disk that objects


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Meanwhile no file grows larger than *size* bytes, as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 1, len(OLD), len(NEW) - 1])
def test_a_file_that_does_not_fit_leaves_everything_as_it_was(root: Path, size: int) -> None:
    before = contents(root)

    with largest_file(size):
        told = log_add(root, "2024-01-06")

    assert (told.status, told.out) == (4, "")  # no difference is shown as done
    assert told.err == f"error: cannot write {root / JANUARY}: the file would be larger than allowed\n"
    assert contents(root) == before


def test_of_two_files_of_which_one_does_not_fit_none_is_written(root: Path) -> None:
    before = contents(root)

    with largest_file(1000), pytest.raises(Outside) as refusal:
        write_changes(root, [CHANGE, FileUpdate("meetings/2025/2025-01.yaml", None, b"#" * 1001)])

    assert (refusal.value.args_for_sentence["path"], contents(root)) == (
        str(root / "meetings/2025/2025-01.yaml"),
        before,
    )
    assert not (root / "meetings/2025").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A record on a disk of its own with next to nothing left on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk):
        pytest.skip("only who may mount a disk can fill one up")
    try:
        yield laid(disk / "data")
    finally:
        assert run("umount", disk) == 0


def run(program: str, *words: str | Path) -> int:
    return subprocess.run([shutil.which(program) or program, *words], check=False, capture_output=True).returncode


def test_a_full_disk_leaves_everything_as_it_was(small_disk: Path) -> None:
    with suppress(OSError), (small_disk.parent / "filler").open("wb", buffering=0) as filler:
        while filler.write(b"#" * 4096):
            pass
    before = contents(small_disk)

    told = log_add(small_disk, "2024-01-06")

    assert (told.status, told.err) == (4, f"error: cannot write {small_disk / JANUARY}: the disk is full\n")
    assert contents(small_disk) == before
    (small_disk.parent / "filler").unlink()
    assert log_add(small_disk, "2024-01-06").status == 0


def test_a_read_only_disk_leaves_everything_as_it_was(small_disk: Path) -> None:
    before = contents(small_disk)
    assert run("mount", "-o", "remount,ro", small_disk.parent) == 0

    told = log_add(small_disk, "2024-01-06")

    assert (told.status, told.err) == (4, f"error: cannot write {small_disk / JANUARY}: the disk is read-only\n")
    assert contents(small_disk) == before


@pytest.fixture
def own_record() -> Iterator[Path]:
    """A record of somebody who is not root."""
    with TemporaryDirectory() as folder:
        root = laid(Path(folder) / "data")
        for path in (Path(folder), *Path(folder).rglob("*")) if IS_SUPERUSER else ():
            os.chown(path, NOBODY, NOBODY)
        yield root


NOBODY = 12345


def as_nobody(work: Callable[[], Ran]) -> Ran:
    """What *work* tells when somebody does it who is not root."""

    def changed() -> Ran:
        if IS_SUPERUSER:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return work()

    return Ran(*begun(changed).told())


@pytest.mark.parametrize("closed", [JANUARY, "meetings/2024"])
def test_a_file_or_folder_closed_to_writing_leaves_everything_as_it_was(own_record: Path, closed: str) -> None:
    before = contents(own_record)
    mode = mode_of(own_record / closed)
    (own_record / closed).chmod(mode & ~0o222)

    told = as_nobody(lambda: log_add(own_record, "2024-01-06"))

    assert (told.status, told.err) == (4, f"error: cannot write {own_record / JANUARY}: permission denied\n")
    assert contents(own_record) == before
    (own_record / closed).chmod(mode)
    assert as_nobody(lambda: log_add(own_record, "2024-01-06")).status == 0
