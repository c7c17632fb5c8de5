"""Examples that a regulation carries: a register in miniature and what must come of it."""

from __future__ import annotations

from datetime import date

from qd18.model.asked import Asked
from qd18.model.bilingual import Bilingual
from qd18.model.register import Register
from qd18.model.status import Status
from qd18.model.value_class import value_class


@value_class
class Expected:
    """A verdict that must come of an example; *period* is its label, None where the duty has one period only.

    *bearer* is the member, or the unit of a duty of units. *status* is None where there must be no row: nothing is owed
    under the duty. Figures are None where any will do.
    """

    bearer: str
    duty: str
    status: Status | None
    period: str | None = None
    counted: int | None = None
    required: int | None = None
    shortfall: int | None = None
    broken_on: date | None = None


@value_class
class Example:
    """A miniature *register*, judged over *asked* as known on *as_of*, with the verdicts that must come of it."""

    name: Bilingual
    register: Register
    asked: Asked
    as_of: date
    expected: tuple[Expected, ...]
