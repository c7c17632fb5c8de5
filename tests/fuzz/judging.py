"""Any file in a record that is sound all the same: every answer is given, and the figures of two answers agree."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

from tests.files import lay
from tests.fuzz.choices import Choices
from tests.fuzz.guided import Target
from tests.fuzz.typed_lines import RECORD, is_proper, typed
from tests.paths import ROOT

HEAD = 6
"""So many bytes say which file it is and what is asked; the rest is the file."""
FILES = (
    *("regulations/thu.yaml", "regulations/thu.yaml", "qd18.yaml", "units/ha.yaml", "members.yaml"),
    *("assignments.yaml", "exemptions.yaml", "meetings/2024/2024-01.yaml"),
)
SPANS = ("--quarter 2024Q1", "--year 2024", "--month 2024-02", "--from 2024-01-10 --to 2024-05-20", "--half 2024H1")
ASKED = (
    *(
        "explain nguyen-van-mau-01",
        "explain lo-thi-mau-02",
        "due",
        "coverage",
        "trend",
        "proposals",
        "regulations test",
    ),
    *("check --all --format markdown", "check --format html -o ra.html", "report Q1/2024 -o ra.html"),
    *("due --format ics", "trend --by tier", "unit show ha/an", "member show mua-a-mau-05", "export --tidy bang"),
    "regulations show thu",
)
ONE_DAY = "regulations", "unit", "member", "report", "export"
"""Commands that ask for no span, or have one of their own."""


def judging_holds(content: bytes, folder: Path) -> None:
    """Whatever a file says that is no error, the record is judged and told; each row that is counted is there."""
    chance = Choices(content[:HEAD])
    path = chance.choice(FILES)
    lay(folder / "data", RECORD | {path: content[HEAD:]})
    if typed(["validate"], folder).status != 0:
        return
    span = [*chance.choice(SPANS).split(), "--as-of", chance.choice(("2024-02-10", "2024-07-15"))]
    line = ["check", "--all", "--format", "json", *span]
    ran = typed(line, folder)
    is_proper(ran, line)
    if ran.status in {0, 1}:
        answer = json.loads(ran.out)
        assert sum(answer["summary"].values()) == len(answer["verdicts"]), answer["summary"]
    line = chance.choice(ASKED).split()
    if line[0] not in ONE_DAY:
        line += span
    is_proper(typed(line, folder), line)


def _beginnings() -> list[bytes]:
    """Each file as it is, and published rules in the place of the record's own."""
    chance = Random(18)
    rules = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "examples").glob("*.yaml"))]
    rules = [re.sub("^id: .*", "id: thu", rule, count=1, flags=re.MULTILINE) for rule in rules]
    files = [(number, RECORD[path]) for number, path in enumerate(FILES)]
    files += [(0, re.split("^(?:given|examples):", rule, maxsplit=1, flags=re.MULTILINE)[0].encode()) for rule in rules]
    return [bytes([number << 4]) + chance.randbytes(HEAD - 1) + content for number, content in files for _ in range(3)]


def targets() -> list[Target]:
    """All files together."""
    return [Target("judging", judging_holds, _beginnings())]
