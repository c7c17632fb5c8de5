"""Bad data: for every case under invalid/, `validate` says exactly what the case expects, in both languages.

QD18_BLESS=1 writes what it says now into the cases; read the diff before you keep it.
"""

import json
import string
import sys
from pathlib import Path
from typing import Any

import pytest

from qd18.cli.main import main
from qd18.diagnostics import CODES
from qd18.messages import catalogue
from tests.bless import BLESS
from tests.gallery import BASE, GALLERY, LANGUAGES, MADE, SOUND, Case, cases, files_below, transcript

CASES = {case.name: case for case in cases()}
ALSO = {
    "unclosed-quote/other-mistakes-are-still-told": {"bad-date"},
    "too-many-errors/a-list-of-words": {"not-a-mapping"},
    "too-many-changes/two-chains": {"unit-kind-order", "missing-parent-days"},
    "too-much-data/five-files": {"utf-16"},
    "more-errors/one-meeting": {"duplicate-meeting"},
    "more-warnings/one-assignment": {"overlapping-assignment"},
}
"""Cases that show on purpose what else is told."""


def laid_out(case: Case, folder: Path, patched: pytest.MonkeyPatch) -> None:
    """The files of *case* in the working directory."""
    if sys.platform == "win32" and any(path.suffix == ".fifo" for path in case.sources()):
        pytest.skip("no named pipes here")
    patched.chdir(folder)
    case.lay_out(folder / "data")


@pytest.mark.filterwarnings("ignore:The `dateutil.zoneinfo` module:DeprecationWarning")
@pytest.mark.parametrize("name", CASES)
def test_bad_data_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[name]
    laid_out(case, tmp_path, monkeypatch)
    most = "2" if case.code in {"too-many-errors", "too-many-changes", "more-errors", "more-warnings"} else ""
    told = {language: transcript(language, capsys, most=most) for language in LANGUAGES}
    if BLESS:
        for language, text in told.items():
            case.expected(language).write_text(text, encoding="utf-8")

    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert told == {language: case.expected(language).read_text(encoding="utf-8") for language in LANGUAGES}


def test_every_code_has_a_case_and_every_folder_is_a_code() -> None:
    assert {case.code for case in CASES.values()} == {*CODES, SOUND}


@pytest.mark.filterwarnings("ignore:The `dateutil.zoneinfo` module:DeprecationWarning")
@pytest.mark.parametrize("name", CASES)
def test_a_case_has_the_code_that_its_folder_names_and_no_cascade(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told by the folder's name alone, which nobody blesses; and whatever a sentence names is there to be named."""
    case = CASES[name]
    laid_out(case, tmp_path, monkeypatch)

    main(("validate", "--data", "data", "--format", "json"))

    out = capsys.readouterr().out
    assert "None" not in out
    codes = {diagnostic["code"] for diagnostic in json.loads(out)["diagnostics"]}
    assert codes == ({case.code} - {SOUND}) | ALSO.get(name, set())


def test_nothing_in_the_gallery_is_unused() -> None:
    used = {path for case in CASES.values() for path in (*case.sources(), *map(case.expected, LANGUAGES))}

    assert set(files_below(GALLERY)) - used - set(files_below(BASE)) == {GALLERY / "README.md"}
    assert set(MADE) <= set(CASES)
    assert [name for name, case in CASES.items() if not case.sources() and name not in MADE] == []


def test_every_code_has_its_messages_and_every_message_its_code() -> None:
    assert [language for language in LANGUAGES if set(messages(language)) != set(CODES)] == []


def test_the_catalogues_have_the_same_keys_and_placeholders() -> None:
    vietnamese, english = (
        {
            (code, key): placeholders(sentence)
            for code, table in messages(language).items()
            for key, sentence in table.items()
        }
        for language in LANGUAGES
    )

    assert vietnamese == english


def test_a_code_has_a_message_and_a_guess_only_with_what_is_nearest() -> None:
    for code, table in messages("en").items():
        assert "message" in table, code
        assert set(table) <= {"message", "guess", "hint"}, code
        assert ("nearest" in placeholders(table.get("guess", ""))) is ("guess" in table), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_begin_in_lower_case_and_have_no_full_stop(language: str) -> None:
    sentences = [sentence for table in messages(language).values() for sentence in table.values()]

    assert [one for one in sentences if one.endswith(".") or (one[0].isupper() and not one.startswith("YAML"))] == []


def messages(language: str) -> dict[str, dict[str, str]]:
    found: Any = catalogue(language).topic("diagnostics")
    return dict(found)


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
