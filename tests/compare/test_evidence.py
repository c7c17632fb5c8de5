"""Evidence: what a printed answer was made from, so that it can be made again; nothing of it where there is no git."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

import qd18
from tests.compare.records import JANUARY, Q1, RECORDS, SETTINGS, meeting
from tests.compare.repositories import Files, Program, Repo

BUILT_IN = Path(qd18.__file__).parent / "regulations" / "18-qd-tu-2019.yaml"
JSON = ("check", *Q1, "--as-of", "2024-04-15", "--format", "json", "--all")


def changed(repo: Repo, run: Program) -> bool:
    found: bool = run(repo, *JSON).json["evidence"]["changed"]
    return found


def test_in_json(repo: Repo, run: Program) -> None:
    digest = hashlib.sha256(BUILT_IN.read_bytes()).hexdigest()

    assert run(repo, *JSON).json["evidence"] == {
        "commit": repo.git("rev-parse", "HEAD"),
        "committed": "2024-01-05T12:00:00+07:00",
        "changed": False,
        "regulations": [{"id": "18-qd-tu-2019", "sha256": digest[:12]}],
    }


@pytest.mark.parametrize("command", [("check", *Q1), ("explain", "an", *Q1), ("check", *Q1, "--format", "markdown")])
def test_in_words(repo: Repo, run: Program, command: tuple[str, ...]) -> None:
    commit = repo.git("rev-parse", "HEAD")[:10]
    digest = hashlib.sha256(BUILT_IN.read_bytes()).hexdigest()[:12]
    clean = run(repo, *command).out
    repo.write({JANUARY: meeting("2024-01-10", "huyen/xa")})
    dirty, english = run(repo, *command).out, run(repo, *command, lang="en").out

    assert f"Số liệu theo lần ký sổ {commit}, ngày 05/01/2024 · Bản quy định: 18-qd-tu-2019 {digest}" in clean
    assert f"Số liệu theo lần ký sổ {commit}, ngày 05/01/2024; có tệp sửa sau đó chưa ký sổ · Bản quy định" in dirty
    assert f"Data: commit {commit}, 2024-01-05, with files that differ from it · Regulation file" in english


def test_on_paper_a_regulation_goes_by_its_number(repo: Repo, run: Program, tmp_path: Path) -> None:
    run(repo, "report", "2024Q1", "--as-of", "2024-04-15", "-o", str(tmp_path / "r.md"))

    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert re.search(r"Bản quy định: 18-QĐ/TU [0-9a-f]{12}$", text, re.MULTILINE)
    assert "18-qd-tu-2019" not in text


@pytest.mark.parametrize(
    "files",
    [
        {JANUARY: ""},
        {"members.yaml": RECORDS["members.yaml"] + "\n"},
        {"exemptions.yaml": "[]"},
        {"meetings/khong-theo-doi.yaml": "# nháp\n"},
        {"units.yaml": None, "units/tat-ca.yaml": RECORDS["units.yaml"]},
        {"regulations/x.yaml": "id: x\ntitle: {vi: x, en: x}\nduties: []\n"},
    ],
    ids=["new", "edited", "new and empty", "ignored by git", "moved", "a regulation"],
)
def test_files_that_differ(repo: Repo, run: Program, files: Files) -> None:
    repo.commit({".gitignore": "khong-theo-doi.yaml\n"}, at="2024-01-06")
    repo.write(files)

    assert run(repo, *JSON).status == 3 or changed(repo, run)


def test_files_that_do_not_matter(repo: Repo, run: Program) -> None:
    """Notes beside the data, hidden files, files outside it, and other line ends, which git may keep for one."""
    repo.write({"ghi-chu.md": "x", ".nhap/members.yaml": "x", "meetings/.2024.yaml": "x", "anh/meetings.yaml": "x"})
    repo.write({"qd18.yaml": SETTINGS.replace("\n", "\r\n")})
    (repo.root / "README").write_text("x")

    assert not changed(repo, run)


def test_staged_counts_as_differing(repo: Repo, run: Program) -> None:
    repo.write({"qd18.yaml": SETTINGS + "# x\n"})
    repo.git("add", "-A")

    assert changed(repo, run)


def test_the_same_commit_and_day_make_the_same_table(repo: Repo, run: Program) -> None:
    """With what a table names it can be made again, whatever happened to the data since."""
    repo.commit({JANUARY: meeting("2024-01-10", "huyen/xa/thon-1", "binh", "chi")}, at="2024-02-01")
    printed = run(repo, "check", *Q1, "--as-of", "2024-04-15", "--all").out
    repo.commit({"members.yaml": "[]", "assignments.yaml": "[]", JANUARY: None}, at="2024-05-01")
    repo.write({"units.yaml": "?"})
    (commit,) = re.findall(r"lần ký sổ ([0-9a-f]+)", printed)

    assert run(repo, "check", *Q1, "--rev", commit, "--as-of", "2024-04-15", "--all").out == printed


def test_a_draft_is_named_with_its_own_text(repo: Repo, run: Program, tmp_path: Path) -> None:
    draft = tmp_path / "du-thao.yaml"
    draft.write_text(BUILT_IN.read_text(encoding="utf-8") + "# nháp\n", encoding="utf-8")

    (found,) = run(repo, *JSON, "--regulation", str(draft)).json["evidence"]["regulations"]

    assert found["sha256"] == hashlib.sha256(draft.read_bytes()).hexdigest()[:12]


def test_nothing_of_it_without_git(tmp_path: Path, run: Program) -> None:
    Repo(tmp_path, tmp_path).write(RECORDS)

    assert "evidence" not in run(tmp_path, *JSON).json
    assert "ký sổ" not in run(tmp_path, "check", *Q1).out
    assert "ký sổ" not in run(tmp_path, "explain", "an", *Q1).out
