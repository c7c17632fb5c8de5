"""The register of recommendations: what was open, taken, answered and referred, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from qd18.model.days import ONE_DAY
from qd18.model.meetings import Meeting, Proposal, ProposalStatus
from qd18.model.named_tuple import NamedTuple
from qd18.model.names import vietnamese_key
from qd18.model.periods import month_of
from qd18.model.proposal_handles import handles_of
from qd18.reports.office import Office
from qd18.reports.sheets import CellValue, ColumnType, Sheet, SheetColumn, totals_of


class LedgerEntry(NamedTuple):
    """A recommendation, the *number*-th (from 1) that was taken at *meeting*."""

    meeting: Meeting
    number: int
    proposal: Proposal

    def settled(self) -> date | None:
        """The day on which it was answered; that of the meeting where the answer has no day; None while it is open."""
        if self.proposal.status is not ProposalStatus.ANSWERED:
            return None
        return max(self.proposal.closed or self.meeting.date, self.meeting.date)

    def is_open(self, day: date) -> bool:
        """Whether it had not been answered at the end of *day*."""
        settled = self.settled()
        return settled is None or settled > day

    def status_on(self, day: date) -> ProposalStatus:
        """Where it stood at the end of *day*: one that was answered later was open then, or referred to its body."""
        status = self.proposal.status
        if not self.is_open(day) or status is not ProposalStatus.ANSWERED:
            return status
        return ProposalStatus.OPEN if self.proposal.to is None else ProposalStatus.REFERRED

    def known_on(self, day: date) -> Proposal:
        """The recommendation as it stood at the end of *day*: an answer that came later does not show."""
        if not self.is_open(day):
            return self.proposal
        return replace(self.proposal, status=self.status_on(day), closed=None, answer=None)


class Balance(NamedTuple):
    """What became of recommendations in a span: *opening* and *taken* together are *answered* or *still_open*.

    *referred* are those of the open ones that lie with another body. All as known by the end of the span.
    """

    opening: int
    taken: int
    answered: int
    referred: int
    still_open: int


class Ledger(NamedTuple):
    """The recommendations that concern a span: those still open when it began, and those taken in it.

    Where *is_of_a_span* is false they are all that are open on a day, whenever they were taken. *opening* and *taken*
    are what the balance counts up to the day *end*; *entries* are those that are listed.
    """

    entries: tuple[LedgerEntry, ...]
    balance: Balance
    is_of_a_span: bool = True
    opening: tuple[LedgerEntry, ...] = ()
    taken: tuple[LedgerEntry, ...] = ()
    end: date = date.min


def ledger_of(office: Office) -> Ledger:
    """The recommendations that concern the office's span; none that is still open ever falls out.

    A span of whole months is a period that is reported on: those that were open before it are listed too. A span by
    other dates is a question about just these days, and only counts them. What was open when the span began is so as
    known then, and on as_of where that is earlier still.
    """
    eve, end = office.asked.span.start - ONE_DAY, min(office.asked.span.last, office.as_of)
    known, by_month = min(eve, office.as_of), office.asked.is_of_whole_months
    opening, taken = [], []
    for entry in _entries(office):
        meeting = entry.meeting
        if office.asked.holds(meeting.date, meeting.month):
            taken.append(entry)
        elif (meeting.month <= month_of(eve) if by_month else meeting.date <= eve) and entry.is_open(known):
            opening.append(entry)
    shown = [*opening, *taken] if by_month else taken
    return Ledger(
        tuple(sorted(shown, key=_order)),
        _balance(opening, taken, end),
        opening=tuple(opening),
        taken=tuple(taken),
        end=end,
    )


def _balance(opening: Sequence[LedgerEntry], taken: Sequence[LedgerEntry], end: date) -> Balance:
    listed = [*opening, *taken]
    still_open = [entry for entry in listed if entry.is_open(end)]
    referred = sum(entry.status_on(end) is ProposalStatus.REFERRED for entry in still_open)
    return Balance(len(opening), len(taken), len(listed) - len(still_open), referred, len(still_open))


def open_entries(office: Office) -> Ledger:
    """All recommendations that are open as of the office's day, whenever they were taken."""
    listed = [entry for entry in _entries(office) if entry.is_open(office.as_of)]
    referred = sum(entry.status_on(office.as_of) is ProposalStatus.REFERRED for entry in listed)
    return Ledger(
        tuple(sorted(listed, key=_order)), Balance(len(listed), 0, 0, referred, len(listed)), is_of_a_span=False
    )


def _entries(office: Office) -> Iterator[LedgerEntry]:
    """Every recommendation of the record up to as_of."""
    for meeting in office.register.meetings:
        if meeting.date <= office.as_of:
            for number, proposal in enumerate(meeting.proposals, start=1):
                yield LedgerEntry(meeting, number, proposal)


