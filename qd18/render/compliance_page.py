"""The outcome of a check as blocks: a grid for each status, then a line of totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qd18.engine.filling import filling_of
from qd18.engine.verdicts import Missing, Status, Verdict
from qd18.messages import Catalogue, printable
from qd18.render.answer_words import caveat_lines, heading_lines, regulation_name, span_name, table_notes
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone
from qd18.render.duties import missing_text
from qd18.render.markdown import markdown_text
from qd18.render.row_remarks import brief_missing, brief_remark, missing_legend, remark, remarks_legend
from qd18.render.verdict_words import SIGNS, filling_text
from qd18.render.widths import with_columns
from qd18.reports.compliance import CommitteeRows, Compliance, StatusRows
from qd18.reports.sheets import PageHeading


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
    title = words.say("check", "title", span=span_name(compliance.asked, words))
    heading = PageHeading(compliance.regulations, compliance.evidence)
    yield from heading_lines(title, compliance.organisation, heading, words, as_of=compliance.as_of)


def totals(compliance: Compliance, words: Catalogue) -> str:
    """One line that counts every verdict of the check."""
    counts = [
        words.say("check", "total", status=words.word("status", status.value), number=number)
        for status, number in compliance.summary.items()
        if number
    ]
    listed = ", ".join(counts) or words.say("check", "no-obligations")
    return words.say("check", "totals", n=compliance.total, number=compliance.total, counts=listed)


def nothing_to_report(compliance: Compliance, words: Catalogue) -> str:
    """What is said where no row is shown."""
    if compliance.not_judged:
        return words.say("check", "nothing-judged" if not compliance.total else "nothing-judged-missing")
    if not compliance.total:
        return words.say("check", "nobody-owes")
    return words.say("check", "nothing-to-report")


def _section_title(section: StatusRows, words: Catalogue) -> str:
    status = words.word("status", section.status.value)
    title = words.say("check", "section", n=section.people, status=status, rows=section.size, people=section.people)
    return title[0].upper() + title[1:]


def _grid(
    compliance: Compliance, section: StatusRows, words: Catalogue, *, bearer: str = "name", is_brief: bool = False
) -> Grid:
    header = words.topic("check")["columns"]
    columns = [GridColumn(header[bearer]), GridColumn(header["member"], under=True)]
    if compliance.several_periods:
        columns.append(GridColumn(header["period"], label="{value}"))
    if compliance.several_duties:
        columns.append(GridColumn(header["duty"], folds=True))
    columns += [
        GridColumn(header["counted"], right=True),
        GridColumn(header["missing"], folds=True, is_last=True, cuts=section.status is Status.EXEMPT),
        GridColumn(header["units"], rank=1, folds=True),
        GridColumn(header["title"], rank=3, folds=True),
    ]
    if len(compliance.regulations) > 1:
        columns.append(GridColumn(header["regulation"], rank=2))
    groups = tuple(
        Rows(
            _group_title(group, words), tuple(_row(compliance, verdict, words, is_brief) for verdict in group.verdicts)
        )
        for group in section.groups
    )
    grid = _without_empty_columns(Grid(tuple(columns), groups, table_notes(words)))
    if is_brief:
        return replace(grid, legend=_legend(section, words))
    return replace(grid, brief=lambda: _grid(compliance, section, words, bearer=bearer, is_brief=True))


def _legend(section: StatusRows, words: Catalogue) -> tuple[str, ...]:
    verdicts = [verdict for group in section.groups for verdict in group.verdicts]
    missing = missing_legend((_missing(verdict) for verdict in verdicts), words)
    return (*missing, *remarks_legend(verdicts, words))


def _group_title(group: CommitteeRows, words: Catalogue) -> str:
    tier = words.word("tier", group.tier.value)
    return f"{tier} · {printable(group.name)}" if group.name else tier


def _row(compliance: Compliance, verdict: Verdict, words: Catalogue, is_brief: bool) -> tuple[GridCell, ...]:  # noqa: FBT001
    obligation = verdict.obligation
    member, last_day = obligation.member, obligation.last_day
    sign, tone = SIGNS[verdict.status]
    cells = [GridCell(f"{sign} {printable(member.name)}", tone), GridCell(member.id)]
    if compliance.several_periods:
        cells.append(GridCell(words.short_period(obligation.period)))
    if compliance.several_duties:
        cells.append(GridCell(printable(obligation.duty.name.of(words.language))))
    cells += [
        GridCell(filling_text(filling_of(verdict), words)),
        _explanation(verdict, words, is_brief=is_brief),
        GridCell("; ".join([printable(unit.name_on(last_day)) for unit in compliance.units(verdict)])),
        GridCell(printable(member.title_on(last_day) or "")),
    ]
    if len(compliance.regulations) > 1:
        cells.append(GridCell(regulation_name(obligation.regulation)))
    return tuple(cells)


def _explanation(verdict: Verdict, words: Catalogue, *, is_brief: bool) -> GridCell:
    """What is missing, and what a person should know about that; *is_brief* as far as a line has room for it."""
    missing = _missing(verdict)
    full = _both(missing_text(missing, words), remark(verdict, words))
    if not is_brief:
        return GridCell(full)
    in_short, briefly = brief_missing(missing, words), brief_remark(verdict, words)
    briefest = _both(in_short, brief_remark(verdict, words, with_area=False))
    briefer = (_both(missing_text(missing, words), briefly), _both(in_short, briefly), briefest)
    return GridCell(full, briefer=tuple(dict.fromkeys(briefer)))


def _both(missing: str, remarks: str) -> str:
    return "; ".join(filter(None, (missing, remarks)))


def _missing(verdict: Verdict) -> tuple[Missing, ...]:
    """What the row says to be missing: of somebody who was away nothing is."""
    return verdict.missing if verdict.status is not Status.EXEMPT else ()


def _without_empty_columns(grid: Grid) -> Grid:
    """The grid without columns that say nothing in any row."""
    filled = [
        number
        for number in range(len(grid.columns))
        if not grid.columns[number].folds or any(row[number].text for group in grid.groups for row in group.rows)
    ]
    return with_columns(grid, filled)


def compliance_markdown(compliance: Compliance, words: Catalogue) -> str:
    """The page for a document in Markdown."""
    return markdown_text(compliance_page(compliance, words))
