"""What is in house style already is told without a parser, and what becomes of it is what becomes of its nodes."""

from __future__ import annotations

from random import Random

import pytest

from qd18.formatting.house_style import style_of
from qd18.formatting.styled_runs import cut_file
from qd18.formatting.styled_texts import StyledTexts
from qd18.schema.descriptions import LISTS
from qd18.schema.house_form import lines_of
from qd18.source.house_lines import HouseText
from qd18.source.text import SourceText
from tests.amounts import seeds
from tests.formatting.either_way import is_set_out_alike
from tests.formatting.untidy import Writer, meetings, members, units
from tests.schema.house_texts import BETWEEN, HOUSE, RESTYLED, file_of

MAKERS = {"meetings": meetings, "members": members, "units": units}


@pytest.mark.parametrize(("share", "fewest"), [(0.0, 14), (0.1, 6), (1.0, 0)])
@pytest.mark.parametrize("seed", seeds(100, of="RUNS", usually=2))
def test_what_becomes_of_a_file_is_what_becomes_of_its_nodes(seed: int, share: float, fewest: int) -> None:
    chance = Random(f"{seed} {share}")
    told = 0
    for number in range(25):
        collection = chance.choice(list(HOUSE))
        text = file_of(collection, chance, share)
        told += is_set_out_alike(collection, text, (seed, number, text))
    assert told >= fewest


@pytest.mark.parametrize("often", [0.0, 0.3])
@pytest.mark.parametrize("seed", seeds(100, of="RUNS", usually=2))
def test_so_it_is_where_what_was_set_out_is_edited_by_hand(seed: int, often: float) -> None:
    chance = Random(f"{seed} {often}")
    for collection, make in MAKERS.items():
        written = SourceText("a.yaml", Writer(chance, comments=often).file(make(chance)))
        text = style_of(collection).by_nodes(written).text or ""
        is_set_out_alike(collection, text, text)
        for _ in range(4):
            lines = text.splitlines(keepends=True)
            number = chance.randrange(len(lines))
            lines[number] = chance.choice(RESTYLED)(lines[number]) + chance.choice(BETWEEN)
            is_set_out_alike(collection, "".join(lines), (seed, lines))


def rows_of(collection: str, text: str) -> list[tuple[str, ...]]:
    """The texts of the values of each record of *text*."""
    return HouseText(SourceText("a.yaml", text), lines_of(LISTS[collection])).rows


STYLED = {
    "meetings": """\
- date: 2024-01-05
  unit: xa/thon-1
  time: "07:30"
  attended: [m-1, m-2]
  stood_in:
    - by: m-1
      for: m-3
  hours: "1.5"
  minutes: "BB: 01"
  proposals:
    - text: Sửa "mương"
      closed: 2024-02-01
    - text: 'a: "b"'
  note: Họp
""",
    "members": """\
- id: "012"
  name: 'Nguyễn: "Mẫu"'
  title:
    - is: Phó
      to: 2023-12-31
  home: xa
  roles:
    - tier: district
      position: secretary
      unit: a
""",
    "units": """\
- id: a
  name: Xã
  kind: cell
  disadvantaged: true
  tags: [xa, gan]
""",
    "exemptions": "- member: m-1\n  from: 2024-01-01\n  to: 2024-02-29\n  reason: Nghỉ\n",
    "assignments": f"- member: m-1\n  unit: a\n  note: {'x' * 200}\n",
}
"""A record of each kind as `fmt` leaves it."""


@pytest.mark.parametrize("collection", STYLED)
def test_a_record_in_house_style_is_seen_to_be(collection: str) -> None:
    assert StyledTexts(LISTS[collection]).unstyled(rows_of(collection, STYLED[collection])) == set()


@pytest.mark.parametrize(
    ("collection", "line", "other"),
    [
        ("meetings", 'time: "07:30"', "time: 07:30"),
        ("meetings", '"1.5"', "1.5"),
        ("meetings", "unit: xa/thon-1", "unit: 'xa/thon-1'"),
        ("meetings", "unit: xa/thon-1", "unit: 2024-01-01"),
        ("meetings", '"BB: 01"', "'BB: 01'"),
        ("meetings", " [m-1, m-2]", "\n    - m-1\n    - m-2"),
        ("meetings", "[m-1, m-2]", "[m-1, 2024]"),
        ("meetings", "[m-1, m-2]", f"[{', '.join(f'm-{number}' for number in range(30))}]"),
        ("meetings", "    - by: m-1\n      for: m-3", "    - {by: m-1, for: m-3}"),
        ("meetings", "closed: 2024-02-01", "closed: '2024-02-01'"),
        ("meetings", "note: Họp", 'note: "Họp"'),
        ("meetings", "note: Họp", "note: 12"),
        ("members", "is: Phó", 'is: "Phó"'),
        ("members", "home: xa", "home: 'xa'"),
        ("members", '"012"', "012"),
        ("units", "true", "'true'"),
        ("units", "kind: cell", "kind: 'cell'"),
        ("units", "name: Xã", "name: yes"),
    ],
)
def test_one_value_that_is_written_in_another_way_is_noticed(collection: str, line: str, other: str) -> None:
    styled = STYLED[collection]
    assert line in styled
    rows = rows_of(collection, styled + styled.replace(line, other, 1) + styled)

    assert StyledTexts(LISTS[collection]).unstyled(rows) == {1}


def test_a_long_list_stands_below_its_key() -> None:
    below = "".join(f"\n    - m-{number}" for number in range(30))
    rows = rows_of("meetings", STYLED["meetings"].replace(" [m-1, m-2]", below))

    assert StyledTexts(LISTS["meetings"]).unstyled(rows) == set()


A, B, C = (f"- member: m-{number}\n  unit: a\n" for number in range(1, 4))


@pytest.mark.parametrize(
    ("text", "unstyled", "in_order", "cut", "rest"),
    [
        (A + B + C, set(), True, "- member: m-1\n", {0: "  unit: a\n" + (B + C).rstrip()}),
        (f"# x\n\n{A}\n\n{B}", set(), True, "# x\n\n- member: m-1\n", {0: "  unit: a\n" + B.rstrip()}),
        (f"{A}# x\n{B}", set(), True, "- member: m-1\n# x\n- member: m-2\n", {0: "  unit: a", 1: "  unit: a"}),
        (A + B + C, {1}, True, f"- member: m-1\n{B}- member: m-3\n", {0: "  unit: a", 2: "  unit: a"}),
        (A + B, set(), False, "- member: m-1\n- member: m-2\n", {0: "  unit: a", 1: "  unit: a"}),
        (A + B.rstrip(), {1}, True, f"- member: m-1\n{B.rstrip()}", {0: "  unit: a"}),
    ],
    ids=["a run", "blank lines", "a comment", "another between", "in no order", "no line end"],
)
def test_a_run_is_cut_to_its_first_line(
    text: str,
    unstyled: set[int],
    in_order: bool,  # noqa: FBT001
    cut: str,
    rest: dict[int, str],
) -> None:
    house = HouseText(SourceText("a.yaml", text), lines_of(LISTS["assignments"]))
    file = cut_file(house, unstyled, is_spaced=False, is_in_order=in_order)

    assert (file.text, file.rest, file.pieces) == (cut, rest, cut.count("- member"))


def test_records_that_are_spaced_are_set_off_within_a_run() -> None:
    house = HouseText(SourceText("a.yaml", f"{A}{B}\n\n{C}"), lines_of(LISTS["assignments"]))

    assert cut_file(house, set(), is_spaced=True, is_in_order=True).rest == {0: f"  unit: a\n\n{B}\n{C.rstrip()}"}
