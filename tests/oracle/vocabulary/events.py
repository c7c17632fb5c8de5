"""E and A of section 7: the events of a window that are in the filters, and those of them attended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle.bound import on_duty
from tests.oracle.counting import USUAL_SESSIONS, session_of
from tests.oracle.posts import binds, law_in_force, posts_for, posts_held
from tests.oracle.record import DutyId, Record, in_force, kind_of, unit_in_force, value_on, way_up
from tests.oracle.serving import units_served

Yaml = dict[str, Any]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

TERMS = ("each", "count", "on", "leave", "stand_in")

LIMITS = ("at_most_missed", "misses_in_a_row", "longest_gap")


def quotas_of(duty: Yaml) -> list[Yaml]:
    """The quotas of a duty. `Stated here it holds for every quota of the duty, and so do the next four.`"""
    terms = {name: duty[name] for name in TERMS if name in duty}
    written = [duty["quota"]] if "quota" in duty else duty.get("any_of") or duty["all_of"]
    return [terms | quota for quota in written]


@dataclass(frozen=True, eq=False)
class Person:
    """A member under a duty, and one quota of it; *only_below* is the assigned unit that `each` looks at."""

    record: Record
    duty: DutyId
    member: str
    quota: Yaml
    only_below: str | None = None

    @property
    def given(self) -> Yaml:
        """The duty as it is written."""
        return self.record.duties[self.duty]

    def on_duty(self, day: str) -> bool:
        """2.1 and 2.2."""
        return on_duty(self.record, self.duty, self.member, day)

    def assigned_units(self, day: str) -> Sequence[str]:
        """3.1: the units of the assignments that serve the duty's tier on the day."""
        return units_served(self.record, self.member, self.given["tier"], self.given.get("tagged"), day)

    def is_assigned(self, day: str) -> bool:
        """3.3; with `each`, by that unit."""
        if self.quota.get("within", "assigned") != "assigned":
            return True
        units = self.assigned_units(day)
        return bool(units) if self.only_below is None else self.only_below in units

    def is_on_leave(self, day: str) -> bool:
        """3.5 An exemption of the member covers the day."""
        leaves = self.record.register["exemptions"]
        return any(leave["member"] == self.member and in_force(leave, day) for leave in leaves)

    def is_exempt(self, day: str) -> bool:
        """7.7 `does-not-excuse: exemptions are ignored`; whoever is on leave all the time is asked for nothing else."""
        return self.quota.get("leave") != "does-not-excuse" and self.is_on_leave(day)

    def is_in_scope(self, unit: str, day: str) -> bool:
        """3.2; with `each`, `with what stands below it`."""
        within = self.quota.get("within", "assigned")
        if within == "any":
            return True
        way = way_up(self.record, unit, day)
        if within == "own":
            return any(post["unit"] in way for post in posts_for(self.record, self.duty, self.member, day))
        units = self.assigned_units(day)
        return any(top in way for top in units if self.only_below in {None, top})


@dataclass(frozen=True, eq=False)
class Body(Person):
    """7.8 A unit under a duty of bodies, in the place of a member."""

    unit: str = ""

    def on_duty(self, day: str) -> bool:
        """`on-duty days are the days in force`, of the unit and of the regulation, in scope of `binds`."""
        law = self.duty.regulation
        bound = law_in_force(self.record, law, day) and binds(self.record, law, self.unit, day)
        return bound and unit_in_force(self.record, self.unit, day)

    def is_assigned(self, day: str) -> bool:  # noqa: ARG002 - as a person's
        """`there is no assignment`."""
        return True

    def is_on_leave(self, day: str) -> bool:  # noqa: ARG002 - as a person's
        """`and no exemption`."""
        return False

    def is_in_scope(self, unit: str, day: str) -> bool:  # noqa: ARG002 - as a person's
        """The meetings `of the unit itself`."""
        return unit == self.unit

    def attends(self, meeting: Yaml) -> bool:
        """`itself`: the meeting was held; `somebody`: anybody present `is on duty under positions of that tier`."""
        if self.given["by"] == "itself":
            return True
        present = meeting.get("attended", [])
        return any(_holds_post(self.record, self.duty, member, meeting["date"]) for member in present)


def _holds_post(record: Record, duty: DutyId, member: str, day: str) -> bool:
    return bool(posts_for(record, duty, member, day))


