"""Facts on record as plain values under the keys of the data files: what a spreadsheet is compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize
from zlib import crc32

from qd18.editing.dated import IS
from qd18.model.dated import Dated
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.located import Located
from qd18.model.meetings import Meeting, Proposal, ProposalStatus, Session
from qd18.model.members import Assignment, Exemption, Member, Role
from qd18.model.periods import month_label, month_of
from qd18.model.register import Register
from qd18.model.units import Unit

Values = Mapping[str, Any]
"""The values of a record; what is left out in the file, or is what stands for it there, has no key."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it is kept: its *values* and where it stands."""

    values: Values
    ref: Located

    @property
    def fingerprint(self) -> str:
        """Six letters that change with the values."""
        return f"{crc32(repr(canonical(self.values)).encode()) & 0xFFFFFF:06x}"


def canonical(value: object) -> object:
    """*value* so that equal ones look the same: texts in NFC with single spaces, keys in order."""
    match value:
        case str():
            return " ".join(normalize("NFC", value).split())
        case date():
            return value.isoformat()
        case Mapping():
            return tuple(sorted((key, canonical(one)) for key, one in value.items()))
        case tuple() | list():
            return tuple(canonical(one) for one in value)
        case _:
            return value


def same(one: object, two: object) -> bool:
    """Whether two values say the same, whatever spaces they are written with."""
    return one == two or canonical(one) == canonical(two)


def meeting_values(meeting: Meeting) -> Values:
    """A meeting."""
    return _told(
        date=meeting.date,
        unit=meeting.unit,
        time=meeting.time,
        session=meeting.session.value,
        **{"for": month_label(meeting.month) if meeting.month != month_of(meeting.date) else None},
        attended=meeting.attended or None,
        chair=meeting.chair,
        minutes=meeting.minutes,
        tasks=tuple(task.value for task in meeting.tasks) or None,
        proposals=tuple(map(proposal_values, meeting.proposals)) or None,
        note=meeting.note,
    )


def proposal_values(one: Proposal) -> Values:
    """A recommendation."""
    status = None if one.status is ProposalStatus.OPEN else one.status.value
    return _told(text=one.text, status=status, to=one.to, by=one.by, closed=one.closed, answer=one.answer)


def member_values(member: Member) -> Values:
    """An official."""
    return _told(
        id=member.id,
        name=member.name,
        title=_by_day(member.title, member.titles),
        home=_by_day(member.home, member.homes),
        roles=tuple(map(role_values, member.roles)) or None,
    )


def role_values(role: Role) -> Values:
    """A post."""
    return _told(tier=role.tier.value, position=role.position.value, unit=role.unit, **_days(role.span))


def unit_values(unit: Unit) -> Values:
    """A unit; the parent that its id implies is none of its values."""
    implied = unit.id.rpartition("/")[0]
    return _told(
        id=unit.id,
        name=_by_day(unit.name, unit.names),
        kind=unit.kind.value,
        parent=_by_day(unit.parent if unit.parent != implied else None, unit.parents),
        disadvantaged=_by_day(unit.disadvantaged or None, unit.disadvantaged_days),
        tags=_by_day(unit.tags or None, unit.tags_days),
        succeeds=unit.succeeds or None,
        **_days(unit.span),
    )


def assignment_values(one: Assignment) -> Values:
    """An assignment."""
    return _told(
        member=one.member,
        unit=one.unit,
        tier=one.tier.value if one.tier else None,
        **_days(one.span),
        decision=one.decision,
        decided=one.decided,
        note=one.note,
    )


def exemption_values(one: Exemption) -> Values:
    """An exemption."""
    return _told(member=one.member, **_days(one.span), reason=one.reason, decision=one.decision)


def _by_day(plain: object, values: Dated[Any] | None) -> object:
    """The *plain* value, or several with their days; one that holds always is plain."""
    if values is None:
        return plain
    if values.entries[0].span == ALWAYS:
        return values.newest or None
    return tuple({IS: value, **_told(**_days(span))} for span, value in values.entries)


def _days(span: DateSpan) -> dict[str, date | None]:
    return {
        "from": span.start if span.start != date.min else None,
        "to": span.last if span.end != date.max else None,
    }


def _told(**values: object) -> Values:
    return {key: value for key, value in values.items() if value is not None}


_VALUES: Mapping[str, Callable[[Any], Values]] = {
    "meetings": meeting_values,
    "members": member_values,
    "units": unit_values,
    "assignments": assignment_values,
    "exemptions": exemption_values,
}
IMPLIED: Mapping[str, Values] = {"meetings": {"session": Session.REGULAR.value}}
"""What a record says where it does not say it."""


def kept(register: Register, kind: str) -> list[Kept]:
    """The records of a kind that are on record, in the order of the files."""
    values = _VALUES[kind]
    return [Kept(values(fact), fact.ref) for fact in getattr(register, kind)]


def written(kind: str, values: Values, order: tuple[str, ...]) -> dict[str, Any]:
    """*values* as a new record has them, in *order*, without what goes without saying; lists as lists."""
    implied = IMPLIED.get(kind, {})
    return {key: writable(values[key]) for key in order if key in values and values[key] != implied.get(key)}


def writable(value: Any) -> Any:
    """*value* as files have it: tuples are lists."""
    if isinstance(value, tuple):
        return [writable(one) for one in value]
    if isinstance(value, Mapping):
        return {key: writable(one) for key, one in value.items()}
    return value
