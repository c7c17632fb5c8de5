"""Sheets as blocks; the one place that knows what a sheet's values look like to people."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from qd18.engine.filling import filling_of
from qd18.engine.verdicts import Status, Verdict
from qd18.messages import Catalogue, printable
from qd18.model.names import folded
from qd18.render.answer_words import caveat_lines, heading_lines, sentence, span_name, table_notes
from qd18.render.blocks import BLANK, Block, Grid, GridCell, Paragraph, Rows, Tone
from qd18.render.duties import missing_text, share_text, whole_share_text
from qd18.render.markdown import markdown_text
from qd18.render.row_remarks import brief_missing, remark, silence_text
from qd18.render.sheet_columns import brief_legend, grid_columns
from qd18.render.verdict_words import SIGNS, filling_text
from qd18.reports.report_tables import AT_KIND
from qd18.reports.sheets import AnsweredSheet, CellValue, ColumnType, PostHeld, Sheet, SheetColumn

SHEETS_TOPIC = "sheets"
OF_VERDICTS = frozenset({ColumnType.REMARK, ColumnType.REMARKS, ColumnType.FILLING, ColumnType.SILENCE})
"""Columns of verdicts, which are too big to be told apart cheaply."""
JUDGED = frozenset({Status.MET, Status.VIOLATION})
"""The outcomes of whoever was held to the quota."""
NAME_WORDS = 2
"""The last words of a committee's name are those that no other committee of its kind has."""
_LISTS_OF_UNITS = frozenset({"places", "assigned"})
_BRIEF_TYPES = frozenset({ColumnType.MISSING, ColumnType.SHARE})


def sheet_title(sheet: Sheet, words: Catalogue) -> str:
    """What the sheet is called."""
    return words.say(SHEETS_TOPIC, f"titles.{sheet.key}")


def column_header(column: SheetColumn, words: Catalogue) -> str:
    """What heads the column: the period it is of, or its name."""
    if column.label is not None and column.type is ColumnType.FILLING:
        return words.say(SHEETS_TOPIC, "columns.month", month=column.label.number)
    if column.label is not None:
        period = words.short_period(column.label)
        return words.say(SHEETS_TOPIC, "rate-of", period=period) if column.key.startswith("rate") else period
    if column.key.startswith(AT_KIND) and not words.has(SHEETS_TOPIC, f"columns.{column.key}"):
        return words.say(SHEETS_TOPIC, "columns.at-kind", kind=words.word("kind", column.key.removeprefix(AT_KIND)))
    return words.say(SHEETS_TOPIC, f"columns.{column.key}")


def sheet_cell_text(value: CellValue, column: SheetColumn, words: Catalogue) -> str:
    """A value as people read it; where there is none what the column says of that, mostly nothing."""
    if value is None:
        return words.say(SHEETS_TOPIC, f"none.{column.none}") if column.none else ""
    return _TEXTS.get(column.type, _as_it_is)(value, column, words)


def _as_it_is(value: Any, column: SheetColumn, words: Catalogue) -> str:  # noqa: ARG001 - the shape of all of them
    return printable(str(value))


def sheet_grid(sheet: Sheet, words: Catalogue) -> Grid:
    """The sheet as a grid; where it has long words or shares, with one in short words."""
    grid = _grid(sheet, words, is_brief=False)
    if not any(column.type in _BRIEF_TYPES for column in sheet.columns):
        return grid
    return replace(grid, brief=lambda: replace(_grid(sheet, words, is_brief=True), legend=brief_legend(sheet, words)))


def _grid(sheet: Sheet, words: Catalogue, *, is_brief: bool) -> Grid:
    headers = [column_header(column, words) for column in sheet.columns]
    columns = grid_columns(sheet, headers, words, is_brief=is_brief)
    rows = [_row(row, sheet, words, is_brief=is_brief) for row in sheet.rows]
    if sheet.totals:
        rows.append(tuple(GridCell(text, Tone.STRONG) for text in totals_texts(sheet, words)))
    return Grid(columns, (Rows("", tuple(rows)),), table_notes(words))


def row_texts(row: tuple[CellValue, ...], sheet: Sheet, words: Catalogue) -> tuple[str, ...]:
    """The cells of a row as people read them."""
    return tuple(sheet_cell_text(value, column, words) for value, column in zip(row, sheet.columns, strict=True))


def column_texts(index: int, sheet: Sheet, words: Catalogue, *, clean: Callable[[str], str] = printable) -> list[str]:
    """The cells of a column as people read them, and *clean*; a value that comes again is not worked out again."""
    column, values = sheet.columns[index], [row[index] for row in sheet.rows]
    if column.type in OF_VERDICTS:
        return [clean(sheet_cell_text(value, column, words)) for value in values]
    texts = {value: clean(sheet_cell_text(value, column, words)) for value in dict.fromkeys(values)}
    return [texts[value] for value in values]


