"""`python watched.py FOLDER`: runs commands on the record in FOLDER/data, and tells what they ask of the system."""

from __future__ import annotations

import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from qd18.cli.main import main as qd18

FOLDER = Path(sys.argv[1])
COMMANDS = (
    ("check", "--quarter", "2024Q1", "--as-of", "2024-04-15", "--all"),
    ("check", "--quarter", "2024Q1", "--as-of", "2024-04-15", "--rev", "HEAD"),
    ("validate",),
    ("explain", "nguyen-van-mau-01", "--quarter", "2024Q1"),
    ("due", "--quarter", "2024Q1", "--as-of", "2024-02-01"),
    ("coverage", "--quarter", "2024Q1"),
    ("trend", "--as-of", "2024-04-15"),
    ("audit", "--quarter", "2024Q1"),
    ("report", "2024Q1", "-o", str(FOLDER / "out.html")),
    ("report", "2024Q1", "-o", str(FOLDER / "out.docx")),
    ("export", str(FOLDER / "out.xlsx")),
    ("import", str(FOLDER / "out.xlsx")),
    (
        "log",
        "add",
        "--date",
        "2024-03-28",
        "--unit",
        "nghia-lo/pu-trang/tdp-1",
        "--attended",
        "nguyen-van-mau-01",
    ),
    ("undo",),
    ("fmt", "--check"),
    ("doctor",),
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def place(path: object) -> str:
    """*path* from the root on, links as they are."""
    return str(Path(os.fsdecode(path) if isinstance(path, bytes) else str(path)).absolute())


def main() -> None:
    """Run the commands; what was asked goes to standard output as JSON."""
    asked: dict[str, list[str]] = {"programs": [], "written": [], "network": [], "other": []}
    watching = [False]

    def watch(event: str, args: tuple[object, ...]) -> None:
        if not watching[0]:
            return
        writes = event == "open" and isinstance(args[2], int) and args[2] & WRITING and isinstance(args[0], str | bytes)
        if writes or event in {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink"}:
            asked["written"].append(place(args[0]))
        elif event == "subprocess.Popen":
            asked["programs"].append(str(args[0]))
        elif event.startswith("socket."):
            asked["network"].append(event)
        elif event in {"os.system", "os.exec", "os.posix_spawn", "os.startfile", "ctypes.dlopen", "pty.spawn"}:
            asked["other"].append(event)

    sys.addaudithook(watch)
    statuses = []
    for command in COMMANDS:
        watching[0] = True
        with redirect_stdout(StringIO()), redirect_stderr(err := StringIO()):
            status = qd18((*command, "--data", str(FOLDER / "data")) if command[0] != "doctor" else command)
        watching[0] = False
        statuses.append([command[0], int(status), err.getvalue()[:200]])
    print(json.dumps({**asked, "statuses": statuses}))


main()
