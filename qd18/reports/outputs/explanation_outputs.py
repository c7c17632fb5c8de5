"""`explain` for programs: each verdict with its grounds."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from qd18.engine.outstanding import Outstanding, outstanding_of
from qd18.engine.verdicts import Verdict
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.members import Position
from qd18.model.named_tuple import NamedTuple
from qd18.model.status import Status
from qd18.model.units import Unit
from qd18.reports.explanation import Explanation, assignments_in_order, kin_judged, owed_units
from qd18.reports.outputs.json_types import (
    JsonList,
    JsonNullable,
    JsonObject,
    JsonOutput,
    key,
    nested_keys,
    word,
)
from qd18.reports.outputs.json_values import (
    HEAD,
    JSON_DAY,
    JSON_EVIDENCE,
    JSON_FLAG,
    JSON_ID,
    JSON_MISSING,
    JSON_MONTH,
    JSON_TEXT,
    JSON_TIER,
    NOT_JUDGED_KEY,
    WHERE_THERE_IS_GIT,
)
from qd18.reports.outputs.verdict_outputs import VERDICT, WHERE_IT_APPLIES, regulation_ids


class _Explained(NamedTuple):
    """A verdict with the explanation that it stands in."""

    verdict: Verdict
    explanation: Explanation


class _Owed(NamedTuple):
    """By when, and where, something is owed."""

    owing: Outstanding
    units: tuple[Unit, ...]


def _owed(explained: _Explained) -> _Owed | None:
    """By when and where, for exactly the verdicts that `due` lists."""
    verdict, explanation = explained
    owing = outstanding_of(verdict, explanation.places, as_of=explanation.as_of)
    return None if owing is None else _Owed(owing, owed_units(owing, explanation.tree, day=owing.by))


def _services(explained: _Explained) -> list[tuple[Any, Any]]:
    """The assignments, each with the tier whose post it serves."""
    obligation = explained.verdict.obligation
    return [(assignment, obligation.duty.tier) for assignment in assignments_in_order(obligation.assignments)]


def _first_day(span: DateSpan) -> object:
    return span.start if span.start != ALWAYS.start else None


def _last_day(span: DateSpan) -> object:
    return span.last if span.end != ALWAYS.end else None


_TEXTS = JsonObject("texts", (key("vi", JSON_TEXT), key("en", JSON_TEXT)))
_POST = JsonObject(
    "post",
    (
        key("tier", JSON_TIER),
        key("position", word(Position)),
        key("unit", JSON_ID),
        key("from", JsonNullable(JSON_DAY), lambda role: _first_day(role.span)),
        key("to", JsonNullable(JSON_DAY), lambda role: _last_day(role.span)),
    ),
)
_SERVICE = JsonObject(
    "service",
    (
        key("unit", JSON_ID, lambda service: service[0].unit),
        key("tier", JSON_TIER, itemgetter(1)),
        key("from", JsonNullable(JSON_DAY), lambda service: _first_day(service[0].span)),
        key("to", JsonNullable(JSON_DAY), lambda service: _last_day(service[0].span)),
        key("decision", JsonNullable(JSON_TEXT), lambda service: service[0].decision),
        key("decided", JsonNullable(JSON_DAY), lambda service: service[0].decided),
    ),
)
_KIN = JsonObject("kin", (key("regulation", JSON_ID, "regulation.id"), key("duty", JSON_ID, "duty.id")))
_SILENCE = JsonObject(
    "silence",
    (
        key("month", JsonNullable(JSON_MONTH)),
        key("area", JsonNullable(JSON_ID), lambda silence: silence.area.id if silence.area else None),
        key("begins", JsonNullable(JSON_DAY)),
    ),
)
_OWING = JsonObject(
    "owing",
    (
        key("by", JSON_DAY, "owing.by"),
        key("possible", JSON_FLAG, "owing.is_possible"),
        key("units", JsonList(JSON_ID), lambda owed: [unit.id for unit in owed.units]),
    ),
)
_EXPLAINED = JsonObject(
    "explained",
    (
        *(key for key in nested_keys(VERDICT, "verdict") if key.name != "unit"),
        key("basis", JsonNullable(_TEXTS), "verdict.obligation.duty.basis"),
        key("reading", JsonNullable(_TEXTS), "verdict.obligation.duty.reading"),
        key("posts", JsonList(_POST), "verdict.obligation.roles"),
        key("services", JsonList(_SERVICE), _services),
        key("kin", JsonList(_KIN), lambda explained: kin_judged(explained.verdict.obligation)),
        key("silence", JsonNullable(_SILENCE), "verdict.silence"),
        key("missing", JsonList(JSON_MISSING), "verdict.missing"),
        key("owing", JsonNullable(_OWING), _owed),
    ),
    optional=WHERE_IT_APPLIES - {"member", "unit"},
    hangs={**VERDICT.hangs, "silence": ("status", Status.NO_RECORD.value)},
)


def _explained(explanation: Explanation) -> list[_Explained]:
    return [_Explained(verdict, explanation) for verdict in explanation.verdicts]


EXPLAIN_OUTPUT = JsonOutput(
    (
        JsonObject(
            "explain",
            (
                key("member", JSON_ID, "member.id"),
                key("name", JSON_TEXT, "member.name"),
                key("title", JsonNullable(JSON_TEXT)),
                *HEAD,
                key("regulations", JsonList(JSON_ID), regulation_ids),
                NOT_JUDGED_KEY,
                key("verdicts", JsonList(_EXPLAINED), _explained),
                key("evidence", JSON_EVIDENCE),
            ),
            optional=WHERE_THERE_IS_GIT,
        ),
    )
)
