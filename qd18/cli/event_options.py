"""Options of the commands that enter events."""

from __future__ import annotations

from qd18.cli.options import Decorator, complete_units, option
from qd18.cli.params import ChoiceParam
from qd18.model.members import Tier

unit_of_event = option("--unit", metavar="UNIT", required=True, shell_complete=complete_units)
decision = option("--decision", metavar="N")
decided = option("--decided", metavar="D")
served_tier = option("--tier", type=ChoiceParam(Tier))
chosen_id = option("--id", "named", metavar="ID")


def first_day(*, required: bool = False) -> Decorator:
    """The day from which on it holds."""
    return option("--from", "first", metavar="D", required=required)


def last_day(*, required: bool = False) -> Decorator:
    """The last day on which it holds."""
    return option("--to", "last", metavar="D", required=required)
