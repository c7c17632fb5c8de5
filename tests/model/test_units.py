from dataclasses import fields, replace
from datetime import date

import pytest

from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.located import Unlocated
from qd18.model.units import MOST_LEVELS, Unit, UnitKind, UnitTree


def unit(name: str, parent: str | None = None, kind: UnitKind = UnitKind.COMMUNE) -> Unit:
    return Unit(name, f"Đơn vị {name}", kind, parent)


def test_a_lineage_goes_from_the_unit_up_to_the_top() -> None:
    tree = UnitTree.of([unit("thon", "xa"), unit("xa", "huyen"), unit("huyen", "tinh"), unit("tinh")])

    assert tree.lineages["thon"] == ("thon", "xa", "huyen", "tinh")
    assert tree.lineages["tinh"] == ("tinh",)


def test_the_order_of_the_units_changes_no_lineage() -> None:
    units = [unit("thon", "xa"), unit("xa", "huyen"), unit("huyen")]

    assert UnitTree.of(units).lineages == UnitTree.of(reversed(units)).lineages


def test_a_unit_is_within_itself_and_within_whatever_stands_above() -> None:
    tree = UnitTree.of([unit("thon", "xa"), unit("xa", "huyen"), unit("huyen"), unit("huyen-khac")])

    assert [top for top in tree.units if tree.is_within("thon", top)] == ["thon", "xa", "huyen"]
    assert not tree.is_within("huyen", "xa")


def test_an_id_that_begins_like_another_is_not_within_it() -> None:
    tree = UnitTree.of([unit("xa"), unit("xa/thon", "xa"), unit("xa-moi"), unit("xa/thon-le")])

    assert [name for name in tree.units if tree.is_within(name, "xa")] == ["xa", "xa/thon"]


def test_a_dangling_parent_ends_the_lineage() -> None:
    assert UnitTree.of([unit("thon", "khong-co")]).lineages == {"thon": ("thon",)}


@pytest.mark.parametrize("loop", [["a"], ["a", "b"], ["a", "b", "c"]])
def test_a_lineage_that_comes_round_again_ends(loop: list[str]) -> None:
    units = [unit(name, loop[number - 1]) for number, name in enumerate(loop)]

    tree = UnitTree.of([*units, unit("duoi", "a")])

    assert set(tree.lineages) == {*loop, "duoi"}
    assert all(len(set(lineage)) == len(lineage) for lineage in tree.lineages.values())


@pytest.mark.parametrize("step", [1, -1], ids=["from below", "from above"])
def test_a_chain_longer_than_any_sound_one_is_climbed_so_far_and_no_farther(step: int) -> None:
    chain = [unit(str(number), str(number + 1)) for number in range(1500)]

    lineages = UnitTree.of(chain[::step]).lineages

    assert len(lineages) == 1500
    assert {len(lineage) for lineage in lineages.values()} == set(range(1, MOST_LEVELS + 1))


def test_so_is_one_that_changed_at_its_top() -> None:
    chain = [unit(str(number), str(number + 1)) for number in range(1500)]
    first_years = Dated((DatedEntry(DateSpan(date.min, date(2021, 1, 1)), "1499"),))
    tree = UnitTree.of([*chain[:-2], replace(chain[-2], parent=None, parents=first_years), chain[-1]])

    lineages = [lineage for name in ("0", "1450", "1498") for lineage in tree.lineages_of(name)]
    assert max(len(lineage.units) for lineage in lineages) == MOST_LEVELS


def test_the_kinds_stand_in_five_levels() -> None:
    levels = {kind.value: kind.level for kind in UnitKind}

    expected = {"province": 0, "district": 1, "commune": 2, "grassroots": 3, "residential-cell": 4, "cell": 4}
    assert levels == expected


def test_only_cells_have_members_of_their_own() -> None:
    assert [kind.value for kind in UnitKind if kind.is_cell] == ["residential-cell", "cell"]


def test_two_units_that_say_the_same_are_equal_wherever_they_stand() -> None:
    assert Unit("xa", "Xã", UnitKind.COMMUNE, ref=Unlocated("units.yaml")) == Unit("xa", "Xã", UnitKind.COMMUNE)


