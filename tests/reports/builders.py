"""Builders for the outcome of a check."""

from datetime import date

from qd18.engine.checking import judge_all
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.reports.compliance import Compliance, Selection, Tally, compliance_of
from tests.engine.builders import asked, duty, regulation, with_books_closed

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
    """The whole table of the quarter, unless told otherwise, as the program makes it."""
    rules, known = under or (UNDER,), date.fromisoformat(as_of)
    tally = Tally(choice, of.tree)
    shown = judge_all(
        with_books_closed(of, known),
        rules,
        asked(over).span,
        as_of=known,
        is_kept=tally.shows,
        pass_met=tally.pass_met if tally.passes_met else None,
        is_counted=tally.is_counted,
    )
    return compliance_of(of, shown, tally, organisation=organisation, asked=asked(over), as_of=known, regulations=rules)
