"""The text of the report, part by part, in the order of the document; every format of it writes what stands here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from qd18.engine.verdicts import Status
from qd18.messages import Catalogue, printable
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Period
from qd18.render import sheet_page
from qd18.render.answer_words import caveat_sentences
from qd18.render.duties import share_text
from qd18.render.report_words import REPORT_TOPIC
from qd18.reports.quarterly import EarlierPeriod, Report
from qd18.reports.report_tables import NOT_JUDGED
from qd18.reports.sheets import CellValue, Sheet


class SectionTitle(NamedTuple):
    """The title of a section."""

    text: str


class Said(NamedTuple):
    """A paragraph."""

    text: str


class BodyTable(NamedTuple):
    """A table in the text: its title, the sheet, and what has to be known to read it; empty where there is nothing."""

    title: str
    sheet: Sheet
    note: str = ""


class ToFillIn(NamedTuple):
    """Room for the office's own words, to be written by hand."""


SECTIONS = ("results", "shortfalls", "proposals", "assessment", "plans")

BodyPart = SectionTitle | Said | BodyTable | ToFillIn


def report_body(report: Report, words: Catalogue) -> Iterator[BodyPart]:
    """The five sections: what came of it, who is below quota, recommendations, how it is judged, what is planned."""
    sections = (_results, _shortfalls, _proposals, _assessment, _plans)
    for name, section in zip(SECTIONS, sections, strict=True):
        yield SectionTitle(words.say(REPORT_TOPIC, f"sections.{name}"))
        yield from section(report, words)


def _results(report: Report, words: Catalogue) -> Iterator[BodyPart]:
    figures, body = report.figures, report.body
    if not figures.all_people:
        yield Said(words.say(REPORT_TOPIC, "nobody"))
    else:
        yield from map(Said, _people(report, words))
        counted = body.by_committee.totals[body.by_committee.column("officials")]
        values = {"counted": counted, "people": figures.all_people}
        note = words.say(REPORT_TOPIC, "counted-twice", **values) if counted != figures.all_people else ""
        yield _table(body.by_committee, words, note)
    yield Said(
        words.say(
            REPORT_TOPIC,
            "sessions",
            sessions=figures.sessions,
            attended=figures.attended_sessions,
            attendances=figures.attendances,
            persons=figures.persons,
        )
    )
    if body.by_post.rows:
        yield _table(body.by_post, words, words.say(REPORT_TOPIC, "by-post-note"))
        yield Said(_tasks(body.tasks, words))


def _people(report: Report, words: Catalogue) -> Iterator[str]:
    """How many officials there are, how many were judged and how, beside the periods before; then by quotas."""
    figures = report.figures
    met, judged = figures.people[Status.MET], figures.judged_people
    rate = f"{share_text(Fraction(met, judged), words)}%" if judged else "–"
    values = {"all": figures.all_people, "judged": judged, "met": met, "rate": rate}
    yield words.say(REPORT_TOPIC, "people", violation=figures.people[Status.VIOLATION], **values)
    if figures.all_people > judged:
        rest = figures.all_people - judged
        yield words.say(
            REPORT_TOPIC, "people-not-judged", number=rest, listed=by_status(figures.people, NOT_JUDGED, words)
        )
    if report.earlier:
        shares = "; ".join(_earlier(earlier, words) for earlier in report.earlier)
        yield words.say(REPORT_TOPIC, "compared", told=shares)
    number = sum(figures.obligations.values())
    listed = by_status(figures.obligations, tuple(Status), words)
    yield words.say(REPORT_TOPIC, "obligations", number=number, listed=listed)


def by_status(counted: dict[Status, int], statuses: Sequence[Status], words: Catalogue) -> str:
    """How many of each of the *statuses* there are, without those that nobody has."""
    return ", ".join(
        words.say("check", "total", status=words.word("status", status.value), number=counted[status])
        for status in statuses
        if counted[status]
    )


def _earlier(earlier: EarlierPeriod, words: Catalogue) -> str:
    period: Period = earlier.period
    if earlier.share is None:
        return words.say(REPORT_TOPIC, "nothing-to-compare", period=words.period(period))
    rate = share_text(earlier.share, words)
    values = {"met": earlier.met, "judged": earlier.judged, "rate": f"{rate}%"}
    return words.say(REPORT_TOPIC, "earlier", period=words.period(period), **values)


