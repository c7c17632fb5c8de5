"""Every key that the data has goes out into a spreadsheet and comes back: none is ever dropped on the way.

The records are made from the types of the keys (`registers.py`), so that a key that is added tomorrow is among them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from pathlib import Path
from random import Random
from typing import Any

import pytest

from qd18.cli.exit_status import ExitStatus
from qd18.model.register import Register
from qd18.schema.collections import read_list
from qd18.schema.dated import DatedOf
from qd18.schema.descriptions import LISTS
from qd18.schema.members import ROLE
from qd18.schema.units import with_parents
from qd18.tables.columns import ROLE_KEYS, TABLE_KINDS
from qd18.tables.record_values import records_on_file
from tests.amounts import some
from tests.paths import ROOT
from tests.tables.records import Clerk, texts
from tests.tables.registers import MEMBERS, UNITS, Made, Maker, as_yaml

SETTINGS = "schema: 1\norganisation: Văn phòng Huyện ủy Mẫu\n"
COLLECTIONS = tuple(LISTS)
SEEDS = range(12)
IMPORT_MD = (ROOT / "docs" / "vi" / "import.md").read_text(encoding="utf-8")
OTHERS = "Cán bộ, đơn vị, phân công, miễn dự"
MANUAL = {
    "meetings": ("Danh sách buổi họp", "|---|---|---|\n"),
    "members": (OTHERS, "| cán bộ "),
    "units": (OTHERS, "| đơn vị "),
    "assignments": (OTHERS, "| phân công "),
    "exemptions": (OTHERS, "| miễn dự "),
}
"""The section of docs/vi/import.md that has the columns of a collection, and where in it they begin."""


def laid(clerk: Clerk, collection: str, records: list[Made]) -> dict[str, str]:
    """The record of *clerk* with *records* of *collection*, and besides only what these hang on."""
    for path in clerk.data.rglob("*.yaml"):
        path.unlink()
    files = {"qd18.yaml": SETTINGS, "units.yaml": as_yaml(UNITS)}
    if collection != "units":
        files["members.yaml"] = as_yaml(MEMBERS)
    own = f"{collection}/2024.yaml" if collection == "meetings" else f"{collection}.yaml"
    files[own] = files.get(own, "") + as_yaml(records)
    for name, text in files.items():
        path = clerk.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    checked = clerk.run("validate", lang="en")
    assert (checked.status, "error[" in checked.out) == (ExitStatus.DONE, False), checked.out
    return texts(clerk.data)


def facts(data: Path, collection: str) -> set[str]:
    """What is on record of *collection*, wherever and however it is written."""
    paths = [*data.glob(f"{collection}.yaml"), *data.rglob(f"{collection}/**/*.yaml")]
    found: list[Any] = read_list(LISTS[collection], [(str(one), one.read_bytes()) for one in paths]).facts
    return {repr(one) for one in (with_parents(found) if collection == "units" else found)}


def made(collection: str, seed: int, *, often: float = 0.7, asides: bool = True) -> list[Made]:
    return Maker(Random(seed), often=often, asides=asides).records(collection, 7)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_key_has_a_column(collection: str) -> None:
    keys = {key for key in LISTS[collection].fields if key != "roles"}
    keys |= set(ROLE.fields) if collection == "members" else set()

    assert keys <= set(TABLE_KINDS[collection].keys)
    assert set(ROLE.fields) == set(ROLE_KEYS)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_manual_names_the_column_of_every_key(collection: str) -> None:
    title, first = MANUAL[collection]
    section = IMPORT_MD.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = section.partition(first)[2].partition("\n\n")[0].split("\n")
    own = list(takewhile(lambda row: row.startswith(("|", "| |")[collection != "meetings"]), rows[1:]))
    told = {key for row in (rows[0], *own) for key in re.findall(r"`(\w+)`", row)}

    assert {key for key in TABLE_KINDS[collection].keys if key not in {"within", "record"}} <= told


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_dated_key_has_a_column_for_several_values(collection: str) -> None:
    dated = {key for key, field in LISTS[collection].fields.items() if isinstance(field.type, DatedOf)}

    assert dated == {one.key for one in TABLE_KINDS[collection].columns if one.by_day}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_key_is_among_the_values_of_a_record(collection: str) -> None:
    """A record in which every key stands has a value under each that a spreadsheet is compared with."""
    for seed in SEEDS:
        (record, *_) = made(collection, seed, often=1)
        (fact,) = read_list(LISTS[collection], [("a.yaml", as_yaml([record]).encode())]).facts
        lists: dict[str, Any] = {collection: (fact,)}
        (found,) = records_on_file(Register(**lists), collection)
        unsaid = {key for key, value in record.items() if value in (False, "regular", "huyen/xa-1")}
        assert set(record) - unsaid <= set(found.values)


@pytest.mark.parametrize("seed", some(SEEDS, usually=2))
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_what_nobody_edited_changes_nothing(clerk: Clerk, collection: str, seed: int) -> None:
    before = laid(clerk, collection, made(collection, seed))
    for ending, options in ((".csv", ("--kind", collection)), (".xlsx", ())):
        for lang, ids in (("vi", ()), ("en", ("--ids",))) if seed % 2 else (("en", ()), ("vi", ("--ids",))):
            path = clerk.folder / f"so{ending}"
            assert clerk.run("export", path, *options, *ids, lang=lang).status is ExitStatus.DONE
            done = clerk.imported(path, "--write", lang=lang)
            assert (done.status, done.changes_nothing) == (ExitStatus.DONE, True), done.out + done.err
            assert texts(clerk.data) == before


@pytest.mark.parametrize("seed", some(SEEDS, usually=2))
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_table_alone_has_all_that_the_records_say(clerk: Clerk, collection: str, seed: int) -> None:
    """The records are taken out of the data, and come back from the table, from which the marks have been taken."""
    records = [{**one, **_posts(one, collection)} for one in made(collection, seed, asides=False)]
    laid(clerk, collection, records)
    wanted = facts(clerk.data, collection)
    path = clerk.folder / "so.csv"
    lang, ids = ("vi", ()) if seed % 2 else ("en", ("--ids",))
    clerk.run("export", path, "--kind", collection, *ids, lang=lang)
    without_marks(path)
    laid(clerk, collection, [])

    done = clerk.imported(path, "--write", "--kind", collection, lang=lang)

    assert done.status is ExitStatus.DONE, done.out + done.err
    assert facts(clerk.data, collection) == wanted


def _posts(record: Made, collection: str) -> Made:
    """A list cannot name somebody without a post."""
    return {"roles": record.get("roles") or MEMBERS[0]["roles"]} if collection == "members" else {}


def without_marks(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(row[:-1] for row in rows)


@pytest.mark.parametrize("seed", some(SEEDS, usually=2))
def test_a_meeting_that_goes_to_another_month_takes_every_key_along(clerk: Clerk, seed: int) -> None:
    records = [{key: value for key, value in one.items() if key != "for"} for one in made("meetings", seed, often=1)]
    laid(clerk, "meetings", records[:1])
    (clerk.data / "meetings/2024.yaml").rename(clerk.data / "meetings/2024-01.yaml")
    before = facts(clerk.data, "meetings")
    path = clerk.folder / "so.csv"
    clerk.run("export", path, "--kind", "meetings")
    path.write_text(path.read_text(encoding="utf-8").replace("2024-01-03,", "2024-02-04,", 1), encoding="utf-8")

    done = clerk.imported(path, "--write")

    assert done.status is ExitStatus.DONE, done.out + done.err
    assert "2024-01-03" not in (clerk.data / "meetings/2024-01.yaml").read_text(encoding="utf-8")
    after = facts(clerk.data, "meetings")
    assert {
        one.replace("(2024, 2, 4)", "(2024, 1, 3)").replace("month=24289", "month=24288") for one in after
    } == before


def test_somebody_without_a_post_comes_back(clerk: Clerk) -> None:
    before = laid(clerk, "members", [{"id": "moi", "name": "Lò Thị Mẫu", "title": "Nghỉ hưu"}])
    path = clerk.folder / "so.xlsx"
    clerk.run("export", path)
    done = clerk.imported(path, "--write")

    assert (done.status, texts(clerk.data)) == (ExitStatus.DONE, before)
    assert done.changes_nothing


def test_a_row_without_a_post_is_wrong_where_nobody_says_that_there_is_none(clerk: Clerk) -> None:
    rows = [("Mã", "Họ và tên", "Cấp", "Chức vụ", "Đơn vị"), ("moi", "Lò Thị Mẫu", None, None, None)]

    assert {row[-1] for row in clerk.imported(rows).table} == {
        "Cấp để trống",
        "Chức vụ để trống",
        "Cấp ủy nơi giữ chức vụ để trống",
    }


def every_type() -> Iterator[type]:
    for record in LISTS.values():
        yield from (type(field.type) for field in record.fields.values())


def test_each_type_of_value_can_be_made() -> None:
    """Else the tests above would pass over a key of a new type."""
    for collection in COLLECTIONS:
        (record, *_) = made(collection, 0, often=1)
        assert set(record) == set(LISTS[collection].fields)
    assert date in {type(one) for one in made("meetings", 0)[0].values()}
