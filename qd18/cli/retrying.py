"""An entry made once more where another writer was quicker, as long as the two do not touch the same lines."""

from __future__ import annotations

from collections.abc import Callable

from qd18.cli.exit_status import ExitStatus
from qd18.cli.session import EditSession
from qd18.messages import Outside

MOST_RETRIES = 2
"""So often an entry is made anew. Who is overtaken more often than that is told to type it again."""


def with_retries(edits: EditSession, attempt: Callable[[EditSession], ExitStatus]) -> ExitStatus:
    """Do *attempt* with *edits*; where a file was changed meanwhile, again on the record as it is now.

    What it changes has to be the same then (`require_same_lines`), so nobody is asked or shown anything twice.
    What is written in the end stands in the receipt of *edits*.
    """
    mark, session, retries_left = edits.app.output.mark, edits, MOST_RETRIES
    while True:
        try:
            status = attempt(session)
        except Outside as refusal:
            if refusal.key != "changed-meanwhile" or not retries_left:
                raise
            retries_left -= 1
            edits.app.output.begin_anew(mark)
            session = session.anew()
        else:
            if session is not edits:
                edits.app.output.settle()
                edits.receipt = session.receipt
            return status


def require_same_lines(edits: EditSession, diff: str) -> None:
    """Refuse an attempt that is not the first, and whose *diff* takes away or puts in other lines than the one before.

    Then the other writer has changed what this entry is about, and the clerk has not seen that.
    Lines around do not matter, nor do blank lines and comments: where a file is begun by both, only one begins it.
    """
    lines = _changed(diff)
    if edits.lines_before is not None and lines != edits.lines_before:
        raise Outside("edited-meanwhile")
    edits.lines = lines


def _changed(diff: str) -> list[str]:
    """The lines that *diff* takes away and puts in, each with its sign."""
    signed = [line for line in diff.splitlines() if line[:1] in {"+", "-"} and line[:4] not in {"+++ ", "--- "}]
    return [line for line in signed if line[1:].strip() and not line[1:].lstrip().startswith("#")]
