"""Records in house form with all that each kind may have, and the same edited by hand in every way that people find."""

from __future__ import annotations

import re
from random import Random

from tests.source.mutations import mutated

MEETINGS = """\
- date: 2024-01-05
  unit: nghia-lo/pu-trang/tdp-2
- date: 2024-01-06
  unit: a
  time: 07:30
  session: enlarged
  for: 2024-02
  attended: [m-1, m-2]
  excused: [m-3]
  stood_in:
    - by: m-1
      for: m-3
  hours: 1.5
  chair: Nguyễn Văn Mẫu 01
  minutes: "BB: 01"
  tasks: [situation, inform]
  proposals:
    - text: Sửa mương
      status: answered
      to: UBND phường
      by: m-1
      closed: 2024-02-01
      answer: 'Đã sửa'
    - text: Mở lớp
  note: Họp ở nhà văn hóa
- date: 2024-01-07
  unit: a/b
  attended: []
  proposals: []
- date: 2024-01-07
  unit: a/b
  time: "19:30"
  attended:
    - m-1
    - m-2
  hours: "2.5"
  minutes: 01/2024
- {date: 2024-01-08, unit: a, session: thematic, minutes: BB 3}
"""
MEMBERS = """\
- id: m-1
  name: Nguyễn Văn Mẫu 01
- id: m-2
  name: Trần Thị Mẫu 02
  title: Bí thư
  home: a/b
  roles:
    - tier: district
      position: secretary
      unit: a
      from: 2020-01-01
      to: 2024-06-30
    - {tier: commune, position: committee-member, unit: a/b, from: 2021-01-01}
- id: m-3
  name: Lê Mẫu
  title:
    - is: Phó
      to: 2023-12-31
    - is: Trưởng
      from: 2024-01-01
  home:
    - {is: a, from: 2023-01-01}
  roles: []
"""
ASSIGNMENTS = """\
- member: m-1
  unit: a/b
- member: m-2
  unit: a
  tier: district
  from: 2020-10-01
  to: 2024-12-31
  decision: 12-QĐ/TU
  decided: 2020-09-28
  note: Thay đồng chí khác
- {member: m-1, unit: a, from: 2020-10-01, decision: 13-QĐ/TU}
"""
EXEMPTIONS = """\
- member: m-1
  from: 2024-01-01
  to: 2024-02-29
  reason: Nghỉ ốm
- member: m-2
  from: 2024-01-01
  to: 2024-02-29
  reason: "Đi học"
  decision: 1/QĐ
- {member: m-3, from: 2024-01-01, to: 2024-01-31, reason: Thai sản}
"""
UNITS = """\
- id: a
  name: Đảng bộ huyện Mẫu
  kind: district
- id: a/b
  name:
    - is: Xã cũ
      to: 2023-12-31
    - is: Xã mới
      from: 2024-01-01
  kind: commune
  parent: a
  disadvantaged: true
  tags: [xa, gan]
  succeeds: [c, d]
  from: 2000-01-01
  to: 2030-12-31
- id: a/c
  name: Chi bộ 1
  kind: residential-cell
  parent:
    - is: a
  disadvantaged:
    - is: false
      to: 2023-12-31
    - is: true
      from: 2024-01-01
  tags:
    - is: [xa]
      from: 2024-01-01
"""
HOUSE = {
    name: tuple(re.findall(r"^- .*\n(?: .*\n)*", text, re.MULTILINE))
    for name, text in {
        "meetings": MEETINGS,
        "members": MEMBERS,
        "assignments": ASSIGNMENTS,
        "exemptions": EXEMPTIONS,
        "units": UNITS,
    }.items()
}
"""The records of each collection."""

BETWEEN = ("", "", "", "\n", "\n\n", "# tháng 2\n", "\n# tháng 2 #3\n\n", "#\tba\n", "# \ufeff\n")

