"""Entering: the outcome checked in memory, the difference shown, the files written, and what came of it told."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from qd18.changes.meetings import closed_days
from qd18.checks.all_checks import check_outcome
from qd18.checks.facts import Facts
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.retrying import require_same_lines
from qd18.cli.session import EditSession, Receipt
from qd18.cli.shell import chained, command_line, shell_word
from qd18.compare.impact import Effect, effects
from qd18.diagnostics import Diagnostic, Severity, errors_in
from qd18.messages import UsageError
from qd18.model.periods import Month
from qd18.model.register import Register
from qd18.store.file_updates import diff_text
from qd18.store.tracking import repository_of

MOST_DIFF_LINES = 40
"""So many lines of a folded difference are shown."""
MOST_FINDINGS = 5
"""So many of an import's warnings about the data as it would be are shown in full."""
DOUBTED = frozenset({"same-day-elsewhere", "two-sessions-a-day", "repeated-minutes", "begins-far-ahead"})
"""Warnings of what is entered that somebody at a terminal is asked about before it is written."""

LATE = "--late"
MOST_DAYS = 4
"""So many days are named."""

Consequences = Callable[[Facts], Iterable[str]]
"""The sentences that tell what an entry does, from the facts as they will be; not asked for while data has errors."""


def enter(
    edits: EditSession,
    *,
    dry_run: bool,
    subject: str,
    consequences: Consequences | None = None,
    agreed: Callable[[], bool] | None = None,
    folds_diff: bool = False,
    explained: Collection[str] = (),
) -> ExitStatus:
    """Write what the documents of *edits* change, unless that would add an error to the data: then say which.

    *subject* is the message of the commit that the clerk is advised to make. *agreed* asks whether to write, when
    everything has been shown, and not again where another writer was quicker. Warnings with a code *explained* are
    told elsewhere, with what to type. A long difference of an entry that *folds_diff* is cut, for it has been shown in
    another way before, and so are many warnings. At a terminal it is asked too where a day is doubtful.
    """
    app, changes = edits.app, edits.changes()
    if not changes:
        app.output.say("entry", "nothing-to-change")
        return ExitStatus.DONE
    before = check_outcome(edits.facts, today=edits.today)
    facts = edits.facts_with(changes)
    outcome = check_outcome(facts, today=edits.today)
    added = outcome.beyond(before).located()
    errors = [finding for finding in added if finding.severity is Severity.ERROR]
    if errors:
        app.output.talk(_findings(app, errors, edits, key="refused"))
        return ExitStatus.UNTRUSTED
    diff = diff_text(changes, Path(edits.frame.folder.root))
    require_same_lines(edits, diff)
    is_doubted = edits.is_doubted or any(finding.code in DOUBTED for finding in added)
    if is_doubted and not dry_run:
        agreed = agreed or edits.agreed or _asking(app)
    asks = (agreed or edits.agreed) if edits.lines_before is None else None
    if folds_diff:
        diff = f"\n{_folded(app, diff)}"
    warnings = [finding for finding in added if finding.code not in explained]
    sentences = [*edits.notes, *_warned(edits, warnings, are_cut=folds_diff)]
    if consequences is not None:
        sentences += [app.words.say("entry", "no-effect-told")] if errors_in(outcome.faults) else consequences(facts)
    if asks is not None:
        app.output.show_diff(diff, at_once=True)
        for sentence in sentences:
            app.output.talk_in_lines(sentence)
        if not asks():
            app.output.say("entry", "not-written")
            return ExitStatus.DONE
    written = [change.path for change in changes]
    finished = () if dry_run else (*app.workspace.write(changes, subject=subject), *_schemas(edits, written, facts))
    if asks is None:  # only now: what could not be written is not shown as done
        app.output.show_diff(diff)
    edits.receipt = None if dry_run else Receipt(tuple(changes), finished, subject)
    advice = git_advice(app, written, finished, subject, dry_run=dry_run) if edits.advises else ()
    app.output.last_words += [*([] if asks is not None else sentences), *advice]
    return ExitStatus.DONE


def _asking(app: App) -> Callable[[], bool] | None:
    from qd18.cli.prompts import asking_to

    return asking_to(app, "doubted", is_agreed=False)


def _schemas(edits: EditSession, written: Sequence[str], facts: Facts) -> Iterable[str]:
    """The schemas for editors that the write of the files *written* has made old, made anew of *facts*."""
    from qd18.cli.editor_schemas import refreshed

    return refreshed(Path(edits.frame.folder.root), written, lambda: facts, edits.app.words)


