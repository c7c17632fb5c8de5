"""What is left of a text when it is sifted is what its readers would choose of it, each record where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.source.composing import records
from qd18.source.nodes import Mapping, Node, Scalar, Sequence, line_of
from qd18.source.sifting import Sought, sifted
from qd18.source.text import SourceText
from tests.drawn import drawn

RECORDS = [
    *(f"- date: 2024-01-{day:02}\n  unit: {unit}\n" for day, unit in ((1, "a"), (2, "b"), (3, "a/x"), (4, "c"))),
    "- date: 2024-01-05\n  unit: a\n  proposals:\n    - text: Sửa đường\n",
    "- date: 2024-01-06\n  unit: b\n  attended: [m, n]\n  proposals:\n  - text: b\n",
    '- date: 2024-01-07\n  unit: a\n  note: "một, hai"\n',
    "- date: 2024-01-08\n  unit: c\n  # unit: a\n",
    "- date: 2024-01-09\n  unit: b\n  note: proposals\n",
    "- date: 2024-01-11\n  unit: c\n  proposals :\n    - text: c\n",
    "- date: 2024-01-10\n  unit: b\n  note: >\n    - date: 2024-01-10\n      unit: a\n",
]
ODD = [
    *("- {date: 2024-02-01, unit: a}\n", "- unit: a\n  date: 2024-02-02\n", '- date: 2024-02-03\n  unit: "a"\n'),
    *("- date: 2024-02-04\n  unit: b # a\n", "- date: 2024-02-05\n  'proposals':\n    - text: x\n  unit: b\n", "- b\n"),
    *(
        '- date: 2024-02-06\n  unit: b\n  note: "một\n- date: 2024-02-06\n  unit: a\n"\n',
        '- date: 2024-02-07\n  unit: "\\x61"\n',
    ),
    *(
        "-   date: 2024-02-08\n    unit: a\n",
        "- date: 2024-02-09\r\n  unit: a\r\n",
        "- date: 2024-02-11\n  unit: b\n  ? proposals\n  : - text: x\n",
        "- date: 2024-02-10\n  note: it's\n  unit: b\n",
    ),
]
HEADS = ["", "# tháng 1\n", "\n\n", "---\n", "\ufeff"]
SOUGHT = [Sought(frozenset({"a"})), Sought(frozenset({"a/x", "c"})), Sought(key="proposals"), Sought()]

TEXTS = st.tuples(st.sampled_from(HEADS), st.lists(st.sampled_from(RECORDS), max_size=6)).map(
    lambda parts: parts[0] + "".join(parts[1])
)
ODD_TEXTS = st.tuples(st.sampled_from(HEADS), st.lists(st.sampled_from(RECORDS + ODD), max_size=6)).map(
    lambda parts: parts[0] + "".join(parts[1])
)


def shape(node: Node) -> object:
    """What the node says, and on which line."""
    if isinstance(node, Mapping):
        return line_of(node), [(shape(key), shape(value)) for key, value in node.entries]
    if isinstance(node, Sequence):
        return line_of(node), [shape(item) for item in node.items]
    return line_of(node), node.value if isinstance(node, Scalar) else None


def is_wanted(node: Node, sought: Sought) -> bool:
    if not isinstance(node, Mapping):
        return False
    values = {key.value: value for key, value in node.entries if isinstance(key, Scalar)}
    unit = values.get("unit")
    return (isinstance(unit, Scalar) and unit.value in sought.units) or bool(sought.key and sought.key in values)


def read(text: str) -> list[Node]:
    return list(records(SourceText("meetings.yaml", text), []))


@drawn
@given(TEXTS, st.sampled_from(SOUGHT))
def test_what_is_sought_is_kept_where_it_stood_and_nothing_else(text: str, sought: Sought) -> None:
    left = sifted(text.encode(), sought).decode()

    if left == text:
        assert text[:1] in {"\ufeff", "-", ""} or all(is_wanted(node, sought) for node in read(text))
    else:
        assert list(map(shape, read(left))) == [shape(node) for node in read(text) if is_wanted(node, sought)]


@drawn
@given(ODD_TEXTS, st.sampled_from(SOUGHT))
def test_nothing_that_is_sought_is_lost_in_any_way_of_writing(text: str, sought: Sought) -> None:
    left = list(map(shape, read(sifted(text.encode(), sought).decode())))

    assert all(shape(node) in left for node in read(text) if is_wanted(node, sought))


@pytest.mark.parametrize("odd", ODD)
def test_a_text_that_cannot_be_cut_by_its_look_is_left_whole(odd: str) -> None:
    text = f"{RECORDS[1]}{odd}{RECORDS[3]}"

    assert sifted(text.encode(), Sought(frozenset({"x"}))) == text.encode()


def test_a_file_with_nothing_that_is_sought_is_empty() -> None:
    assert not sifted(("# tháng 1\n" + "".join(RECORDS)).encode(), Sought(frozenset({"z"}))).strip()
