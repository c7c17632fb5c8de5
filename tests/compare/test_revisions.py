"""`--rev`: the record as of a revision, whatever the work tree and the index hold, and without touching them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.records import CELL_1, CELL_2, COMMUNE, JANUARY, Q1, RECORDS, meeting, statuses
from tests.compare.repositories import Program, Ran, Repo, dated, new_repo

ALL = ("--format", "json", "--all")
SEEN_BY_AN = meeting("2024-01-10", COMMUNE, "an") + meeting("2024-01-12", CELL_2, "an")
SEEN_BY_BINH = meeting("2024-01-10", CELL_1, "binh")


def with_history(repo: Repo) -> dict[str, str]:
    """Three commits, a branch and a tag; the names by what they are."""
    start = repo.git("rev-parse", "HEAD")
    seen_by_an = repo.commit({JANUARY: SEEN_BY_AN}, at="2024-04-05")
    repo.git("tag", "-a", "-m", "nộp", "nop-quy-1", env=dated("2024-04-05"))
    repo.git("branch", "nhánh-một")
    both = repo.commit({JANUARY: SEEN_BY_AN + SEEN_BY_BINH}, at="2024-04-20")
    return {"start": start, "an": seen_by_an, "both": both}


def outcome(ran: Ran) -> tuple[int, str, str]:
    """The exit status and the status of two verdicts."""
    found = statuses(ran.json)
    return ran.status, found["an 2024Q1"], found["binh 2024-01"]


@pytest.mark.parametrize("spelling", ["{an}", "{short}", "nop-quy-1", "nhánh-một", "HEAD~1", "HEAD^", "main~"])
def test_a_revision_has_many_names(anywhere: Repo, run: Program, spelling: str) -> None:
    names = with_history(anywhere)
    revision = spelling.format(**names, short=names["an"][:8])

    ran = run(anywhere, "check", "--rev", revision, *Q1, *ALL)

    assert outcome(ran) == (1, "met", "violation")
    assert ran.json["evidence"]["commit"] == names["an"]
    assert ran.json["as_of"] == "2024-04-05"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-05", "start"),
        ("2024-04-04", "start"),
        ("2024-04-05", "an"),
        ("2025-12-31", "both"),
    ],
)
def test_the_last_commit_by_the_end_of_a_day(plain: Repo, run: Program, day: str, expected: str) -> None:
    names = with_history(plain)

    for spelling in (f"@{{{day}}}", f"main@{{{day}}}"):
        found = run(plain, "check", "--rev", spelling, *Q1, *ALL).json["evidence"]["commit"]
        assert found == names[expected]


def test_a_day_ends_when_it_ends_for_the_people_whose_record_it_is(plain: Repo, run: Program) -> None:
    """17:30 in Greenwich is half past midnight in Viet Nam."""
    before = plain.commit({}, at="2024-02-01T16:30:00+0000")
    after = plain.commit({}, at="2024-02-01T17:30:00+0000")

    asked = [run(plain, "check", "--rev", f"@{{2024-02-0{day}}}", *Q1, *ALL).json for day in (1, 2)]

    assert [one["evidence"]["commit"] for one in asked] == [before, after]


def test_a_day_s_commit_is_on_the_branch_itself(plain: Repo, run: Program) -> None:
    """What a side branch said before it was merged was not yet the record."""
    plain.git("switch", "-q", "-c", "nhánh")
    plain.commit({JANUARY: SEEN_BY_AN}, at="2024-02-10")
    plain.git("switch", "-q", "main")
    main = plain.commit({"note.txt": "x"}, at="2024-02-05")
    plain.merge("nhánh", at="2024-03-01")

    assert run(plain, "check", "--rev", "@{2024-02-15}", *Q1, *ALL).json["evidence"]["commit"] == main


def test_what_is_known_is_what_was_known_on_the_day_of_the_commit(plain: Repo, run: Program) -> None:
    """23:30 in Greenwich on 31 March is 1 April in Viet Nam: the quarter is over."""
    plain.commit({}, at="2024-03-31T16:59:00+0000", message="pending")
    plain.commit({}, at="2024-03-31T23:30:00+0000", message="over")

    pending, over = (run(plain, "check", "--rev", revision, *Q1, *ALL).json for revision in ("HEAD~1", "HEAD"))

    assert (pending["as_of"], statuses(pending)["an 2024Q1"]) == ("2024-03-31", "pending")
    assert (over["as_of"], statuses(over)["an 2024Q1"]) == ("2024-04-01", "violation")
    assert run(plain, "check", "--rev", "HEAD", *Q1, *ALL, "--as-of", "2024-03-01").json["as_of"] == "2024-03-01"


def test_the_zone_is_the_one_that_the_record_had_then(plain: Repo, run: Program) -> None:
    plain.commit({"qd18.yaml": RECORDS["qd18.yaml"] + "timezone: UTC\n"}, at="2024-03-31T23:30:00+0000")
    plain.commit({"qd18.yaml": RECORDS["qd18.yaml"]}, at="2024-05-01")

    assert run(plain, "check", "--rev", "HEAD~1", *Q1, *ALL).json["as_of"] == "2024-03-31"


@pytest.mark.parametrize("command", [("check", *Q1, *ALL), ("explain", "an", *Q1), ("validate", "--format", "json")])
def test_what_is_not_committed_neither_matters_nor_changes(
    anywhere: Repo, run: Program, command: tuple[str, ...]
) -> None:
    names = with_history(anywhere)
    clean = run(anywhere, *command, "--rev", names["an"])
    anywhere.write({"members.yaml": "- broken: [\n", "units/moi.yaml": "???\n"})
    anywhere.git("add", "-A")
    anywhere.write({"members.yaml": "- also broken\n", "meetings/2024/2024-02.yaml": "x: [\n", JANUARY: None})
    (anywhere.root / ".git" / "index.lock").touch()
    state = anywhere.state()

    dirty = run(anywhere, *command, "--rev", names["an"])

    assert dirty == clean
    assert clean.err == ""
    assert anywhere.state() == state


def test_it_is_what_a_checkout_of_the_commit_says(anywhere: Repo, run: Program, tmp_path: Path) -> None:
    """Also where a file was misnamed, in a folder with a slip in its name, or no file of data at all."""
    anywhere.commit(
        {
            JANUARY: SEEN_BY_AN + meeting("2024-01-31", "khong-co"),
            "meeting/2024-01.yaml": SEEN_BY_BINH,
            "meetings/2024/2024-02.YAML": "",
            "meetings/ghi-chu.txt": "không",
            "regulations.yml": "[]",
            "khac/members.yaml": "?: [",
            ".git-hidden/members.yaml": "?",
        },
        at="2024-04-05",
    )
    anywhere.commit({"units.yaml": None}, at="2024-04-06")
    other = tmp_path / "bản-sao"
    anywhere.git("worktree", "add", "-q", "--detach", str(other), "HEAD~1")
    folder = other / anywhere.data.relative_to(anywhere.root)

    then = run(anywhere, "validate", "--rev", "HEAD~1", "--format", "json")

    assert then.status == 3
    assert then == run(folder, "validate", "--format", "json")
    assert {one["code"] for one in then.json["diagnostics"]} >= {"stray-file", "unknown-unit"}


def test_explain_and_validate_take_a_revision(plain: Repo, run: Program) -> None:
    names = with_history(plain)
    plain.commit({JANUARY: SEEN_BY_AN + "- date: hôm qua\n"}, at="2024-05-01")

    assert run(plain, "explain", "an", *Q1, "--rev", names["an"]).status == 0
    assert run(plain, "explain", "an", *Q1, "--rev", names["start"]).status == 0
    assert run(plain, "explain", "an", *Q1, "--rev", names["start"], "--as-of", "2024-04-01").status == 1
    assert run(plain, "validate", "--rev", names["an"]).status == 0
    assert run(plain, "validate", "--rev", "HEAD").status == 3
    assert run(plain, "check", "--rev", "HEAD", *Q1).status == 3


def test_line_ends_and_a_mark_at_the_start_are_read_as_on_disk(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: b"\xef\xbb\xbf" + SEEN_BY_AN.replace("\n", "\r\n").encode()}, at="2024-04-05")

    assert statuses(run(plain, "check", "--rev", "HEAD", *Q1, *ALL).json)["an 2024Q1"] == "met"


def test_a_link_is_not_followed_into_the_past(plain: Repo, run: Program) -> None:
    """Silently leaving out what it leads to would judge by half a record."""
    (plain.root / "elsewhere").mkdir()
    (plain.root / "meetings-link").symlink_to("elsewhere")
    assert run(plain, "check", "--rev", plain.commit({}, at="2024-04-05"), *Q1).status == 1
    (plain.data / "exemptions").symlink_to("elsewhere")
    commit = plain.commit({}, at="2024-04-06")

    ran = run(plain, "check", "--rev", "HEAD", *Q1)

    assert ran.status == 4
    assert commit[:10] in ran.err
    assert "exemptions" in ran.err


def test_before_there_was_a_record(tmp_path: Path, run: Program) -> None:
    repo = new_repo(tmp_path / "kho", "data")
    (repo.root / "README").write_text("x")
    repo.commit({}, at="2024-01-01")
    repo.commit(RECORDS, at="2024-01-05")

    ran = run(repo, "check", "--rev", "HEAD~1", *Q1)

    assert (ran.status, "qd18.yaml" in ran.err) == (4, True)


def test_a_record_in_a_linked_work_tree_and_in_sha_256(tmp_path: Path, run: Program) -> None:
    repo = new_repo(tmp_path / "kho")
    (repo.root / ".git").rename(tmp_path / "không-dùng")
    repo.git("init", "-q", "--template=", "-b", "main", "--object-format=sha256")
    commit = repo.commit({**RECORDS, JANUARY: SEEN_BY_AN}, at="2024-04-05")
    linked = tmp_path / "cây"
    repo.git("worktree", "add", "-q", "--detach", str(linked), "HEAD")

    ran = run(linked, "check", "--rev", "HEAD", *Q1, *ALL)

    assert len(ran.json["evidence"]["commit"]) == 64
    assert ran.json["evidence"]["commit"] == commit
    assert run(linked, "check", *Q1, *ALL, "--as-of", "2024-04-05").json == ran.json
