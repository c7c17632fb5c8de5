"""A named tuple of the package is in all that is used of it what one of `typing` is."""

from __future__ import annotations

import copy
import typing
from types import new_class
from typing import Generic, TypeVar

import pytest

from qd18.model.named_tuple import NamedTuple
from tests.model.again import run_again

T = TypeVar("T")


class Post(NamedTuple):
    """What somebody is."""

    unit: str
    tier: str = "district"
    """What holds where nothing is said."""

    @property
    def label(self) -> str:
        return f"{self.unit}/{self.tier}"

    def index(self, value: object, *limits: typing.Any) -> int:
        return super().index(value, *limits) + 1


class Usual(typing.NamedTuple):
    """What somebody is."""

    unit: str
    tier: str = "district"


class Entry(NamedTuple, Generic[T]):
    value: T


class Nothing(NamedTuple):
    pass


def test_it_is_a_tuple_with_names() -> None:
    post = Post("xa", tier="commune")

    assert post == ("xa", "commune") == Usual("xa", "commune")
    assert hash(post) == hash(("xa", "commune"))
    assert sorted([post, Post("bản")]) == [("bản", "district"), ("xa", "commune")]
    assert (post.unit, post.tier, post[-1], post.label) == ("xa", "commune", "commune", "xa/commune")
    assert (len(Nothing()), Entry(3).value, Post("xa").index("xa")) == (0, 3, 1)


def test_it_is_shown_replaced_copied_and_taken_apart_as_one_of_typing() -> None:
    post, usual = Post("xa"), Usual("xa")

    assert repr(post) == repr(usual).replace("Usual", "Post")
    assert tuple(post._replace(tier="commune")) == usual._replace(tier="commune")
    assert type(post._replace(tier="commune")) is Post
    assert post._asdict() == usual._asdict()
    assert (Post._fields, Post._field_defaults) == (Usual._fields, Usual._field_defaults)
    assert (Post.__match_args__, Post.__doc__) == (Usual.__match_args__, Usual.__doc__)
    assert type(copy.copy(post)) is type(copy.deepcopy(post)) is Post
    assert copy.deepcopy(post) == post


def test_it_takes_no_other_attributes_and_no_other_values() -> None:
    with pytest.raises(AttributeError):
        Post("xa").unit = "huyen"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Post("xa").other = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match=r"Post.__new__\(\) missing 1 required positional argument: 'unit'"):
        Post()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'units'"):
        Post(units="xa")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Post has no field units"):
        Post("xa")._replace(units="xa")  # type: ignore[call-arg]


def test_one_with_more_fields_than_are_provided_for_is_refused() -> None:
    fields = {f"field_{place}": "int" for place in range(17)}

    with pytest.raises(ValueError, match="co_varnames"):
        new_class("Long", (NamedTuple,), exec_body=lambda body: body.update(__annotations__=fields))


def test_all_of_it_holds_of_classes_made_while_a_test_runs() -> None:
    run_again(__file__, but="test_all_of_it_holds_of_classes_made_while_a_test_runs")
