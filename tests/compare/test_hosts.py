"""What code hosts are told: paths as they know them, a name for every finding, and names of files that are no text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from qd18.cli.main import main
from tests.compare.records import CELL_1, JANUARY, meeting
from tests.compare.repositories import Ran, Repo

Say = Callable[..., Ran]

SLIP = "- date: 2024-01-05\n  unit: tổ 1\n"
NAME = "meetings/sổ tháng 1.yaml"
FORMATS = ("text", "json", "github", "gitlab", "sarif")


@pytest.fixture(name="say")
def _say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs the program with arguments and no others, from the working directory."""

    def say(*arguments: str) -> Ran:
        return Ran(int(main(list(arguments))), *capsys.readouterr())

    return say


def host_paths(say: Say, *arguments: str) -> dict[str, str]:
    """The path of the first finding, as each format for a host gives it."""
    said = {format_: say("validate", "--format", format_, *arguments) for format_ in ("github", "gitlab", "sarif")}
    (scan,) = said["sarif"].json["runs"]
    location = scan["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert set(scan["originalUriBaseIds"]) == {location["uriBaseId"]}
    assert location["uri"].isascii()
    return {
        "github": said["github"].out.partition("file=")[2].partition(",line=")[0],
        "gitlab": said["gitlab"].json[0]["location"]["path"],
        "sarif": unquote(location["uri"]),
    }


STARTS: dict[str, Callable[[Repo], tuple[Path, list[str]]]] = {
    "the top": lambda repo: (repo.root, ["--data", str(repo.data.relative_to(repo.root))]),
    "the data directory": lambda repo: (repo.data, []),
    "a folder of it": lambda repo: (repo.data / "meetings", []),
    "elsewhere": lambda repo: (repo.root.parent, ["--data", str(repo.data)]),
    "beside it": lambda repo: (repo.root / ".git", ["--data", os.path.relpath(repo.data, repo.root / ".git")]),
    "a commit": lambda repo: (repo.data, ["--rev", "HEAD"]),
}


@pytest.mark.parametrize("start", STARTS)
def test_a_path_is_told_from_the_top_of_the_repository(
    start: str, anywhere: Repo, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    anywhere.commit({NAME: SLIP}, at="2024-02-01")
    folder, arguments = STARTS[start](anywhere)
    monkeypatch.chdir(folder)

    expected = (anywhere.data / NAME).relative_to(anywhere.root).as_posix()
    assert host_paths(say, *arguments) == dict.fromkeys(("github", "gitlab", "sarif"), expected)
    (finding,) = say("validate", "--format", "json", *arguments).json["diagnostics"]
    assert finding["path"] == NAME


def test_outside_a_repository_a_path_is_told_from_the_working_directory(
    repo: Repo, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write({NAME: SLIP})
    (repo.root / ".git").rename(repo.root.parent / "not-git")
    monkeypatch.chdir(repo.data.parent)

    for named in (repo.data.name, str(repo.data)):
        assert set(host_paths(say, "--data", named).values()) == {f"{repo.data.name}/{NAME}"}


def test_findings_that_read_alike_are_told_apart_and_keep_their_names(
    plain: Repo, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plain.root)
    plain.write({NAME: SLIP * 3})
    before = [one["fingerprint"] for one in say("validate", "--format", "gitlab").json]
    plain.write({NAME: "# sổ\n" + SLIP * 3})
    after = [one["fingerprint"] for one in say("validate", "--format", "gitlab").json]

    assert len(before) == len(set(before)) >= 3
    assert after == before


def test_nothing_in_an_annotation_moves_a_cursor(plain: Repo, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plain.root)
    plain.write({NAME: '- "\\e[31mdate\\u202e": 2024-01-05\n'})

    out = say("validate", "--format", "github").out
    assert "\\x1b[31mdate\\u202e" in out
    assert [one for one in out if one != "\n" and not one.isprintable()] == []


# a file whose name is in the bytes of an old encoding


@pytest.fixture(name="odd")
def _odd(plain: Repo, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository in which January's meetings are in such a file, in two commits."""
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("file names are text here")
    monkeypatch.chdir(plain.root)
    plain.write({JANUARY: meeting("2024-01-05", CELL_1, "an")})
    month = plain.data / JANUARY
    os.rename(os.fsencode(month), os.fsencode(month.with_name("so-")) + b"\xff.yaml")  # noqa: PTH104 - bytes
    plain.commit({}, at="2024-02-01")
    return plain


def odd_file(repo: Repo) -> Path:
    (path,) = repo.data.glob("meetings/**/so-*.yaml")
    return path


def sound(ran: Ran) -> bool:
    """Whether a run ended as it should, with text and not with half characters."""
    return ran.status < 4 and (ran.out + ran.err).encode("utf-8", "replace") == (ran.out + ran.err).encode(
        "utf-8", "surrogatepass"
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_name_that_is_no_text_is_told_in_every_format(format_: str, odd: Repo, say: Say) -> None:
    assert say("validate", "--format", format_).status == 0
    with odd_file(odd).open("a", encoding="utf-8") as file:
        file.write(SLIP)

    ran = say("validate", "--format", format_)
    assert (ran.status, sound(ran)) == (3, True)
    assert ("so-%FF.yaml" if format_ == "sarif" else "so-\\xff.yaml") in ran.out.replace("\\\\", "\\")
    assert sound(say("validate", "--rev", "HEAD", "--format", format_))


QUESTIONS = (
    *(("check", "--quarter", "2024Q1", "--format", name) for name in ("table", "csv", "json", "markdown", "html")),
    *(("audit", "--year", "2024", "--format", name) for name in ("table", "csv", "json")),
    *(("diff", "HEAD~1", *to, "--format", name) for to in ((), ("HEAD",)) for name in ("table", "json", "markdown")),
    *(("fmt", "--check"), ("fmt", "--dry-run"), ("fmt",), ("log", "attend", "--help"), ("trend",), ("due",)),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_name_that_is_no_text_ends_no_command(question: tuple[str, ...], odd: Repo, say: Say) -> None:
    with odd_file(odd).open("a", encoding="utf-8") as file:
        file.write("# sửa\n")

    assert sound(say(*question))
    with odd_file(odd).open("a", encoding="utf-8") as file:
        file.write(SLIP)
    assert sound(say(*question))


def test_such_a_name_can_be_read_back_from_json(odd: Repo, say: Say) -> None:
    with odd_file(odd).open("a", encoding="utf-8") as file:
        file.write(SLIP)

    said = json.loads(say("validate", "--format", "json").out.encode("utf-8", "strict"))
    assert {one["path"].rpartition("/")[2] for one in said["diagnostics"]} == {"so-\\xff.yaml"}
