"""The report for Word on paper, as LibreOffice prints it: every word is there, on a sensible number of pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from qd18.messages import LANGUAGES, catalogue
from qd18.render.office.report_docx import report_docx
from tests.amounts import some
from tests.bench.province import write_province
from tests.render.office.reports import annexes, opened, report_of

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(
    OFFICE is None or shutil.which("pdftotext") is None, reason="needs LibreOffice Writer and poppler's pdftotext"
)


def printed(content: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    (folder / "r.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "r.docx")]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    done = subprocess.run(["pdftotext", "-layout", str(folder / "r.pdf"), "-"], check=True, capture_output=True)  # noqa: S607 - wherever it is
    return done.stdout.decode().rstrip("\f").split("\f")


def pieces(text: str) -> Counter[str]:
    """Runs of letters and digits: a line may end at a hyphen."""
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("language", some(LANGUAGES, usually=1))
def test_every_name_and_figure_is_on_paper(language: str, tmp_path: Path) -> None:
    content = report_docx(report_of(), catalogue(language))
    pages = printed(content, tmp_path)
    document = opened(content)

    told = Counter[str]()
    for annex in annexes(document):
        told += pieces(annex.title)
        told += pieces(" ".join(text for row in annex.rows for name, text in row.items() if name))
    for line in document.paragraphs:
        told += pieces(line.text) if line.style is not None and line.style.name == "Report Text" else Counter()
    text = "\n".join(pages)
    whole = re.sub(r"\s", "", text)  # a letter that the font lacks is taken from another, and may be told apart
    unseen = [piece for piece in told - pieces(text) if whole.count(piece) < told[piece]]
    assert unseen == []
    assert 40 < len(pages) < 110


def test_a_page_begins_with_its_number_and_the_header_of_its_table(tmp_path: Path) -> None:
    first, *others = printed(report_docx(report_of(is_brief=True), catalogue("vi")), tmp_path)

    assert first.split("\n")[0].strip() != "1"
    assert len(others) < 4
    assert [page.split("\n")[0].strip() for page in others] == [str(number) for number in range(2, len(others) + 2)]
    annexed = others[next(number for number, page in enumerate(others) if "Biểu số 1." in page) :]
    assert all("Họ và tên" in page for page in annexed)


@pytest.mark.long
def test_a_province_is_told_on_twelve_pages(tmp_path: Path) -> None:
    """3,500 officials, more than two hundred of them below quota."""
    write_province(tmp_path / "data")
    report = report_of(tmp_path / "data", is_brief=True)

    assert report.figures.all_people == 3500
    assert len(report.sheet("below-quota").rows) > 200
    assert len(printed(report_docx(report, catalogue("vi")), tmp_path)) <= 12