def _findings(app: App, diagnostics: Sequence[Diagnostic], edits: EditSession, *, key: str = "") -> str:
    from qd18.render.findings import findings_blocks
    from qd18.render.plain_text import plain_text

    text = plain_text(findings_blocks(diagnostics, app.words, root=Path(edits.frame.folder.root))).rstrip("\n")
    return f"{text}\n{app.words.say('entry', key, n=len(diagnostics), number=len(diagnostics))}" if key else text


def _warned(edits: EditSession, warnings: Sequence[Diagnostic], *, are_cut: bool) -> Iterable[str]:
    """The warnings in one text; of many the first ones, and how many more there are."""
    shown = warnings[:MOST_FINDINGS] if are_cut else warnings
    if not shown:
        return ()
    more = len(warnings) - len(shown)
    text = _findings(edits.app, shown, edits)
    return (f"{text}\n\n{edits.app.words.say('import', 'more-findings', n=more)}" if more else text,)


def _folded(app: App, diff: str) -> str:
    """The first lines of *diff*, and how many more there are; a line more or less is not worth a word."""
    lines = diff.split("\n")
    more = len(lines) - 1 - MOST_DIFF_LINES
    if more <= 1:
        return diff
    return "\n".join([*lines[:MOST_DIFF_LINES], app.words.say("entry", "more-diff-lines", n=more, number=more), ""])


def git_advice(
    app: App, written: Sequence[str], finished: Sequence[str], subject: str, *, dry_run: bool
) -> Iterable[str]:
    """Where it was written, and the git line to type, which takes the files *finished* for another writer along."""
    yield app.words.say("entry", "would-write" if dry_run else "written", files=", ".join(_shown(app, written)))
    top = None if dry_run else repository_of(app.workspace.folder.root)
    if top is not None:
        is_near = top == repository_of(Path.cwd()) and not _is_linked(app.workspace.folder.root)
        git = "git" if is_near else f"git -C {shell_word(app.workspace.folder.root.as_posix())}"
        added = list(dict.fromkeys((*written, *finished)))
        paths = " ".join(map(shell_word, _shown(app, added) if is_near else added))
        line = chained(f"{git} add {paths}", f"{git} commit -m {shell_word(subject)}")
        yield app.words.say("entry", "git", line=line)


def _shown(app: App, paths: Iterable[str]) -> list[str]:
    return [(app.workspace.folder.root / path).as_posix() for path in paths]


def _is_linked(folder: Path) -> bool:
    """Whether the path of *folder* leads over a link, beyond which git adds nothing."""
    return os.path.realpath(folder) != os.path.normpath(folder.absolute())


def effect_sentences(
    edits: EditSession,
    after: Facts,
    *,
    members: Iterable[str],
    months: Iterable[Month],
    meeting: tuple[date, str] | None = None,
) -> Iterable[str]:
    """What the entry does to *members* in the periods that hold *months*: “quý I/2024: đạt 2/2”.

    Of the *meeting*, given by its day and unit, it is said where it does not count, and why.
    """
    from qd18.render.entry_page import effect_text

    concerned, listed = frozenset(members), tuple(months)

    def judged(before: Register, register: Register) -> tuple[Effect, ...]:
        return effects(before, register, edits.frame.regulations, listed, members=concerned, as_of=edits.today)

    for effect in edits.effects(after, judged):
        yield effect_text(effect, edits.app.words, as_of=edits.today, meeting=meeting)


# closed books


def require_open(edits: EditSession, days: Iterable[date], *, late: bool) -> None:
    """Refuse an entry for one of *days* that is in closed books, unless it is to be *late*; then say that it is."""
    closed = closed_days_shown(edits, days)
    if closed and not late:
        raise UsageError("books-closed", **closed, line=_typed_line(edits.app, LATE))
    if closed:
        edits.notes.append(late_sentence(edits.app, closed))


def closed_days_shown(edits: EditSession, days: Iterable[date]) -> dict[str, str]:
    """The closed ones of *days*, and up to which day the books are closed, as sentences have it; empty for none."""
    record, words = edits.frame.said.record, edits.app.words
    closed = closed_days(record, days)
    if not closed or record.complete_to is None:
        return {}
    shown = ", ".join(map(words.day, closed[:MOST_DAYS])) + (", …" if len(closed) > MOST_DAYS else "")
    return {"days": shown, "last": words.day(record.complete_to)}


def late_sentence(app: App, closed: dict[str, str]) -> str:
    """The sentence that says that an entry is late."""
    return app.words.say("entry", "late", **closed)


def _typed_line(app: App, *more: str) -> str:
    """The command line that was typed, with *more* behind it."""
    return command_line("qd18", *app.settings.arguments, *more)
