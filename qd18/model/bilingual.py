"""Texts in both languages."""

from __future__ import annotations

from qd18.model.value_class import value_class


@value_class
class Bilingual:
    """A text in both languages."""

    vi: str
    en: str

    def of(self, language: str) -> str:
        """The text in *language*, `vi` or `en`."""
        return self.en if language == "en" else self.vi
