"""`diff` across branches: merges of two, merges that change records themselves, and branches that never met."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compare.records import BINH, CELL_1, CELL_2, COMMUNE, JANUARY, Q1, causes, meeting, turned
from tests.compare.repositories import Program, Repo, dated

JSON = ("--format", "json", "--as-of", "2024-04-15")
FIRST, SECOND = "meetings/2024/2024-01/a.yaml", "meetings/2024/2024-01/b.yaml"
OF_AN = meeting("2024-01-10", COMMUNE, "an") + meeting("2024-01-12", CELL_2, "an")
OF_BINH = meeting("2024-01-11", CELL_1, "binh")


def diff(repo: Repo, run: Program, *revisions: str) -> Any:
    return run(repo, "diff", *revisions, *Q1, *JSON).json


def two_branches(repo: Repo) -> dict[str, str]:
    """`main` and `nhánh` add one record each, in files of their own, after the same start."""
    start = repo.git("rev-parse", "HEAD")
    repo.git("branch", "nhánh")
    on_main = repo.commit({FIRST: OF_AN}, at="2024-02-01", by="Lê Chính")
    repo.git("switch", "-q", "nhánh")
    aside = repo.commit({SECOND: OF_BINH}, at="2024-02-02", by="Trần Nhánh")
    repo.git("switch", "-q", "main")
    return {"start": start, "main": on_main, "aside": aside}


def test_a_merge_of_two_branches_is_explained_by_the_commits_that_it_merged(repo: Repo, run: Program) -> None:
    names = two_branches(repo)
    repo.merge("nhánh", at="2024-02-03", by="Người Gộp")

    whole = diff(repo, run, names["start"], "HEAD")

    assert turned(whole) == {"an 2024Q1": "violation 2 > met 0", "binh 2024-01": "violation 1 > met 0"}
    assert {one[-1] for one in causes(whole, "an 2024Q1")} == {names["main"]}
    assert {one[-1] for one in causes(whole, "binh 2024-01")} == {names["aside"]}
    assert turned(diff(repo, run, "HEAD^1", "HEAD")) == {"binh 2024-01": "violation 1 > met 0"}
    assert causes(diff(repo, run, "HEAD^1", "HEAD"), "binh 2024-01")[0][-1] == names["aside"]
    assert causes(diff(repo, run, "HEAD^2", "HEAD"), "an 2024Q1")[0][-1] == names["main"]


def test_branches_that_parted_are_compared_both_ways(repo: Repo, run: Program) -> None:
    names = two_branches(repo)

    found = diff(repo, run, "main", "nhánh")

    assert turned(found) == {"an 2024Q1": "met 0 > violation 2", "binh 2024-01": "violation 1 > met 0"}
    assert [(one[0], one[-1]) for one in causes(found, "an 2024Q1")] == [("removed", names["main"])] * 2
    sides = {turn["member"]: {one["side"] for one in turn["causes"]} for turn in found["changes"]}
    assert sides == {"an": {"before"}, "binh": {"after"}}
    text = run(repo, "diff", "main", "nhánh", *Q1, "--as-of", "2024-04-15").out
    assert f"bên sau không có lần ký sổ {names['main'][:10]}, Lê Chính" in text
    assert f"· {names['aside'][:10]}, Trần Nhánh" in text


def test_since_two_branches_parted(repo: Repo, run: Program) -> None:
    """`A...B`, as merge requests have it: what B brings, whatever A did meanwhile."""
    names = two_branches(repo)

    found = diff(repo, run, "main...nhánh")

    assert turned(found) == {"binh 2024-01": "violation 1 > met 0"}
    assert found["before"]["name"] == names["start"][:10]
    assert turned(diff(repo, run, "nhánh...")) == {"an 2024Q1": "violation 2 > met 0"}


def test_a_later_state_seen_from_an_earlier_one_names_what_is_lacking(repo: Repo, run: Program) -> None:
    commit = repo.commit({JANUARY: OF_AN}, at="2024-02-01")

    (turn,) = diff(repo, run, "HEAD", "HEAD~1")["changes"]

    assert {(one["change"], one["side"], one["commit"]["name"]) for one in turn["causes"]} == {
        ("removed", "before", commit)
    }


def test_a_merge_that_changed_records_itself_is_named(repo: Repo, run: Program) -> None:
    """What is in neither parent came with the merge."""
    names = two_branches(repo)
    repo.git("merge", "-q", "--no-commit", "--no-ff", "nhánh", env=dated("2024-02-03"))
    merge = repo.commit({SECOND: OF_BINH.replace("[binh]", "[chi]"), FIRST: None}, at="2024-02-03")

    whole = diff(repo, run, names["start"], "HEAD")
    since_main = diff(repo, run, names["main"], "HEAD")

    assert causes(whole, "chi 2024Q1") == [("added", "meetings", "2024-01-11", CELL_1, "regular", merge)]
    assert {one[-1] for one in causes(since_main, "an 2024Q1")} == {merge}
    assert {one[0] for one in causes(since_main, "an 2024Q1")} == {"removed"}


def test_a_merge_that_drops_what_one_branch_had_is_named_where_that_branch_is_compared(
    repo: Repo, run: Program
) -> None:
    names = two_branches(repo)
    repo.git("merge", "-q", "-s", "ours", "--no-commit", "nhánh", env=dated("2024-02-03"))
    merge = repo.commit({}, at="2024-02-03")

    assert turned(diff(repo, run, names["main"], "HEAD")) == {}
    found = diff(repo, run, names["aside"], "HEAD")
    assert [(one[0], one[-1]) for one in causes(found, "binh 2024-01")] == [("removed", merge)]
    assert {one[-1] for one in causes(found, "an 2024Q1")} == {names["main"]}


def test_both_branches_edited_the_same_record(repo: Repo, run: Program) -> None:
    start = repo.commit({JANUARY: meeting("2024-01-11", CELL_1)}, at="2024-02-01")
    repo.git("branch", "nhánh")
    main = repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "chi")}, at="2024-02-02")
    repo.git("switch", "-q", "nhánh")
    aside = repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "binh")}, at="2024-02-03")
    repo.git("switch", "-q", "main")
    repo.git("merge", "-q", "-s", "ours", "--no-commit", "nhánh", env=dated("2024-02-03"))
    merge = repo.commit({JANUARY: meeting("2024-01-11", CELL_1, "chi", "binh", "an")}, at="2024-02-04")

    assert causes(diff(repo, run, start, "HEAD"), "chi 2024Q1")[0][-1] == main
    assert causes(diff(repo, run, start, "HEAD"), "binh 2024-01")[0][-1] == aside
    assert causes(diff(repo, run, start, "HEAD"), "an 2024Q1")[0][-1] == merge
    assert causes(diff(repo, run, start, main), "chi 2024Q1")[0][-1] == main
    assert causes(diff(repo, run, main, aside), "binh 2024-01")[0][-1] == aside
    assert causes(diff(repo, run, aside, main), "binh 2024-01")[0][-1] == aside


def test_a_merge_of_three(plain: Repo, run: Program) -> None:
    start = plain.git("rev-parse", "HEAD")
    made = {}
    for name, path in (("một", FIRST), ("hai", SECOND)):
        plain.git("switch", "-q", "-c", name, start)
        made[name] = plain.commit({path: OF_AN if name == "một" else OF_BINH}, at="2024-02-01")
    plain.git("switch", "-q", "main")
    plain.commit({"note.txt": "x"}, at="2024-02-02")
    plain.merge("một", "hai", at="2024-02-03")

    found = diff(plain, run, start, "HEAD")

    assert len(plain.git("rev-parse", "HEAD^@").split()) == 3
    assert {one[-1] for one in causes(found, "an 2024Q1")} == {made["một"]}
    assert {one[-1] for one in causes(found, "binh 2024-01")} == {made["hai"]}


def test_histories_with_nothing_in_common(plain: Repo, run: Program) -> None:
    plain.git("switch", "-q", "--orphan", "khác")
    plain.commit(
        {
            "qd18.yaml": plain.git("show", "main:qd18.yaml") + "\n",
            "units.yaml": plain.git("show", "main:units.yaml") + "\n",
            "members.yaml": BINH,
            "assignments.yaml": "- {member: binh, unit: huyen/xa/thon-1}\n",
        },
        at="2024-02-01",
    )
    assert "an 2024Q1" in turned(diff(plain, run, "main", "khác"))
    ran = run(plain, "diff", "main...khác", *Q1)
    assert (ran.status, "main" in ran.err and "khác" in ran.err) == (2, True)


@pytest.mark.parametrize("broken", ["- date: [\n", "- {date: 2024-13-45}\n"])
def test_a_slip_that_was_mended_is_no_cause(plain: Repo, run: Program, broken: str) -> None:
    """A version that cannot be read removed nothing, and the next one entered nothing."""
    made = plain.commit({JANUARY: OF_AN}, at="2024-02-01")
    plain.commit({JANUARY: OF_AN + broken}, at="2024-02-02")
    mended = plain.commit({JANUARY: OF_AN + OF_BINH}, at="2024-02-03")

    found = diff(plain, run, "HEAD~3", "HEAD")

    assert {one[-1] for one in causes(found, "an 2024Q1")} == {made}
    assert {one[-1] for one in causes(found, "binh 2024-01")} == {mended}


def test_whose_errors_keep_two_states_from_being_compared(plain: Repo, run: Program) -> None:
    plain.commit({JANUARY: "- {date: 2024-13-45}\n"}, at="2024-02-02")
    plain.commit({JANUARY: OF_AN}, at="2024-02-03")

    ran = run(plain, "diff", "HEAD~1", "HEAD", *Q1)

    assert (ran.status, ran.out) == (3, "")
    assert ran.err.rstrip().endswith("các lỗi trên là của dữ liệu ở HEAD~1")
