"""Questions at a terminal: a form asked field by field, with a way back, and names completed by the Tab key."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

import click

from qd18.cli.app import App
from qd18.model.names import folded

BACK = "<"
MOST_SHOWN = 9
"""So many names are listed to choose from; more are asked to be typed out."""

YES_OR_NO = {**dict.fromkeys(("y", "yes", "c", "co"), True), **dict.fromkeys(("n", "no", "k", "khong"), False)}
"""What yes and no are in both languages, without diacritics."""

Complete = Callable[[str], Sequence[str]]
"""The names that may be meant by what has been typed so far."""


class GoBack(Exception):
    """The clerk wants to be asked the question before again."""


def can_ask(app: App) -> bool:
    """Whether somebody sits at a terminal who can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and app.output.is_terminal


class Asker:
    """Asks in the language of *app*."""

    def __init__(self, app: App) -> None:
        self._app = app

    def say(self, key: str, /, **args: object) -> None:
        """Say a sentence between questions."""
        self._app.output.talk_in_lines(self._app.words.say("entry", f"ask.{key}", **args))

    def ask(self, key: str, *, complete: Complete | None = None, **args: object) -> str:
        """What is typed in answer to the question *key*, without spaces around it; `GoBack` for a single `<`."""
        *above, prompt = self._app.output.lines(self._app.words.say("entry", f"ask.{key}", **args).rstrip(" "))
        for line in above:
            self._app.output.talk(line)
        self._app.has_asked = True
        with _completing(complete):
            try:
                answer = input(f"{prompt} ").strip()
            except EOFError:
                raise click.Abort from None
        if answer == BACK:
            raise GoBack
        return answer

    def agrees(self, key: str, /, **args: str) -> bool:
        """Whether the question *key* is answered with yes; anything but a yes or a no is asked about again.

        Who wants to go back does not agree.
        """
        while True:
            try:
                answer = folded(self.ask(key, complete=None, **args))
            except GoBack:
                return False
            if answer in YES_OR_NO:
                return YES_OR_NO[answer]

    def agrees_or_enters(self, key: str, /, **args: str) -> bool:
        """As `agrees`, where an empty answer is a yes too."""
        while (answer := folded(self.ask(key, complete=None, **args)) or "y") not in YES_OR_NO:
            pass
        return YES_OR_NO[answer]

    def list(self, lines: Sequence[str]) -> None:
        """Show *lines* with numbers to choose by; of very many the first ones."""
        for number, line in enumerate(lines[:MOST_SHOWN], start=1):
            self._app.output.talk_in_lines(f"  {number}) {line}")
        if len(lines) > MOST_SHOWN:
            self.say("more", number=len(lines) - MOST_SHOWN)

    def choose(self, lines: Sequence[str]) -> int | str:
        """Which of *lines*, from 0, is chosen by its number; or what was typed instead.

        A number that none of the lines shown has is told, and the lines stay to be chosen from.
        """
        self.list(lines)
        return self.chosen(min(len(lines), MOST_SHOWN))

    def chosen(self, number: int) -> int | str:
        """As `choose`, where the *number* lines are shown already."""
        while (answer := self.ask("choose")).isdecimal():
            if 1 <= int(answer) <= number:
                return int(answer) - 1
            self.say("no-such-number", typed=answer, number=number)
        return answer


def asking_to(app: App, key: str, /, *, is_agreed: bool, **args: str) -> Callable[[], bool] | None:
    """A way to ask the question *key* at a terminal; None where nobody can answer, or all *is_agreed* already."""
    return None if is_agreed or not can_ask(app) else partial(Asker(app).agrees, key, **args)


class _completing:  # noqa: N801 - used as a statement
    """While a question is asked, Tab completes what `complete` knows; where there is no readline, nothing does."""

    def __init__(self, complete: Complete | None) -> None:
        self._complete = complete

    def __enter__(self) -> None:
        try:
            import readline
        except ImportError:  # Windows
            return
        readline.set_completer(self._state if self._complete else lambda _text, _state: None)
        readline.set_completer_delims("")
        readline.parse_and_bind("tab: complete")

    def _state(self, text: str, state: int) -> str | None:
        """The *state*-th of the names that *text* can mean: of several as much as they have in common, if that is more.

        The terminal lists several where they all begin as typed; else it would take away what was typed.
        """
        names = list(dict.fromkeys(self._complete(text))) if self._complete and text.strip() else []
        common = os.path.commonprefix(names)  # noqa: RUF071 - of names, and no paths
        if len(names) > 1 and not common.startswith(text):
            names = [common] if len(common) > len(text) else []
        return names[state] if state < len(names) else None

    def __exit__(self, *_: object) -> None:
        return None
