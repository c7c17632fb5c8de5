"""`log list`, `member list` and the like: the records of the files, read a second time as plain YAML."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qd18.cli.main import main
from tests.files import plain
from tests.paths import ROOT
from tests.properties.asking import run

DATA = ROOT / "data"
Raw = dict[str, Any]


def raw_records(kind: str) -> Iterator[tuple[str, Raw]]:
    """Every record of a collection with its file, as PyYAML reads it."""
    files = sorted([*DATA.glob(f"{kind}.yaml"), *DATA.glob(f"{kind}/**/*.yaml")])
    for file in files:
        for record in plain(file.read_text(encoding="utf-8")) or []:
            yield file.relative_to(DATA).as_posix(), record


def listed(*words: str, data: Path = DATA) -> list[Raw]:
    """The rows of a list command, on the sample data where no other is given."""
    rows: list[Raw] = json.loads(run(*words, "--data", str(data), "--format", "json"))["rows"]
    return rows


def bare(text: str) -> str:
    """*text* without diacritics, in lower case."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def month_of(meeting: Raw) -> str:
    """The month that a meeting belongs to: `for`, else that of its date (data-format.md)."""
    return str(meeting.get("for") or meeting["date"].isoformat()[:7])


def meetings_of(rows: list[Raw]) -> list[tuple[str, str, str]]:
    return [(row["date"], row["unit_id"], row["session"]) for row in rows]


def raw_meetings(chosen: Callable[[Raw], bool]) -> list[tuple[str, str, str]]:
    """The meetings on file that are *chosen*, by date, unit and session."""
    found = [meeting for _, meeting in raw_records("meetings") if chosen(meeting)]
    return sorted((one["date"].isoformat(), one["unit"], one.get("session", "regular")) for one in found)


UNITS = sorted({record["unit"] for _, record in raw_records("meetings")})
MEMBERS = sorted({member for _, record in raw_records("meetings") for member in record.get("attended", [])})


@pytest.mark.parametrize("seed", range(6))
def test_meetings_of_a_month_and_a_unit_with_all_below_it(seed: int) -> None:
    """The ids of the sample imply the tree: what is below a unit begins with its id."""
    chance = random.Random(seed)
    month = chance.choice(["2023-10", "2023-12", "2024-01", "2024-02", "2024-05"])
    unit = chance.choice(["nghia-lo", "mu-cang-chai", *chance.sample(UNITS, 3)])

    rows = listed("log", "list", "--month", month, "--unit", unit)

    expected = raw_meetings(
        lambda one: month_of(one) == month and (one["unit"] == unit or one["unit"].startswith(f"{unit}/"))
    )
    assert meetings_of(rows) == expected
    assert all(row["date"] for row in rows)


def test_meetings_by_dates_go_by_their_date() -> None:
    rows = listed("log", "list", "--from", "2024-01-10", "--to", "2024-02-20")

    first, last = date(2024, 1, 10), date(2024, 2, 20)
    assert meetings_of(rows) == raw_meetings(lambda one: bool(first <= one["date"] <= last))


@pytest.mark.parametrize("seed", range(4))
def test_meetings_that_a_member_attended(seed: int) -> None:
    member = random.Random(seed).choice(MEMBERS)

    rows = listed("log", "list", "--member", member)

    assert rows
    assert meetings_of(rows) == raw_meetings(lambda one: member in one.get("attended", []))


@pytest.mark.parametrize("text", ["điện", "dien TRAM", "vac-xin gia suc", "mau 01", "bb 01/2024", "không đâu có"])
def test_every_word_of_a_text_stands_in_the_record_or_in_a_name_of_it(text: str) -> None:
    names = {record["id"]: record["name"] for kind in ("members", "units") for _, record in raw_records(kind)}

    def says(meeting: Raw) -> bool:
        held = [str(value) for key, value in meeting.items() if key not in {"date", "proposals"}]
        held += [str(value) for one in meeting.get("proposals", []) for value in one.values() if isinstance(value, str)]
        held += [names[name] for name in (meeting["unit"], *meeting.get("attended", []))]
        return all(bare(word) in bare(" ".join(held)) for word in text.split())

    assert meetings_of(listed("log", "list", "--text", text)) == raw_meetings(says)


