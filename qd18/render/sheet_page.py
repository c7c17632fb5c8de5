"""Sheets as blocks, as flat rows and as objects; the one place that knows what a sheet's values look like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from qd18.engine.checking import NotJudged
from qd18.engine.verdicts import Status, Verdict
from qd18.messages import Catalogue, printable
from qd18.model.asked import Asked
from qd18.model.periods import Period
from qd18.render import blocks
from qd18.render.blocks import BLANK, Block, Grid, GridCell, Paragraph, Rows, Tone
from qd18.render.compliance_page import SIGNS, remark
from qd18.render.duties import missing_text, share_text
from qd18.reports.contracts import missing_object, runs_object, span_object
from qd18.reports.sheets import CellValue, ColumnType, Labelled, Sheet, SheetColumn

SHEETS_TOPIC = "sheets"
RIGHT_ALIGNED = frozenset({ColumnType.NUMBER, ColumnType.SHARE})


def sheet_title(sheet: Sheet, words: Catalogue) -> str:
    """What the sheet is called."""
    return words.say(SHEETS_TOPIC, f"titles.{sheet.key}")


def column_header(column: SheetColumn, words: Catalogue) -> str:
    """What heads the column: the period it is of, or its name."""
    return words.short_period(column.label) if column.label else words.say(SHEETS_TOPIC, f"columns.{column.key}")


def cell_text(value: CellValue, column: SheetColumn, words: Catalogue) -> str:
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


def sheet_page(sheet: Sheet, words: Catalogue, *, notes: Iterable[Block] = ()) -> Iterator[Block]:
    """The sheet's title and grid, or a pleasant line where it has no rows; *notes* are what a document says of it."""
    yield Paragraph(sheet_title(sheet, words), Tone.STRONG)
    yield from notes
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


def has_marks(sheet: Sheet) -> bool:
    """Whether outcomes stand in the sheet as marks, a column a quarter."""
    return any(column.label and column.type is ColumnType.STATUS for column in sheet.columns)


def legend(words: Catalogue) -> str:
    """What the marks mean; where the record has nothing the cell is blank, so that no mark stands for that."""
    marks = {status: sign for status, (sign, _) in SIGNS.items() if status is not Status.NO_RECORD}
    told = [f"{sign} {words.word('status', status.value)}" for status, sign in marks.items()]
    return " · ".join((*told, words.say(SHEETS_TOPIC, "blank")))


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
    return GridCell(cell_text(value, column, words), cell_tone(value, column))


def csv_rows(sheet: Sheet) -> Iterator[tuple[object, ...]]:
    """The rows for CSV: nothing translated."""
    for row in sheet.rows:
        yield tuple(_flat(json_value(value, column)) for value, column in zip(row, sheet.columns, strict=True))


def _flat(value: Any) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(one if isinstance(one, str) else f"{one['number']} {'+'.join(one['with'])}" for one in value)
    return value


def csv_header(sheet: Sheet) -> tuple[str, ...]:
    """The names of the columns, never translated."""
    return tuple(column.key.replace("-", "_") for column in sheet.columns)


def row_objects(sheet: Sheet) -> list[dict[str, Any]]:
    """The rows for JSON: an object each, under the columns' keys."""
    keys = csv_header(sheet)
    return [
        {key: json_value(value, column) for key, value, column in zip(keys, row, sheet.columns, strict=True)}
        for row in sheet.rows
    ]


def sheet_object(sheet: Sheet, asked: Asked, *, as_of: date, not_judged: Sequence[NotJudged] | None) -> dict[str, Any]:
    """The sheet's contract, `qd18/KEY/1`. *not_judged* is None where nothing is judged."""
    return {
        "schema": f"qd18/{sheet.key}/1",
        "span": span_object(asked.label, asked.span),
        "as_of": as_of.isoformat(),
        **({} if not_judged is None else {"not_judged": runs_object(not_judged)}),
        **({"summary": dict(sheet.figures)} if sheet.figures else {}),
        "rows": row_objects(sheet),
    }


def json_value(value: CellValue, column: SheetColumn) -> Any:
    """A value as programs read it."""
    match value:
        case Verdict():
            return None
        case Labelled():
            return value.id
        case Period():
            return value.label
        case Fraction():
            return round(float(value), 6)
        case date():
            return value.isoformat()
        case tuple() if column.type is ColumnType.MISSING:
            return missing_object(value)  # type: ignore[arg-type]  # as the column says
        case tuple():
            return list(value)
        case _:
            return value


def _several(texts: tuple[str, ...], column: SheetColumn, words: Catalogue) -> str:
    """Texts beside one another; beyond the column's *most* only how many others there are."""
    shown = texts[: column.most or None]
    rest = len(texts) - len(shown)
    told = [printable(one) for one in shown]
    return "; ".join([*told, words.say("explain", "more", n=rest, number=rest)] if rest else told)


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
