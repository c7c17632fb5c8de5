"""Tables of the verdicts of a span, of the parts of their quotas, and of the meetings that were attended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any

from qd18.engine.verdicts import Verdict
from qd18.model.periods import Period
from qd18.reports.outputs.json_types import JsonNullable, JsonObject, JsonType, JsonValue, JsonWord, leaf
from qd18.reports.outputs.json_values import JSON_RUN
from qd18.reports.outputs.verdict_outputs import DAY_COUNTS, MEETING, PART, VERDICT
from qd18.reports.tidy.flat_tables import CellKind, FlatCell, FlatColumn, FlatRow, FlatTable, Link, TidySource

_TOPIC = "outputs"
_KINDS = {"integer": CellKind.INTEGER, "number": CellKind.NUMBER, "boolean": CellKind.BOOLEAN}
Maker = tuple[FlatColumn, Callable[[Any], Any]]


def _typed(name: str, type_: JsonType, sentence: str) -> FlatColumn:
    held = type_.type if isinstance(type_, JsonNullable) else type_
    column = FlatColumn(name, CellKind.STRING, _TOPIC, sentence, held is type_)
    match held:
        case JsonWord(words, is_open):
            return column._replace(words=words, is_open=is_open)
        case JsonValue(rules) if rules.get("format") == "date":
            return column._replace(kind=CellKind.DATE)
        case JsonValue(rules):
            return column._replace(
                kind=_KINDS.get(str(rules["type"]), CellKind.STRING), pattern=str(rules.get("pattern", ""))
            )
        case _:
            raise TypeError(f"{name} is no single value")


def _maker(stated: JsonObject, path: str, name: str = "") -> Maker:
    """A column called *name*, else as the key is, of the value at *path* in what *stated* makes."""
    value = leaf(stated, path)
    last = path.rpartition(".")[2]
    column = _typed(name or last, value.type, _sentence(value.owner, last))
    if path in stated.optional:
        column = column._replace(required=False)
    return column, _as_date(value.of) if column.kind is CellKind.DATE else value.of


def _sentence(owner: str, name: str) -> str:
    """Where the catalogues say what a key is: in words of its own in some objects."""
    return f"objects.{owner}.{name}" if (owner, name) in _OWN_WORDS else f"keys.{name}"


def _as_date(of: Callable[[Any], object]) -> Callable[[Any], FlatCell]:
    """A day as a date, which JSON has as a text; None where there is none."""

    def day(value: Any) -> FlatCell:
        text = of(value)
        return None if text is None else date.fromisoformat(str(text))

    return day


def _rhythm(verdict: Verdict) -> str:
    """How long the period is: a calendar length, or the sort of window that it is one of."""
    period = verdict.obligation.period
    return period.every.value if isinstance(period, Period) else period.kind.value


def _of_second(of: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda numbered: of(numbered[1])


_OWN_WORDS = frozenset({("part", "required"), ("part", "counted"), ("part", "held"), ("days", "period")})

_OF_DUTY: tuple[Maker, ...] = (
    _maker(VERDICT, "regulation"),
    _maker(VERDICT, "duty"),
    _maker(VERDICT, "period.label", "period"),
)


def _whose(name: str) -> Maker:
    """The column of whoever the verdict is about, which in its table is always there."""
    column, of = _maker(VERDICT, name)
    return column._replace(required=True), of


_OF_VERDICT: tuple[Maker, ...] = (_whose("member"), *_OF_DUTY)
"""What tells the verdict of a member apart."""
_OF_BODY: tuple[Maker, ...] = (_whose("unit"), *_OF_DUTY)
"""What tells apart the verdict of a unit under a duty of its own."""

_FIGURES: tuple[Maker, ...] = (
    _maker(VERDICT, "tier"),
    (
        FlatColumn("committee", CellKind.STRING, "tidy", "committee", required=True),
        attrgetter("obligation.committee"),
    ),
    (_typed("every", JSON_RUN.key("every").type, "keys.every"), _rhythm),
    _maker(VERDICT, "period.start"),
    _maker(VERDICT, "period.end"),
    *(_maker(VERDICT, name) for name in ("status", "gap", "required", "counted", "shortfall", "broken_on", "held")),
    *(_maker(VERDICT, f"days.{name}", f"days_{name}") for name in DAY_COUNTS),
)
_OF_PART: tuple[Maker, ...] = (
    (FlatColumn("number", CellKind.INTEGER, "tidy", "number", required=True), itemgetter(0)),
    (FlatColumn("kinds", CellKind.STRING, "tidy", "kinds", required=True), lambda part: "+".join(part[1].kinds)),
    *((column, _of_second(of)) for column, of in (_maker(PART, name) for name in ("required", "counted", "held"))),
)
_OF_MEETING: tuple[Maker, ...] = tuple(_maker(MEETING, key.name) for key in MEETING.keys)

_VERDICT_KEY = tuple(column.name for column, _ in _OF_VERDICT)
_MEMBER = Link(("member",), "members", ("id",))
_VERDICT_LINK = Link(_VERDICT_KEY, "verdicts", _VERDICT_KEY)
_MEETING_KEY = ("date", "unit", "session")


def _cells(value: object, makers: Iterable[Maker]) -> FlatRow:
    return tuple(of(value) for _, of in makers)


def _verdicts(source: TidySource) -> Iterator[FlatRow]:
    for verdict in source.of_members:
        yield _cells(verdict, (*_OF_VERDICT, *_FIGURES))


def _unit_verdicts(source: TidySource) -> Iterator[FlatRow]:
    for verdict in source.verdicts:
        if verdict.obligation.member_duty.body is not None:
            yield _cells(verdict, (*_OF_BODY, *_FIGURES))


def _parts(source: TidySource) -> Iterator[FlatRow]:
    for verdict in source.of_members:
        whose = _cells(verdict, _OF_VERDICT)
        for part in enumerate(verdict.parts, start=1):
            yield (*whose, *_cells(part, _OF_PART))


def _meetings(source: TidySource) -> Iterator[FlatRow]:
    for verdict in source.of_members:
        whose = _cells(verdict, _OF_VERDICT)
        for assessed in verdict.meetings:
            if assessed.meeting.date <= source.as_of:
                yield (*whose, *_cells(assessed, _OF_MEETING))


def _table(
    name: str,
    makers: Iterable[Maker],
    further: tuple[str, ...],
    links: tuple[Link, ...],
    rows: Callable[[TidySource], Iterator[FlatRow]],
    *,
    key: tuple[str, ...] = _VERDICT_KEY,
) -> FlatTable:
    columns = tuple(column for column, _ in makers)
    return FlatTable(name, columns, (*key, *further), links, "tidy", f"tables.{name}", rows)


VERDICT_TABLES = (
    _table(
        "verdicts",
        (*_OF_VERDICT, *_FIGURES),
        (),
        (_MEMBER, Link(("committee",), "units", ("id",))),
        _verdicts,
    ),
    _table(
        "unit_verdicts",
        (*_OF_BODY, *_FIGURES),
        (),
        (Link(("unit",), "units", ("id",)), Link(("committee",), "units", ("id",))),
        _unit_verdicts,
        key=tuple(column.name for column, _ in _OF_BODY),
    ),
    _table("verdict_parts", (*_OF_VERDICT, *_OF_PART), ("number",), (_VERDICT_LINK,), _parts),
    _table(
        "verdict_meetings",
        (*_OF_VERDICT, *_OF_MEETING),
        _MEETING_KEY,
        (_VERDICT_LINK, Link((*_MEETING_KEY, "member"), "attendance", (*_MEETING_KEY, "member"))),
        _meetings,
    ),
)
