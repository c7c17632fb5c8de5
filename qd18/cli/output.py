"""What a run says: its product for standard output, its talk on standard error, and its last words after both."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from qd18.cli.run_settings import DATA, RunSettings
from qd18.messages import Catalogue
from qd18.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from qd18.render.blocks import Block

NARROWEST, WIDEST = 20, 1000
PROGRESS_WIDTH = 20
MOST_GIVEN = 16 * 1024 * 1024
"""Characters of a product that are remembered when they have gone out."""
CLEAR_LINE = "\r\x1b[K"
"""What puts a terminal's cursor at the start of an empty line."""


class OutputMark(NamedTuple):
    """How many pieces of product and last words there are, and how often each text has been said."""

    products: int
    words: int
    times_said: Counter[str]


class RunOutput:
    """The one way out for text, in the words of the catalogue that *words* gives when it is first needed."""

    def __init__(self, settings: RunSettings, *, words: Callable[[], Catalogue]) -> None:
        self._settings = settings
        self._words = words
        self.product: list[Iterable[str]] = []
        """In pieces, of which some are made when they are written."""
        self.given: list[str] | None = []
        """The pieces that were taken; None once they are more than anybody keeps."""
        self.last_words: list[str] = []
        self.talked: list[str] = []
        """All that was said on standard error, in order."""
        self._in_progress = False
        self._times_said: Counter[str] = Counter()
        self._times_heard: Counter[str] = Counter()
        """How often each text was said by the attempt before this one, which is not said again."""

    @property
    def words(self) -> Catalogue:
        """The catalogue of the language."""
        return self._words()

    @property
    def mark(self) -> OutputMark:
        """How far the output has come."""
        return OutputMark(len(self.product), len(self.last_words), Counter(self._times_said))

    def begin_anew(self, mark: OutputMark | None = None) -> None:
        """Forget the product behind *mark*, None for all of it: that is done once more, and says nothing twice."""
        products, words, times_said = mark or OutputMark(0, 0, Counter())
        del self.product[products:], self.last_words[words:]
        self._times_heard, self._times_said = self._times_said, Counter(times_said)

    def settle(self) -> None:
        """End what `begin_anew` began: whatever is said from here on is new."""
        self._times_heard = Counter()

    # the product

    @cached_property
    def is_terminal(self) -> bool:
        """Whether the product goes to a screen."""
        return sys.stdout is not None and sys.stdout.isatty()

    @property
    def colour(self) -> bool:
        """Whether the product is coloured."""
        return self._settings.has_colour(is_terminal=self.is_terminal)

    @property
    def width(self) -> int:
        """The terminal's width in columns."""
        import shutil

        return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)

    def give(self, text: str) -> None:
        """Put *text* into the product as it is."""
        self.product.append((text,))

    def give_pieces(self, pieces: Iterable[str]) -> None:
        """Put *pieces* of a text into the product, to be taken when it is written."""
        self.product.append(pieces)

    def taken(self) -> Iterator[str]:
        """The pieces of the product that are not empty, as they are made, for the one who writes it."""
        size = 0
        for piece in filter(None, chain.from_iterable(self.product)):
            size += len(piece)
            if size > MOST_GIVEN:
                self.given = None
            elif self.given is not None:
                self.given.append(piece)
            yield piece

    def show(self, blocks: Iterable[Block]) -> None:
        """Put *blocks* into the product: laid out for a terminal, else as plain text."""
        self.give(self.retyped(self.rendered(blocks)))

    def rendered(self, blocks: Iterable[Block]) -> str:
        """*blocks* as text, as `show` shows them."""
        return "".join(self.rendered_pieces(blocks))

    def rendered_pieces(self, blocks: Iterable[Block]) -> Iterable[str]:
        """The same in pieces; off a terminal they are made as they are taken."""
        if self.is_terminal:
            from qd18.render.terminal import terminal_text

            return (terminal_text(blocks, width=self.width, colour=self.colour),)
        from qd18.render.plain_text import plain_lines

        return plain_lines(blocks, colour=self.colour)

    def show_diff(self, diff: str, *, at_once: bool = False) -> None:
        """Put *diff* into the product: in colour on a terminal, else to the byte. *at_once*: say it now, as talk."""
        if not at_once and not (diff and (self.is_terminal or self.colour)):
            self.give(diff)
            return
        from qd18.render.entry_page import diff_blocks

        shown = self.rendered(diff_blocks(diff))
        if at_once:
            self.talk(shown.rstrip("\n"))
        else:
            self.give(shown)

    # talk

    def talk(self, text: str) -> None:
        """Say *text* on standard error, now; nobody listening is no fault."""
        text = self.spoken(text)
        self._times_said[text] += 1
        if self._times_said[text] <= self._times_heard[text]:
            return
        self.progress()
        self.talked.append(text)
        self._mutter(f"{text}\n")

    def spoken(self, text: str) -> str:
        """*text* as it is said: commands in it are about this data, and as they can be typed."""
        if "qd18 " in text and (data := self._settings.typed(DATA)):
            from qd18.cli.shell import with_data

            text = with_data(text, data[-1])
        return self.retyped(text)

    def retyped(self, text: str) -> str:
        """*text* with the commands in it as they can be typed: see `qd18.cli.shell.retyped`."""
        if self._settings.program == "qd18":
            return text
        from qd18.cli.group import COMMANDS
        from qd18.cli.shell import retyped

        return retyped(text, self._settings.program, COMMANDS)

    def talk_in_lines(self, text: str) -> None:
        """As `talk`; on a terminal no word is broken at its edge. Not for lines that are copied to be typed."""
        self.talk("\n".join(self.lines(text)))

    def lines(self, text: str) -> list[str]:
        """The lines of *text*, none wider than a terminal and broken between words; as they are off a terminal."""
        listed = text.split("\n")
        if sys.stderr is None or not sys.stderr.isatty():
            return listed
        return [piece for line in listed for piece in self._pieces(line)]

    def _pieces(self, line: str) -> list[str]:
        import textwrap

        # A column stays free: a line that fills the last one makes some terminals go on to the next by themselves.
        width = self.width - 1
        if len(line) <= width:
            return [line]
        return textwrap.wrap(
            line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False, tabsize=1
        )

    def talk_once(self, text: str) -> None:
        """Say *text* unless it has been said."""
        if not self._times_said[self.spoken(text)]:
            self.talk(text)

    def say(self, topic: str, key: str, /, **args: object) -> None:
        """Say a sentence of the catalogue on standard error."""
        self.talk(self.words.say(topic, key, **args))

    def suggest(self, topic: str, key: str, /, **args: object) -> None:
        """Say a sentence on standard error when the product is out: the next thing to type."""
        self.last_words.append(self.words.say(topic, key, **args))

    def progress(self, key: str = "", done: int = 0, total: int = 1) -> None:
        """Show on a terminal's standard error how far the work has come, till something is said; no *key* ends it."""
        if not key and not self._in_progress:
            return
        from qd18.store.system_calls import SYSTEM

        if sys.stderr is None or not sys.stderr.isatty() or self._settings.is_dumb:
            return
        if not SYSTEM.takes_control_sequences():
            return
        text = self.words.say("report", f"progress.{key}") if key else ""
        self._mutter(f"{CLEAR_LINE}{progress_bar(done, total)} {text}" if key else CLEAR_LINE)
        self._in_progress = bool(key)

    def _mutter(self, text: str) -> None:
        if sys.stderr is not None:
            try:
                sys.stderr.write(text)
                sys.stderr.flush()
            except OSError:
                pass


def progress_bar(done: int, total: int) -> str:
    """`[████░░░░] 2/4`: *done* steps of *total* lie behind."""
    filled = PROGRESS_WIDTH * done // total
    return f"[{'█' * filled}{'░' * (PROGRESS_WIDTH - filled)}] {done}/{total}"