def _tasks(tasks: Sheet, words: Catalogue) -> str:
    """At how many sessions each of the four tasks was done."""
    tasks_done = (
        words.say(REPORT_TOPIC, "task", task=words.word("task", str(task)), sessions=sessions)
        for task, sessions, _ in tasks.rows
    )
    return words.say(REPORT_TOPIC, "tasks", told="; ".join(tasks_done))


def _shortfalls(report: Report, words: Catalogue) -> Iterator[BodyPart]:
    below, cases = report.figures.people[Status.VIOLATION], report.figures.obligations[Status.VIOLATION]
    if below:
        place = _annex(report, "below-quota", words)
        yield Said(words.say(REPORT_TOPIC, "below-quota", people=below, cases=cases, annex=place))
    else:
        yield Said(words.say(REPORT_TOPIC, "none-below"))
    yield from _units_below(report, words)
    yield from _unassigned(report, words)
    if report.body.uncovered.rows:
        yield Said(words.say(REPORT_TOPIC, "uncovered"))
        yield _table(report.body.uncovered, words)
    yield from map(Said, caveat_sentences(report.caveats, report.asked, words, as_of=report.as_of))


def _units_below(report: Report, words: Catalogue) -> Iterator[BodyPart]:
    """How many units have not met what a duty asks of units, where there are any."""
    units = {row[0] for sheet in report.sheets if sheet.key == "units-below" for row in sheet.rows}
    if units:
        place = _annex(report, "units-below", words)
        yield Said(words.say(REPORT_TOPIC, "units-below", number=len(units), annex=place))


def _unassigned(report: Report, words: Catalogue) -> Iterator[BodyPart]:
    """Who has no assignment, by the committee whose gap it is: each by name, or where all of them are listed."""
    sheet, people = report.body.unassigned, report.figures.unassigned_people
    if not people:
        return
    if any(annexed.key == sheet.key for annexed in report.sheets):
        place, committees = _annex(report, sheet.key, words), Counter(_column(sheet, "committee"))
        gaps = ", ".join(
            words.say(REPORT_TOPIC, "gap", committee=_committee(name, words), number=number)
            for name, number in committees.items()
        )
        yield Said(words.say(REPORT_TOPIC, "unassigned", people=people, gaps=gaps, annex=place))
        return
    yield Said(words.say(REPORT_TOPIC, "unassigned-here", people=people))
    for row in sheet.rows:
        cells = dict(
            zip([column.key for column in sheet.columns], sheet_page.row_texts(row, sheet, words), strict=True)
        )
        yield Said(words.say(REPORT_TOPIC, "unassigned-one", **cells))


def _committee(name: CellValue, words: Catalogue) -> str:
    return str(name) if name else words.say(REPORT_TOPIC, "unknown-committee")


def _annex(report: Report, key: str, words: Catalogue) -> str:
    """How the annexed sheet called *key* is referred to."""
    number = 1 + [sheet.key for sheet in report.sheets].index(key)
    return words.say(REPORT_TOPIC, "annex", number=number)


def _proposals(report: Report, words: Catalogue) -> Iterator[BodyPart]:
    yield Said(words.say(REPORT_TOPIC, "proposals", **report.figures.proposals._asdict()))
    if report.body.by_body.rows:
        yield _table(report.body.by_body, words)


def _assessment(report: Report, words: Catalogue) -> Iterator[BodyPart]:  # noqa: ARG001 - the shape of a section
    return _own_words(report.letterhead.assessment)


def _plans(report: Report, words: Catalogue) -> Iterator[BodyPart]:  # noqa: ARG001 - as above
    return _own_words(report.letterhead.plans)


def _own_words(text: str | None) -> Iterator[BodyPart]:
    """The office's paragraphs, or room for them."""
    paragraphs = [line.strip() for line in (text or "").splitlines() if line.strip()]
    return map(Said, map(printable, paragraphs)) if paragraphs else iter((ToFillIn(),))


def _table(sheet: Sheet, words: Catalogue, note: str = "") -> BodyTable:
    return BodyTable(sheet_page.sheet_title(sheet, words), sheet, note)


def _column(sheet: Sheet, key: str) -> list[CellValue]:
    place = sheet.column(key)
    return [row[place] for row in sheet.rows]
