"""The rules read literally, day by day, from plain YAML values to the object that `check --format json` prints.

Nothing here is quick or clever on purpose: each function stands under the sentence that it carries out. Sections 1 to
5 of the rules are read in `record`, `posts`, `serving`, `bound`, `places`, `counting` and `statuses`; here the rows are
made, put in order and narrowed, and the days told that lie in no judged period.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.oracle.bound import rows_of
from tests.oracle.calendar_days import calendar, day_after, every_day
from tests.oracle.counting import figures, meeting_rows
from tests.oracle.places import Row, is_assigned, is_exempt, posts_of_row
from tests.oracle.posts import law_in_force
from tests.oracle.record import Record, is_at_or_below
from tests.oracle.statuses import STATUSES, status_and_gap

Yaml = dict[str, Any]
Days = tuple[str, ...]

LENGTHS = ("month", "quarter", "half-year", "year")
NEEDS_A_PERSON = ("violation", "unassigned", "no-record", "partial", "pending")


@dataclass(frozen=True, slots=True)
class Span:
    """The dates asked about, both inclusive."""

    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The options of `check`; an empty tuple lets everything through, several values of one option add up."""

    tiers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    whole_table: bool = True


# --- one row


def days_row(row: Row) -> Yaml:
    """`assigned and exempt count on-duty days`."""
    on_duty = row.judged.on_duty_days
    return {
        "period": len(row.days),
        "on_duty": len(on_duty),
        "assigned": sum(is_assigned(row, row.judged.duty, day) for day in on_duty),
        "exempt": sum(is_exempt(row, day) for day in on_duty),
        "effective": len(row.effective_days),
    }


def verdict(row: Row) -> Yaml:
    """The row as JSON tells it."""
    days, told = days_row(row), figures(row)
    status, gap = status_and_gap(row, told, days)
    return {
        "member": row.member,
        "name": row.record.members[row.member]["name"],
        "regulation": row.judged.duty.regulation,
        "duty": row.judged.duty.duty,
        "tier": row.duty["tier"],
        "period": {"label": row.label, "start": row.days[0], "end": row.days[-1]},
        "status": status,
        "gap": gap,
        **told,
        "days": days,
        "meetings": meeting_rows(row),
    }


# --- the periods judged, and the days that are not


def periods_judged(every: str, span: Span) -> list[tuple[str, Days]]:
    """`those that lie wholly inside the span`; `where the span lies inside one such period …, that period`."""
    asked = set(every_day(span.start, span.end))
    periods = calendar(every, span.start[:4], span.end[:4])
    return [(label, days) for label, days in periods.items() if set(days) <= asked or asked <= set(days)]


def runs(days: Sequence[str]) -> Iterator[list[str]]:
    """The longest runs of days that follow one another."""
    run: list[str] = []
    for day in days:
        if run and day != day_after(run[-1]):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def not_judged(record: Record, span: Span, filters: Filters) -> list[Yaml]:
    """`for each length, month first, the longest runs of days on one of which a duty of that length is in force`."""
    told: list[Yaml] = []
    for every in LENGTHS:
        duties = [
            name
            for name, duty in record.duties.items()
            if duty["every"] == every and (not filters.tiers or duty["tier"] in filters.tiers)
        ]
        judged = {day for _, days in periods_judged(every, span) for day in days}
        left = [day for day in every_day(span.start, span.end) if day not in judged]
        told += [
            {"every": every, "start": run[0], "end": run[-1]}
            for run in runs(left)
            if any(law_in_force(record, duty.regulation, day) for duty in duties for day in run)
        ]
    return told


# --- the whole table


def is_of_units(row: Row, units: Sequence[str]) -> bool:
    """5.4 `a post by which the row's duty, or one kin to it, applied in the period, in the tree of the … last day`."""
    on_duty = row.judged.on_duty_days
    of_posts = {post["unit"] for day in on_duty for post in posts_of_row(row, day)}
    return any(is_at_or_below(row.record, unit, top, on_duty[-1]) for unit in of_posts for top in units)


def rows(record: Record, span: Span, filters: Filters) -> Iterator[Row]:
    """5.3 `by regulation as listed, its order of duties, member id, period`; 5.4 narrowed by all but the status."""
    for name, duty in record.duties.items():
        if filters.tiers and duty["tier"] not in filters.tiers:
            continue
        for member in sorted(record.members):
            if filters.members and member not in filters.members:
                continue
            for label, _ in periods_judged(duty["every"], span):
                for judged in rows_of(record, member, duty["tier"], duty["every"], label):
                    row = Row(record, member, judged, label)
                    if judged.duty == name and (not filters.units or is_of_units(row, filters.units)):
                        yield row


def exit_status(told: Sequence[Yaml]) -> int:
    """5.3 `violation, no-record and unassigned with the gap unfit make check exit 1`, before `--status` (5.4)."""
    return 1 if any(row["status"] in {"violation", "no-record"} or row["gap"] == "unfit" for row in told) else 0


def is_shown(told: Yaml, filters: Filters) -> bool:
    """`Prints the rows that need a person`; `--all: the whole compliance table`; `--status` picks from these."""
    if not filters.whole_table and told["status"] not in NEEDS_A_PERSON:
        return False
    return not filters.statuses or told["status"] in filters.statuses


def table(record: Record, span: Span, filters: Filters) -> list[Yaml]:
    """Every row of the check, before `--status`."""
    return [verdict(row) for row in rows(record, span, filters)]


def answer(
    register: Yaml, regulations: Sequence[Yaml], span: Span, *, as_of: str, filters: Filters | None = None
) -> tuple[int, Yaml]:
    """The exit status and the object of `qd18 check --format json`."""
    record, chosen = Record(register, regulations, as_of), filters or Filters()
    told = table(record, span, chosen)
    return exit_status(told), {
        "schema": "qd18/check/2",
        "span": {"label": span.label, "start": span.start, "end": span.end},
        "as_of": as_of,
        "regulations": [regulation["id"] for regulation in regulations],
        "not_judged": not_judged(record, span, chosen),
        "summary": {name: sum(row["status"] == name for row in told) for name in STATUSES},
        "verdicts": [row for row in told if is_shown(row, chosen)],
    }
