"""Where the program begins: an answer that was given before is given again, else the command is run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qd18.cli.streams import let_go, prepare_talk

if TYPE_CHECKING:
    from qd18.cli.exit_status import ExitStatus


COMMANDS_KEPT = frozenset({"check", "explain", "due", "coverage", "trend"})
"""Whose answers are kept."""


def run() -> None:
    """The console script. What one run allocates is given back by the end of its process, and not piece by piece.

    Nothing is collected meanwhile; the `App` outlives the command, and with it what the command read; and the process
    ends without taking apart what the system takes whole: a province's quarter took a twentieth of its time for that.
    """
    gc.disable()
    prepare_talk()
    arguments = tuple(sys.argv[1:])
    again = None
    if not COMMANDS_KEPT.isdisjoint(arguments):
        from qd18.cli.again import Again

        again = Again.of(arguments)
    status = again.given() if again is not None else None
    if status is None:
        from qd18.cli.running import run_to_end

        status = int(run_to_end(arguments, again))
    for stream in (sys.stdout, sys.stderr):
        let_go(stream)
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> ExitStatus:
    """Run the command that *arguments* ask for and give its exit status; nothing gets out of here but that."""
    from qd18.cli.running import status_of

    return status_of(sys.argv[1:] if arguments is None else arguments)
