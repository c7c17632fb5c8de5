"""From a question on the command line to the facts that answer it, or to the diagnostics that forbid an answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Sequence
from datetime import date
from pathlib import Path

from qd18.answering.asking import Older, Question, day_of_state, facts_for, facts_of_days, with_older
from qd18.answering.requested_span import RequestedSpan
from qd18.checks.all_checks import check_outcome
from qd18.checks.facts import Facts
from qd18.cli.app import App
from qd18.cli.exit_status import Untrusted
from qd18.diagnostics import Diagnostic, Severity
from qd18.model.asked import Asked
from qd18.model.days import DateSpan
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.reports.provenance import Caveats
from qd18.store.loading import Frame


def ask(
    app: App,
    requested: RequestedSpan,
    *,
    as_of: date | None,
    drafts: Sequence[Path] = (),
    revision: str | None = None,
    whole_record: bool = False,
    further: Callable[[Asked], Sequence[DateSpan]] | None = None,
    older: Older | None = None,
) -> Question:
    """The question, with just the facts that it needs; `Untrusted` where they have errors.

    *whole_record* reads every meeting ever; *further* names spans that are judged besides, *older* the meetings before
    the days asked about that matter too.
    """
    tree = app.workspace.tree(revision)
    frame = app.frame_of(tree, [_whole(path) for path in drafts])
    today = app.settings.today(frame.said.timezone)
    known = as_of or day_of_state(frame) or today
    if known > today:
        app.output.say("check", "future-as-of", as_of=app.words.day(known))
    asked = requested.asked(as_of=known)
    if older is not None:
        return _with_older(app, frame, asked, older, as_of=known, today=today)
    spans = [asked.span, *(further(asked) if further else ())]
    return question_of(app, frame, asked, as_of=known, today=today, spans=None if whole_record else spans)


def _whole(path: Path) -> Path:
    """*path* from the root on, so that what is wrong in a file outside the data directory is not sought inside it."""
    try:
        return path.absolute()
    except OSError:  # there is no working directory any more
        return path


def question_of(
    app: App,
    frame: Frame,
    asked: Asked,
    *,
    as_of: date,
    today: date,
    spans: Sequence[DateSpan] | None = (),
    beside: Sequence[Regulation] = (),
) -> Question:
    """The question about *asked*, from the facts of *frame*'s directory; `Untrusted` where they have errors.

    *spans* are those that are judged, *asked* where none is named; None reads every meeting ever. Meetings by which the
    regulations *beside* would judge are read too, for another state is held against this one.
    """
    facts = facts_for(frame, None if spans is None else spans or (asked.span,), beside)
    # What was read of the whole record is much, and its nodes make room for what is made of it.
    app.kept += (frame,) if spans is None else (frame, facts)
    refuse_errors(app, frame, facts, today=today)
    return Question.about(frame, facts, asked, as_of=as_of, today=today)


def _with_older(app: App, frame: Frame, asked: Asked, older: Older, *, as_of: date, today: date) -> Question:
    """The question with what *older* seeks; of that warnings are not counted, for not all of those meetings is read."""
    facts = facts_of_days(frame, asked, as_of=as_of)
    refuse_errors(app, frame, facts, today=today)
    sought = older(Question.about(frame, facts, asked, as_of=as_of, today=today))
    joined = with_older(frame, facts, asked, sought, as_of=as_of)
    app.kept.append(joined)
    if joined is not facts:
        heed(app, check_outcome(joined, today=today).faults, root=frame.folder.root, in_full=())
    return Question.about(frame, joined, asked, as_of=as_of, today=today)


def refuse_errors(app: App, frame: Frame, facts: Facts, *, today: date) -> None:
    """Print the errors that *facts* have, and compute nothing; tell the warnings about drafts, and count the others."""
    outcome = check_outcome(facts, today=today)
    others = heed(app, outcome.faults, root=frame.folder.root, in_full=frame.drafts) + len(outcome.doubts)
    if others:
        app.output.say("check", "warnings", n=others, number=others)


def heed(app: App, diagnostics: Sequence[Diagnostic], *, root: Path, in_full: Container[str]) -> int:
    """Print the errors of *diagnostics* and raise `Untrusted`; where there is none, print the warnings about *in_full*.

    *in_full* are paths of files; how many warnings about other files there are is the answer.
    """
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    if errors:
        app.output.talk(findings_text(app, errors, root))
        raise Untrusted
    warnings = [warning for warning in diagnostics if warning.place.path in in_full]
    if warnings:
        from qd18.render.findings import findings_blocks
        from qd18.render.plain_text import plain_text

        app.output.talk(plain_text(findings_blocks(warnings, app.words, root=root)).rstrip("\n"))
    return len(diagnostics) - len(warnings)


def tell_caveats(app: App, caveats: Caveats, asked: Asked) -> None:
    """Say on standard error that nothing is on record, and which days no period covers, lest they pass for judged."""
    if caveats.nothing_on_record or caveats.not_judged:
        from qd18.render.answer_words import caveat_texts

        for text in caveat_texts(caveats, asked, app.words):
            app.output.talk(text)


def findings_text(app: App, diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """Diagnostics for people, with the count that ends them."""
    from qd18.render.findings import MOST_OF_A_FILE, withheld_page
    from qd18.render.plain_text import plain_text

    most = MOST_OF_A_FILE if sys.stderr is not None and sys.stderr.isatty() else 0
    return plain_text(withheld_page(diagnostics, app.words, root=root, most=most)).rstrip("\n")


def member_ids(app: App, register: Register, names: Sequence[str]) -> frozenset[str]:
    """The ids of the members that *names* mean; who was taken for a name is told."""
    if not names:
        return frozenset()
    from qd18.cli.meaning import member_meant

    return frozenset(member_meant(app, register, name).id for name in names)
