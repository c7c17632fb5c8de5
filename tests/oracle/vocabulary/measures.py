"""7.3 and `count` of 7.5: what is found of a quota in E and A, and whether that is enough or too much."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.calendar_days import day_after, every_day
from tests.oracle.record import kind_of, month_of
from tests.oracle.vocabulary.events import LIMITS, Person, beginning_of, events, is_attended
from tests.oracle.vocabulary.windows import Window, months_later

Yaml = dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """What was found; *broken_on* is the first day on which a downward measure was broken, None where it holds."""

    met: bool
    required: int | None
    counted: int | Fraction
    held: int | Fraction | None
    broken_on: str | None = None
    is_measured: bool = True
    over: int = 0
    """Of a gap, by how many days it was too long."""


def is_downward(quota: Yaml) -> bool:
    """Whether the quota sets a limit that is broken, not a number that is reached."""
    return any(measure in quota for measure in LIMITS)


def counting(quota: Yaml) -> Callable[[Sequence[Yaml]], int | Fraction]:
    """`meetings (default), days, weeks (ISO), months, units (distinct), hours (sum …, missing ones 0)`."""
    what = quota.get("count", "meetings")
    if what == "hours":
        return lambda chosen: sum((Fraction(str(meeting.get("hours", 0))) for meeting in chosen), Fraction(0))
    if what == "meetings":
        return len
    told: dict[str, Callable[[Yaml], Any]] = {
        "days": lambda meeting: meeting["date"],
        "weeks": lambda meeting: date.fromisoformat(meeting["date"]).isocalendar()[:2],
        "months": month_of,
        "units": lambda meeting: meeting["unit"],
    }
    return lambda chosen: len({told[what](meeting) for meeting in chosen})


def finding(person: Person, window: Window, listed: Sequence[Yaml]) -> Finding:
    """The measure of the quota over E, which is *listed*."""
    quota = person.quota
    if "at_most_missed" in quota:
        return _at_most_missed(person, listed)
    if "misses_in_a_row" in quota:
        return _misses_in_a_row(person, window, listed)
    if "longest_gap" in quota:
        return _longest_gap(person, window)
    return _at_least(person, listed)


def _at_least(person: Person, listed: Sequence[Yaml]) -> Finding:
    """Section 4, over what `count` counts."""
    count = counting(person.quota)
    told = [_asked(person, person.quota, listed, count)]
    for part in person.quota.get("of_which", []):
        of_kinds = [meeting for meeting in listed if kind_of(person.record, meeting["unit"]) in part["with"]]
        told.append(_asked(person, part, of_kinds, count))
    required, counted, held = told[0]
    # 4.3 `Held = the meetings on record that would count`, whatever is counted of them
    return Finding(all(number >= needed for needed, number, _ in told), required, counted, held)


def _asked(
    person: Person, asked: Yaml, listed: Sequence[Yaml], count: Callable[[Sequence[Yaml]], int | Fraction]
) -> tuple[int, int | Fraction, int]:
    attended = [meeting for meeting in listed if is_attended(person, meeting)]
    share = isinstance(asked["at_least"], str)
    if not share:
        return asked["at_least"], count(attended), len(listed)
    part = Fraction(asked["at_least"].removesuffix("%")) / 100
    return math.ceil(part * count(listed)), count(attended), len(listed)


def _at_most_missed(person: Person, listed: Sequence[Yaml]) -> Finding:
    """`count(E∖A) ≤ N`."""
    count, limit = counting(person.quota), person.quota["at_most_missed"]
    missed = [meeting for meeting in listed if not is_attended(person, meeting)]
    broken = [meeting["date"] for n, meeting in enumerate(missed) if count(missed[: n + 1]) > limit]
    return Finding(not broken, limit, count(missed), len(listed), broken[0] if broken else None)


def runs_of_misses(person: Person, listed: Sequence[Yaml]) -> Iterator[list[Yaml]]:
    """`a run of successive events of E, all missed`: the longest ones, in order."""
    run: list[Yaml] = []
    for meeting in listed:
        if not is_attended(person, meeting):
            run.append(meeting)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _misses_in_a_row(person: Person, window: Window, listed: Sequence[Yaml]) -> Finding:
    """`has at least N of them and, where months is given, its last is dated on or after its first plus M months`."""
    asked = person.quota["misses_in_a_row"]
    least, months = asked.get("meetings", 1), asked.get("months")
    runs = list(runs_of_misses(person, listed))
    if asked.get("still", False):  # `only the run that is open at the window's end`
        runs = runs[-1:] if listed and not is_attended(person, listed[-1]) else []
    broken = []
    for run in runs:
        for n, meeting in enumerate(run):
            long_enough = months is None or meeting["date"] >= months_later(run[0]["date"], months)
            if n + 1 >= least and long_enough:
                broken.append(meeting["date"])
                break
    longest = max((len(run) for run in runs), default=0)
    if asked.get("still", False) and "last" not in person.given and person.record.as_of <= window.end:
        broken = []  # whoever attends tomorrow ends the run, and `as_of later never un-breaks`
    return Finding(not broken, least, longest, len(listed), min(broken) if broken else None)


def _longest_gap(person: Person, window: Window) -> Finding:
    """`broken on the first day d in the window, d ≤ as_of, for which the last attendance on or before d, or else the

    first on-duty day (newcomers: judged) or nothing (wait: not yet measured), lies more than N days (M months) back`.

    Decided where the sentence is silent, so that nobody is named wrongly: a day off duty breaks nothing and ends the
    gap; a day of leave that exempts breaks nothing and is not counted in the gap; and no gap is measured from a day
    before the record begins, of which nobody can tell anything.
    """
    asked = person.quota["longest_gap"]
    before = events(person, lambda meeting: meeting["date"] <= window.until)
    seen = {meeting["date"] for meeting in before if is_attended(person, meeting)}
    counted, over, broken_on, measured, since = 0, 0, None, False, None
    beginning = beginning_of(person.record)
    for day in every_day("2021-01-01", window.until):
        if not person.on_duty(day):
            since = None
            continue
        if day in seen or (since is None and _is_measured_from(person, day, beginning)):
            since = day
        if since is None or day < window.start:
            continue
        measured = True
        leave = [then for then in every_day(since, day)[1:] if person.is_exempt(then)]
        back = (date.fromisoformat(day) - date.fromisoformat(since)).days
        counted = max(counted, back - len(leave))
        last = day_after(since, asked["days"]) if "days" in asked else months_later(since, asked["months"])
        beyond = (date.fromisoformat(day) - date.fromisoformat(last)).days - len(leave)
        if beyond > 0 and not person.is_exempt(day):
            over, broken_on = max(over, beyond), broken_on or day
    return Finding(broken_on is None, asked.get("days", asked.get("months")), counted, None, broken_on, measured, over)


def _is_measured_from(person: Person, day: str, beginning: str) -> bool:
    """`or else the first on-duty day (newcomers: judged)`, as far back as the record goes."""
    return day >= beginning and person.given.get("newcomers", "wait") == "judged"
