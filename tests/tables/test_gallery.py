"""Each file of the gallery has the outcome that its sheet means: nothing more, and nothing dropped without a word."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from qd18.cli.exit_status import ExitStatus
from tests import bless
from tests.amounts import some
from tests.manual.pictures import PAPER, SCREEN
from tests.programs import needed
from tests.tables.gallery import page
from tests.tables.gallery.not_yet import NOT_YET
from tests.tables.gallery.outcomes import GALLERY, Desk, GalleryFile
from tests.tables.gallery.reading import as_line, on_record, wrong_cells
from tests.tables.gallery.record import lay_down_gallery
from tests.tables.records import Clerk, Done

FILES = [
    pytest.param(file, id=name, marks=[pytest.mark.xfail(reason=NOT_YET[name], strict=True)] if name in NOT_YET else [])
    for name, file in GALLERY.items()
]


def _desk(file: GalleryFile, folder: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    clerk = Clerk(lay_down_gallery(folder, dict(file.outcome.before)), capsys)
    desk = Desk(folder / file.file_name, clerk)
    file.make(desk)
    return desk


def _has(text: str, words: str) -> bool:
    """Whether one of *words* (`a|b`) is in *text*, whatever their case."""
    return any(word.lower() in text.lower() for word in words.split("|"))


def _is_told(text: str, words: str) -> bool:
    """Whether something is named: a row by the address of any of its cells, all else by its words."""
    row = re.fullmatch(r"(.+!)(\d+)", words)
    return bool(re.search(rf"{re.escape(row[1])}[A-Z]*{row[2]}\b", text)) if row else words in text


def _mend(path: Path, file: GalleryFile) -> None:
    """The workbook with its wrong cells mended, as the office would do it."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    mended: dict[str, Any] = dict(file.outcome.mended)
    if not mended and file.outcome.clears == "cell":
        mended = dict.fromkeys(file.outcome.wrong)
    elif not mended:
        rows = {int(re.sub(r"\D", "", address)) for address in file.outcome.wrong}
        mended = {cell.coordinate: None for row in rows for cell in sheet[row]}
    for address, value in mended.items():
        sheet[address] = value
    book.save(path)


def _assertwrong_cells(done: Done, expected: Mapping[str, str]) -> None:
    found = {address.rpartition("!")[2]: line for address, line in wrong_cells(done).items()}
    assert sorted(found) == sorted(expected), done.out + done.err
    for address, words in expected.items():
        assert _has(found[address], words), found[address]


@pytest.mark.parametrize("file", FILES)
def test_a_file_comes_to_what_its_sheet_means(
    file: GalleryFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_outcome(file, _desk(file, tmp_path, capsys))


def _assert_outcome(file: GalleryFile, desk: Desk) -> None:
    """What comes of the file on the desk is what its sheet means."""
    outcome = file.outcome
    assert desk.clerk is not None
    clerk, options = desk.clerk, tuple(outcome.options)
    before, settings = on_record(clerk.data), clerk.texts()

    done = clerk.run("import", desk.path, *options)
    said = done.out + done.err
    assert clerk.texts() == settings, "a dry run writes nothing"
    if outcome.refused:
        assert done.status in {ExitStatus.USAGE, ExitStatus.UNTRUSTED}, said
        assert "+ mới" not in done.out
        assert _has(done.err + done.out, outcome.refused), said
        if outcome.then is None:
            return
        options = (*options, *outcome.then)
        done = clerk.run("import", desk.path, *options)
        said = done.out + done.err
    if outcome.wrong:
        assert done.status == ExitStatus.UNTRUSTED, said
        clerk.run("import", desk.path, *options, "--write")
        assert clerk.texts() == settings, "nothing is written while a cell is wrong"
        _assertwrong_cells(done, outcome.wrong)
    for words in (*outcome.left_out, *outcome.told):
        assert _is_told(said, words), f"{words}\n{said}"
    assert not [words for words in outcome.untold if words in said], said
    if outcome.wrong:
        _mend(desk.path, file)
    done = clerk.run("import", desk.path, *options, "--write")
    after = on_record(clerk.data)
    free = tuple(outcome.free)
    added = sorted(as_line(json.loads(line), free) for line in after if line not in before)
    assert added == sorted(as_line(record, free) for record in outcome.records), done.out + done.err
    assert not outcome.forgets or outcome.forgets not in clerk.texts()["qd18.yaml"]
    lost = [json.loads(line) for line in before if line not in after]
    keys = {(record["date"], record["unit"]) for record in outcome.records if record["of"] == "meetings"}
    assert all((record.get("date"), record.get("unit")) in keys for record in lost)


CHANGED_BY_SAVING = {"own-export", "own-template", "formulas"}
"""What the program writes is saved by LibreOffice in other tests; and a formula is calculated as it is saved."""


def saved_by_libreoffice(files: Sequence[GalleryFile], folder: Path) -> Path:
    """The folder in which *files* are as LibreOffice, started once, has saved them."""
    program, made, saved = needed("soffice", "libreoffice"), folder / "made", folder / "saved"
    made.mkdir()
    for file in files:
        file.make(Desk(made / file.file_name))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    paths = [made / file.file_name for file in files]
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", saved, *paths],
        check=True,
        capture_output=True,
        timeout=250,
    )
    return saved


