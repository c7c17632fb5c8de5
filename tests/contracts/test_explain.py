"""`explain --format json`: the verdicts of `check` with the grounds that the page shows, and what `due` lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qd18.cli.main import main
from tests.amounts import some
from tests.contracts.holding import Json, held
from tests.oracle.worlds import World, random_world
from tests.properties.asking import laid

GROUNDS = ("basis", "reading", "posts", "services", "kin", "silence", "missing", "owing")

some_worlds = pytest.mark.parametrize("seed", some(range(30, 50), usually=4))


def asked(world: World, folder: Path) -> tuple[str, ...]:
    return ("--data", str(laid(world, folder)), "--as-of", world.as_of, *world.asking)


def members(checked: Json) -> list[str]:
    return sorted({verdict["member"] for verdict in checked["verdicts"]})


@some_worlds
def test_its_verdicts_are_those_of_check(seed: int, tmp_path: Path) -> None:
    at = asked(random_world(seed), tmp_path)
    checked = held("check", *at, "--all")

    for member in members(checked):
        explained = held("explain", member, *at)
        without = [{key: one[key] for key in one if key not in GROUNDS} for one in explained["verdicts"]]
        assert without == [one for one in checked["verdicts"] if one["member"] == member]
        assert explained["not_judged"] == checked["not_judged"]


@some_worlds
def test_what_is_owing_is_what_due_lists(seed: int, tmp_path: Path) -> None:
    at = asked(random_world(seed), tmp_path)
    due = held("due", *at)
    told = [
        (verdict, verdict["owing"])
        for member in members(held("check", *at, "--all"))
        for verdict in held("explain", member, *at)["verdicts"]
        if verdict["owing"]
    ]

    def key(row: Any) -> tuple[str, ...]:
        return row["member"], row["regulation"], row["duty"]

    found = [
        (*key(one), one["period"]["label"], owing["by"], owing["possible"], str(one["missing"])) for one, owing in told
    ]
    rows = [
        (*key(row), row["period"], row["by"], row["in_time"], str(row["missing"]), len(row["places"]))
        for row in due["rows"]
    ]
    assert sorted(found) == sorted(row[:-1] for row in rows)
    places = {row[:4]: row[-1] for row in rows if row[5]}
    assert places == {
        (*key(one), one["period"]["label"]): len(owing["units"]) for one, owing in told if owing["possible"]
    }


SETTINGS = """\
schema: 1
organisation: Huyện ủy Mẫu
regulations: [cu, moi]
record: {from: 2024-01-01}
"""
UNITS = """\
- {id: huyen, name: Huyện ủy Mẫu, kind: district}
- {id: huyen/xa, name: Đảng ủy xã Mẫu, kind: commune}
- {id: huyen/xa/thon-1, name: Chi bộ thôn 1, kind: residential-cell}
- {id: huyen/xa/thon-2, name: Chi bộ thôn 2, kind: residential-cell, to: 2024-03-20}
"""
MEMBERS = """\
- id: an
  name: Nguyễn Văn Mẫu An
  title: [{is: Trưởng phòng, to: 2024-02-15}, {is: Trưởng ban, from: 2024-02-16}]
  roles:
    - {tier: district, position: committee-member, unit: huyen, from: 2023-05-01}
    - {tier: grassroots, position: secretary, unit: huyen/xa, to: 2024-06-30}
"""
ASSIGNMENTS = """\
- {member: an, unit: huyen/xa, tier: district, decision: 12-QĐ/HU, decided: 2023-12-28, from: 2024-01-01}
- {member: an, unit: huyen/xa/thon-1, tier: grassroots}
"""
MEETINGS = """\
- {date: 2024-01-10, unit: huyen/xa/thon-2, attended: [an]}
- {date: 2024-02-10, unit: huyen/xa/thon-1}
"""


def regulation(name: str, days: str, *, cell: str = "") -> str:
    """A regulation by which a district's committee owes two meetings a quarter, one of them with a commune."""
    return f"""\
id: {name}
title: Quy định {name}
{days}
duties:
  - id: huyen
    name: {{vi: Cấp huyện, en: Of the district}}
    basis: Điều 2
    reading: {{vi: Hiểu là mỗi quý theo lịch, en: Every calendar quarter}}
    tier: district
    positions: [committee-member]
    every: quarter
    quota:
      at_least: 2
      with: [commune, residential-cell]
      of_which: [{{at_least: 1, with: [commune]}}]
{cell}"""


