"""A register in which every status, gap, reason and silence comes about, so that none of it hangs on chance."""

from __future__ import annotations

from pathlib import Path

SETTINGS = """\
schema: 1
organisation: Huyện ủy Mẫu
regulations: [cu, moi]
record: {from: 2023-10-01}
"""
UNITS = """\
- {id: tinh, name: Tỉnh ủy Mẫu, kind: province}
- {id: huyen, name: Huyện ủy Mẫu, kind: district, parent: tinh}
- {id: huyen/xa, name: Đảng ủy xã Mẫu, kind: commune}
- {id: huyen/xa/thon-1, name: Chi bộ thôn 1, kind: residential-cell}
- {id: huyen/xa/thon-2, name: Chi bộ thôn 2, kind: residential-cell}
- {id: huyen/xa/truong, name: Chi bộ trường học, kind: cell}
- {id: ban, name: Huyện ủy Bên, kind: district, parent: tinh}
- {id: ban/xa, name: Đảng ủy xã Bên, kind: commune}
- {id: ban/xa/thon, name: Chi bộ thôn Bên, kind: residential-cell}
"""


def _member(name: str, roles: str, more: str = "") -> str:
    return f"- {{id: {name}, name: Nguyễn Văn Mẫu {name.capitalize()}, roles: [{roles}]{more}}}\n"


def _in_district(days: str = "") -> str:
    return f"{{tier: district, position: committee-member, unit: huyen{days}}}"


MEMBERS = "".join(
    (
        _member("an", f"{_in_district()}, {{tier: grassroots, position: secretary, unit: huyen/xa}}"),
        _member("binh", _in_district()),
        _member("chi", _in_district()),
        _member("dung", _in_district()),
        _member("giang", _in_district(", from: 2024-03-15")),
        _member("hoa", _in_district(), ", title: Trưởng ban"),
        _member("khanh", "{tier: district, position: committee-member, unit: ban}"),
        _member(
            "lan", "{tier: province, position: secretary, unit: tinh, from: 2024-01-11}", ", home: huyen/xa/thon-1"
        ),
        _member("minh", "{tier: commune, position: secretary, unit: huyen/xa, to: 2024-12-31}"),
    )
)
ASSIGNMENTS = """\
- {member: an, unit: huyen/xa, tier: district, decision: 12-QĐ/HU, decided: 2023-12-28, from: 2023-01-01}
- {member: an, unit: huyen/xa/thon-1, tier: grassroots}
- {member: chi, unit: huyen/xa/thon-1}
- {member: dung, unit: huyen/xa}
- {member: giang, unit: huyen/xa}
- {member: hoa, unit: huyen/xa, to: 2024-12-31}
- {member: khanh, unit: ban/xa}
"""
EXEMPTIONS = "- {member: dung, from: 2023-01-01, to: 2024-12-31, reason: Đi học}\n"
MEETINGS = """\
- {date: 2023-12-10, unit: huyen/xa, attended: [hoa]}
- {date: 2024-01-10, unit: huyen/xa, attended: [hoa, lan, minh]}
- {date: 2024-01-12, unit: huyen/xa/thon-2, attended: [an, hoa]}
- {date: 2024-01-13, unit: huyen/xa/truong, attended: [an, lan]}
- {date: 2024-02-14, unit: huyen/xa/thon-1, attended: [lan]}
- {date: 2024-02-15, unit: tinh, attended: [lan]}
- {date: 2024-02-16, unit: ban/xa, session: other, attended: [an, lan, minh]}
- {date: 2024-02-17, unit: ban/xa, attended: [an, minh]}
- {date: 2024-03-18, unit: huyen/xa/thon-2, attended: [lan]}
"""
QUOTA = """\
    every: quarter
    quota:
      at_least: 2
      with: [commune, residential-cell]
      of_which: [{at_least: 1, with: [commune]}]
"""
OF_THE_DISTRICT = f"""\
  - id: huyen
    name: {{vi: Cấp huyện, en: Of the district}}
    basis: {{vi: Điều 2, en: Clause 2}}
    reading: {{vi: Hiểu là mỗi quý theo lịch, en: Every calendar quarter}}
    tier: district
    positions: [committee-member]
{QUOTA}"""
OTHERS = """\
  - id: co-so
    name: Cấp cơ sở
    tier: grassroots
    positions: [secretary]
    every: month
    quota: {at_least: 1, with: [residential-cell]}
  - id: tinh
    name: Cấp tỉnh
    tier: province
    positions: [secretary]
    every: quarter
    quota:
      at_least: 1
      with: [province, commune, residential-cell]
      within: any
      home_counts: false
      own_counts: false
  - id: xa
    name: Cấp xã
    tier: commune
    positions: [secretary]
    every: quarter
    quota: {at_least: 2, with: [commune, residential-cell], within: own}
"""
FILES = {
    "qd18.yaml": SETTINGS,
    "units.yaml": UNITS,
    "members.yaml": MEMBERS,
    "assignments.yaml": ASSIGNMENTS,
    "exemptions.yaml": EXEMPTIONS,
    "meetings.yaml": MEETINGS,
    "regulations/cu.yaml": f"id: cu\ntitle: Quy định cũ\nto: 2024-02-09\nduties:\n{OF_THE_DISTRICT}",
    "regulations/moi.yaml": f"id: moi\ntitle: Quy định mới\nfrom: 2024-02-10\nduties:\n{OF_THE_DISTRICT}{OTHERS}",
}
MEMBER_IDS = ("an", "binh", "chi", "dung", "giang", "hoa", "khanh", "lan", "minh")
ASKED = (
    ("--quarter", "2024Q1", "--as-of", "2024-04-15"),
    ("--quarter", "2024Q1", "--as-of", "2024-03-10"),
    ("--half", "2023H2", "--as-of", "2024-04-15"),
    ("--from", "2024-02-05", "--to", "2024-03-31", "--as-of", "2024-04-15"),
)


def laid_out(folder: Path) -> Path:
    """*folder* with the register's files in it."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
