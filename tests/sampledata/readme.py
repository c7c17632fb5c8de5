"""The README of the sample data."""

from tests.sampledata.cases import CASES, Case
from tests.sampledata.people import everyone
from tests.sampledata.places import places
from tests.sampledata.sittings import sittings

TEXT = """\
# Dữ liệu mẫu / Sample data

**Dữ liệu mẫu.** Địa danh và tên các tổ chức đảng là thật (9 đảng bộ cấp huyện và 173 xã, phường, thị trấn của tỉnh
Yên Bái năm 2024); người, việc phân công, số quyết định, buổi họp và kiến nghị đều do đặt ra. Họ tên nào cũng kết thúc
bằng “Mẫu” và một số, để không ai nhầm với cán bộ thật. Dấu `disadvantaged` chỉ để minh họa, không phải danh mục chính
thức. Chi bộ, người và buổi họp chỉ có đủ ở thị xã Nghĩa Lộ và huyện Mù Căng Chải, và cũng chỉ với một phần số chi bộ
thật; ở các huyện khác chỉ ghi những buổi họp có lãnh đạo tỉnh dự và một vài buổi không có ai dự. Thời gian: 10/2023
đến 6/2024.

**Sample data.** The places and the names of the party organisations are real (the 9 district-level organisations and
the 173 communes, wards and townships of Yên Bái province in 2024); people, assignments, numbers of decisions,
meetings and recommendations are made up. Every name ends in “Mẫu” (sample) and a number, so that nobody is taken for
a real official. The `disadvantaged` marks are illustrative, not the official list. Cells, people and meetings are
given throughout only for the town of Nghĩa Lộ and the district of Mù Căng Chải, and with fewer cells than there are;
elsewhere only the meetings that leaders of the province sat in on, and a few that nobody did. It runs from October
2023 to June 2024.

{size}

Mọi tệp ở đây, kể cả tệp này, do một lệnh ghi ra, lần nào cũng như nhau; muốn sửa thì sửa ở đó rồi chạy lại.
All files here, this one too, are written by one command, the same bytes each time; change them there and run it again:

```
python tests/sampledata/make.py
```

## Các trường hợp khó trong quý I/2024 / The awkward cases of 2024Q1

Tính đến ngày 15/04/2024. Với `--as-of 2024-03-15`, trường hợp nào của quý và của tháng 3 khi ấy chưa đạt, không được
miễn dự và đã có phân công thì là `pending`.
As of 15 April 2024. With `--as-of 2024-03-15` each row of the quarter and of March that is not met by then, nor
exempt, nor unassigned, is `pending`.

```
qd18 check --quarter 2024Q1 --as-of 2024-04-15
qd18 explain MEMBER --quarter 2024Q1 --as-of 2024-04-15
```

Cột cuối: định mức, kỳ (nếu không phải cả quý), kết quả, số buổi họp được tính.
The last column: duty, period (where it is not the quarter), status, number of meetings that count.

| Trường hợp | Case | Mã / member | Kết quả / `qd18 explain` |
|---|---|---|---|
{rows}
"""


def readme() -> str:
    """Return the README: what this is, how it is made, and the table of the awkward cases."""
    return TEXT.format(size=_size(), rows="\n".join(_row(case) for case in CASES))


def _size() -> str:
    units, members, meetings = len(places()), len(everyone()), len(sittings())
    vi = f"{units} tổ chức, {members} người, {meetings} buổi họp."
    return f"{vi} / {units} units, {members} members, {meetings} meetings."


def _row(case: Case) -> str:
    period = "" if case.period == "2024Q1" else f" {case.period}"
    result = f"`{case.duty}`{period}: `{case.status}`, {case.counted}"
    return f"| {case.vi} | {case.en} | `{everyone()[case.key].id}` | {result} |"
