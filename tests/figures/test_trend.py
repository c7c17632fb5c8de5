"""`trend`: each quarter is what `check` of that quarter says, blank where the record does not cover it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from qd18.messages import LANGUAGES
from tests.figures import grids, said
from tests.figures.commands import answer, ask
from tests.figures.owner import Owner
from tests.figures.quarters import by_committee, by_tier, streak, trend_of
from tests.figures.wider import wider_world
from tests.figures.wider_owner import WiderOwner
from tests.figures.worlds import laid, owner_of, rich_world, some_worlds
from tests.oracle.reading import Span

Yaml = dict[str, Any]

QUARTERS = 5


def rounded(cells: Mapping[str, tuple[int, int] | None]) -> Yaml:
    """Shares as JSON has them."""
    return {label: None if cell is None else round(cell[0] / cell[1], 6) for label, cell in cells.items()}


@some_worlds(10)
def test_each_quarter_of_a_member_is_its_own_check(seed: int, tmp_path: Path) -> None:
    agrees(owner_of(seed), tmp_path)


@some_worlds(20)
def test_so_it_is_under_the_wider_vocabulary(seed: int, tmp_path: Path) -> None:
    agrees(WiderOwner(wider_world(seed)), tmp_path)


def agrees(owner: Owner, path: Path) -> None:
    world = owner.world
    found = answer("trend", laid(world, path), world, "--quarters", str(QUARTERS))["rows"]

    trend = trend_of(owner, world.as_of, QUARTERS)
    assert sorted(found, key=lambda row: str(row["member"])) == [trend.row(member) for member in trend.members]


@some_worlds(8)
def test_shares_are_of_those_held_to_the_quota(seed: int, tmp_path: Path) -> None:
    world = rich_world(seed)
    folder, owner = laid(world, tmp_path), owner_of(seed)
    trend = trend_of(owner, world.as_of, QUARTERS)

    tiers = answer("trend", folder, world, "--quarters", str(QUARTERS), "--by", "tier")["rows"]
    committees = answer("trend", folder, world, "--quarters", str(QUARTERS), "--by", "committee")["rows"]

    expected = {name: rounded(cells) for name, cells in trend.shares(by_tier).items()}
    assert {row.pop("tier"): row for row in tiers} == expected
    expected = {unit: rounded(cells) for unit, cells in trend.shares(by_committee).items()}
    last = min(trend.spans[-1].end, world.as_of)
    names = {row["unit_id"]: row.pop("committee") for row in committees}
    assert names == {unit: owner.name(unit, last) for unit in names}
    assert {row.pop("unit_id"): row for row in committees} == expected


@some_worlds(6)
def test_table_markdown_and_csv_tell_the_same_of_members(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    folder = laid(world, tmp_path)
    rows = answer("trend", folder, world, "--quarters", str(QUARTERS))["rows"]
    labels = [span.label for span in owner_of(seed).quarters(world.as_of, QUARTERS)]

    def cells(row: Yaml) -> list[str]:
        signs = [said.SIGN.get(row[label], "") for label in labels]
        return [row["name"], row["member"], *signs, str(row["violations"]), str(row["streak"])]

    for shape, reader in (("table", grids.in_plain_text), ("markdown", grids.in_markdown)):
        text = ask("trend", folder, world, "--quarters", str(QUARTERS), "--lang", language, "--format", shape)
        tables = reader(text)
        assert [row for table in tables for row in table.rows] == [cells(row) for row in rows]
        for table in tables:
            assert table.header[2:-2] == [said.short_period(label, language) for label in labels]
        for status in {row[label] for row in rows for label in labels if row[label]}:
            assert f"{said.SIGN[status]} {said.word('status', status, language)}" in grids.plainly(text)
    flat = grids.in_csv(ask("trend", folder, world, "--quarters", str(QUARTERS), "--format", "csv"))
    assert [[row[label] for label in labels] for row in flat] == [
        [row[label] or "" for label in labels] for row in rows
    ]


@some_worlds(6)
def test_every_format_tells_the_same_of_shares(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    folder, owner = laid(world, tmp_path), owner_of(seed)
    trend = trend_of(owner, world.as_of, QUARTERS)

    def shown(cells: Mapping[str, tuple[int, int] | None]) -> list[str]:
        return [said.share(*cell, language) if cell else "" for cell in cells.values()]

    tiers = [[said.word("tier", name, language), *shown(cells)] for name, cells in trend.shares(by_tier).items()]
    committees = [
        [owner.name(unit, world.as_of), unit, *shown(cells)] for unit, cells in trend.shares(by_committee).items()
    ]
    for group, expected in (("tier", tiers), ("committee", committees)):
        asked = ("--quarters", str(QUARTERS), "--by", group)
        for shape, reader in (("table", grids.in_plain_text), ("markdown", grids.in_markdown)):
            tables = reader(ask("trend", folder, world, *asked, "--lang", language, "--format", shape))
            assert sorted(row for table in tables for row in table.rows) == sorted(expected)
        rows = answer("trend", folder, world, *asked)["rows"]
        assert grids.in_csv(ask("trend", folder, world, *asked, "--format", "csv")) == [
            {key: "" if value is None else str(value) for key, value in row.items()} for row in rows
        ]


@pytest.mark.parametrize(
    ("statuses", "length"),
    [
        (["violation", "violation"], 2),
        (["violation", "violation", "pending"], 2),
        (["violation", "met", "violation"], 1),
        (["violation", None], 0),
        (["violation", "no-record"], 0),
        ([], 0),
    ],
)
def test_a_row_of_quarters_ends_with_any_other_outcome(statuses: list[str | None], length: int) -> None:
    assert streak(statuses) == length


def test_the_quarters_end_with_the_one_that_holds_as_of() -> None:
    assert owner_of(0).quarters("2024-05-10", 2) == [
        Span("2024Q1", "2024-01-01", "2024-03-31"),
        Span("2024Q2", "2024-04-01", "2024-06-30"),
    ]
