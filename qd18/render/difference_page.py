"""The verdicts that differ between two states of the data, as blocks: each with what made it differ."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.compare.verdict_changes import Cause, Difference, Side, VerdictChange
from qd18.messages import Catalogue, printable
from qd18.render.answer_words import caveat_lines, span_name
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone
from qd18.render.markdown import markdown_text
from qd18.render.record_words import Names, commit_text, record_text
from qd18.render.verdict_words import outcome_text
from qd18.reports.provenance import Caveats

_TOPIC = "diff"
_COLUMNS = ("turn", "name", "member", "period", "before", "after", "causes")


def difference_page(difference: Difference, words: Catalogue) -> Iterator[Block]:
    """Every verdict that changed with what made it change, worse ones first."""
    yield from difference_heading(difference, words)
    yield BLANK
    names = Names.of(difference.before.register, difference.after.register)
    for turn in ordered(difference.verdict_changes):
        yield from _turn(turn, difference, names, words)
    if difference.verdict_changes:
        yield BLANK
    yield Paragraph(_total(difference, words), Tone.STRONG)


def difference_table(difference: Difference, words: Catalogue) -> Iterator[Block]:
    """Every verdict that changed as a row of one grid, for a merge request's description."""
    yield from difference_heading(difference, words)
    yield BLANK
    if difference.verdict_changes:
        header = words.topic(_TOPIC)["columns"]
        columns = tuple(GridColumn(header[name]) for name in _COLUMNS)
        names = Names.of(difference.before.register, difference.after.register)
        rows = tuple(_row(turn, difference, names, words) for turn in ordered(difference.verdict_changes))
        yield Grid(columns, (Rows("", rows),))
    yield Paragraph(_total(difference, words), Tone.STRONG)


def difference_heading(difference: Difference, words: Catalogue) -> Iterator[Block]:
    """What is compared, over which span, as known when."""
    before, after = side_name(difference.before, words), side_name(difference.after, words)
    yield Paragraph(words.say(_TOPIC, "title", before=before, after=after), Tone.STRONG)
    span, as_of = span_name(difference.asked, words), words.day(difference.as_of)
    yield Paragraph(words.say("explain", "known", span=span, as_of=as_of), Tone.QUIET)
    yield from caveat_lines(Caveats(difference.not_judged), difference.asked, words, as_of=difference.as_of)


def side_name(side: Side, words: Catalogue) -> str:
    """The side as it was typed; the work tree where nothing was."""
    return side.name or words.say(_TOPIC, "work-tree")


def ordered(turns: tuple[VerdictChange, ...]) -> list[VerdictChange]:
    """New violations first, then what else changed, in the order of the check."""
    return sorted(turns, key=lambda turn: not turn.is_worse)


def sign_of(turn: VerdictChange) -> tuple[str, Tone]:
    """An arrow and its tone: down where the change made a violation, up where it mended one, else to the side."""
    if turn.is_worse:
        return "↓", Tone.BAD
    return ("↑", Tone.GOOD) if turn.is_mended else ("→", Tone.DOUBTFUL)


def turn_text(turn: VerdictChange, words: Catalogue) -> str:
    """One verdict that changed, in a line: whose, of which period and duty, from what to what."""
    obligation = turn.verdict.obligation
    return words.say(
        _TOPIC,
        "turn",
        sign=sign_of(turn)[0],
        name=obligation.member.name,
        member=obligation.member.id,
        period=words.period(obligation.period),
        duty=obligation.duty.name.of(words.language),
        before=outcome_text(turn.before, words),
        after=outcome_text(turn.after, words),
    )


def _turn(turn: VerdictChange, difference: Difference, names: Names, words: Catalogue) -> Iterator[Block]:
    yield Paragraph(turn_text(turn, words), sign_of(turn)[1], hang=2)
    for cause in turn.causes:
        yield Paragraph(_cause(cause, difference, names, words), indent=4, hang=2)


def _cause(cause: Cause, difference: Difference, names: Names, words: Catalogue) -> str:
    return f"{record_text(cause.change, names, words)} · {_origin(cause, difference, words)}"


def _origin(cause: Cause, difference: Difference, words: Catalogue) -> str:
    """The commit that the change came with, or why there is none to name."""
    if cause.commit is not None:
        commit = commit_text(cause.commit, words)
        return words.say(_TOPIC, "lacking", commit=commit) if cause.is_lacking else commit
    if difference.is_supposed:
        return words.say(_TOPIC, "supposed")
    return words.say(_TOPIC, "unknown-commit" if difference.after.name else "uncommitted")


def _row(turn: VerdictChange, difference: Difference, names: Names, words: Catalogue) -> tuple[GridCell, ...]:
    obligation = turn.verdict.obligation
    return (
        GridCell(sign_of(turn)[0]),
        GridCell(printable(obligation.member.name)),
        GridCell(obligation.member.id),
        GridCell(words.period(obligation.period)),
        GridCell(outcome_text(turn.before, words)),
        GridCell(outcome_text(turn.after, words)),
        GridCell("; ".join(_cause(cause, difference, names, words) for cause in turn.causes)),
    )


def _total(difference: Difference, words: Catalogue) -> str:
    turns = difference.verdict_changes
    if not turns:
        return words.say(_TOPIC, "same")
    worse = sum(turn.is_worse for turn in turns)
    mended = sum(turn.is_mended for turn in turns)
    return words.say(_TOPIC, "total", n=len(turns), number=len(turns), worse=worse, mended=mended)


def difference_markdown(difference: Difference, words: Catalogue) -> str:
    """The table for a merge request's description."""
    return markdown_text(difference_table(difference, words))
