"""A new record for a body that is no Party committee: its own words and rule, sound, no word of the Party."""

import re
from pathlib import Path

import pytest

from qd18.changes.bootstrap import BODIES
from qd18.messages import LANGUAGES
from tests.cli.init.records import run, tree, uncomment

PARTY_WORDS = re.compile(r"đảng\b|cấp ủy|chi bộ|đồng chí|sinh hoạt|\bparty\b|\bcell\b|commune", re.IGNORECASE)
DATA = re.compile(r"(?!\.schema|\.git).*\.(?:yaml|md)")

bodies = pytest.mark.parametrize("body", BODIES)
languages = pytest.mark.parametrize("language", LANGUAGES)


@languages
@bodies
def test_a_body_s_record_is_sound_with_its_examples_and_speaks_of_no_party(
    body: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = run(capsys, "init", tmp_path / "so", "--for", body, "--lang", language)
    texts = {path: content.decode() for path, content in tree(tmp_path / "so").items() if DATA.fullmatch(path)}
    had = uncomment(tmp_path / "so")
    checked = run(capsys, "validate", "--data", tmp_path / "so", "--lang", "en")

    assert made.status == 0
    assert checked.out == "The data is sound: no errors, no warnings.\n"
    assert {"units.yaml", "members.yaml", "assignments.yaml", "qd18.yaml"} <= {*had}
    assert [text for text in (*texts.values(), made.out) if PARTY_WORDS.search(text)] == []


@bodies
def test_what_is_typed_next_is_understood(body: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terms, place = BODIES[body], tmp_path / "so"
    run(capsys, "init", place, "--for", body)
    run(capsys, "unit", "add", "--data", place, "--name", "Cơ quan Mẫu", "--id", "x", "--kind", terms.kind)
    post = ["--tier", terms.tier, "--position", terms.position, "--unit", "x", "--from", "2024-01-01"]
    run(capsys, "member", "add", "--data", place, "--name", "Nguyễn Văn Mẫu 01", *post)
    shown = run(capsys, "explain", "nguyen-van-mau-01", "--data", place, "--year", "2024", "--as-of", "2025-02-01")

    assert "nguyen-van-mau-01" in shown.out
    assert shown.status in {0, 1}


def test_a_party_committee_s_record_is_what_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", tmp_path / "a")
    run(capsys, "init", tmp_path / "b", "--for", "committee")

    assert tree(tmp_path / "a") == tree(tmp_path / "b")
