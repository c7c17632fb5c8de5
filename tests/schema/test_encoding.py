"""What is read is written again: each description takes a fact apart into the very values that it was made of."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from qd18.model.members import Member
from qd18.model.units import Unit
from qd18.schema.collections import read_list
from qd18.schema.descriptions import LISTS
from qd18.schema.record import Field, ListedRecord
from qd18.schema.types import ID, TEXT
from tests.tables.registers import Made, Maker, as_yaml

every_collection = pytest.mark.parametrize("collection", LISTS)


def facts(record: ListedRecord[Any], records: list[Made]) -> list[Any]:
    found = read_list(record, [("a.yaml", as_yaml(records).encode())])
    assert found.problems == []
    return [placed(fact) for fact in found.facts]


def placed(fact: Any) -> Any:
    """A unit that names no parent is below the one that its id implies, whether it says so or not."""
    return fact.under(fact.parent or fact.id.rpartition("/")[0]) if isinstance(fact, Unit) else fact


@every_collection
@pytest.mark.parametrize("seed", range(20))
def test_a_fact_that_is_encoded_is_read_as_the_same_fact(collection: str, seed: int) -> None:
    record = LISTS[collection]
    before = facts(record, Maker(Random(seed)).records(collection, 7))
    encoded = [record.encode(fact) for fact in before]

    assert facts(record, encoded) == before
    for values in encoded:
        assert list(values) == [key for key in record.order if key in values]


@every_collection
def test_a_fact_says_what_was_written_but_for_what_goes_without_saying(collection: str) -> None:
    record = LISTS[collection]
    (made, *_) = Maker(Random(0), often=1).records(collection, 1)
    (fact,) = facts(record, [made])
    encoded = record.encode(fact)
    unsaid = {key for key, value in made.items() if value in (record.fields[key].default, "huyen/xa-1")}

    assert set(made) - unsaid <= set(encoded) <= set(made)


def test_what_no_rule_reads_is_kept_with_the_fact_in_the_order_of_the_description() -> None:
    record = ListedRecord(
        lambda _node, _reading, id_, name: Member(id_, name),
        Field("id", ID, required=True),
        Field("email", TEXT),
        Field("name", TEXT, required=True),
        Field("phone", TEXT),
        fact=Member,
    )
    whole, plain = facts(record, [{"phone": "1", "id": "an", "name": "An", "email": "x"}, {"id": "an", "name": "An"}])

    assert whole.details == (("email", "x"), ("phone", "1"))
    assert (plain.details, whole == plain) == ((), False)
    assert list(record.encode(whole).items()) == [("id", "an"), ("email", "x"), ("name", "An"), ("phone", "1")]


NO_RULE_READS: dict[str, tuple[str, ...]] = {}
"""The keys of a collection that are kept among the others, without an attribute of their own."""


@every_collection
def test_every_other_key_has_an_attribute_of_its_own(collection: str) -> None:
    """One whose name was mistyped would show among the others."""
    assert LISTS[collection].details == NO_RULE_READS.get(collection, ())
