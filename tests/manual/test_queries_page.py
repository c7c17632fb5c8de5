"""The questions of docs/queries.md, asked of 34 registers; the program's own answers say what must come out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import qd18
from qd18.cli.main import main
from qd18.reports.tidy.flat_tables import CellKind
from tests.manual.documents import fences, sections
from tests.manual.provinces import PRESENT, REPORTED, Province, provinces
from tests.paths import ROOT
from tests.programs import library

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
SECTIONS = sections(PAGE)
Rows = list[tuple[Any, ...]]


class Gathered(NamedTuple):
    """The registers, and the folder in which their tables are gathered."""

    folder: Path
    registers: list[Province]

    def asked(self, title: str) -> Rows:
        """What the question under that heading brings."""
        duckdb = library("duckdb")
        connection = duckdb.connect()
        connection.execute(f"SET file_search_path = '{self.folder}'")
        (views, *_) = fences(PAGE, "sql")
        connection.execute(views.text)
        (query,) = fences(SECTIONS[title], "sql")
        rows: Rows = connection.execute(query.text).fetchall()
        connection.close()
        return rows


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    library("pyarrow")
    folder = tmp_path_factory.mktemp("nation")
    registers = list(provinces(folder / "data"))
    for register in registers:
        for data, day, span in (
            (register.then, REPORTED, ("--quarter", "2024Q1")),
            (register.now, PRESENT, ("--half", "2024H1")),
        ):
            tables = folder / "tables" / day / register.key
            words = ("--tidy", str(tables), "--format", "parquet", "--data", str(data), "--as-of", day, *span)
            assert main(("export", *words)) == 0
    return Gathered(folder, registers)


def verdicts(place: Path, span: str, as_of: str) -> list[dict[str, Any]]:
    return qd18.open(place).check(span, as_of=as_of).rows


def test_the_share_of_each_province_is_that_of_its_check(gathered: Gathered) -> None:
    expected = []
    for register in gathered.registers:
        statuses = [each["status"] for each in verdicts(register.now, "2024Q2", PRESENT)]
        met, judged = statuses.count("met"), statuses.count("met") + statuses.count("violation")
        expected.append((register.key, met, judged, round(met / judged, 3)))

    assert gathered.asked("The share that met the quota, by province") == sorted(
        expected, key=lambda row: (row[3], row[0])
    )
    assert len({row[3] for row in expected}) > 2


def test_who_fell_short_twice_did_so_in_both_checks(gathered: Gathered) -> None:
    expected = []
    for register in gathered.registers:
        first, second = (
            {row["member"] for row in verdicts(register.now, quarter, PRESENT) if row["status"] == "violation"}
            for quarter in ("2024Q1", "2024Q2")
        )
        expected += [(register.key, member, "huyen.uv", 2) for member in sorted(first & second)]

    assert gathered.asked("Repeated shortfall") == expected != []


def test_a_cell_that_nobody_visited_is_one_that_coverage_lists(gathered: Gathered) -> None:
    expected = [
        (register.key, unit)
        for register in gathered.registers
        for unit in sorted(
            row["unit_id"]
            for row in qd18.open(register.now).coverage("2024Q2", as_of=PRESENT).rows
            if row["kind"] == "residential-cell" and not row["covered"]
        )
    ]

    assert gathered.asked("Cells that nobody visited") == expected != []


def test_what_was_entered_late_is_found(gathered: Gathered) -> None:
    expected = [(register.key, *late) for register in gathered.registers for late in register.late]

    assert [(row[0], str(row[1]), row[2]) for row in gathered.asked("Late entries")] == expected != []


def test_what_has_changed_is_what_two_checks_tell_apart(gathered: Gathered) -> None:
    expected = []
    for register in gathered.registers:
        before, after = (
            {each["member"]: each["status"] for each in verdicts(place, "2024Q1", day)}
            for place, day in ((register.then, REPORTED), (register.now, PRESENT))
        )
        expected += [
            (register.key, member, "huyen.uv", before[member], after[member])
            for member in sorted(before)
            if before[member] != after[member]
        ]

    assert gathered.asked("What has changed since the last report") == expected != []


def test_a_schema_for_spark_has_every_column_of_every_table(gathered: Gathered) -> None:
    names: dict[str, Any] = {}
    (code,) = fences(SECTIONS["With Spark"], "python")
    exec(code.text, names)  # noqa: S102 - the page's own code
    package = json.loads(next(gathered.folder.glob("tables/*/*/datapackage.json")).read_text(encoding="utf-8"))

    assert set(names["TYPES"]) == set(CellKind)
    for resource in package["resources"]:
        drawn = names["spark_schema"](package, resource["name"]).split(", ")
        assert [column.split("`")[1] for column in drawn] == [field["name"] for field in resource["schema"]["fields"]]
