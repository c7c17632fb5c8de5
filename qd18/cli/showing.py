"""The command `show` of each group: one record, what mentions it, and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from qd18.cli.answers import deliver
from qd18.cli.exit_status import ExitStatus
from qd18.cli.question import refuse_errors
from qd18.cli.session import EditSession
from qd18.compare.commit_history import Event, Past
from qd18.compare.record_changes import RecordKey, key_of
from qd18.messages import Outside, Unsteady, UsageError
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.units import Unit
from qd18.render.record_card_page import record_card_page
from qd18.reports.record_card import RecordFact, record_card
from qd18.schema.layout import collection_of
from qd18.store.git import HISTORY, Step
from qd18.store.tracking import is_tracked

_F = TypeVar("_F", Assignment, Exemption)


def show_records(edits: EditSession, facts: Sequence[RecordFact]) -> ExitStatus:
    """Print the card of each of *facts*, which are of one collection."""
    if mentioned := [fact.id for fact in facts if isinstance(fact, Member | Unit)]:
        edits.read_meetings(None, about=mentioned)
    refuse_errors(edits.app, edits.frame, edits.facts, today=edits.today)
    events = _events(edits, key_of(facts[0])[0])
    for number, fact in enumerate(facts):
        if number:
            edits.app.output.give("\n")
        history = None if events is None else _of_record(key_of(fact), events)
        deliver(edits.app, record_card_page, record_card(fact, edits.register, history), None)
    return ExitStatus.DONE


def of_member(facts: Sequence[_F], member: Member, chosen: Callable[[_F], bool]) -> list[_F]:
    """Those of *facts* that are of *member* and *chosen*, by their days; a refusal where there is none."""
    own = sorted((fact for fact in facts if fact.member == member.id and chosen(fact)), key=lambda fact: fact.span)
    if not own:
        raise UsageError("nothing-to-show", name=member.name, id=member.id)
    return own


def _events(edits: EditSession, kind: str) -> list[Event] | None:
    """What each commit, and what is not committed yet, changed in the collection *kind*, in order of time."""
    workspace = edits.app.workspace
    if not is_tracked(workspace.place):
        return None

    def holds_kind(path: str) -> bool:
        return collection_of(path) == kind

    try:
        repository = workspace.origin.repository
        steps: list[Step] = list(repository.steps(*HISTORY, repository.commit("HEAD").name))
        steps.append(repository.uncommitted(edits.frame.folder, holds_kind, moment=edits.app.settings.moment))
        return list(Past(repository.read, requested=holds_kind, words=edits.frame.words).events(steps))
    except Unsteady:
        raise
    except Outside:
        return None


def _of_record(key: RecordKey, events: Sequence[Event]) -> list[Event]:
    """The changes of the record called *key* now, also while what identifies it was another date, unit or day."""
    keys, own = {key}, []
    for event in reversed(events):
        before, after = event.change
        last = after if after is not None else before
        if last is not None and key_of(last) in keys:
            own.append(event)
            if before is not None:
                keys.add(key_of(before))
    return own[::-1]
