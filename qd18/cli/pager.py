"""A product that is longer than the screen, in the program that its reader has for such texts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from qd18.cli.run_settings import NO_PAGER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qd18.cli.app import App

USUAL = "less"
LESS = "FRX"
"""How less is to behave where nobody has said so: it shows colours, leaves the text on the screen, and ends of itself
where all of it fits."""


def is_paged(app: App, text: str) -> bool:
    """Show *text* in a pager, to its end or till the reader leaves it; false where it is to be printed instead.

    That is so off a terminal, where somebody was asked something, where it fits the screen, and where there is no
    pager. `QD18_PAGER` names it, else `PAGER`; named empty or `cat` there is none.
    """
    if not app.output.is_terminal or app.has_asked or NO_PAGER in app.settings.options or app.settings.is_dumb:
        return False
    if sys.stdin is None or not sys.stdin.isatty() or text.count("\n") < _rows():
        return False
    command = _command(app)
    return bool(command) and _is_shown(app, command, text)


def _rows() -> int:
    import shutil

    return shutil.get_terminal_size().lines


def _command(app: App) -> Sequence[str]:
    """The pager with its options; empty where there is none."""
    import shlex
    import shutil

    environment = app.settings.environment
    named = environment.get("QD18_PAGER", environment.get("PAGER"))
    try:
        words = shlex.split(USUAL if named is None else named)
    except ValueError:  # a quote that is not closed
        return ()
    if not words or words[0] == "cat" or shutil.which(words[0]) is None:
        return ()
    return words


def _is_shown(app: App, command: Sequence[str], text: str) -> bool:
    import subprocess

    environment = {"LESS": LESS, "LESSCHARSET": "utf-8", **app.settings.environment}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the reader's own
    except OSError:
        return False
    try:
        pager.communicate(text.encode("utf-8", "replace"))
    except KeyboardInterrupt:  # it is the pager's: less takes it for an end of what it was doing
        pager.wait()
    return True
