"""From two revisions, or two regulations, to the difference between their compliance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qd18.cli.app import App
from qd18.cli.params import SpanWanted
from qd18.cli.question import Question, question_of
from qd18.cli.rulebook import draft
from qd18.cli.status import Untrusted
from qd18.compare.causes import Causes
from qd18.compare.commit_history import Event, Past
from qd18.compare.record_changes import Records, changes_between, records_of, records_of_register
from qd18.compare.verdict_changes import Difference, Side, tier_and_duty_key, tier_key, verdict_changes_between
from qd18.engine.checking import judge_all, periods_of_check
from qd18.messages import UsageError
from qd18.model.asked import Asked
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.periods import Every, Month, first_day, month_of, period_holding
from qd18.model.regulations import Regulation
from qd18.model.zones import day_in
from qd18.schema.layout import collection_of, may_hold
from qd18.store.git import HISTORY, Repository
from qd18.store.loading import Frame, built_in, built_in_ids, read_frame
from qd18.store.snapshot import Snapshot
from qd18.store.tree import Tree

QUARTERS_LOOKED_BACK = 8


@dataclass(frozen=True, slots=True)
class _Half:
    """One of the two states, before it is judged."""

    name: str
    tree: Tree
    frame: Frame


def compare_revisions(app: App, revisions: Sequence[str], wanted: SpanWanted, *, as_of: date | None) -> Difference:
    """The difference between two revisions, or between one (HEAD where none is named) and the files as they are."""
    before, after = (_Half(name, tree, read_frame(tree)) for name, tree in _trees(app, revisions))
    zone = after.frame.said.timezone
    today = app.settings.today(zone)
    known = as_of or (day_in(zone, after.tree.commit.moment) if after.tree.commit else today)
    asked = wanted.asked(as_of=known)
    questions = [_question(app, half, asked, as_of=known, today=today) for half in (before, after)]
    old, new = (_side(half.name, one) for half, one in zip((before, after), questions, strict=True))
    turns = verdict_changes_between(old.verdicts, new.verdicts)
    changes = changes_between(_records(before, questions[0]), _records(after, questions[1]))
    if turns and changes:
        events = _events(app.workspace.repository, before, after, asked)
        causes = Causes(old, new, changes, events, as_of=known)
        turns = causes.explained(turns)
    return Difference(old, new, asked, known, turns, changes)


def compare_regulations(
    app: App, names: Sequence[str], wanted: SpanWanted, *, as_of: date | None, revisions: Sequence[str]
) -> Difference:
    """The difference that a regulation makes over the same data; over the last eight quarters where no span is named.

    A regulation given as a file is taken as if in force throughout: a draft is not yet.
    """
    if len(names) != 2:
        raise UsageError("two-regulations")
    if len(revisions) > 1:
        raise UsageError("one-revision")
    tree = app.workspace.tree(revisions[0] if revisions else None)
    frame = read_frame(tree)
    today = app.settings.today(frame.said.timezone)
    known = as_of or (day_in(frame.said.timezone, tree.commit.moment) if tree.commit else today)
    asked = wanted.asked(as_of=known) if wanted.is_named else _last_quarters(known)
    pair = [_regulation(app, frame, name) for name in names]
    frame.regulations = tuple(pair)
    question = question_of(app, frame, asked, as_of=known, today=today)
    old, new = (_side(name, question, (one,)) for name, one in zip(names, pair, strict=True))
    turns = verdict_changes_between(old.verdicts, new.verdicts, identities=(tier_and_duty_key, tier_key))
    return Difference(old, new, asked, known, turns, ())


def _trees(app: App, revisions: Sequence[str]) -> list[tuple[str, Tree]]:
    """The two states with the names that people know them by: of `A...B` the first is where the two parted."""
    first, dots, second = revisions[0].partition("..") if len(revisions) == 1 else ("", "", "")
    if dots and second.startswith("."):
        return _since_parting(app, first or "HEAD", second[1:] or "HEAD")
    names = [first or "HEAD", second or "HEAD"] if dots else list(revisions or ("HEAD",))
    if len(names) > 2:
        raise UsageError("too-many-revisions")
    found: list[tuple[str, Tree]] = [(name, app.workspace.snapshot(name)) for name in names]
    return found if len(found) == 2 else [*found, ("", app.workspace.folder)]


def _since_parting(app: App, first: str, second: str) -> list[tuple[str, Tree]]:
    repository = app.workspace.repository
    tip = repository.commit(second)
    base = repository.merge_base(repository.commit(first), tip)
    if base is None:
        raise UsageError("nothing-in-common", first=first, second=second)
    return [(base.short, Snapshot(repository, base)), (second, Snapshot(repository, tip))]


def _question(app: App, half: _Half, asked: Asked, *, as_of: date, today: date) -> Question:
    """The question about one of the two states; where it has errors, whose they are is told after them."""
    try:
        return question_of(app, half.frame, asked, as_of=as_of, today=today)
    except Untrusted:
        app.output.say("diff", "side", side=half.name or app.words.say("diff", "work-tree"))
        raise


def _side(name: str, question: Question, regulations: tuple[Regulation, ...] | None = None) -> Side:
    used = question.regulations if regulations is None else regulations
    verdicts = judge_all(question.register, used, question.asked.span, as_of=question.as_of)
    return Side(name, question.register, used, verdicts)


def _records(half: _Half, question: Question) -> Records:
    return records_of_register(question.register) | records_of((*half.frame.own.facts, *half.frame.settings.facts))


def _events(repository: Repository, before: _Half, after: _Half, asked: Asked) -> list[Event]:
    """What the commits that only one of the two sides has changed, oldest first."""
    periods = periods_of_check((*before.frame.regulations, *after.frame.regulations), asked.span)

    def is_wanted(path: str) -> bool:
        return collection_of(path) != "meetings" or may_hold(path, periods)

    old = before.tree.commit or repository.commit("HEAD")
    new = after.tree.commit or repository.commit("HEAD")
    if old.name == new.name:
        return []
    steps = repository.steps(*HISTORY, "--left-right", f"{old.name}...{new.name}")
    return list(Past(repository.objects.read, requested=is_wanted).events(steps, choices=True))


def _regulation(app: App, frame: Frame, name: str) -> Regulation:
    """The regulation *name*: the data directory's own, a built-in one, or the draft in the file of that name."""
    for own in frame.own.facts:
        if own.id == name:
            return own
    if name in built_in_ids():
        return built_in(name)
    path = Path(name)
    if not path.is_file():
        raise UsageError("no-regulation-like", name=name)
    (found,) = draft(app, path)
    app.output.say("diff", "as-if", name=name)
    return replace(found, span=ALWAYS)


def _last_quarters(as_of: date) -> Asked:
    this = period_holding(month_of(as_of), Every.QUARTER)
    start = first_day(Month(this.first - 3 * (QUARTERS_LOOKED_BACK - 1)))
    return Asked(DateSpan(start, this.span.end))
