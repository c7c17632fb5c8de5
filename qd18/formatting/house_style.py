"""House style: one way to write a file of records, so that a difference between two files is a difference of facts.

A file that is in house style stays as it is, to the byte. One that is set anew says the same facts and has the same
comments; where that, or anything else, is not sure, the file is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from qd18.diagnostics import Diagnostic, errors_in
from qd18.formatting.house_file import HouseFile
from qd18.formatting.styled_runs import cut_file
from qd18.formatting.styled_texts import StyledTexts
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.value_class import value_class
from qd18.schema.descriptions import LISTS
from qd18.schema.house_form import HouseReader
from qd18.schema.reading import Reading
from qd18.schema.record import ListedRecord
from qd18.source.composing import records
from qd18.source.house_lines import NotHouseForm
from qd18.source.text import BYTE_ORDER_MARK, SourceText, decode, text_problems


@value_class
class Styled:
    """What becomes of a file: its *content*, the same as before where it is in house style or left alone.

    It is left alone where it has *problems*, the errors in it, or where it *is_unsure* what would become of it.
    """

    content: bytes
    problems: tuple[Diagnostic, ...] = ()
    is_unsure: bool = False


def in_house_style(path: str, content: bytes, collection: str, words: OwnWords = NO_OWN_WORDS) -> Styled:
    """The file at *path*, one of *collection*, in house style."""
    source = decode(path, content)
    if isinstance(source, Diagnostic):
        return Styled(content, (source,))
    style = style_of(collection, words)
    before = style.set_out(source)
    if before.problems:
        return Styled(content, before.problems)
    # What comes out is read once more: whatever the code here does wrong, no fact and no comment gets lost by it.
    if before.text is None or not (
        before.is_as_it_was or _is_kept(before, style.set_out(SourceText(path, before.text)))
    ):
        return Styled(content, is_unsure=True)
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    return Styled(mark + before.text.replace("\n", _line_end(source.text)).encode())


def is_same_record(before: SourceText, after: SourceText, collection: str, words: OwnWords = NO_OWN_WORDS) -> bool:
    """Whether *after* has the facts and the comments of *before*, and is in house style."""
    style = style_of(collection, words)
    return _is_kept(style.set_out(before), style.set_out(after))


@value_class
class SetOut:
    """What house style makes of a file: its *text*, with LF; None where that cannot be told.

    *is_as_it_was* says that it is the text that was read. *facts* and *comments* are those of the file.
    """

    text: str | None = None
    is_as_it_was: bool = False
    facts: Sequence[Any] = ()
    comments: Sequence[str] = ()
    problems: tuple[Diagnostic, ...] = ()


@lru_cache(maxsize=len(LISTS))
def style_of(collection: str, words: OwnWords = NO_OWN_WORDS) -> HouseStyle:
    """House style for the files of *collection*, always the same: what texts mean is kept from file to file."""
    return HouseStyle(LISTS[collection], words)


class HouseStyle:
    """Sets out files that are lists of *record*s, which may use *words*."""

    def __init__(self, record: ListedRecord[Any], words: OwnWords) -> None:
        self._record = record
        self._words = words
        self._reader = HouseReader(record, words)
        self._texts = StyledTexts(record)

    def set_out(self, source: SourceText) -> SetOut:
        """What becomes of *source*."""
        if "\r" in source.text:
            if problems := text_problems(source):
                return SetOut(problems=tuple(problems))
            source = SourceText(source.path, source.text.replace("\r\n", "\n"))
        try:
            return self.by_runs(source)
        except NotHouseForm:
            return self.by_nodes(source)

    def by_runs(self, source: SourceText) -> SetOut:
        """What becomes of *source*, of which no parser reads what is in house style already.

        `NotHouseForm` where a parser has to read all of it. The line ends are LF.
        """
        house = self._reader.cut(source)
        facts = self._reader.read_cut(house, source).facts
        unstyled = self._texts.unstyled(house.rows) | self._reader.odd | house.in_braces
        days = [fact.date for fact in facts] if self._record.is_by_date else []
        is_in_order = all(earlier <= later for earlier, later in pairwise(days))
        cut = cut_file(house, unstyled, is_spaced=self._record.is_spaced, is_in_order=is_in_order)
        del house  # what it was cut into takes more room than its text
        file = HouseFile(cut.text, self._record, cut.rest)
        problems: list[Diagnostic] = []
        pieces = 0
        for node in records(SourceText(source.path, cut.text), problems):
            file.add(node)
            pieces += 1
        if errors_in(problems) or pieces != cut.pieces:
            raise NotHouseForm
        return _outcome(file, source, facts)

    def by_nodes(self, source: SourceText) -> SetOut:
        """What becomes of *source*, all of which a parser reads, record by record. The line ends are LF."""
        reading = Reading(source, words=self._words)
        file = HouseFile(source.text, self._record, {})
        facts = []
        looked_at = 0
        for number, node in enumerate(records(source, reading.problems)):
            reading.record = number
            facts.append(self._record.read(node, reading))
            reading.take_mentions()
            if len(reading.problems) > looked_at:
                file.is_left_alone = file.is_left_alone or errors_in(reading.problems[looked_at:]) > 0
                looked_at = len(reading.problems)
            file.add(node)
        if errors_in(reading.problems):
            return SetOut(problems=tuple(sorted(reading.problems, key=lambda problem: problem.order)))
        return _outcome(file, source, facts)


def _outcome(file: HouseFile, source: SourceText, facts: Sequence[Any]) -> SetOut:
    """What becomes of *source*, which says *facts*, now that all its records are in *file*."""
    text = file.set_out()
    return SetOut(text, text == source.text, facts, file.comments.all_texts())


def _is_kept(before: SetOut, after: SetOut) -> bool:
    """Whether the file *after* has all that was in that *before*, and is in house style."""
    return (
        not after.problems
        and after.is_as_it_was
        and _are_same(before.facts, after.facts)
        and _are_same(before.comments, after.comments)
    )


def _are_same(before: Sequence[Hashable], after: Sequence[Hashable]) -> bool:
    """Whether both have the same, each as many times, in whatever order."""
    return before == after or Counter(before) == Counter(after)


def _line_end(text: str) -> str:
    """The line end of *text*: that of most of its lines."""
    returns = text.count("\r\n")
    return "\r\n" if returns * 2 > text.count("\n") else "\n"
