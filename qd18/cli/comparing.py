"""From two revisions, or two regulations, to the difference between their compliance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qd18.cli.app import App
from qd18.cli.params import SpanWanted
from qd18.cli.question import Question, question_of
from qd18.engine.checking import judge_all, periods_of_check
from qd18.messages import Misuse
from qd18.model.asked import Asked
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.periods import Every, Month, first_day, month_of, period_holding
from qd18.model.regulations import Regulation
from qd18.model.zones import day_in
from qd18.reports.changes import Change, changes_between, records_of, records_of_register
from qd18.reports.differences import Difference, Side, by_duty, by_tier, explained, turns_between
from qd18.reports.history import Event, Past
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
    repository = app.repository
    names = [*_split(revisions), ""] if len(_split(revisions)) == 1 else list(_split(revisions) or ("HEAD", ""))
    if len(names) > 2:
        raise Misuse("too-many-revisions")
    before, after = (_half(app, name) for name in names)
    zone = after.frame.said.timezone
    today = app.today(zone)
    known = as_of or (day_in(zone, after.tree.commit.moment) if isinstance(after.tree, Snapshot) else today)
    asked = wanted.asked(as_of=known)
    sides = [(one, question_of(app, one.frame, asked, as_of=known, today=today)) for one in (before, after)]
    old, new = (_side(one.name, question) for one, question in sides)
    turns = turns_between(old.verdicts, new.verdicts, identity=by_duty)
    changes = _changes(*sides)
    if turns and changes:
        events = _events(repository, before, after, asked)
        turns = tuple(explained(turn, changes, events) for turn in turns)
    repository.close()
    return Difference(old, new, asked, known, turns, changes)


def compare_regulations(
    app: App, names: Sequence[str], wanted: SpanWanted, *, as_of: date | None, revision: str | None
) -> Difference:
    """The difference that a regulation makes over the same data; over the last eight quarters where no span is named.

    A regulation given as a file is taken as if in force throughout: a draft is not yet.
    """
    if len(names) != 2:
        raise Misuse("two-regulations")
    frame = read_frame(app.tree(revision))
    today = app.today(frame.said.timezone)
    known = as_of or today
    asked = wanted.asked(as_of=known) if wanted.is_named else _last_quarters(known)
    pair = [_regulation(app, frame, name) for name in names]
    frame.regulations = tuple(pair)
    question = question_of(app, frame, asked, as_of=known, today=today)
    old, new = (_side(name, question, (one,)) for name, one in zip(names, pair, strict=True))
    turns = turns_between(old.verdicts, new.verdicts, identity=by_tier)
    return Difference(old, new, asked, known, turns, ())


def _split(revisions: Sequence[str]) -> tuple[str, ...]:
    """`A..B` is two revisions."""
    if len(revisions) == 1 and ".." in revisions[0].replace("...", ".."):
        first, _, second = revisions[0].replace("...", "..").partition("..")
        return (first or "HEAD", second or "HEAD")
    return tuple(revisions)


def _half(app: App, name: str) -> _Half:
    tree: Tree = app.snapshot(name) if name else app.folder
    return _Half(name, tree, read_frame(tree))


def _side(name: str, question: Question, regulations: tuple[Regulation, ...] | None = None) -> Side:
    used = question.regulations if regulations is None else regulations
    verdicts = judge_all(question.register, used, question.asked.span, as_of=question.as_of)
    return Side(name, question.register, used, verdicts)


def _changes(before: tuple[_Half, Question], after: tuple[_Half, Question]) -> tuple[Change, ...]:
    halves = [
        records_of_register(question.register) | records_of((*half.frame.own.facts, *half.frame.settings.facts))
        for half, question in (before, after)
    ]
    return changes_between(*halves)


def _events(repository: Repository, before: _Half, after: _Half, asked: Asked) -> list[Event]:
    """What the commits between the two sides changed, oldest first; where they parted, both ways."""
    periods = periods_of_check(after.frame.regulations, asked.span)

    def is_wanted(path: str) -> bool:
        return collection_of(path) != "meetings" or may_hold(path, periods)

    past = Past(repository.objects.read, wanted=is_wanted)
    old = before.tree.commit if isinstance(before.tree, Snapshot) else repository.commit("HEAD")
    new = after.tree.commit if isinstance(after.tree, Snapshot) else repository.commit("HEAD")
    if old.name == new.name:
        return []
    there = list(past.events(repository.steps(*HISTORY, f"{old.name}..{new.name}")))
    if repository.is_ancestor(old, new):
        return there
    return [*past.events(repository.steps(*HISTORY, f"{new.name}..{old.name}")), *there]


def _regulation(app: App, frame: Frame, name: str) -> Regulation:
    for own in frame.own.facts:
        if own.id == name:
            return own
    if name in built_in_ids():
        return built_in(name)
    path = Path(name)
    if not path.is_file():
        raise Misuse("no-regulation-like", name=name)
    drafts = read_frame(frame.folder, (path,))
    frame.own.problems += [one for one in drafts.own.problems if one.at.path == name]
    app.say("diff", "as-if", name=name)
    found = drafts.regulations
    return _in_force_throughout(found[0]) if found else Regulation(name, built_in(built_in_ids()[0]).title, ALWAYS, ())


def _in_force_throughout(regulation: Regulation) -> Regulation:

    return replace(regulation, span=ALWAYS)


def _last_quarters(as_of: date) -> Asked:
    this = period_holding(month_of(as_of), Every.QUARTER)
    start = first_day(Month(this.first - 3 * (QUARTERS_LOOKED_BACK - 1)))
    return Asked(DateSpan(start, this.span.end))