def totals_texts(sheet: Sheet, words: Catalogue) -> tuple[str, ...]:
    """The row of totals; what it is stands in the first column that people read words in and that groups no rows."""
    texts = [
        "" if value is None else sheet_cell_text(value, column, words)
        for value, column in zip(sheet.totals, sheet.columns, strict=True)
    ]
    place = next(
        index
        for index, column in enumerate(sheet.columns)
        if column.type is not ColumnType.NUMBER and not column.groups
    )
    texts[place] = words.say(SHEETS_TOPIC, "total")
    return tuple(texts)


def _row(row: tuple[CellValue, ...], sheet: Sheet, words: Catalogue, *, is_brief: bool) -> tuple[GridCell, ...]:
    return tuple(
        _cell(value, column, words, is_brief=is_brief) for value, column in zip(row, sheet.columns, strict=True)
    )


def sheet_page(answer: AnsweredSheet, words: Catalogue) -> Iterator[Block]:
    """The sheet's heading, its caveats, its sums and its grid, or a pleasant line where it has no rows."""
    sheet = answer.sheet
    yield from _heading(answer, words)
    yield from caveat_lines(answer.caveats, answer.asked, words, as_of=answer.as_of)
    if answer.heading is not None:
        yield BLANK
    if answer.overview is not None and answer.overview.rows:
        yield Paragraph(sheet_title(answer.overview, words), Tone.STRONG)
        yield sheet_grid(answer.overview, words)
        yield BLANK
    if sheet.rows:
        yield sheet_grid(sheet, words)
        if marks := legend(sheet, words):
            yield BLANK
            yield Paragraph(marks, Tone.QUIET)
    else:
        yield Paragraph(words.say(SHEETS_TOPIC, f"empty.{sheet.key}"), Tone.GOOD)
    if sheet.figures:
        yield BLANK
        yield Paragraph(sheet_summary(sheet, words), Tone.STRONG)


def _heading(answer: AnsweredSheet, words: Catalogue) -> Iterator[Block]:
    title, heading = sheet_title(answer.sheet, words), answer.heading
    if heading is None:
        yield Paragraph(title, Tone.STRONG)
        return
    if heading.is_of_span:
        title = words.say(SHEETS_TOPIC, "headed", title=title, span=span_name(answer.asked, words))
    yield from heading_lines(title, answer.organisation, heading, words, as_of=answer.as_of)


def sheet_markdown(answer: AnsweredSheet, words: Catalogue) -> str:
    """The page for a document in Markdown."""
    return markdown_text(sheet_page(answer, words))


def legend(sheet: Sheet, words: Catalogue) -> str:
    """What the marks of the sheet mean, where outcomes stand in it as marks, and blanks where shares do; else nothing.

    In a column a quarter all of them; where the record has nothing such a cell is blank. Among counts just those that
    stand there.
    """
    if any(column.label and column.type is ColumnType.STATUS for column in sheet.columns):
        return " · ".join((*_marks(words, but=(Status.NO_RECORD,)), words.say(SHEETS_TOPIC, "blank")))
    filling = [index for index, column in enumerate(sheet.columns) if column.type is ColumnType.FILLING]
    used = {cell.status for row in sheet.rows for index in filling if isinstance(cell := row[index], Verdict)}
    shares = [index for index, column in enumerate(sheet.columns) if column.type is ColumnType.SHARE]
    if any(row[index] is None for row in sheet.rows for index in shares):
        return words.say(SHEETS_TOPIC, "blank-share")
    return " · ".join(_marks(words, but={*Status} - used | JUDGED))


def _marks(words: Catalogue, *, but: Container[Status]) -> list[str]:
    return [f"{sign} {words.word('status', status.value)}" for status, (sign, _) in SIGNS.items() if status not in but]


def sheet_summary(sheet: Sheet, words: Catalogue) -> str:
    """What the sheet counts, in one line."""
    return words.say(SHEETS_TOPIC, f"summary.{sheet.summary or sheet.key}", **dict(sheet.figures))


def cell_tone(value: CellValue, column: SheetColumn) -> Tone:
    """What a value means to the eye."""
    if column.type is ColumnType.STATUS and isinstance(value, str):
        return SIGNS[Status(value)][1]
    if column.type is ColumnType.FILLING and isinstance(value, Verdict):
        return SIGNS[value.status][1]
    return Tone.PLAIN


