"""`coverage`: a unit is covered where an assigned official sat in on a meeting of it that lies in the span."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qd18.messages import LANGUAGES
from tests.figures import grids, said
from tests.figures.commands import answer, ask
from tests.figures.owner import Owner, lies_in
from tests.figures.wider import wider_world
from tests.figures.worlds import laid, owner_of, rich_world, some_worlds
from tests.oracle.calendar_days import every_day
from tests.oracle.posts import law_in_force
from tests.oracle.record import way_up

Yaml = dict[str, Any]


def visits(owner: Owner, unit: str) -> list[Yaml]:
    """The meetings of the unit, or of one that it carries on, that somebody assigned sat in on, up to as_of."""
    return [
        meeting
        for meeting in owner.world.register["meetings"]
        if meeting["date"] <= owner.world.as_of
        and meeting["unit"] in owner.carried_on(unit)
        and any(owner.is_assigned(member, meeting) for member in meeting.get("attended", []))
    ]


def quotas(duty: Yaml) -> list[Yaml]:
    """7.4 The quota, or the several in place of one."""
    return [*duty.get("any_of", []), *duty.get("all_of", [])] or [duty["quota"]]


def expected(owner: Owner) -> list[Yaml]:
    """A row for each unit of a kind that a quota in force in the span names, in force on a day of the span."""
    span, as_of = owner.world.span, owner.world.as_of
    days = every_day(span.start, span.end)
    laws = [law for law in owner.world.regulations if any(law_in_force(owner.record, law["id"], day) for day in days)]
    kinds = {kind for law in laws for duty in law["duties"] for quota in quotas(duty) for kind in quota["with"]}
    rows = []
    for unit, told in owner.record.units.items():
        if told["kind"] not in kinds or told.get("from", "") > span.end or told.get("to", "9") < span.start:
            continue
        visited = visits(owner, unit)
        last = max((meeting["date"] for meeting in visited), default=None)
        rows.append(
            {
                "unit": owner.name(unit, owner.last_day),
                "unit_id": unit,
                "kind": told["kind"],
                "looked_after_by": sorted(map(owner.person, owner.looking_after(unit))),
                "sessions": sum(meeting["unit"] == unit for meeting in owner.meetings),
                "last_attended": last,
                "days_since": len(every_day(last, as_of)) - 1 if last else None,
                "covered": any(lies_in(meeting, span) for meeting in visited),
            }
        )
    return sorted(rows, key=lambda row: str(row["unit_id"]))


def summed_up(rows: list[Yaml], owner: Owner, language: str) -> list[list[str]]:
    """For each district, or what is nearest to one, how many of the units in it are covered."""
    areas: dict[str, list[bool]] = {}
    for row in rows:
        way = way_up(owner.record, row["unit_id"], owner.last_day)
        levels = ("district", "commune", "grassroots")
        nearest = [unit for level in levels for unit in way if owner.kind(unit) == level]
        areas.setdefault([*nearest, row["unit_id"]][0], []).append(row["covered"])
    return sorted(
        [
            owner.name(area, owner.last_day),
            str(len(units)),
            str(sum(units)),
            str(units.count(False)),
            said.share(sum(units), len(units), language),
        ]
        for area, units in areas.items()
    )


@some_worlds(16)
def test_coverage_is_what_the_record_says(seed: int, tmp_path: Path) -> None:
    agrees(owner_of(seed), tmp_path)


@some_worlds(16)
def test_so_it_is_under_the_wider_vocabulary(seed: int, tmp_path: Path) -> None:
    agrees(Owner(wider_world(seed)), tmp_path)


def agrees(owner: Owner, path: Path) -> None:
    world = owner.world
    folder, wanted = laid(world, path), expected(owner)

    whole, rest = answer("coverage", folder, world, "--all"), answer("coverage", folder, world)

    listed = [row | {"looked_after_by": sorted(row["looked_after_by"])} for row in whole["rows"]]
    assert sorted(listed, key=lambda row: str(row["unit_id"])) == wanted
    assert rest["rows"] == [row for row in whole["rows"] if not row["covered"]]
    figures = {"units": len(wanted), "covered": sum(row["covered"] for row in wanted)}
    assert (whole["summary"], rest["summary"]) == (figures, figures)


@some_worlds(6)
def test_table_markdown_and_csv_tell_the_same(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    folder = laid(world, tmp_path)
    rows = answer("coverage", folder, world, "--all")["rows"]

    expected_rows = [
        [
            row["unit"],
            row["unit_id"],
            said.word("kind", row["kind"], language),
            "; ".join(row["looked_after_by"]),
            str(row["sessions"]),
            said.day(row["last_attended"], language),
            "" if row["days_since"] is None else str(row["days_since"]),
            said.flag(row["covered"], language),
        ]
        for row in rows
    ]
    (markdown, plain) = (
        reader(ask("coverage", folder, world, "--all", "--lang", language, "--format", shape))
        for shape, reader in (("markdown", grids.in_markdown), ("table", grids.in_plain_text))
    )
    overview = summed_up(rows, owner_of(seed), language)
    for tables in (markdown, plain):
        assert [sorted(table.rows) for table in tables[:-1]] == [overview] * bool(rows)
    assert [row for table in markdown[1:] for row in table.rows] == expected_rows
    assert [row for table in plain[1:] for row in table.in_order_of(markdown[-1].header)] == expected_rows
    flat = grids.in_csv(ask("coverage", folder, world, "--all", "--format", "csv"))
    assert [(row["unit_id"], row["last_attended"], row["covered"]) for row in flat] == [
        (row["unit_id"], row["last_attended"] or "", str(row["covered"]).lower()) for row in rows
    ]