def _order(entry: LedgerEntry) -> tuple[object, ...]:
    return (entry.meeting.date, entry.meeting.unit, entry.meeting.session, entry.number)


PROPOSAL_COLUMNS = (
    SheetColumn("age", ColumnType.NUMBER),
    SheetColumn("proposal", ColumnType.WORD, words="proposal"),
    SheetColumn("text", wide=True),
    SheetColumn("date", ColumnType.DATE, rank=1),
    SheetColumn("unit", rank=2, wide=True),
    SheetColumn("number", ColumnType.NUMBER, rank=7, least=1),
    SheetColumn("to", rank=3, wide=True, optional=True),
    SheetColumn("taken-by", rank=4, optional=True),
    SheetColumn("closed", ColumnType.DATE, rank=5, optional=True),
    SheetColumn("answer", rank=6, wide=True, optional=True),
    SheetColumn("handle", ColumnType.ID),
)


def proposals_sheet(office: Office, ledger: Ledger, *, only_open: bool = False, by_body: bool = False) -> Sheet:
    """The register with age in days: to as_of, or to the day of the answer. What came after as_of does not show."""
    entries = [entry for entry in ledger.entries if not only_open or entry.is_open(office.as_of)]
    rows = [_row(entry, office) for entry in entries]
    keys = [column.key for column in PROPOSAL_COLUMNS]
    age, body = keys.index("age"), keys.index("to")
    if by_body:
        rows.sort(key=lambda row: (row[body] is None, vietnamese_key(str(row[body] or "")), -_number(row[age])))
    else:
        rows.sort(key=lambda row: -_number(row[age]))
    summary = "proposals" if ledger.is_of_a_span else "proposals-open"
    return Sheet("proposals", PROPOSAL_COLUMNS, tuple(rows), tuple(ledger.balance._asdict().items()), summary)


def by_body(ledger: Ledger, *, most: int | None = None) -> Sheet:
    """The balance of each competent body, and how many that were open before the span still are; most of these first.

    The age is that of its oldest one still open, in days to the end of the span; none of one taken at a session of the
    span that was held after it. Beyond *most* bodies the others are told together.
    """
    columns = (
        SheetColumn("to", ColumnType.BODY, wide=True, none="no-body"),
        *(SheetColumn(key, ColumnType.NUMBER) for key in ("opening", "taken", "answered", "still-open", "overdue")),
        SheetColumn("oldest", ColumnType.NUMBER, optional=True),
    )
    rows = [_body_row(body, ledger) for body in {entry.proposal.to for entry in (*ledger.opening, *ledger.taken)}]
    rows.sort(key=lambda row: (-_number(row[5]), -_number(row[6]), row[0] is None, vietnamese_key(str(row[0] or ""))))
    totals = totals_of(columns, rows)
    if most is not None and len(rows) > most:
        rows[most - 1 :] = [_together(rows[most - 1 :])]
    return Sheet("by-body", columns, tuple(rows), totals=totals)


def _together(rows: Sequence[tuple[CellValue, ...]]) -> tuple[CellValue, ...]:
    """One row for several bodies, with how many these are."""
    sums = [sum(_number(row[place]) for row in rows) for place in range(1, 6)]
    oldest = max((_number(row[6]) for row in rows if row[6] is not None), default=None)
    return (len(rows), *sums, oldest)


def _body_row(body: str | None, ledger: Ledger) -> tuple[CellValue, ...]:
    opening = [entry for entry in ledger.opening if entry.proposal.to == body]
    taken = [entry for entry in ledger.taken if entry.proposal.to == body]
    balance = _balance(opening, taken, ledger.end)
    overdue = sum(entry.is_open(ledger.end) for entry in opening)
    ages = [max((ledger.end - entry.meeting.date).days, 0) for entry in (*opening, *taken) if entry.is_open(ledger.end)]
    return (
        body, balance.opening, balance.taken, balance.answered, balance.still_open, overdue, max(ages, default=None)
    )  # fmt: skip


def _number(cell: CellValue) -> int:
    return cell if isinstance(cell, int) else -1


def _row(entry: LedgerEntry, office: Office) -> tuple[CellValue, ...]:
    meeting, number, _ = entry
    proposal = entry.known_on(office.as_of)
    end = min(entry.settled() or office.as_of, office.as_of)
    return (
        (end - meeting.date).days,
        proposal.status.value,
        proposal.text,
        meeting.date,
        office.tree[meeting.unit].name_on(meeting.date),
        number,
        proposal.to,
        office.members[proposal.by].name if proposal.by in office.members else None,
        proposal.closed,
        proposal.answer,
        handles_of(meeting)[number - 1],
    )