def test_members_have_a_row_for_each_post() -> None:
    rows = listed("member", "list")

    expected = [
        (record["id"], role["tier"], role["position"], str(role.get("from", "")), str(role.get("to", "")))
        for _, record in raw_records("members")
        for role in record.get("roles", [])
    ]
    told = [(one["member"], one["tier"], one["position"], one["start"] or "", one["end"] or "") for one in rows]
    assert sorted(told) == sorted(expected)


def test_who_has_no_post_is_listed_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "qd18.yaml").write_text("schema: 1\norganisation: Mẫu\n", encoding="utf-8")
    (tmp_path / "members.yaml").write_text("- {id: an, name: Nguyễn Văn Mẫu An}\n", encoding="utf-8")

    assert main(["member", "list", "--data", str(tmp_path), "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Nguyễn Văn Mẫu An,an,,,,,,,members.yaml:1"


@pytest.mark.parametrize(("kind", "command"), [("assignments", "assignment"), ("exemptions", "exemption")])
@pytest.mark.parametrize(("first", "last"), [("2023-12-01", "2023-12-31"), ("2024-03-02", "2024-05-30")])
def test_what_is_in_force_on_some_day_of_the_span(kind: str, command: str, first: str, last: str) -> None:
    rows = listed(command, "list", "--from", first, "--to", last)

    expected = sorted(
        (record["member"], str(record.get("from", "")), str(record.get("to", "")))
        for _, record in raw_records(kind)
        if str(record.get("from", "0")) <= last and str(record.get("to", "9")) >= first
    )
    assert sorted((row["member"], row["start"] or "", row["end"] or "") for row in rows) == expected
    assert expected


def test_units_with_all_below_and_those_that_a_member_looks_after() -> None:
    ids = [record["id"] for _, record in raw_records("units")]
    assert sorted(row["unit_id"] for row in listed("unit", "list")) == sorted(ids)

    below = [row["unit_id"] for row in listed("unit", "list", "--unit", "nghia-lo/pu-trang")]
    assert below == [id_ for id_ in ids if id_.startswith("nghia-lo/pu-trang")]

    own = {record["unit"] for _, record in raw_records("assignments") if record["member"] == "nguyen-van-mau-01"}
    assert {row["unit_id"] for row in listed("unit", "list", "--member", "nguyen-van-mau-01")} == own


def test_each_row_says_where_the_record_stands() -> None:
    for row in listed("log", "list", "--month", "2024-01"):
        path, _, line = row["place"].rpartition(":")
        assert row["date"] in (DATA / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_a_committee_is_meant_before_the_cells_that_are_called_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "list", "--data", str(DATA), "--month", "1/2024", "--unit", "phuong pu trang"]) == 0
    captured = capsys.readouterr()

    assert "(nghia-lo/pu-trang)" in captured.err
    assert "Chi bộ Tổ dân phố 3" in " ".join(captured.out.split())


def test_of_a_unit_that_moved_a_meeting_is_listed_where_it_stood_that_day(tmp_path: Path) -> None:
    files = {
        "qd18.yaml": "schema: 1\norganisation: Mẫu\n",
        "units.yaml": (
            "- {id: t, name: Tỉnh ủy Mẫu, kind: province}\n"
            "- {id: t/a, name: Đảng ủy xã A, kind: commune}\n"
            "- {id: t/b, name: Đảng ủy xã B, kind: commune}\n"
            "- {id: thon, name: Chi bộ thôn 1, kind: residential-cell,\n"
            "   parent: [{is: t/a, to: 2024-01-31}, {is: t/b, from: 2024-02-01}]}\n"
        ),
        "meetings.yaml": "- {date: 2024-01-05, unit: thon}\n- {date: 2024-02-05, unit: thon}\n",
    }
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")

    dates = {
        unit: [row["date"] for row in listed("log", "list", "--unit", unit, data=tmp_path)]
        for unit in ("t/a", "t/b", "t", "thon")
    }
    assert dates == {
        "t/a": ["2024-01-05"],
        "t/b": ["2024-02-05"],
        "t": ["2024-01-05", "2024-02-05"],
        "thon": ["2024-01-05", "2024-02-05"],
    }
