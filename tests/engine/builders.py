"""Builders with defaults: `an` of the district's committee, assigned to the commune `xa`; a test names what matters.

Spans of validity are written as `2024-01-01..2024-03-31`, both days included; an end left out is open.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from qd18.engine.checking import judge_all
from qd18.engine.member_duties import duties_of
from qd18.engine.obligations import MemberDuty
from qd18.engine.rulebook import Rulebook
from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.bilingual import Bilingual
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting, Session
from qd18.model.members import Assignment, Exemption, Member, Position, Role, Tier
from qd18.model.periods import Every, month_of, read_label
from qd18.model.register import RecordSpan, Register
from qd18.model.regulations import (
    SESSIONS_THAT_COUNT,
    Amount,
    Count,
    Duty,
    Part,
    Quota,
    Regulation,
    Scope,
    Share,
)
from qd18.model.units import Unit, UnitKind, UnitTree

POSITIONS = tuple(position for position in Position if position is not Position.AGENCY_LEADER)
THE_DAY_BEFORE = timedelta(days=1)
KINDS = ("commune", "residential-cell")


def span(text: str = "..") -> DateSpan:
    """The days that *text* names."""
    first, _, last = text.partition("..")
    return DateSpan.inclusive(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def unit(name: str, kind: str = "residential-cell", parent: str | None = None) -> Unit:
    """A unit; below the one that its id implies."""
    return Unit(name, f"Đơn vị {name}", UnitKind(kind), parent or name.rpartition("/")[0] or None)


UNITS = (
    unit("tinh", "province"),
    unit("huyen", "district", "tinh"),
    unit("xa", "commune", "huyen"),
    unit("xa/1"),
    unit("xa/2"),
    unit("xa/truong", "cell"),
    unit("xa-khac", "commune", "huyen"),
    unit("xa-khac/1"),
)


def role(
    position: str = "committee-member", tier: str = "district", at: str | None = None, *, held: str = ".."
) -> Role:
    """A post in the tier's own committee."""
    committees = {"province": "tinh", "district": "huyen", "grassroots": "xa"}
    return Role(Tier(tier), Position(position), at or committees[tier], span(held))


def member(name: str = "an", *roles: Role, home: str | None = None, called: str | None = None) -> Member:
    """An official with those posts, or with the usual one."""
    return Member(name, called or f"Đồng chí {name}", roles or (role(),), home=home)


def assignment(to: str = "xa", of: str = "an", *, on: str = "..", serves: str | None = None) -> Assignment:
    """An assignment to the commune, for ever unless told otherwise; *serves* is the tier that it names."""
    return Assignment(of, to, span(on), tier=Tier(serves) if serves else None)


def leave(on: str, of: str = "an") -> Exemption:
    """Approved leave."""
    return Exemption(of, span(on), "nghỉ ốm")


def meeting(
    day: str, at: str = "xa", attended: Sequence[str] = ("an",), *, session: str = "regular", belongs: str | None = None
) -> Meeting:
    """A meeting that `an` sat in on; *belongs* is its month, where that is not the month of its date."""
    held_on = date.fromisoformat(day)
    month = month_of(date.fromisoformat(f"{belongs}-01")) if belongs else month_of(held_on)
    return Meeting(held_on, at, Session(session), month, tuple(attended))


def amount(at_least: int | str) -> Amount:
    """A count, or a share as files write it: `25%`."""
    return Count(at_least) if isinstance(at_least, int) else Share(Fraction(at_least.rstrip("%")) / 100)


def kinds(*names: str) -> tuple[UnitKind, ...]:
    """Kinds of unit by their names in files."""
    return tuple(UnitKind(name) for name in names)


def quota(
    at_least: int | str = 1,
    of: Sequence[str] = KINDS,
    *,
    within: str = "assigned",
    sessions: Sequence[str] = tuple(SESSIONS_THAT_COUNT),
    home_counts: bool = True,
    parts: Sequence[tuple[int | str, str]] = (),
) -> Quota:
    """So many meetings with communes and residential-area cells; a part is an amount with a kind."""
    return Quota(
        amount(at_least),
        kinds(*of),
        Scope(within),
        frozenset(map(Session, sessions)),
        home_counts,
        tuple(Part(amount(least), kinds(kind)) for least, kind in parts),
    )


def duty(
    asks: Quota | None = None,
    name: str = "nv",
    *,
    tier: str = "district",
    positions: Sequence[str] = POSITIONS,
    every: str = "quarter",
) -> Duty:
    """A quarterly duty of every post in the district's committee."""
    posts = tuple(map(Position, positions))
    return Duty(name, Bilingual(f"Nhiệm vụ {name}", f"Duty {name}"), Tier(tier), posts, Every(every), asks or quota())


def regulation(*duties: Duty, name: str = "qd", in_force: str = "..", assess_from: str = "1/2") -> Regulation:
    """A regulation of that duty, or those."""
    title = Bilingual("Quy định thử", "A regulation to try")
    return Regulation(name, title, span(in_force), duties or (duty(),), assess_from=Fraction(assess_from))


def owed(
    of: Member, under: Regulation, assignments: Sequence[Assignment] = (), exemptions: Sequence[Exemption] = ()
) -> tuple[MemberDuty, ...]:
    """What the member owes under the regulation, over all time."""
    rulebook = Rulebook([under], UnitTree.of(UNITS))
    return tuple(mine for _, mine in duties_of(of, assignments, exemptions, rulebook))


def asked(label: str) -> Asked:
    """The span that *label* names."""
    period = read_label(label)
    return Asked.of(period) if period else Asked(span(label))


def register(
    *meetings: Meeting,
    members: Sequence[Member] = (member(),),
    assignments: Sequence[Assignment] = (assignment(),),
    exemptions: Sequence[Exemption] = (),
) -> Register:
    """Everything on record."""
    return Register(UNITS, tuple(members), tuple(assignments), tuple(exemptions), meetings)


def judged(of: Register, *under: Regulation, over: str = "2024Q1", as_of: str = "2024-04-15") -> tuple[Verdict, ...]:
    """Every verdict; unless the register says otherwise, the books are closed up to the day before as_of.

    So silence of the record counts, and a test about something else needs no meeting in every month.
    """
    known = date.fromisoformat(as_of)
    return judge_all(with_books_closed(of, known), under or (regulation(),), asked(over).span, as_of=known)


def with_books_closed(of: Register, as_of: date) -> Register:
    """The register, unless it says otherwise, with its books closed up to the day before *as_of*."""
    return replace(of, record=RecordSpan(complete_to=as_of - THE_DAY_BEFORE)) if of.record == RecordSpan() else of


def only(of: Register, *under: Regulation, over: str = "2024Q1", as_of: str = "2024-04-15") -> Verdict:
    """The one verdict that there is."""
    (verdict,) = judged(of, *under, over=over, as_of=as_of)
    return verdict
