"""Attendance rules of public bodies, as published, with outcomes worked out by hand from their text.

Each rule is told in our own words beside its clause. Where its period is not a calendar period, the cases are only
those for which the calendar period gives the same answer, and the comment says so.
"""

from dataclasses import dataclass
from typing import Any

from tests.oracle.small import leave, meeting, member, regulation, role, world
from tests.oracle.worlds import World

Yaml = dict[str, Any]

BOARD = (("board", "province"), ("board/panel", "grassroots"))
COUNCIL = (("council", "district"), ("council/planning", "grassroots"))
CELL = (("chi-bo", "grassroots"),)


@dataclass(frozen=True, slots=True)
class PublicCase:
    """A tiny register under a published rule and the (period, status, required, counted) of each row."""

    name: str
    world: World
    outcome: tuple[tuple[str, str, int, int], ...]


def monthly(unit: str, held: int, attended: int, *, first: int = 1, session: str = "regular") -> list[Yaml]:
    """One meeting a month of 2023 from the month *first*; `an` sat in on the first of them, *attended* in number."""
    present = [("an",)] * attended + [()] * (held - attended)
    days = [f"2023-{first + n:02}-15" for n in range(held)]
    return [meeting(day, unit, *who, session=session) for day, who in zip(days, present, strict=True)]


def year_later(meetings: list[Yaml]) -> list[Yaml]:
    """The same meetings in 2024."""
    return [one | {"date": one["date"].replace("2023", "2024")} for one in meetings]


def board(meetings: list[Yaml], rule: Yaml, *, took_office: str = "2020-01-01", span: str = "2023") -> World:
    """A member appointed to a board, asked about after the end of 2024."""
    return world(
        meetings,
        units=BOARD,
        members=[member("an", role("province", "agency-leader", "board", start=took_office))],
        assignments=[],
        regulations=[rule],
        span=span,
        as_of="2025-01-01",
    )


def of_the_board(share: str, *sessions: str, assess_from: float) -> Yaml:
    """At least that share of the board's own meetings of those sessions, held in a calendar year."""
    quota = {"at_least": share, "with": ["province"], "within": "own", "sessions": list(sessions)}
    return regulation(quota, tier="province", every="year", assess_from=assess_from)


# Iowa Code § 69.15(1)(b): one who is appointed by the governor to a board is deemed to resign by attending less than
# one-half of its regular meetings in any twelve calendar months beginning on 1 July or 1 January, if at least four were
# held; only periods that begin on or after the day of taking office. Here: the months beginning on 1 January.
IOWA = of_the_board("50%", "regular", assess_from=1)

# Texas Occupations Code § 201.056(a)(5): a ground for removal is absence, without an excuse approved by the board, from
# more than half of the regularly scheduled meetings that the member is eligible to attend during a calendar year.
TEXAS = of_the_board("50%", "regular", assess_from=0)

# Ohio Revised Code § 3.17: a member of a public body of the state forfeits the position by failing to attend at least
# three-fifths of the regular and special meetings held during any two-year period. Here by calendar year, and only
# where both years say the same: three-fifths reached in each is reached in both, missed in each is missed in both.
OHIO = of_the_board("60%", "regular", "extraordinary", assess_from=0)

# Local Government Act 1972 (England and Wales), s. 85(1)-(2): a councillor who attends no meeting of the authority for
# six consecutive months from the last attendance ceases to be a member, unless the reason was approved before they
# ran out; a meeting of a committee of the authority counts. Here: last attendance on the eve of a calendar half-year.
COUNCILLOR = regulation(
    {
        "at_least": 1,
        "with": ["district", "grassroots"],
        "within": "own",
        "sessions": ["regular", "thematic", "extraordinary", "enlarged", "other"],
    },
    every="half-year",
    assess_from=1,
)

# Điều lệ Đảng Cộng sản Việt Nam (2011), Điều 8, khoản 1: a party member who stays away from the cell's meetings for
# three months in a year without good reason is to be struck off the list. Here: a month is missed where the cell met
# (any share of the meetings held, so nothing in a month without one) and the member, not on leave, did not come.
CHARTER = regulation(
    {"at_least": "1%", "with": ["grassroots"], "within": "own", "sessions": ["regular"]},
    tier="grassroots",
    every="month",
)


def council(meetings: list[Yaml], *exemptions: Yaml, as_of: str = "2024-07-01") -> World:
    """A councillor who attended on 31 December 2023 and of whom the half-year after it is asked."""
    last = meeting("2023-12-31", "council", "an")
    return world(
        [last, *meetings],
        units=COUNCIL,
        members=[member("an", role("district", "committee-member", "council"))],
        assignments=[],
        exemptions=exemptions,
        regulations=[COUNCILLOR],
        span="2024H1",
        as_of=as_of,
    )


def party_member(absent: set[int], *exemptions: Yaml, no_meeting: int = 0) -> World:
    """A member of a cell that met each month of 2023 but one, who was *absent* in those months."""
    months = [month for month in range(1, 13) if month != no_meeting]
    return world(
        [meeting(f"2023-{m:02}-03", "chi-bo", *(() if m in absent else ("an",))) for m in months],
        units=CELL,
        members=[member("an", role("grassroots", "committee-member", "chi-bo"))],
        assignments=[],
        exemptions=exemptions,
        regulations=[CHARTER],
        span="2023",
        as_of="2024-01-01",
    )


