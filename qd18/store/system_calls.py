"""What the operating systems do in different ways: one class for each kind, with the same methods.

Nothing else in the program calls what only some systems have; a test of the code sees to that.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK_FILE = ".qd18-lock"
"""On Windows in a data directory, empty: it is locked in the place of the directory."""
PATIENCE = 2.0
"""Seconds that Windows is asked again for a file that another program has open: a virus scanner, a file index."""
_PAUSE = 0.02
SHOWN_AFTER = 3.0
"""Seconds after which a program that shows a file and has not failed is taken to have begun."""
_OUTPUTS = (-11, -12)
"""The numbers of standard output and standard error in `GetStdHandle`."""
_LIST_SEPARATOR, _DECIMAL = 0x0C, 0x0E
"""The numbers of two settings in `GetLocaleInfoEx`: what stands between items of a list, and in a number."""
_SETTING_LENGTH = 4
"""UTF-16 units that either takes at most, with the zero at its end."""
_VIRTUAL_TERMINAL = 4
"""The bit of a console's mode that lets it take control sequences."""
_UNKNOWN_THERE = frozenset(
    {errno.EPERM, errno.EACCES, errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
)
"""What a file system says to a call that it has no meaning for."""

_T = TypeVar("_T")


class SystemCalls(Protocol):
    """What the program asks of a system."""

    def open_lock(self, folder: Path) -> int | None:
        """What is locked for the directory *folder*, as a descriptor; None where nothing can be."""
        ...

    def take_lock(self, descriptor: int, *, shared: bool) -> bool | None:
        """Take the lock, *shared* with others who do the same where there are such locks; false where it is held.

        None where the file system has no locks: there is none to wait for then.
        """
        ...

    def release_lock(self, descriptor: int) -> None:
        """Let go of the lock, and close *descriptor*."""
        ...

    def replace(self, new: Path, target: Path) -> None:
        """Rename *new* to *target*, whatever is there."""
        ...

    def remove(self, file: Path) -> None:
        """Remove *file*."""
        ...

    def give_owners(self, file: Path, status: os.stat_result) -> None:
        """Give *file* the owners in *status*, as far as we may."""
        ...

    def give_mode(self, file: Path, mode: int) -> None:
        """Give *file* the rights in *mode*, where its file system has any."""
        ...

    def settle(self, folder: Path) -> None:
        """See to it that the renames in *folder* outlast a failure of power, where the system can promise that."""
        ...

    def open_file(self, path: str, flags: int) -> int:
        """Open without waiting for the other end of a pipe that somebody named like a data file."""
        ...

    def program(self, name: str) -> str:
        """Where the program *name* is: none that lies in the working directory, where a record may have been put.

        `FileNotFoundError` where there is none.
        """
        ...

    def show_file(self, file: Path) -> None:
        """Show *file* in the program that the user has for files of its kind; `OSError` where that cannot be done."""
        ...

    def list_separator(self) -> str | None:
        """What spreadsheet programs put between the cells of CSV; None where the system has no setting for it."""
        ...

    def has_no_reader(self, error: OSError) -> bool:
        """Whether *error*, raised while writing, says that nobody reads the other end any more."""
        ...

    def takes_control_sequences(self) -> bool:
        """Whether the terminal takes colours; one that can is made to."""
        ...

    def code_page(self) -> int | None:
        """What a shell takes the output of programs for; None where that is no question."""
        ...


class PosixCalls:
    """Linux, macOS and the like."""

    def open_lock(self, folder: Path) -> int | None:
        """The directory itself: the lock leaves no file behind."""
        return os.open(folder, os.O_RDONLY)

    def take_lock(self, descriptor: int, *, shared: bool) -> bool | None:
        """By a call that does not wait."""
        return _is_taken(lambda: fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB))

    def release_lock(self, descriptor: int) -> None:
        """The lock ends with its descriptor."""
        os.close(descriptor)

    def give_mode(self, file: Path, mode: int) -> None:
        """USB sticks and shares of Windows have none."""
        with _where_possible():
            file.chmod(mode)

    def replace(self, new: Path, target: Path) -> None:
        """One call, which happens as a whole."""
        new.replace(target)

    def remove(self, file: Path) -> None:
        """As every file is removed."""
        file.unlink()

    def give_owners(self, file: Path, status: os.stat_result) -> None:
        """The group and the user one by one: often only the first is granted."""
        for owners in ((-1, status.st_gid), (status.st_uid, -1)):
            with suppress(OSError):
                os.chown(file, *owners)

    def settle(self, folder: Path) -> None:
        """By writing the directory itself to the disk; on shares that cannot do that, their server sees to it."""
        with _where_possible():
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def open_file(self, path: str, flags: int) -> int:
        """A pipe is opened at once, and found out to be one."""
        return os.open(path, flags | os.O_NONBLOCK)

    def program(self, name: str) -> str:
        """In the folders of `PATH`."""
        return _on_path(name, "")

    def show_file(self, file: Path) -> None:
        """By the desktop's own command. It may last as long as the file is looked at, and outlive us."""
        import subprocess  # noqa: PLC0415 - few runs show anything

        line = [self.program("open" if sys.platform == "darwin" else "xdg-open"), str(file)]
        quiet = subprocess.DEVNULL
        shown = subprocess.Popen(  # noqa: S603 - no shell, a fixed program
            line, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            status = shown.wait(SHOWN_AFTER)
        except subprocess.TimeoutExpired:
            shown.returncode = status = 0  # nobody waits for it any more
        if status:
            raise OSError(errno.ENOENT, f"{line[0]}: {status}")

    def list_separator(self) -> str | None:
        """Locales know no such thing."""
        return None

    def has_no_reader(self, error: OSError) -> bool:
        """The system has a number for it."""
        return error.errno == errno.EPIPE

    def takes_control_sequences(self) -> bool:
        """Those that take none say so by `TERM`."""
        return True

    def code_page(self) -> int | None:
        """The locale says it."""
        return None


class WindowsCalls:
    """Windows: no locks on directories, no owners, and no rename over a file that is open anywhere."""

    def open_lock(self, folder: Path) -> int | None:
        """A file in *folder*, so that users and machines that share it lock the same; None where none can be made."""
        try:
            return os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
                return None
            raise

    def take_lock(self, descriptor: int, *, shared: bool) -> bool | None:  # noqa: ARG002 - there are no shared ones
        """One byte of the file, which it need not have."""
        import msvcrt

        runtime: Any = msvcrt
        return _is_taken(lambda: runtime.locking(descriptor, runtime.LK_NBLCK, 1))

    def release_lock(self, descriptor: int) -> None:
        """Before it is closed: else the system lets go of the lock when it finds the time."""
        import msvcrt

        runtime: Any = msvcrt
        with suppress(OSError):  # it was never ours
            runtime.locking(descriptor, runtime.LK_UNLCK, 1)
        os.close(descriptor)

    def replace(self, new: Path, target: Path) -> None:
        """Again and again for a while, where a program has *target* open."""
        _insist(lambda: new.replace(target))

    def remove(self, file: Path) -> None:
        """Again and again for a while, where a program has *file* open."""
        _insist(file.unlink)

    def give_owners(self, file: Path, status: os.stat_result) -> None:
        """There are none: rights come from the folder."""

    def give_mode(self, file: Path, mode: int) -> None:
        """All that there is of it is whether a file may be written."""
        with _where_possible():
            file.chmod(mode)

    def settle(self, folder: Path) -> None:
        """A directory cannot be written to the disk there; the file system keeps a journal of renames."""

    def open_file(self, path: str, flags: int) -> int:
        """There are no pipes named like files. Again and again for a while, where a program keeps *path* to itself.

        `os.open` says the same of that as of a file that nobody may read, which is told so much later.
        """
        return _insist(lambda: os.open(path, flags))

    def program(self, name: str) -> str:
        """In the folders of `PATH` alone: the system would first take one that lies in the working directory."""
        return _on_path(name, ".exe")

    def show_file(self, file: Path) -> None:
        """As a double click does."""
        os.startfile(file)  # type: ignore[attr-defined]  # noqa: S606 - only Windows has it

    def list_separator(self) -> str | None:
        """As the user has it; where numbers have the same, programs take a semicolon."""
        import ctypes

        kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
        separator, decimal = (_locale_setting(kernel, ctypes, which) for which in (_LIST_SEPARATOR, _DECIMAL))
        return ";" if separator == decimal else separator[:1] or None

    def has_no_reader(self, error: OSError) -> bool:
        """The number of a broken pipe comes out as that of a wrong argument."""
        return error.errno in {errno.EPIPE, errno.EINVAL}

    def takes_control_sequences(self) -> bool:
        """Consoles of Windows 10 and later do once they are told to; older ones refuse."""
        import ctypes

        kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
        kernel.GetStdHandle.restype = ctypes.c_void_p
        return any([_takes_sequences(kernel, ctypes, number) for number in _OUTPUTS])

    def code_page(self) -> int | None:
        """The console's, by which PowerShell reads what it puts into a file or a pipe; none without a console."""
        import ctypes

        return ctypes.windll.kernel32.GetConsoleOutputCP() or None  # type: ignore[attr-defined]


def _takes_sequences(kernel: Any, ctypes: Any, number: int) -> bool:
    mode, handle = ctypes.c_ulong(), ctypes.c_void_p(kernel.GetStdHandle(number))
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False  # no console
    return bool(mode.value & _VIRTUAL_TERMINAL or kernel.SetConsoleMode(handle, mode.value | _VIRTUAL_TERMINAL))


def _locale_setting(kernel: Any, ctypes: Any, which: int) -> str:
    text = ctypes.create_unicode_buffer(_SETTING_LENGTH)
    kernel.GetLocaleInfoEx(None, which, text, _SETTING_LENGTH)
    return str(text.value)


def _is_taken(take: Callable[[], None]) -> bool | None:
    try:
        take()
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # network folders without locks
        return None
    return True


def _insist(act: Callable[[], _T]) -> _T:
    """What *act* gives, which is tried again for a while as long as it is refused."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except PermissionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)


@contextmanager
def _where_possible() -> Iterator[None]:
    """What a file system does not know is left out there; what its disk objects to is raised."""
    try:
        yield
    except OSError as error:
        if error.errno not in _UNKNOWN_THERE:
            raise


def _on_path(name: str, ending: str) -> str:
    for folder in os.get_exec_path():
        place = Path(folder) / f"{name}{ending}"
        if place.is_absolute() and place.is_file() and (ending or os.access(place, os.X_OK)):
            return str(place)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)


SYSTEM: SystemCalls = WindowsCalls() if os.name == "nt" else PosixCalls()
"""The system that the program runs on."""
