"""Texts in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages."""

    vi: str
    en: str

    def of(self, language: str) -> str:
        """The text in *language*, `vi` or `en`."""
        return self.en if language == "en" else self.vi
