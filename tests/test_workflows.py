"""The workflow that runs the checks elsewhere: it says what it is to run, on the versions that the project names."""

from __future__ import annotations

import tomllib
from typing import Any

import yaml

from tests.paths import ROOT

WORKFLOW: dict[Any, Any] = yaml.safe_load((ROOT / ".github/workflows/checks.yml").read_text(encoding="utf-8"))
JOBS: dict[str, Any] = WORKFLOW["jobs"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def lines(job: str) -> list[str]:
    return [step["run"] for step in JOBS[job]["steps"] if "run" in step]


def test_each_system_and_each_python_is_tried() -> None:
    pythons = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line]

    assert JOBS["linux"]["runs-on"] == "ubuntu-latest"
    assert JOBS["elsewhere"]["strategy"]["matrix"]["system"] == ["windows-latest", "macos-latest"]
    for job in ("linux", "elsewhere"):
        assert JOBS[job]["strategy"]["matrix"]["python"] == pythons
        assert JOBS[job]["strategy"]["fail-fast"] is False


def test_linux_runs_everything_and_the_others_what_needs_no_unix() -> None:
    assert lines("linux") == [".ci/run"]
    assert 'python -m pytest -n auto --dist worksteal -m "not slow and not long"' in lines("elsewhere")


def test_the_oldest_and_the_newest_versions_have_a_row_and_once_a_week_all_is_run() -> None:
    rows = JOBS["versions"]["strategy"]["matrix"]["constraints"]

    assert sorted(f"{row}.txt" for row in rows) == sorted(path.name for path in (ROOT / "constraints").iterdir())
    assert lines("versions")[-1] == "make quick"
    assert WORKFLOW[True]["schedule"]  # YAML 1.1 takes `on` for true


def test_the_quick_half_is_run_by_root_too_and_on_the_newest_python() -> None:
    pythons = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line]

    assert JOBS["root"]["container"] == f"python:{pythons[-1]}"
    assert [step["with"]["python-version"] for step in JOBS["next"]["steps"] if "with" in step] == ["3.x"]
    assert lines("root")[-1] == lines("next")[-1] == "make quick"


def test_windows_is_set_up_as_the_manual_says() -> None:
    set_up = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")

    assert lines("powershell")[0] in set_up
    assert JOBS["powershell"]["defaults"]["run"]["shell"] == "powershell"  # 5.1, and not `pwsh`
