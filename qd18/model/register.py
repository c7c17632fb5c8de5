"""The register: everything on record that a check is made from."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from functools import cached_property

from qd18.model.days import ALWAYS, DateSpan
from qd18.model.located import UNLOCATED, Located
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.units import Unit, UnitTree
from qd18.model.value_class import value_class

DEFAULT_REGULATION = "18-qd-tu-2019"
DEFAULT_TIMEZONE = "Asia/Ho_Chi_Minh"
LATE_AFTER_DAYS = 15


@value_class
class Letterhead:
    """What stands around a report; None is left blank on paper, to be filled in by hand."""

    parent: str | None = None
    """The body above the one that issues the report, at the head of the left column."""
    issuer: str | None = None
    number: str | None = None
    place: str | None = None
    signer_title: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    signer_authority: str | None = None
    """By whose authority it is signed, as `T/M BAN THƯỜNG VỤ`: a line of its own above the title."""
    dated: date | None = None
    """The day on which it is issued."""
    assessment: str | None = None
    """What the office says of the results, a paragraph a line."""
    plans: str | None = None
    """What the office plans and proposes, a paragraph a line."""

    @property
    def is_draft(self) -> bool:
        """Whether something is still to be filled in that makes it a document: its number or who signs it."""
        return self.number is None or self.signer is None


@value_class
class Remembered:
    """What spreadsheets of the office call things, as somebody explained it once: pairs of words and meaning."""

    columns: tuple[tuple[str, str], ...] = ()
    """Headers of columns, and the keys that they stand for."""
    names: tuple[tuple[str, str], ...] = ()
    """Names in cells, and the ids of members and units that they stand for."""


@value_class
class RecordSpan:
    """What the office says of its record; None where it says nothing."""

    begins: date | None = None
    """The day on which the record begins; `from` in the file."""
    complete_to: date | None = None
    """The day up to which the office vouches that everything is entered."""


NOTHING_SAID = RecordSpan()


@value_class
class ListedRegulation:
    """An entry of `regulations`: it binds posts at or below *binds* only (none named: everywhere), on *span* only."""

    id: str
    binds: tuple[str, ...] = ()
    span: DateSpan = ALWAYS


@value_class
class Settings:
    """What `qd18.yaml` says; *timezone* is an IANA name and decides what "today" means."""

    organisation: str
    key: str | None = None
    """The register's id, where it is read together with others."""
    regulations: tuple[ListedRegulation, ...] = (ListedRegulation(DEFAULT_REGULATION),)
    record: RecordSpan = NOTHING_SAID
    timezone: str = DEFAULT_TIMEZONE
    language: str = "vi"
    late_after_days: int = LATE_AFTER_DAYS
    """How many days after its period a record may be entered or edited before `audit` tells of it."""
    report: Letterhead = Letterhead()
    remembered: Remembered = Remembered()
    """What is known of the office's spreadsheets; `import` in the file."""
    words: OwnWords = NO_OWN_WORDS
    """Kinds of unit and tiers besides those of the format."""
    ref: Located = field(default=UNLOCATED, compare=False, repr=False)


@value_class
class Register:
    """All facts of one data directory, without contradictions once the checks have passed."""

    units: tuple[Unit, ...] = ()
    members: tuple[Member, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    record: RecordSpan = NOTHING_SAID

    @cached_property
    def tree(self) -> UnitTree:
        """The units as a tree."""
        return UnitTree.of(self.units)
