"""The end of a run: its product goes out, then its last words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from qd18.cli.exit_status import ExitStatus
from qd18.cli.streams import print_product
from qd18.messages import Refusal

if TYPE_CHECKING:
    from qd18.cli.app import App


def delivered(app: App, status: ExitStatus) -> ExitStatus:
    """Write the product; one that cannot be written is never a success, and what was entered is told all the same."""
    pieces = app.output.taken()
    try:
        if first := next(pieces, ""):
            _print(app, chain((first,), pieces))
    except OSError as error:
        from qd18.store.system_calls import SYSTEM

        status = ExitStatus.READER_GONE if SYSTEM.has_no_reader(error) else ExitStatus.OUTSIDE
        if status is ExitStatus.OUTSIDE:
            from qd18.cli.usage import refusal_text

            refusal = Refusal("cannot-print", reason="")
            refusal.__cause__ = error
            app.output.talk(refusal_text(app, refusal))
        if not app.workspace.has_written:
            return status
    for line in app.output.last_words:
        app.output.talk(line)
    return status


def _print(app: App, pieces: Iterable[str]) -> None:
    if not app.output.is_terminal:
        print_product(pieces)
    elif not _is_paged(app, text := "".join(pieces)):
        print_product((text,))


def _is_paged(app: App, text: str) -> bool:
    from qd18.cli.pager import is_paged

    return is_paged(app, text)
