"""The catalogues: `LANGUAGE/TOPIC.toml` files of sentences with placeholders, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from qd18.messages.plain_toml import read_plain
from qd18.messages.printable import printable
from qd18.model.periods import Every, Period

if TYPE_CHECKING:
    from qd18.model.own_words import OwnWords
    from qd18.model.windows import AnyPeriod, Stretch

LANGUAGES = ("vi", "en")
_FOLDER = Path(__file__).parent
_ANY_BODY = "any_body"
_ROMAN = ("I", "II", "III", "IV")
_AMOUNTS = {
    *("n", "number", "rows", "records", "people", "units", "members", "assignments", "exemptions", "meetings"),
    *("sessions", "attended", "attendances", "persons", "errors", "warnings", "files", "held", "judged", "met"),
    *("all", "violation", "counted", "cases", "opening", "taken", "answered", "still_open", "referred"),
}
"""The arguments that say how many."""


class Catalogue:
    """The sentences of one *language*: `say("check", "title", span=…)` is the sentence `title` of `check.toml`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._topics: dict[str, dict[str, Any]] = {}
        self._own: Mapping[tuple[str, str], str] = {}
        self._is_of_any_body = False

    def knowing(self, words: OwnWords) -> Self:
        """The same catalogue, in which *words* that a body has declared stand beside those of the format."""
        other = type(self)(self.language)
        other.learn(words)
        return other

    def learn(self, words: OwnWords) -> None:
        """Know *words* from now on. Kinds and tiers of its own has a body that is no Party committee."""
        self._own = {(word.group, word.id): printable(word.name.of(self.language)) for word in words.declared}
        self._is_of_any_body = bool(words.of_record)
        self._topics = {}

    def topic(self, name: str) -> Mapping[str, Any]:
        """All that the catalogue has to say on one topic; to a body that is no Party committee in words that fit it."""
        if name not in self._topics:
            topic = _read(self.language, name)
            instead = _read(self.language, _ANY_BODY).get(name, {}) if self._is_of_any_body else {}
            self._topics[name] = _replaced(topic, instead)
        return self._topics[name]

    def say(self, topic: str, key: str, /, **args: object) -> str:
        """The sentence at *key* (dots lead into tables) of *topic*, filled with *args*, which are made printable.

        Where there are two forms, `n` chooses: `one` for 1, else `other`. A missing key or argument is a `KeyError`.
        """
        entry: Any = self.topic(topic)
        for step in key.split("."):
            entry = entry[step]
        if isinstance(entry, dict):
            entry = entry["one" if args.get("n") == 1 else "other"]
        sentence: str = entry
        return (
            sentence.format_map({name: self._shown(name, value) for name, value in args.items()}) if args else sentence
        )

    def _shown(self, name: str, value: object) -> str:
        """What stands for the argument *name*: a large amount has the thousands mark of Vietnamese, a year has none."""
        return self.amount(value) if isinstance(value, int) and name in _AMOUNTS else printable(str(value))

    def amount(self, number: float) -> str:
        """*number* of things, with the thousands mark of Vietnamese."""
        if self.language != "vi":
            return f"{number:g}" if isinstance(number, float) else str(number)
        return f"{number:g}".replace(".", ",") if isinstance(number, float) else f"{number:,}".replace(",", ".")

    def has(self, topic: str, key: str) -> bool:
        """Whether there is a sentence at *key*."""
        entry: Any = self.topic(topic)
        for step in key.split("."):
            if not isinstance(entry, dict) or step not in entry:
                return False
            entry = entry[step]
        return True

    def word(self, group: str, name: str) -> str:
        """What people call the value *name* of *group*: a tier, a status, a kind of unit."""
        return self.own_word(group, name) or self.say("words", f"{group}.{name}")

    def own_word(self, group: str, name: str) -> str | None:
        """What the body calls its own word *name* of *group*; None for a word of the format."""
        return self._own.get((group, name))

    def own_words(self, group: str) -> tuple[str, ...]:
        """What the body calls all its own words of *group*."""
        return tuple(name for (of, _), name in self._own.items() if of == group)

    def day(self, day: date) -> str:
        """A date as people write it: `05/01/2024` in Vietnamese, ISO in English."""
        return f"{day.day:02}/{day.month:02}/{day.year:04}" if self.language == "vi" else day.isoformat()

    def number(self, number: float, *, places: int = 1) -> str:
        """A decimal number, with the decimal comma of Vietnamese."""
        text = f"{number:.{places}f}"
        return text.replace(".", ",") if self.language == "vi" else text

    def quantity(self, number: float) -> str:
        """A number with the decimals that it has."""
        text = str(number) if isinstance(number, int) else f"{number:g}"
        return text.replace(".", ",") if self.language == "vi" else text

    def period(self, period: AnyPeriod) -> str:
        """A period as people call it: `quý I/2024`; in English its label."""
        if not isinstance(period, Period):
            calendar = period.calendar_period
            return self._stretch(period) if calendar is None else self.period(calendar)
        if self.language != "vi":
            return period.label
        match period.every:
            case Every.MONTH:
                return f"tháng {period.number:02}/{period.year}"
            case Every.QUARTER:
                return f"quý {_ROMAN[period.number - 1]}/{period.year}"
            case Every.HALF_YEAR:
                return f"6 tháng {'đầu' if period.number == 1 else 'cuối'} năm {period.year}"
            case Every.YEAR:
                return f"năm {period.year}"

    def _stretch(self, stretch: Stretch) -> str:
        """Days that are no calendar period: “the last 100 days to 2025-01-31”."""
        first, last = self.day(stretch.span.start), self.day(stretch.span.last)
        return self.say("words", f"stretch.{stretch.kind}", number=stretch.number, first=first, last=last)

    def short_period(self, period: AnyPeriod) -> str:
        """A period in as little space as people read it in: `I/2024`, `02/2024`; in English its label."""
        if not isinstance(period, Period):
            calendar = period.calendar_period
            return self._stretch(period) if calendar is None else self.short_period(calendar)
        if self.language != "vi":
            return period.label
        match period.every:
            case Every.MONTH:
                return f"{period.number:02}/{period.year}"
            case Every.QUARTER:
                return f"{_ROMAN[period.number - 1]}/{period.year}"
            case Every.HALF_YEAR:
                return self.period(period)
            case Every.YEAR:
                return str(period.year)

    def narrow_quarter(self, quarter: Period) -> tuple[str, str]:
        """A quarter in two lines of three columns at most: `III` over `/22`; in English `Q3` over `'22`."""
        year = f"{quarter.year % 100:02}"
        return (_ROMAN[quarter.number - 1], f"/{year}") if self.language == "vi" else (f"Q{quarter.number}", f"'{year}")


def _read(language: str, topic: str) -> dict[str, Any]:
    text = (_FOLDER / language / f"{topic}.toml").read_text(encoding="utf-8")
    if (sentences := read_plain(text)) is not None:
        return sentences
    import tomllib

    return tomllib.loads(text)


def _replaced(topic: dict[str, Any], instead: Mapping[str, Any]) -> dict[str, Any]:
    """*topic* with the sentences of *instead* in the place of its own, table by table."""
    tables = [key for key, value in instead.items() if isinstance(value, dict) and isinstance(topic.get(key), dict)]
    return {**topic, **instead, **{key: _replaced(topic[key], instead[key]) for key in tables}}


@cache
def catalogue(language: str) -> Catalogue:
    """The one catalogue of *language*."""
    return Catalogue(language)
