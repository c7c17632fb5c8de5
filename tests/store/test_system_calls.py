"""The ways of Windows, with the calls that only it has put in place of the system's; and those of POSIX beside them."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from qd18.messages import Outside
from qd18.store import system_calls
from qd18.store.locking import locked
from qd18.store.replacing import replace
from qd18.store.system_calls import LOCK_FILE, SYSTEM, PosixCalls, WindowsCalls

WINDOWS = WindowsCalls()


class Runtime:
    """The locks of Windows' C runtime: one byte at the place where the file is read, for one descriptor at a time."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self, held_by_others: int = 0, objection: int = errno.EACCES) -> None:
        self.holder: int | None = None
        self.held_by_others = held_by_others
        self.objection = objection

    def locking(self, descriptor: int, mode: int, size: int) -> None:
        assert size == 1
        if mode == self.LK_UNLCK:
            if self.holder != descriptor:
                raise PermissionError(errno.EACCES, "not locked")
            self.holder = None
        elif self.holder is not None or self.held_by_others:
            self.held_by_others = max(0, self.held_by_others - 1)
            raise OSError(self.objection, "held")
        else:
            self.holder = descriptor


@pytest.fixture(name="runtime")
def _runtime(monkeypatch: pytest.MonkeyPatch) -> Runtime:
    runtime = Runtime()
    monkeypatch.setitem(sys.modules, "msvcrt", runtime)
    return runtime


def test_a_file_in_the_data_directory_is_locked_and_let_go_of(tmp_path: Path, runtime: Runtime) -> None:
    with locked(tmp_path, system=WINDOWS):
        assert runtime.holder is not None
        with (
            pytest.raises(Outside, match=r"^locked$|locked"),
            locked(tmp_path, patience=0, system=WINDOWS),
        ):
            pass
    assert runtime.holder is None
    assert [file.name for file in tmp_path.iterdir()] == [LOCK_FILE]
    with locked(tmp_path, patience=0, system=WINDOWS, shared=True):
        assert runtime.holder is not None


def test_the_lock_of_another_is_waited_for(tmp_path: Path, runtime: Runtime) -> None:
    runtime.held_by_others = 3

    with locked(tmp_path, system=WINDOWS):
        assert runtime.holder is not None


def test_a_network_folder_without_locks_is_used_without(tmp_path: Path, runtime: Runtime) -> None:
    runtime.held_by_others, runtime.objection = 1, errno.EINVAL

    with locked(tmp_path, patience=0, system=WINDOWS) as is_held:
        assert (runtime.holder, is_held) == (None, False)


def test_a_folder_that_nobody_may_write_into_is_read_without_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runtime: Runtime
) -> None:
    def refusing(*_: object) -> int:
        raise PermissionError(errno.EACCES, "read only")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refusing)
        assert WINDOWS.open_lock(tmp_path) is None
        with locked(tmp_path, system=WINDOWS, shared=True):
            assert runtime.holder is None


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    for system in (WINDOWS, SYSTEM):
        with pytest.raises(FileNotFoundError):
            system.open_lock(tmp_path / "none")


# files that are open elsewhere


@pytest.fixture(name="busy")
def _busy(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], list[int]]:
    """Makes `os.NAME` refuse so many times, as Windows does while another program has the file open."""

    def busy(name: str, times: int) -> list[int]:
        usual, left = getattr(os, name), [times]

        def call(*args: Any, **how: Any) -> Any:
            if left[0]:
                left[0] -= 1
                raise PermissionError(errno.EACCES, "in use by another process")
            return usual(*args, **how)

        monkeypatch.setattr(os, name, call)
        return left

    return busy


