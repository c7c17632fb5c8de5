"""Read straight from its lines or from a parser's nodes, a file says the same: facts, ids, mentions, diagnostics."""

from itertools import product
from pathlib import Path
from random import Random

import pytest

from qd18.model.bilingual import Bilingual
from qd18.model.own_words import NO_OWN_WORDS, OwnWord, OwnWords
from qd18.schema.collections import read_nodes
from qd18.schema.descriptions import LISTS
from qd18.schema.house_form import HouseReader
from qd18.schema.reading import Reading
from qd18.source.house_lines import NotHouseForm
from qd18.source.text import SourceText, decode
from tests.amounts import seeds
from tests.paths import DATA, ROOT
from tests.schema.either_way import both, shown
from tests.schema.house_texts import HOUSE, VALUES, file_of

GALLERY = (DATA, ROOT / "docs/examples", ROOT / "tests/invalid")
OWN = OwnWords((OwnWord("session", "reception", Bilingual("tiếp dân", "reception")),))
A_SEED = 40
"""So many files of each seed."""


def is_cut(collection: str, text: str) -> bool:
    """Whether *text* is read without a parser, or with one for its odd records only."""
    try:
        HouseReader(LISTS[collection], NO_OWN_WORDS).read(SourceText("a.yaml", text))
    except NotHouseForm:
        return False
    return True


@pytest.mark.parametrize(("share", "fewest"), [(0.01, 20), (0.1, 8), (1.0, 0)])
@pytest.mark.parametrize("seed", seeds(100, of="HOUSE", usually=2))
def test_files_edited_by_hand_say_the_same_either_way(seed: int, share: float, fewest: int) -> None:
    chance = Random(f"{seed} {share}")
    cut = 0
    for number in range(A_SEED):
        collection = chance.choice(list(HOUSE))
        text = file_of(collection, chance, share)
        straight, parsed = both(collection, SourceText("a.yaml", text))

        assert shown(straight) == shown(parsed), (seed, number, text)
        # An id of a record that was then looked at closely may be named besides: it stands in the text all the same.
        for target, ids in parsed.mentions.items():
            assert ids <= straight.mentions[target], (seed, number, text)
            assert all(id_ in text for id_ in straight.mentions[target] - ids), (seed, number, text)
        cut += is_cut(collection, text)
    assert cut >= fewest


@pytest.mark.parametrize("collection", HOUSE)
def test_what_is_in_house_form_needs_no_parser(collection: str) -> None:
    source = SourceText("a.yaml", "# Sổ\n\n" + "\n# nữa\n".join(HOUSE[collection]))
    reader = HouseReader(LISTS[collection], NO_OWN_WORDS)
    parsed = read_nodes(LISTS[collection], Reading(source))

    assert (reader.read(source), reader.odd) == (parsed, frozenset())
    assert len(parsed.facts) == len(HOUSE[collection])


@pytest.mark.parametrize("value", VALUES)
def test_each_value_means_the_same_behind_each_key(value: str) -> None:
    for collection, records in HOUSE.items():
        sound = records[0]
        for key in LISTS[collection].fields:
            source = SourceText("a.yaml", f"{sound}  {key}: {value}\n{sound}")
            straight, parsed = both(collection, source)
            assert shown(straight) == shown(parsed), source.text


@pytest.mark.parametrize("key", ["unit", "attended", "note"])
def test_values_mean_the_same_whatever_stands_behind_the_key_in_other_records(key: str) -> None:
    """The texts of a column are looked at together, where two that are wrong could look right."""
    written = [
        "a",
        "[a]",
        "[b, c]",
        "[a",
        "a]",
        "[a] [b]",
        "[]",
        "[a, ]",
        "[a,b]",
        "a:",
        "#b",
        "-a",
        "' b",
        "e\u0301",
        "null",
    ]
    for values in product(written, repeat=2):
        records = [f"- date: 2024-01-05\n  {'' if key == 'unit' else f'unit: a{number}'}" for number in range(3)]
        lines = zip(records, ("[m-1, m-2]" if key == "attended" else "a", *values), strict=True)
        text = "".join(f"{record.rstrip()}\n  {key}: {value}\n" for record, value in lines)
        straight, parsed = both("meetings", SourceText("a.yaml", text))
        assert shown(straight) == shown(parsed), text


@pytest.mark.parametrize("odd", ["- name: Sai thứ tự\n  id: m-4\n", "- id: m-4\n  name: Mẫu\n  home: a/c  # mới\n"])
def test_one_odd_record_costs_the_others_nothing(odd: str) -> None:
    reader = HouseReader(LISTS["members"], NO_OWN_WORDS)
    text = "".join(HOUSE["members"])
    source = SourceText("a.yaml", f"{text}{odd}{text}")

    assert reader.read(source) == read_nodes(LISTS["members"], Reading(source))
    assert reader.odd == {len(HOUSE["members"])}


OPEN, SHUT = '- id: m-8\n  name: "Mẫu\n', '- id: m-9\n  name: Mẫu"  # xem\n'


@pytest.mark.parametrize("behind", [*HOUSE["members"][:2], ""])
def test_what_is_left_open_in_one_record_is_not_shut_in_another(behind: str) -> None:
    source = SourceText("a.yaml", OPEN + HOUSE["members"][0] + SHUT + behind)
    straight, parsed = both("members", source)

    assert shown(straight) == shown(parsed)
    assert parsed.facts[0].name.startswith("Mẫu - id: m-1 name: ")


def test_own_words_are_read_straight_too() -> None:
    source = SourceText("a.yaml", "- date: 2024-01-05\n  unit: a\n  session: reception\n")
    straight, parsed = both("meetings", source, OWN)

    assert shown(straight) == shown(parsed)
    assert straight.facts[0].session.value == "reception"
    assert shown(both("meetings", source)[0]) == shown(both("meetings", source)[1])


@pytest.mark.parametrize("folder", GALLERY, ids=lambda folder: folder.name)
def test_every_file_there_is_says_the_same_either_way(folder: Path) -> None:
    tried = 0
    for path in sorted(folder.rglob("*.yaml")):
        parts = path.relative_to(ROOT).parts
        collection = next((name for name in LISTS if name in parts or f"{name}.yaml" in parts), None)
        source = decode(path.name, path.read_bytes())
        if collection is not None and isinstance(source, SourceText):
            straight, parsed = both(collection, source)
            assert shown(straight) == shown(parsed), path
            tried += 1
    assert tried > 10
