"""Who shares a verdict on a period of which nothing is on record has the one that they would have alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qd18.engine.checking import Judge, judge_all, periods_in
from qd18.engine.fitness import Destinations
from qd18.engine.judging import Circumstances, judge
from qd18.engine.meeting_index import MeetingIndex
from qd18.engine.verdicts import Gap, Status, Verdict
from qd18.model.days import DateSpan
from qd18.model.register import RecordSpan, Register
from qd18.model.regulations import Regulation
from tests.amounts import seeds
from tests.engine.builders import UNITS, assignment, leave, meeting, member, regulation, role, span, unit
from tests.engine.test_verdict_values import facts_in
from tests.oracle.worlds import random_world, write_world
from tests.paths import DATA

YEARS = DateSpan(date(2021, 1, 1), date(2026, 1, 1))


OLD, NEW = "..2022-12-31", "2023-01-01.."
WITH_SEVERAL = {
    "an": (("xa/1", ".."), ("xa-khac/1", "..")),
    "binh": (("xa/truong", ".."), ("xa/1", "..")),  # with one of them there is nowhere to go, with the other there is
    "chi": (("xa/truong", OLD), ("xa/1", NEW)),
    "dung": (("xa/1", OLD), ("xa/truong", NEW)),
    "em": (("xa/1", "..2022-11-15"), ("xa/truong", "2022-11-16..")),
    "ha": (("xa/truong", OLD), ("xa/1", "2023-02-10..")),
}
"""Who looks after which units when."""


def verdicts_and_alone(
    facts: Register, regulations: Sequence[Regulation], as_of: date
) -> tuple[list[Verdict], list[Verdict]]:
    """The verdicts of some years, most of them without a meeting, and each obligation judged by itself."""
    periods = periods_in(regulations, (YEARS,), as_of=as_of)
    index = MeetingIndex(facts, as_of)
    alone = Circumstances(index, Destinations(facts.tree), facts.record)
    verdicts = Judge(facts, regulations, as_of=as_of).verdicts(periods)
    return list(verdicts), [judge(verdict.obligation, alone) for verdict in verdicts]


@pytest.mark.parametrize("seed", seeds(60, of="ORACLE", usually=6))
def test_of_a_random_register(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    write_world(world, tmp_path)
    facts = facts_in(tmp_path)

    verdicts, alone = verdicts_and_alone(facts.register(), facts.listed, date.fromisoformat(world.as_of))

    plain = [verdict for verdict in verdicts if not verdict.obligation.is_rolling]  # a rolling row is told as it looked
    assert plain == [verdict for verdict in alone if not verdict.obligation.is_rolling]


@pytest.mark.parametrize("record", [RecordSpan(), RecordSpan(date(2023, 6, 1)), RecordSpan(None, date(2023, 3, 31))])
def test_of_the_sample_whatever_its_office_says_of_the_record(record: RecordSpan) -> None:
    facts = facts_in(DATA)

    verdicts, alone = verdicts_and_alone(replace(facts.register(), record=record), facts.listed, date(2025, 1, 31))

    assert len(verdicts) > 3_000
    assert verdicts == alone


CLOSED = replace(unit("xa/cu"), span=span("..2023-06-30"))
OFFICIALS = (*map(member, ("an", "binh", "chi", "dung", "em", "ha")), member("giang", role(held="2023-12-20..")))
UNITS_OF = {"an": "xa/1", "binh": "xa-khac/1", "chi": "xa/1", "em": "xa/truong", "giang": "xa/1", "ha": "xa/cu"}


@pytest.mark.parametrize(
    ("record", "usual"), [(RecordSpan(), Status.NO_RECORD), (RecordSpan(None, date(2023, 12, 31)), Status.VIOLATION)]
)
def test_only_who_is_alike_shares_a_verdict(record: RecordSpan, usual: Status) -> None:
    """The record begins in 2024; leave, no assignment, nowhere to go and a late beginning are told all the same."""
    away = (leave("2023-10-01..2023-12-31", "chi"),)
    places = tuple(assignment(to, of) for of, to in UNITS_OF.items())
    facts = Register((*UNITS, CLOSED), OFFICIALS, places, away, (meeting("2024-01-10", "xa/1"),), record)

    told = judge_all(facts, [regulation()], span("2023-10-01..2023-12-31"), as_of=date(2024, 4, 15))

    assert {verdict.obligation.member.id: (verdict.status, verdict.gap) for verdict in told} == {
        "an": (usual, None),
        "binh": (usual, None),
        "chi": (Status.EXEMPT, None),
        "dung": (Status.UNASSIGNED, Gap.NONE),
        "em": (Status.UNASSIGNED, Gap.UNFIT),
        "giang": (Status.PARTIAL, None),
        "ha": (Status.UNASSIGNED, Gap.UNFIT),
    }


@pytest.mark.parametrize("backwards", [False, True])
def test_who_looks_after_several_units_is_judged_by_those_of_the_period(*, backwards: bool) -> None:
    """Whoever is judged first lends the verdict to all who are alike; leave in another year changes nothing."""
    officials = [member(name) for name in WITH_SEVERAL]
    places = tuple(assignment(unit, name, on=held) for name, units in WITH_SEVERAL.items() for unit, held in units)
    away = (leave("2021-05-01..2021-05-31", "an"),)
    listed = tuple(reversed(officials) if backwards else officials)
    facts = Register(
        UNITS, listed, places, away, (meeting("2024-01-10", "xa/1"),), RecordSpan(None, date(2023, 12, 31))
    )

    verdicts, alone = verdicts_and_alone(facts, [regulation()], date(2024, 4, 15))

    assert verdicts == alone
    told = {(verdict.obligation.member.id, verdict.obligation.period.label): verdict.gap for verdict in verdicts}
    unfit = {key for key, gap in told.items() if gap is Gap.UNFIT}
    assert {label for name, label in unfit if name == "chi"} == {label for _, label in told if label < "2023"}
    assert {name for name, label in unfit if label == "2023Q4"} == {"dung", "em"}
    assert {name for name, label in unfit if label == "2022Q4"} == {"chi", "ha"}
