"""Texts of any kind in a record: every table and workbook that is given out says them as they are, to the letter."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from random import Random
from unicodedata import normalize

from tests.files import Tree, files_in, lay
from tests.fuzz.choices import Choices
from tests.fuzz.guided import Target
from tests.fuzz.typed_lines import ODD, RECORD, typed

PIECES = (
    *(text for text in ODD if len(text) < 100),
    *"aăâđêôơưộễ…“”’–;,\n\r\t |/_*`~^$&!?()[]{}<>:'\"\\",
    "\u0301",
    "\u200b",
)
MEMBERS = ("nguyen-van-mau-01", "lo-thi-mau-02")
ASKED = ("--quarter", "2024Q1", "--as-of", "2024-06-30", "--exit-zero")


def _text(chance: Random) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 6)))


def giving_out_holds(content: bytes, folder: Path) -> None:
    """The names and the remark that *content* makes come back from every table that they are written into."""
    chance = Choices(content)
    names = dict(zip(MEMBERS, (_text(chance), _text(chance)), strict=True))
    note = _text(chance)
    shutil.rmtree(folder, ignore_errors=True)
    lay(folder / "data", _record(names, note))
    if typed(["validate"], folder).status != 0:
        return
    said = {member: normalize("NFC", name) for member, name in names.items()}
    assert _members_of_json(folder) == said
    # A cell has no line ends or tabs, and what a spreadsheet may take for a formula an apostrophe before it.
    in_cells = {member: re.sub(r"[\t\n\r]", " ", name).replace("'", "") for member, name in said.items()}
    assert {member: name.replace("'", "") for member, name in _members_of_csv(folder).items()} == in_cells
    assert typed(["export", "--tidy", "bang"], folder).status == 0
    tables = {name: _rows(folder / "bang" / f"{name}.csv") for name in ("members", "meetings")}
    assert {member["id"]: member["name"] for member in tables["members"] if member["id"] in MEMBERS} == said
    assert tables["meetings"][-1]["note"] == normalize("NFC", note)
    before = files_in(folder / "data")
    for name in ("so.xlsx", "so.csv"):
        assert typed(["export", name], folder).status == 0, name
        done = typed(["import", name, "--write"], folder)
        if any(encoding in done.out for encoding in ("TCVN3", "VNI")):
            return  # letters in an order that no word has, as in texts of an old encoding: the office is told
        assert (done.status, files_in(folder / "data")) == (0, before), (done, name)


def _record(names: dict[str, str], note: str) -> Tree:
    """The record with these names, and a meeting with that remark."""
    members = RECORD["members.yaml"].decode()
    for member, name in zip(("Nguyễn Văn Mẫu 01", '"Lò Thị Mẫu 02"'), names.values(), strict=True):
        members = members.replace(f"name: {member}", f"name: {json.dumps(name, ensure_ascii=False)}")
    meeting = f"- {{date: 2024-03-30, unit: ha/an, note: {json.dumps(note, ensure_ascii=False)}}}\n"
    return RECORD | {"members.yaml": members.encode(), "meetings/2024/2024-03.yaml": meeting.encode()}


def _members_of_json(folder: Path) -> dict[str, str]:
    answer = json.loads(typed(["check", *ASKED, "--all", "--format", "json"], folder).out)
    return {verdict["member"]: verdict["name"] for verdict in answer["verdicts"] if verdict["member"] in MEMBERS}


def _members_of_csv(folder: Path) -> dict[str, str]:
    out = typed(["check", *ASKED, "--all", "--format", "csv"], folder).out
    rows = csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline=""))
    return {row["member"]: row["name"] for row in rows if row["member"] in MEMBERS}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def targets() -> list[Target]:
    """All that is given out together."""
    chance = Random(18)
    return [Target("giving-out", giving_out_holds, [chance.randbytes(8 + number % 24) for number in range(100)])]
