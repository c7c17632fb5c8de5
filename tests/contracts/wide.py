"""A small record judged by the wider vocabulary, in which each of its keys in the outputs comes about."""

from __future__ import annotations

from pathlib import Path

REGULATION = """\
id: rong
title: Quy định rộng
duties:
  - id: tung-noi
    name: Từng đơn vị
    tier: district
    positions: [committee-member]
    every: quarter
    quota: {at_least: 1, with: [residential-cell], each: assigned, on: {weekdays: [mon, tue, wed, thu, fri]}}
  - id: lien-tiep
    name: Vắng liên tiếp
    tier: district
    positions: [committee-member]
    also: true
    every: quarter
    all_of:
      - {misses_in_a_row: {meetings: 2}, with: [residential-cell]}
      - {longest_gap: {days: 20}, with: [commune], within: any}
  - id: hop
    name: Đơn vị tự họp
    of: unit
    every: month
    quota: {at_least: 1, with: [residential-cell]}
"""
FILES = {
    "qd18.yaml": "schema: 1\norganisation: Huyện ủy Mẫu\nregulations: [rong]\nrecord: {complete_to: 2024-03-31}\n",
    "units.yaml": """\
- {id: huyen, name: Huyện ủy Mẫu, kind: district}
- {id: huyen/xa, name: Đảng ủy xã Mẫu, kind: commune}
- {id: huyen/xa/thon-1, name: Chi bộ thôn 1, kind: residential-cell}
- {id: huyen/xa/thon-2, name: Chi bộ thôn 2, kind: residential-cell}
""",
    "members.yaml": """\
- {id: an, name: Nguyễn Văn Mẫu An, roles: [{tier: district, position: committee-member, unit: huyen}]}
""",
    "assignments.yaml": "- {member: an, unit: huyen/xa/thon-1}\n- {member: an, unit: huyen/xa/thon-2}\n",
    "meetings.yaml": """\
- {date: 2024-01-06, unit: huyen/xa/thon-1, attended: [an]}   # a Saturday
- {date: 2024-01-08, unit: huyen/xa/thon-2, attended: [an]}
- {date: 2024-01-10, unit: huyen/xa, attended: [an]}
- {date: 2024-02-06, unit: huyen/xa/thon-1}
- {date: 2024-02-08, unit: huyen/xa/thon-2}
- {date: 2024-03-06, unit: huyen/xa/thon-1}
""",
    "regulations/rong.yaml": REGULATION,
}


def laid_out(folder: Path) -> Path:
    """*folder* with the record's files in it."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
