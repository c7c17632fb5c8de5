"""Sheets for programs: `due`, `coverage`, `proposals`, `trend`. What a row has, the columns of the sheet say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from qd18.model.meetings import ProposalStatus
from qd18.model.members import Position
from qd18.reports.outlook import COVERAGE_COLUMNS, DUE_COLUMNS
from qd18.reports.outputs.json_types import (
    JsonKey,
    JsonList,
    JsonNullable,
    JsonObject,
    JsonOutput,
    JsonType,
    JsonValue,
    key,
    word,
)
from qd18.reports.outputs.json_values import (
    HEAD,
    JSON_COUNT,
    JSON_DAY,
    JSON_FLAG,
    JSON_FROM_ONE,
    JSON_ID,
    JSON_MISSING,
    JSON_PERIOD_LABEL,
    JSON_SESSION,
    JSON_SHARE,
    JSON_STATUS,
    JSON_TEXT,
    JSON_TIER,
    JSON_UNIT_KIND,
    NOT_JUDGED_KEY,
    QUARTER_LABEL,
)
from qd18.reports.proposal_register import PROPOSAL_COLUMNS
from qd18.reports.record_lists import LIST_COLUMNS
from qd18.reports.regulation_list import REGULATION_COLUMNS
from qd18.reports.sheets import AnsweredSheet, CellValue, ColumnType, Labelled, Sheet, SheetColumn
from qd18.reports.trends import COMMITTEE_COLUMNS, MEMBER_COLUMNS, TIER_COLUMNS


def _label(period: Any) -> object:
    return period.label


def _id(named: Labelled) -> str:
    return named.id


_NOTHING = JsonValue({"type": "null"}, lambda _: None)
"""A verdict in a sheet is there for people's remarks; programs ask `check` for it."""
_WORDS: Mapping[str, JsonType] = MappingProxyType(
    {
        "kind": JSON_UNIT_KIND,
        "tier": JSON_TIER,
        "proposal": word(ProposalStatus),
        "session": JSON_SESSION,
        "position": word(Position),
    }
)
_TYPES: Mapping[ColumnType, JsonType] = MappingProxyType(
    {
        ColumnType.TEXT: JSON_TEXT,
        ColumnType.TEXTS: JsonList(JSON_TEXT),
        ColumnType.ID: JSON_ID,
        ColumnType.NUMBER: JSON_COUNT,
        ColumnType.SHARE: JSON_SHARE,
        ColumnType.DATE: JSON_DAY,
        ColumnType.PERIOD: JsonValue(JSON_PERIOD_LABEL.rules, _label),
        ColumnType.STATUS: JSON_STATUS,
        ColumnType.MISSING: JsonList(JSON_MISSING),
        ColumnType.REMARK: _NOTHING,
        ColumnType.FLAG: JSON_FLAG,
        ColumnType.NAMED: JsonValue(JSON_ID.rules, _id),
    }
)


def json_type(column: SheetColumn) -> JsonType:
    """What the cells of *column* are in JSON."""
    type_: JsonType
    match column.type:
        case ColumnType.WORD:
            type_ = _WORDS.get(column.words, JSON_TEXT)
        case ColumnType.NUMBER if column.least:
            type_ = JSON_FROM_ONE
        case _:
            type_ = _TYPES[column.type]
    return JsonNullable(type_) if column.optional and not isinstance(type_, JsonList | JsonNullable) else type_


def column_name(column: SheetColumn) -> str:
    """What *column* is called in JSON and CSV; never translated."""
    return column.key.replace("-", "_")


def json_value(cell: CellValue, type_: JsonType) -> Any:
    """A cell as JSON has it: null where it is empty, whatever its column says."""
    return None if cell is None else type_.of(cell)


def row_values(sheet: Sheet) -> Iterator[list[Any]]:
    """The rows, each cell as JSON has it."""
    types = [json_type(column) for column in sheet.columns]
    for row in sheet.rows:
        yield [json_value(cell, type_) for cell, type_ in zip(row, types, strict=True)]


def _named_rows(answer: AnsweredSheet) -> list[dict[str, CellValue]]:
    names = [column_name(column) for column in answer.sheet.columns]
    return [dict(zip(names, row, strict=True)) for row in answer.sheet.rows]


def _figures(answer: AnsweredSheet) -> dict[str, int]:
    return dict(answer.sheet.figures)


def _row_of(name: str, columns: Iterable[SheetColumn]) -> JsonObject:
    named = [(column_name(column), json_type(column)) for column in columns]
    return JsonObject(name, tuple(key(column, type_, itemgetter(column)) for column, type_ in named))


def _rows_of(row: JsonObject) -> JsonKey:
    return key("rows", JsonList(row), _named_rows)


def _summary(name: str, *figures: str) -> JsonKey:
    """What the sheet's line of summary counts."""
    return key(
        "summary", JsonObject(name, tuple(key(figure, JSON_COUNT, itemgetter(figure)) for figure in figures)), _figures
    )


DUE_OUTPUT = JsonOutput(
    (
        JsonObject(
            "due",
            (
                *HEAD,
                NOT_JUDGED_KEY,
                _summary("due-summary", "possible", "past", "away"),
                _rows_of(_row_of("due-row", DUE_COLUMNS)),
            ),
        ),
    )
)
COVERAGE_OUTPUT = JsonOutput(
    (
        JsonObject(
            "coverage",
            (
                *HEAD,
                NOT_JUDGED_KEY,
                _summary("coverage-summary", "units", "covered"),
                _rows_of(_row_of("coverage-row", COVERAGE_COLUMNS)),
            ),
        ),
    )
)
PROPOSALS_OUTPUT = JsonOutput(
    (
        JsonObject(
            "proposals",
            (
                *HEAD,
                _summary("balance", "opening", "taken", "answered", "referred", "still_open"),
                _rows_of(_row_of("proposal-row", PROPOSAL_COLUMNS)),
            ),
        ),
    )
)


def _trend(name: str, columns: Iterable[SheetColumn], quarters: JsonType) -> JsonObject:
    """A trend; its rows have a key for each of the quarters, which hold *quarters*, besides those of *columns*."""
    row = replace(_row_of(f"{name}-row", columns), pattern=f"^{QUARTER_LABEL}$", labelled=quarters)
    return JsonObject(name, (*HEAD, NOT_JUDGED_KEY, _rows_of(row)))


TREND_OUTPUT = JsonOutput(
    (
        _trend("trend-members", MEMBER_COLUMNS, JsonNullable(JSON_STATUS)),
        _trend("trend-committees", COMMITTEE_COLUMNS, JsonNullable(JSON_SHARE)),
        _trend("trend-tiers", TIER_COLUMNS, JsonNullable(JSON_SHARE)),
    )
)
LIST_OUTPUT = JsonOutput(
    tuple(
        JsonObject(f"list-{kind}", (_summary("list-summary", "records"), _rows_of(_row_of(f"{kind}-row", columns))))
        for kind, columns in (*LIST_COLUMNS.items(), ("regulations", REGULATION_COLUMNS))
    )
)
"""The records of a collection, as `log list`, `member list` and the like give them, and the regulations at hand."""
SHEET_OUTPUTS: Mapping[str, JsonOutput] = MappingProxyType(
    {
        "due": DUE_OUTPUT,
        "coverage": COVERAGE_OUTPUT,
        "proposals": PROPOSALS_OUTPUT,
        **{stated.name: output for output in (TREND_OUTPUT, LIST_OUTPUT) for stated in output.objects},
    }
)
"""By the key of the sheet."""