def months(**unlike_met: tuple[str, int, int]) -> tuple[tuple[str, str, int, int], ...]:
    """Twelve months met by one meeting of one, but for those named: `m02=("violation", 1, 0)`."""
    return tuple((f"2023-{m:02}", *unlike_met.get(f"m{m:02}", ("met", 1, 1))) for m in range(1, 13))


MISSED = ("violation", 1, 0)
SPECIAL = [meeting(f"2023-{month:02}-28", "board", "an", session="extraordinary") for month in (3, 6, 9)]
OF_PANEL = [meeting(f"2023-{month:02}-20", "board/panel", "an") for month in (3, 6, 9)]

CASES = (
    PublicCase("iowa-half", board(monthly("board", 12, 6), IOWA), (("2023", "met", 6, 6),)),
    PublicCase("iowa-less-than-half", board(monthly("board", 12, 5), IOWA), (("2023", "violation", 6, 5),)),
    PublicCase("iowa-odd-number", board(monthly("board", 7, 3), IOWA), (("2023", "violation", 4, 3),)),
    PublicCase("iowa-odd-number-reached", board(monthly("board", 7, 4), IOWA), (("2023", "met", 4, 4),)),
    PublicCase(
        "iowa-regular-meetings-of-the-board-only",
        board(monthly("board", 12, 5) + SPECIAL + OF_PANEL, IOWA),
        (("2023", "violation", 6, 5),),
    ),
    PublicCase(
        "iowa-period-begun-before-office",
        board(monthly("board", 12, 0), IOWA, took_office="2023-01-02"),
        (("2023", "partial", 6, 0),),
    ),
    PublicCase(
        "iowa-period-begun-with-office",
        board(monthly("board", 12, 0), IOWA, took_office="2023-01-01"),
        (("2023", "violation", 6, 0),),
    ),
    PublicCase("texas-absent-from-half", board(monthly("board", 8, 4), TEXAS), (("2023", "met", 4, 4),)),
    PublicCase("texas-absent-from-more", board(monthly("board", 8, 3), TEXAS), (("2023", "violation", 4, 3),)),
    PublicCase(
        "texas-eligible-from-july-absent-from-half",
        board(monthly("board", 4, 0) + monthly("board", 4, 2, first=8), TEXAS, took_office="2023-07-01"),
        (("2023", "met", 2, 2),),
    ),
    PublicCase(
        "texas-eligible-from-july-absent-from-more",
        board(monthly("board", 4, 0) + monthly("board", 5, 2, first=8), TEXAS, took_office="2023-07-01"),
        (("2023", "violation", 3, 2),),
    ),
    PublicCase(
        "ohio-seven-of-eleven-twice",
        board(monthly("board", 11, 7) + year_later(monthly("board", 11, 7)), OHIO, span="2023-01-01..2024-12-31"),
        (("2023", "met", 7, 7), ("2024", "met", 7, 7)),
    ),
    PublicCase(
        "ohio-six-of-eleven-twice",
        board(monthly("board", 11, 6) + year_later(monthly("board", 11, 6)), OHIO, span="2023-01-01..2024-12-31"),
        (("2023", "violation", 7, 6), ("2024", "violation", 7, 6)),
    ),
    PublicCase(
        "ohio-special-meetings-are-held-too",
        board(monthly("board", 7, 5) + monthly("board", 3, 1, first=10, session="extraordinary"), OHIO),
        (("2023", "met", 6, 6),),
    ),
    PublicCase(
        "councillor-gone-after-six-months",
        council([meeting("2024-03-05", "council"), meeting("2024-07-02", "council", "an")], as_of="2024-07-03"),
        (("2024H1", "violation", 1, 0),),
    ),
    PublicCase("councillor-not-yet-gone", council([], as_of="2024-06-30"), (("2024H1", "pending", 1, 0),)),
    PublicCase(
        "councillor-back-on-the-last-day",
        council([meeting("2024-06-30", "council", "an")]),
        (("2024H1", "met", 1, 1),),
    ),
    PublicCase(
        "councillor-at-a-committee",
        council([meeting("2024-05-07", "council/planning", "an", session="other")]),
        (("2024H1", "met", 1, 1),),
    ),
    PublicCase(
        "councillor-with-an-approved-reason",
        council([], leave("2023-12-31", "2024-06-30")),
        (("2024H1", "exempt", 1, 0),),
    ),
    PublicCase(
        "charter-three-months-away",
        party_member({2, 5, 11}),
        months(m02=MISSED, m05=MISSED, m11=MISSED),
    ),
    PublicCase(
        "charter-one-of-the-months-with-good-reason",
        party_member({2, 5, 11}, leave("2023-05-01", "2023-05-31")),
        months(m02=MISSED, m05=("exempt", 0, 0), m11=MISSED),
    ),
    PublicCase(
        "charter-no-meeting-to-stay-away-from",
        party_member({2, 5}, no_meeting=11),
        months(m02=MISSED, m05=MISSED, m11=("met", 0, 0)),
    ),
)
