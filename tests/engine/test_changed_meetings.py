"""A judge over a record with one meeting more, or less, or another: as if the whole record had been read anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qd18.engine.checking import Judge, periods_in
from qd18.engine.meeting_index import MeetingIndex, months_put_on_record
from qd18.engine.verdicts import Verdict
from qd18.model.meetings import Meeting
from qd18.model.register import RecordSpan
from tests.engine.builders import duty, meeting, member, quota, register, regulation, span

HELD = (
    meeting("2024-01-05", "xa/1"),
    meeting("2024-01-06", "xa", ("an", "binh")),
    meeting("2024-02-05", "xa/2", ()),
    meeting("2024-03-05", "xa/1", ("binh",)),
)
LAWS = [
    regulation(
        duty(quota(2)),
        duty(quota("50%", parts=[(1, "commune")]), "phan", every="month"),
        duty(quota(1, within="any"), "moi-noi", every="month"),
    ),
    regulation(replace(duty(quota("30%"), "khac"), also=True), name="qd-2"),
]
NEW = meeting("2024-01-04", "xa/2")


def verdicts(judge: Judge) -> list[tuple[object, ...]]:
    periods = periods_in(LAWS, [span("2024-01-01..2024-03-31")], as_of=date(2024, 4, 15))
    return [told(verdict) for verdict in judge.verdicts(periods)]


def told(verdict: Verdict) -> tuple[object, ...]:
    obligation = verdict.obligation
    row = (obligation.member.id, obligation.duty.id, obligation.period.label)
    return (*row, verdict.status, verdict.required, verdict.counted, verdict.held, verdict.parts, verdict.meetings)


@pytest.mark.parametrize(
    ("out", "into"),
    [
        (None, NEW),
        (None, replace(NEW, unit="xa")),
        (None, replace(NEW, attended=("binh",))),
        (None, meeting("2024-03-06", "xa/1")),
        (None, meeting("2023-12-30", "xa/1", belongs="2024-01")),
        (None, meeting("2024-05-05", "xa/1")),
        *((held, None) for held in HELD),
        (HELD[0], NEW),
        (HELD[0], replace(HELD[0], attended=())),
        (HELD[1], replace(HELD[1], unit="xa/1")),
        (HELD[2], meeting("2024-01-31", "xa/2")),
        (HELD[3], replace(HELD[3], attended=("an",))),
        (None, replace(NEW, unit="khong-co")),
        (None, None),
    ],
)
def test_one_meeting_changed_is_judged_as_the_whole_record_would_be(out: Meeting | None, into: Meeting | None) -> None:
    record = replace(
        register(*HELD, members=(member("an"), member("binh"))), record=RecordSpan(complete_to=date(2024, 1, 31))
    )
    kept = [held for held in HELD if held is not out]
    known = into is not None and into.unit in record.tree.units
    changed = replace(record, meetings=(*kept, *([into] if into is not None and known else [])))
    judge = Judge(record, LAWS, as_of=date(2024, 4, 15))
    before = verdicts(judge)

    assert verdicts(judge.with_meeting(out=out, into=into)) == verdicts(Judge(changed, LAWS, as_of=date(2024, 4, 15)))
    assert verdicts(judge) == before


@pytest.mark.parametrize(
    ("as_of", "unit"), [("2024-01-05", "xa/1"), ("2024-01-04", "xa/1"), ("2024-01-05", "khong-co")]
)
def test_a_meeting_puts_its_month_on_record_for_its_unit_and_all_above(as_of: str, unit: str) -> None:
    """As an index of that meeting alone has it; of one after as_of, or of no unit, there is nothing on record."""
    held, known, tree = meeting("2024-01-05", unit), date.fromisoformat(as_of), register().tree
    alone = MeetingIndex(register(*([held] if unit in tree.units else [])), known)

    put = set(months_put_on_record(held, tree, known))
    assert put == {(top, month) for top in (*tree.units, None) for month in alone.months_on_record(top)}
    assert len(put) == (5 if as_of == "2024-01-05" and unit == "xa/1" else 0)
