"""Single values, and the objects that several outputs have."""

from __future__ import annotations

from collections.abc import Mapping

from qd18.model.meetings import Session
from qd18.model.members import Tier
from qd18.model.periods import Every
from qd18.model.status import Status
from qd18.model.units import UnitKind
from qd18.reports.outputs.json_types import Object, Several, Sort, Value, word
from qd18.schema.types import ID_PATTERN

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
QUARTER = "[0-9]{4}Q[1-4]"
_PERIOD = "[0-9]{4}(?:-[0-9]{2}|Q[1-4]|H[12])?"
_MOMENT = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]+)?[-+][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?"


def _written(pattern: str, **rules: object) -> Value:
    return Value({"type": "string", **rules, "pattern": f"^(?:{pattern})$"})


TEXT = Value({"type": "string", "minLength": 1})
AUTHOR = Value({"type": "string"})
"""git knows commits of nobody."""
ID = _written(ID_PATTERN.pattern)
DAY = _written(_DAY, format="date")
MONTH = _written("[0-9]{4}-[0-9]{2}")
MOMENT = _written(_MOMENT, format="date-time")
PERIOD = _written(_PERIOD)
SPAN_LABEL = _written(rf"{_PERIOD}|{_DAY}\.\.{_DAY}")
COMMIT_NAME = _written("[0-9a-f]{40}|[0-9a-f]{64}")
DIGEST = _written("[0-9a-f]{12}")
COUNT = Value({"type": "integer", "minimum": 0})
FROM_ONE = Value({"type": "integer", "minimum": 1})
SHARE = Value({"type": "number", "minimum": 0, "maximum": 1})
FLAG = Value({"type": "boolean"})

TIER, STATUS, UNIT_KIND, EVERY, SESSION = word(Tier), word(Status), word(UnitKind), word(Every), word(Session)

SPAN = Object("span", {"label": SPAN_LABEL, "start": DAY, "end": DAY})
OF_PERIOD = Object("period", {"label": PERIOD, "start": DAY, "end": DAY})
RUN = Object("run", {"every": EVERY, "start": DAY, "end": DAY})
HEAD: Mapping[str, Sort] = {"span": SPAN, "as_of": DAY}
MISSING = Object("missing", {"number": FROM_ONE, "with": Several(UNIT_KIND)})
EVIDENCE = Object(
    "evidence",
    {
        "commit": COMMIT_NAME,
        "committed": MOMENT,
        "changed": FLAG,
        "regulations": Several(Object("version", {"id": ID, "sha256": DIGEST})),
    },
)
WHERE_THERE_IS_GIT = frozenset({"evidence"})
