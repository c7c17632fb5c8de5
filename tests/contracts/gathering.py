"""Every JSON output over random registers, over the sample data, over a small record with a history, over bad data."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.compare.records import (
    AN,
    BINH,
    CELL_1,
    CELL_2,
    CHI,
    COMMUNE,
    FEBRUARY,
    JANUARY,
    MARCH,
    RECORDS,
    SCHOOL,
    SETTINGS,
    meeting,
)
from tests.compare.repositories import Repo, new_repo
from tests.contracts import register, wide
from tests.contracts.holding import Json, held
from tests.oracle.worlds import random_world
from tests.paths import DATA
from tests.properties.asking import laid

GROUPS = ("member", "committee", "tier")
SEEDS = range(5)
ASKED = ("--quarter", "2024Q1", "--as-of", "2024-04-15")
PENDING = ("--quarter", "2024Q1", "--as-of", "2024-02-15")


LISTED = ("log", "member", "unit", "assignment", "exemption")


def lists(at: tuple[str, ...]) -> Iterator[Json]:
    """The records of each collection."""
    yield from (held(group, "list", *at) for group in LISTED)


def of_world(seed: int, folder: Path) -> Iterator[Json]:
    """Over the random register of that seed."""
    world = random_world(seed)
    at = ("--data", str(laid(world, folder)), "--as-of", world.as_of)
    checked = held("check", *at, *world.asking, "--all")
    yield checked
    for member in sorted({verdict["member"] for verdict in checked["verdicts"]}):
        yield held("explain", member, *at, *world.asking)
    for command in ("due", "coverage", "proposals"):
        yield held(command, *at, *world.asking)
    for group in GROUPS:
        yield held("trend", *at, "--by", group, "--quarters", "3")
    yield held("validate", "--data", str(folder))


def of_register(folder: Path) -> Iterator[Json]:
    """Over the register in which everything comes about."""
    at = ("--data", str(register.laid_out(folder)))
    for asked in register.ASKED:
        yield held("check", *at, *asked, "--all")
        yield from (held("explain", member, *at, *asked) for member in register.MEMBER_IDS)
        yield from (held(command, *at, *asked) for command in ("due", "coverage", "proposals"))
    for group in GROUPS:
        yield held("trend", *at, "--as-of", "2024-06-30", "--by", group)
    yield from lists(at)


def of_wide(folder: Path) -> Iterator[Json]:
    """Over a record judged by the wider vocabulary: limits passed, several quotas, one for each unit, a unit's duty."""
    at = ("--data", str(wide.laid_out(folder)), *ASKED)
    yield held("check", *at, "--all")
    yield held("explain", "an", *at)
    yield held("due", *at)


def of_regulations(folder: Path) -> Iterator[Json]:
    """Over a built-in regulation, and one in a file that is open at both ends, or restricted."""
    yield held("regulations", "show", "18-qd-tu-2019", "--data", str(DATA))
    (folder / "regulations").mkdir(parents=True)
    (folder / "regulations" / "rieng.yaml").write_text(NO_BASIS, encoding="utf-8")
    (folder / "units.yaml").write_text("- {id: huyen, name: Huyện ủy, kind: district}\n", encoding="utf-8")
    for listed in ("[rieng]", "[{id: rieng, binds: huyen, from: 2024-01-01, to: 2024-12-31}]"):
        settings = f"schema: 1\norganisation: Sổ thử\nregulations: {listed}\n"
        (folder / "qd18.yaml").write_text(settings, encoding="utf-8")
        yield held("regulations", "show", "rieng", "--data", str(folder))
        yield held("regulations", "--data", str(folder))


def of_sample() -> Iterator[Json]:
    """Over the sample data."""
    at = ("--data", str(DATA))
    for asked in (ASKED, PENDING, ("--from", "2024-01-10", "--to", "2024-03-20", "--as-of", "2024-04-15")):
        checked = held("check", *at, *asked)
        yield from (checked, held("check", *at, *asked, "--tier", "province", "--all"), held("due", *at, *asked))
        yield from (held("coverage", *at, *asked), held("coverage", *at, *asked, "--all"))
        yield from (held("proposals", *at, *asked), held("proposals", *at, *asked[-2:], "--by", "body"))
        for verdict in checked["verdicts"][::40]:
            yield held("explain", verdict["member"], *at, *asked)
    for group in GROUPS:
        yield held("trend", *at, "--as-of", "2024-06-30", "--by", group)
    yield from lists(at)
    yield held("validate", *at)
    attended = "--attend=nguyen-van-mau-01:nghia-lo/pu-trang:2024-03-05"
    yield held("whatif", attended, *at, *ASKED)


