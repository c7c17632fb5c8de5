"""Where the rows of a page's tables lead: officials to explanations and to their quarters, units to their meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qd18.engine.verdicts import Verdict
from qd18.render.office.html_meetings import unit_targets
from qd18.render.office.html_reasons import ANCHOR, verdicts_of
from qd18.render.office.html_tables import NO_LINKS, RowLinks
from qd18.reports.quarterly import Report
from qd18.reports.sheets import CellValue, Sheet

ROWS, QUARTERS = "r", "q"
"""`r12` is a row of the table of all officials, `q12` one of that of their quarters."""


class PageLinks:
    """The addresses within the page of *report*."""

    def __init__(self, report: Report) -> None:
        self.verdicts = next((verdicts_of(sheet) for sheet in report.sheets if sheet.key == "by-official"), ())
        self._by_verdict = {id(verdict): f"#{ANCHOR}{number}" for number, verdict in enumerate(self.verdicts, start=1)}
        self._by_member: dict[str, str] = {}
        for verdict in self.verdicts:
            self._by_member.setdefault(verdict.obligation.member.id, self._by_verdict[id(verdict)])
        lookups = report.lookups
        self._by_unit = unit_targets(lookups.meetings) if lookups else {}
        self.quarters = dict(_numbered(lookups.quarters)) if lookups else {}
        """Where the quarters of each official are, by id."""

    # A verdict is its own address: several may be alike, and comparing them takes long.

    def of(self, sheet: Sheet) -> RowLinks:
        """How the rows of *sheet* are reached, and where they lead."""
        if sheet.key == "by-official":
            return RowLinks(ROWS, [f"#{ANCHOR}{number}" for number, _ in enumerate(sheet.rows, start=1)])
        if sheet.key == "trend-members":
            return RowLinks(QUARTERS, [self._target(sheet, row) for row in sheet.rows])
        targets = [self._target(sheet, row) for row in sheet.rows]
        return RowLinks(targets=targets) if any(targets) else NO_LINKS

    def _target(self, sheet: Sheet, row: Sequence[CellValue]) -> str:
        """By whom or what the row is about: a verdict, an official or a unit."""
        for column, value in zip(sheet.columns, row, strict=True):
            if column.key == "member":
                return self._by_member.get(str(value), "")
            if column.key == "unit-id":
                return self._by_unit.get(str(value), "")
            match value:
                case (Verdict() as verdict, *_):
                    return self._by_verdict.get(id(verdict), "")
                case _:
                    pass
        return ""


def _numbered(quarters: Sheet) -> Iterator[tuple[str, str]]:
    member = quarters.column("member")
    for number, row in enumerate(quarters.rows, start=1):
        yield str(row[member]), f"#{QUARTERS}{number}"
