"""Builders for the outcome of a check."""

from datetime import date

from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.reports.compliance import Compliance, Selection, Tally, compliance_of
from tests.engine.builders import asked, duty, judged, regulation

UNDER = regulation(duty(name="huyen"), duty(name="coso", tier="grassroots", every="month"))
"""A quarterly duty of the district's committee and a monthly one of the communes'."""

EVERYTHING = Selection(everything=True)


def compliance(
    of: Register,
    choice: Selection = EVERYTHING,
    *under: Regulation,
    over: str = "2024Q1",
    as_of: str = "2024-04-15",
    organisation: str = "Huyện ủy",
) -> Compliance:
    """The whole table of the quarter, unless told otherwise."""
    rules = under or (UNDER,)
    tally = Tally(choice, of.tree)
    return compliance_of(
        of,
        tuple(filter(tally.shows, judged(of, *rules, over=over, as_of=as_of))),
        tally,
        organisation=organisation,
        asked=asked(over),
        as_of=date.fromisoformat(as_of),
        regulations=rules,
    )
