"""The answer to each question, as values: what every format and every Python program is made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qd18.answering.asking import Question
from qd18.engine.checking import NotJudged, judge_all, not_judged
from qd18.reports.compliance import Compliance, Selection, Tally, compliance_of
from qd18.reports.provenance import Caveats
from qd18.source.sifting import Sought

if TYPE_CHECKING:
    from qd18.model.members import Member
    from qd18.reports.explanation import Explanation
    from qd18.reports.office import Office
    from qd18.reports.provenance import Evidence
    from qd18.reports.sheets import AnsweredSheet, Sheet
    from qd18.reports.tidy.flat_tables import TidySource


def compliance_for(question: Question, choice: Selection) -> Compliance:
    """Who met the quota, and who did not."""
    tally = Tally(choice, question.register.tree)
    shown = judge_all(
        question.register,
        question.regulations,
        question.asked.span,
        as_of=question.as_of,
        members=choice.members,
        is_kept=tally.shows,
        pass_met=tally.pass_met if tally.passes_met else None,
        is_counted=tally.is_counted,
    )
    return compliance_of(
        question.register,
        shown,
        tally,
        organisation=question.organisation,
        asked=question.asked,
        as_of=question.as_of,
        regulations=question.regulations,
    )


def explanation_for(question: Question, member: Member, evidence: Evidence | None) -> Explanation:
    """Every duty of *member* with what explains its verdict."""
    from qd18.reports.explanation import Explanation

    compliance = compliance_for(question, Selection(members=frozenset({member.id}), everything=True))
    return Explanation(
        member,
        question.asked,
        question.as_of,
        question.regulations,
        compliance.shown,
        compliance.tree,
        compliance.places,
        compliance.not_judged,
        evidence,
    )


def office_of(question: Question) -> Office:
    """The office that *question* is put to."""
    from qd18.reports.office import Office

    verdicts = judge_all(question.register, question.regulations, question.asked.span, as_of=question.as_of)
    return Office(question.register, question.asked, question.as_of, verdicts)


def _office_unjudged(question: Question) -> Office:
    """The office, for what no verdict matters to."""
    from qd18.reports.office import Office

    return Office(question.register, question.asked, question.as_of, ())


def answered(question: Question, sheet: Sheet, *, runs: Sequence[NotJudged] = ()) -> AnsweredSheet:
    """*sheet* as the answer to *question*; *runs* are the days of the span that no period covers."""
    from qd18.reports.sheets import AnsweredSheet

    caveats = question.caveats(Caveats(tuple(runs)))
    return AnsweredSheet(sheet, question.organisation, question.asked, question.as_of, caveats)


def _not_judged(question: Question) -> tuple[NotJudged, ...]:
    return not_judged(question.regulations, question.asked.span)


def due_for(question: Question) -> AnsweredSheet:
    """What is still owed, with the last day and the places where it can be met."""
    from qd18.reports.outlook import due_sheet
    from qd18.reports.sheets import PageHeading

    answer = answered(question, due_sheet(office_of(question)), runs=_not_judged(question))
    return answer._replace(heading=PageHeading(question.regulations))


def units_to_look_up(question: Question) -> Sought:
    """The units of which coverage has to say when they were last seen, and the days of *question* do not."""
    from qd18.reports.outlook import units_unseen

    return Sought(units_unseen(_office_unjudged(question), question.regulations))


def coverage_for(question: Question, *, everything: bool) -> AnsweredSheet:
    """The units that no assigned official sat in on; *everything* lists the others too.

    Asks for the meetings of its days, and for all of `units_to_look_up`.
    """
    from qd18.reports.outlook import coverage_overview, coverage_rows, coverage_sheet
    from qd18.reports.sheets import PageHeading

    office = _office_unjudged(question)
    rows = coverage_rows(office, question.regulations)
    answer = answered(question, coverage_sheet(rows, everything=everything), runs=_not_judged(question))
    return answer._replace(heading=PageHeading(question.regulations), overview=coverage_overview(rows, office))


def proposals_for(
    question: Question, *, in_span: bool, only_open: bool = False, by_body: bool = False
) -> AnsweredSheet:
    """The recommendations that concern the span, else all that are open on as_of. Asks for all `PROPOSALS`."""
    from qd18.reports.proposal_register import ledger_of, open_entries, proposals_sheet
    from qd18.reports.sheets import PageHeading

    office = _office_unjudged(question)
    ledger = ledger_of(office) if in_span else open_entries(office)
    answer = answered(question, proposals_sheet(office, ledger, only_open=only_open, by_body=by_body))
    return answer._replace(heading=PageHeading(is_of_span=in_span))


def tidy_source(question: Question, evidence: Evidence | None) -> TidySource:
    """What the flat tables are made from. Asks for the whole record."""
    from qd18.reports.tidy.flat_tables import TidySource, register_key

    verdicts = judge_all(question.register, question.regulations, question.asked.span, as_of=question.as_of)
    return TidySource(
        register_key(question.key, question.organisation),
        question.organisation,
        question.asked,
        question.as_of,
        evidence.commit.name if evidence else None,
        bool(evidence and evidence.is_changed),
        question.register,
        verdicts,
    )
