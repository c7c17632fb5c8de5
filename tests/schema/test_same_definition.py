"""The schemas and the program are one definition: for any file both find a fault, or neither does.

As far as a single file goes and the codes that a schema can see. A mention that could be the id of nothing is found by
the program when it looks at all files, and by a schema at once.
"""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, event, given, settings

from qd18.diagnostics import Diagnostic, Place
from qd18.model.meetings import Session
from qd18.model.members import Position
from qd18.model.units import UnitKind
from qd18.schema.collections import Collection, read_documents, read_list
from qd18.schema.descriptions import LISTS, RECORDS
from qd18.schema.layout import FILE_KINDS
from qd18.schema.types import ID_PATTERN
from qd18.source.composing import document
from qd18.source.nodes import Mapping, Sequence, place_of, value_at
from qd18.source.text import SourceText
from tests.amounts import some
from tests.schema.codes import SEEN
from tests.schema.editing import accepts, seen
from tests.schema.writing import files, slips, sort, spots, written

ODD_WORD = "unusual-space"
"""What a word of a closed list, or a key, is told to be where a space in it cannot be told from another character."""

DECLARED = {"settings": (UnitKind,), "regulations": (Position, Session)}

MENTIONED = ("unknown-unit", "unknown-member")


def faults(kind: str, text: str) -> set[str]:
    """What the program finds wrong with *text* that a schema could see."""
    contents = [("x.yaml", text.encode())]
    found = read_list(LISTS[kind], contents) if kind in LISTS else read_documents(RECORDS[kind], contents)
    apart = told_apart(text) if kind == "settings" else set()
    told = [
        problem.code
        for problem in found.problems
        if not (problem.code == "duplicate-value" and problem.place in apart) and not could_be_own(kind, problem)
    ]
    codes = set(told) & (SEEN | {ODD_WORD})
    return codes | ({"no-id"} if any(not ID_PATTERN.fullmatch(one) for one in mentioned(found)) else set())


def could_be_own(kind: str, problem: Diagnostic) -> bool:
    """Whether *problem* is with a word that the file might declare elsewhere: a schema has to take it for one."""
    lists = [choice for choice in DECLARED.get(kind, ()) if problem.args.get("allowed") == ", ".join(choice)]
    return problem.code == "unknown-choice" and bool(lists) and bool(ID_PATTERN.fullmatch(problem.args["value"]))


def mentioned(found: Collection[object]) -> list[str]:
    """The units and members that the file mentions; those of an example are noted where they are unknown."""
    inside = [problem.args["value"] for problem in found.problems if problem.code in MENTIONED]
    return inside + [id_ for mentions in found.mentions for ids in mentions.ids.values() for id_ in ids]


def told_apart(text: str) -> set[Place]:
    """Where the regulations' ids stand, if no two entries are equal: no schema sees then that an id comes twice."""
    source = SourceText("x.yaml", text)
    listed, root = seen(text), document(source, [])
    values = listed.get("regulations") if isinstance(listed, dict) else None
    if not isinstance(values, list) or any(one == two for one, two in combinations(values, 2)):
        return set()
    assert root is not None
    entries = value_at(root, ("regulations",))
    assert isinstance(entries, Sequence)
    ids = [value_at(one, ("id",)) if isinstance(one, Mapping) else one for one in entries.items]
    return {place_of(source, one) for one in ids}


@pytest.mark.parametrize("examples", some([12, 200], usually=1))
@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_schema_refuses_what_the_program_refuses_and_nothing_else(kind: str, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(files(kind))
    def is_told_alike(text: str) -> None:
        found = faults(kind, text)
        event("sound" if not found else "unsound")
        assert (accepts(kind, text), found) == (not found, found)

    is_told_alike()


@pytest.mark.parametrize("step", some([10, 1], usually=1))
def test_one_slip_at_a_time_is_told_by_both_or_by_neither(step: int) -> None:
    """Of each type that the data has, in one place where it is due: all, or every tenth, of what could stand there."""
    types = {sort(type_): (kind, type_, put) for kind in reversed(FILE_KINDS) for type_, put in spots(RECORDS[kind])}
    tried = [(kind, put(slip)) for kind, type_, put in types.values() for slip in slips(type_)]
    texts = [(kind, written([record] if kind in LISTS else record)) for kind, record in tried[::step]]

    assert len(types) > 25
    assert [(kind, text) for kind, text in texts if accepts(kind, text) is bool(faults(kind, text))] == []


@pytest.mark.parametrize(
    ("entries", "refused"),
    [("[a, a]", True), ("[a, {id: a}]", False), ("[{id: a}, {id: a}]", True), ("[{id: a}, {id: a, binds: b}]", False)],
)
def test_of_two_regulations_with_one_id_a_schema_refuses_what_says_the_same(entries: str, *, refused: bool) -> None:
    text = f"{{schema: 1, organisation: x, regulations: {entries}}}"

    assert accepts("settings", text) is not refused
    assert faults("settings", text) == ({"duplicate-value"} if refused else set())
