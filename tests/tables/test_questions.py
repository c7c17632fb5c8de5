"""At a terminal a name that is unclear is a question; elsewhere it is an error."""

import os
import pty
import re
import subprocess
import sys

import pytest

from tests.paths import ROOT
from tests.tables.records import HEADER, Clerk, workbook

ROWS = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Lí A Mẫu; Cô Hòa", "BB 2")]


def at_terminal(clerk: Clerk, typed: str) -> str:
    """What the screen shows when the answers *typed* are given, each on a line."""
    path = workbook(clerk.folder / "so.xlsx", ROWS)
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "qd18", "import", str(path), "--write", "--data", str(clerk.data), "--lang", "vi"]
    surroundings = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "200"}
    program = subprocess.Popen(line, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=surroundings)
    os.close(theirs)
    os.write(ours, typed.encode())
    pieces = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    program.wait(timeout=20)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", b"".join(pieces).decode()).replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_answers_are_taken_written_and_kept(clerk: Clerk) -> None:
    shown = at_terminal(clerk, "2\ntran thi mau hoa\n")

    assert "“Lí A Mẫu” có thể là nhiều người (Sổ!C2)." in shown
    assert "  2) Lý A Mẫu (ly-2)\n" in shown
    assert "Không có cán bộ nào tên “Cô Hòa” (Sổ!C2)." in shown
    assert "attended: [ly-2, binh]" in clerk.texts()["meetings/2024/2024-01.yaml"]
    assert clerk.texts()["qd18.yaml"].endswith('import:\n  names:\n    "Lí A Mẫu": ly-2\n    "Cô Hòa": binh\n')


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_question_that_is_left_leaves_the_file_out(clerk: Clerk) -> None:
    before = clerk.texts()
    shown = at_terminal(clerk, "1\n\n")

    assert "Mới: 0 · đã có: 0 · thay đổi: 0 · sai: 1" in shown
    assert clerk.texts() == before
