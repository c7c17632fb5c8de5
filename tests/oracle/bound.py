"""Section 2 of the rules: on which days a member is on duty, and which duties are judged once."""

from dataclasses import dataclass

from tests.oracle.calendar_days import period_days
from tests.oracle.posts import posts_for, replaced_by
from tests.oracle.record import DutyId, Record, remember
from tests.oracle.serving import units_served


@remember
def holds_but_for_order(record: Record, duty: DutyId, member: str, day: str) -> bool:
    """2.1 (a) to (d) and (f): all that is asked for but that no earlier duty takes the day."""
    if not posts_for(record, duty, member, day):
        return False
    given = record.duties[duty]
    return "tagged" not in given or bool(units_served(record, member, given["tier"], given["tagged"], day))


@remember
def on_duty(record: Record, duty: DutyId, member: str, day: str) -> bool:
    """2.2 `the first duty, in the regulation's order, for which (a) to (d) and (f) hold takes the day`."""
    if not holds_but_for_order(record, duty, member, day):
        return False
    if record.duties[duty].get("also", False):
        return True
    for earlier in record.duties:
        if earlier == duty:
            return True
        same = earlier.regulation == duty.regulation and record.duties[earlier]["tier"] == record.duties[duty]["tier"]
        takes = same and not record.duties[earlier].get("also", False)
        if takes and holds_but_for_order(record, earlier, member, day):
            return False
    raise AssertionError(duty)


# --- 2.5 judged once


def are_kin(record: Record, duty: DutyId, other: DutyId) -> bool:
    """`the same tier and the same every … of one regulation or of two of which one replaces the other`."""
    one, two = record.duties[duty], record.duties[other]
    if duty == other or (one["tier"], one["every"]) != (two["tier"], two["every"]):
        return False
    one_law = duty.regulation == other.regulation
    by_successor = other.regulation in replaced_by(record, duty.regulation)
    by_predecessor = duty.regulation in replaced_by(record, other.regulation)
    if not (one_law or by_successor or by_predecessor):
        return False
    # `a duty with also: true is kin only to those with also: true and the same id`
    also = one.get("also", False), two.get("also", False)
    return also == (False, False) or (also == (True, True) and duty.duty == other.duty)


@dataclass(frozen=True)
class Judged:
    """A row to be made: the duty by which, and its kin, the days of which it takes over; *kin* is without the duty."""

    duty: DutyId
    kin: tuple[DutyId, ...]
    days_of: dict[DutyId, frozenset[str]]

    @property
    def on_duty_days(self) -> list[str]:
        """`Its on-duty days are those of all of them`, in order."""
        return sorted(day for days in self.days_of.values() for day in days)


@remember
def rows_of(record: Record, member: str, tier: str, every: str, label: str) -> tuple[Judged, ...]:
    """`one row is made (kin that share a day … have a row each): by the duty with the most on-duty days …`.

    The duty with the most days is looked at first and takes over each of its kin that shares no day with what it has;
    what is left is looked at in the same way. `On a tie the one that applies on the later day`: by its last day.
    """
    left = _days_of_each(record, member, tier, every, label)
    rows: list[Judged] = []
    while left:
        by_days = sorted(left, key=lambda duty: (len(left[duty]), max(left[duty])), reverse=True)
        maker, taken = by_days[0], {by_days[0]: left[by_days[0]]}
        for other in by_days[1:]:
            shares = any(left[other] & days for days in taken.values())
            if are_kin(record, maker, other) and not shares:
                taken[other] = left[other]
        rows.append(Judged(maker, _with_absent_kin(record, maker, taken, member, label), taken))
        left = {duty: days for duty, days in left.items() if duty not in taken}
    return tuple(rows)


def _days_of_each(record: Record, member: str, tier: str, every: str, label: str) -> dict[DutyId, frozenset[str]]:
    """The on-duty days, in the period, of each duty of that tier and length that has any."""
    days_of: dict[DutyId, frozenset[str]] = {}
    for duty, given in record.duties.items():
        if (given["tier"], given["every"]) == (tier, every):
            days = frozenset(day for day in period_days(every, label) if on_duty(record, duty, member, day))
            days_of |= {duty: days} if days else {}
    return days_of


def _with_absent_kin(
    record: Record, maker: DutyId, taken: dict[DutyId, frozenset[str]], member: str, label: str
) -> tuple[DutyId, ...]:
    """The kin of a row: those taken over, and those that apply on no day of the period.

    The latter matter for a meeting that belongs to the period by `for` and is dated outside it. Kin that have a row of
    their own in this period are not among them: what is theirs is judged there.
    """
    every = record.duties[maker]["every"]
    kin = [duty for duty in record.duties if are_kin(record, maker, duty)]
    absent = [duty for duty in kin if not any(on_duty(record, duty, member, day) for day in period_days(every, label))]
    return tuple(duty for duty in kin if duty in taken or duty in absent)
