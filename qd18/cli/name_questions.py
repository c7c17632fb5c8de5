"""Whom or which unit a clerk means at a terminal, by numbers of a list, by words, or by entering who is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from qd18.cli.prompts import MOST_SHOWN, Asker
from qd18.lookup.name_index import NamedRecord, NameIndex
from qd18.lookup.words import words_meant
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.meetings import Task
from qd18.model.names import folded
from qd18.model.value_class import value_class

NEW = "+"
"""What is typed for somebody or something that is not on record yet."""

_NUMBERS = lazy_pattern(r"[0-9]+( +[0-9]+)+")
_BETWEEN = lazy_pattern(r"[,;]")


def parts_of(typed: str) -> list[str]:
    """The names or numbers of one line, with commas between, or spaces between numbers."""
    parts = typed.split() if _NUMBERS.fullmatch(typed) else _BETWEEN.split(typed)
    return [part.strip() for part in parts if part.strip()]


@value_class
class NameQuestion:
    """A question for names of the index *names*; *near* are the ids that are listed first, or taken before others."""

    asker: Asker
    names: NameIndex
    near: Sequence[str]
    line: Callable[[NamedRecord], str]
    """How a record is shown in a list to choose from."""
    order: Callable[[NamedRecord], Any]
    new: Callable[[str], NamedRecord | None] | None = None
    """Enters who or what was typed and is not on record, None where that came to nothing; without it nobody new is."""
    is_listed: bool = False
    """Whether *near* stand on the screen, with numbers."""
    prefers_near: bool = False
    """Whether of several records the only one that is *near* is meant."""

    def complete(self, text: str) -> list[str]:
        """The line *text* with its last name completed, in each way that it can be."""
        head, comma, last = text.rpartition(",")
        beginning = f"{head}{comma} " if comma else ""
        return [beginning + record.name for record in self.names.found(last)] if last.strip() else []

    def meant(self, typed: str) -> NamedRecord | None:
        """Who or what *typed* is, asked about until that is clear; None where the clerk gives it up."""
        if typed.isdecimal() and self.is_listed:
            return self._of_number(int(typed))
        return self._of_words(typed)

    def all_meant(self, typed: str) -> Iterator[NamedRecord]:
        """Each of those who are typed in one line."""
        for part in parts_of(typed):
            record = self.meant(part)
            if record is not None:
                yield record

    def _of_number(self, number: int) -> NamedRecord | None:
        shown = min(len(self.near), MOST_SHOWN)
        if 1 <= number <= shown:
            return self.names.by_id[self.near[number - 1]]
        self.asker.say("no-such-number", typed=number, number=shown)
        return self._after_choice(self.asker.chosen(shown), [self.names.by_id[id_] for id_ in self.near])

    def _after_choice(self, choice: int | str, records: Sequence[NamedRecord]) -> NamedRecord | None:
        return records[choice] if isinstance(choice, int) else self._of_words(choice)

    def _of_words(self, typed: str) -> NamedRecord | None:
        if not typed:
            return None
        records = self._found(typed)
        if len(records) == 1:
            return records[0]
        if not records:
            return self._unknown(typed)
        self.asker.say("choices", number=len(records))
        return self._after_choice(self.asker.choose([self.line(record) for record in records]), records)

    def _found(self, typed: str) -> Sequence[NamedRecord]:
        records = self.names.found(typed)
        near = [record for record in records if record.id in self.near]
        if self.prefers_near and len(near) == 1:
            return near
        return sorted(records, key=lambda record: (record.id not in self.near, self.order(record)))

    def _unknown(self, typed: str) -> NamedRecord | None:
        self.asker.say("none-found", typed=typed)
        if self.new is None:
            return None
        answer = self.asker.ask("unknown", complete=self.complete)
        if answer != NEW:
            return self._of_words(answer)
        return self.new(typed) or self._unknown(typed)


# words of closed lists


def task_meant(typed: str) -> Task | None:
    """The task that *typed* is, by its number or by words; None where it is none, or may be several."""
    if typed.isdecimal():
        return list(Task)[int(typed) - 1] if 1 <= int(typed) <= len(Task) else None
    tasks = words_meant(typed, "task")
    return Task(tasks[0]) if len(tasks) == 1 else None


def short_task(task: str) -> str:
    """As much of what a task is called as can be typed between commas."""
    return _BETWEEN.split(task, maxsplit=1)[0]


def beginning_of(words: Iterable[str]) -> Callable[[str], list[str]]:
    """Completes the last of several *words* that are typed with commas between."""
    known = tuple(words)

    def complete(text: str) -> list[str]:
        head, comma, last = text.rpartition(",")
        begun = folded(last)
        return [
            f"{head}{comma} {word}" if comma else word for word in known if begun and folded(word).startswith(begun)
        ]

    return complete
