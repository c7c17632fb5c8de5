"""What git cannot answer is one sentence in either language, and exit status 4; a bad revision is 2."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.compare.records import JANUARY, Q1, RECORDS, meeting
from tests.compare.repositories import Program, Ran, Repo, dated, new_repo

ASKING = (("check", "--rev", "HEAD", *Q1), ("diff", *Q1), ("audit", *Q1), ("validate", "--rev", "HEAD"))


def asked_of(run: Program, folder: Repo | Path, *, status: int = 4) -> dict[str, str]:
    """What every command that reads history says in each language; it must be one sentence, with a hint at most."""
    said: dict[str, str] = {}
    for lang, refused, hint in (("vi", "lỗi: ", "gợi ý: "), ("en", "error: ", "hint: ")):
        told = {run(folder, *command, lang=lang) for command in ASKING}
        assert {(ran.status, ran.out) for ran in told} == {(status, "")}
        (said[lang],) = {ran.err for ran in told}
        first, *rest = said[lang].splitlines()
        assert first.startswith(refused)
        assert len(rest) <= 1
        assert all(line.startswith(hint) for line in rest)
    return said


def fake_git(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program called git that does what *script* says."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")


def test_outside_a_repository(tmp_path: Path, run: Program) -> None:
    Repo(tmp_path, tmp_path).write(RECORDS)

    said = asked_of(run, tmp_path)

    assert "không nằm trong một kho git" in said["vi"]
    assert "is not in a git repository" in said["en"]


def test_without_git(plain: Repo, run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trống").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "trống"))

    said = asked_of(run, plain)

    assert "không tìm thấy chương trình git" in said["vi"]
    assert "the program git was not found" in said["en"]
    assert run(plain, "check", *Q1, "--format", "json").status == 1


def test_before_the_first_commit(tmp_path: Path, run: Program) -> None:
    repo = new_repo(tmp_path / "kho")
    repo.write(RECORDS)

    said = asked_of(run, repo)

    assert "kho git chưa có lần ký sổ (commit) nào" in said["vi"]
    assert "has no commit yet" in said["en"]
    assert "evidence" not in run(repo, "check", *Q1, "--format", "json").json


BAD = (
    *("khong-co", "HEAD~99", "0123456789", "deadbeef" * 5, "", " ", "HEAD^9", "HEAD:qd18.yaml", ":qd18.yaml"),
    *("--help", "-p", "--output=x", "-", "--all", "^HEAD", "HEAD\nHEAD", "HEAD^{tree}"),
    *(
        "@{2024-02-30}",
        "x@{2024-01-05}",
        "@{9999-12-31}",
        "HEAD^{/không có}",
        "ref: HEAD",
        "a b missing",
        "\x1b[31m",
        "a" * 5000,
    ),
)


@pytest.mark.parametrize("revision", BAD)
def test_a_revision_that_git_does_not_know(plain: Repo, run: Program, revision: str) -> None:
    asked = [run(plain, "check", f"--rev={revision}", *Q1), run(plain, "diff", *Q1, "--", revision)]

    assert {(ran.status, ran.out) for ran in asked} == {(2, "")}
    assert all("git không biết phiên bản" in ran.err and "\x1b" not in ran.err for ran in asked)
    assert not (plain.root / "x").exists()


def test_a_range_is_no_single_revision(plain: Repo, run: Program) -> None:
    plain.commit({}, at="2024-02-01")

    assert run(plain, "check", "--rev", "HEAD~1..HEAD", *Q1).status == 2
    assert run(plain, "diff", "HEAD~1..HEAD", "HEAD", *Q1).status == 2
    assert run(plain, "diff", "HEAD", "HEAD", "HEAD", *Q1).status == 2


@pytest.mark.parametrize("day", ["2023-12-31", "1969-12-31", "0001-01-01"])
def test_before_the_first_commit_s_day(plain: Repo, run: Program, day: str) -> None:
    ran = run(plain, "check", f"--rev=@{{{day}}}", *Q1)

    assert (ran.status, ran.err) == (2, f"lỗi: đến hết ngày {day} kho git chưa có lần ký sổ (commit) nào\n")


def test_a_day_to_come_is_after_the_last_commit(plain: Repo, run: Program) -> None:
    assert run(plain, "check", "--rev=@{2200-01-01}", *Q1) == run(plain, "check", "--rev=HEAD", *Q1)


OLD = """\
for word in "$@"; do case "$word" in --no-optional-locks) echo "Unknown option: $word" >&2; exit 129;; esac; done
echo "git version 2.11.0"\
"""


def test_with_a_git_that_is_too_old(plain: Repo, run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_git(tmp_path / "cũ", OLD, monkeypatch)

    said = asked_of(run, plain)

    assert "git 2.11 quá cũ; cần git 2.15 trở lên" in said["vi"]
    assert "git 2.11 is too old; git 2.15 or later is needed" in said["en"]


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ('echo "fatal: hỏng rồi" >&2; exit 128', "hỏng rồi"),
        ("exit 1", "git không trả lời được"),
        ("kill -9 $$", "git không trả lời được"),
        ("exit 0", "không nằm trong cây làm việc"),
    ],
)
def test_with_a_git_that_fails(  # noqa: PLR0917 - fixtures
    plain: Repo, run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, says: str
) -> None:
    fake_git(tmp_path / "hỏng", script, monkeypatch)

    assert says in asked_of(run, plain)["vi"]


def test_with_a_git_that_ends_in_the_middle(
    plain: Repo, run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader of objects dies: a sentence, and no traceback."""
    answers = 'case "$*" in *cat-file*) exit 1;; *) printf "false\\ntrue\\n\\n";; esac'
    fake_git(tmp_path / "hỏng", answers, monkeypatch)

    assert run(plain, "check", "--rev", "HEAD~0", *Q1).status in {2, 4}


