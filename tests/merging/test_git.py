"""Two people's branches merged by git itself, set up as the manual says."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from qd18.cli.beginning import DRIVER, HUNK_HEADERS
from qd18.store.new_record import read_templates
from tests.cli.process.program import QD18
from tests.compare.records import CELL_1, CELL_2, COMMUNE, JANUARY, RECORDS, SETTINGS, meeting
from tests.compare.repositories import ALONE, Files, Program, Repo, dated, new_repo
from tests.merging.atoms import atoms, outcome
from tests.merging.pairs import Pair, pair_of
from tests.paths import ROOT

MANUAL = (ROOT / "docs" / "history.md").read_text(encoding="utf-8")
(ATTRIBUTES,) = re.findall(r"^```\n# \.gitattributes\n((?:.+\n)+)^```", MANUAL, re.MULTILINE)
((LINE, HEADERS_LINE),) = re.findall(r"^```sh\ngit (config .+)\ngit (config .+)\n```", MANUAL, re.MULTILINE)
START = meeting("2024-01-05", CELL_1, "chi")


@pytest.fixture(autouse=True)
def git_on_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings reach git, and the program is on its path."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{QD18.parent}{os.pathsep}{os.environ['PATH']}")
    for name in ("QD18_LANG", "QD18_DATA", "QD18_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Program:
    """Runs the program in process."""
    return Program(capsys)


@pytest.fixture(params=["", "so-lieu/huyện"], ids=["at the top", "in a folder"])
def repo(request: pytest.FixtureRequest, tmp_path: Path) -> Repo:
    """The small record with one meeting, in a repository that is set up as the manual says."""
    return set_up(new_repo(tmp_path / "kho", request.param), RECORDS | {JANUARY: START})


def set_up(repo: Repo, files: Files) -> Repo:
    """Set up *repo* as the manual says, with *files* as its first commit."""
    repo.git(*shlex.split(LINE))
    repo.commit({**files, ".gitattributes": ATTRIBUTES}, at="2024-01-20")
    return repo


def merged(repo: Repo, mine: Files, yours: Files, *, by: Iterable[str] = ("merge", "-m", "gộp")) -> str:
    """What git says of a merge of two branches, one with *mine* and the other with *yours*."""
    repo.git("branch", "khac")
    repo.commit(mine, at="2024-02-01", by="Lê Một")
    repo.git("switch", "-q", "khac")
    repo.commit(yours, at="2024-02-02", by="Trần Hai")
    repo.git("switch", "-q", "main")
    return repo.git(*by, "khac", check=False, env=dated("2024-02-03"))


def text(repo: Repo, path: str = JANUARY) -> str:
    return (repo.data / path).read_bytes().decode()


def test_what_is_typed_and_named_is_everywhere_the_same() -> None:
    guide = (ROOT / "docs" / "vi" / "guide.md").read_text(encoding="utf-8")
    templates = read_templates("vi")

    assert (LINE, HEADERS_LINE) == (DRIVER, HUNK_HEADERS)
    assert templates["gitattributes"] == ATTRIBUTES
    assert f"git {LINE}" in guide
    assert f"git {LINE}" in templates["README.md"]
    assert f"git {LINE}" in read_templates("en")["README.md"]


def test_a_difference_is_headed_by_its_record(repo: Repo) -> None:
    repo.git(*shlex.split(HEADERS_LINE))
    long = "- date: 2024-01-15\n  unit: a\n  attended:\n" + "".join(f"    - m-{number}\n" for number in range(9))
    people = "- id: an\n  name: An\n" + "  roles:\n" + "    - tier: district\n      unit: x\n" * 4
    repo.commit({JANUARY: long, "members.yaml": people}, at="2024-02-01")
    repo.write({JANUARY: long + "    - m-99\n", "members.yaml": people + "    - tier: commune\n"})

    headed = re.findall(r"^@@ .* @@ (.*)$", repo.git("diff"), flags=re.MULTILINE)
    assert headed == ["date: 2024-01-15", "id: an"]


def test_two_meetings_entered_on_two_branches_both_keep_their_attendee(repo: Repo, run: Program) -> None:
    """The same line stands in both; each clerk enters as clerks do."""
    repo.git("branch", "khac")
    run(repo, "log", "add", "--date", "2024-01-16", "--unit", CELL_2, "--attended", "binh")
    repo.commit({}, at="2024-02-01")
    repo.git("switch", "-q", "khac")
    run(repo, "log", "add", "--date", "2024-01-15", "--unit", CELL_1, "--attended", "binh")
    repo.commit({}, at="2024-02-02")
    repo.git("switch", "-q", "main")
    repo.merge("khac", at="2024-02-03")

    first, second = meeting("2024-01-15", CELL_1, "binh"), meeting("2024-01-16", CELL_2, "binh")
    assert text(repo) == f"{START}\n{first}\n{second}"
    assert run(repo, "validate").status == 0
    held = run(repo, "check", "--month", "2024-01", "--all", "--format", "json", "--as-of", "2024-02-01").json
    assert {one["member"]: one["counted"] for one in held["verdicts"]}["binh"] == 1


def test_two_people_add_to_one_meeting(repo: Repo) -> None:
    merged(repo, {JANUARY: START.replace("[chi]", "[chi, an]")}, {JANUARY: START.replace("[chi]", "[binh, chi]")})

    assert text(repo) == START.replace("[chi]", "[chi, an, binh]")
    assert repo.git("status", "--porcelain") == ""


def test_what_both_changed_is_a_conflict_to_git_and_to_the_program(repo: Repo, run: Program) -> None:
    one, two, three = (START + f"  minutes: BB {number}\n" for number in (1, 2, 3))
    repo.commit({JANUARY: one}, at="2024-01-21")
    more = meeting("2024-01-10", CELL_2, "an")

    said = merged(repo, {JANUARY: two}, {JANUARY: three + more})

    assert "CONFLICT (content): Merge conflict in " in said
    assert repo.git("ls-files", "--unmerged") != ""
    assert text(repo) == f"<<<<<<< ours\n{two}=======\n{three}>>>>>>> theirs\n{more}"
    assert "conflict-marker" in run(repo, "validate").out


def test_a_clone_that_was_not_told_merges_as_git_does(tmp_path: Path) -> None:
    """Nothing is lost there either: the two additions are a conflict."""
    repo = new_repo(tmp_path / "kho")
    repo.commit({**RECORDS, JANUARY: START, ".gitattributes": ATTRIBUTES}, at="2024-01-20")
    mine, yours = meeting("2024-01-10", CELL_1, "an"), meeting("2024-01-12", CELL_2, "an")

    assert "CONFLICT" in merged(repo, {JANUARY: START + mine}, {JANUARY: START + yours})


def test_of_schemas_that_both_have_made_anew_ours_stay(repo: Repo) -> None:
    """They are made of the record, and again by the next entry."""
    path = ".schema/units.json"
    repo.commit({path: '{"enum": []}\n'}, at="2024-01-21")

    merged(repo, {path: '{"enum": ["a"]}\n'}, {path: '{"enum": ["b"]}\n'})

    assert text(repo, path) == '{"enum": ["a"]}\n'
    assert repo.git("status", "--porcelain") == ""


def test_settings_and_what_is_no_data_are_merged_by_lines(repo: Repo) -> None:
    far = "".join(f"# {number}\n" for number in range(9))
    repo.commit({"qd18.yaml": SETTINGS + far, "khac.yaml": f"a: 1\n{far}b: 1\n"}, at="2024-01-21")

    merged(
        repo,
        {"qd18.yaml": SETTINGS.replace("Mẫu", "Khác") + far, "khac.yaml": f"a: 2\n{far}b: 1\n"},
        {"qd18.yaml": f"{SETTINGS}{far}language: vi\n", "khac.yaml": f"a: 1\n{far}b: 2\n"},
    )

    assert text(repo, "qd18.yaml") == SETTINGS.replace("Mẫu", "Khác") + far + "language: vi\n"
    assert text(repo, "khac.yaml") == f"a: 2\n{far}b: 2\n"


def test_a_file_that_both_began_is_merged_too(repo: Repo) -> None:
    path = "meetings/2024/2024-02.yaml"
    mine, yours = meeting("2024-02-10", CELL_1, "an"), meeting("2024-02-05", COMMUNE, "an")

    merged(repo, {path: mine}, {path: yours})

    assert text(repo, path) == f"{yours}\n{mine}"


@pytest.mark.parametrize("by", [("rebase", "-q"), ("cherry-pick",)], ids=["rebase", "cherry-pick"])
def test_other_ways_to_bring_two_branches_together_do_the_same(repo: Repo, by: tuple[str, ...]) -> None:
    mine, yours = meeting("2024-01-10", CELL_1, "an"), meeting("2024-01-12", CELL_2, "an")

    merged(repo, {JANUARY: START + mine}, {JANUARY: START + yours}, by=by)

    assert text(repo) == START + mine + yours


@pytest.mark.parametrize("seed", [pytest.param(seed, id=str(seed)) for seed in range(700, 706)])
def test_any_pair_comes_out_of_git_as_it_should(tmp_path: Path, seed: int) -> None:
    pair: Pair = pair_of(Random(seed))
    path = f"{pair.base.collection}/a.yaml"
    base, ours, theirs = pair.contents
    repo = set_up(new_repo(tmp_path / "kho"), {path: base})

    said = merged(repo, {path: ours}, {path: theirs})

    wanted, told = pair.expected, outcome(text(repo, path).replace("\r\n", "\n"), pair.base.collection)
    assert (told.atoms, told.conflicts) == (wanted.atoms, wanted.conflicts)
    assert ("CONFLICT" in said) == bool(wanted.conflicts)
    assert atoms(pair.ours.records, pair.ours.collection) != atoms(pair.theirs.records, pair.theirs.collection)