OF_AN = meeting("2024-01-10", COMMUNE, "an") + meeting("2024-01-12", SCHOOL, "an", note="ghi chú")
THEN = meeting("2024-02-10", CELL_2, "an") + meeting("2024-02-11", CELL_1, "binh", session="other")
DUNG = AN.replace("an\n", "dung\n", 1).replace("Mẫu An", "Mẫu Dũng")
ANSWERED = """\
  proposals:
    - {text: Sửa mương, status: answered, to: UBND xã, by: an, closed: 2024-03-01, answer: Đã sửa}
    - {text: Làm đường, status: answered}
    - {text: Kéo điện}
"""
NO_BASIS = """\
id: rieng
title: Quy định riêng
duties:
  - id: xa
    name: Cán bộ cấp huyện
    tier: district
    positions: [committee-member]
    every: month
    quota: {at_least: 1, with: [commune], within: any}
"""


def small_record(folder: Path) -> Repo:
    """A small record whose history has entries in time and late ones, edits, somebody new, and somebody who left."""
    repo = new_repo(folder, "so")
    repo.commit(RECORDS, at="2024-01-05")
    repo.commit({JANUARY: OF_AN + ANSWERED}, at="2024-01-20")
    repo.commit({FEBRUARY: THEN}, at="2024-06-10", by="Người Ghi Muộn")
    repo.commit({JANUARY: OF_AN.replace("01-12", "01-13") + ANSWERED}, at="2024-06-11")
    repo.commit({FEBRUARY: THEN.replace("an", "an, chi"), "members.yaml": AN + BINH + CHI + DUNG}, at="2024-06-12")
    repo.commit({"members.yaml": AN + BINH.partition("  roles")[0] + CHI + DUNG}, at="2024-06-13")
    repo.commit({MARCH: meeting("2024-03-20", CELL_1, "an")}, at="2024-03-21", committed="2024-06-14")
    return repo


def of_history(folder: Path) -> Iterator[Json]:
    """Over the small record, its revisions, and a regulation of its own."""
    repo = small_record(folder)
    at = ("--data", str(repo.data))
    own = str(folder / "rieng.yaml")
    Path(own).write_text(NO_BASIS, encoding="utf-8")
    known = ("--quarter", "2024Q1", "--as-of", "2024-07-01")
    yield from (held("check", *at, *known), held("check", *at, *known, "--rev", "HEAD~2"))
    yield from (held("explain", "an", *at, *known), held("explain", "an", *at, *known, "--regulation", own))
    yield from (held("proposals", *at, *known), held("proposals", *at, "--as-of", "2024-02-01"))
    yield from (held("diff", *at, *known), held("diff", "HEAD~3", "HEAD", *at, *known))
    yield held("diff", "--regulation", "18-qd-tu-2019", "--regulation", own, *at, *known)
    yield held("whatif", f"--attend=an:{CELL_1}:2024-03-01", *at, *known)
    yield held("audit", *at, *known)
    yield from lists(at)
    yield held("validate", *at)
    repo.write({FEBRUARY: None})
    yield from (held("check", *at, *known), held("diff", *at, *known), held("audit", *at, *known))
    repo.commit({"qd18.yaml": SETTINGS + "record: {complete_to: 2024-03-31}\n", FEBRUARY: THEN}, at="2024-06-15")
    repo.write({FEBRUARY: None})
    yield from (held("audit", *at, *known), held("audit", *at, *known[:2]))


def of_what_is_wrong(folder: Path) -> Iterator[Json]:
    """Of data that has errors, with a hint and without."""
    shutil.copytree(DATA.parent / "tests" / "golden" / "_broken", folder)
    (folder / "meetings.yaml").write_bytes(b"\xff\xfe\x00x")
    (folder / "exemptions.yaml").write_text("- {zzzzzzzz: 1}\n", encoding="utf-8")
    yield from (held("validate", "--data", str(folder), "--lang", language) for language in ("vi", "en"))
