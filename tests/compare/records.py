"""A small record: a commune with two cells, and one official of each of three tiers who looks after it."""

from __future__ import annotations

from typing import Any

SETTINGS = "schema: 1\norganisation: Văn phòng Huyện ủy Mẫu\n"
UNITS = """\
- {id: tinh, name: Tỉnh ủy Mẫu, kind: province}
- {id: huyen, name: Huyện ủy Mẫu, kind: district, parent: tinh}
- {id: huyen/xa, name: Đảng ủy xã Mẫu, kind: commune}
- {id: huyen/xa/thon-1, name: Chi bộ thôn 1, kind: residential-cell}
- {id: huyen/xa/thon-2, name: Chi bộ thôn 2, kind: residential-cell}
- {id: huyen/xa/truong, name: Chi bộ trường học, kind: cell}
- {id: huyen/xa-khac, name: Đảng ủy xã Khác, kind: commune}
- {id: huyen/xa-khac/thon-3, name: Chi bộ thôn 3, kind: residential-cell}
"""
AN = """\
- id: an
  name: Nguyễn Văn Mẫu An
  roles:
    - {tier: district, position: committee-member, unit: huyen}
"""
BINH = """\
- id: binh
  name: Trần Thị Mẫu Bình
  roles:
    - {tier: grassroots, position: secretary, unit: huyen/xa}
"""
CHI = """\
- id: chi
  name: Lê Thị Mẫu Chi
  roles:
    - {tier: province, position: standing-member, unit: tinh}
"""
AN_LOOKS_AFTER = "- {member: an, unit: huyen/xa}\n"
BINH_LOOKS_AFTER = "- {member: binh, unit: huyen/xa/thon-1}\n"
CHI_LOOKS_AFTER = "- {member: chi, unit: huyen}\n"
MINUTES = "".join(f"- {{date: 2024-{month:02}-25, unit: huyen}}\n" for month in range(1, 13))
"""The district's own meetings, at which nobody sits in: minutes come in every month, so that silence says something."""
RECORDS = {
    "qd18.yaml": SETTINGS,
    "units.yaml": UNITS,
    "members.yaml": AN + BINH + CHI,
    "assignments.yaml": AN_LOOKS_AFTER + BINH_LOOKS_AFTER + CHI_LOOKS_AFTER,
    "meetings/huyen.yaml": MINUTES,
}
COMMUNE, CELL_1, CELL_2, SCHOOL = "huyen/xa", "huyen/xa/thon-1", "huyen/xa/thon-2", "huyen/xa/truong"
JANUARY, FEBRUARY, MARCH = (f"meetings/2024/2024-0{month}.yaml" for month in (1, 2, 3))
Q1 = ("--quarter", "2024Q1")
OWN = """\
id: rieng
number: 01-QĐ/HU
title: {vi: Riêng, en: Own}
duties:
  - id: uv
    name: {vi: Ủy viên, en: Member}
    basis: {vi: Mỗi quý, en: Every quarter}
    tier: district
    positions: [committee-member]
    every: quarter
    quota: {at_least: 1, with: [commune, residential-cell]}
"""
"""A regulation of the office's own: members of the district's committee owe one meeting a quarter."""


def regulated(*entries: str) -> str:
    """The settings with these regulations listed: ids, or mappings."""
    return SETTINGS + "regulations:\n" + "".join(f"  - {entry}\n" for entry in entries)


def meeting(date: str, unit: str, *attended: str, **more: str) -> str:
    """A meeting as a clerk writes it; a key of YAML that Python keeps for itself ends in `_`."""
    lines = [f"- date: {date}", f"  unit: {unit}", f"  attended: [{', '.join(attended)}]"]
    lines += [f"  {key.removesuffix('_')}: {value}" for key, value in more.items()]
    return "\n".join(lines) + "\n"


def statuses(checked: Any) -> dict[str, str]:
    """The status of each verdict of `check --format json --all`, by member and period."""
    return {f"{one['member']} {one['period']['label']}": one["status"] for one in checked["verdicts"]}


def turned(difference: Any) -> dict[str, str]:
    """What `diff --format json` says of each verdict that changed, by member and period: `violation 2 > met 0`."""
    return {
        f"{one['member']} {one['period']['label']}": f"{_brief(one['before'])} > {_brief(one['after'])}"
        for one in difference["changes"]
    }


def _brief(verdict: Any) -> str:
    return f"{verdict['status']} {verdict['shortfall']}" if verdict else "-"


def causes(difference: Any, who: str) -> list[tuple[str, ...]]:
    """The causes of the changed verdict of *who* (`an 2024Q1`): what happened, to which record, and the commit."""
    (found,) = [one for one in difference["changes"] if f"{one['member']} {one['period']['label']}" == who]
    return [
        (one["change"], one["collection"], *one["key"], one["commit"]["name"] if one["commit"] else "")
        for one in found["causes"]
    ]
