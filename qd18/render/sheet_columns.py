"""The columns of a sheet as those of a grid: what goes first where space is short, and how a value stands by itself."""

from __future__ import annotations

from collections.abc import Sequence

from qd18.messages import Catalogue
from qd18.model.periods import Every
from qd18.render.blocks import GridColumn
from qd18.render.row_remarks import missing_legend
from qd18.reports.sheets import ColumnType, Sheet, SheetColumn

_TOPIC = "sheets"
RIGHT_ALIGNED = frozenset({ColumnType.NUMBER, ColumnType.SHARE})
FREE_TEXTS = frozenset({"text", "answer", "note", "title", "reason", "remark"})
"""The columns whose texts can be as long as somebody likes."""
_UNDER = {"name": "member", "unit": "unit-id", "committee": "unit-id"}
"""What can go under what."""
_HEADS = ("name", "text", "unit", "committee", "task", "tier")
"""What a row is about: the first of these that the sheet has."""
_SPEAKING = frozenset({ColumnType.PERIOD, ColumnType.ID, ColumnType.WORD})
_SPEAKING_KEYS = frozenset({"date", "unit", "committee", "start", "end", "by"})
"""What needs no header to be understood."""


def grid_columns(sheet: Sheet, headers: Sequence[str], words: Catalogue, *, is_brief: bool) -> tuple[GridColumn, ...]:
    """The columns under *headers*; *is_brief* narrows those of quarters to a heat map's."""
    has_homonyms = _has_homonyms(sheet)
    keys = [column.key for column in sheet.columns]
    head = next((key for key in _HEADS if key in keys), keys[0])
    return tuple(
        GridColumn(
            header,
            rank=0 if has_homonyms and column.key == "member" else column.rank,
            folds=column.wide,
            right=column.type in RIGHT_ALIGNED,
            under=place > 0 and column.key == _UNDER.get(keys[place - 1]),
            cuts=column.key in FREE_TEXTS,
            heads=column.key == head,
            label=_label(column, words),
            heat=_heat_header(column, words) if is_brief or column.type is ColumnType.STATUS else (),
        )
        for place, (column, header) in enumerate(zip(sheet.columns, headers, strict=True))
    )


def brief_legend(sheet: Sheet, words: Catalogue) -> tuple[str, ...]:
    """What the short words and numbers of the brief grid mean."""
    texts: list[str] = []
    for place, column in enumerate(sheet.columns):
        if column.type is ColumnType.MISSING:
            values = [value for row in sheet.rows if isinstance(value := row[place], tuple)]
            texts += missing_legend(values, words)  # type: ignore[arg-type]  # a tuple of MISSING is one of amounts
    if any(column.label and column.type is ColumnType.SHARE for column in sheet.columns):
        texts.append(words.say(_TOPIC, "whole-shares"))
    return tuple(texts)


def _label(column: SheetColumn, words: Catalogue) -> str:
    """How a value of *column* is put where it has no header."""
    if column.type in _SPEAKING or column.key in _SPEAKING_KEYS:
        return "{value}"
    return words.say(_TOPIC, f"labels.{column.key}") if words.has(_TOPIC, f"labels.{column.key}") else ""


def _has_homonyms(sheet: Sheet) -> bool:
    """Whether two members of the same name have a row each, so that only their ids tell them apart."""
    keys = [column.key for column in sheet.columns]
    if not {"name", "member"} <= set(keys):
        return False
    name, member = keys.index("name"), keys.index("member")
    return len({row[name] for row in sheet.rows}) < len({row[member] for row in sheet.rows})


def _heat_header(column: SheetColumn, words: Catalogue) -> tuple[str, ...]:
    """The header of a quarter in two lines of three characters: `III` over `/22`."""
    if column.label is None or column.label.every is not Every.QUARTER:
        return ()
    return words.narrow_quarter(column.label)
