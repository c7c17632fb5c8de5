"""The versions that pyproject.toml allows, and those of `constraints/`, with which the checks run."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest

from tests.paths import ROOT

CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = CONFIGURATION["project"]
EXTRAS = PROJECT["optional-dependencies"]
REQUIREMENT = re.compile(r"([\w.-]+)>=([0-9.]+)(?:,!=[0-9.]+)?(?:,<([0-9]+))?")
BELOW = {"click": 9, "rich": 16}
"""The words of the one and the widths of the other are part of what we print: a new major one is tried first."""


def requirement(line: str) -> tuple[str, str]:
    """Return the name and the lowest version; a line of another form is an error."""
    match = REQUIREMENT.fullmatch(line)
    assert match is not None, line
    return match[1], match[2]


NEEDED = dict(map(requirement, (*PROJECT["dependencies"], *EXTRAS["excel"], *EXTRAS["word"])))


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", text.partition(".post")[0])]


def test_the_oldest_versions_to_try_are_those_of_the_project() -> None:
    command = [sys.executable, str(ROOT / ".ci/constraints.py"), "--lowest"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert run.stdout == (ROOT / "constraints" / "lowest.txt").read_text(encoding="utf-8")
    assert dict(line.split("==") for line in run.stdout.splitlines()) == NEEDED


def test_the_newest_versions_written_down_are_allowed_and_of_everything_that_is_needed() -> None:
    lines = (ROOT / "constraints" / "newest.txt").read_text(encoding="utf-8").splitlines()
    newest = {name.casefold(): found for name, found in (line.split("==") for line in lines)}

    assert {name.casefold() for name in NEEDED} <= newest.keys()
    for name, low in NEEDED.items():
        assert numbers(newest[name.casefold()]) >= numbers(low)
    assert {name: numbers(newest[name])[0] < below for name, below in BELOW.items()} == dict.fromkeys(BELOW, True)


def test_what_our_words_and_widths_hang_on_has_an_upper_bound() -> None:
    bounds = [REQUIREMENT.fullmatch(line) for line in PROJECT["dependencies"]]

    assert {match[1]: int(match[3]) for match in bounds if match and match[3]} == BELOW


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_installed_is_not_older(name: str) -> None:
    try:
        installed = version(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed")

    assert numbers(installed) >= numbers(NEEDED[name])


def test_the_extra_for_tests_asks_for_what_the_features_ask_for() -> None:
    assert set(EXTRAS["excel"]) | set(EXTRAS["word"]) <= set(EXTRAS["test"])


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what came as an sdist is no clone")
def test_the_sdist_has_whatever_git_has_so_that_its_tests_find_it() -> None:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout  # noqa: S607 - whichever git there is
    included = CONFIGURATION["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]

    assert {f"/{name.partition('/')[0]}" for name in names.splitlines()} == set(included)
