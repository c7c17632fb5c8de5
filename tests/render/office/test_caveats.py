"""What a terminal is warned of on standard error stands in every document too: who reads it saw no terminal."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from qd18.messages import LANGUAGES
from tests.figures.commands import everything
from tests.oracle import small
from tests.oracle.worlds import World
from tests.properties.asking import laid
from tests.render.office.pages import read

ENDINGS = ("md", "html", "docx", "xlsx")
DOCUMENTS = [
    *(("report", ending) for ending in ENDINGS),
    *(("check", ending) for ending in ("md", "txt", "html", "xlsx")),
    *(("due", ending) for ending in ("md", "txt")),
]
every_document = pytest.mark.parametrize(("command", "ending"), DOCUMENTS)
every_language = pytest.mark.parametrize("language", LANGUAGES)

MONTHLY = small.law("thang", small.duty("thang", {"at_least": 1, "with": ["residential-cell"]}, every="month"))
"""A monthly duty of posts in the district's committee."""


def text_of(content: bytes, ending: str) -> str:
    """All that a reader of the document can read, on one line."""
    if ending == "docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
    elif ending == "xlsx":
        front = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
        text = "\n".join(str(cell.value) for row in front.iter_rows() for cell in row if cell.value)
    elif ending == "html":
        text = read(content).text
    else:
        text = re.sub(r"\\(.)", r"\1", content.decode())
    return " ".join(text.split())


def asked_about(world: World, folder: Path, command: str, ending: str, language: str) -> tuple[str, str]:
    """What stands in the document, and what is said on standard error."""
    laid(world, folder / "data")
    out = folder / f"out.{ending}"
    known = ("--as-of", world.as_of, "--lang", language)
    status, _, err = everything(command, "--data", str(folder / "data"), *world.asking, *known, "-o", str(out))
    assert status in {0, 1}, err
    return text_of(out.read_bytes(), ending), " ".join(err.split())


def beginning(sentence: str) -> str:
    """A sentence as it begins with a capital."""
    return sentence[0].upper() + sentence[1:]


@every_language
@every_document
def test_days_that_nothing_judges_are_told(command: str, ending: str, language: str, tmp_path: Path) -> None:
    world = small.world(regulations=[MONTHLY], span="2024-01-01..2024-03-30")

    text, err = asked_about(world, tmp_path, command, ending, language)

    told = {
        "vi": "chưa đánh giá định mức mỗi tháng từ 01/03/2024 đến 30/03/2024",
        "en": "quotas of every month are not judged from 2024-03-01 to 2024-03-30",
    }[language]
    assert told in err
    assert beginning(told) in text


@every_language
@pytest.mark.parametrize(("command", "ending"), [one for one in DOCUMENTS if one[0] != "due"])
def test_a_span_without_any_meeting_says_so(command: str, ending: str, language: str, tmp_path: Path) -> None:
    """One after the as-of day is none yet."""
    world = small.world([small.meeting("2024-03-20", "t/h/a", "an")], as_of="2024-03-10")

    text, err = asked_about(world, tmp_path, command, ending, language)

    told = {"vi": "trong sổ không có buổi họp nào của quý I/2024", "en": "no meeting of 2024Q1"}[language]
    assert told in err
    assert beginning(told) in text


@every_language
@every_document
def test_a_day_that_lies_ahead_says_so(command: str, ending: str, language: str, tmp_path: Path) -> None:
    world = small.world(span="2099Q4", as_of="2100-01-31", record={})

    text, err = asked_about(world, tmp_path, command, ending, language)

    told = {"vi": "chưa đến ngày 31/01/2100", "en": "the as-of date 2100-01-31 lies ahead"}[language]
    assert told in err
    assert beginning(told) in text


@every_document
def test_warnings_of_files_stay_on_the_terminal(command: str, ending: str, tmp_path: Path) -> None:
    """The same assignment stands there twice; how many warnings there are hangs on how the record is cut into files."""
    world = small.world(assignments=[small.assigned(), small.assigned()])

    text, err = asked_about(world, tmp_path, command, ending, "vi")

    assert "dữ liệu có 1 cảnh báo" in err
    assert "cảnh báo" not in text


@every_document
def test_where_there_is_nothing_to_say_nothing_is_said(command: str, ending: str, tmp_path: Path) -> None:
    world = small.world([small.meeting(f"2024-0{month}-05", "t/h/a", "an") for month in (1, 2, 3)])

    text, err = asked_about(world, tmp_path, command, ending, "vi")

    assert re.search("(?i)cảnh báo|chưa đến ngày|chưa đánh giá định mức|lưu ý", text + err) is None


@every_language
@pytest.mark.parametrize("shape", ["table", "json", "markdown"])
def test_supposed_meetings_are_told_of_days_that_nothing_judges(shape: str, language: str, tmp_path: Path) -> None:
    world = small.world(regulations=[MONTHLY], span="2024-01-01..2024-03-30")
    laid(world, tmp_path)
    known = (*world.asking, "--as-of", world.as_of, "--lang", language, "--format", shape)

    status, _, err = everything("whatif", "--attend", "an:t/h/a/1:2024-01-05", "--data", str(tmp_path), *known)

    assert status == 0
    assert {"vi": "01/03/2024 đến 30/03/2024", "en": "2024-03-01 to 2024-03-30"}[language] in err
