"""The end of a run: its product goes out, then its last words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.cli.exit_status import ExitStatus
from qd18.cli.streams import print_product
from qd18.messages import Refusal

if TYPE_CHECKING:
    from qd18.cli.app import App


def delivered(app: App, status: ExitStatus) -> ExitStatus:
    """Write the product; a product that could not be written is never a success."""
    text = "".join(app.output.product)
    try:
        if text and not (app.output.is_terminal and _is_paged(app, text)):
            print_product(text)
    except OSError as error:
        from qd18.store.system_calls import SYSTEM

        if SYSTEM.has_no_reader(error):
            return ExitStatus.READER_GONE
        from qd18.cli.usage import refusal_text

        refusal = Refusal("cannot-print", reason="")
        refusal.__cause__ = error
        app.output.talk(refusal_text(app, refusal))
        return ExitStatus.OUTSIDE
    for line in app.output.last_words:
        app.output.talk(line)
    return status


def _is_paged(app: App, text: str) -> bool:
    from qd18.cli.pager import is_paged

    return is_paged(app, text)
