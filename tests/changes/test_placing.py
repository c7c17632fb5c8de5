"""Which file a meeting goes into, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from qd18.changes.carrying_out import OpenTexts, carry_out
from qd18.changes.change_set import InsertRecord
from qd18.changes.meeting_files import MeetingFiles
from qd18.changes.placement import filing_area
from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import DateSpan
from qd18.model.periods import month_of, read_label
from qd18.model.units import Unit, UnitKind, UnitTree

TREE = UnitTree.of(
    [
        Unit("tinh", "Tỉnh ủy", UnitKind.PROVINCE),
        Unit("nghia-lo", "Thị ủy Nghĩa Lộ", UnitKind.DISTRICT, "tinh"),
        Unit("nghia-lo/pu-trang", "Đảng ủy phường Pú Trạng", UnitKind.COMMUNE, "nghia-lo"),
        Unit("tram-tau", "Huyện ủy Trạm Tấu", UnitKind.DISTRICT, "tinh"),
        Unit("tram-tau/ban-mu", "Đảng ủy xã Bản Mù", UnitKind.COMMUNE, "tram-tau"),
        Unit("xa-moi", "Đảng ủy xã Mới", UnitKind.COMMUNE, "tinh"),
    ]
)
NGHIA_LO = "- date: 2024-01-05\n  unit: nghia-lo/pu-trang\n"
TRAM_TAU = '- {date: 2024-01-05, unit: "tram-tau/ban-mu"}\n'

DISTRICTS = {"nghia-lo": NGHIA_LO, "tram-tau": TRAM_TAU}


def file_for(files: Mapping[str, str], unit: str, month: str) -> str:
    period = read_label(month)
    assert period is not None
    return MeetingFiles(files, files.__getitem__, TREE).file_for(unit, period.first)


CASES: dict[str, tuple[dict[str, str], str, str]] = {
    "nothing yet": ({}, "2024-01", "meetings/2024/2024-01.yaml"),
    "the one file": ({"meetings.yaml": NGHIA_LO}, "2024-01", "meetings.yaml"),
    "the month's file": (
        {"meetings/2024/2024-01.yaml": NGHIA_LO, "meetings/2024/2024-02.yaml": ""},
        "2024-01",
        "meetings/2024/2024-01.yaml",
    ),
    "an empty file of the month": (
        {"meetings/2024/2024-01.yaml": NGHIA_LO, "meetings/2024/2024-02.yaml": ""},
        "2024-02",
        "meetings/2024/2024-02.yaml",
    ),
    "the next month": ({"meetings/2024/2024-12.yaml": NGHIA_LO}, "2025-01", "meetings/2025/2025-01.yaml"),
    "the next quarter": ({"meetings/2024-q1.yaml": NGHIA_LO}, "2024-04", "meetings/2024-q2.yaml"),
    "the month's folder, the district's file": (
        {"meetings/2024-01/nghia-lo.yaml": NGHIA_LO, "meetings/2024-01/tram-tau.yaml": TRAM_TAU},
        "2024-01",
        "meetings/2024-01/nghia-lo.yaml",
    ),
    "the next month's folder": (
        {"meetings/2024-01/nghia-lo.yaml": NGHIA_LO, "meetings/2024-01/tram-tau.yaml": TRAM_TAU},
        "2024-02",
        "meetings/2024-02/nghia-lo.yaml",
    ),
    "a district that had none": (
        {"meetings/2024-01/tram-tau.yaml": TRAM_TAU},
        "2024-01",
        "meetings/2024-01/nghia-lo.yaml",
    ),
    "a district's file without a month": (
        {"meetings/nghia-lo.yaml": NGHIA_LO, "meetings/tram-tau.yaml": TRAM_TAU},
        "2024-03",
        "meetings/nghia-lo.yaml",
    ),
    "the narrower of two": (
        {"meetings/2024.yaml": NGHIA_LO * 3, "meetings/2024Q1.yaml": NGHIA_LO},
        "2024-02",
        "meetings/2024Q1.yaml",
    ),
    "other collections do not matter": ({"units/nghia-lo.yaml": NGHIA_LO}, "2024-01", "meetings/2024/2024-01.yaml"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_meeting_goes_where_its_month_and_district_are(name: str) -> None:
    files, month, path = CASES[name]
    assert file_for(files, "nghia-lo/pu-trang", month) == path


@pytest.mark.parametrize(
    ("unit", "area"),
    [("nghia-lo/pu-trang", "nghia-lo"), ("nghia-lo", "nghia-lo"), ("xa-moi", "xa-moi"), ("tinh", "tinh"), ("x", "x")],
)
def test_the_area_of_a_unit_is_its_district(unit: str, area: str) -> None:
    assert filing_area(TREE, unit) == area


@pytest.mark.parametrize(
    ("days", "day", "place"),
    [
        (("2024-01-01", "2024-01-05"), "2024-01-03", 1),
        (("2024-01-01", "2024-01-05"), "2024-01-01", 1),
        (("2024-01-01", "2024-01-05"), "2023-01-01", 0),
        (("2024-01-01", "2024-01-05"), "2024-01-05", 2),
        (("2024-01-05", "2024-01-01"), "2024-01-03", 2),
        ((), "2024-01-03", 0),
    ],
)
def test_a_file_in_order_of_date_stays_so(days: tuple[str, ...], day: str, place: int) -> None:
    texts = OpenTexts({"meetings.yaml": "".join(f"- {{date: {one}, unit: a}}\n" for one in days)})
    new = date.fromisoformat(day)
    carry_out([InsertRecord("meetings.yaml", {"date": new, "unit": "b"}, day=new)], texts)

    units = re.findall("unit: (.)", texts.document("meetings.yaml").text())
    assert units.index("b") == place


def test_the_month_of_a_day_is_where_its_meeting_goes() -> None:
    files = {"meetings/2024-01.yaml": NGHIA_LO}
    month = month_of(TREE["nghia-lo"].span.start.replace(year=2024, month=2))
    assert MeetingFiles(files, files.__getitem__, TREE).file_for("nghia-lo", month) == "meetings/2024-02.yaml"


def test_no_file_is_named_as_windows_names_a_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """A district may be called Côn: with that id, `con.yaml` could not be checked out there."""
    con = replace(TREE["nghia-lo"], id="con", name="Huyện ủy Côn")
    monkeypatch.setitem(globals(), "TREE", UnitTree.of([*TREE.units.values(), con]))
    files = {f"meetings/2024-01/{name}.yaml": text for name, text in DISTRICTS.items()}
    after = {**files, "meetings/2024-01/con-.yaml": "- date: 2024-01-05\n  unit: con\n"}

    assert file_for(files, "con", "2024-01") == "meetings/2024-01/con-.yaml"
    assert file_for(after, "con", "2024-01") == "meetings/2024-01/con-.yaml"
    assert file_for({"meetings/2024-01/con-.yaml": after["meetings/2024-01/con-.yaml"]}, "nghia-lo", "2024-02") == (
        "meetings/2024-02/nghia-lo.yaml"
    )


def test_a_district_that_was_abolished_keeps_the_months_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a unit lay in the month of the meeting says whose file it is, not where it lies now."""
    turn = date(2025, 7, 1)
    lay = Dated((DatedEntry(DateSpan(date.min, turn), "nghia-lo"), DatedEntry(DateSpan(turn, date.max), "tinh")))
    ward = replace(TREE["nghia-lo/pu-trang"], parent="tinh", parents=lay)
    other = replace(ward, id="nghia-lo/son-a", name="Đảng ủy xã Sơn A")
    units = [ward if one.id == ward.id else one for one in TREE.units.values()]
    monkeypatch.setitem(globals(), "TREE", UnitTree.of([*units, other]))
    files = {f"meetings/2025-05/{name}.yaml": text for name, text in DISTRICTS.items()}

    assert filing_area(TREE, other.id, date(2025, 6, 30)) == "nghia-lo"
    assert filing_area(TREE, other.id, turn) == filing_area(TREE, other.id) == other.id
    assert file_for(files, other.id, "2025-05") == "meetings/2025-05/nghia-lo.yaml"
    assert file_for(files, other.id, "2025-06") == "meetings/2025-06/nghia-lo.yaml"
