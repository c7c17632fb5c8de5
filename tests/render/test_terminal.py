import re

import pytest

from qd18.engine.verdicts import Status
from qd18.messages import LANGUAGES, catalogue, printable
from qd18.model.register import Register
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone, Verbatim
from qd18.render.compliance_page import compliance_page
from qd18.render.plain_text import plain_text
from qd18.render.terminal import terminal_text
from qd18.render.verdict_words import SIGNS
from qd18.render.widths import width_of
from tests.engine.builders import assignment, leave, meeting, member, register, role
from tests.render.builders import HOSTILE, grid, hostile
from tests.reports.builders import compliance

WIDTHS = (*range(20, 60), *range(60, 301, 12))
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

PEOPLE = {"lo-thi-mau-02": "Lò Thị Mẫu 02", "nguyen-thi-hong-nhung": "Nguyễn Thị Hồng Nhung", "y": "Y"}


def usual() -> Register:
    """A few people with names, titles, units and remarks of the usual length, in several states."""
    posts = (role(), role("committee-member", "grassroots"))
    return register(
        meeting("2024-01-05", "xa-khac", ["y"]),
        members=[member(name, *posts, called=called) for name, called in PEOPLE.items()],
        assignments=[assignment(of="lo-thi-mau-02"), assignment("xa-khac", of="y")],
        exemptions=[leave("2024-02-01..2024-02-29", of="y")],
    )


def shown(of: Register, width: int, language: str = "vi", *, colour: bool = False) -> str:
    return terminal_text(compliance_page(compliance(of), catalogue(language)), width=width, colour=colour)


def lines_with(name: str, text: str) -> int:
    return sum(name in line for line in text.split("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_and_every_name_stands_whole_on_a_screen_of_any_width(language: str) -> None:
    outcome = compliance(usual(), over="2024-02")
    blocks = list(compliance_page(outcome, catalogue(language)))
    rows = len(outcome.shown) // len(PEOPLE)

    for width in WIDTHS:
        text = terminal_text(blocks, width=width, colour=False)
        broken = [one for pair in PEOPLE.items() for one in pair if lines_with(one, text) < rows]
        assert (width, broken) == (width, [])


@pytest.mark.parametrize("width", [20, 40, 80, 300])
def test_the_longest_id_that_there_can_be_is_not_broken(width: int) -> None:
    longest = "huyen-mu-cang-chai/" + "x" * 81
    text = shown(register(members=[member(longest, called="An")], assignments=[]), width)

    assert lines_with(longest, text) == 1


@pytest.mark.parametrize("width", [20, 45, 60, 80, 120, 300])
def test_hostile_names_are_shown_as_they_are(width: int) -> None:
    text = terminal_text(compliance_page(hostile(), catalogue("vi")), width=width, colour=False)

    squeezed = re.sub(r"\s+", "", text)
    assert [name for name in HOSTILE if re.sub(r"\s+", "", printable(name)) not in squeezed] == []
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [20, 60, 120, 300])
def test_colour_adds_nothing_but_colour(width: int) -> None:
    uncoloured, coloured = (
        terminal_text(compliance_page(hostile(), catalogue("vi")), width=width, colour=colour)
        for colour in (False, True)
    )

    bare = "\n".join(line.rstrip() for line in COLOUR.sub("", coloured).split("\n"))
    assert bare == uncoloured
    assert "\x1b" in coloured


def test_no_line_is_wider_than_the_screen_but_for_what_cannot_be_broken() -> None:
    for width in (40, 60, 80, 100, 140):
        assert max(map(width_of, shown(usual(), width).split("\n"))) <= width


def test_a_narrow_screen_says_which_columns_it_left_out() -> None:
    table = grid(
        GridColumn("Tên"),
        GridColumn("Ghi chú", rank=1),
        GridColumn("Chức danh", rank=2),
        rows=[["Lò Văn Mẫu", "x" * 10, "y" * 30]],
        dropped="đã bớt: {columns}",
    )

    texts = [terminal_text([table], width=width, colour=False).replace("\n", " ") for width in (60, 30, 20)]

    told = [text.partition("đã bớt: ")[2].strip() for text in texts]
    assert told == ["", "Chức danh", "Ghi chú, Chức danh"]


def test_a_very_narrow_screen_has_each_row_as_a_stack() -> None:
    table = grid(
        GridColumn("Tên"), GridColumn("Mã"), rows=[["Lò Văn Mẫu 01", "lo-van-mau-01"], ["An", ""]], title="Cấp xã"
    )

    assert terminal_text([table], width=22, colour=False).split("\n") == [
        *("Tên", "───", "Cấp xã", "Lò Văn Mẫu 01", "  Mã: lo-van-mau-01", "An", ""),
    ]


def test_a_wide_screen_shows_the_rows_as_a_pipe_gets_them() -> None:
    blocks = list(compliance_page(compliance(usual()), catalogue("vi")))

    assert terminal_text(blocks, width=300, colour=False) == plain_text(blocks)


def test_an_excerpt_is_never_folded() -> None:
    blocks: list[Block] = [Verbatim("9 | " + "x" * 50), BLANK, Paragraph("một hai ba bốn", Tone.QUIET)]

    assert terminal_text(blocks, width=10, colour=False) == f"9 | {'x' * 50}\n\nmột hai ba\nbốn\n"


def test_a_folded_line_hangs_under_its_indent() -> None:
    line = Paragraph("- một hai ba bốn", indent=2, hang=2)

    assert terminal_text([line], width=13, colour=False) == "  - một hai\n    ba bốn\n"


def test_every_status_has_a_sign_of_its_own_beside_its_colour() -> None:
    signs = [SIGNS[status][0] for status in Status]

    assert len(set(signs)) == len(Status)
    assert all(width_of(sign) == 1 for sign in signs)


def test_a_heat_map_has_cells_of_three_characters_that_its_colours_fill() -> None:
    quarters = [
        GridColumn(header, heat=lines) for header, lines in (("I/2024", ("I", "/24")), ("II/2024", ("II", "/24")))
    ]
    cells = (GridCell("An"), GridCell("✗", Tone.BAD), GridCell("✓", Tone.GOOD))
    table = Grid((GridColumn("Tên"), *quarters), (Rows("", (cells,)),))

    assert terminal_text([table], width=80, colour=False).split("\n") == [
        *("      I  II", "Tên  /24 /24", "────────────", "An    ✗   ✓", ""),
    ]
    coloured = terminal_text([table], width=80, colour=True).split("\n")
    assert coloured[3] == "An   \x1b[1;7;31m ✗ \x1b[0m \x1b[7;32m ✓ \x1b[0m"
    assert "\x1b[7" not in coloured[0]
