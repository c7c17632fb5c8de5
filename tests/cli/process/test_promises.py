"""What SECURITY.md promises: no network, no process but git, nothing written outside, nothing executed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import DATA

GIT = shutil.which("git") or "git"
WATCHED = Path(__file__).with_name("watched.py")


@pytest.mark.slow
def test_commands_ask_the_system_for_no_more_than_is_promised(tmp_path: Path) -> None:
    record, cache, passing = (tmp_path / name for name in ("record", "cache", "passing"))
    passing.mkdir()
    shutil.copytree(DATA, record / "data")
    identity = ("-c", "user.name=A", "-c", "user.email=a@b")
    for line in (("init", "-q"), ("add", "."), (*identity, "commit", "-qm", "x")):
        subprocess.run([GIT, *line], cwd=record, check=True)
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(cache), "XDG_STATE_HOME": str(cache), "HOME": str(tmp_path)}
    surroundings |= {"TMPDIR": str(passing), "PYTHONDONTWRITEBYTECODE": "1"}
    surroundings.pop("QD18_NO_CACHE", None)

    done = subprocess.run(
        [sys.executable, WATCHED, record], cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
    )

    asked = json.loads(done.stdout)
    assert [told for told in asked["statuses"] if told[1] not in {0, 1}] == []
    assert (asked["network"], asked["other"]) == ([], [])
    assert {Path(program).name for program in asked["programs"]} == {"git"}
    assert all(Path(program).is_absolute() for program in asked["programs"])
    # A document is put together in the system's folder for passing files, which is ours here.
    allowed = (record, cache, passing, Path(os.devnull))
    assert {
        path for path in asked["written"] if not any(Path(path).is_relative_to(folder) for folder in allowed)
    } == set()
