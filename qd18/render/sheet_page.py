"""Sheets as blocks; the one place that knows what a sheet's values look like to people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from qd18.engine.verdicts import Status
from qd18.messages import Catalogue, printable
from qd18.render import blocks
from qd18.render.answer_words import caveat_lines
from qd18.render.blocks import BLANK, Block, Grid, GridCell, Paragraph, Rows, Tone
from qd18.render.compliance_page import SIGNS, remark
from qd18.render.duties import missing_text, share_text
from qd18.render.markdown import markdown_text
from qd18.reports.report_tables import AT_KIND
from qd18.reports.sheets import AnsweredSheet, CellValue, ColumnType, Sheet, SheetColumn

SHEETS_TOPIC = "sheets"
RIGHT_ALIGNED = frozenset({ColumnType.NUMBER, ColumnType.SHARE})


def sheet_title(sheet: Sheet, words: Catalogue) -> str:
    """What the sheet is called."""
    return words.say(SHEETS_TOPIC, f"titles.{sheet.key}")


def column_header(column: SheetColumn, words: Catalogue) -> str:
    """What heads the column: the period it is of, or its name."""
    if column.label:
        return words.short_period(column.label)
    if column.key.startswith(AT_KIND) and not words.has(SHEETS_TOPIC, f"columns.{column.key}"):
        return words.say(SHEETS_TOPIC, "columns.at-kind", kind=words.word("kind", column.key.removeprefix(AT_KIND)))
    return words.say(SHEETS_TOPIC, f"columns.{column.key}")


def sheet_cell_text(value: CellValue, column: SheetColumn, words: Catalogue) -> str:
    """A value as people read it; empty where there is none."""
    return "" if value is None else _TEXTS.get(column.type, _as_it_is)(value, column, words)


def _as_it_is(value: Any, column: SheetColumn, words: Catalogue) -> str:  # noqa: ARG001 - the shape of all of them
    return printable(str(value))


def sheet_grid(sheet: Sheet, words: Catalogue) -> Grid:
    """The sheet as a grid."""
    columns = tuple(
        blocks.GridColumn(
            column_header(column, words),
            rank=column.rank,
            folds=column.wide,
            right=column.type in RIGHT_ALIGNED,
            under=column.key == "member",
        )
        for column in sheet.columns
    )
    rows = tuple(_row(row, sheet, words) for row in sheet.rows)
    return Grid(columns, (Rows("", rows),), words.say("check", "dropped"))


def _row(row: tuple[CellValue, ...], sheet: Sheet, words: Catalogue) -> tuple[GridCell, ...]:
    return tuple(_cell(value, column, words) for value, column in zip(row, sheet.columns, strict=True))


def sheet_page(answer: AnsweredSheet, words: Catalogue) -> Iterator[Block]:
    """The sheet's title, its caveats and its grid, or a pleasant line where it has no rows."""
    sheet = answer.sheet
    yield Paragraph(sheet_title(sheet, words), Tone.STRONG)
    yield from caveat_lines(answer.caveats, answer.asked, words, as_of=answer.as_of)
    if sheet.rows:
        yield sheet_grid(sheet, words)
        if has_marks(sheet):
            yield BLANK
            yield Paragraph(legend(words), Tone.QUIET)
    else:
        yield Paragraph(words.say(SHEETS_TOPIC, f"empty.{sheet.key}"), Tone.GOOD)
    if sheet.figures:
        yield BLANK
        yield Paragraph(sheet_summary(sheet, words), Tone.STRONG)


def sheet_markdown(answer: AnsweredSheet, words: Catalogue) -> str:
    """The page for a document in Markdown."""
    return markdown_text(sheet_page(answer, words))


def has_marks(sheet: Sheet) -> bool:
    """Whether outcomes stand in the sheet as marks, a column a quarter."""
    return any(column.label and column.type is ColumnType.STATUS for column in sheet.columns)


def legend(words: Catalogue) -> str:
    """What the marks mean; where the record has nothing the cell is blank, so that no mark stands for that."""
    marks = {status: sign for status, (sign, _) in SIGNS.items() if status is not Status.NO_RECORD}
    texts = [f"{sign} {words.word('status', status.value)}" for status, sign in marks.items()]
    return " · ".join((*texts, words.say(SHEETS_TOPIC, "blank")))


def sheet_summary(sheet: Sheet, words: Catalogue) -> str:
    """What the sheet counts, in one line."""
    return words.say(SHEETS_TOPIC, f"summary.{sheet.summary or sheet.key}", **dict(sheet.figures))


def cell_tone(value: CellValue, column: SheetColumn) -> Tone:
    """What a value means to the eye."""
    if column.type is ColumnType.STATUS and isinstance(value, str):
        return SIGNS[Status(value)][1]
    return Tone.PLAIN


def _cell(value: CellValue, column: SheetColumn, words: Catalogue) -> GridCell:
    if column.type is ColumnType.STATUS and column.label and isinstance(value, str):
        sign, colour = SIGNS[Status(value)]
        return GridCell(sign, colour)
    return GridCell(sheet_cell_text(value, column, words), cell_tone(value, column))


def _several(texts: tuple[str, ...], column: SheetColumn, words: Catalogue) -> str:
    """Texts beside one another; beyond the column's *most* only how many others there are."""
    shown = texts[: column.most or None]
    rest = len(texts) - len(shown)
    cleaned = [printable(text) for text in shown]
    return "; ".join([*cleaned, words.say("explain", "more", n=rest, number=rest)] if rest else cleaned)


_TEXTS: dict[ColumnType, Callable[[Any, SheetColumn, Catalogue], str]] = {
    ColumnType.TEXTS: _several,
    ColumnType.NAMED: lambda value, _, words: printable(value.of(words.language)),
    ColumnType.SHARE: lambda value, _, words: f"{share_text(value, words)}%",
    ColumnType.DATE: lambda value, _, words: words.day(value),
    ColumnType.PERIOD: lambda value, _, words: words.short_period(value),
    ColumnType.STATUS: lambda value, _, words: words.word("status", value),
    ColumnType.WORD: lambda value, column, words: words.word(column.words, value),
    ColumnType.MISSING: lambda value, _, words: missing_text(value, words),
    ColumnType.REMARK: lambda value, _, words: remark(value, words),
    ColumnType.FLAG: lambda value, _, words: words.say(SHEETS_TOPIC, "yes" if value else "no"),
}
