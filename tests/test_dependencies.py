"""The versions that pyproject.toml allows: each has a lowest one, which `.ci/run` tries, and nothing is older here."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest

from tests.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
REQUIREMENT = re.compile(r"([\w.-]+)>=([0-9.]+)")


def requirement(line: str) -> tuple[str, str]:
    """Return the name and the lowest version; a line of another form is an error."""
    match = REQUIREMENT.fullmatch(line)
    assert match is not None, line
    return match[1], match[2]


NEEDED = dict(map(requirement, (*PROJECT["dependencies"], *EXTRAS["excel"], *EXTRAS["word"])))


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", text.partition(".post")[0])]


def test_the_oldest_versions_to_try_are_those_of_the_project() -> None:
    run = subprocess.run([sys.executable, ROOT / ".ci/oldest.py"], capture_output=True, text=True, check=True)

    assert dict(line.split("==") for line in run.stdout.splitlines()) == NEEDED


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_installed_is_not_older(name: str) -> None:
    try:
        installed = version(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed")

    assert numbers(installed) >= numbers(NEEDED[name])


def test_the_extra_for_tests_asks_for_what_the_features_ask_for() -> None:
    assert set(EXTRAS["excel"]) | set(EXTRAS["word"]) <= set(EXTRAS["test"])