@pytest.mark.parametrize("first", some(range(8), usually=1))
def test_a_file_means_the_same_after_libreoffice_has_saved_it(
    first: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every eighth file from the *first* on."""
    workbooks = {name: file for name, file in GALLERY.items() if file.suffix == ".xlsx"}
    files = [file for name, file in workbooks.items() if name not in CHANGED_BY_SAVING | set(NOT_YET)][first::8]
    saved = saved_by_libreoffice(files, tmp_path)

    assert len(files) > 8
    for file in files:
        desk = _desk(file, tmp_path / file.file_name, capsys)
        shutil.copyfile(saved / file.file_name, desk.path)
        _assert_outcome(file, desk)


RUNNING_NUMBERS = {"STT", "TT", "No.", "NO", "Số TT"}
STRANGE = "Zzqx"
"""A text that is nobody's name, no day, no unit, no mark."""


def _cells_with_a_meaning(path: Path, file: GalleryFile) -> list[tuple[str, str]]:
    """The sheet and address of each cell below a header that is imported: no running numbers, nothing left out.

    Of a row with a wrong cell nothing is imported, and no more is said than what is wrong in it.
    """
    left_out, cells = set(file.outcome.left_out), []
    wrong_rows = {int(re.sub(r"\D", "", address.rpartition("!")[2])) for address in file.outcome.wrong}
    for sheet in load_workbook(path).worksheets:
        header = next((row[0].row for row in sheet.iter_rows() if _is_header(row)), None)
        if header is None or sheet.sheet_state != "visible":
            continue
        unread = {
            cell.column
            for cell in (*sheet[header], *sheet[header + 1])
            if str(cell.value).strip() in RUNNING_NUMBERS | left_out
        }
        cells += [
            (sheet.title, cell.coordinate)
            for row in sheet.iter_rows(min_row=header + 1)
            for cell in row
            if cell.value is not None
            and cell.row not in wrong_rows
            and cell.column not in unread
            and not _is_told(" ".join(left_out), f"{sheet.title}!{cell.row}")
        ]
    return cells


def _is_header(row: tuple[Any, ...]) -> bool:
    words = {str(cell.value) for cell in row}
    return any(word.startswith(("Ngày", "Họ và tên", "Họ tên", "Date", "Mã")) for word in words) and len(words) > 2


def _said_with(desk: Desk, sheet: str, address: str, options: tuple[str, ...]) -> str:
    """What is said of the file where *address* holds something strange."""
    assert desk.clerk is not None
    book = load_workbook(desk.path)
    book[sheet][address].value = STRANGE
    path = desk.path.with_name("khac") / desk.path.name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    done = desk.clerk.run("import", path, *options)
    return (done.out + done.err).replace("khac/", "")


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, id=name)
        for name, file in GALLERY.items()
        if file.suffix == ".xlsx" and name not in NOT_YET and not file.outcome.refused
    ],
)
@pytest.mark.slow
@pytest.mark.parametrize("most", some([1, 10_000], usually=1))
def test_no_cell_is_dropped_without_a_word(
    file: GalleryFile, most: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = _desk(file, tmp_path, capsys)
    assert desk.clerk is not None
    options = tuple(file.outcome.options)
    cells_below = _cells_with_a_meaning(desk.path, file)
    done = desk.clerk.run("import", desk.path, *options)
    dropped = [
        f"{sheet}!{address}"
        for sheet, address in Random(file.name).sample(cells_below, min(most, len(cells_below)))
        if _said_with(desk, sheet, address, options) == done.out + done.err
    ]
    assert dropped == []


def test_what_is_not_reached_yet_is_in_the_gallery() -> None:
    assert set(NOT_YET) <= set(GALLERY)
    assert len(GALLERY) >= 40


def test_each_form_of_the_manual_is_a_file_of_the_gallery_and_says_what_comes_of_it() -> None:
    assert {form.name for form in page.FORMS} <= set(GALLERY)
    for language, path in page.PAGES.items():
        bless.compare(page.page(language), path)


@pytest.mark.parametrize("form", page.FORMS, ids=lambda form: form.name)
def test_each_form_of_the_manual_has_a_small_picture(form: page.Shown) -> None:
    picture = page.PICTURES / f"{form.name}.png"

    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 40_000


def test_there_is_no_picture_of_anything_else() -> None:
    of_readme = {SCREEN.stem, PAPER.stem}
    assert {path.stem for path in page.PICTURES.iterdir()} == {form.name for form in page.FORMS} | of_readme
