"""What `diff` and `audit` say, word for word, in both languages and every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.records import AN, BINH, CELL_2, CHI, COMMUNE, JANUARY, Q1, meeting
from tests.compare.repositories import Program, Repo

Names = dict[str, str]
GOLDENS = Path(__file__).parent / "goldens"
ENDS = BINH.replace("huyen/xa}", "huyen/xa, to: 2024-02-10}")


@pytest.fixture
def names(plain: Repo) -> Names:
    """Three commits: two meetings, the second late, and a post that ends, late too and committed a day later."""
    commune, cell = meeting("2024-01-10", COMMUNE, "an"), meeting("2024-01-12", CELL_2, "an")
    made = {
        "one": plain.commit({JANUARY: commune}, at="2024-01-15", by="Lê Ghi"),
        "two": plain.commit({JANUARY: commune + cell}, at="2024-05-10", by="Trần Muộn"),
        "three": plain.commit(
            {"members.yaml": AN + ENDS + CHI}, at="2024-05-12", by="Trần Muộn", committed="2024-05-13"
        ),
    }
    return {key: name[:10] for key, name in made.items()} | {"january": JANUARY}


AS_OF, AT_LAST = ("--as-of", "2024-04-15"), ("--as-of", "2024-12-31")


@pytest.mark.parametrize(
    "case",
    [
        ("vi", ("diff", "HEAD~3", "HEAD", *Q1, *AS_OF), "diff.vi.txt"),
        ("en", ("diff", "HEAD", "HEAD~1", *Q1, *AS_OF), "diff.en.txt"),
        ("vi", ("diff", "HEAD~3", "HEAD~1", *Q1, *AS_OF, "--format", "markdown"), "diff.vi.md"),
        ("vi", ("audit", *Q1, *AT_LAST), "audit.vi.txt"),
        ("en", ("audit", "--month", "2024-02", *AT_LAST), "audit.en.txt"),
    ],
    ids=["diff", "diff in English", "for a merge request", "audit", "audit in English"],
)
def test_word_for_word(plain: Repo, run: Program, names: Names, case: tuple[str, tuple[str, ...], str]) -> None:
    lang, command, golden = case
    text = (GOLDENS / golden).read_text(encoding="utf-8")

    assert run(plain, *command, lang=lang).out == text.format(**names)


@pytest.mark.usefixtures("names")
def test_for_programs(plain: Repo, run: Program) -> None:
    plain.write({JANUARY: meeting("2024-01-10", COMMUNE, "an")})
    found = run(plain, "diff", "HEAD~2", *Q1, *AS_OF, "--format", "json").json
    then = plain.git("rev-parse", "HEAD")

    assert {key: value for key, value in found.items() if key != "changes"} == {
        "schema": "qd18/diff/1",
        "span": {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"},
        "as_of": "2024-04-15",
        "before": {"name": "HEAD~2", "regulations": ["18-qd-tu-2019"]},
        "after": {"name": None, "regulations": ["18-qd-tu-2019"]},
    }
    turn = found["changes"][-1]
    assert turn.pop("causes") == [
        {
            "change": "edited",
            "collection": "members",
            "key": ["binh"],
            "path": "members.yaml",
            "line": 5,
            "commit": {"name": then, "author": "Trần Muộn", "date": "2024-05-13T12:00:00+07:00"},
            "side": "after",
        }
    ]
    assert turn == {
        "member": "binh",
        "name": "Trần Thị Mẫu Bình",
        "duty": "coso.uv",
        "tier": "grassroots",
        "period": {"label": "2024-03", "start": "2024-03-01", "end": "2024-03-31"},
        "before": {"status": "violation", "required": 1, "counted": 0, "shortfall": 1},
        "after": None,
    }


@pytest.mark.usefixtures("names")
def test_audit_for_programs(plain: Repo, run: Program) -> None:
    found = run(plain, "audit", *Q1, *AT_LAST, "--format", "json").json

    assert {key: value for key, value in found.items() if key != "late"} == {
        "schema": "qd18/audit/2",
        "span": {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"},
        "as_of": "2024-12-31",
        "late_after_days": 15,
        "complete_to": None,
        "unknown": 0,
        "in_time": [],
    }
    assert [(one["day"], one["committed"]) for one in found["late"]] == [
        ("2024-05-10", "2024-05-10"),
        ("2024-05-12", "2024-05-13"),
    ]
    assert found["late"][0] == {
        "change": "added",
        "collection": "meetings",
        "key": ["2024-01-12", CELL_2, "regular"],
        "path": JANUARY,
        "line": 4,
        "commit": {
            "name": plain.git("rev-parse", "HEAD~1"),
            "author": "Trần Muộn",
            "date": "2024-05-10T12:00:00+07:00",
        },
        "day": "2024-05-10",
        "committed": "2024-05-10",
        "period": {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"},
        "delay_days": 40,
        "reasons": ["after-period"],
        "mends_a_violation": True,
        "verdicts": [{"member": "an", "duty": "huyen.uv", "period": "2024Q1", "without": "violation", "with": "met"}],
    }


def test_what_was_not_committed_is_not_the_commit_s(plain: Repo, run: Program) -> None:
    """Chi was taken off the list after the commit that put An on it: An's cause is the commit."""
    both = meeting("2024-01-10", COMMUNE, "an", "chi") + meeting("2024-01-12", CELL_2, "an")
    commit = plain.commit({JANUARY: both}, at="2024-01-15", by="Lê Ghi")
    plain.write({JANUARY: both.replace("[an, chi]", "[an]")})

    (turn,) = run(plain, "diff", "HEAD~1", *Q1, *AS_OF, "--format", "json").json["changes"]

    assert [one["commit"]["name"] for one in turn["causes"]] == [commit, commit]
