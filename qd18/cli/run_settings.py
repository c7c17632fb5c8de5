"""What one run is given from outside: the words of the command line, the environment, the clock."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, field
from datetime import UTC, date, datetime
from functools import cached_property

from qd18.messages import LANGUAGES
from qd18.model.value_class import value_class

DATA, LANG, COLOR = "--data", "--lang", "--color"
NO_PAGER, NO_CACHE = "--no-pager", "--no-cache"
SHARED_OPTIONS = (DATA, LANG, COLOR)
"""The options of every command, which decide where a run looks and how it speaks."""


@value_class
class RunSettings:
    """How a run is set: *arguments* are the words after the program's name, *moment* is the clock, read once."""

    _: KW_ONLY
    arguments: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    moment: datetime = field(default_factory=lambda: datetime.now(UTC))
    script: str = "qd18"
    """What Python was started with."""
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The options that click has come to, by their long names, each with its values as they were typed."""
    zones: set[str] = field(default_factory=set)
    """The time zones in which somebody has asked for today."""

    @cached_property
    def program(self) -> str:
        """What is typed to start the program again."""
        if not self.script.endswith(("__main__.py", ".pyz")):
            return "qd18"
        from shutil import which

        from qd18.cli.shell import started_as

        return started_as(self.script, which)

    def note_option(self, name: str, values: Sequence[str]) -> None:
        """Keep the *values* of the option *name*; those of a command count more than those of its group."""
        self.options.pop(name, None)
        self.options[name] = tuple(values)

    def look_ahead(self) -> None:
        """Take the shared options from the arguments, where click has not come to them and will not.

        That is so for a usage error, which click raises at the first word that it cannot use, and for a help page,
        which `--help` shows at once: both have to be in the language that the whole line asks for. This is the only
        place that reads the arguments besides click, and no command that runs depends on it: here, and not there, the
        value of another option that looks like `--lang` would be taken for it.
        """
        for position, argument in enumerate(self.arguments):
            if argument == "--":
                break
            if argument == NO_PAGER:
                self.note_option(NO_PAGER, ())
            name, is_joined, value = argument.partition("=")
            if name not in SHARED_OPTIONS:
                continue
            if is_joined:
                self.note_option(name, (value,))
            elif position + 1 < len(self.arguments):
                self.note_option(name, (self.arguments[position + 1],))

    def typed(self, *names: str) -> list[str]:
        """The options *names* with their values, as shells take them: `--as-of 2024-04-15`."""
        from qd18.cli.shell import shell_word

        return [
            f"{name} {shell_word(value)}" for name, values in self.options.items() if name in names for value in values
        ]

    def _value(self, name: str) -> str | None:
        values = self.options.get(name)
        return values[-1] if values else None

    @property
    def data(self) -> str | None:
        """Where the data directory lies: `--data`, else `QD18_DATA`; None where neither says it."""
        return self._value(DATA) or self.environment.get("QD18_DATA") or None

    @property
    def language(self) -> str | None:
        """`--lang`, else `QD18_LANG`; None where neither names a language that is spoken."""
        requested = (self._value(LANG), self.environment.get("QD18_LANG"))
        return next((language for language in requested if language in LANGUAGES), None)

    def has_colour(self, *, is_terminal: bool) -> bool:
        """`--color`, else colour on a terminal that has it, without `NO_COLOR`."""
        from qd18.store.system_calls import SYSTEM

        requested = self._value(COLOR)
        if requested in {"always", "never"}:
            return requested == "always"
        if not is_terminal or self.environment.get("NO_COLOR") or self.is_dumb:
            return False
        return SYSTEM.takes_control_sequences()

    @property
    def is_dumb(self) -> bool:
        """Whether the terminal is one that takes no control sequences."""
        return self.environment.get("TERM") == "dumb"

    def until(self) -> float:
        """The moment from which on something that was worked out with today is another; there may be none."""
        from qd18.model.zones import end_of_day

        return min((end_of_day(zone, self.moment) for zone in self.zones), default=math.inf)

    def today(self, timezone_name: str) -> date:
        """Today for the people whose record it is."""
        from qd18.model.zones import day_in

        self.zones.add(timezone_name)
        return day_in(timezone_name, self.moment)
