"""The page of CSV, in each language: the columns of each command as it prints them, explained as the catalogue does.

QD18_BLESS=1 writes both.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qd18.messages import LANGUAGES
from tests.bless import BLESS
from tests.compare.records import CELL_1
from tests.contracts.gathering import small_record
from tests.contracts.holding import printed, schema
from tests.paths import ROOT

PAGES = {"en": ROOT / "docs" / "csv.md", "vi": ROOT / "docs" / "vi" / "csv.md"}
COMMANDS = {
    "qd18 check": ("check", "verdict"),
    "qd18 due": ("due", "due-row"),
    "qd18 coverage": ("coverage", "coverage-row"),
    "qd18 proposals": ("proposals", "proposal-row"),
    "qd18 trend": ("trend", "trend-members-row"),
    "qd18 trend --by committee": ("trend", "trend-committees-row"),
    "qd18 trend --by tier": ("trend", "trend-tiers-row"),
    "qd18 diff": ("diff", "turn"),
    "qd18 whatif": ("diff", "turn"),
    "qd18 audit": ("audit", "late"),
    "qd18 log list": ("list", "meetings-row"),
    "qd18 member list": ("list", "members-row"),
    "qd18 unit list": ("list", "units-row"),
    "qd18 assignment list": ("list", "assignments-row"),
    "qd18 exemption list": ("list", "exemptions-row"),
    "qd18 regulations": ("list", "regulations-row"),
}
"""Each with the schema and the object in it that say what its columns are."""
ASKED = {
    **dict.fromkeys(("check", "due", "coverage", "proposals", "diff", "audit"), ("--quarter", "2024Q1")),
    "whatif": ("--quarter", "2024Q1", f"--attend=an:{CELL_1}:2024-03-01"),
}
QUARTER = re.compile(r"\d{4}Q\d")
HEADS = {
    "en": """\
# CSV

<!-- Written by tests/manual/test_csv_page.py from what the commands print and the catalogue. -->

`--format csv`, or `-o FILE.csv`; `--format tsv` is the same with tabs. The names of the columns are a contract: they
are never translated, and new ones come last. The cells are those of the [JSON outputs](outputs.md): days are ISO, words
are those of the format, an empty cell is `null`. `--excel` makes it for Excel, `--in-words` has headings and words for
people ([reports](reports.md)). Text that a spreadsheet would take for a formula has an apostrophe before it, also right
behind a comma or a semicolon within a cell: where Excel's lists have the other sign, a new cell begins there. What
`qd18 export` writes so, `qd18 import` reads as it was. For many registers at once there are [flat tables](tidy.md).
""",
    "vi": """\
# CSV

<!-- Do tests/manual/test_csv_page.py viết ra từ kết quả của các lệnh và các câu của chương trình. -->

