"""A repository may come from anybody: nothing that its configuration names is run, whatever its files are called."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from qd18.compare.commit_history import facts_in
from qd18.diagnostics import Diagnostic, Place
from qd18.store.git import Repository
from qd18.store.git_process import Objects
from qd18.store.snapshot import Snapshot
from tests.compare.records import CELL_1, FEBRUARY, JANUARY, Q1, meeting
from tests.compare.repositories import Program, Repo

COMMANDS = (
    ("check", *Q1),
    ("check", "--rev", "HEAD~1", *Q1),
    ("check", "--rev", "@{2024-03-01}", *Q1, "--format", "json"),
    ("explain", "an", *Q1),
    ("validate", "--rev", "HEAD"),
    ("diff", *Q1),
    ("diff", "HEAD~2", "HEAD", *Q1),
    ("diff", "HEAD~2...HEAD", *Q1, "--format", "markdown"),
    ("audit", *Q1),
    ("whatif", "--attend", f"binh:{CELL_1}:2024-02-10"),
)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A script that leaves a file behind when it is run."""
    script = tmp_path / "canary.sh"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sung'\ncat\nexit 0\n")
    script.chmod(0o755)
    return script


def has_sung(canary: Path) -> bool:
    return (canary.parent / "sung").exists()


def some_history(repo: Repo) -> None:
    repo.commit({JANUARY: meeting("2024-01-10", CELL_1, "binh")}, at="2024-02-01")
    repo.commit({FEBRUARY: meeting("2024-02-10", CELL_1)}, at="2024-06-01")


def settings_of(canary: Path) -> dict[str, str]:
    """Every setting by which git runs a program, and some that only spoil what it prints."""
    script = str(canary)
    return {
        **{f"alias.{name}": f"!{script}" for name in ("log", "cat-file", "rev-parse", "status", "ls-tree")},
        **{f"core.{name}": script for name in ("fsmonitor", "pager", "editor", "sshCommand", "askPass", "gitProxy")},
        "core.hooksPath": str(canary.parent / "hooks"),
        "core.alternateRefsCommand": script,
        "core.attributesFile": str(canary.parent / "attributes"),
        "diff.external": script,
        "diff.bad.textconv": script,
        "diff.bad.command": script,
        **{f"filter.bad.{name}": script for name in ("clean", "smudge", "process")},
        "filter.bad.required": "true",
        "gpg.program": script,
        "credential.helper": f"!{script}",
        "log.showSignature": "true",
        "pager.log": script,
        "interactive.diffFilter": script,
        "diff.relative": "true",
        "diff.noprefix": "true",
        "diff.renames": "copies",
        "diff.orderFile": str(canary.parent / "khong-co"),
        "log.diffMerges": "combined",
        "log.follow": "true",
        "log.date": "relative",
        "color.ui": "always",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "UTF-16",
    }


