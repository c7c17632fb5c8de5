"""Section 5, with 7.2 to 7.5: one row of the wider vocabulary."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from tests.oracle.posts import posts_for
from tests.oracle.reading import Span
from tests.oracle.record import Record, kind_of, unit_in_force
from tests.oracle.statuses import area_of, is_silent, vouched_for
from tests.oracle.vocabulary.events import (
    Body,
    Person,
    asks_for_a_share,
    beginning_of,
    events,
    is_first_missed,
    quotas_of,
)
from tests.oracle.vocabulary.measures import Finding, finding, is_downward
from tests.oracle.vocabulary.windows import Window, looking_back, periods

Yaml = dict[str, Any]


def rows(record: Record, span: Span) -> Iterator[Yaml]:
    """The rows about people."""
    return (_row(person, window) for person, window in judged(record, span))


def judged(record: Record, span: Span) -> Iterator[tuple[Person, Window]]:
    """A row for each duty of persons, member and window on some day of which the member is on duty."""
    for duty, given in record.duties.items():
        for member in sorted(record.members) if given.get("of") != "unit" else ():
            person = Person(record, duty, member, quotas_of(given)[0])
            for window in _windows(person, span):
                on_duty = [day for day in window.days if person.on_duty(day)]
                if on_duty and _is_judged(person, window):
                    yield person, window


def _windows(person: Person, span: Span) -> Sequence[Window]:
    given, as_of = person.given, person.record.as_of
    if "every" in given:
        return periods(given, span, as_of)
    window, end = looking_back(given["last"], span, as_of), min(span.end, as_of)
    # `{meetings: N}` and `all`: as far as the record goes, `from the beginning of the record`; `one row a member`
    return [window or Window(min(beginning_of(person.record), end), end, end)]


def _is_judged(person: Person, window: Window) -> bool:
    """`judged on t`: back over meetings, where no length of time bounds the window, only who is on duty on that day."""
    length = person.given.get("last")
    over_meetings = length == "all" or (isinstance(length, dict) and "meetings" in length)
    return not over_meetings or person.on_duty(window.end)


def reached(person: Person, window: Window) -> tuple[Window, list[Yaml]]:
    """E of the window, which `never reaches behind record.from` where it looks back; of `{meetings: N}` the newest N,

    and the window from the first of them on.
    """
    length, begins = person.given.get("last"), str(person.record.settings_of_record.get("from", ""))
    listed = events(person, lambda meeting: window.has(meeting) and (length is None or meeting["date"] >= begins))
    if not isinstance(length, dict) or "meetings" not in length:
        return window, listed
    newest = listed[-length["meetings"] :]
    return (replace(window, start=newest[0]["date"]) if newest else window), newest


class Leaf(NamedTuple):
    """One quota of a row: whose, over which days, E of it, what becomes of it, and what was found."""

    person: Person
    window: Window
    listed: list[Yaml]
    status: str
    found: Finding


def leaves(person: Person, window: Window) -> list[Leaf]:
    """7.4 and 7.5: the quotas of the row, several or one; with `each` none where no unit is assigned."""
    on_duty = [day for day in window.days if person.on_duty(day)]
    told = []
    for branch in _branches(person, on_duty):
        over, listed = reached(branch, window)
        told.append(Leaf(branch, over, listed, *status_and_finding(branch, over, listed)))
    return told


def status_of(person: Person, window: Window, told: Sequence[Leaf]) -> str:
    """What becomes of the row, with these quotas."""
    statuses = [leaf.status for leaf in told] or [status_and_finding(person, window, [])[0]]
    return any_of(statuses) if "any_of" in person.given else all_of(statuses)


def _row(person: Person, window: Window) -> Yaml:
    told = leaves(person, window)
    row: Yaml = {"member": person.member, "duty": person.duty.duty, "start": window.start, "end": window.end}
    row["status"] = status_of(person, window, told)
    if "each" in person.quota:
        return row | {"counted": sum((leaf.found.counted for leaf in told), Fraction(0))}
    if "any_of" in person.given or "all_of" in person.given:
        return row
    found = told[0].found
    return row | {
        "required": found.required, "counted": found.counted, "held": found.held, "broken_on": found.broken_on,
    }  # fmt: skip


def _branches(person: Person, on_duty: Sequence[str]) -> list[Person]:
    for several in ("any_of", "all_of"):
        if several in person.given:
            return [replace(person, quota=quota) for quota in quotas_of(person.given)]
    if "each" in person.quota:  # `the quota holds for every assigned unit on its own`
        units = sorted({unit for day in on_duty for unit in person.assigned_units(day)})
        return [replace(person, only_below=unit) for unit in units]
    return [person]


def any_of(statuses: Sequence[str]) -> str:
    """`met if one is; violation only if every branch is; pending if none is met and one can still be`."""
    if "met" in statuses:
        return "met"
    if "pending" in statuses:
        return "pending"
    for status in ("exempt", "unassigned", "partial", "no-record"):
        if status in statuses:
            return status
    return "violation"


def all_of(statuses: Sequence[str]) -> str:
    """`met if … all are`; one that is broken or not reached is enough for the whole."""
    for status in ("violation", "exempt", "unassigned", "pending", "partial", "no-record"):
        if status in statuses:
            return status
    return "met"


def status_and_finding(person: Person, window: Window, listed: Sequence[Yaml]) -> tuple[str, Finding]:
    """The table of section 5, read from above."""
    record, found = person.record, finding(person, window, listed)
    on_duty = [day for day in window.days if person.on_duty(day)]
    over = "last" in person.given or record.as_of > window.end  # `judged on t`
    effective = [day for day in on_duty if person.is_assigned(day) and not person.is_exempt(day)]
    rests_on_record = is_downward(person.quota) or asks_for_a_share(person.quota)
    is_new = _is_newcomer(person, window, listed) or not found.is_measured
    covered = _is_covered(person, effective) and not reaches_behind(person, window)
    # `Where a share is asked …` and likewise of limits, which hold as long as nothing is on record
    told = over and covered and not is_new and not _is_nothing_held(person, listed)
    if found.met and (told or not rests_on_record):
        return "met", found
    if all(person.is_exempt(day) for day in on_duty):
        return "exempt", found
    if not any(person.is_assigned(day) for day in on_duty) or not _is_fit(person, effective or on_duty):
        return "unassigned", found
    # 7.3 `violation at once when broken, though the period runs`, and `as_of later never un-breaks` it
    if found.broken_on is not None and not is_new:
        return "violation", found
    if not over:
        return "pending", found
    assess_from = Fraction(str(record.by_id[person.duty.regulation].get("assess_from", 0.5)))
    if not effective or len(effective) < assess_from * len(window.days) or is_new:
        return "partial", found
    if not covered:
        return "no-record", found
    return ("met" if found.met else "violation"), found


def _is_nothing_held(person: Person, listed: Sequence[Yaml]) -> bool:
    """`or nothing was held of it`: of the whole, or of a part of which a share is asked."""
    asked = [person.quota] if is_downward(person.quota) else [person.quota, *person.quota.get("of_which", [])]
    shares = [what for what in asked if is_downward(what) or isinstance(what["at_least"], str)]
    return any(all(kind_of(person.record, m["unit"]) not in what["with"] for m in listed) for what in shares)


def _is_newcomer(person: Person, window: Window, listed: Sequence[Yaml]) -> bool:
    """7.2 `partial where the member was not on duty on the first day of the window …, or E has fewer than N`."""
    length = person.given.get("last")
    if length is None or isinstance(person, Body) or person.given.get("newcomers", "wait") == "judged":
        return False
    if length == "all":
        return is_first_missed(person)
    if "meetings" in length:
        return len(listed) < int(length["meetings"])
    return not person.on_duty(window.start)


def reaches_behind(person: Person, window: Window) -> bool:
    """7.2 `A window never reaches behind record.from: where it would, no-record, unless met.`"""
    begins = person.record.settings_of_record.get("from")
    length = person.given.get("last")
    if begins is None or not isinstance(length, dict):
        return False
    if "meetings" in length:  # behind it nobody can tell whether there were more
        since = events(person, lambda meeting: begins <= meeting["date"] <= window.until)
        return len(since) < int(length["meetings"])
    return window.start < str(begins)


def _is_fit(person: Person, days: Sequence[str]) -> bool:
    """3.4, for the kinds of the whole and of each part; a body is its own place."""
    if isinstance(person, Body):
        return True
    quota = person.quota
    kinds = {kind_of(person.record, unit) for day in days for unit in places(person, day)}
    return all(kinds & set(asked["with"]) for asked in (quota, *quota.get("of_which", [])))


def places(person: Person, day: str) -> list[str]:
    """3.4 The units in scope, in force, less those that are `left out`."""
    record = person.record
    return [
        unit
        for unit in record.units
        if unit_in_force(record, unit, day) and person.is_in_scope(unit, day) and _may_count(person, unit, day)
    ]


def _may_count(person: Person, unit: str, day: str) -> bool:
    quota, about = person.quota, person.record.members[person.member]
    if not quota.get("home_counts", True) and about.get("home") == unit:
        return False
    posts = {role["unit"] for role in about["roles"] if str(role.get("from", "")) <= day <= role.get("to", "9999")}
    return bool(quota.get("own_counts", True)) or unit not in posts


def _is_covered(person: Person, effective: Sequence[str]) -> bool:
    """5.1, in the areas of the days of each month that holds a tenth of the effective days."""
    record = person.record
    begins = record.settings_of_record.get("from")
    if effective and begins is not None and effective[0] < begins:
        return False
    for month in sorted({day[:7] for day in effective}):
        days = [day for day in effective if day[:7] == month]
        if 10 * len(days) < len(effective) or vouched_for(record, month):
            continue
        if any(is_silent(record, area, month) for day in days for area in areas(person, day)):
            return False
    return True


def areas(person: Person, day: str) -> set[str | None]:
    if isinstance(person, Body):
        return {area_of(person.record, person.unit, day)}
    within = person.quota.get("within", "assigned")
    if within == "any":
        return {None}
    if within == "own":
        units = [post["unit"] for post in posts_for(person.record, person.duty, person.member, day)]
    else:
        units = [u for u in person.assigned_units(day) if person.only_below in {None, u}]
    return {area_of(person.record, unit, day) for unit in units}


# --- 7.8 duties of a body


def rows_of_bodies(record: Record, span: Span) -> Iterator[Yaml]:
    """`A row for each unit whose kind is in with, in scope of binds, in force; on-duty days are the days in force`."""
    for duty, given in record.duties.items():
        if given.get("of") != "unit":
            continue
        for unit in sorted(record.units):
            body = Body(record, duty, "", quotas_of(given)[0], unit=unit)
            for window in _windows(body, span):
                on_duty = [day for day in window.days if body.on_duty(day)]
                if on_duty and kind_of(record, unit) in given["quota"]["with"] and _is_judged(body, window):
                    row = _row(body, window)
                    del row["member"]
                    yield {"unit": unit} | row
