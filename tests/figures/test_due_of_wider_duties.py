"""`due` under one duty of the wider vocabulary, by a second reading of “What is still owed” in docs/regulations.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.figures.commands import answer
from tests.figures.small_office import Office
from tests.figures.wider import expected_due, varied_world
from tests.figures.worlds import laid, some_worlds
from tests.properties.asking import rows

Yaml = dict[str, Any]


def by_window(row: Yaml) -> tuple[str, str]:
    return row["member"], row["end"]


@some_worlds(60)
def test_due_lists_what_each_quota_still_wants(seed: int, tmp_path: Path) -> None:
    world = varied_world(seed)
    folder = laid(world, tmp_path)
    ends = {(row.get("member"), row["period"]["label"]): row["period"]["end"] for row in rows(folder, world)}

    found = answer("due", folder, world)

    wanted, away = expected_due(world)
    listed = [
        {key: row[key] for key in ("member", "by", "days_left", "missing", "in_time")}
        | {"end": ends[row["member"], row["period"]], "places": sorted(row["places"])}
        for row in found["rows"]
    ]
    assert sorted(listed, key=by_window) == sorted(wanted, key=by_window)
    possible = sum(row["in_time"] for row in wanted)
    assert found["summary"] == {"possible": possible, "past": len(wanted) - possible, "away": away}


Q1 = ("--quarter", "2024Q1")
RULE = """\
id: rieng
number: 01-QĐ/ThU
title: Quy định riêng
from: 2019-04-16
assess_from: 0
duties:
  - {id: uv, name: Ủy viên, basis: Điều 1., tier: district, positions: [committee-member], every: %s}
"""
VILLAGE = "with: [residential-cell]"
OF_UNITS = (
    RULE.partition("  - ")[0]
    + f"  - {{id: cb, name: Chi bộ, basis: Điều 1., of: unit, every: month, quota: {{at_least: 1, {VILLAGE}}}}}\n"
)
TWO_VILLAGES = "- {member: an, unit: thi/xa/thon-1}\n- {member: an, unit: thi/xa/thon-2, to: 2024-02-10}\n"
COMMUNE = "with: [commune]"
ONE, OTHER = "Chi bộ thôn 1, xã Mẫu", "Chi bộ thôn 2, xã Mẫu"


@pytest.mark.parametrize(
    ("quota", "as_of", "by", "places"),
    [
        # 31 March 2024 is a Sunday, so that the last Friday is the 29th
        (f"quarter, quota: {{at_least: 2, {VILLAGE}, on: {{weekdays: [fri]}}}}", "2024-03-29", "2024-03-29", [ONE]),
        (f"quarter, quota: {{at_least: 2, {VILLAGE}, on: {{weekdays: [fri]}}}}", "2024-03-30", "2024-03-29", None),
        # each village on its own: the first was attended, the assignment to the second ends on 10 February
        (f"quarter, quota: {{at_least: 1, {VILLAGE}, each: assigned}}", "2024-02-10", "2024-02-10", [OTHER]),
        (f"quarter, quota: {{at_least: 1, {VILLAGE}, each: assigned}}", "2024-02-11", "2024-02-10", None),
        # a gap of forty days from 20 January is passed on 1 March, long before the quarter is over
        (f"quarter, all_of: [{{at_least: 2, {VILLAGE}}}, {{longest_gap: {{days: 40}}, {VILLAGE}}}]", "2024-02-15",
         "2024-02-29", [ONE]),
        # nobody assigned a commune to An, so that only a village can be attended
        (f"quarter, any_of: [{{at_least: 1, {COMMUNE}}}, {{at_least: 3, {VILLAGE}}}]", "2024-02-15",
         "2024-03-31", [ONE]),
        # two more days, weeks or months: the last but one
        (f"quarter, quota: {{at_least: 3, count: days, {VILLAGE}}}", "2024-02-15", "2024-03-30", [ONE]),
        (f"quarter, quota: {{at_least: 3, count: weeks, {VILLAGE}}}", "2024-02-15", "2024-03-24", [ONE]),
        (f"quarter, quota: {{at_least: 3, count: months, {VILLAGE}}}", "2024-02-15", "2024-02-29", [ONE]),
        (f"quarter, quota: {{at_least: 3, count: months, {VILLAGE}}}", "2024-03-01", "2024-02-29", None),
        # of two different villages the second is left, while it is assigned
        (f"quarter, quota: {{at_least: 2, count: units, {VILLAGE}}}", "2024-02-05", "2024-02-10", [ONE, OTHER]),
        (f"quarter, quota: {{at_least: 2, count: units, {VILLAGE}}}", "2024-02-11", "2024-02-10", None),
    ],
)  # fmt: skip
def test_by_when_and_where_each_construct_can_be_met(
    office: Office, quota: str, as_of: str, by: str, places: list[str] | None
) -> None:
    """An was at the first village on 20 January. Places: None where it can no longer be done."""
    office.has(
        qd18="schema: 1\norganisation: Thị ủy Mẫu\nregulations: [rieng]\n",
        assignments=TWO_VILLAGES,
        meetings="- {date: 2024-01-20, unit: thi/xa/thon-1, attended: [an]}\n",
        **{"regulations/rieng": RULE % quota},
    )

    (row,) = office.rows("due", *Q1, "--as-of", as_of)

    assert (row["by"], sorted(row["places"]), row["in_time"]) == (by, places or [], places is not None)


BOTH = "with: [residential-cell, commune]"


def test_a_meeting_that_belongs_to_another_month_leaves_that_month_only(office: Office) -> None:
    """What was held on 28 February is March's, so that March is taken and no other month is left."""
    office.has(
        qd18="schema: 1\norganisation: Thị ủy Mẫu\nregulations: [rieng]\n",
        meetings="- {date: 2024-02-28, for: 2024-03, unit: thi/xa, attended: [an]}\n",
        **{"regulations/rieng": RULE % f"quarter, quota: {{at_least: 2, count: months, {COMMUNE}}}"},
    )

    (row,) = office.rows("due", *Q1, "--as-of", "2024-03-05")

    assert (row["by"], row["in_time"]) == ("2024-02-29", False)


def test_of_several_the_quota_that_wants_least_in_all_its_parts_is_told(office: Office) -> None:
    """An was at a village: the one quota wants a commune and another meeting, the other one wants one village more."""
    parts = f"of_which: [{{at_least: 1, {COMMUNE}}}, {{at_least: 1, {VILLAGE}}}]"
    office.has(
        qd18="schema: 1\norganisation: Thị ủy Mẫu\nregulations: [rieng]\n",
        meetings="- {date: 2024-01-20, unit: thi/xa/thon-1, attended: [an]}\n",
        **{
            "regulations/rieng": RULE
            % f"quarter, any_of: [{{at_least: 3, {BOTH}, {parts}}}, {{at_least: 2, {VILLAGE}}}]"
        },
    )

    (row,) = office.rows("due", *Q1, "--as-of", "2024-03-05")

    assert row["missing"] == [{"number": 1, "with": ["residential-cell"]}]


def test_what_units_owe_is_nobodys_to_attend(office: Office) -> None:
    office.has(
        qd18="schema: 1\norganisation: Thị ủy Mẫu\nregulations: [rieng]\n",
        meetings="[]\n",
        **{"regulations/rieng": OF_UNITS},
    )

    assert office.rows("due", "--month", "2024-01", "--as-of", "2024-01-10") == []
