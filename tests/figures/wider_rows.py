"""What `check` and `explain` tell of each row about a person under section 7, by the rules and docs/outputs.md."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.figures.labels import label_of_window
from tests.figures.wider import Owed, missed, still_owed
from tests.figures.wider_quotas import attended_in, branch, parts, pieces, reason, shortfall
from tests.oracle.counting import session_of
from tests.oracle.posts import posts_for
from tests.oracle.reading import Span
from tests.oracle.record import Record, bears_tag, in_force
from tests.oracle.serving import tiers_served
from tests.oracle.statuses import is_silent, vouched_for
from tests.oracle.vocabulary.events import Person
from tests.oracle.vocabulary.statuses import (
    Leaf,
    areas,
    judged,
    leaves,
    reached,
    reaches_behind,
    status_and_finding,
    status_of,
)
from tests.oracle.vocabulary.windows import Window

Yaml = dict[str, Any]


class Row:
    """One row of the check: its quotas, and all that is told of it."""

    def __init__(self, person: Person, window: Window) -> None:
        self.person, self.window, self.record = person, window, person.record
        self.branches = leaves(person, window)
        """`The quotas of a duty that has several in place of one, or its one quota for each assigned unit.`"""
        self.status = status_of(person, window, self.branches)
        if not self.branches:  # `each`, and nobody has assigned a unit
            over, listed = reached(person, window)
            self.branches = [Leaf(person, over, listed, *status_and_finding(person, over, listed))]
            self.is_several = False
        else:
            self.is_several = bool({"any_of", "all_of"} & person.given.keys()) or "each" in person.quota
        self.start = min(leaf.window.start for leaf in self.branches)
        """`{meetings: N}`: the newest N, however far back the quota reaches that reaches farthest."""

    @property
    def is_any(self) -> bool:
        """Whether one of its quotas is enough."""
        return "any_of" in self.person.given

    @cached_property
    def nearest(self) -> list[Leaf]:
        """`Of several quotas of which one is enough the three are those of the nearest`; else all of them."""
        return [min(self.branches, key=shortfall)] if self.is_any else self.branches

    @cached_property
    def on_duty(self) -> list[str]:
        """The days on duty of the period."""
        return [day for day in Window(self.start, self.window.end, "").days if self.person.on_duty(day)]

    @property
    def deciding(self) -> Person:
        """Whose days are told: `of several quotas those of the first that decides the outcome`."""
        if "each" in self.person.quota:
            return self.person
        return next(leaf.person for leaf in self.branches if leaf.status == self.status)

    @cached_property
    def assigned(self) -> list[str]:
        """The days on duty that are assigned."""
        return [day for day in self.on_duty if self.deciding.is_assigned(day)]

    @property
    def days(self) -> Yaml:
        """`assigned and exempt count on-duty days`."""
        person, period = self.deciding, Window(self.start, self.window.end, "").days
        return {
            "period": len(period),
            "on_duty": len(self.on_duty),
            "assigned": len(self.assigned),
            "exempt": sum(person.is_exempt(day) for day in self.on_duty),
            "effective": sum(not person.is_exempt(day) for day in self.assigned),
        }

    @property
    def figures(self) -> Yaml:
        """Required, counted and short; `shortfall is the smallest (any) or the sum (all)`."""
        return {
            "required": sum(leaf.found.required or 0 for leaf in self.nearest),
            "counted": sum((Fraction(leaf.found.counted) for leaf in self.nearest), Fraction(0)),
            "shortfall": min(map(shortfall, self.branches)) if self.is_any else sum(map(shortfall, self.branches)),
            "held": sum(len(leaf.listed) for leaf in self.nearest),
        }

    @property
    def gap(self) -> str | None:
        """`none: there is no assignment; unfit: the assigned units leave nowhere to meet the quota`."""
        if self.status != "unassigned":
            return None
        leaf = next(leaf for leaf in self.branches if leaf.status == "unassigned")
        return "unfit" if any(leaf.person.is_assigned(day) for day in self.on_duty) else "none"

    @property
    def broken_on(self) -> str | None:
        """`the day on which a limit was passed`; of several, when the row was below quota for it."""
        if not self.is_several:
            return self.branches[0].found.broken_on
        breaks = [leaf.found.broken_on for leaf in self.branches if leaf.found.broken_on]
        if self.status != "violation" or not breaks:
            return None
        return max(breaks) if self.is_any else min(breaks)

    @property
    def meetings(self) -> list[Yaml]:
        """`every meeting belonging to the period that the member attended, by date, unit, session`."""
        told: dict[tuple[str, ...], str | None] = {}
        for leaf in self.branches:
            for meeting in attended_in(leaf):
                key = (meeting["date"], meeting["unit"], session_of(meeting))
                why = reason(leaf, meeting)
                told[key] = None if why is None else told.get(key, why)
        return [
            {"date": date, "unit": unit, "session": session, "counts": why is None, "reason": why}
            for (date, unit, session), why in sorted(told.items(), key=lambda pair: pair[0])
        ]

    @cached_property
    def posts(self) -> list[Yaml]:
        """`The posts by which the duty applies in the period.`"""
        by = [
            role for day in self.on_duty for role in posts_for(self.record, self.person.duty, self.person.member, day)
        ]
        return [role for role in self.record.members[self.person.member]["roles"] if role in by]

    @cached_property
    def services(self) -> list[Yaml]:
        """`The assignments that serve the duty in the period`, by unit and time."""
        mine = [one for one in self.record.register["assignments"] if one["member"] == self.person.member]
        serving = [one for one in mine if any(self._serves(one, day) for day in self.on_duty)]
        return sorted(serving, key=lambda one: (one["unit"], one.get("from", ""), one.get("to", "9999")))

    def _serves(self, assignment: Yaml, day: str) -> bool:
        """3.1, and 2.3: `only assignments to units that bear T on the day serve the duty`."""
        given = self.person.given
        if not in_force(assignment, day) or given["tier"] not in tiers_served(self.record, assignment, day):
            return False
        return "tagged" not in given or bears_tag(self.record, assignment["unit"], given["tagged"], day)

    @property
    def missing(self) -> list[Yaml]:
        """`How many meetings are missing with which kinds of unit`; nothing makes good what was too much."""
        return [piece for leaf in self.wanting for piece in pieces(leaf)]

    @property
    def wanting(self) -> list[Leaf]:
        """The quotas that want something; of those of which one is enough the nearest, and none if one is met."""
        wanting = [leaf for leaf in self.branches if pieces(leaf)]
        if not self.is_any or not wanting:
            return wanting
        return [] if any(shortfall(leaf) == 0 for leaf in self.branches) else [min(wanting, key=shortfall)]

    @cached_property
    def owed(self) -> Owed | None:
        """`which is there for exactly the verdicts that due lists`."""
        told = self.branches
        if self.status == "pending":
            return still_owed(self.person, told)[0]
        return missed(told) if self.status == "violation" else None

    @property
    def label(self) -> str:
        """docs/outputs.md: `Periods are labelled …`."""
        return label_of_window(self.person.given, self.window)

    @property
    def silences(self) -> list[Yaml]:
        """Where the record has no figures, in each way in which that can be told; nothing of any other status."""
        if self.status != "no-record":
            return []
        leaf = next(leaf for leaf in self.branches if leaf.status == "no-record")
        begins = str(self.record.settings_of_record.get("from", ""))
        if reaches_behind(leaf.person, leaf.window):
            return [{"month": None, "area": None, "begins": begins}]
        effective = [day for day in self.on_duty if leaf.person.is_assigned(day) and not leaf.person.is_exempt(day)]
        effective = [day for day in effective if day >= leaf.window.start]
        if effective and begins and effective[0] < begins:
            return [{"month": None, "area": None, "begins": begins}]
        for month in sorted({day[:7] for day in effective}):
            days = [day for day in effective if day[:7] == month]
            around = {area for day in days for area in areas(leaf.person, day)}
            silent = [area for area in around if is_silent(self.record, area, month)]
            if 10 * len(days) >= len(effective) and not vouched_for(self.record, month) and silent:
                return [{"month": month, "area": area, "begins": None} for area in silent]
        raise AssertionError(self.person.duty)

    def verdict(self) -> Yaml:
        """What `check` tells of the row."""
        person, record = self.person, self.record
        told: Yaml = {
            "member": person.member,
            "name": record.members[person.member]["name"],
            "regulation": person.duty.regulation,
            "duty": person.duty.duty,
            "tier": person.given["tier"],
            "period": {"label": self.label, "start": self.start, "end": self.window.end},
            "status": self.status,
            "gap": self.gap,
            **self.figures,
            "parts": [] if self.is_several else parts(self.branches[0]),
            "days": self.days,
            "meetings": self.meetings,
        }
        if self.broken_on:
            told["broken_on"] = self.broken_on
        if self.is_several:
            told["branches"] = [branch(leaf) for leaf in self.branches]
        return told

    def explained(self) -> Yaml:
        """What `explain` tells besides, but for the silence and the places."""
        given, owed = self.person.given, self.owed
        return self.verdict() | {
            "basis": given["basis"],
            "reading": given.get("reading"),
            "posts": [_ends(role) | {key: role[key] for key in ("tier", "position", "unit")} for role in self.posts],
            "services": [
                _ends(one)
                | {"unit": one["unit"], "tier": given["tier"], "decision": one.get("decision"), "decided": None}
                for one in self.services
            ],
            "kin": [],
            "missing": self.missing,
            "owing": owed and {"by": owed.by, "possible": owed.in_time},
        }


def rows(record: Record, span: Span) -> list[Row]:
    """The rows about people, `by the regulation's order of duties, then member id, then period`."""
    return [Row(person, window) for person, window in judged(record, span)]


def _ends(dated: Yaml) -> Yaml:
    return {"from": dated.get("from"), "to": dated.get("to")}
