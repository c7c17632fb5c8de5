"""What an import tells of grids: columns that are not read, cells that say absent, and meetings without their day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from qd18.model.periods import Every, Period
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone
from qd18.tables.import_plan import ImportPlan
from qd18.tables.worklist import UndatedMeetings


class GridTeller(Protocol):
    """Says sentences of the import's topic, and values as people read them."""

    def say(self, key: str, /, **args: object) -> str:
        """A sentence."""

    def value(self, key: str, value: Any) -> str:
        """A value under *key*."""


def grid_notes(plan: ImportPlan, teller: GridTeller) -> Iterator[str]:
    """What of the grids is told and not imported: sums, columns of those who were away, cells that say so."""
    for grid in plan.grids:
        for key, columns in (("grid-sums", grid.sums), ("grid-left-out", grid.left_out)):
            if columns:
                cells = ", ".join(f"{column.spot.sheet}!{column.spot.cell} “{column.text}”" for column in columns)
                yield teller.say(key, columns=cells)
    if plan.absences:
        marks = ", ".join(teller.say("grid-mark", value=mark, n=n) for mark, n in sorted(plan.absences.items()))
        yield teller.say("grid-absences", marks=marks)


def worklist_blocks(plan: ImportPlan, teller: GridTeller) -> Iterator[Block]:
    """The meetings whose day is missing: where the grid says so, who, in which month, how many, and where."""
    if not plan.undated:
        return
    yield BLANK
    total = sum(meetings.count for meetings in plan.undated)
    yield Paragraph(teller.say("worklist.title", n=total), Tone.STRONG)
    yield BLANK
    heads = [teller.say(f"worklist.{head}") for head in ("cell", "month", "member", "count", "unit", "others")]
    columns = tuple(GridColumn(head, folds=place in {2, 4, 5}, is_last=place == 5) for place, head in enumerate(heads))
    rows = tuple(_row(meetings, teller) for meetings in plan.undated)
    yield Grid(columns, (Rows("", rows),))


def _row(meetings: UndatedMeetings, teller: GridTeller) -> tuple[GridCell, ...]:
    texts = (
        f"{meetings.spot.sheet}!{meetings.spot.cell}",
        teller.value("month", Period(meetings.month, Every.MONTH)),
        teller.value("member", meetings.member),
        str(meetings.count),
        teller.value("unit", meetings.unit) if meetings.unit else _looked_after(meetings, teller),
        teller.say("worklist.on-record", n=meetings.others) if meetings.others else "",
    )
    return tuple(map(GridCell, texts))


def _looked_after(meetings: UndatedMeetings, teller: GridTeller) -> str:
    """Where the meetings may have been: what the member looks after."""
    if not meetings.looked_after:
        return teller.say("worklist.unassigned")
    return teller.say("worklist.one-of", units="; ".join(teller.value("unit", unit) for unit in meetings.looked_after))