def test_a_file_that_is_open_elsewhere_is_replaced_a_moment_later(
    tmp_path: Path, busy: Callable[[str, int], list[int]]
) -> None:
    new, target = tmp_path / "new", tmp_path / "target"
    new.write_text("new", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    left = busy("replace", 3)

    WINDOWS.replace(new, target)

    assert (left, target.read_text(encoding="utf-8"), new.exists()) == ([0], "new", False)


def test_a_file_that_is_open_elsewhere_is_removed_a_moment_later(
    tmp_path: Path, busy: Callable[[str, int], list[int]]
) -> None:
    (tmp_path / "file").touch()
    left = busy("unlink", 2)

    WINDOWS.remove(tmp_path / "file")

    assert (left, list(tmp_path.iterdir())) == ([0], [])


def test_a_file_that_stays_open_is_told_in_the_end(
    tmp_path: Path, busy: Callable[[str, int], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").touch()
    busy("replace", 1_000_000)
    monkeypatch.setattr("time.monotonic", iter(range(1_000_000)).__next__)

    with pytest.raises(PermissionError):
        WINDOWS.replace(tmp_path / "new", tmp_path / "target")
    assert (tmp_path / "new").exists()


def test_other_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        WINDOWS.replace(tmp_path / "none", tmp_path / "target")


def test_windows_has_nothing_to_do_with_owners_and_directories(tmp_path: Path) -> None:
    WINDOWS.give_owners(tmp_path / "none", tmp_path.stat())
    WINDOWS.settle(tmp_path / "none")
    (tmp_path / "file").write_bytes(b"x")
    descriptor = WINDOWS.open_file(str(tmp_path / "file"), os.O_RDONLY)
    assert os.read(descriptor, 9) == b"x"
    os.close(descriptor)


def test_a_program_in_the_working_directory_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, bin_ = tmp_path / "here", tmp_path / "bin"
    for folder in (here, bin_):
        folder.mkdir()
    for name in ("git.exe", "git"):
        (here / name).touch(mode=0o777)
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", str(bin_))))

    for system, name in ((WINDOWS, "git.exe"), (PosixCalls(), "git")):
        with pytest.raises(FileNotFoundError):
            system.program("git")
        (bin_ / name).touch(mode=0o777)
        assert system.program("git") == str(bin_ / name)


# file systems that do not know a call


def refusing(number: int) -> Callable[..., Any]:
    def refuse(*_: object, **__: object) -> Any:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.EINVAL])
def test_a_drive_that_knows_no_rights_takes_a_file_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    target = tmp_path / "units.yaml"
    target.write_bytes(b"old")
    for content in (b"new", b"newer"):
        monkeypatch.setattr(os, "chmod", refusing(number))
        replace(target, content)
        assert target.read_bytes() == content


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_share_that_cannot_settle_a_directory_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(number))
    PosixCalls().settle(tmp_path)


def test_a_disk_that_fails_to_settle_a_directory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
    with pytest.raises(OSError, match="Input/output error"):
        PosixCalls().settle(tmp_path)


def test_a_file_that_another_program_keeps_to_itself_is_read_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    usual, refusals = os.open, [errno.EACCES, errno.EACCES]

    def opened(*args: Any) -> int:
        if refusals:
            raise PermissionError(refusals.pop(), "no word of who keeps it: `os.open` does not ask the system")
        return usual(*args)

    monkeypatch.setattr(os, "open", opened)
    descriptor = WINDOWS.open_file(str(tmp_path / "file"), os.O_RDONLY)
    assert (os.read(descriptor, 9), refusals) == (b"x", [])
    os.close(descriptor)


def test_a_file_that_nobody_may_read_is_told_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_calls, "PATIENCE", 0.05)
    monkeypatch.setattr(os, "open", refusing(errno.EACCES))
    with pytest.raises(PermissionError):
        WINDOWS.open_file(str(tmp_path / "file"), os.O_RDONLY)


def test_a_reader_that_is_gone_has_another_number_on_windows() -> None:
    numbers = (errno.EPIPE, errno.EINVAL, errno.ENOSPC)

    assert [WINDOWS.has_no_reader(OSError(number, "")) for number in numbers] == [True, True, False]
    assert [PosixCalls().has_no_reader(OSError(number, "")) for number in numbers] == [True, False, False]


# files shown


