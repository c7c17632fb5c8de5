"""Sheets: `due`, `coverage`, `proposals`, `trend`. A row has the columns of the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from qd18.model.meetings import ProposalStatus
from qd18.reports.outputs.json_types import Maybe, Object, Several, Sort, word
from qd18.reports.outputs.json_values import (
    COUNT,
    DAY,
    FLAG,
    FROM_ONE,
    HEAD,
    ID,
    MISSING,
    PERIOD,
    QUARTER,
    RUN,
    SHARE,
    STATUS,
    TEXT,
    TIER,
    UNIT_KIND,
)

DUE = Object(
    "due",
    {
        **HEAD,
        "not_judged": Several(RUN),
        "summary": Object("due-summary", {"possible": COUNT, "past": COUNT, "away": COUNT}),
        "rows": Several(
            Object(
                "due-row",
                {
                    "by": DAY,
                    "days_left": COUNT,
                    "name": TEXT,
                    "member": ID,
                    "period": PERIOD,
                    "regulation": ID,
                    "duty": ID,
                    "missing": Several(MISSING),
                    "places": Several(TEXT),
                    "in_time": FLAG,
                },
            )
        ),
    },
)
COVERAGE = Object(
    "coverage",
    {
        **HEAD,
        "not_judged": Several(RUN),
        "summary": Object("coverage-summary", {"units": COUNT, "covered": COUNT}),
        "rows": Several(
            Object(
                "coverage-row",
                {
                    "unit": TEXT,
                    "unit_id": ID,
                    "kind": UNIT_KIND,
                    "looked_after_by": Several(TEXT),
                    "sessions": COUNT,
                    "last_attended": Maybe(DAY),
                    "days_since": Maybe(COUNT),
                    "covered": FLAG,
                },
            )
        ),
    },
)
PROPOSALS = Object(
    "proposals",
    {
        **HEAD,
        "summary": Object(
            "balance", {"opening": COUNT, "taken": COUNT, "answered": COUNT, "referred": COUNT, "still_open": COUNT}
        ),
        "rows": Several(
            Object(
                "proposal-row",
                {
                    "age": COUNT,
                    "proposal": word(ProposalStatus),
                    "text": TEXT,
                    "date": DAY,
                    "unit": TEXT,
                    "number": FROM_ONE,
                    "to": Maybe(TEXT),
                    "taken_by": Maybe(TEXT),
                    "closed": Maybe(DAY),
                    "answer": Maybe(TEXT),
                },
            )
        ),
    },
)


def _trend(name: str, row: Mapping[str, Sort], quarters: Sort) -> Object:
    """A trend; its rows have a key for each of the quarters besides those of *row*."""
    rows = Object(f"{name}-row", row, pattern=f"^{QUARTER}$", labelled=quarters)
    return Object(name, {**HEAD, "not_judged": Several(RUN), "rows": Several(rows)})


TRENDS = (
    _trend("trend-members", {"name": TEXT, "member": ID, "violations": COUNT, "streak": COUNT}, Maybe(STATUS)),
    _trend("trend-committees", {"committee": TEXT, "unit_id": ID}, Maybe(SHARE)),
    _trend("trend-tiers", {"tier": TIER}, Maybe(SHARE)),
)
