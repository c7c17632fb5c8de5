"""The outcome of a check as blocks: a grid for each status, then a line of totals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qd18.engine.filling import filling_of
from qd18.engine.verdicts import Status, Verdict
from qd18.messages import Catalogue, printable
from qd18.model.periods import Every, period_holding
from qd18.model.regulations import Scope
from qd18.render.answer_words import caveat_lines, evidence_lines, regulation_name, span_name
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone
from qd18.render.duties import kinds_text, missing_text
from qd18.render.markdown import markdown_text
from qd18.reports.compliance import CommitteeRows, Compliance, StatusRows

SIGNS = {
    Status.VIOLATION: ("✗", Tone.BAD),
    Status.UNASSIGNED: ("?", Tone.DOUBTFUL),
    Status.NO_RECORD: ("∅", Tone.DOUBTFUL),
    Status.PARTIAL: ("~", Tone.DOUBTFUL),
    Status.PENDING: ("…", Tone.DOUBTFUL),
    Status.MET: ("✓", Tone.GOOD),
    Status.EXEMPT: ("–", Tone.QUIET),
}


def compliance_page(compliance: Compliance, words: Catalogue) -> Iterator[Block]:
    """The compliance table: heading, a grid for each status, and one line of totals at the end."""
    yield from compliance_heading(compliance, words)
    yield from caveat_lines(compliance.caveats, compliance.asked, words, as_of=compliance.as_of)
    yield BLANK
    if not compliance.shown:
        yield Paragraph(nothing_to_report(compliance, words), Tone.PLAIN if compliance.not_judged else Tone.GOOD)
    for section in compliance.sections:
        yield Paragraph(_section_title(section, words), Tone.STRONG)
        yield _grid(compliance, section, words)
        yield BLANK
    for section in compliance.unit_sections:
        status = words.word("status", section.status.value)
        yield Paragraph(words.say("check", "section-of-units", status=status, rows=section.size), Tone.STRONG)
        yield _grid(compliance, section, words, bearer="unit")
        yield BLANK
    yield Paragraph(totals(compliance, words), Tone.STRONG)


def compliance_heading(compliance: Compliance, words: Catalogue) -> Iterator[Block]:
    """Whose record, what span, by which regulations, as known when."""
    yield Paragraph(words.say("check", "title", span=span_name(compliance.asked, words)), Tone.STRONG)
    yield Paragraph(printable(compliance.organisation))
    names = ", ".join(regulation_name(regulation) for regulation in compliance.regulations)
    values = {"regulations": names, "as_of": words.day(compliance.as_of)}
    yield Paragraph(words.say("check", "basis", **values), Tone.QUIET)
    yield from evidence_lines(compliance.evidence, words)


def totals(compliance: Compliance, words: Catalogue) -> str:
    """One line that counts every verdict of the check."""
    counts = [
        words.say("check", "total", status=words.word("status", status.value), number=number)
        for status, number in compliance.summary.items()
        if number
    ]
    listed = ", ".join(counts) or words.say("check", "no-obligations")
    return words.say("check", "totals", n=len(compliance.verdicts), number=len(compliance.verdicts), counts=listed)


def remark(verdict: Verdict, words: Catalogue) -> str:
    """What a person should know before holding anybody to the row."""
    remarks = []
    if verdict.gap is not None:
        remarks.append(words.word("gap", verdict.gap.value))
    if verdict.silence is not None:
        remarks.append(silence_text(verdict, words))
    elif verdict.nothing_held and verdict.status not in {Status.UNASSIGNED, Status.EXEMPT}:
        assigned = verdict.obligation.duty.quota.within is Scope.ASSIGNED and not verdict.obligation.member_duty.body
        silent = assigned and verdict.nothing_on_record
        remarks.append(words.say("check", "nothing-held" if silent else "nothing-counts"))
    elif verdict.status in {Status.VIOLATION, Status.PENDING}:
        remarks += [
            words.say("check", "part-not-held", kinds=kinds_text(part.kinds, words))
            for part in verdict.parts
            if part.shortfall and not part.held
        ]
    if verdict.broken_on is not None:
        remarks.append(words.say("check", "broken-on", day=words.day(verdict.broken_on)))
    if verdict.status is Status.PARTIAL:
        days = verdict.days
        remarks.append(words.say("check", "effective-days", effective=days.effective, period=days.period))
    if verdict.status is Status.EXEMPT and verdict.obligation.exemptions:
        remarks.append(printable(verdict.obligation.exemptions[0].reason))
    return "; ".join(remarks)


def silence_text(verdict: Verdict, words: Catalogue) -> str:
    """What the record leaves open about *verdict*: the months that it does not have, or when it begins."""
    silence = verdict.silence
    if silence is None:
        return ""
    if silence.month is None:
        return words.say("check", "before-record", begins=words.day(silence.begins or date.min))
    month = words.period(period_holding(silence.month, Every.MONTH))
    if silence.area is None:
        return words.say("check", "no-record", month=month)
    area = printable(silence.area.name_on(verdict.obligation.last_day))
    return words.say("check", "no-record-of", month=month, area=area)


def nothing_to_report(compliance: Compliance, words: Catalogue) -> str:
    """What is said where no row is shown."""
    if compliance.not_judged:
        return words.say("check", "nothing-judged" if not compliance.verdicts else "nothing-judged-missing")
    if not compliance.verdicts:
        return words.say("check", "nobody-owes")
    return words.say("check", "nothing-to-report")


def _section_title(section: StatusRows, words: Catalogue) -> str:
    status = words.word("status", section.status.value)
    title = words.say("check", "section", n=section.people, status=status, rows=section.size, people=section.people)
    return title[0].upper() + title[1:]


def _grid(compliance: Compliance, section: StatusRows, words: Catalogue, *, bearer: str = "name") -> Grid:
    header = words.topic("check")["columns"]
    columns = [GridColumn(header[bearer]), GridColumn(header["member"], under=True)]
    if compliance.several_periods:
        columns.append(GridColumn(header["period"]))
    columns += [
        GridColumn(header["counted"], right=True),
        GridColumn(header["missing"], folds=True),
        GridColumn(header["units"], rank=1, folds=True),
        GridColumn(header["title"], rank=3, folds=True),
    ]
    if len(compliance.regulations) > 1:
        columns.append(GridColumn(header["regulation"], rank=2))
    groups = tuple(
        Rows(_group_title(group, words), tuple(_row(compliance, verdict, words) for verdict in group.verdicts))
        for group in section.groups
    )
    return _without_empty_columns(Grid(tuple(columns), groups, words.say("check", "dropped")))


def _group_title(group: CommitteeRows, words: Catalogue) -> str:
    tier = words.word("tier", group.tier.value)
    return f"{tier} · {printable(group.name)}" if group.name else tier


def _row(compliance: Compliance, verdict: Verdict, words: Catalogue) -> tuple[GridCell, ...]:
    obligation = verdict.obligation
    sign, tone = SIGNS[verdict.status]
    cells = [GridCell(f"{sign} {printable(obligation.member.name)}", tone), GridCell(obligation.member.id)]
    if compliance.several_periods:
        cells.append(GridCell(words.short_period(obligation.period)))
    units = "; ".join(printable(unit.name_on(obligation.last_day)) for unit in compliance.units(verdict))
    missing = missing_text(verdict.missing, words) if verdict.status is not Status.EXEMPT else ""
    cells += [
        GridCell(str(filling_of(verdict))),
        GridCell("; ".join(filter(None, (missing, remark(verdict, words))))),
        GridCell(units),
        GridCell(printable(obligation.member.title_on(obligation.last_day) or "")),
    ]
    if len(compliance.regulations) > 1:
        cells.append(GridCell(regulation_name(obligation.regulation)))
    return tuple(cells)


def _without_empty_columns(grid: Grid) -> Grid:
    """The grid without columns that say nothing in any row."""
    filled = [
        number
        for number in range(len(grid.columns))
        if not grid.columns[number].folds or any(row[number].text for group in grid.groups for row in group.rows)
    ]
    groups = tuple(
        Rows(group.title, tuple(tuple(row[number] for number in filled) for row in group.rows)) for group in grid.groups
    )
    return Grid(tuple(grid.columns[number] for number in filled), groups, grid.dropped)


def compliance_markdown(compliance: Compliance, words: Catalogue) -> str:
    """The page for a document in Markdown."""
    return markdown_text(compliance_page(compliance, words))