def hostile(repo: Repo, canary: Path) -> None:
    """Set every trap."""
    with (repo.root / ".git" / "config").open("a", encoding="utf-8") as config:
        for key, value in settings_of(canary).items():
            section, *middle, name = key.split(".")
            title = f'{section} "{middle[0]}"' if middle else section
            config.write(f'[{title}]\n\t{name} = "{value}"\n')
    hooks = canary.parent / "hooks"
    for folder in (hooks, repo.root / ".git" / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman", "pre-commit"):
            (folder / name).write_bytes(canary.read_bytes())
            (folder / name).chmod(0o755)
    for place in (repo.root / ".git" / "info", repo.root):
        place.mkdir(exist_ok=True)
        (place / ("attributes" if place != repo.root else ".gitattributes")).write_text("* filter=bad diff=bad\n")


def test_nothing_is_run(plain: Repo, run: Program, canary: Path) -> None:
    """Also where a file's time has changed, so that `git status` would look into it through a filter."""
    some_history(plain)
    honest = [run(plain, *command) for command in COMMANDS]
    os.utime(plain.data / "members.yaml", (1, 1))
    hostile(plain, canary)

    ran = [run(plain, *command) for command in COMMANDS]

    assert not has_sung(canary)
    assert ran == honest


def signed(repo: Repo) -> None:
    """Put a signature into HEAD's commit, for git to want it verified."""
    raw = repo.git("cat-file", "commit", "HEAD")
    head, _, message = raw.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    path = repo.root / ".git" / "signed"
    path.write_text(f"{head}\n{signature}\n\n{message}\n")
    repo.git("update-ref", "HEAD", repo.git("hash-object", "-t", "commit", "-w", str(path)))


def test_a_signed_commit_is_not_verified(plain: Repo, run: Program, canary: Path) -> None:
    some_history(plain)
    signed(plain)
    hostile(plain, canary)

    assert {run(plain, *command).status for command in COMMANDS} <= {0, 1}
    assert not has_sung(canary)


def test_the_canary_would_sing(plain: Repo, canary: Path) -> None:
    """The trap itself works: git as anybody calls it runs the script."""
    some_history(plain)
    hostile(plain, canary)
    os.utime(plain.data / "members.yaml", (1, 1))

    plain.git("status", check=False)

    assert has_sung(canary)


def test_so_it_would_for_a_signed_commit(plain: Repo, canary: Path) -> None:
    some_history(plain)
    signed(plain)
    plain.git("config", "gpg.program", str(canary))
    plain.git("config", "log.showSignature", "true")

    plain.git("log", "--format=%H", check=False)

    assert has_sung(canary)


def test_a_commit_put_in_another_s_place_deceives_nobody(plain: Repo, run: Program) -> None:
    """`git replace` gives a commit's name another content: what is printed under a name is what the name stands for."""
    some_history(plain)
    true_one = run(plain, "check", "--rev", "HEAD~1", *Q1, "--all")
    plain.git("replace", "HEAD~1", "HEAD")

    assert run(plain, "check", "--rev", "HEAD~1", *Q1, "--all") == true_one


NAMES = (
    *("meetings/2024/a\nb.yaml", "meetings/2024/-rf.yaml", "meetings/2024/'\"$(touch sung).yaml", "meetings/:!x.yaml"),
    *("meetings/2024/Tổ dân phố số 2.yaml", "meetings/*.yaml", "meetings/\x01>.yaml", "meetings/a\tb.yaml"),
    *("meetings/[a-z]/:100644 x.yaml", "meetings/2024/ kết thúc .yaml"),
)


@pytest.mark.parametrize("name", NAMES)
def test_files_may_be_called_anything(repo: Repo, run: Program, name: str) -> None:
    commit = repo.commit({name: meeting("2024-01-10", CELL_1, "binh")}, at="2024-06-01")
    asked = (*Q1, "--format", "json", "--as-of", "2024-07-01")

    then = run(repo, "check", "--rev", "HEAD", *asked).json
    (turn,) = run(repo, "diff", "HEAD~1", "HEAD", *asked).json["changes"]
    (late,) = run(repo, "audit", *asked).json["late"]

    assert then == run(repo, "check", *asked).json
    assert (turn["causes"][0]["path"], turn["causes"][0]["commit"]["name"]) == (name, commit)
    assert (late["path"], late["commit"]["name"]) == (name, commit)
    text = run(repo, "audit", *Q1).out
    assert "\x01" not in text
    assert len(text.splitlines()) == len(run(repo, "audit", *Q1).out.split("\n")) - 1


def test_a_name_that_is_no_utf_8(plain: Repo, run: Program) -> None:
    plain.write({JANUARY: meeting("2024-01-10", CELL_1, "binh")})
    try:
        (plain.data / JANUARY).rename(os.fsdecode(os.fsencode(plain.data / "meetings") + b"/\xff.yaml"))
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    plain.commit({}, at="2024-06-01")

    assert run(plain, "check", "--rev", "HEAD", *Q1).status == 1
    assert run(plain, "diff", "HEAD~1", "HEAD", *Q1).status == 0
    assert run(plain, "audit", *Q1).status == 0


@pytest.mark.parametrize("folder", ["số liệu\nhai dòng", "-x", "'q\"", "a\x01b", ":(top)"])
def test_so_may_the_data_directory(plain: Repo, run: Program, folder: str) -> None:
    kept = {path.name: path.read_text() for path in plain.data.iterdir() if path.is_file()}
    repo = Repo(plain.root, plain.root / folder)
    repo.write(kept)
    repo.commit({JANUARY: meeting("2024-01-10", CELL_1, "binh")}, at="2024-02-01")
    repo.commit({JANUARY: meeting("2024-01-10", CELL_1)}, at="2024-06-01")

    assert run(repo, "check", "--rev", "HEAD~1", *Q1, "--format", "json").json["evidence"]["changed"] is False
    assert run(repo, "check", *Q1, "--format", "json").json["evidence"]["changed"] is False
    assert len(run(repo, "diff", "HEAD~1", "HEAD", *Q1, "--format", "json").json["changes"]) == 1
    assert len(run(repo, "audit", *Q1, "--format", "json").json["late"]) == 1


@pytest.mark.parametrize("author", ["a\x01>b", "Ẩn\u202edanh", "\x1b[31mđỏ", "<script>|`x`"])
def test_an_author_may_be_called_anything(plain: Repo, run: Program, author: str) -> None:
    plain.commit({JANUARY: meeting("2024-01-10", CELL_1, "binh")}, at="2024-06-01", by=author)

    audited = run(plain, "audit", *Q1).out
    compared = run(plain, "diff", "HEAD~1", "HEAD", *Q1, "--as-of", "2024-07-01").out

    for text in (audited, compared):
        assert not {"\x01", "\x1b", "\u202e"} & set(text)


def test_what_a_hook_leaves_in_the_environment_does_not_lead_astray(
    plain: Repo, run: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The repository is the one that the data lies in, from wherever the program is called."""
    some_history(plain)
    honest = run(plain, "check", *Q1)
    left = {"GIT_DIR": ".git", "GIT_WORK_TREE": "/", "GIT_INDEX_FILE": ".git/x", "GIT_PREFIX": "a/"}
    for name, value in left.items():
        monkeypatch.setenv(name, value)

    assert run(plain, "check", *Q1) == honest
    assert run(plain, "audit", *Q1).status == 0


def test_of_a_revision_no_more_is_read_than_of_files(plain: Repo) -> None:
    """64 MiB a file and 256 MiB together, says data-format.md; here it is one file that is too much."""
    repository = Repository(plain.data, zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    sizes = {path: (plain.data / path).stat().st_size for path in ("members.yaml", "units.yaml")}
    snapshot = Snapshot(repository, repository.commit("HEAD"), most=sum(sizes.values()) - 1)

    contents = [snapshot.read(path) for path in (*sizes, "members.yaml")]

    assert contents[0] == (plain.data / "members.yaml").read_bytes()
    assert [getattr(content, "code", "") for content in contents[1:]] == ["too-much-data"] * 2


def test_what_is_too_large_for_a_file_is_passed_over(plain: Repo) -> None:
    objects = Objects(plain.root)
    members, units = (plain.git("rev-parse", f"HEAD:{path}") for path in ("members.yaml", "units.yaml"))

    assert objects.read(members, str) == str((plain.data / "members.yaml").stat().st_size)
    # What comes behind it is read from its beginning.
    assert objects.read(units, lambda _: None) == (plain.data / "units.yaml").read_bytes()


def test_a_version_larger_than_any_file_is_passed_over_by_audit() -> None:
    """As one with errors is, and as the file itself would be refused."""
    large = Diagnostic("file-too-large", Place(JANUARY))

    assert facts_in(JANUARY, large) is None
