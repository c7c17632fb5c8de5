"""A reform of the sample: two districts into their communes of 1 July 2025, read once more from the bare YAML.

The second reading below knows the files by data-format.md and rules.md alone; it takes nothing from the program.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.amounts import some
from tests.copies import Copy
from tests.files import files_in, plain
from tests.paths import DATA

DAY = date(2025, 7, 1)
EVE = DAY - timedelta(days=1)
QUARTERS = ("2023Q4", "2024Q1", "2024Q2", "2024Q3", "2025Q2")

MERGERS = """\
DANH SÁCH XÃ, PHƯỜNG SAU SẮP XẾP,,,,
STT,"Xã, phường, thị trấn trước sắp xếp","Xã, phường sau sắp xếp",Thuộc huyện cũ,Ngày hiệu lực
1,"Các phường Pú Trạng, Tân An và xã Nghĩa An",phường Nghĩa Lộ,thị xã Nghĩa Lộ,01/07/2025
2,"phường Trung Tâm; các xã Phù Nham, Nghĩa Lợi, Nghĩa Lộ",phường Trung Tâm,,
3,"phường Cầu Thia và các xã Thanh Lương, Thạch Lương, Phúc Sơn, Hạnh Sơn",phường Cầu Thia,,
4,"các xã Sơn A, Nghĩa Phúc",xã Liên Sơn,,
5,"thị trấn Mù Căng Chải và các xã Kim Nọi, Mồ Dề, Chế Cu Nha",xã Mù Cang Chải,huyện Mù Căng Chải,
6,"các xã Púng Luông, Nậm Khắt, La Pán Tẩn, Dế Su Phình",xã Púng Luông,,
7,xã Khao Mang,xã Khao Mang,,
,xã Hồ Bốn,,,
8,xã Chế Tạo,xã Chế Tạo,,
"""

MERGE = "unit merge --from sap-xep.csv --parent tinh-uy-yen-bai --carry posts,assignments"
END = (
    "unit end nghia-lo --to 2025-06-30 --to-unit phuong-nghia-lo --carry posts,assignments",
    "unit end mu-cang-chai --to 2025-06-30 --to-unit xa-mu-cang-chai --carry posts,assignments",
)


class Post(NamedTuple):
    """What somebody holds or looks after in *unit*: a position, or the tier that an assignment names."""

    member: str
    unit: str
    what: str


class Reading:
    """The data directory as PyYAML reads it."""

    def __init__(self, root: Path) -> None:
        self.units = {unit["id"]: unit for unit in records(root, "units")}
        self.members = {member["id"]: member for member in records(root, "members")}
        self.assignments = list(records(root, "assignments"))

    def posts(self, day: date) -> Counter[Post]:
        """Every post in force on *day*."""
        return Counter(
            Post(member["id"], role["unit"], role["position"])
            for member in self.members.values()
            for role in member.get("roles") or ()
            if covers(role, day)
        )

    def looked_after(self, day: date) -> Counter[Post]:
        """Every assignment in force on *day*; one to a unit may be made by each of two tiers."""
        made = (assignment for assignment in self.assignments if covers(assignment, day))
        return Counter(Post(each["member"], each["unit"], each.get("tier", "any")) for each in made)

    def facts(self, day: date) -> Mapping[str, object]:
        """All that decides a quota on *day*."""
        tiers = {
            (member["id"], role["unit"], role["position"], role["tier"])
            for member in self.members.values()
            for role in member.get("roles") or ()
            if covers(role, day)
        }
        served = {(made["member"], made["unit"], made.get("tier")) for made in self.assignments if covers(made, day)}
        homes = {member["id"]: on(member.get("home"), day) for member in self.members.values()}
        tree = {
            id_: (unit["kind"], self.parent(id_, day), on(unit.get("disadvantaged"), day), on(unit["name"], day))
            for id_, unit in self.units.items()
            if covers(unit, day)
        }
        return {"posts": tiers, "assignments": served, "homes": homes, "tree": tree}

    def parent(self, unit: str, day: date) -> object:
        """The unit above; by the id where the record names none."""
        implied = unit.rpartition("/")[0]
        return on(self.units[unit].get("parent", implied if implied in self.units else None), day)

    def successors(self) -> dict[str, str]:
        """By each unit that ends on the eve the one that says that it carries on its work."""
        carried = {old: id_ for id_, unit in self.units.items() for old in unit.get("succeeds", ())}
        return {old: new for old, new in carried.items() if self.units[old].get("to") == EVE}


def records(root: Path, name: str) -> Iterator[dict[str, Any]]:
    """Every record of a collection: NAME.yaml, and every file below NAME/."""
    for path in (root / f"{name}.yaml", *sorted((root / name).rglob("*.yaml"))):
        if path.exists():
            yield from plain(path.read_text(encoding="utf-8")) or ()


def covers(record: Mapping[str, Any], day: date) -> bool:
    """Whether `from` and `to`, both inclusive, cover *day*."""
    return bool(record.get("from", date.min) <= day <= record.get("to", date.max))


def on(value: object, day: date) -> object:
    """A dated value on *day*."""
    if not isinstance(value, list):
        return value
    return next((entry["is"] for entry in value if covers(entry, day)), None)


def in_tier_of_day(posts: Counter[Post]) -> Counter[Post]:
    """*posts*, where an assignment for a post in an ended district is one for the post of the commune in its place."""
    return Counter(
        post._replace(what="grassroots" if post.what == "district" else post.what) for post in posts.elements()
    )


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    """A copy of the sample, with the list of mergers beside it."""
    (tmp_path / "office").mkdir()
    (tmp_path / "office/sap-xep.csv").write_text(MERGERS, encoding="utf-8")
    return Copy(tmp_path / "office", monkeypatch, capsys, files_in(DATA))


@pytest.fixture
def read(office: Copy) -> Callable[[], Reading]:
    """The second reading of the copy as it is."""
    return lambda: Reading(office.folder / "data")


def checks(office: Copy) -> list[str]:
    """What `check` prints for each quarter on record."""
    return [office.run(f"check --quarter {quarter} --all --as-of 2025-08-01").out for quarter in QUARTERS]


def test_two_districts_become_their_communes_in_three_commands(office: Copy, read: Callable[[], Reading]) -> None:
    before = checks(office)
    assert [office.run(line).status for line in (MERGE, *END)] == [0, 0, 0]

    assert checks(office) == before
    found = json.loads(office.run("validate --format json").out)
    assert (found["errors"], found["warnings"]) == (0, 0)
    after = read()
    assert sorted(unit for unit in after.units if after.parent(unit, DAY) == "tinh-uy-yen-bai")[:4] == [
        "cau-thia",
        "khao-mang",
        "lien-son",
        "luc-yen",
    ]
    assert {"tran-yen", "phuong-nghia-lo", "xa-mu-cang-chai", "mu-cang-chai/che-tao"} <= {
        unit for unit in after.units if after.parent(unit, DAY) == "tinh-uy-yen-bai"
    }
    assert after.parent("nghia-lo/cong-an", DAY) == "phuong-nghia-lo"
    held = after.posts(DAY)
    assert {unit for _, unit, _ in held if not covers(after.units[unit], DAY)} == set()
    assert sum(post.unit == "phuong-nghia-lo" for post in held) > 20
    assert any(post.unit.startswith("phuong-nghia-lo/") for post in after.looked_after(DAY))


@pytest.mark.parametrize("number", some([3, 2, 1], usually=1))
def test_each_post_and_assignment_of_the_eve_is_in_force_in_one_carried_form(
    number: int, office: Copy, read: Callable[[], Reading]
) -> None:
    """After the list alone, and after each district that ends: nothing is lost, doubled or made up."""
    before = read()
    for line in (MERGE, *END)[:number]:
        assert office.run(line).status == 0
    after = read()
    successors = after.successors()
    assert len(successors) > 50

    for eve, day in ((before.posts(EVE), after.posts(DAY)), (before.looked_after(EVE), after.looked_after(DAY))):
        carried = Counter({post._replace(unit=successors.get(post.unit, post.unit)): 1 for post in eve})
        assert in_tier_of_day(day) == in_tier_of_day(carried)
        assert any(post.unit in successors for post in eve)
    homes = {id_: on(member.get("home"), EVE) for id_, member in before.members.items()}
    assert {id_: on(member.get("home"), DAY) for id_, member in after.members.items()} == {
        id_: successors.get(str(home), home) for id_, home in homes.items()
    }


def test_no_fact_of_a_day_before_is_another_afterwards(office: Copy, read: Callable[[], Reading]) -> None:
    """Who holds which post of which tier, looks after what for which tier, is at home where, and below what."""
    before = read()
    for line in (MERGE, *END):
        assert office.run(line).status == 0
    after = read()

    days = {EVE, *(date(2023, 9, 30) + timedelta(days=number) for number in range(0, 640, 3))}
    turns = {record[key] for record in before.assignments for key in ("from", "to") if key in record}
    assert {day for day in days | turns if day < DAY and before.facts(day) != after.facts(day)} == set()
    assert before.facts(EVE) != after.facts(DAY)


def test_whoever_was_assigned_on_the_eve_is_so_on_the_day(office: Copy) -> None:
    """Nobody loses or gains a quota by the list; but for those bound by disadvantaged communes, which is told."""

    def owed() -> set[tuple[str, str, str, bool]]:
        asked = "check --quarter 2025Q3 --all --format json --as-of 2025-07-15"
        return {
            (row["member"], row["duty"], row["period"]["label"], row["gap"] == "none")
            for row in json.loads(office.run(asked).out)["verdicts"]
        }

    before = owed()
    told = office.run(MERGE).err
    turned = before ^ owed()
    assert {duty for _, duty, _, _ in turned} == {"tinh.lanh-dao"}
    assert "Trước khi sáp nhập là xã đặc biệt khó khăn" in told
