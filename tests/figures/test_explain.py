"""`explain` tells of each row what `check` decides, each meeting with its reason, and what `due` lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qd18.messages import LANGUAGES, catalogue
from tests.figures import said
from tests.figures.commands import everything
from tests.figures.explain_pages import Page, Sum, pages
from tests.figures.owner import Judged, Owner
from tests.figures.test_due import expected as owed
from tests.figures.test_due import is_owed
from tests.figures.worlds import laid, owner_of, rich_world, some_worlds
from tests.oracle.counting import session_of
from tests.oracle.record import month_of
from tests.oracle.worlds import World

Yaml = dict[str, Any]


def wanted(one: Judged, owner: Owner, language: str) -> Page:
    """The same by the oracle."""
    told, world = one.told, owner.world
    law = owner.record.by_id[told["regulation"]]
    name, period = said.duty(law, told["duty"], language), said.period(one.row.label, language)
    status = said.word("status", told["status"], language)
    sums: list[Sum] = [(one.asked, one.filled, "")]
    sums += [(part["required"], part["counted"], "") for part in told["parts"]]
    sittings = [
        (said.day(sat["date"], language), owner.name(sat["unit"], sat["date"]), sat["counts"], sat["reason"] or "")
        for sat in told["meetings"]
    ]
    is_open = told["status"] in {"pending", "violation"} and told["shortfall"] > 0
    due = owed(one, owner) if is_open and is_owed(one, world.as_of) else None
    asks_nothing = told["status"] in {"exempt", "unassigned"}
    return Page(
        f"{said.SIGN[told['status']]} {name} · {period}: {status}",
        sums,
        [told["days"][key] for key in ("period", "on_duty", "assigned", "exempt", "effective")],
        sittings,
        "" if asks_nothing else said.missing(one.missing, language),
        said.day(due["by"], language) if due else "",
        said.several(sorted(due["places"]), language, most=6) if due and due["in_time"] else "",
    )


def explained(world: World, folder: Path, member: str, language: str) -> str:
    asked = ("--data", str(folder), *world.asking, "--as-of", world.as_of, "--lang", language)
    status, out, err = everything("explain", member, *asked)
    assert status in {0, 1}, err
    return out


@some_worlds(8)
def test_each_row_is_explained_as_it_was_decided(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    owner, folder = owner_of(seed), laid(world, tmp_path)

    for member in sorted({one.row.member for one in owner.judged}):
        found = pages(explained(world, folder, member, language), language)
        expected = [wanted(one, owner, language) for one in owner.judged if one.row.member == member]
        assert [page._replace(places="") for page in found] == [page._replace(places="") for page in expected]
        for page, told in zip(found, expected, strict=True):
            if told.places:
                assert sorted(page.places.split("; ")) == sorted(told.places.split("; ")) or "…" in told.places


@some_worlds(8)
def test_who_owes_nothing_is_told_so(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    owner, folder = owner_of(seed), laid(world, tmp_path)
    nobody = sorted(owner.record.members.keys() - {one.row.member for one in owner.judged})

    for member in nobody[:2]:
        assert catalogue(language).say("explain", "nothing") in explained(world, folder, member, language)


@some_worlds(5)
def test_a_meeting_of_another_month_says_so(seed: int, tmp_path: Path) -> None:
    world = rich_world(seed)
    owner, folder = owner_of(seed), laid(world, tmp_path)
    moved = {
        (one["date"], one["unit"], session_of(one))
        for one in world.register["meetings"]
        if month_of(one) != one["date"][:7]
    }

    for member in sorted({one.row.member for one in owner.judged}):
        text = explained(world, folder, member, "vi")
        told = sum(
            (sat["date"], sat["unit"], sat["session"]) in moved
            for one in owner.judged
            if one.row.member == member
            for sat in one.told["meetings"]
        )
        assert text.count(", thuộc tháng ") == told