VALUES = (
    *("null", "~", "yes", "true", "True", "012", "1_000", "0x1f", "''", '""', "' x'", '"x "', '"a\\tb"', "'it''s'"),
    *("|", ">", "|\n    dài\n    hơn", ">-\n    dài\n    hơn", "- x", "[a]", "[a, a]", "[a , b]", "[ a ]", "[a,b]"),
    *("[]", "[a, 'b']", "{a: b}", "*a", "&a b", "!!str a", "! a", "%a", "@a", "`a", "a #b", "a#b", "#b", "a: b", "a:b"),
    *("a:", "a\n    b", '"a\n    b"', "x" * 10_000, "x" * 9_999, "A", "đ", "a b", "a\u00a0b", "a\u200bb", "\ufeffa"),
    *("a\u2028b", "e\u0302", "\U0001f642", "2024-13-01", "2024-02-30", "5/1/2024", "1944-12-31", "2023-12-31", "7h30"),
    *("24:00", "", "'2024-01-05'", '"a"', "-", "?", "? a", "---", "...", "a\t", "\ta", "a ", "<<", "=", "a,b", "[a"),
    *("'a", '"a', "a]", "m-9", "[m-1, m-9]", "[m-1, m-1]", "[a, ]", "\n    - a\n    - a", "\n    - a: b"),
    *(
        "\n    - is: a",
        "\n  - a",
        "\n      - a",
        "\n    - {is: a}",
        "\n    - is: a\n    # b\n    - is: c\n      to: 2024-01-05",
    ),
)
"""What stands behind a key: sound in one place and wrong in another, or sound and not in house form."""


RESTYLED = (
    lambda line: line.replace("\n", "  # xem lại\n"),
    lambda line: line.replace(": ", ":   "),
    lambda line: f"{line}  # xem lại\n",
    lambda line: f"{line}\n",
    lambda line: re.sub(r": ([a-z0-9-]+)$", r': "\1"', line),
    lambda line: re.sub(r"\[(.*)\]", r"[ \1 ]", line),
)
QUOTES = ("'", '"')


def file_of(collection: str, chance: Random, share: float) -> str:
    """A file of some records of *collection*, about a *share* of which are edited by hand."""
    records = []
    for _ in range(chance.choice((1, 3, 6, 20))):
        record = chance.choice(HOUSE[collection])
        records.append((edited(record, chance) if chance.random() < share else record) + chance.choice(BETWEEN))
    text = chance.choice(("", "", "# Sổ\n", "\n", "---\n" if share else "")) + "".join(records)
    if chance.random() < 0.05:
        text = mutated(text, chance)
    if chance.random() < 0.1:
        text = text.removesuffix("\n")
    return text.replace("\n", "\r\n") if chance.random() < 0.1 else text


def edited(record: str, chance: Random) -> str:
    """*record* as somebody has left it; half of the time it says what it said."""
    lines = record.splitlines(keepends=True)
    number = chance.randrange(len(lines))
    line = lines[number]
    if chance.random() < 0.5:
        lines[number] = chance.choice(RESTYLED)(line)
        return "".join(lines)
    match chance.randrange(12):
        case 0 | 1 | 2 | 3:
            lines[number] = re.sub(r": .*", lambda _: f": {chance.choice(VALUES)}", line, count=1)
        case 4:
            lines[number] = line.replace("\n", chance.choice(("  # xem lại\n", " \n", "\t\n", " #\n", "#\n")))
        case 5:
            lines[number] = line.replace(": ", chance.choice((":  ", " : ", ":\t", ":", "")), 1)
        case 6:
            lines.insert(number, chance.choice((line, "\n", "  # xem\n", "# xem\n", "  ghi_chu: x\n", "  note: x\n")))
        case 7:
            del lines[number]
        case 8:
            lines[number] = " " * chance.randrange(8) + line.lstrip(" ")
        case 9:
            other = chance.randrange(len(lines))
            lines[number], lines[other] = lines[other], line
        case 10:
            opening, closing = chance.choice(QUOTES), chance.choice(QUOTES)
            lines[number] = re.sub(r": (.*)", rf": {opening}\1{closing}", line, count=1)
        case _:
            return mutated(record, chance)
    return "".join(lines)
