"""`explain` of duties of the wider vocabulary tells of each row what section 7 decides of it, field by field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from qd18.messages import LANGUAGES, catalogue
from tests.amounts import seeds
from tests.figures import said
from tests.figures.commands import everything
from tests.figures.explain_pages import Page, Sum, pages
from tests.figures.wider import joined, varied_world, wants
from tests.figures.wider_quotas import filling, parts
from tests.figures.wider_rows import Row, rows
from tests.figures.worlds import laid, some_worlds
from tests.oracle.record import Record
from tests.oracle.worlds import World

Yaml = dict[str, Any]

QUOTAS_OF_OTHER_SCOPE = 112
ATTENDED_BEFORE_THE_RECORD = 1557
KNOWN = (QUOTAS_OF_OTHER_SCOPE, ATTENDED_BEFORE_THE_RECORD)
"""Worlds in which the two once differed, or that have what few others have."""


def rows_by_member(world: World) -> dict[str, list[Row]]:
    """Of every member the rows, in order."""
    listed = rows(Record(world.register, world.regulations, world.as_of), world.span)
    members = [member["id"] for member in world.register["members"]]
    return {member: [row for row in listed if row.person.member == member] for member in members}


def explained(world: World, folder: Path, member: str, *more: str) -> str:
    asked = ("--data", str(folder), *world.asking, "--as-of", world.as_of)
    status, out, err = everything("explain", member, *asked, *more)
    assert status in {0, 1}, err
    return out


@pytest.mark.parametrize("seed", [*KNOWN, *seeds(60, of="FIGURES", usually=6)])
def test_json_tells_each_row_as_it_is_decided(seed: int, tmp_path: Path) -> None:
    """Of several units of which nothing is on record any may be named."""
    world = varied_world(seed)
    folder = laid(world, tmp_path)

    for member, expected in rows_by_member(world).items():
        found = json.loads(explained(world, folder, member, "--format", "json"))["verdicts"]
        silences = [row.pop("silence") for row in found]
        units = [row["owing"].pop("units") if row["owing"] else [] for row in found]
        assert found == [row.explained() for row in expected]
        for silence, going, row in zip(silences, units, expected, strict=True):
            assert silence in row.silences if row.silences else silence is None
            if row.owed and row.owed.in_time:
                assert sorted(going) == sorted(row.owed.units)


def missing(row: Row) -> Sequence[Yaml]:
    """What is wanted, and of whom something is asked; the nearest of several quotas."""
    if row.status in {"exempt", "unassigned"}:
        return []
    if row.status != "pending":
        return row.missing
    if row.owed:
        return row.owed.missing
    running = [leaf for leaf in row.branches if leaf.status == "pending"]
    wanting = [leaf for leaf in running if wants(leaf)]
    if row.is_any and wanting:
        is_open = len(wanting) == len(running)
        wanting = [min(wanting, key=lambda leaf: sum(piece["number"] for piece in wants(leaf)))] if is_open else []
    return joined(wanting)


def wanted(row: Row, language: str) -> Page:
    """The page of the row."""
    (name,) = [duty["name"] for duty in row.record.regulations[0]["duties"]]
    names = {unit: facts["name"] for unit, facts in row.record.units.items()}
    sums: list[Sum] = [(*filling(leaf), said.day(leaf.found.broken_on, language)) for leaf in row.branches]
    if not row.is_several:
        sums += [(part["required"], part["counted"], "") for part in parts(row.branches[0])]
    owed = row.owed if missing(row) else None
    return Page(
        f"{said.SIGN[row.status]} {name[language]} · {said.period(row.label, language)}: "
        f"{said.word('status', row.status, language)}",
        sums,
        list(row.days.values()),
        [
            (said.day(one["date"], language), names[one["unit"]], one["counts"], one["reason"] or "")
            for one in row.meetings
        ],
        said.missing(missing(row), language),
        said.day(owed.by, language) if owed else "",
        "; ".join(sorted(names[unit] for unit in owed.units)) if owed and owed.in_time else "",
    )


@some_worlds(60)
def test_the_text_tells_the_same(seed: int, tmp_path: Path) -> None:
    world, language = varied_world(seed), LANGUAGES[seed % 2]
    folder = laid(world, tmp_path)

    for member, listed in rows_by_member(world).items():
        text = explained(world, folder, member, "--lang", language)
        if not listed:
            assert catalogue(language).say("explain", "nothing") in text
            continue
        for page, row in zip(pages(text, language), listed, strict=True):
            expected = wanted(row, language)
            told, counted = said.in_meetings(page.missing, language)
            places = expected.places and "; ".join(sorted(page.places.split("; ")))
            assert page._replace(missing=told, places=places) == expected
            assert counted <= {leaf.person.quota.get("count", "meetings") for leaf in row.branches} | {"meetings"}
