from collections.abc import Sequence
from dataclasses import replace

import pytest

from qd18.engine.filling import filling_of
from qd18.messages import catalogue
from qd18.model.meetings import Meeting
from qd18.model.regulations import Joined, Quota
from qd18.render.verdict_words import filling_text
from tests.engine.builders import duty, meeting, quota, register, regulation
from tests.reports.builders import EVERYTHING, compliance

CELLS, COMMITTEE = [meeting(f"2024-0{month}-05", f"xa/{month}") for month in (1, 2)], meeting("2024-03-05", "xa")


@pytest.mark.parametrize(
    ("asks", "held", "shown"),
    [
        (quota(2), [], "0/2"),
        (quota(2), [COMMITTEE], "1/2"),
        (quota(2), [*CELLS, COMMITTEE], "3/2"),
        (quota(2, parts=[(1, "commune"), (1, "residential-cell")]), CELLS, "1/2"),
        (quota(2, parts=[(1, "commune"), (1, "residential-cell")]), [CELLS[0], COMMITTEE], "2/2"),
        (quota(3, parts=[(1, "commune")]), CELLS, "2/3"),
        (quota(1, parts=[(1, "commune"), (1, "residential-cell")]), [], "0/2"),
        (quota(1, parts=[(1, "commune"), (1, "residential-cell")]), [COMMITTEE], "1/2"),
    ],
)
def test_a_quota_that_is_not_met_never_shows_as_many_as_it_asks_for(
    asks: Quota, held: Sequence[Meeting], shown: str
) -> None:
    """4.5: required less what is short; where the parts ask for more than the whole, they say how much is asked."""
    (verdict,) = compliance(register(*held), EVERYTHING, regulation(duty(asks))).shown

    filling = filling_of(verdict)
    assert filling_text(filling, catalogue("vi")) == shown
    assert (filling.filled < filling.asked) is bool(verdict.shortfall)


@pytest.mark.parametrize(("joined", "shown"), [(Joined.ALL, "0/4"), (Joined.ANY, "0/2")])
def test_of_several_quotas_each_asks_for_as_many_as_its_parts(joined: Joined, shown: str) -> None:
    """One meeting with parts of one each, so that two are asked for; of several of which one is enough the nearest."""
    both = (quota(1, parts=[(1, "commune"), (1, "residential-cell")]), quota(2))
    asks = replace(duty(both[0]), branches=both, joined=joined)

    (verdict,) = compliance(register(), EVERYTHING, regulation(asks)).shown

    assert filling_text(filling_of(verdict), catalogue("vi")) == shown
