"""Thirty different slips in two files are all told in one run, each on its line, and nothing else is."""

import re
import shutil
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.gallery import BASE

MISTAKES = 30

MEETINGS = r"""
- date: 05/01/2024                        # bad-date
  unit: nghia-lo/pu-trang/tdp-2
- date: 2024-01-32                        # no-such-date
  unit: nghia-lo/pu-trang/tdp-2
- date: 2024-01-06
  unit: nghia-lo/pu-trag/tdp-2            # unknown-unit
- date: 2024-01-07
  unit: nghia-lo/pu-trang/tdp-2
  attended: [nguyen-van-mau-O1]           # unknown-member
- date: 2024-01-08
  unit: nghia-lo/pu-trang/tdp-2
  for: 02/2024                            # bad-month
- date: 2024-01-09
  unit: nghia-lo/pu-trang/tdp-2
  for: 2024-05                            # month-too-far
- date: 2024-01-10
  unit: nghia-lo/pu-trang/tdp-2
  attended: [tran-thi-mau-02, nguyen-van-mau-01, tran-thi-mau-02]  # duplicate-attendee
- date: 2024-01-11
  unit: nghia-lo/pu-trang/tdp-2
  tasks: [situation, situation]           # duplicate-value
- date: 2024-01-12
  unit: nghia-lo/pu-trang/tdp-2
  atended: [nguyen-van-mau-01]            # unknown-key
- date: 2024-01-13                        # missing-key
  attended: [nguyen-van-mau-01]
- date: 2024-01-14
  unit: nghia-lo/pu-trang/tdp-2
  attended:                               # empty-value
- date: 2024-01-15
  unit: nghia-lo/pu-trang/tdp-2
  note: họp buổi tối
  note: họp ở nhà văn hóa                 # duplicate-key
- date: 2024-01-16
  unit: nghia-lo/pu-trang/tdp-2
  attended: nguyen-van-mau-01             # not-a-list
- date: 2024-01-17
  unit: [nghia-lo/pu-trang/tdp-2]         # not-a-scalar
- chưa họp                                # not-a-mapping
- date: 2024-01-18
  unit: nghia-lo/pu-trang/tdp-2
  chair: "Bí thư\e[31m"                   # invisible-character
- date: 2024-01-12                        # duplicate-meeting
  unit: nghia-lo/pu-trang/tdp-2
- date: 2024-02-19                        # broken-promise
  unit: nghia-lo/pu-trang/tdp-2
- date: 2094-01-20                        # future-meeting
  unit: nghia-lo/pu-trang/tdp-2
- date: 2024-01-21
  unit: nghia-lo/pu-trang/tdp-2
  minutes: "BB 01/2024                    # unclosed-quote
  attended: [nguyen-van-mau-01]
- date: 2024-01-22
  unit: nghia-lo/pu-trang/tdp-2
  attended: [nguyen-van-mau-01            # unclosed-bracket
  minutes: BB 02/2024
- date: 2024-01-23
  unit: nghia-lo/pu-trang/tdp-2
  note: Kiến nghị: sửa kênh mương         # unquoted-colon
""".lstrip()

MEMBERS = """
- id: nguyen-van-mau-01
  name: Nguyễn Văn Mẫu 01
  roles:
    - tier: huyện                         # unknown-choice
      position: standing-member
      unit: nghia-lo
- id: tran-thi-mau-02
  name: Trần Thị Mẫu 02
   roles:                                 # bad-indent
    - tier: grassroots
      position: secretary
      unit: nghia-lo/pu-trang
- id: Lê Văn Mẫu 03                       # bad-id
  name: Lê Văn Mẫu 03
  roles:
    - {tier: district, position: committee-member, unit: nghia-lo}
- id: nguyen-van-mau-01                   # duplicate-member
  name: Nguyễn Văn Mẫu 1
  roles:
    - {tier: district, position: committee-member, unit: nghia-lo}
- id: lo-thi-mau-04
  name: Lò Thị Mẫu 04
  home:
    - {is: nghia-lo/pu-trang/tdp-1, to: 2024-03-31}
    - {is: nghia-lo/pu-trang/tdp-2, from: 2024-03-31}   # overlapping-values
- id: sung-a-mau-05
  name: Sùng A Mẫu 05
  roles:
    - tier: district
      position: !!str secretary           # tag
      unit: nghia-lo
- id: hoang-van-mau-06
  name: Hoàng Văn Mẫu 06
  roles:
    - tier: grassroots
      position: secretary
      unit: nghia-lo/pu-trang/tdp-1       # role-unit-kind
- id: mua-thi-mau-07
  name: Mùa Thị Mẫu 07
  roles:
    - tier: district
      position: committee-member
      unit: nghia-lo
      from: 2024-06-01
      to: 2023-06-01                      # end-before-start
""".lstrip()

FILES = {"meetings/2024/2024-01.yaml": MEETINGS, "members.yaml": MEMBERS}


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(BASE, tmp_path / "data")
    for name, text in FILES.items():
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def planted() -> set[tuple[str, int, str]]:
    """Where the files above say that a slip is: path, line, code."""
    return {
        (f"data/{name}", number, found[1])
        for name, text in FILES.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := re.search(r"# ([a-z-]+)$", line))
    }


def told(text: str) -> list[tuple[str, int, str]]:
    heads = re.findall(r"^(.+):(\d+):\d+: (?:lỗi|cảnh báo)\[([a-z0-9-]+)\]", text, re.MULTILINE)
    return [(path, int(line), code) for path, line, code in heads]


def test_there_are_thirty_of_them_and_no_two_alike() -> None:
    assert len({code for _, _, code in planted()}) == len(planted()) == MISTAKES


def test_all_are_told_in_one_run_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["validate", "--data", "data", "--lang", "vi"])

    assert (status, told(capsys.readouterr().out)) == (3, sorted(planted()))


def test_a_check_tells_them_on_standard_error_and_computes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", "--quarter", "2024Q1", "--data", "data", "--lang", "vi"])
    said = capsys.readouterr()

    assert (status, said.out, told(said.err)) == (3, "", sorted(planted()))
