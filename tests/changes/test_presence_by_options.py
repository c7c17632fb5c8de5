"""Who was excused, who stood in for whom, and how long a meeting was: entered, corrected, cleared."""

from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.paths import DATA

MEETING = ["--date", "2024-03-28", "--unit", "nghia-lo/pu-trang/tdp-2", "--attended", "nguyen-van-mau-01"]


def test_presence_and_length_are_entered_by_options(capsys: pytest.CaptureFixture[str]) -> None:
    """With a decimal comma, and with names in place of ids."""
    more = ["--excused", "lo thi mau 02", "--stood-in", "nguyen-van-mau-01=hoang-van-mau-04", "--hours", "1,5"]
    main(["log", "add", "--data", str(DATA), *MEETING, *more, "--dry-run"])

    added = [
        line[1:]
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("+") and len(line) > 1 and line[1] in " -"
    ]
    assert added == [
        "- date: 2024-03-28",
        "  unit: nghia-lo/pu-trang/tdp-2",
        "  attended: [nguyen-van-mau-01]",
        "  excused: [lo-thi-mau-02]",
        "  stood_in:",
        "    - by: nguyen-van-mau-01",
        "      for: hoang-van-mau-04",
        '  hours: "1.5"',
    ]


def test_what_is_no_number_of_hours_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["log", "add", "--data", str(DATA), *MEETING, "--hours", "lâu", "--dry-run", "--lang", "en"])

    assert (status, "no number of hours" in capsys.readouterr().err) == (2, True)


def test_they_are_put_right_and_taken_out_again(tmp_path: Path) -> None:
    files = {
        "qd18.yaml": "schema: 1\norganisation: X\n",
        "units.yaml": "- {id: x, name: Đảng ủy xã, kind: commune}\n",
        "members.yaml": "- {id: mau-01, name: Nguyễn Văn Mẫu 01}\n- {id: mau-02, name: Trần Thị Mẫu 02}\n",
        "meetings.yaml": "- date: 2024-01-05\n  unit: x\n  attended: [mau-01]\n  hours: 2\n  note: của sổ\n",
    }
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    line = ["log", "set", "2024-01-05", "x", "--data", str(tmp_path)]

    main([*line, "--stood-in", "mau-01=mau-02", "--excused", "mau-02", "--clear", "hours"])
    changed = (tmp_path / "meetings.yaml").read_text(encoding="utf-8")
    main([*line, "--clear", "stood_in", "--clear", "excused"])

    assert "excused: [mau-02]" in changed
    assert "by: mau-01" in changed
    assert "hours" not in changed
    assert (tmp_path / "meetings.yaml").read_text(encoding="utf-8") == files["meetings.yaml"].replace(
        "  hours: 2\n", ""
    )
