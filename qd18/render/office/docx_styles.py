"""The look of a document of the Party in Word: styles, pages, and who is said to have made it when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from qd18.model.named_tuple import NamedTuple
from qd18.render.office.docx_columns import PORTRAIT, SIZES, Paper
from qd18.render.office.docx_tables import safe

DOCX_FONT = "Times New Roman"
SPELLING_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_MOST_LETTERS = 255
"""What the properties of a document hold."""


class Look(NamedTuple):
    """A style of paragraphs; sizes and spacing in points, the indent of the first line in millimetres."""

    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.CENTER
    before: float = 0
    after: float = 0
    indent: float = 0
    with_next: bool = False


TO_FILL_IN = "To Fill In"
"""A line of dots from margin to margin."""

DOCX_LOOKS = (
    Look("Parent Body"),
    Look("Issuing Body", bold=True),
    Look("Draft Mark", bold=True, before=6),
    Look("Party", 15, bold=True),
    Look("Place And Date", italic=True),
    Look("Document Type", 16, bold=True, before=18, with_next=True),
    Look("Subject", bold=True, with_next=True),
    Look("Short Rule", after=12, with_next=True),
    Look("Heading 1", bold=True, align=ALIGN.LEFT, before=6, after=6, indent=10, with_next=True),
    Look("Report Text", align=ALIGN.JUSTIFY, after=6, indent=10),
    Look("Annexed To", italic=True, after=6, with_next=True),
    Look("Table Title", bold=True, before=6, after=4, with_next=True),
    Look(TO_FILL_IN, align=ALIGN.LEFT),
    Look("Heading 2", bold=True, with_next=True),
    *(
        look
        for size in SIZES
        for look in (
            Look(f"Table Text {size}", size, align=ALIGN.LEFT),
            Look(f"Table Number {size}", size),
            Look(f"Table Head {size}", size, bold=True, with_next=True),
            Look(f"Table Group {size}", size, bold=True, align=ALIGN.LEFT, with_next=True),
        )
    ),
    Look("Table Note", SIZES[0], italic=True, align=ALIGN.LEFT, before=3, after=6),
    Look("Gap", 1, after=3),
    Look("Recipients", 12, bold=True, italic=True, align=ALIGN.LEFT, with_next=True),
    Look("Recipient", 12, align=ALIGN.LEFT, with_next=True),
    Look("Signer", bold=True, with_next=True),
    Look("Signature", italic=True, with_next=True),
    Look("Evidence", 9, align=ALIGN.LEFT, before=3),
)


def dress(document: Document, language: str) -> None:
    """Every style in Times New Roman, 14 where none says otherwise; the text is spelt in *language*."""
    for fonts in document.styles.element.xpath(".//w:rFonts"):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), DOCX_FONT)
    for spelling in document.styles.element.xpath("w:docDefaults//w:lang"):
        spelling.set(qn("w:val"), SPELLING_LANGUAGES[language])
    for modern in document.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        modern.set(qn("w:val"), "15")  # else Word says that the document is from an older one
    for look in (Look("Normal", align=ALIGN.LEFT), *DOCX_LOOKS):
        _dress(_style(document, look.name), look)
    dotted = _style(document, TO_FILL_IN).paragraph_format.tab_stops
    dotted.add_tab_stop(Pt(PORTRAIT.room), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _style(document: Document, name: str) -> ParagraphStyle:
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - for the reader of types; the names above are of paragraphs
    return style


def _dress(style: ParagraphStyle, look: Look) -> None:
    font, lines = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    lines.alignment, lines.line_spacing = look.align, 1.0
    lines.space_before, lines.space_after = Pt(look.before), Pt(look.after)
    lines.first_line_indent = Mm(look.indent)
    lines.keep_with_next, lines.widow_control = look.with_next, True


def first_page(document: Document) -> None:
    """The first section: A4 upright, its pages numbered at the top from the second on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(10)
    _turn(document, PORTRAIT)
    number = section.header.paragraphs[0]
    number.style = document.styles["Parent Body"]
    for kind in ("begin", "", "end"):
        run = number.add_run()
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = "PAGE"
        run.element.append(piece)


def next_pages(document: Document, paper: Paper) -> None:
    """A new section on *paper*, on a page of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    document.paragraphs[-1].style = document.styles["Gap"]
    _turn(document, paper)


def _turn(document: Document, paper: Paper) -> None:
    section = document.sections[-1]
    section.orientation = WD_ORIENT.PORTRAIT if paper is PORTRAIT else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    section.left_margin, section.right_margin = Mm(paper.left), Mm(paper.right)


def sign(document: Document, *, title: str, author: str, day: date, language: str) -> None:
    """The document's properties: nothing of the machine, nor of the moment."""
    properties, moment = document.core_properties, datetime.combine(day, time(), UTC).replace(tzinfo=None)
    properties.title, properties.subject = safe(title)[:_MOST_LETTERS], ""
    properties.language = SPELLING_LANGUAGES[language]
    properties.author = properties.last_modified_by = safe(author)[:_MOST_LETTERS]
    properties.created = properties.modified = moment
    properties.revision, properties.comments, properties.keywords, properties.category = 1, "", "", ""
    links = document.part.package.rels
    for link in [key for key, relation in links.items() if relation.reltype.endswith("/thumbnail")]:
        del links[link]
