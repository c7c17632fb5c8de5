"""Values are compared, counted and shown by what a dataclass would compare, count and show them by."""

from dataclasses import dataclass, field, fields, replace

from qd18.model.value_class import value_class


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
