"""Values on the command line: days, paths, pairs of words, words of a closed list."""

from __future__ import annotations

import errno
import os
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar
from unicodedata import normalize

import click

from qd18.cli.usage import BadValue
from qd18.messages import Outside, UsageError, printable

_E = TypeVar("_E", bound=StrEnum)


class DayParam(click.ParamType):  # type: ignore[type-arg]  # older clicks have no generic one
    """A calendar day in any of the ways in which every command reads one: `2024-01-05`, `5/1/24`, `hôm qua`."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that *value* means; one that goes by today needs the run that *ctx* belongs to."""
        from qd18.model.periods import FIRST_YEAR, LAST_YEAR
        from qd18.schema.suggestions import iso_date

        text = str(value).strip()
        # What is written as files write it has one meaning, and takes none of what reads the other ways.
        day = iso_date(text) or self._spoken(text, param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise BadValue("bad-date", param=param, value=text)
        return day

    def _spoken(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from qd18.cli.app import App
        from qd18.cli.meaning import day_asked

        app = ctx.find_object(App) if ctx is not None else None
        try:
            return day_asked(app or App(), text)
        except UsageError as refusal:
            if refusal.key != "no-day":
                raise
            raise BadValue("bad-date", param=param, value=text) from None


class PairParam(click.ParamType):  # type: ignore[type-arg]
    """Words and what they mean: `Đ/c dự=attended`; the last `=` is the one that divides."""

    name = "pair"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ARG002
        """The words and their meaning."""
        words, _, meaning = str(value).rpartition("=")
        if not words.strip() or not meaning.strip():
            raise BadValue("bad-pair", param=param, value=str(value))
        return " ".join(normalize("NFC", words).split()), meaning.strip()


class PathParam(click.ParamType):  # type: ignore[type-arg]
    """A path, as a text or a `Path`; what is there is found out where it is opened, and a fault told there.

    That of click calls gettext for each option, and tells some faults in English.
    """

    name = "path"

    def __init__(self, path_type: type[str | Path] = str, *, is_folder: bool = False) -> None:
        self.path_type = path_type
        self._is_folder = is_folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str | Path:  # noqa: ARG002
        """The path as it was typed; no system has one with a zero byte."""
        if "\0" in str(value):
            raise Outside("cannot-read", path=printable(str(value)), reason=os.strerror(errno.EINVAL))
        return self.path_type(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        """The shell is to complete a folder, or any path."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="dir" if self._is_folder else "file")]


class ChoiceParam(click.ParamType, Generic[_E]):  # type: ignore[type-arg]
    """One word of a closed list, as it is written in files or as people call it in either language."""

    name = "word"

    def __init__(self, words: type[_E] | tuple[str, ...]) -> None:
        self.words = tuple(str(word) for word in words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """The words themselves, for the help page."""
        return "|".join(self.words)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word that *value* means, as it is written in files."""
        text = str(value)
        if text not in self.words:
            from qd18.lookup.words import EITHER, group_of, word_typed
            from qd18.model.names import nearest

            group = group_of(self.words)
            word = word_typed(text, group) if group else ""
            own = self._own(text, group, ctx) if group else ""
            if word == EITHER or (word and own and word != own):
                first, second = EITHER.split(" or ") if word == EITHER else (word, own)
                raise BadValue("unclear-word", param=param, value=text, first=first, second=second)
            word = word or own
            if word:
                return word
            guess = nearest(text, self.words)
            raise BadValue("bad-word", param=param, nearest=guess, value=text, allowed=", ".join(self.words))
        return text

    def _own(self, text: str, group: str, ctx: click.Context | None) -> str:
        """The own word of the record that *text* means; empty where there is none."""
        from qd18.cli.app import App
        from qd18.lookup.words import word_typed
        from qd18.model.own_words import OPEN_LISTS

        app = ctx.find_object(App) if ctx is not None and group in OPEN_LISTS else None
        return word_typed(text, group, app.own_words) if app is not None else ""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        """The words that begin as typed, else those that people call so; each with what they call it."""
        from click.shell_completion import CompletionItem

        from qd18.cli.speaking import catalogue_of
        from qd18.lookup.words import group_of, is_begun

        group, words = group_of(self.words) or "", catalogue_of(ctx)
        begun = [word for word in self.words if word.startswith(incomplete)]
        begun = begun or [word for word in self.words if group and is_begun(incomplete, word, group)]
        is_named = bool(group) and words.has("words", f"{group}.{self.words[0]}")
        return [CompletionItem(word, help=words.word(group, word) if is_named else None) for word in begun]
