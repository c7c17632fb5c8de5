"""Single values, and the objects that several outputs have."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from math import ceil
from operator import itemgetter

from qd18.model.meetings import Session
from qd18.model.members import Tier
from qd18.model.periods import Every, month_label
from qd18.model.status import Status
from qd18.model.units import UnitKind
from qd18.reports.outputs.json_types import JsonList, JsonObject, JsonValue, key, word
from qd18.schema.types import ID_PATTERN

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
QUARTER_LABEL = "[0-9]{4}Q[1-4]"
_PERIOD = "[0-9]{4}(?:-[0-9]{2}|Q[1-4]|H[12])?"
_STRETCH = rf"[0-9]{{4}}-W[0-9]{{2}}|{_DAY}\.\.{_DAY}|last:(?:[0-9]+[dm]?|all):{_DAY}"
_MOMENT = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]+)?[-+][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?"


def _rules(pattern: str, **rules: object) -> dict[str, object]:
    return {"type": "string", **rules, "pattern": f"^(?:{pattern})$"}


def _share(share: Fraction) -> float:
    return round(float(share), 6)


JSON_TEXT = JsonValue({"type": "string", "minLength": 1})
JSON_AUTHOR = JsonValue({"type": "string"})
"""git knows commits of nobody."""
JSON_ID = JsonValue(_rules(ID_PATTERN.pattern))
JSON_DAY = JsonValue(_rules(_DAY, format="date"), date.isoformat)
JSON_MONTH = JsonValue(_rules("[0-9]{4}-[0-9]{2}"), month_label)
JSON_MOMENT = JsonValue(_rules(_MOMENT, format="date-time"), datetime.isoformat)
JSON_PERIOD_LABEL = JsonValue(_rules(f"{_PERIOD}|{_STRETCH}"))
JSON_SPAN_LABEL = JsonValue(_rules(rf"{_PERIOD}|{_DAY}\.\.{_DAY}"))
JSON_COMMIT_NAME = JsonValue(_rules("[0-9a-f]{40}|[0-9a-f]{64}"))
JSON_DIGEST = JsonValue(_rules("[0-9a-f]{12}"))
JSON_COUNT = JsonValue({"type": "integer", "minimum": 0})
JSON_AMOUNT = JsonValue({"type": "number", "minimum": 0})
"""A count; of hours it may have decimals."""
JSON_FROM_ONE = JsonValue({"type": "integer", "minimum": 1})
JSON_SHARE = JsonValue({"type": "number", "minimum": 0, "maximum": 1}, _share)
JSON_FLAG = JsonValue({"type": "boolean"})

JSON_TIER, JSON_STATUS, JSON_UNIT_KIND, JSON_SESSION = word(Tier), word(Status), word(UnitKind), word(Session)

_ENDS = (key("start", JSON_DAY, "span.start"), key("end", JSON_DAY, "span.last"))
"""The first and the last day of what has a span, both inclusive."""
JSON_SPAN = JsonObject("span", (key("label", JSON_SPAN_LABEL), *_ENDS))
JSON_PERIOD = JsonObject("period", (key("label", JSON_PERIOD_LABEL), *_ENDS), has_few=True)
JSON_RUN = JsonObject("run", (key("every", word(Every)), *_ENDS))
HEAD = (key("span", JSON_SPAN, "asked"), key("as_of", JSON_DAY))
NOT_JUDGED_KEY = key("not_judged", JsonList(JSON_RUN))
JSON_MISSING = JsonObject(
    "missing",
    (key("number", JSON_FROM_ONE, lambda piece: ceil(piece.number)), key("with", JsonList(JSON_UNIT_KIND), "kinds")),
)
"""How many meetings, or whole hours and so on, are missing with which kinds of unit."""
_VERSION = JsonObject("version", (key("id", JSON_ID, itemgetter(0)), key("sha256", JSON_DIGEST, itemgetter(1))))
JSON_EVIDENCE = JsonObject(
    "evidence",
    (
        key("commit", JSON_COMMIT_NAME, "commit.name"),
        key("committed", JSON_MOMENT, "commit.moment"),
        key("changed", JSON_FLAG, "is_changed"),
        key("regulations", JsonList(_VERSION), "versions"),
    ),
)
WHERE_THERE_IS_GIT = frozenset({"evidence"})