def test_a_unit_can_be_looked_up_by_its_id() -> None:
    assert UnitTree.of([unit("xa")])["xa"] == unit("xa")


def test_a_unit_put_below_another_is_the_same_in_all_else() -> None:
    """Every field has a value of its own, so that one that is forgotten shows."""
    whole = Unit(
        "xa/1",
        "Chi bộ 1",
        UnitKind.RESIDENTIAL_CELL,
        None,
        disadvantaged=True,
        span=DateSpan(date(2020, 1, 1), date(2021, 1, 1)),
        tags=("a",),
        succeeds=("xa/0",),
        names=Dated((DatedEntry(ALWAYS, "Chi bộ 1"),)),
        parents=Dated((DatedEntry(ALWAYS, "xa"),)),
        disadvantaged_days=Dated((DatedEntry(ALWAYS, value=True),)),
        tags_days=Dated((DatedEntry(ALWAYS, ("a",)),)),
        ref=Unlocated("units.yaml"),
        details=(("note", "x"),),
    )

    assert all(getattr(whole, field.name) for field in fields(whole) if field.name != "parent")
    assert (whole.under("xa"), whole.under("xa").ref) == (replace(whole, parent="xa"), Unlocated("units.yaml"))


def test_disadvantaged_is_a_tag_like_one_that_is_listed() -> None:
    """`disadvantaged: true` is the tag `disadvantaged` (2.3), on the days of either."""
    before, after = DateSpan.inclusive(None, date(2020, 12, 31)), DateSpan.inclusive(date(2024, 1, 1), None)
    both = replace(
        unit("xa"),
        disadvantaged_days=Dated((DatedEntry(before, value=True), DatedEntry(after, value=False))),
        tags_days=Dated((DatedEntry(after, ("disadvantaged", "border")),)),
    )

    assert both.tagged("disadvantaged").spans == (before, after)
    assert both.tagged("border").spans == (after,)
    assert replace(unit("xa"), disadvantaged=True, tags=("border",)).tagged("disadvantaged").spans == (ALWAYS,)
    assert not replace(unit("xa"), disadvantaged=False, tags=("border",)).tagged("disadvantaged")


def test_a_parent_that_comes_back_makes_three_lineages() -> None:
    """1.2: the tree of units is the tree of that day; neighbours that are alike are one."""
    spans = [
        DateSpan.inclusive(None, date(2020, 12, 31)),
        DateSpan.inclusive(date(2021, 1, 1), date(2021, 12, 31)),
        DateSpan.inclusive(date(2022, 1, 1), None),
    ]
    entries = [DatedEntry(days, parent) for days, parent in zip(spans, ("cu", "moi", "cu"), strict=True)]
    moving = replace(unit("xa"), parent="cu", parents=Dated(tuple(entries)))
    below = unit("thon", "xa")
    alike = replace(unit("xa"), parent="cu", parents=Dated((DatedEntry(spans[0], "cu"), DatedEntry(spans[1], "cu"))))

    tree = UnitTree.of([moving, below, unit("cu"), unit("moi")])

    assert [(lineage.span, lineage.units) for lineage in tree.lineages_of("thon")] == [
        (spans[0], ("thon", "xa", "cu")),
        (spans[1], ("thon", "xa", "moi")),
        (spans[2], ("thon", "xa", "cu")),
    ]
    assert tree.days_within("thon", ["cu"]).spans == (spans[0], spans[2])
    assert [(lineage.span, lineage.units) for lineage in UnitTree.of([alike, unit("cu")]).lineages_of("xa")] == [
        (DateSpan.inclusive(None, date(2021, 12, 31)), ("xa", "cu")),
        (spans[2], ("xa",)),
    ]


def test_the_tree_of_the_same_units_is_made_once_and_that_of_others_anew() -> None:
    upper, lower = unit("h"), unit("x", "h")
    tree = UnitTree.of([upper, lower])

    assert UnitTree.of((upper, lower)) is tree
    assert UnitTree.of([upper, replace(lower, parent=None)]).lineages["x"] == ("x",)
    assert UnitTree.of([replace(upper), lower]) is not tree
    assert UnitTree.of([upper]).lineages == {"h": ("h",)}
