"""A file read as the program reads it, and from a parser's nodes alone; and all that anybody can see of a reading."""

from __future__ import annotations

from typing import Any

from qd18.diagnostics import Diagnostic, Place
from qd18.model.located import Located
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.schema.collections import facts_of_file, read_nodes
from qd18.schema.descriptions import LISTS
from qd18.schema.house_form import HouseReader
from qd18.schema.reading import FileFacts, Reading
from qd18.source.text import SourceText


def both(collection: str, source: SourceText, words: OwnWords = NO_OWN_WORDS) -> tuple[FileFacts[Any], FileFacts[Any]]:
    """What *source* says, read as the program reads it, and from nodes alone."""
    record = LISTS[collection]
    return (
        facts_of_file(HouseReader(record, words), Reading(source, words=words)),
        read_nodes(record, Reading(source, words=words)),
    )


def shown(said: FileFacts[Any]) -> tuple[object, ...]:
    """All of it that anybody can see, each fact with its place."""
    facts = [
        (fact, getattr(fact, "details", ()), fact.ref.path, fact.ref.record, _places(fact.ref)) for fact in said.facts
    ]
    return facts, set(said.ids), [_in_full(problem) for problem in said.problems]


def _places(ref: Located) -> list[Place]:
    return [ref.place(*path) for path in ((), ("unit",), ("attended", 0), ("roles", 0, "tier"))]


def _in_full(problem: Diagnostic) -> tuple[object, ...]:
    places = [
        place and (place.line, place.column, place.width, place.excerpt) for place in (problem.place, problem.related)
    ]
    return problem.code, *places, dict(problem.args)