def test_a_repository_of_somebody_else(plain: Repo, run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git objects is passed on with what to type, and not worked around."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    said = asked_of(run, plain)

    assert f"git config --global --add safe.directory {plain.root}" in said["vi"]
    assert "belongs to another user" in said["en"]
    assert run(plain, "check", *Q1).status == 1


def test_a_bare_repository(plain: Repo, run: Program) -> None:
    plain.git("config", "core.bare", "true")

    said = asked_of(run, plain)

    assert "kho bare" in said["vi"]
    assert "it is bare" in said["en"]


def test_a_work_tree_that_is_elsewhere(plain: Repo, run: Program, tmp_path: Path) -> None:
    (tmp_path / "khác").mkdir()
    plain.git("config", "core.worktree", str(tmp_path / "khác"))

    asked_of(run, plain)


def test_a_broken_repository(plain: Repo, run: Program) -> None:
    (plain.root / ".git" / "HEAD").write_text("???\n")

    asked_of(run, plain)


def test_a_shallow_clone(plain: Repo, run: Program, tmp_path: Path) -> None:
    """A revision before its beginning is unknown, and the hint says how to get it."""
    plain.commit({JANUARY: meeting("2024-01-10", "huyen/xa", "an")}, at="2024-02-01")
    plain.git("clone", "-q", "--depth", "1", f"file://{plain.root}", str(tmp_path / "cạn"))
    clone = tmp_path / "cạn"

    assert run(clone, "check", "--rev", "HEAD", *Q1).status == 1
    ran = run(clone, "check", "--rev", "HEAD~1", *Q1)
    assert (ran.status, "git fetch --unshallow" in ran.err) == (2, True)


def test_a_clone_that_lacks_an_object(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: meeting("2024-01-10", "huyen/xa", "an")}, at="2024-02-01")
    name = plain.git("rev-parse", "HEAD~1:members.yaml")
    plain.commit({"members.yaml": RECORDS["members.yaml"] + "# x\n"}, at="2024-02-02")
    (plain.root / ".git" / "objects" / name[:2] / name[2:]).unlink()

    ran = run(plain, "check", "--rev", "HEAD~1", *Q1)

    assert (ran.status, ran.out) == (4, "")
    assert f"kho git thiếu đối tượng {name}" in ran.err
    assert run(plain, "audit", *Q1).status == 4
    assert run(plain, "check", "--rev", "HEAD", *Q1).status == 1


def test_a_partial_clone_fetches_nothing(plain: Repo, run: Program, tmp_path: Path) -> None:
    plain.commit({JANUARY: meeting("2024-01-10", "huyen/xa", "an")}, at="2024-02-01")
    plain.git("config", "uploadpack.allowFilter", "true")
    plain.git("clone", "-q", "--filter=blob:none", f"file://{plain.root}", str(tmp_path / "một-phần"))
    plain.git("-C", str(tmp_path / "một-phần"), "commit", "-q", "--allow-empty", "-m", "x", env=dated("2024-02-02"))
    clone = Repo(tmp_path / "một-phần", tmp_path / "một-phần")
    clone.git("rm", "-q", JANUARY)
    clone.git("commit", "-q", "-m", "y", env=dated("2024-02-03"))
    before = clone.state()

    ran = run(clone, "diff", "HEAD~2", *Q1)

    assert ran.status in {0, 4}
    assert clone.state() == before


def test_a_commit_without_a_proper_date(plain: Repo, run: Program) -> None:
    """Dates can be forged: one that no calendar has is told and is no bug."""
    raw = plain.git("cat-file", "commit", "HEAD")
    forged = re.sub(r"(committer .*> )\d+", r"\g<1>99999999999999", raw)
    path = plain.root / "forged"
    path.write_text(forged + "\n")
    name = plain.git("hash-object", "-t", "commit", "-w", "--literally", str(path))
    path.unlink()
    plain.git("update-ref", "HEAD", name)

    for command in (("check", "--rev", "HEAD", *Q1), ("audit", *Q1)):
        ran: Ran = run(plain, *command)
        assert (ran.status, ran.out) == (4, "")


def test_two_regulations_and_one_revision_at_most(plain: Repo, run: Program) -> None:
    pair = ("--regulation", "18-qd-tu-2019")

    assert run(plain, "diff", *pair, *Q1).status == 2
    assert run(plain, "diff", *pair, "--regulation", "khong-co", *Q1).status == 2
    assert run(plain, "diff", "HEAD", "HEAD", *pair, *pair, *Q1).status == 2
