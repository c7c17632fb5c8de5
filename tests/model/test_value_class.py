"""Values are compared, counted and shown by what a dataclass would compare, count and show them by."""

from dataclasses import KW_ONLY, dataclass, field, fields, is_dataclass, replace
from functools import cached_property

import pytest

from qd18.model.value_class import mutable_class, value_class
from tests.model.again import run_again


@value_class
class Post:
    unit: str
    tier: str = "district"
    """What holds where nothing is said."""
    place: int = field(default=0, compare=False, repr=False)


@value_class
class Other:
    unit: str
    tier: str = "district"


@value_class
class Named:
    unit: str

    def __repr__(self) -> str:
        return "named"


@value_class
class Nothing:
    pass


@value_class
class Walk:
    start: int
    steps: list[int] = field(default_factory=list)
    _: KW_ONLY
    back: bool = False
    end: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "end", self.start if self.back else self.start + sum(self.steps))

    @cached_property
    def stops(self) -> list[int]:
        return [self.start, self.end]


@mutable_class
class Tally:
    of: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Usual:
    unit: str
    tier: str = "district"
    place: int = field(default=0, compare=False, repr=False)


def test_values_are_equal_where_all_that_is_compared_is() -> None:
    assert Post("xa", place=1) == Post("xa", "district", 2)
    assert len({Post("xa", place=1), Post("xa"), Post("xa", "commune"), Post("huyen")}) == 3
    assert Post("xa") != Post("huyen")
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_another_class_is_another_value() -> None:
    post: object = Post("xa")

    assert post != Other("xa")
    assert post != ("xa", "district")


def test_it_is_shown_as_a_dataclass_is() -> None:
    assert repr(Post("xa", place=3)) == repr(Usual("xa", place=3)).replace("Usual", "Post")
    assert repr(Nothing()) == "Nothing()"
    assert repr(Named("xa")) == "named"


def test_it_is_a_dataclass_with_slots_in_all_else() -> None:
    assert [each.name for each in fields(Post("xa"))] == ["unit", "tier", "place"]
    assert replace(Post("xa", place=3), tier="commune").place == 3
    assert Post.__match_args__ == Usual.__match_args__
    assert not hasattr(Post("xa"), "__dict__")
    assert is_dataclass(Nothing)


def test_what_is_left_out_is_made_anew_for_each_value_before_the_class_goes_on() -> None:
    one, other = Walk(1), Walk(1)
    one.steps.append(2)

    assert (one.steps, other.steps) == ([2], [])
    assert (Walk(1, [2, 3]).end, Walk(1, [2, 3], back=True).end) == (6, 1)
    assert replace(Walk(1, [2], back=True), start=5).end == 5


def test_what_is_given_by_keyword_is_not_taken_by_its_place() -> None:
    assert Walk.__match_args__ == ("start", "steps")
    with pytest.raises(TypeError, match=r"Walk.__init__\(\) takes from 2 to 3 positional arguments but 4 were given"):
        Walk(1, [], True)  # type: ignore[call-arg]  # noqa: FBT003 - that is what is tried


def test_a_missing_or_unknown_value_is_named() -> None:
    with pytest.raises(TypeError, match=r"Post.__init__.* missing 1 required positional argument: 'unit'"):
        Post()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Post.__init__.* unexpected keyword argument 'units'"):
        Post(units="xa")  # type: ignore[call-arg]


def test_a_cached_property_is_worked_out_once_and_is_no_part_of_the_value() -> None:
    walk = Walk(1, [2])

    assert walk.stops is walk.stops
    assert walk == Walk(1, [2])


def test_a_mutable_value_is_compared_by_what_it_holds() -> None:
    tally = Tally("met")
    tally.number += 1

    assert tally == Tally("met", 1)
    assert Tally.__qualname__ == "Tally"


def test_all_of_it_holds_of_classes_made_while_a_test_runs() -> None:
    run_again(__file__, but="test_all_of_it_holds_of_classes_made_while_a_test_runs")
