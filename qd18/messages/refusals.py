"""Refusals: exceptions that end a command with a sentence of `refusals.toml` and an exit status."""

from __future__ import annotations

from qd18.messages.catalogue import Catalogue


class Refusal(Exception):
    """What the program will not or cannot do. *key* names the sentence, *args* fill it."""

    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key, args)
        self.key = key
        self.args_for_sentence = args

    def sentence(self, words: Catalogue) -> str:
        """What it says in the language of *words*, without what can be done about it."""
        return words.say("refusals", f"{self.key}.message", **self.args_for_sentence)


class UsageError(Refusal):
    """What was asked for cannot be: a wrong option, name or file. Exit status 2."""


class Outside(Refusal):
    """Something outside the program failed, such as a file that cannot be read, or git. Exit status 4."""


class Unsteady(Outside):
    """The data was changed while it was being read; a second reading may succeed."""
