"""Lists of words to which a body may add words of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class OpenWord(StrEnum):
    """A word of such a list; the members of the class are the words of the format.

    Any other text becomes a word when it is asked for, one object for each text, so that `is` tells words apart here
    as in any list. Whether somebody has declared it is known where it was read, see `OwnWords`.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._name_ = word._value_ = value
        known: Self = cls._value2member_map_.setdefault(value, word)  # type: ignore[assignment]  # holds any enum
        return known

    @property
    def is_own(self) -> bool:
        """Whether it is none of the format's."""
        return self._name_ not in type(self)._member_map_

    @property
    def order(self) -> tuple[int, str]:
        """Its place where words stand side by side: as the format lists them, then own ones by their ids."""
        listed = type(self)._member_names_
        return (len(listed), self.value) if self.is_own else (listed.index(self._name_), "")
