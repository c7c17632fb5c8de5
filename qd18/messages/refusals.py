"""Refusals: what the program will not or cannot do, as a key of its sentence with arguments."""

from __future__ import annotations


class Refusal(Exception):
    """An impossible request. *key* names its sentence in the catalogues (`refusals.toml`)."""

    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key, args)
        self.key = key
        self.args_for_sentence = args


class UsageError(Refusal):
    """The command line asks for something that cannot be: exit status 2."""


class Outside(Refusal):
    """Something outside failed, a file that cannot be read or written: exit status 4."""


class Unsteady(Outside):
    """The data was changed while it was being read. Read anew, it may be whole."""