`--format csv`, hoặc `-o TỆP.csv`; `--format tsv` thì như vậy, cách nhau bằng dấu tab. Tên cột được giữ ổn định: không
dịch, cột mới thêm ở cuối. Các ô như trong [kết quả JSON](outputs.md): ngày kiểu ISO, từ là từ của định dạng, ô trống là
`null`. `--excel` để mở bằng Excel, `--in-words` để tiêu đề và các từ viết bằng lời ([báo cáo](../reports.md)). Chữ mà
bảng tính có thể hiểu là công thức thì có dấu nháy đơn đứng trước, kể cả ngay sau dấu phẩy hay dấu chấm phẩy ở giữa ô:
Excel dùng dấu kia làm dấu phân cách sẽ bắt đầu một ô mới ở đó. `qd18 export` ghi như vậy thì `qd18 import` đọc lại đúng
nguyên văn. Đọc chung nhiều sổ: [các bảng phẳng](../tidy.md).
""",
}
COLUMNS = {"en": ("Column", "Meaning"), "vi": ("Cột", "Ý nghĩa")}
OWN = {
    "en": {
        "verdict title": "The title on the last day on duty.",
        "verdict member": "The id of the member; empty in a row of a unit under a duty of its own.",
        "verdict name": "The full name; in a row of a unit what it is called.",
        "committee": "The id of the committee of the post; in a row of a unit the unit itself.",
        "start": "The first day of the period.",
        "end": "The last day of the period, inclusive.",
        "verdict period": "The label of the period.",
        "verdict parts": "Each part of the quota with its kinds of unit: how many count of how many, `commune:0/1`.",
        "days_period": "Days of the period.",
        "days_on_duty": "Of these, days on which the duty applied.",
        "days_assigned": "Of the days on duty, those with an assignment.",
        "days_exempt": "Of the days on duty, those of approved leave.",
        "days_effective": "The days that remain to be held to the quota.",
        "assigned_units": "The ids of the units assigned, with blanks between them.",
        "meetings_counted": "The meetings that count, each with its date and unit, `2024-01-05@nghia-lo/…`.",
        "due-row missing": "How many meetings with which kinds of unit, `1 commune+grassroots; 2 …`.",
        "quarter": "A column for each quarter: the status; by committee or tier the share that met it, from 0 to 1.",
        "turn period": "The label of the period.",
        "before_status": "The status before; empty where the duty did not apply.",
        "before_required": "How many meetings were required.",
        "before_counted": "How many counted.",
        "before_shortfall": "How many were missing.",
        "after_status": "The status after; empty where the duty does not apply.",
        "after_required": "How many meetings are required.",
        "after_counted": "How many count.",
        "after_shortfall": "How many are missing.",
        "turn causes": "The records that made it differ, `;` between them: the change, the kind of record, its key.",
        "late key": "What identifies the record: its id, or date, unit and session, with blanks between them.",
        "late period": "The label of the period.",
        "late reasons": "Why it is late, with blanks between several: `after-period`, `after-complete-to`.",
        "late commit": "The full name of the commit; empty where it is not committed yet.",
        "author": "Who committed; empty where it is not committed yet.",
        "date": "The author's day, in the time zone of the data; empty where it is not committed yet.",
        "mends": "Whether it turned a quota not met into one that is met.",
        "late verdicts": "The verdicts that it changed, with blanks between them: `member:duty:period:without>with`.",
    },
    "vi": {
        "verdict title": "Chức danh vào ngày cuối còn thuộc diện.",
        "verdict member": "Mã cán bộ; trống ở dòng của một đơn vị có định mức riêng.",
        "verdict name": "Họ và tên; ở dòng của một đơn vị là tên đơn vị.",
        "committee": "Mã cấp ủy nơi giữ chức vụ; ở dòng của một đơn vị là chính đơn vị ấy.",
        "start": "Ngày đầu của kỳ.",
        "end": "Ngày cuối của kỳ, kể cả ngày ấy.",
        "verdict period": "Nhãn của kỳ.",
        "verdict parts": "Từng phần của định mức, kèm loại đơn vị: được tính mấy trên mấy, `commune:0/1`.",
        "days_period": "Số ngày của kỳ.",
        "days_on_duty": "Trong đó, số ngày thuộc diện thực hiện.",
        "days_assigned": "Trong số ngày thuộc diện, số ngày được phân công.",
        "days_exempt": "Trong số ngày thuộc diện, số ngày được miễn dự.",
        "days_effective": "Số ngày còn lại, được tính khi đánh giá.",
        "assigned_units": "Mã các đơn vị được phân công, cách nhau bằng dấu cách.",
        "meetings_counted": "Các buổi được tính, mỗi buổi có ngày và đơn vị, `2024-01-05@nghia-lo/…`.",
        "due-row missing": "Còn thiếu mấy buổi với loại đơn vị nào, `1 commune+grassroots; 2 …`.",
        "quarter": "Mỗi quý một cột: kết quả; theo cấp ủy, theo cấp thì là tỷ lệ đạt, từ 0 đến 1.",
        "turn period": "Nhãn của kỳ.",
        "before_status": "Kết quả trước đó; trống: không thuộc diện.",
        "before_required": "Trước đó phải dự mấy buổi.",
        "before_counted": "Trước đó được tính mấy buổi.",
        "before_shortfall": "Trước đó còn thiếu mấy buổi.",
        "after_status": "Kết quả sau đó; trống: không thuộc diện.",
        "after_required": "Sau đó phải dự mấy buổi.",
        "after_counted": "Sau đó được tính mấy buổi.",
        "after_shortfall": "Sau đó còn thiếu mấy buổi.",
        "turn causes": "Những mục làm kết quả khác đi, cách nhau bằng `;`: thay đổi gì, loại mục, mục nào.",
        "late key": "Mục nào: mã, hoặc ngày, đơn vị và loại buổi họp, cách nhau bằng dấu cách.",
        "late period": "Nhãn của kỳ.",
        "late reasons": "Vì sao là ghi muộn, cách nhau bằng dấu cách: `after-period`, `after-complete-to`.",
        "late commit": "Tên đầy đủ của lần ký sổ (commit); trống: chưa ký sổ.",
        "author": "Ai ký sổ; trống: chưa ký sổ.",
        "date": "Ngày của người ghi, theo múi giờ của dữ liệu; trống: chưa ký sổ.",
        "mends": "Có làm một kết quả chưa đạt thành đạt hay không.",
        "late verdicts": "Những kết quả đã thay đổi, cách nhau bằng dấu cách: `cán bộ:định mức:kỳ:không có>có`.",
    },
}
"""What the JSON has in another form, as an object of its own."""


def columns(line: str, data: Path) -> list[str]:
    """The columns that the command *line* prints; those of quarters together, as `quarter`."""
    words = line.split()[1:]
    text = printed(*words, "--data", str(data), *ASKED.get(words[0], ()), "--format", "csv")
    return list(dict.fromkeys(QUARTER.sub("quarter", name) for name in text.split("\n", 1)[0].split(",")))


def page(language: str, data: Path) -> str:
    """The whole document."""
    own, text = OWN[language], HEADS[language]
    for line, (name, drawn) in COMMANDS.items():
        keys = {
            key: stated["description"] for key, stated in schema(name, language)["$defs"][drawn]["properties"].items()
        }
        rows = [
            (column, own.get(f"{drawn} {column}") or keys.get(column) or own[column]) for column in columns(line, data)
        ]
        body = "".join(f"| `{'2024Q1' if column == 'quarter' else column}` | {meaning} |\n" for column, meaning in rows)
        text += f"\n## `{line}`\n\n| {' | '.join(COLUMNS[language])} |\n|---|---|\n{body}"
    return text


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small record with a history."""
    return small_record(tmp_path_factory.mktemp("csv")).data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_column_as_it_is_printed(language: str, data: Path) -> None:
    wanted = page(language, data)
    if BLESS:
        PAGES[language].write_text(wanted, encoding="utf-8")

    assert PAGES[language].read_text(encoding="utf-8") == wanted
