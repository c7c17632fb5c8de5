"""What every command shares: language, clock, terminal, the data directory, and one way out for text."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli.shell import shell_word
from qd18.messages import LANGUAGES, Catalogue, Outside, Unsteady, catalogue

if TYPE_CHECKING:
    from qd18.model.regulations import Regulation
    from qd18.render.blocks import Block
    from qd18.reports.provenance import Evidence
    from qd18.store.folder import Folder
    from qd18.store.git import Repository
    from qd18.store.snapshot import Snapshot
    from qd18.store.tree import Tree
    from qd18.store.writing import FileUpdate

NARROWEST, WIDEST = 20, 1000
UNBOUNDED = 1_000_000
"""Columns; nothing is wider."""

FIRST_LANGUAGE = LANGUAGES[0]


class App:
    """One run of the program. *arguments* are looked at early for the options that decide how it speaks."""

    def __init__(self, arguments: Sequence[str], *, environment: Mapping[str, str] | None = None) -> None:
        self.arguments = tuple(arguments)
        self.environment = os.environ if environment is None else environment
        self.moment = datetime.now(UTC)
        self.product: list[str] = []
        self.last_words: list[str] = []
        self.has_acted = False
        """Whether somebody was asked or something written: what cannot be done over without anybody noticing."""
        self._in_progress = False
        self._said: Counter[str] = Counter()
        self._known: Counter[str] = Counter()

    # how it speaks

    @cached_property
    def language(self) -> str:
        """`--lang`, else `QD18_LANG`, else what `qd18.yaml` says, else Vietnamese."""
        return self._language_asked() or self._language_of_data() or FIRST_LANGUAGE

    def _language_asked(self) -> str | None:
        wanted = (self._early("--lang"), self.environment.get("QD18_LANG"))
        return next((one for one in wanted if one in LANGUAGES), None)

    def _language_of_data(self) -> str | None:
        from qd18.store.loading import read_settings  # noqa: PLC0415 - only where nothing else says the language

        try:
            settings = read_settings(self.on_disk()).facts
        except Outside:
            return None
        return settings[0].language if settings else None

    @property
    def words(self) -> Catalogue:
        """The catalogue of the language."""
        return catalogue(self.language)

    @property
    def words_without_data(self) -> Catalogue:
        """The catalogue of the language as far as it is known without a look at the data."""
        known: str | None = vars(self).get("language")
        return catalogue(known or self._language_asked() or FIRST_LANGUAGE)

    def _early(self, option: str) -> str | None:
        """The value of *option* before the command line has been parsed; the last one given."""
        return next((value for _, value in reversed(self._values(option))), None)

    def typed(self, *options: str) -> list[str]:
        """Each of *options* as often as it was typed, with its value, as shells take it: `--as-of 2024-04-15`."""
        return [f"{name} {shell_word(value)}" for name, value in self._values(*options)]

    def _values(self, *options: str) -> list[tuple[str, str]]:
        found = []
        for at, argument in enumerate(self.arguments):
            if argument == "--":
                break
            name, is_joined, value = argument.partition("=")
            if name in options and is_joined:
                found.append((name, value))
            elif name in options and at + 1 < len(self.arguments):
                found.append((name, self.arguments[at + 1]))
        return found

    # the data directory

    @cached_property
    def place(self) -> Path:
        """Where the data directory lies: `--data`, else `QD18_DATA`, else the nearest one upwards."""
        from qd18.store.folder import find_data  # noqa: PLC0415 - help and completion need none

        named = self._early("--data") or self.environment.get("QD18_DATA")
        if named:
            return Path(named)
        try:
            start = Path.cwd()
            found = find_data(start)
            if found is None:
                raise Outside("no-data", folder=str(start))
            return Path(os.path.relpath(found, start))
        except OSError as error:
            raise Outside("cannot-read", path=".", reason=error.strerror or "") from error

    @cached_property
    def folder(self) -> Tree:
        """The data directory as it is when it is first asked for; that a write was interrupted is told."""
        from qd18.store.opening import opened  # noqa: PLC0415 - help and completion need no data

        try:
            found = opened(self.place)
        except OSError as error:
            raise Outside("cannot-read", path=str(self.place), reason=error.strerror or "") from error
        if found.interrupted:
            self._tell_once(self.words.say("writing", "interrupted", files=self._shown(found.interrupted)))
        return found.tree

    def on_disk(self) -> Folder:
        """The data directory file by file as it lies there, whoever is writing: for what one file alone says."""
        from qd18.store.folder import Folder  # noqa: PLC0415 - help and completion need no data

        try:
            return Folder(self.place)
        except OSError as error:
            raise Outside("cannot-read", path=str(self.place), reason=error.strerror or "") from error

    def reopened(self) -> Tree:
        """The data directory as it is now."""
        vars(self).pop("folder", None)
        return self.folder

    def _shown(self, paths: Iterable[str]) -> str:
        return ", ".join((self.place / path).as_posix() for path in paths)

    @property
    def root(self) -> Path | None:
        """Where the data directory lies; None where there is none."""
        try:
            return self.on_disk().root
        except Outside:
            return None

    def write(self, changes: Sequence[FileUpdate]) -> tuple[str, ...]:
        """Write *changes* into the data directory, and give the files of an interrupted write that was finished too."""
        from qd18.store.writing import write_changes  # noqa: PLC0415 - few commands write

        before: list[str] = []

        def tell(paths: tuple[str, ...]) -> None:
            before.extend(paths)
            self.say("writing", "finished", files=self._shown(paths))

        self.has_acted = True
        write_changes(self.place, changes, finished=tell)
        return tuple(before)

    def begin_anew(self) -> None:
        """Forget what was read and made of it: the command is run once more, and says nothing twice."""
        for name in ("folder", "repository"):
            vars(self).pop(name, None)
        self.product.clear()
        self.last_words.clear()
        self._known, self._said = self._said, Counter()

    @cached_property
    def repository(self) -> Repository:
        """The git repository that the data directory lies in; a refusal where there is none."""
        from qd18.model.register import DEFAULT_TIMEZONE  # noqa: PLC0415 - most questions need no history
        from qd18.model.zones import zone_called  # noqa: PLC0415
        from qd18.store.git import Repository  # noqa: PLC0415
        from qd18.store.loading import read_settings  # noqa: PLC0415

        settings = read_settings(self.on_disk()).facts
        zone = zone_called(settings[0].timezone if settings else DEFAULT_TIMEZONE)
        return Repository(self.place, zone=zone or UTC)

    def tree(self, revision: str | None) -> Tree:
        """The data directory as it stands, or as of *revision*."""
        return self.folder if revision is None else self.snapshot(revision)

    def snapshot(self, revision: str) -> Snapshot:
        """The data directory as of *revision*; days in it are those of the time zone that is set now."""
        from qd18.store.snapshot import Snapshot  # noqa: PLC0415 - most questions need no history

        return Snapshot(self.repository, self.repository.commit(revision))

    def evidence(self, tree: Tree, regulations: tuple[Regulation, ...]) -> Evidence | None:
        """What the answer is made from; None where there is no git, or none that answers."""
        from qd18.store.tracking import is_tracked  # noqa: PLC0415 - completion and help ask for no evidence

        if not is_tracked(self.place):
            return None
        from qd18.reports.provenance import Evidence, versions_of  # noqa: PLC0415 - only where there is a repository

        try:
            if tree.commit is not None:
                return Evidence(tree.commit, is_changed=False, versions=versions_of(regulations))
            head = self.repository.commit("HEAD")
            return Evidence(head, self.repository.differs_from(tree), versions_of(regulations))
        except Unsteady:
            raise
        except Outside:
            return None

    def today(self, timezone_name: str) -> date:
        """Today for the people whose record it is."""
        from qd18.model.zones import day_in  # noqa: PLC0415 - help needs no clock

        return day_in(timezone_name, self.moment)

    # the terminal

    @cached_property
    def is_terminal(self) -> bool:
        """Whether the product goes to a screen."""
        return sys.stdout is not None and sys.stdout.isatty()

    @cached_property
    def colour(self) -> bool:
        """`--color`, else colour on a terminal that has it, without `NO_COLOR`."""
        wanted = self._early("--color")
        if wanted in {"always", "never"}:
            return wanted == "always"
        return self.is_terminal and not self.environment.get("NO_COLOR") and self.environment.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """The terminal's width in columns."""
        import shutil  # noqa: PLC0415 - a pipe has no width

        return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)

    # what it says

    def show(self, blocks: Iterable[Block]) -> None:
        """Put *blocks* into the product: with rich on a terminal or where colour was asked for, else as plain text."""
        self.product.append(self.rendered(blocks))

    def rendered(self, blocks: Iterable[Block]) -> str:
        """*blocks* as text, as `show` shows them."""
        if self.is_terminal or self.colour:
            from qd18.render import terminal  # noqa: PLC0415 - rich takes its time

            width = self.width if self.is_terminal else UNBOUNDED
            return terminal.terminal_text(blocks, width=width, colour=self.colour)
        from qd18.render.plain_text import plain_text  # noqa: PLC0415 - a terminal has no use for it

        return plain_text(blocks)

    def give(self, text: str) -> None:
        """Put *text* into the product as it is."""
        self.product.append(text)

    def talk(self, text: str) -> None:
        """Say *text* on standard error, now; nobody listening is no fault."""
        self._said[text] += 1
        if self._said[text] <= self._known[text]:
            return
        self.progress()
        self._mutter(f"{text}\n")

    def _tell_once(self, text: str) -> None:
        if not self._said[text]:
            self.talk(text)

    def progress(self, key: str = "", done: int = 0, total: int = 1) -> None:
        """Show on a terminal's standard error how far the work has come, till something is said; no *key* ends it."""
        if not key and not self._in_progress:
            return
        if sys.stderr is None or not sys.stderr.isatty() or self.environment.get("TERM") == "dumb":
            return
        from qd18.render.progress import CLEAR, line  # noqa: PLC0415 - a pipe is shown none

        self._mutter(line(self.words.say("report", f"progress.{key}"), done, total) if key else CLEAR)
        self._in_progress = bool(key)

    def _mutter(self, text: str) -> None:
        if sys.stderr is not None:
            try:
                sys.stderr.write(text)
                sys.stderr.flush()
            except OSError:
                pass

    def suggest(self, topic: str, key: str, /, **args: object) -> None:
        """Say a sentence on standard error when the product is out: the next thing to type."""
        self.last_words.append(self.words.say(topic, key, **args))

    def say(self, topic: str, key: str, /, **args: object) -> None:
        """Say a sentence of the catalogue on standard error."""
        self.talk(self.words.say(topic, key, **args))