def _cell(value: CellValue, column: SheetColumn, words: Catalogue, *, is_brief: bool) -> GridCell:
    if column.type is ColumnType.STATUS and column.label and isinstance(value, str):
        sign, colour = SIGNS[Status(value)]
        return GridCell(sign, colour)
    text = sheet_cell_text(value, column, words)
    if is_brief and column.label and isinstance(value, Fraction):
        return GridCell(whole_share_text(value))
    return GridCell(text, cell_tone(value, column), _briefer(value, column, words, is_brief=is_brief))


def _briefer(value: Any, column: SheetColumn, words: Catalogue, *, is_brief: bool) -> tuple[str, ...]:
    """The same in fewer words, the longest first: how many others there are than those named, or kinds in a word."""
    if is_brief and column.type is ColumnType.MISSING and value:
        return (brief_missing(value, words),)
    if column.type is ColumnType.TEXTS and value:
        most = min(len(value), column.most or len(value))
        fewer = (_several(value, column, words, most=number) for number in range(most - 1, 0, -1))
        return (*fewer, words.say(SHEETS_TOPIC, f"amounts.{_listed(column)}", n=len(value), number=len(value)))
    return ()


def _listed(column: SheetColumn) -> str:
    """What a column of texts lists."""
    return "units" if column.key in _LISTS_OF_UNITS else "people"


def _several(texts: Sequence[str], column: SheetColumn, words: Catalogue, *, most: int) -> str:
    """Texts beside one another; beyond *most* only how many others there are."""
    rest = len(texts) - most
    cleaned = [printable(text) for text in texts[:most]]
    return "; ".join(
        [*cleaned, words.say(SHEETS_TOPIC, f"more.{_listed(column)}", n=rest, number=rest)] if rest > 0 else cleaned
    )


def _fulfilled(verdict: Verdict, column: SheetColumn, words: Catalogue) -> str:  # noqa: ARG001 - the shape of all
    """How far the quota is filled; of what is not judged, its mark."""
    return filling_text(filling_of(verdict), words) if verdict.status in JUDGED else SIGNS[verdict.status][0]


def _remarks(verdicts: tuple[Verdict, ...], column: SheetColumn, words: Catalogue) -> str:  # noqa: ARG001 - as above
    """The remarks on all, each once; first what is missing of quotas that want meetings with several kinds of unit."""
    missing = (missing_text(verdict.missing, words) for verdict in verdicts if verdict.parts)
    passed = (filling_text(filling, words) for filling in map(filling_of, verdicts) if filling.is_limit)
    remarks = (remark(verdict, words) for verdict in verdicts)
    return "; ".join(filter(None, dict.fromkeys((*missing, *passed, *remarks))))


def _body(body: str | int, words: Catalogue) -> str:
    return words.say(SHEETS_TOPIC, "other-bodies", number=body) if isinstance(body, int) else printable(body)


def _post(post: PostHeld, column: SheetColumn, words: Catalogue) -> str:  # noqa: ARG001 - as above
    """The title, or the position; with the committee, unless the title ends with its name already."""
    held = printable(post.title or sentence(words.word("position", post.position)))
    proper = " ".join((post.committee or "").split()[-NAME_WORDS:])
    if not proper or (post.title and folded(proper) in folded(post.title)):
        return held
    return f"{held}, {printable(post.committee or '')}"


_TEXTS: dict[ColumnType, Callable[[Any, SheetColumn, Catalogue], str]] = {
    ColumnType.TEXTS: lambda value, column, words: _several(value, column, words, most=column.most or len(value)),
    ColumnType.NAMED: lambda value, _, words: printable(value.of(words.language)),
    ColumnType.SHARE: lambda value, _, words: f"{share_text(value, words)}%",
    ColumnType.DATE: lambda value, _, words: words.day(value),
    ColumnType.PERIOD: lambda value, _, words: words.short_period(value),
    ColumnType.STATUS: lambda value, _, words: words.word("status", value),
    ColumnType.WORD: lambda value, column, words: words.word(column.words, value),
    ColumnType.MISSING: lambda value, _, words: missing_text(value, words),
    ColumnType.REMARK: lambda value, _, words: remark(value, words),
    ColumnType.REMARKS: _remarks,
    ColumnType.FILLING: _fulfilled,
    ColumnType.SILENCE: lambda value, _, words: sentence(silence_text(value, words)),
    ColumnType.PERIODS: lambda value, _, words: "; ".join(words.short_period(period) for period in value),
    ColumnType.POST: _post,
    ColumnType.BODY: lambda value, _, words: _body(value, words),
    ColumnType.NUMBER: lambda value, _, words: words.amount(value),
    ColumnType.FLAG: lambda value, _, words: words.say(SHEETS_TOPIC, "yes" if value else "no"),
}
