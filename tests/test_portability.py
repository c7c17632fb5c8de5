"""The program runs on systems of two kinds: what only one of them has is called in one module, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.sources import MODULES, PACKAGE

THE_ONE = "store/system_calls.py"


def words(text: str) -> frozenset[str]:
    """The words of *text*."""
    return frozenset(text.split())


SYSTEM_MODULES = words(
    "curses fcntl grp posix pty pwd resource select selectors spwd syslog termios tty ctypes msvcrt winreg winsound "
    "_winapi multiprocessing socketserver readline"
)
OF_OS = words(
    "WEXITSTATUS WNOHANG chown chroot confstr ctermid fchdir fchmod fchown fdatasync fork forkpty fpathconf getegid "
    "geteuid getgid getgroups getloadavg getpgid getpgrp getpriority getresuid getsid getuid getxattr initgroups kill "
    "killpg lchmod lchown link listxattr lockf major mkfifo mknod name nice openpty pathconf pipe2 posix_fadvise "
    "posix_spawn pread pwrite readlink register_at_fork sched_getaffinity sendfile setgid setsid setuid setxattr "
    "startfile statvfs symlink sync sysconf tcgetpgrp ttyname uname wait wait3 wait4 waitid waitpid writev"
)
OPEN_FLAGS = frozenset({"O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL", "O_TRUNC", "O_APPEND"})
SIGNALS = frozenset({"SIGINT", "SIG_IGN", "SIG_DFL", "SIGTERM", "signal", "getsignal", "default_int_handler"})
OF_PATHS = frozenset({"lchmod", "symlink_to", "hardlink_to", "is_mount", "readlink"})
ARGUMENTS = frozenset({"preexec_fn", "start_new_session", "pass_fds", "process_group", "dir_fd", "src_dir_fd"})

ALLOWED = {
    ("store/user_cache.py", "os.geteuid"),  # where there is none, rights come from the folder
    ("cli/prompts.py", "readline"),  # where there is none, numbers are typed
    ("cli/shell.py", "os.name"),  # which shell is usual
}
GIT_S = {"store/git_process.py", "store/file_updates.py"}
"""Git knows `/dev/null` by that name on every system."""


def calls_of_one_system(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """What *nodes* name that only some systems have."""
    for node in nodes:
        match node:
            case ast.Import():
                yield from (name.name for name in node.names if name.name.split(".")[0] in SYSTEM_MODULES)
            case ast.ImportFrom(module=str(module)):
                if module.split(".")[0] in SYSTEM_MODULES:
                    yield module
                yield from (f"{module}.{name.name}" for name in node.names if _is_of_one(module, name.name))
            case ast.Attribute(value=ast.Name(id=module), attr=name) if _is_of_one(module, name):
                yield f"{module}.{name}"
            case ast.Attribute(attr=name) if name in OF_PATHS:
                yield name
            case ast.Call():
                yield from (keyword.arg for keyword in node.keywords if keyword.arg in ARGUMENTS)
                yield from ("shell" for keyword in node.keywords if ast.unparse(keyword) == "shell=True")
                yield from _asked_by_name(node)
            case _:
                pass


def _is_of_one(module: str, name: str) -> bool:
    if module == "signal":
        return name not in SIGNALS
    if module == "sys":
        return name == "platform"
    return module == "os" and (name in OF_OS or (name.startswith("O_") and name not in OPEN_FLAGS))


def _asked_by_name(call: ast.Call) -> Iterator[str]:
    """`getattr(os, "O_DIRECTORY")`, `hasattr(os, "fork")`."""
    match call:
        case ast.Call(
            func=ast.Name(id="getattr" | "hasattr"), args=[ast.Name(id=module), ast.Constant(value=str(name)), *_]
        ) if _is_of_one(module, name):
            yield f"{module}.{name}"


def test_what_only_some_systems_have_is_called_in_one_module() -> None:
    named = {(module.name, call) for module in MODULES for call in calls_of_one_system(module.nodes)}

    assert {(name, call) for name, call in named - ALLOWED if name != THE_ONE} == set()
    assert named >= ALLOWED


def test_the_one_module_has_them() -> None:
    (module,) = (module for module in MODULES if module.name == THE_ONE)
    named = set(calls_of_one_system(module.nodes))

    assert {"fcntl", "msvcrt", "ctypes", "os.chown", "os.O_DIRECTORY", "os.O_NONBLOCK", "os.name"} <= named


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("import fcntl", "fcntl"),
        ("from termios import tcgetattr", "termios"),
        ("from os import fork", "os.fork"),
        ("os.geteuid()", "os.geteuid"),
        ("getattr(os, 'O_NONBLOCK', 0)", "os.O_NONBLOCK"),
        ("os.kill(1, signal.SIGKILL)", "signal.SIGKILL"),
        ("from signal import SIGHUP", "signal.SIGHUP"),
        ("path.symlink_to(other)", "symlink_to"),
        ("run(line, shell=True)", "shell"),
        ("sys.platform", "sys.platform"),
    ],
)
def test_the_lint_finds_such_a_call(code: str, call: str) -> None:
    assert call in set(calls_of_one_system(ast.walk(ast.parse(code))))


def test_readline_is_done_without_where_there_is_none() -> None:
    """Its import stands in a `try` that passes over an `ImportError`."""
    for module in MODULES:
        imports = [node for node in module.nodes if isinstance(node, ast.Import) and _is_readline(node)]
        tries = [node for node in module.nodes if isinstance(node, ast.Try) and _passes_over_its_absence(node)]
        guarded = [inner for outer in tries for inner in outer.body if inner in imports]
        assert len(guarded) == len(imports), module.name


def _is_readline(node: ast.Import) -> bool:
    return any(name.name == "readline" for name in node.names)


def _passes_over_its_absence(node: ast.Try) -> bool:
    return any(isinstance(each.type, ast.Name) and each.type.id == "ImportError" for each in node.handlers)


def test_texts_are_read_and_written_in_an_encoding_that_is_named() -> None:
    """Else it is that of the system: code page 1258, say."""
    unnamed = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        for node in module.nodes
        if isinstance(node, ast.Call) and _reads_as_the_system_does(node)
    ]

    assert unnamed == []


def _reads_as_the_system_does(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    named = {keyword.arg for keyword in call.keywords}
    if name in {"read_text", "write_text"} and ast.unparse(call.func) != "formatter.write_text":  # which is click's
        return "encoding" not in named
    modes = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    opens = isinstance(call.func, ast.Name) and name == "open"
    return opens and "encoding" not in named and not any("b" in mode for mode in modes)


def test_no_place_of_one_system_is_named() -> None:
    """Nor a format of days that Windows does not know."""
    places = re.compile(r"(?<![\w/.])/(?:dev|tmp|etc|usr|proc|home)/|%-[dmHMSIjy]")
    named = [
        (module.name, node.value)
        for module in MODULES
        if module.name not in GIT_S
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and places.search(node.value)
    ]

    assert named == []


def test_lines_are_joined_in_one_place() -> None:
    """PowerShell 5.1 knows no `&&`."""
    files = [*(module.path for module in MODULES), *sorted((PACKAGE / "messages").rglob("*.toml"))]
    joined = [path.name for path in files if "&& " in path.read_text(encoding="utf-8")]

    assert joined == ["shell.py"]


def test_no_file_of_the_project_has_a_name_that_windows_cannot_have() -> None:
    devices = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
    files = [path for top in ("qd18", "data", "docs", "tests") for path in Path(ROOT, top).rglob("*")]
    wrong = [path for path in files if path.name.split(".")[0] in devices or re.search(r'[<>:"|?*\\]|[ .]$', path.name)]
    names = [str(path.relative_to(ROOT)).casefold() for path in files]

    assert wrong == []
    assert len(set(names)) == len(names)


def test_no_pattern_has_a_possessive_group() -> None:
    """Python 3.11.0 to 3.11.4, which Debian 12 has, matches one wrongly; of a single character it is right."""
    group = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")
    patterns = [
        (module.name, node.value)
        for module in MODULES
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and group.search(node.value)
    ]

    assert patterns == []
    assert group.search("(?:a|b)*+c")
