"""What the program reads without an error, the schemas let pass: the data, the documents, what is odd and sound."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qd18.messages import LANGUAGES, catalogue
from qd18.render.json_schema import schema_texts
from qd18.schema.layout import FILE_KINDS
from tests.gallery import BASE, GALLERY, SOUND, Case, cases
from tests.manual.documents import fences
from tests.paths import DATA, ROOT
from tests.schema.editing import accepts, kind_of

DATA_2025 = ROOT / "docs" / "examples" / "data-2025"
REGULATIONS = (*(ROOT / "docs" / "examples").glob("*.yaml"), *(ROOT / "qd18" / "regulations").glob("*.yaml"))
STRICTER = {f"{SOUND}/words-that-yaml-1-1-guesses-at"}
"""Sound, and refused: an editor takes `null` for no value at all, so that it wants quotes where it is a text."""


def data_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every data file below *folder* with its kind."""
    for path in sorted(folder.rglob("*.y*ml")):
        if (kind := kind_of(path.relative_to(folder).as_posix())) is not None:
            yield kind, path


FILES = [*data_files(DATA), *data_files(DATA_2025), *data_files(BASE), *(("regulations", path) for path in REGULATIONS)]


def test_every_kind_has_files_to_be_tried_on() -> None:
    assert {kind for kind, _ in FILES} == set(FILE_KINDS)


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[path.relative_to(ROOT).as_posix() for _, path in FILES])
def test_a_sound_file_fits_its_schema(kind: str, path: Path) -> None:
    assert accepts(kind, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [one for one in cases() if one.code == SOUND], ids=lambda case: case.name)
def test_what_is_odd_and_sound_fits_too(case: Case, tmp_path: Path) -> None:
    case.lay_out(tmp_path / "data")
    files = data_files(tmp_path / "data")
    fitting = all([accepts(kind, path.read_text(encoding="utf-8-sig")) for kind, path in files])

    assert fitting is (case.name not in STRICTER)


@pytest.mark.parametrize("name", ["data-format.md", "regulations.md"])
def test_the_examples_of_the_manuals_fit(name: str) -> None:
    blocks = fences((ROOT / "docs" / name).read_text(encoding="utf-8"), "yaml")
    named = [block.text.partition("\n") for block in blocks if block.text.startswith("# data/")]
    files = [(kind_of(head.removeprefix("# data/")), text) for head, _, text in named]
    of_record = [(kind, text) for kind, text in files if kind is not None]

    assert len(of_record) >= 3
    assert [text for kind, text in of_record if not accepts(kind, text)] == []


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "[]\n"])
def test_an_empty_file_is_an_empty_list_where_files_are_lists(text: str) -> None:
    assert [kind for kind in FILE_KINDS if not accepts(kind, text)] == ["settings", "regulations"]


def check_jsonschema(*words: str | Path) -> tuple[int, str]:
    """The status and the words of `check-jsonschema`, which fetches nothing where all that it is given are files."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    command = [sys.executable, "-m", "check_jsonschema", *map(str, words)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return run.returncode, run.stdout + run.stderr


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    for language in LANGUAGES:
        for name, text in schema_texts(catalogue(language)).items():
            (tmp_path / f"{language}-{name}").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_validator_in_use_takes_the_schemas_for_schemas(schemas: Path) -> None:
    assert check_jsonschema("--check-metaschema", *schemas.iterdir()) == (0, "ok -- validation done\n")


def test_a_validator_in_use_passes_the_data(schemas: Path) -> None:
    months = [path for kind, path in FILES if kind == "meetings" and path.is_relative_to(DATA)]

    assert check_jsonschema("--schemafile", schemas / "vi-meetings.json", *months) == (0, "ok -- validation done\n")


def test_a_validator_in_use_refuses_a_word_that_is_none(schemas: Path) -> None:
    wrong = GALLERY / "unknown-choice/a-typo/meetings/2024/2024-01.yaml"
    status, said = check_jsonschema("--schemafile", schemas / "vi-meetings.json", wrong)

    assert status == 1
    assert "is not one of ['regular', 'thematic', 'extraordinary', 'enlarged', 'other']" in said