CELL = """\
  - id: co-so
    name: {vi: Cấp cơ sở, en: Of the grassroots}
    tier: grassroots
    positions: [secretary]
    every: month
    quota: {at_least: 1, with: [residential-cell]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "qd18.yaml": SETTINGS,
        "units.yaml": UNITS,
        "members.yaml": MEMBERS,
        "assignments.yaml": ASSIGNMENTS,
        "meetings.yaml": MEETINGS,
        "regulations/cu.yaml": regulation("cu", "to: 2024-02-09"),
        "regulations/moi.yaml": regulation("moi", "from: 2024-02-10", cell=CELL),
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def explained(folder: Path, *words: str) -> Json:
    return held("explain", "an", "--data", str(folder), *words)


def grounds(verdict: Json) -> Json:
    return {key: verdict[key] for key in GROUNDS}


def test_the_grounds_of_a_quota_that_runs(folder: Path) -> None:
    found = explained(folder, "--quarter", "2024Q1", "--as-of", "2024-03-05")
    (district,) = [one for one in found["verdicts"] if one["tier"] == "district"]

    assert (found["member"], found["name"], found["title"]) == ("an", "Nguyễn Văn Mẫu An", "Trưởng ban")
    assert (district["regulation"], district["status"]) == ("moi", "pending")
    assert grounds(district) == {
        "basis": {"vi": "Điều 2", "en": "Điều 2"},
        "reading": {"vi": "Hiểu là mỗi quý theo lịch", "en": "Every calendar quarter"},
        "posts": [
            {"tier": "district", "position": "committee-member", "unit": "huyen", "from": "2023-05-01", "to": None}
        ],
        "services": [
            {
                "unit": "huyen/xa",
                "tier": "district",
                "from": "2024-01-01",
                "to": None,
                "decision": "12-QĐ/HU",
                "decided": "2023-12-28",
            }
        ],
        "kin": [{"regulation": "cu", "duty": "huyen"}],
        "silence": None,
        "missing": [{"number": 1, "with": ["commune"]}],
        "owing": {"by": "2024-03-31", "possible": True, "units": ["huyen/xa"]},
    }


def test_which_post_each_assignment_serves(folder: Path) -> None:
    found = explained(folder, "--month", "2024-03", "--as-of", "2024-03-05")
    (grassroots,) = [one for one in found["verdicts"] if one["tier"] == "grassroots"]

    assert grassroots["basis"] is None
    assert [(one["unit"], one["tier"], one["from"]) for one in grassroots["services"]] == [
        ("huyen/xa/thon-1", "grassroots", None)
    ]
    assert [(one["unit"], one["to"]) for one in grassroots["posts"]] == [("huyen/xa", "2024-06-30")]
    assert grassroots["owing"] == {"by": "2024-03-31", "possible": True, "units": ["huyen/xa/thon-1"]}


@pytest.mark.parametrize("order", [1, -1], ids=["as entered", "the other way round"])
def test_assignments_of_the_same_unit_and_days_stand_in_one_order(order: int, folder: Path) -> None:
    entered = [
        "- {member: an, unit: huyen/xa, tier: district, decision: 12-QĐ/HU, decided: 2023-12-28, from: 2024-01-01}\n",
        "- {member: an, unit: huyen/xa, from: 2024-01-01}\n",
    ]
    (folder / "assignments.yaml").write_text("".join(entered[::order]), encoding="utf-8")
    found = explained(folder, "--quarter", "2024Q1", "--as-of", "2024-03-05")["verdicts"]
    (district,) = [one for one in found if one["tier"] == "district"]

    assert [one["decision"] for one in district["services"]] == [None, "12-QĐ/HU"]


@pytest.mark.parametrize("order", [1, -1], ids=["as entered", "the other way round"])
def test_leave_of_the_same_days_stands_in_one_order(
    order: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered = [
        f"- {{member: an, from: 2024-03-01, to: 2024-03-10, reason: nghỉ ốm, decision: {number}}}\n"
        for number in ("2-TB", "1-TB")
    ]
    (folder / "exemptions.yaml").write_text("".join(entered[::order]), encoding="utf-8")
    main(["explain", "an", "--data", str(folder), "--month", "2024-03", "--as-of", "2024-03-05"])
    text = capsys.readouterr().out

    assert 0 < text.index("1-TB") < text.index("2-TB")


def test_what_the_record_leaves_open(folder: Path) -> None:
    over = explained(folder, "--quarter", "2024Q1", "--as-of", "2024-04-15")["verdicts"]
    before = explained(folder, "--quarter", "2023Q4", "--as-of", "2024-04-15")["verdicts"]
    months = {one["period"]["label"]: one["silence"] for one in over if one["tier"] == "grassroots"}

    assert {one["status"] for one in over} == {"no-record", "violation"}
    assert months["2024-03"] == {"month": "2024-03", "area": "huyen", "begins": None}
    assert months["2024-02"] is None
    assert [one["silence"] for one in before if one["status"] == "no-record"] == []
    assert [one["owing"] for one in over if one["status"] == "no-record"] == [None] * sum(
        one["status"] == "no-record" for one in over
    )


def test_it_begins_before_the_record(folder: Path) -> None:
    text = SETTINGS.replace("2024-01-01", "2024-01-15")
    (folder / "qd18.yaml").write_text(text, encoding="utf-8")
    found = explained(folder, "--quarter", "2024Q1", "--as-of", "2024-04-15")["verdicts"]

    assert [one["silence"] for one in found if one["tier"] == "district"] == [
        {"month": None, "area": None, "begins": "2024-01-15"}
    ]


def test_days_that_no_period_covers_are_named_there_too(folder: Path) -> None:
    words = ("--from", "2024-02-05", "--to", "2024-03-31", "--as-of", "2024-04-15")

    assert (
        explained(folder, *words)["not_judged"]
        == held("check", "--data", str(folder), *words)["not_judged"]
        == [{"every": "month", "start": "2024-02-05", "end": "2024-02-29"}]
    )


@pytest.mark.parametrize("command", [["due"], ["coverage"], ["trend"], ["trend", "--by", "committee"]])
def test_days_that_no_period_covers_are_named_wherever_verdicts_are(command: list[str], folder: Path) -> None:
    span = [] if command[0] == "trend" else ["--from", "2024-02-05", "--to", "2024-03-31"]
    at = ("--data", str(folder), *span, "--as-of", "2024-04-15")
    found = held(*command, *at)

    assert found["not_judged"] == ([] if command[0] == "trend" else held("check", *at)["not_judged"])


def test_the_format_changes_no_status(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["explain", "an", "--data", str(folder), "--quarter", "2024Q1", "--as-of", "2024-04-15"]
    statuses = [
        int(main([*words, "--format", shape, *more])) for shape in ("text", "json") for more in ([], ["--exit-zero"])
    ]

    assert statuses == [1, 0, 1, 0]
    assert main(words) == 1
    assert capsys.readouterr().out.count("qd18/explain/1") == 2
