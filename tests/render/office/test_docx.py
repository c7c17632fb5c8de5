"""The report for Word, opened again by a reader of its format: layout, figures, blanks, and the same bytes always."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from qd18.messages import LANGUAGES, catalogue
from qd18.model.register import Letterhead
from qd18.render import report_words
from qd18.render.office.html_reasons import verdicts_of
from qd18.render.office.report_docx import report_docx
from qd18.render.report_body import Said, report_body
from qd18.reports.quarterly import Report
from qd18.reports.sheets import ColumnType, Sheet, SheetColumn, with_serials
from tests.amounts import some
from tests.paths import ROOT
from tests.render.builders import HOSTILE
from tests.render.office.reports import annexes, foot_of, head_of, opened, rows_of

FILLED = Letterhead(
    parent="Tỉnh ủy Yên Bái",
    issuer="Văn phòng Tỉnh ủy",
    number="45-BC/VPTU",
    place="Yên Bái",
    signer_title="Phó Chánh Văn phòng",
    signer="Nguyễn Văn Mẫu",
    recipients=("Thường trực Tỉnh ủy (để b/c)", "Lưu Văn phòng Tỉnh ủy"),
    signer_authority="K/T Chánh Văn phòng",
    dated=date(2024, 4, 18),
)

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
some_worlds = pytest.mark.parametrize("seed", some(range(6), usually=2))


@pytest.fixture(scope="module")
def document(report: Report, language: str) -> Document:
    return opened(report_docx(report, catalogue(language)))


def texts(document: Document, style: str) -> list[str]:
    return [line.text for line in document.paragraphs if line.style is not None and line.style.name == style]


# figures


def test_every_table_says_what_its_sheet_says(report: Report, document: Document, language: str) -> None:
    for sheet, annex in zip(report.sheets, annexes(document), strict=True):
        assert annex.rows == rows_of(with_serials(sheet), annex, language)


def test_no_column_of_the_sample_is_left_out(report: Report, document: Document) -> None:
    for sheet, annex in zip(report.sheets, annexes(document), strict=True):
        shown = [column for column in sheet.columns if column.type is not ColumnType.ID and not column.groups]
        assert not sheet.rows or len(annex.header) == 1 + len(shown), annex.title


def test_no_id_stands_on_paper(report: Report, document: Document) -> None:
    text = "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    units = {unit for unit in report.tree.units if "/" in unit}
    members = {verdict.obligation.member.id for verdict in verdicts_of(report.sheet("by-official"))}

    assert [name for name in units | members if name in text] == []


def test_an_empty_table_says_so_in_a_sentence(report: Report, document: Document, language: str) -> None:
    for sheet, annex in zip(report.sheets, annexes(document), strict=True):
        assert bool(sheet.rows) != (annex.note == catalogue(language).say("sheets", f"empty.{sheet.key}"))


def test_the_summary_is_in_the_words_of_all_formats(report: Report, document: Document, language: str) -> None:
    words = catalogue(language)

    told = [part.text for part in report_body(report, words) if isinstance(part, Said)]
    lines = [line for line in texts(document, "Report Text") if line and not set(line) <= {"…"}]
    empty = [words.say("sheets", f"empty.{sheet.key}") for sheet in report.sheets if not sheet.rows]

    assert lines == [report_words.intro(report, words), *told, *empty]


# layout


def test_the_heading_block_is_that_of_the_party(report: Report) -> None:
    left, right, number, place = head_of(opened(report_docx(report, catalogue("vi"))))

    assert left.split("\n") == ["…………", report.organisation.upper(), "*"]
    assert right == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert number == "Số         -BC/…\nDỰ THẢO"
    assert place == "…………, ngày ..... tháng ..... năm ........"


def test_blanks_for_the_hand_stay_visible(document: Document, language: str) -> None:
    blank, words = "…………", catalogue(language)
    left, right = foot_of(document)

    assert left.split("\n") == [words.say("report", "recipients"), f"- {blank}"]
    assert right.split("\n") == [blank, "", "", "", "", blank]


def test_an_annex_says_to_which_report_it_belongs(report: Report) -> None:
    filled, blank = (
        texts(opened(report_docx(replace(report, letterhead=head), catalogue("vi"))), "Annexed To")
        for head in (FILLED, Letterhead())
    )

    assert set(filled) == {"(Kèm theo Báo cáo số 45-BC/VPTU ngày 18/04/2024 của Văn phòng Tỉnh ủy)"}
    assert set(blank) == {f"(Kèm theo Báo cáo số ………… ngày …/…/…… của {report.organisation})"}
    assert len(filled) == len(blank) == len(report.sheets)


def test_a_letterhead_fills_the_blanks(report: Report) -> None:
    document = opened(report_docx(replace(report, letterhead=FILLED), catalogue("vi")))
    left, right, number, place = head_of(document)

    assert left.split("\n") == ["TỈNH ỦY YÊN BÁI", "VĂN PHÒNG TỈNH ỦY", "*"]
    assert (number, place) == ("Số 45-BC/VPTU", "Yên Bái, ngày 18 tháng 4 năm 2024")
    recipients, signer = foot_of(document)
    assert recipients.split("\n")[1:] == ["- Thường trực Tỉnh ủy (để b/c)", "- Lưu Văn phòng Tỉnh ủy"]
    assert signer.split("\n")[:2] == ["K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]
    assert signer.split("\n")[-1] == "Nguyễn Văn Mẫu"
    assert not right.count("…")


def test_everything_is_in_times_new_roman(document: Document) -> None:
    fonts = document.styles.element.xpath(".//w:rFonts")

    assert {name for one in fonts for name in one.attrib.values()} == {"Times New Roman"}
    assert not document.element.body.xpath(".//w:rFonts")
    sizes = {name: document.styles[name].font.size for name in ("Report Text", "Party", "Document Type", "Evidence")}
    assert list(sizes.values()) == [Pt(14), Pt(15), Pt(16), Pt(9)]


def test_the_paper_is_a4_with_the_margins_of_the_guideline(document: Document) -> None:
    for section in document.sections:
        assert sorted((round(section.page_width or 0, -4), round(section.page_height or 0, -4))) == sorted(
            (round(Mm(210), -4), round(Mm(297), -4))
        )
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round((one or 0) / Mm(1)) for one in margins] == [20, 20, 30, 15]


def test_wide_tables_lie_on_their_side_and_the_others_stand(document: Document) -> None:
    lies = {}
    sections = iter(document.sections)
    section = next(sections)
    for element in document.element.body:
        if element.xpath("w:pPr/w:pStyle[@w:val='Heading2']"):
            number = re.findall(r"\d+", "".join(element.itertext()))[0]
            lies[int(number)] = section.orientation == WD_ORIENT.LANDSCAPE
        if element.xpath("w:pPr/w:sectPr"):
            section = next(sections)

    assert (lies[1], lies[3]) == (True, True)
    assert lies[6] == lies[5], "four rows turn no paper"
    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT


def test_a_table_fits_its_page(document: Document) -> None:
    widths = {
        sum(int(one.get(qn("w:w"))) for one in grid)
        for grid in document.element.body.xpath("w:tbl[w:tblPr/w:tblCaption]/w:tblGrid")
    }

    assert all(min(abs(width - millimetres * 1440 / 25.4) for millimetres in (165, 252)) < 20 for width in widths)


def test_headers_are_repeated_and_rows_never_split(document: Document) -> None:
    for table in document.element.body.xpath("w:tbl[w:tblPr/w:tblCaption]"):
        heads = [bool(row.xpath("w:trPr/w:tblHeader")) for row in table.xpath("w:tr")]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert len(table.xpath("w:tr/w:trPr/w:cantSplit")) == len(heads)


def test_below_quota_stands_in_bold_and_nothing_else_does(report: Report) -> None:
    document = opened(report_docx(report, catalogue("vi")))

    bold = {mark.getparent().getparent().text for mark in document.element.body.iter(qn("w:b"))}
    totals = {text for text in bold if text == "Cộng" or text.isdigit()}
    assert bold - totals == {"chưa đạt định mức", "0/1"}


def test_pages_are_numbered_at_the_top_from_the_second_on(document: Document) -> None:
    first, *others = document.sections

    assert first.different_first_page_header_footer
    assert not first.first_page_header.paragraphs[0].text
    assert "PAGE" in "".join(first.header.paragraphs[0]._p.itertext())  # noqa: SLF001 - fields have no other way
    assert all(one.header.is_linked_to_previous and not one.different_first_page_header_footer for one in others)


# what people write


def test_hostile_names_stay_names(report: Report) -> None:
    names = (*HOSTILE, "\ufffe\uffff", "\x00\x0b", "]]>", '<w:tbl w:rsidR="table-0"/>', "  hai  cách  ", "x" * 300)
    sheet = Sheet(
        "silent", (SheetColumn("name"), SheetColumn("title", wide=True)), tuple((name, name) for name in names)
    )
    worst = replace(
        report,
        organisation="<w:p>&" * 60,
        letterhead=Letterhead(names[0], names[1], *names[9:13], recipients=names),
        sheets=(*report.sheets[:2], sheet),
    )
    document = opened(report_docx(worst, catalogue("vi")))

    *_, annex = annexes(document)
    assert annex.rows == rows_of(with_serials(sheet), annex, "vi")
    assert len(foot_of(document)[0].split("\n")) == len(names) + 1


def test_columns_go_by_rank_where_no_paper_is_wide_enough(report: Report) -> None:
    """The ranks are 0 to 8; each cell is a word that asks for a sixth of a sheet on its side."""
    keys = ("name", "text", "answer", "to", "unit", "kind", "title", "assigned", "places")
    columns = tuple(SheetColumn(key, rank=rank) for rank, key in enumerate(keys))
    sheet = Sheet("silent", columns, (("m" * 15,) * len(keys),))
    words = catalogue("vi")
    *_, annex = annexes(opened(report_docx(replace(report, sheets=(*report.sheets[:2], sheet)), words)))

    serial, *header = annex.header
    kept = len(header)
    assert kept in {4, 5}
    assert serial == "TT"
    assert tuple(header) == tuple(words.say("sheets", f"columns.{key}") for key in keys[:kept])
    assert all(words.say("sheets", f"columns.{key}") in annex.note for key in keys[kept:])


# the same bytes

ONE = """
import hashlib, sys
from tests.render.office.reports import report_of
from qd18.messages import catalogue
from qd18.render.office.html_reasons import verdicts_of
from qd18.render.office.report_docx import report_docx
from qd18.render.report_body import Said, report_body
print(hashlib.sha256(report_docx(report_of(), catalogue("vi"))).hexdigest())
"""


def test_the_same_report_has_the_same_bytes(report: Report) -> None:
    here = hashlib.sha256(report_docx(report, catalogue("vi"))).hexdigest()
    tests = str(ROOT)
    told = [
        subprocess.run(
            [sys.executable, "-c", ONE],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": tests},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]

    assert told == [here, here]


def test_the_document_says_whose_and_of_what_day_it_is(report: Report, document: Document) -> None:
    told = document.core_properties

    assert (told.author, told.last_modified_by, told.revision) == (report.organisation, report.organisation, 1)
    assert told.created is not None
    assert told.created.date() == report.as_of
    assert told.modified == told.created
    assert not told.comments


def test_the_package_knows_no_moment(report: Report) -> None:
    with ZipFile(BytesIO(report_docx(report, catalogue("vi")))) as package:
        parts = package.infolist()

    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert [part.filename for part in parts] == sorted(part.filename for part in parts)
    assert not [part.filename for part in parts if "thumbnail" in part.filename]
