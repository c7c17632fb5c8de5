"""One run of the program: how it is set, the data directory that it is about, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli.output import RunOutput
from qd18.cli.run_settings import RunSettings
from qd18.cli.workspace import Workspace
from qd18.messages import LANGUAGES, Catalogue, catalogue

if TYPE_CHECKING:
    from qd18.model.own_words import OwnWords
    from qd18.store.loading import Frame
    from qd18.store.tree import Tree

FIRST_LANGUAGE = LANGUAGES[0]


class App:
    """What every command is given: *settings*, the workspace and the output that they are for."""

    def __init__(self, settings: RunSettings | None = None) -> None:
        self.settings = settings or RunSettings()
        self.workspace = Workspace(self.settings, tell=self._tell_of_writing)
        self.output = RunOutput(self.settings, words=lambda: self.words)
        self._words: Catalogue | None = None
        self._known: OwnWords | None = None
        self.command: str | None = None
        """The command that is run."""
        self.is_first_try = True
        """Whether the command has not been run once more."""
        self.has_asked = False
        """Whether somebody was asked something."""
        self.kept: list[object] = []
        """What was read and worked out, kept to the end of the run: to take it apart costs time that nobody has."""

    def _tell_of_writing(self, key: str, files: str) -> None:
        tell = self.output.talk_once if key in {"interrupted", "unlocked"} else self.output.talk
        tell(self.words.say("writing", key, files=files))

    @cached_property
    def language(self) -> str:
        """The language that is asked for, else that of the data directory, else Vietnamese."""
        return self.settings.language or self.workspace.language() or FIRST_LANGUAGE

    @property
    def words(self) -> Catalogue:
        """The catalogue of the language, with the own words of the record as far as it has been read."""
        return self._words or catalogue(self.language)

    def frame_of(self, tree: Tree, drafts: Sequence[Path] = ()) -> Frame:
        """The settings and regulations of *tree*, whose own words the run knows from now on."""
        from qd18.store.loading import read_frame

        frame = read_frame(tree, drafts)
        self.learn(frame.words)
        return frame

    def learn(self, words: OwnWords) -> None:
        """Call what the record has own *words* for by its names."""
        if words:
            self._known = words if self._known is None else words.joined_by((self._known,))
            self._words = catalogue(self.language).knowing(self._known)

    @cached_property
    def own_words(self) -> OwnWords:
        """The own words of the data directory, for what is typed before it is read; none where there is no such."""
        from qd18.messages import Outside
        from qd18.model.own_words import NO_OWN_WORDS
        from qd18.store.loading import read_frame

        try:
            return read_frame(self.workspace.on_disk()).words
        except Outside:
            return NO_OWN_WORDS

    @property
    def words_without_data(self) -> Catalogue:
        """The catalogue of the language as far as it is known without a look at the data."""
        known: str | None = vars(self).get("language")
        return catalogue(known or self.settings.language or FIRST_LANGUAGE)

    @property
    def has_acted(self) -> bool:
        """Whether somebody was asked or something written: what cannot be done over without anybody noticing."""
        return self.has_asked or self.workspace.has_written

    def begin_anew(self) -> None:
        """Forget what was read and made of it, for the command is run once more."""
        self.is_first_try = False
        self.workspace.forget()
        self.kept.clear()
        self.output.begin_anew()
