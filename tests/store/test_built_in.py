"""The built-in regulations: read with their examples where these are wanted, and without them to judge by."""

import pytest

from qd18.source.refs import Ref
from qd18.store.loading import BUILT_IN, built_in, built_in_ids, built_in_law


@pytest.mark.parametrize("name", built_in_ids())
def test_to_judge_by_a_built_in_regulation_is_the_whole_one_but_for_its_examples(name: str) -> None:
    law, whole = built_in_law(name), built_in(name)

    assert law == whole
    assert (law.examples, bool(whole.examples)) == ((), True)


@pytest.mark.parametrize("name", built_in_ids())
def test_what_a_built_in_regulation_refers_to_is_its_whole_file(name: str) -> None:
    text = (BUILT_IN / f"{name}.yaml").read_text(encoding="utf-8")

    for regulation in (built_in_law(name), built_in(name)):
        assert isinstance(regulation.ref, Ref)
        assert regulation.ref.source.text == text
