"""`qd18 diff`: how compliance differs between two revisions, or under two regulations, and because of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.commands.regulations import draft
from qd18.cli.exit_status import ExitStatus, Untrusted
from qd18.cli.params import ChoiceParam
from qd18.messages import UsageError
from qd18.model.named_tuple import NamedTuple
from qd18.render.formats import chosen_format, format_names

if TYPE_CHECKING:
    from qd18.answering.asking import Question
    from qd18.answering.requested_span import RequestedSpan
    from qd18.compare.commit_history import Event
    from qd18.compare.record_changes import Records
    from qd18.compare.verdict_changes import Difference, Side
    from qd18.model.asked import Asked
    from qd18.model.regulations import Regulation
    from qd18.store.git import Repository
    from qd18.store.loading import Frame
    from qd18.store.tree import Tree


class _Half(NamedTuple):
    """One of the two states, before it is judged."""

    name: str
    tree: Tree
    frame: Frame


@options.command("diff")
@options.argument("revisions", metavar="[REV [REV]]", nargs=-1)
@options.span
@options.as_of
@options.option("--regulation", "regulations", multiple=True, metavar="ID|FILE")
@options.option("--format", "format_", type=ChoiceParam(format_names("diff")))
@options.output
@options.option("--exit-code", is_flag=True)
def diff(
    app: App,
    *,
    revisions: tuple[str, ...],
    requested: RequestedSpan,
    as_of: date | None,
    regulations: tuple[str, ...],
    format_: str | None,
    output: str | None,
    exit_code: bool,
) -> ExitStatus:
    """Compare the verdicts of two states and explain each that changed."""
    from qd18.cli.question import tell_caveats
    from qd18.reports.provenance import Caveats

    chosen = chosen_format("diff", format_, output)
    if regulations:
        difference = _between_regulations(app, regulations, requested, as_of=as_of, revisions=revisions)
    else:
        difference = _between_revisions(app, revisions, requested, as_of=as_of)
    tell_caveats(app, Caveats(difference.not_judged), difference.asked)
    deliver(app, chosen.load(), difference, output)
    return ExitStatus.VIOLATIONS if exit_code and difference.verdict_changes else ExitStatus.DONE


# two revisions


def _between_revisions(
    app: App, revisions: Sequence[str], requested: RequestedSpan, *, as_of: date | None
) -> Difference:
    """The difference between two revisions, or between one (HEAD where none is named) and the files as they are."""
    from qd18.answering.asking import day_of_state
    from qd18.compare.causes import Causes
    from qd18.compare.record_changes import changes_between
    from qd18.compare.verdict_changes import Difference, verdict_changes_between

    before, after = (_Half(name, tree, app.frame_of(tree)) for name, tree in _trees(app, revisions))
    today = app.settings.today(after.frame.said.timezone)
    known = as_of or day_of_state(after.frame) or today
    asked = requested.asked(as_of=known)
    both = (*before.frame.regulations, *after.frame.regulations)
    questions = [_question(app, half, asked, both, as_of=known, today=today) for half in (before, after)]
    old, new = (_side(half.name, question) for half, question in zip((before, after), questions, strict=True))
    turns = verdict_changes_between(old.verdicts, new.verdicts)
    changes = changes_between(_records(before, questions[0]), _records(after, questions[1]))
    if turns and changes:
        events = _events(app.workspace.origin.repository, before, after, asked)
        turns = Causes(old, new, changes, events, as_of=known).explained(turns)
    return Difference(old, new, asked, known, turns, changes)


def _trees(app: App, revisions: Sequence[str]) -> list[tuple[str, Tree]]:
    """The two states with the names that people know them by: of `A...B` the first is where the two parted."""
    first, dots, second = revisions[0].partition("..") if len(revisions) == 1 else ("", "", "")
    if dots and second.startswith("."):
        return _since_parting(app, first or "HEAD", second[1:] or "HEAD")
    names = [first or "HEAD", second or "HEAD"] if dots else list(revisions or ("HEAD",))
    if len(names) > 2:
        raise UsageError("too-many-revisions")
    trees: list[tuple[str, Tree]] = [(name, app.workspace.origin.snapshot(name)) for name in names]
    return trees if len(trees) == 2 else [*trees, ("", app.workspace.folder)]


def _since_parting(app: App, first: str, second: str) -> list[tuple[str, Tree]]:
    from qd18.store.snapshot import Snapshot

    repository = app.workspace.origin.repository
    tip = repository.commit(second)
    base = repository.merge_base(repository.commit(first), tip)
    if base is None:
        raise UsageError("nothing-in-common", first=first, second=second)
    return [(base.short, Snapshot(repository, base)), (second, Snapshot(repository, tip))]


def _question(
    app: App, half: _Half, asked: Asked, regulations: Sequence[Regulation], *, as_of: date, today: date
) -> Question:
    """The question about one of the two states; where it has errors, whose they are is told after them.

    Of both the same days are read, those of the *regulations* of either: what only one looks at has not changed.
    """
    from qd18.cli.question import question_of

    try:
        return question_of(app, half.frame, asked, as_of=as_of, today=today, beside=regulations)
    except Untrusted:
        app.output.say("diff", "side", side=half.name or app.words.say("diff", "work-tree"))
        raise


def _side(name: str, question: Question, regulations: tuple[Regulation, ...] | None = None) -> Side:
    from qd18.compare.verdict_changes import Side
    from qd18.engine.checking import judge_all

    used = question.regulations if regulations is None else regulations
    verdicts = judge_all(question.register, used, question.asked.span, as_of=question.as_of)
    return Side(name, question.register, used, verdicts)


def _records(half: _Half, question: Question) -> Records:
    from qd18.compare.record_changes import records_of, records_of_register

    return records_of_register(question.register) | records_of((*half.frame.own.facts, *half.frame.settings.facts))


def _events(repository: Repository, before: _Half, after: _Half, asked: Asked) -> list[Event]:
    """What the commits that only one of the two sides has changed, oldest first."""
    from qd18.compare.commit_history import Past
    from qd18.engine.checking import periods_of_check
    from qd18.schema.layout import collection_of, may_hold
    from qd18.store.git import HISTORY

    periods = periods_of_check((*before.frame.regulations, *after.frame.regulations), asked.span)

    def is_wanted(path: str) -> bool:
        return collection_of(path) != "meetings" or may_hold(path, periods)

    old = before.tree.commit or repository.commit("HEAD")
    new = after.tree.commit or repository.commit("HEAD")
    if old.name == new.name:
        return []
    steps = repository.steps(*HISTORY, "--left-right", f"{old.name}...{new.name}")
    words = after.frame.words.joined_by((before.frame.words,))
    return list(Past(repository.read, requested=is_wanted, words=words).events(steps, choices=True))


# two regulations


def _between_regulations(
    app: App, names: Sequence[str], requested: RequestedSpan, *, as_of: date | None, revisions: Sequence[str]
) -> Difference:
    """The difference that a regulation makes over the same data; over the last eight quarters where no span is named.

    A regulation given as a file is taken as if in force throughout: a draft is not yet.
    """
    from qd18.answering.asking import day_of_state
    from qd18.cli.question import question_of
    from qd18.compare.verdict_changes import Difference, tier_and_duty_key, tier_key, verdict_changes_between

    if len(names) != 2:
        raise UsageError("two-regulations")
    if len(revisions) > 1:
        raise UsageError("one-revision")
    tree = app.workspace.tree(revisions[0] if revisions else None)
    frame = app.frame_of(tree)
    today = app.settings.today(frame.said.timezone)
    known = as_of or day_of_state(frame) or today
    asked = requested.asked(as_of=known) if requested.is_named else _last_quarters(known)
    pair = [_regulation(app, frame, name) for name in names]
    frame.regulations = tuple(pair)
    frame.words = frame.words.joined_by(regulation.words for regulation in pair)
    question = question_of(app, frame, asked, as_of=known, today=today)
    old, new = (_side(name, question, (regulation,)) for name, regulation in zip(names, pair, strict=True))
    turns = verdict_changes_between(old.verdicts, new.verdicts, identities=(tier_and_duty_key, tier_key))
    return Difference(old, new, asked, known, turns, ())


def _regulation(app: App, frame: Frame, name: str) -> Regulation:
    """The regulation *name*: the data directory's own, a built-in one, or the draft in the file of that name."""
    from qd18.model.days import ALWAYS
    from qd18.store.loading import built_in, built_in_ids

    for own in frame.own.facts:
        if own.id == name:
            return own
    if name in built_in_ids():
        return built_in(name)
    path = Path(name)
    if not _is_file(path):
        raise UsageError("no-regulation-like", name=name)
    (regulation,) = draft(app, path)
    app.output.say("diff", "as-if", name=name)
    return replace(regulation, span=ALWAYS)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for one
        return False


def _last_quarters(as_of: date) -> Asked:
    from qd18.model.asked import Asked
    from qd18.reports.trends import last_quarters, quarters_span

    return Asked(quarters_span(last_quarters(as_of)))
