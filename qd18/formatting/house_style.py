"""House style: one way to write a file of records, so that a difference between two files is a difference of facts.

A file that is in house style stays as it is, to the byte. One that is set anew says the same facts and has the same
comments; where that, or anything else, is not sure, the file is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from qd18.diagnostics import Diagnostic, errors_in
from qd18.editing.comments import comments_of
from qd18.formatting.house_file import HouseFile
from qd18.formatting.house_scalars import Unsure
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.value_class import value_class
from qd18.schema.descriptions import LISTS
from qd18.schema.reading import Reading
from qd18.source.composing import records
from qd18.source.nodes import Node
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
    before = _read(source, collection, words)
    if before.problems:
        return Styled(content, before.problems)
    text = _set_out(before, collection)
    # What comes out is read once more: whatever the code here does wrong, no fact and no comment gets lost by it.
    if text is None or (
        text != before.source.text and not is_same_record(source, SourceText(path, text), collection, words)
    ):
        return Styled(content, is_unsure=True)
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    return Styled(mark + text.replace("\n", _line_end(source.text)).encode())


@value_class
class _ReadFile:
    """A file as it was read, its line ends made LF."""

    source: SourceText
    nodes: Sequence[Node]
    facts: Sequence[Any]
    problems: tuple[Diagnostic, ...]


def _read(source: SourceText, collection: str, words: OwnWords) -> _ReadFile:
    problems = text_problems(source) if "\r" in source.text else []
    if problems:
        return _ReadFile(source, (), (), tuple(problems))
    reading = Reading(SourceText(source.path, source.text.replace("\r\n", "\n")), problems, words=words)
    nodes, facts = [], []
    for number, node in enumerate(records(reading.source, problems)):
        reading.record = number
        nodes.append(node)
        facts.append(LISTS[collection].read(node, reading))
    errors = tuple(sorted(problems, key=lambda problem: problem.order)) if errors_in(problems) else ()
    return _ReadFile(reading.source, nodes, facts, errors)


def _set_out(file: _ReadFile, collection: str) -> str | None:
    """The text in house style; None where that cannot be told. One without records stays as it is."""
    text = file.source.text
    if not file.nodes:
        return text
    try:
        lines = HouseFile(text, file.nodes, LISTS[collection]).lines()
    except Unsure:
        return None
    return "\n".join([*lines, ""])


def is_same_record(before: SourceText, after: SourceText, collection: str, words: OwnWords = NO_OWN_WORDS) -> bool:
    """Whether *after* has the facts and the comments of *before*, and is in house style."""
    old, new = _read(before, collection, words), _read(after, collection, words)
    return (
        not new.problems
        and Counter(new.facts) == Counter(old.facts)
        and Counter(_comments(new)) == Counter(_comments(old))
        and _set_out(new, collection) == after.text
    )


def _comments(file: _ReadFile) -> list[str]:
    return [comment.text for comment in comments_of(file.source.text, file.nodes)]


def _line_end(text: str) -> str:
    """The line end of *text*: that of most of its lines."""
    returns = text.count("\r\n")
    return "\r\n" if returns * 2 > text.count("\n") else "\n"
