from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qd18.messages import catalogue, printable
from qd18.render.blocks import BLANK, Block, GridColumn, Paragraph, Tone, Verbatim
from qd18.render.compliance_page import compliance_page
from qd18.render.markdown import escaped, markdown_text
from tests.drawn import drawn
from tests.render.builders import HOSTILE, grid, hostile

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""Another program's reading of what is written."""

TEXT = {"text", "text_special"}

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp"])


def spoken(text: str) -> list[tuple[str, str]]:
    """What kind of block each piece of text stands in, and the text that a reader sees there."""
    tokens = READER.parse(text)
    return [(before.type, seen(one)) for before, one in pairwise(tokens) if one.type == "inline"]


def seen(inline: Token) -> str:
    return "".join(one.content for one in inline.children or ())


def markup(text: str) -> Iterator[str]:
    """Every kind of inline markup that a reader finds."""
    for token in READER.parse(text):
        yield from (one.type for one in token.children or () if one.type not in TEXT)


def test_a_grid_is_a_table_and_its_group_a_heading() -> None:
    table = grid(GridColumn("Tên"), GridColumn("Số", right=True), rows=[["Ân", "12"]], title="Cấp xã")

    assert markdown_text([table]) == "### Cấp xã\n\n| Tên | Số |\n|:--|--:|\n| Ân | 12 |\n"


def test_what_is_strong_is_bold_and_excerpts_are_code() -> None:
    blocks: list[Block] = [Paragraph("Một", Tone.STRONG), BLANK, BLANK, Verbatim("9 | - *x*"), Paragraph("hai")]

    assert markdown_text(blocks) == "**Một**\n\n    9 | - *x*\nhai\n"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_in_a_cell_is_read_as_it_is(name: str) -> None:
    shown = printable(name)

    text = markdown_text([grid(GridColumn("Tên"), GridColumn("Mã"), rows=[[shown, "m-01"]])])

    assert spoken(text) == [
        *[("th_open", "Tên"), ("th_open", "Mã"), ("td_open", " ".join(shown.split(" ")).strip()), ("td_open", "m-01")],
    ]
    assert list(markup(text)) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_in_a_paragraph_or_heading_is_read_as_it_is(name: str) -> None:
    """The organisation's name stands in a paragraph, a committee's in a heading."""
    shown = printable(name).strip()

    text = markdown_text([Paragraph(shown), grid(GridColumn("Tên"), rows=[["An"]], title=shown)])

    assert spoken(text)[:2] == [("paragraph_open", shown), ("heading_open", shown)]
    assert list(markup(text)) == []


@drawn
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp"]), min_size=1, max_size=20)
)
def test_any_word_in_a_cell_is_read_as_it_is(word: str) -> None:
    text = markdown_text([grid(GridColumn("Tên"), rows=[[f"x{word}"]])])

    assert spoken(text)[-1] == ("td_open", f"x{word}")


@pytest.mark.parametrize("special", list("\\`*_{}[]<>#|~!"))
def test_what_markdown_takes_for_markup_is_escaped(special: str) -> None:
    assert escaped(f"a{special}b") == f"a\\{special}b"


def test_the_whole_table_holds_no_markup_of_the_data_s() -> None:
    text = markdown_text(compliance_page(hostile(), catalogue("vi")))

    assert set(markup(text)) <= {"strong_open", "strong_close"}
    assert text.count("\n| ✗ ") == len(HOSTILE)
