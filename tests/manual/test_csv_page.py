"""The page of CSV, in each language: the columns of each command as it prints them, explained as the catalogue does.

QD18_BLESS=1 writes both.
"""

from __future__ import annotations

import re

import pytest

from qd18.cli.main import main
from qd18.messages import LANGUAGES, catalogue
from tests.bless import BLESS
from tests.paths import DATA, ROOT

PAGES = {"en": ROOT / "docs" / "csv.md", "vi": ROOT / "docs" / "vi" / "csv.md"}
ASKED = ("--quarter", "2024Q1", "--as-of", "2024-04-15")
COMMANDS = {
    "qd18 check": ("check", *ASKED),
    "qd18 due": ("due", *ASKED),
    "qd18 coverage": ("coverage", *ASKED),
    "qd18 proposals": ("proposals", *ASKED),
    "qd18 trend": ("trend", "--as-of", "2024-04-15"),
    "qd18 trend --by committee": ("trend", "--by", "committee", "--as-of", "2024-04-15"),
    "qd18 log list": ("log", "list"),
    "qd18 member list": ("member", "list"),
    "qd18 unit list": ("unit", "list"),
    "qd18 assignment list": ("assignment", "list"),
    "qd18 exemption list": ("exemption", "list"),
}
QUARTER = re.compile(r"\d{4}Q\d")
HEADS = {
    "en": """\
# CSV

<!-- Written by tests/manual/test_csv_page.py from what the commands print and the catalogue. -->

`--format csv`, or `-o FILE.csv`. The names of the columns are a contract: they are never translated, and new ones come
last. The cells are those of the [JSON outputs](outputs.md): days are ISO, words are those of the format, an empty cell
is `null`. `--excel` makes it for Excel, `--in-words` has headings and words for people ([reports](reports.md)). Text
that a spreadsheet would take for a formula has an apostrophe before it. For many registers at once there are
[flat tables](tidy.md).
""",
    "vi": """\
# CSV

<!-- Do tests/manual/test_csv_page.py viết ra từ kết quả của các lệnh và các câu của chương trình. -->

`--format csv`, hoặc `-o TỆP.csv`. Tên cột được giữ ổn định: không dịch, cột mới thêm ở cuối. Các ô như trong
[kết quả JSON](outputs.md): ngày kiểu ISO, từ là từ của định dạng, ô trống là `null`.
`--excel` để mở bằng Excel, `--in-words` để tiêu đề và các từ viết bằng lời ([báo cáo](../reports.md)). Chữ mà bảng tính
có thể hiểu là công thức thì có dấu nháy đơn đứng trước. Đọc chung nhiều sổ: [các bảng phẳng](../tidy.md).
""",
}
COLUMNS = {"en": ("Column", "Meaning"), "vi": ("Cột", "Ý nghĩa")}
OWN = {
    "en": {
        "qd18 check committee": "The id of the committee of the post.",
        "unit": "The unit's name.",
        "reason": "Why the leave was approved.",
        "days_period": "Days of the period.",
        "days_on_duty": "Of these, days on which the duty applied.",
        "days_assigned": "Of the days on duty, those with an assignment.",
        "days_exempt": "Of the days on duty, those of approved leave.",
        "days_effective": "The days that remain to be held to the quota.",
        "assigned_units": "The ids of the units assigned.",
        "meetings_counted": "The meetings that count, each with its date and unit.",
        "quarter": "A column for each quarter: the status, or of a committee or tier who met the quota of how many.",
    },
    "vi": {
        "qd18 check committee": "Mã cấp ủy nơi giữ chức vụ.",
        "unit": "Tên đơn vị.",
        "reason": "Lý do được miễn dự.",
        "days_period": "Số ngày của kỳ.",
        "days_on_duty": "Trong đó, số ngày thuộc diện thực hiện.",
        "days_assigned": "Trong số ngày thuộc diện, số ngày được phân công.",
        "days_exempt": "Trong số ngày thuộc diện, số ngày được miễn dự.",
        "days_effective": "Số ngày còn lại, được tính khi đánh giá.",
        "assigned_units": "Mã các đơn vị được phân công.",
        "meetings_counted": "Các buổi được tính, mỗi buổi có ngày và đơn vị.",
        "quarter": "Mỗi quý một cột: kết quả; theo cấp ủy, theo cấp thì là bao nhiêu đồng chí đạt trên bao nhiêu.",
    },
}
"""What the JSON has in another form, as an object of its own."""


def columns(line: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The columns that the command *line* prints; those of quarters together, as `quarter`."""
    main([*COMMANDS[line], "--data", str(DATA), "--format", "csv"])
    first = capsys.readouterr().out.split("\n", 1)[0].strip()
    return list(dict.fromkeys(QUARTER.sub("quarter", name) for name in first.split(",")))


def page(language: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The whole document."""
    told = catalogue(language).topic("outputs")["keys"]
    text = HEADS[language]
    for line in COMMANDS:
        own = OWN[language]
        rows = [(name, own.get(f"{line} {name}") or own.get(name) or told[name]) for name in columns(line, capsys)]
        body = "".join(f"| `{'2024Q1' if name == 'quarter' else name}` | {meaning} |\n" for name, meaning in rows)
        text += f"\n## `{line}`\n\n| {' | '.join(COLUMNS[language])} |\n|---|---|\n{body}"
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_column_as_it_is_printed(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = page(language, capsys)
    if BLESS:
        PAGES[language].write_text(wanted, encoding="utf-8")

    assert PAGES[language].read_text(encoding="utf-8") == wanted
