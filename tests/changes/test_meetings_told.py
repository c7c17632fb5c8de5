"""What `qd18 log` says of an entry: what it does to the verdicts, and what cannot be entered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.paths import DATA

MARCH = "meetings/2024/2024-03.yaml"
DISTRICT = "Ban Thường vụ, Ban Chấp hành đảng bộ cấp huyện"
DISTRICT_IN_ENGLISH = "Standing and executive committees of district-level organisations"
GRASSROOTS = "Ban Thường vụ, Ban Chấp hành đảng bộ cơ sở"
COMMITTEE = ("--date", "2024-03-28", "--unit", "nghia-lo/pu-trang")
TAIL = {"vi": "Đã ghi: {data}/" + MARCH, "en": "Written: {data}/" + MARCH}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def said(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str, lang: str = "vi") -> tuple[int, list[str]]:
    """The exit status, and what stands on standard error."""
    status = main(["log", *arguments, "--data", str(data), "--lang", lang])
    return int(status), capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("lang", "effect"),
    [
        ("vi", f"✓ Nguyễn Văn Mẫu 01, quý I/2024 ({DISTRICT}): chưa đạt định mức 1/2 → đạt 2/2"),
        ("en", f"✓ Nguyễn Văn Mẫu 01, 2024Q1 ({DISTRICT_IN_ENGLISH}): below quota 1/2 → met 2/2"),
    ],
)
def test_what_an_entry_does_is_said_at_once(
    data: Path, capsys: pytest.CaptureFixture[str], lang: str, effect: str
) -> None:
    assert said(capsys, data, "add", *COMMITTEE, "--attended", "nguyen-van-mau-01", lang=lang) == (
        0,
        [effect, TAIL[lang].format(data=data)],
    )


def test_an_attendance_that_does_not_count_is_told_with_its_reason(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines = said(capsys, data, "add", *COMMITTEE, "--attended", "lo-thi-mau-02", "--dry-run")
    reason = "vì ngày đó đồng chí không được phân công phụ trách đơn vị này"
    effect = f"✓ Lò Thị Mẫu 02, quý I/2024 ({DISTRICT}): đạt 2/2, không đổi; buổi này không được tính, {reason}"
    assert (status, lines[0]) == (0, effect)


def test_taking_somebody_out_tells_who_is_below_quota_now(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And whose recommendation it was that somebody else must have taken now."""
    status, lines = said(capsys, data, "unattend", "5/1/2024", "nghia-lo/pu-trang/tdp-2", "luong-thi-mau-58")
    assert "cảnh báo[taken-by-absent]" in lines[0]
    effect = f"✗ Lường Thị Mẫu 58, tháng 01/2024 ({GRASSROOTS}): đạt 1/1 → chưa đạt định mức 0/1"
    assert (status, [line for line in lines if line.startswith(("✓", "✗", "·"))]) == (0, [effect])


def test_the_same_attendance_again_changes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*.yaml")}
    assert said(capsys, data, "attend", "5/1/2024", "nghia-lo/pu-trang/tdp-2", "nguyen-van-mau-01") == (
        0,
        ["Không có gì phải sửa: sổ đã ghi như vậy."],
    )
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("arguments", "status", "first"),
    [
        (("add", "--unit", "x"), 2, "lỗi: thiếu --date"),
        (("add", "--date", "tuần trước", "--unit", "nghia-lo"), 2, "lỗi: không đọc được ngày “tuần trước”"),
        (("add", "--date", "2024-03-28", "--unit", "Phố Hiến"), 2, "lỗi: không có đơn vị nào mang mã hay tên"),
        (
            ("add", "--date", "2024-01-05", "--unit", "nghia-lo/pu-trang/tdp-2"),
            2,
            "lỗi: buổi họp 2024-01-05 của Chi bộ Tổ dân phố 2, phường Pú Trạng đã có trong sổ: ",
        ),
        (
            ("remove", "6/1/2024", "nghia-lo/pu-trang/tdp-2"),
            2,
            "lỗi: trong sổ không có buổi họp nào của Chi bộ Tổ dân phố 2, phường Pú Trạng ngày 06/01/2024",
        ),
        (
            ("add", *COMMITTEE, "--attended", "mau"),
            2,
            "lỗi: có nhiều người khớp với “mau”: nguyen-van-mau-01 (Nguyễn Văn Mẫu 01)",
        ),
        (
            ("add", *COMMITTEE, "--for", "2024-06"),
            3,
            "{data}/meetings/2024/2024-06.yaml:",
        ),
        (
            ("add", "--date", "2099-01-01", "--unit", "nghia-lo/pu-trang"),
            3,
            "{data}/meetings/2099/2099-01.yaml:1:9: lỗi[future-meeting]",
        ),
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_written(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, first: str
) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    given, lines = said(capsys, data, *arguments)

    assert given == status
    assert lines[0].startswith(first.format(data=data))
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_errors_elsewhere_do_not_keep_a_meeting_from_being_recorded(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (data / "exemptions.yaml").open("a", encoding="utf-8") as file:
        file.write("- member: nobody\n")

    status, lines = said(capsys, data, "add", *COMMITTEE, "--attended", "nguyen-van-mau-01")

    assert (status, lines[0]) == (
        0,
        f"Dữ liệu đang có lỗi ở chỗ khác nên chưa tính được kết quả thay đổi ra sao: qd18 validate --data {data}",
    )
    assert "2024-03-28" in (data / MARCH).read_text(encoding="utf-8")


def test_a_file_with_errors_of_its_own_is_not_edited(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (data / MARCH).open("a", encoding="utf-8") as file:
        file.write('\n- date: "2024-03-30\n')
    before = (data / MARCH).read_bytes()
    line = before.count(b"\n")

    status, lines = said(capsys, data, "add", *COMMITTEE)

    assert (status, lines[0].partition(" ")[0], lines[-1]) == (3, f"{data}/{MARCH}:{line}:9:", "Chưa ghi gì.")
    assert (data / MARCH).read_bytes() == before


def test_a_new_file_tells_editors_its_schema_where_the_settings_do(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = (data / "qd18.yaml").read_text(encoding="utf-8")
    line = "# yaml-language-server: $schema=.schema/settings.json\n"
    (data / "qd18.yaml").write_text(line + settings, encoding="utf-8")

    assert said(capsys, data, "add", "--date", "2024-09-05", "--unit", "nghia-lo/pu-trang")[0] == 0
    assert (data / "meetings/2024/2024-09.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../.schema/meetings.json\n\n- date: 2024-09-05\n  unit: nghia-lo/pu-trang\n"
    )
