"""A verdict is a value: plain data without a register inside, equal to itself when the same facts are judged again."""

import copy
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pytest

from qd18.checks.facts import Facts
from qd18.engine.checking import judge_all
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.register import Register
from qd18.source.text import SourceText
from qd18.store.folder import Folder
from qd18.store.loading import built_in, read_facts, read_frame
from tests.oracle.worlds import random_world, write_world
from tests.paths import DATA

SAMPLE_SPAN, SAMPLE_AS_OF = DateSpan(date(2024, 1, 1), date(2025, 1, 1)), date(2025, 1, 31)
PLAIN = (str, int, bool, date, Fraction, Enum, type(None), SourceText)


def facts_in(folder: Path) -> Facts:
    """What the files of *folder* say, read anew."""
    return read_facts(read_frame(Folder(folder)), None)


def judged(facts: Facts, span: DateSpan, as_of: date) -> tuple[Verdict, ...]:
    """Every verdict of *span*."""
    return judge_all(facts.register(), facts.listed, span, as_of=as_of)


@pytest.fixture(scope="module")
def sample() -> Facts:
    return facts_in(DATA)


def pickled(verdicts: tuple[Verdict, ...]) -> object:
    """*verdicts* after a journey to another process."""
    return pickle.loads(pickle.dumps(verdicts))  # noqa: S301 - we have just written it


def parts_of(value: object) -> Iterable[object]:
    """What *value* is made of, if it is a tuple, a set or a dataclass."""
    if isinstance(value, tuple | frozenset):
        return value
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    raise AssertionError(f"neither plain nor made of plain things: {type(value)}")


def leaves(verdicts: Iterable[object]) -> Iterator[object]:
    """Everything that can be reached from *verdicts* and is not taken apart any further, each object once."""
    waiting, seen = [*verdicts], set[int]()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, PLAIN):
            yield value
        else:
            assert not isinstance(value, Register)
            waiting += parts_of(value)


def test_a_verdict_of_the_sample_holds_plain_data_and_no_register(sample: Facts) -> None:
    verdicts = judged(sample, SAMPLE_SPAN, SAMPLE_AS_OF)

    assert len(verdicts) > 300
    assert {type(value) for value in leaves(verdicts)} >= {str, int, date}


def test_a_verdict_by_a_regulation_with_examples_holds_none_of_their_registers(sample: Facts) -> None:
    law = built_in("18-qd-tu-2019")
    verdicts = judge_all(sample.register(), [law], SAMPLE_SPAN, as_of=SAMPLE_AS_OF)

    assert law.examples
    assert verdicts
    assert all(isinstance(value, PLAIN) for value in leaves(verdicts))


def test_the_walk_finds_a_register_where_there_is_one(sample: Facts) -> None:
    with pytest.raises(AssertionError):
        list(leaves([(sample.register(),)]))


def test_what_is_judged_again_is_equal(sample: Facts) -> None:
    assert judged(sample, SAMPLE_SPAN, SAMPLE_AS_OF) == judged(sample, SAMPLE_SPAN, SAMPLE_AS_OF)


def test_what_is_read_and_judged_again_is_equal(sample: Facts) -> None:
    assert judged(facts_in(DATA), SAMPLE_SPAN, SAMPLE_AS_OF) == judged(sample, SAMPLE_SPAN, SAMPLE_AS_OF)


def test_what_was_held_tells_two_verdicts_apart(sample: Facts) -> None:
    earlier, later = (judged(sample, SAMPLE_SPAN, as_of) for as_of in (date(2024, 2, 1), SAMPLE_AS_OF))

    assert len(earlier) == len(later)
    assert all((one.held == other.held) or one != other for one, other in zip(earlier, later, strict=True))
    assert earlier != later


def test_a_verdict_can_be_copied_and_pickled(sample: Facts) -> None:
    verdicts = judged(sample, SAMPLE_SPAN, SAMPLE_AS_OF)

    assert copy.deepcopy(verdicts) == verdicts
    assert pickled(verdicts) == verdicts


@pytest.mark.parametrize("seed", range(40))
def test_verdicts_of_random_registers_are_values(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    write_world(world, tmp_path / "data")
    span = DateSpan.inclusive(*(date.fromisoformat(day) for day in (world.span.start, world.span.end)))
    as_of = date.fromisoformat(world.as_of)

    verdicts = judged(facts_in(tmp_path / "data"), span, as_of)

    assert judged(facts_in(tmp_path / "data"), span, as_of) == verdicts
    assert pickled(verdicts) == verdicts
    assert all(isinstance(value, PLAIN) for value in leaves(verdicts))
