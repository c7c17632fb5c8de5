"""A record read without a parser has the nodes that a parser makes of it, or it is left to the parser."""

import re
from pathlib import Path
from random import Random

import pytest

from qd18.diagnostics import Diagnostic
from qd18.schema.collections import fact_of_file, read_node
from qd18.schema.descriptions import RECORDS
from qd18.schema.reading import Reading
from qd18.source.composing import document
from qd18.source.house_documents import house_document
from qd18.source.house_lines import NotHouseForm
from qd18.source.nodes import Mapping, Node, Scalar, Sequence
from qd18.source.text import SourceText, decode
from tests.amounts import seeds
from tests.paths import DATA, ROOT
from tests.source.mutations import mutated

SETTINGS = """\
# Sổ
schema: 1
organisation: "Văn phòng: huyện ủy"
regulations:
  - 18-qd-tu-2019
  # tạm thời
  - {id: khac, binds: [a, a/b], from: 2024-01-01}
  - id: mau
    from: 2024-01-01

record: {from: 2023-10-01}
report:
  place: 'Yên Bái'
words:
  kinds:
    - id: board
      below: [district, commune]
      name: {vi: ban, en: board}
"""
REGULATION = """\
id: mau
title: {vi: Mẫu, en: Sample}
from: 2024-01-01
duties:
  - id: a
    name:
      vi: Ủy viên
      en: Members
    tier: district
    positions: [secretary, deputy-secretary]
    every: quarter
    quota:
      at_least: 25%
      with: [commune]
      of_which:
        - {at_least: 1, with: [commune]}
"""
A_SEED = 150
"""So many texts of each seed."""
FILES = [
    *((path, "regulations") for path in sorted((ROOT / "qd18/regulations").glob("*.yaml"))),
    *((path, "regulations") for path in sorted((ROOT / "docs/examples").glob("*.yaml"))),
    *((path, "settings") for path in (DATA / "qd18.yaml", *sorted((ROOT / "tests/invalid").rglob("qd18.yaml")))),
    *((path, "regulations") for path in sorted((ROOT / "tests/invalid").rglob("regulations/*.yaml"))),
]


def plain(node: Node | None) -> object:
    """The texts of *node*, with their quotes."""
    match node:
        case Mapping():
            return {"keys": [(plain(key), plain(value)) for key, value in node.entries]}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return (node.value, node.style or "")
        case _:
            return None


@pytest.mark.parametrize("seed", seeds(100, of="HOUSE", usually=2))
@pytest.mark.parametrize(("text", "kind"), [(SETTINGS, "settings"), (REGULATION, "regulations")])
def test_what_is_read_without_a_parser_is_what_a_parser_reads(text: str, kind: str, seed: int) -> None:
    chance = Random(f"{kind} {seed}")
    read = 0
    for _ in range(A_SEED):
        changed = mutated(text, chance) if chance.random() < 0.8 else mutated(mutated(text, chance), chance)
        source = SourceText("a.yaml", changed)
        problems: list[Diagnostic] = []
        try:
            node = house_document(source)
        except NotHouseForm:
            continue
        read += 1

        assert (plain(node), problems) == (plain(document(source, problems)), []), changed
        same_either_way(kind, source)
    assert read


def same_either_way(kind: str, source: SourceText) -> None:
    record = RECORDS[kind]
    straight, parsed = fact_of_file(record, Reading(source)), read_node(record, Reading(source))
    assert straight == parsed, source.text


@pytest.mark.parametrize("text", [SETTINGS, REGULATION, SETTINGS.replace("\n", "\r\n")])
def test_what_is_in_house_form_is_read_without_a_parser(text: str) -> None:
    source = SourceText("a.yaml", text)

    assert plain(house_document(source)) == plain(document(source, []))


@pytest.mark.parametrize(("path", "kind"), FILES, ids=lambda value: str(value).removeprefix(str(ROOT)))
def test_every_file_there_is_says_the_same_either_way(path: Path, kind: str) -> None:
    source = decode(path.name, path.read_bytes())
    if isinstance(source, SourceText):
        same_either_way(kind, source)


@pytest.mark.parametrize("path", sorted((ROOT / "qd18/regulations").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_built_in_regulations_take_no_parser(path: Path) -> None:
    law = re.split(r"^(?:given|examples):", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.MULTILINE)[0]

    assert isinstance(house_document(SourceText("a.yaml", law)), Mapping)
