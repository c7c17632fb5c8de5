"""The report's table of units below quota, under a duty of units, by the literal reading of 7.8."""

from __future__ import annotations

from pathlib import Path

from qd18.messages import LANGUAGES, catalogue
from tests.figures import grids, said
from tests.figures.labels import label_of_window
from tests.figures.test_report import report
from tests.figures.wider import wider_world
from tests.figures.worlds import laid, some_worlds
from tests.oracle.record import Record
from tests.oracle.vocabulary.statuses import rows_of_bodies
from tests.oracle.vocabulary.windows import Window
from tests.oracle.worlds import World

OPEN = {"violation", "unassigned", "no-record", "partial", "pending"}


def of_units(seed: int) -> World:
    """The world of that seed, or of one that follows from it, whose duty is one of units."""
    world = wider_world(seed)
    return world if world.regulations[0]["duties"][0].get("of") == "unit" else of_units(seed + 7_000_000)


def expected(world: World, language: str) -> list[list[str]]:
    """Unit, period, how far it is filled (`3>2` of a limit) or the mark, outcome."""
    (duty,) = world.regulations[0]["duties"]
    names = {unit["id"]: unit["name"] for unit in world.register["units"]}
    listed = []
    for row in rows_of_bodies(Record(world.register, world.regulations, world.as_of), world.span):
        if row["status"] in OPEN:
            label = label_of_window(duty, Window(row["start"], row["end"], row["end"]))
            sign = "/" if "at_least" in duty["quota"] else ">" if row["broken_on"] else "≤"
            filling = f"{row['counted']}{sign}{row['required']}"
            filling = filling if row["status"] == "violation" else said.SIGN[row["status"]]
            status = said.word("status", row["status"], language)
            listed.append([names[row["unit"]], said.short_period(label, language), filling, status])
    return sorted(listed)


@some_worlds(20)
def test_each_unit_that_somebody_has_to_see_to_is_told(seed: int, tmp_path: Path) -> None:
    world, language = of_units(seed), LANGUAGES[seed % 2]
    text = report(world, laid(world, tmp_path / "data"), "md", language).decode()
    sheets = catalogue(language).topic("sheets")

    found = [table for table in grids.in_markdown(text) if table.title.endswith(sheets["titles"]["units-below"])]

    heads = [sheets["columns"][key] for key in ("unit", "period", "filling", "status")]
    rows = [[row[head] for head in heads] for table in found for row in table.dicts]
    assert sorted(rows) == expected(world, language)