def test_a_file_is_shown_by_the_command_of_the_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told its whole path, and nothing else; a command that fails, or is not there, is told of."""
    desktop = tmp_path / "xdg-open"
    desktop.write_text(f"#!/bin/sh\nprintf '%s|' \"$@\" > {tmp_path}/told\ncase $1 in *.bad) exit 3;; esac\n")
    desktop.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    PosixCalls().show_file(tmp_path / "báo cáo -1.docx")
    assert (tmp_path / "told").read_text() == f"{tmp_path}/báo cáo -1.docx|"
    with pytest.raises(OSError, match="xdg-open: 3"):
        PosixCalls().show_file(tmp_path / "x.bad")
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    with pytest.raises(FileNotFoundError):
        PosixCalls().show_file(tmp_path / "x.docx")


def test_a_program_that_goes_on_showing_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xdg-open").write_text("#!/bin/sh\nexec sleep 5\n")
    (tmp_path / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(system_calls, "SHOWN_AFTER", 0.05)

    PosixCalls().show_file(tmp_path / "x.docx")


def test_windows_shows_a_file_as_a_double_click_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(os, "startfile", shown.append, raising=False)

    WINDOWS.show_file(tmp_path / "x.docx")
    assert shown == [tmp_path / "x.docx"]


# lists


class Locale:
    """The settings of a user of Windows, by their numbers."""

    def __init__(self, separator: str, decimal: str) -> None:
        self.settings = {0x0C: separator, 0x0E: decimal}

    def GetLocaleInfoEx(self, name: None, which: int, text: Any, length: int) -> int:  # noqa: N802 - Windows' name
        assert name is None
        text.value = self.settings[which]
        return min(length, len(text.value) + 1)


@pytest.mark.parametrize(
    ("separator", "decimal", "between"), [(",", ".", ","), (";", ",", ";"), (",", ",", ";"), ("", ".", None)]
)
def test_between_the_cells_of_csv_stands_what_windows_is_set_to(
    separator: str, decimal: str, between: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Locale(separator, decimal)), raising=False)

    assert WINDOWS.list_separator() == between
    assert PosixCalls().list_separator() is None


# the console


class Kernel:
    """The consoles of Windows: the mode by the number of the stream; None for a stream that is none."""

    def __init__(self, modes: dict[int, int | None], *, grants: bool = True, page: int = 1258) -> None:
        self.modes = modes
        self.grants = grants
        self.page = page
        self.GetStdHandle = _Call(lambda number: number + 100)
        self.GetConsoleMode = _Call(self._mode)
        self.SetConsoleMode = _Call(self._set_mode)
        self.GetConsoleOutputCP = _Call(lambda: self.page)

    def _mode(self, handle: ctypes.c_void_p, mode: Any) -> int:
        known = self.modes[(handle.value or 0) - 100]
        if known is not None:
            ctypes.cast(mode, ctypes.POINTER(ctypes.c_ulong))[0] = known
        return int(known is not None)

    def _set_mode(self, handle: ctypes.c_void_p, mode: int) -> int:
        if self.grants:
            self.modes[(handle.value or 0) - 100] = mode
        return int(self.grants)


class _Call:
    """A function of a library, which has a type of its result."""

    restype: object = None

    def __init__(self, call: Callable[..., int]) -> None:
        self._call = call

    def __call__(self, *args: Any) -> int:
        return self._call(*args)


@pytest.mark.parametrize(
    ("modes", "grants", "takes", "after"),
    [
        ({-11: 3, -12: 3}, True, True, {-11: 7, -12: 7}),
        ({-11: None, -12: 3}, True, True, {-11: None, -12: 7}),
        ({-11: 7, -12: 7}, False, True, {-11: 7, -12: 7}),
        ({-11: 3, -12: 3}, False, False, {-11: 3, -12: 3}),
        ({-11: None, -12: None}, True, False, {-11: None, -12: None}),
    ],
)
def test_a_console_is_told_to_take_colours(
    modes: dict[int, int | None],
    grants: bool,  # noqa: FBT001 - a case
    takes: bool,  # noqa: FBT001
    after: dict[int, int | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kernel = Kernel(modes, grants=grants)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)

    assert WINDOWS.takes_control_sequences() is takes
    assert kernel.modes == after


@pytest.mark.parametrize(("page", "known"), [(1258, 1258), (65001, 65001), (0, None)])
def test_the_code_page_is_that_of_the_console(page: int, known: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Kernel({}, page=page)), raising=False)

    assert WINDOWS.code_page() == known
    assert PosixCalls().code_page() is None
