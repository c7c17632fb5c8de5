"""Completion of ids in the shell, from whatever can be read of the data; where nothing can, there is none."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from qd18.cli.app import App
from qd18.messages import Outside
from qd18.model.meetings import ProposalStatus
from qd18.model.proposal_handles import handles_of
from qd18.schema.collections import read_list
from qd18.schema.members import MEMBERS
from qd18.schema.units import UNITS
from qd18.store.folder import Folder
from qd18.store.loading import PROPOSALS, built_in_ids, read_frame, read_older_meetings


def complete_member_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """The ids of members that begin with *incomplete*."""
    return _items(ctx, MEMBERS, "members", incomplete)


def complete_unit_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """The ids of units that begin with *incomplete*."""
    return _items(ctx, UNITS, "units", incomplete)


def complete_regulation_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """The ids of regulations that begin with *incomplete*."""
    try:
        own = read_frame(_folder(ctx)).own.ids
    except Outside:
        own = set()
    return [CompletionItem(name) for name in sorted({*own, *built_in_ids()}) if name.startswith(incomplete)]


def complete_open_handles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """The handles of recommendations that are open and begin with *incomplete*."""
    try:
        frame = read_frame(_folder(ctx))
        meetings = read_older_meetings(frame, (), PROPOSALS).facts
    except Outside:
        return []
    return [
        CompletionItem(handle, help=proposal.text)
        for meeting in meetings
        for handle, proposal in zip(handles_of(meeting), meeting.proposals, strict=True)
        if proposal.status is not ProposalStatus.ANSWERED and handle.startswith(incomplete.lower())
    ]


def _items(ctx: click.Context, record: Any, collection: str, incomplete: str) -> list[CompletionItem]:
    try:
        frame = read_frame(_folder(ctx))
        facts = read_list(record, frame.contents(collection), frame.words).facts
    except Outside:
        return []
    return [CompletionItem(fact.id, help=fact.name) for fact in facts if fact.id.startswith(incomplete)]


def _folder(ctx: click.Context) -> Folder:
    """The data directory of the line that is being typed, as far as click has read it."""
    return (ctx.find_object(App) or App()).workspace.on_disk()
