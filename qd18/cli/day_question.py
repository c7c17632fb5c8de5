"""On which day a meeting was, asked at a terminal; a day that is hardly meant is asked about."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from qd18.changes.meetings import closed_days
from qd18.cli.prompts import Asker
from qd18.cli.session import EditSession
from qd18.lookup.typed_days import day_typed, yearless
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class
from qd18.schema.types import FIRST_DAY

_A_YEAR = timedelta(days=365)
_HALF_A_YEAR = timedelta(days=182)
_DAY_AND_MONTH = lazy_pattern(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}))?")
_ANY_LEAP_YEAR = 2000


@value_class
class DayQuestion:
    """The day of a meeting; *before* is that of the meeting entered just before."""

    edits: EditSession
    asker: Asker
    before: date | None
    is_late: bool

    def meant(self, typed: str, *, default: date) -> date | None:
        """The day that *typed* means, the *default* where it is empty; None, and it is said, where it cannot be."""
        day = self._day_typed(typed) if typed else default
        is_meant = day is not None and self._is_open(day) and (not typed or self._is_sure(day, typed))
        return day if is_meant else None

    def _day_typed(self, typed: str) -> date | None:
        """The day that *typed* means; None, and it is said, where that is none.

        Among meetings of long ago a day without its year is the one nearest to the meeting before.
        """
        is_backlog = self.before is not None and self.edits.today - self.before > _A_YEAR
        reference = self.edits.today
        if self.before is not None and is_backlog and yearless(typed, today=reference):
            reference = self.before + _HALF_A_YEAR
        day = day_typed(typed, today=reference)
        if day is not None and day >= FIRST_DAY:
            return day
        key, args = ("bad-date", {}) if (short := _short_month(typed)) is None else ("short-month", short)
        self.asker.say(key, typed=typed, **args)
        return None

    def _is_open(self, day: date) -> bool:
        """Whether a meeting of *day* can be entered; why not is said."""
        record = self.edits.frame.said.record
        if day > self.edits.today:
            self.asker.say("future-date", date=self.edits.app.words.day(day))
            return False
        if not self.is_late and closed_days(record, [day]):
            self.asker.say("books-closed", last=self.edits.app.words.day(record.complete_to or day))
            return False
        return True

    def _is_sure(self, day: date, typed: str) -> bool:
        """Whether the clerk means *day*: asked where it is far from the meeting before, or before the record begins."""
        begins, shown = self.edits.frame.said.record.begins, self.edits.app.words.day
        if begins is not None and day < begins:
            return self.asker.agrees("day-before-record", date=shown(day), begins=shown(begins))
        near = self.edits.today if self.before is None else self.before
        if min(abs(day - near), self.edits.today - day) > _A_YEAR:
            key = "day-of-year" if yearless(typed, today=self.edits.today) else "day-far"
            return self.asker.agrees(key, typed=typed, date=shown(day))
        return True


def _short_month(typed: str) -> dict[str, str] | None:
    """The month of a day such as `31/2`, and how many days it has; None where no such month is named."""
    parts = _DAY_AND_MONTH.fullmatch(typed.strip())
    if parts is None or not 1 <= int(parts[2]) <= 12 or not 29 <= int(parts[1]) <= 31:
        return None
    month = int(parts[2])
    days = monthrange(int(parts[3] or _ANY_LEAP_YEAR), month)[1]
    if int(parts[1]) <= days:
        return None
    shown = "28–29" if month == 2 and not parts[3] else str(days)
    return {"month": f"{month:02}" + (f"/{parts[3]}" if parts[3] else ""), "days": shown}
