import re

import pytest

from qd18.messages import LANGUAGES, catalogue, printable
from qd18.render.blocks import BLANK, Block, GridColumn, Paragraph, Tone, Verbatim
from qd18.render.compliance_page import compliance_page
from qd18.render.plain_text import plain_text
from tests.engine.builders import member, register, role
from tests.render.builders import HOSTILE, grid, hostile
from tests.reports.builders import compliance


def test_a_grid_stands_in_columns_that_are_as_wide_as_they_look() -> None:
    table = grid(GridColumn("Tên"), GridColumn("Số", right=True), rows=[["Ân", "12"], ["漢字", "3"]], title="Cấp xã")

    assert plain_text([table]) == "Tên   Số\n────────\nCấp xã\nÂn    12\n漢字   3\n"


def test_paragraphs_and_excerpts_stand_as_they_are() -> None:
    blocks: list[Block] = [Paragraph("Một", Tone.BAD, indent=2), BLANK, Verbatim("  9 | - x"), Paragraph("x" * 300)]

    assert plain_text(blocks) == f"  Một\n\n  9 | - x\n{'x' * 300}\n"


def test_nothing_gives_nothing() -> None:
    assert plain_text([]) == ""


def test_no_line_ends_in_spaces() -> None:
    table = grid(GridColumn("Tên"), GridColumn("Ghi chú"), rows=[["An", ""], ["Bình", "có"]])

    assert [line for line in plain_text([table]).split("\n") if line.endswith(" ")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_and_every_name_stands_whole_on_one_line(language: str) -> None:
    lines = plain_text(compliance_page(hostile(), catalogue(language))).split("\n")

    for number, name in enumerate(HOSTILE):
        (line,) = [line for line in lines if f"m-{number:02}" in line]
        assert line.count(printable(name).strip()) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_character_moves_the_cursor_hides_or_turns_the_line_round(language: str) -> None:
    text = plain_text(compliance_page(hostile(), catalogue(language)))

    assert re.findall(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", text) == []


def test_an_empty_outcome_is_pleasant() -> None:
    nobody = register(members=[member("an", role(tier="province"))])

    text = plain_text(compliance_page(compliance(nobody), catalogue("vi")))

    assert text.split("\n")[-3:] == [
        "Không có đồng chí nào thuộc diện thực hiện định mức trong khoảng thời gian này.",
        "Cộng 0 trường hợp (một đồng chí, một định mức, một kỳ là một): không có.",
        "",
    ]
