"""At which tier a post in a commune's committee is entered: as the regulations in force there that day have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.copies import Copy

COMMUNE = """\
id: xa
number: 2-QĐ/THU
title: {vi: Quy định cấp xã, en: Of communes}
from: 2025-07-01
to: 2026-06-30
duties:
  - id: xa.uv
    name: {vi: Cấp ủy viên cấp xã, en: Commune committees}
    basis: {vi: Mỗi quý một buổi., en: Once a quarter.}
    tier: commune
    positions: [secretary]
    every: quarter
    quota: {at_least: 1, with: [residential-cell]}
"""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    record = Copy(tmp_path / "so", monkeypatch, capsys)
    (record.folder / "data/regulations/xa.yaml").write_text(COMMUNE, encoding="utf-8")
    listed(record, "xa")
    return record


def listed(copy: Copy, entry: str) -> None:
    """The regulation *entry* beside the one that there is."""
    settings = copy.folder / "data/qd18.yaml"
    text = "schema: 1\norganisation: Văn phòng Huyện ủy Hà\nregulations:\n  - thu\n"
    settings.write_text(f"{text}  - {entry}\n", encoding="utf-8")


def tier(copy: Copy, line: str) -> str:
    """The tier that is written."""
    done = copy.run(f"{line} --dry-run")
    assert done.status == 0, done.err
    (found,) = [one for one in done.out.split("\n") if one.startswith("+") and "tier" in one]
    return found.partition("tier: ")[2].partition(",")[0].strip()


ADD = "member add --name 'Mẫu Mới' --position secretary --unit"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{ADD} ha/an --from 2025-06-30", "grassroots"),
        (f"{ADD} ha/an --from 2025-07-01", "commune"),
        (f"{ADD} ha/an --from 2026-06-30", "commune"),
        (f"{ADD} ha/an --from 2026-07-01", "grassroots"),
        (f"{ADD} ha/an --to 2025-07-01", "commune"),
        (f"{ADD} ha/an --to 2025-06-30", "grassroots"),
        (f"{ADD} ha/cong-an --from 2025-07-01", "grassroots"),
        (f"{ADD} ha --from 2025-07-01", "district"),
        (f"{ADD} ha/an --from 2025-07-01 --tier grassroots", "grassroots"),
        (f"{ADD} ha/an --from 2024-01-01 --tier commune", "commune"),
        ("member appoint mau-01 --position secretary --unit ha/cat --from 2025-07-01", "commune"),
        ("member appoint mau-01 --position secretary --unit ha/cat --from 2025-06-30", "grassroots"),
        ("member appoint mau-01 --position secretary --unit ha/cat --from 2025-07-01 --tier grassroots", "grassroots"),
        ("member move mau-01 --unit ha/cat --position secretary --from 2025-07-01", "commune"),
        ("member move mau-01 --unit ha/cat --position secretary --from 2025-06-30", "grassroots"),
        ("member move mau-01 --unit ha/cat --position secretary --from 2025-06-30 --tier commune", "commune"),
    ],
)
def test_the_regulations_of_the_first_day_tell_the_tier(copy: Copy, line: str, expected: str) -> None:
    assert tier(copy, line) == expected


@pytest.mark.parametrize(
    ("entry", "unit", "expected"),
    [
        ("{id: xa, binds: ha/an}", "ha/an", "commune"),
        ("{id: xa, binds: [ha/cat, ha]}", "ha/an", "commune"),
        ("{id: xa, binds: ha/cat}", "ha/an", "grassroots"),
        ("{id: xa, from: 2025-08-01}", "ha/an", "grassroots"),
        ("18-qd-tu-2019", "ha/an", "grassroots"),
    ],
)
def test_only_a_regulation_that_binds_there_tells_it(copy: Copy, entry: str, unit: str, expected: str) -> None:
    listed(copy, entry)

    assert tier(copy, f"{ADD} {unit} --from 2025-07-15") == expected


def test_where_a_unit_stands_on_the_day_decides_whether_it_is_bound(copy: Copy) -> None:
    listed(copy, "{id: xa, binds: son}")
    assert copy.run("unit set ha/an --parent son --from 2025-08-01").status == 0

    assert tier(copy, f"{ADD} ha/an --from 2025-07-31") == "grassroots"
    assert tier(copy, f"{ADD} ha/an --from 2025-08-01") == "commune"


def test_duties_at_other_kinds_of_committee_tell_nothing_of_a_commune_s(copy: Copy) -> None:
    path = copy.folder / "data/regulations/xa.yaml"
    path.write_text(COMMUNE.replace("tier: commune\n", "tier: commune\n    at: [grassroots]\n"), encoding="utf-8")

    assert tier(copy, f"{ADD} ha/an --from 2025-07-15") == "grassroots"


OTHER_POST = "member appoint mau-02 --position secretary --unit ha/binh --from 2023-01-01"
GIVEN = "assignment add mau-01 ha/cat --from 2023-01-01 --tier district"
TAKEN = "assignment hand-over ha/cat --to-member {} --on 2024-02-01"


@pytest.mark.parametrize(
    ("line", "expected"),
    [(TAKEN.format("mau-02"), "district"), (f"{TAKEN.format('mau-02')} --tier grassroots", "grassroots")],
)
def test_what_is_handed_over_goes_on_for_the_same_tier(copy: Copy, line: str, expected: str) -> None:
    for before in (OTHER_POST, GIVEN):
        assert copy.run(before).status == 0

    assert tier(copy, line) == expected


def test_nobody_is_handed_what_serves_a_tier_at_which_they_hold_no_post(copy: Copy) -> None:
    assert copy.run(GIVEN).status == 0

    done = copy.run(f"{TAKEN.format('mau-03')} --dry-run")

    assert done.status == 0, done.err
    assert "member: ha-van-mau-03" in done.out
    assert "+  tier" not in done.out


def test_a_post_in_the_same_committee_is_replaced_at_whatever_tier_it_is(copy: Copy) -> None:
    for line in (
        "member appoint mau-03 --position committee-member --unit ha --from 2024-01-01",
        "member appoint mau-03 --position secretary --unit ha/an --from 2025-07-01 --instead",
    ):
        done = copy.run(line)
        assert done.status == 0, done.err

    assert "{tier: grassroots, position: secretary, unit: ha/an, from: 2021-01-01, to: 2025-06-30}" in done.out
    assert "{tier: commune, position: secretary, unit: ha/an, from: 2025-07-01}" in done.out


def test_a_move_within_the_committee_ends_the_post_there_at_whatever_tier_it_is(copy: Copy) -> None:
    assert copy.run("member appoint mau-03 --position committee-member --unit ha --from 2024-01-01").status == 0

    done = copy.run("member move mau-03 --unit ha/an --from 2025-07-01")

    assert done.status == 0, done.err
    assert "{tier: grassroots, position: secretary, unit: ha/an, from: 2021-01-01, to: 2025-06-30}" in done.out
    assert "{tier: commune, position: secretary, unit: ha/an, from: 2025-07-01}" in done.out