def falls_on(asked: Yaml, day: str) -> bool:
    """7.6 `only events on such days (first to last day of the month, inclusive)`."""
    when = date.fromisoformat(day)
    if "weekdays" in asked and WEEKDAYS[when.weekday()] not in asked["weekdays"]:
        return False
    if "days" in asked and not asked["days"][0] <= when.day <= asked["days"][1]:
        return False
    return "months" not in asked or when.month in asked["months"]


def is_attended(person: Person, meeting: Yaml) -> bool:
    """7.8 for a body; else in `attended`; 7.7 `stand_in: true: … counts as attended by the one stood in for`."""
    if isinstance(person, Body):
        return person.attends(meeting)
    if person.member in meeting.get("attended", []):
        return True
    stands_in = person.quota.get("stand_in", False)
    return stands_in and any(pair["for"] == person.member for pair in meeting.get("stood_in", []))


def is_skipped(person: Person, meeting: Yaml) -> bool:
    """7.7 `skips-meetings: an event on a day of leave, or with the member in excused, is not in E unless attended`.

    4.3 `for a share, what was held on a day of leave and not attended is not held`; what is not held is not among the
    newest meetings either, and what is said of shares is held for limits too.
    """
    if is_attended(person, meeting) or person.quota.get("leave") == "does-not-excuse":
        return False
    asks_of_record = any(measure in person.quota for measure in LIMITS) or asks_for_a_share(person.quota)
    if person.quota.get("leave") == "skips-meetings":
        return person.is_on_leave(meeting["date"]) or person.member in meeting.get("excused", [])
    return asks_of_record and person.is_on_leave(meeting["date"])


def asks_for_a_share(quota: Yaml) -> bool:
    """Of the whole or of a part."""
    return any(isinstance(asked.get("at_least"), str) for asked in (quota, *quota.get("of_which", [])))


def is_in_filters(person: Person, meeting: Yaml) -> bool:
    """Of the sort that is asked for, and where."""
    if isinstance(person, Body):
        return is_of_the_sort(person, meeting) and meeting["unit"] == person.unit
    return is_of_the_sort(person, meeting) and person.is_in_scope(meeting["unit"], meeting["date"])


def is_of_the_sort(person: Person, meeting: Yaml) -> bool:
    """The kind, the session, the own cell and committee, the day."""
    quota, day, unit = person.quota, meeting["date"], meeting["unit"]
    if kind_of(person.record, unit) not in quota["with"]:
        return False
    if session_of(meeting) not in quota.get("sessions", USUAL_SESSIONS):
        return False
    if isinstance(person, Body):
        return falls_on(quota.get("on", {}), day)
    about = person.record.members[person.member]
    if not quota.get("home_counts", True) and value_on(about, "home", day) == unit:
        return False
    own = {post["unit"] for post in posts_held(person.record, person.member, day)}
    if not quota.get("own_counts", True) and unit in own:
        return False
    return falls_on(quota.get("on", {}), day)


def beginning_of(record: Record) -> str:
    """The day from which on the record tells anything: `record.from`, else that of the first meeting on record."""
    first = min([meeting["date"] for meeting in record.register["meetings"]], default=record.as_of)
    return str(record.settings_of_record.get("from", first))


def is_first_missed(person: Person) -> bool:
    """7.2 Whether the member was `not on duty … on the date of its first event`, the first that anybody would count."""
    everything = [m for m in person.record.register["meetings"] if m["date"] <= person.record.as_of]
    posts = {role["unit"] for role in person.record.members[person.member]["roles"]}
    assigned = {a["unit"] for a in person.record.register["assignments"] if a["member"] == person.member}
    tops = {"own": posts, "assigned": assigned}.get(person.quota.get("within", "assigned"))
    dates = [
        meeting["date"]
        for meeting in everything
        if meeting["date"] >= beginning_of(person.record)
        and is_of_the_sort(person, meeting)
        and (tops is None or tops & set(way_up(person.record, meeting["unit"], meeting["date"])))
    ]
    return bool(dates) and not person.on_duty(min(dates))


def events(person: Person, lies_in: Callable[[Yaml], bool]) -> list[Yaml]:
    """E: `on record in the window, in the filters and dated on on-duty days, by date, then unit, then session,

    not after as_of, less those that are skipped`.
    """
    chosen = [
        meeting
        for meeting in person.record.register["meetings"]
        if lies_in(meeting)
        and meeting["date"] <= person.record.as_of
        and person.on_duty(meeting["date"])
        and is_in_filters(person, meeting)
        and not is_skipped(person, meeting)
    ]
    return sorted(chosen, key=lambda meeting: (meeting["date"], meeting["unit"], session_of(meeting)))
