"""A member's verdicts explained, as blocks: the basis of each, its arithmetic, every meeting, what is still owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil
from string import ascii_lowercase

from qd18.engine.assessment import AssessedMeeting
from qd18.engine.filling import filling_of
from qd18.engine.obligations import Obligation
from qd18.engine.outstanding import outstanding_of, wanted_of
from qd18.engine.verdicts import Gap, Status, Verdict
from qd18.messages import Catalogue, printable
from qd18.model.days import ALWAYS
from qd18.model.located import UNLOCATED, Located
from qd18.model.members import Assignment
from qd18.model.periods import Every, month_of, period_holding
from qd18.model.units import UnitTree
from qd18.render.answer_words import evidence_lines, regulation_name, sentence, span_name
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.render.duties import (
    binding_text,
    conditions_texts,
    kinds_text,
    missing_text,
    role_text,
    spell_text,
    stated_share,
)
from qd18.render.quota_words import quota_lines
from qd18.render.row_remarks import silence_text
from qd18.render.verdict_words import SIGNS, reason_text
from qd18.reports.explanation import Explanation, assignments_in_order, exemptions_in_order, kin_judged, owed_units

_TOPIC = "explain"
_MOST_PLACES = 6
_INDENT = 2


def explanation_page(explanation: Explanation, words: Catalogue) -> Iterator[Block]:
    """Every duty of the member in the span."""
    member = explanation.member
    yield Paragraph(words.say(_TOPIC, "who", name=member.name, member=member.id), Tone.STRONG)
    if explanation.title:
        yield Paragraph(printable(explanation.title))
    span, as_of = span_name(explanation.asked, words), words.day(explanation.as_of)
    yield Paragraph(words.say(_TOPIC, "known", span=span, as_of=as_of), Tone.QUIET)
    yield from evidence_lines(explanation.evidence, words)
    if not explanation.verdicts:
        yield BLANK
        yield from _nothing(explanation, words)
    for verdict in explanation.verdicts:
        yield BLANK
        yield from reasons(verdict, explanation, words)


def _nothing(explanation: Explanation, words: Catalogue) -> Iterator[Block]:
    yield Paragraph(words.say(_TOPIC, "nothing"))
    day = explanation.asked.span.last
    roles = "; ".join(role_text(role, explanation.tree, words, day) for role in explanation.member.roles)
    names = ", ".join(
        regulation_name(regulation) + spell_text(regulation.span, words) for regulation in explanation.regulations
    )
    yield Paragraph(words.say(_TOPIC, "no-roles", roles=roles, regulations=names), Tone.QUIET)


def reasons(verdict: Verdict, explanation: Explanation, words: Catalogue) -> Iterator[Block]:
    """One duty in one period: the outcome, its grounds, its arithmetic, every meeting, what is still owed."""
    obligation = verdict.obligation
    sign, tone = SIGNS[verdict.status]
    status = words.word("status", verdict.status.value)
    duty, period = obligation.duty.name.of(words.language), words.period(obligation.period)
    yield Paragraph(words.say(_TOPIC, "verdict", sign=sign, duty=duty, period=period, status=status), tone)
    yield from _grounds(obligation, explanation, words)
    yield from _arithmetic(verdict, words)
    yield from _meetings(verdict, explanation, words)
    yield from _owed(verdict, explanation, words)


def _grounds(obligation: Obligation, explanation: Explanation, words: Catalogue) -> Iterator[Block]:
    """The clause, the posts, the assignments and the leave that the verdict rests on."""
    duty, basis, tree = obligation.duty, obligation.duty.basis, explanation.tree
    text = basis.of(words.language) if basis else words.say("regulations", "no-basis")
    regulation, name = regulation_name(obligation.regulation), duty.name.of(words.language)
    yield _line(words.say(_TOPIC, "basis", regulation=regulation, duty=name, text=text))
    if duty.reading is not None:
        yield _line(words.say(_TOPIC, "reading", text=duty.reading.of(words.language)))
    for text in _terms(obligation, explanation, words):
        yield _line(text, Tone.QUIET)
    for kin in kin_judged(obligation):
        named = kin.duty.name.of(words.language)
        yield _line(words.say(_TOPIC, "kin", duty=named, regulation=regulation_name(kin.regulation)))
    day = obligation.last_day
    for role in obligation.roles:
        position = words.word("position", role.position.value)
        unit, span = _unit(tree, role.unit, day), spell_text(role.span, words)
        number = obligation.member.roles.index(role)
        source = _source(obligation.member.ref, words, "roles", number)
        yield _line(words.say(_TOPIC, "role", position=position, unit=unit, span=span) + source)
    tier = words.word("tier", duty.tier.value)
    for assignment in assignments_in_order(obligation.assignments):
        unit, decision = _unit(tree, assignment.unit, day), _decision(assignment, words)
        text = words.say(
            _TOPIC, "assignment", unit=unit, span=spell_text(assignment.span, words), decision=decision, tier=tier
        )
        yield _line(text + _source(assignment.ref, words))
    if not obligation.assignments and obligation.member_duty.assigned is not None:
        yield _line(words.say(_TOPIC, "no-assignment"), Tone.DOUBTFUL)
    for leave in exemptions_in_order(obligation.exemptions):
        span, decision = spell_text(leave.span, words), _by_decision(leave.decision, words)
        text = words.say(_TOPIC, "exemption", reason=leave.reason, span=span, decision=decision)
        yield _line(text + _source(leave.ref, words))


def _terms(obligation: Obligation, explanation: Explanation, words: Catalogue) -> Iterator[str]:
    """What the regulation replaces, where it binds, and what the duty is restricted to, as far as there is anything."""
    regulation, day = obligation.regulation, obligation.last_day
    if regulation.replaces is not None:
        replaced = next((listed for listed in explanation.regulations if listed.id == regulation.replaces), None)
        yield words.say(_TOPIC, "replaces", regulation=regulation_name(replaced) if replaced else regulation.replaces)
    if regulation.binds:
        yield binding_text([_unit(explanation.tree, unit, day) for unit in regulation.binds], ALWAYS, words)
    yield from conditions_texts(obligation.duty, words)


def _arithmetic(verdict: Verdict, words: Catalogue) -> Iterator[Block]:
    duty, days = verdict.obligation.duty, verdict.days
    for text, is_detail in quota_lines(duty, words):
        yield _line(text, Tone.QUIET, indent=2 * _INDENT) if is_detail else _line(text)
    if verdict.gap is Gap.UNFIT:
        yield _line(words.say(_TOPIC, "unfit"), Tone.DOUBTFUL)
    sums = [_sum(branch, words) for branch in verdict.branches or (verdict,)]
    if len(verdict.branches) > 1:
        sums = [f"{mark}) {text}" for mark, text in zip(ascii_lowercase, sums, strict=False)]
    sums += [
        words.say(_TOPIC, "sum-part", kinds=kinds_text(part.kinds, words), required=part.required, counted=part.counted)
        for part in verdict.parts
    ]
    yield _line("; ".join(sums) + ".")
    held = words.say(_TOPIC, "held", n=verdict.held, held=verdict.held)
    silent = "nothing-held" if verdict.nothing_on_record else "nothing-counts"
    if verdict.silence is not None:
        yield _line(f"{sentence(silence_text(verdict, words))}.", Tone.DOUBTFUL)
    yield _line(held if verdict.held else words.say(_TOPIC, silent))
    counts = {name: getattr(days, name) for name in ("period", "on_duty", "assigned", "exempt", "effective")}
    yield _line(words.say(_TOPIC, "days", **counts))
    if days.effective < days.period and verdict.status in {Status.PARTIAL, Status.VIOLATION, Status.PENDING}:
        share = verdict.obligation.regulation.assess_from
        least = ceil(share * days.period)
        yield _line(words.say(_TOPIC, "threshold", share=stated_share(share, words), days=least))


def _sum(verdict: Verdict, words: Catalogue) -> str:
    """Of how many required how many are filled: that is fewer than count where one kind cannot stand in (4.5)."""
    filled, asked, is_limit, _ = filling_of(verdict)
    if is_limit:
        broken = words.say("check", "broken-on", day=words.day(verdict.broken_on)) if verdict.broken_on else ""
        text = words.say(_TOPIC, "sum-limit", limit=asked, counted=words.quantity(filled))
        return f"{text}, {broken}" if broken else text
    key = "sum" if filled == verdict.counted else "sum-filled"
    return words.say(
        _TOPIC, key, required=asked, filled=words.quantity(filled), counted=words.quantity(verdict.counted)
    )


def _meetings(verdict: Verdict, explanation: Explanation, words: Catalogue) -> Iterator[Block]:
    if not verdict.meetings:
        yield _line(words.say(_TOPIC, "attended-none"))
        return
    yield _line(words.say(_TOPIC, "attended", number=len(verdict.meetings)))
    for assessed in verdict.meetings:
        yield _meeting(assessed, verdict, explanation, words)


def _meeting(assessed: AssessedMeeting, verdict: Verdict, explanation: Explanation, words: Catalogue) -> Block:
    meeting = assessed.meeting
    session = words.word("session", meeting.session.value)
    if meeting.month != month_of(meeting.date):
        session += words.say(_TOPIC, "belongs", month=words.period(period_holding(meeting.month, Every.MONTH)))
    unit = _unit(explanation.tree, meeting.unit, meeting.date)
    values = {"date": words.day(meeting.date), "unit": unit, "session": session}
    source = _source(meeting.ref, words)
    if assessed.reason is None:
        return _line(words.say(_TOPIC, "counts", sign="✓", **values) + source, Tone.GOOD, indent=2 * _INDENT)
    reason = reason_text(assessed, verdict, words, as_of=explanation.as_of)
    text = words.say(_TOPIC, "passed-over", sign="✗", reason=reason, **values)
    return _line(text + source, Tone.BAD, indent=2 * _INDENT)


def _owed(verdict: Verdict, explanation: Explanation, words: Catalogue) -> Iterator[Block]:
    """What is still missing; where it could be attended, and by when, of exactly what `due` lists."""
    still_missing = wanted_of(verdict)
    if not verdict.shortfall and not still_missing:
        yield _line(words.say(_TOPIC, "done"), Tone.GOOD)
    if not still_missing or verdict.status in {Status.EXEMPT, Status.UNASSIGNED}:
        return
    owing = outstanding_of(verdict, explanation.places, as_of=explanation.as_of)
    key = "still" if verdict.missing else "to-keep"
    yield _line(
        words.say(_TOPIC, key, missing=missing_text(owing.missing if owing else still_missing, words)), Tone.STRONG
    )
    if owing is None:
        if verdict.status is Status.PENDING:
            yield _line(words.say(_TOPIC, "not-owing"), Tone.QUIET)
        return
    units = owed_units(owing, explanation.tree, day=owing.by)
    if units:
        named = [printable(unit.name_on(owing.by)) for unit in units[:_MOST_PLACES]]
        if len(units) > _MOST_PLACES:
            rest = len(units) - _MOST_PLACES
            named.append(words.say(_TOPIC, "more", n=rest, number=rest))
        yield _line(words.say(_TOPIC, "where", units="; ".join(named)))
    yield _line(_deadline(owing.by, explanation, words))


def _deadline(last: date, explanation: Explanation, words: Catalogue) -> str:
    days = (last - explanation.as_of).days
    key = "by" if days >= 0 else "by-past"
    return words.say(_TOPIC, key, n=abs(days), last=words.day(last), days=abs(days))


def _line(text: str, tone: Tone = Tone.PLAIN, *, indent: int = _INDENT) -> Paragraph:
    return Paragraph(text, tone, indent=indent, hang=2)


def _unit(tree: UnitTree, name: str, day: date) -> str:
    """The unit's name on *day*."""
    return printable(tree[name].name_on(day)) if name in tree.units else printable(name)


def _decision(assignment: Assignment, words: Catalogue) -> str:
    """By which decision, and of which day, the assignment was made."""
    text = _by_decision(assignment.decision, words)
    return text + words.say(_TOPIC, "decided", day=words.day(assignment.decided)) if assignment.decided else text


def _by_decision(decision: str | None, words: Catalogue) -> str:
    return words.say(_TOPIC, "decision", decision=decision) if decision else ""


def _source(ref: Located, words: Catalogue, *path: str | int) -> str:
    """Where the fact stands in the data: ` [meetings/2024/2024-01.yaml:12]`."""
    if ref is UNLOCATED:
        return ""
    place = ref.place(*path)
    return words.say(_TOPIC, "source", place=f"{place.path}:{place.line}")
