"""The small record over which the files of the gallery are read: a province, a district, five communes, three tiers.

In it are what makes sheets hard to read: two namesakes, a cell that was renamed, one that ended and one of the same
name after it, cells of one name in several communes, an assignment that ends in mid-quarter, and names that look like
words for absence once their diacritics are off (Vàng, Huy, Hoàn).
"""

from __future__ import annotations

from pathlib import Path

UNITS = """\
- {id: tinh, name: Tỉnh ủy Mẫu, kind: province}
- {id: huyen, name: Huyện ủy Mẫu Yên, kind: district, parent: tinh}
- {id: hoa, name: Đảng ủy phường Mẫu Hòa, kind: commune, parent: huyen}
- {id: hoa/tdp-1, name: "Chi bộ Tổ dân phố 1, phường Mẫu Hòa", kind: residential-cell}
- {id: hoa/tdp-2, name: "Chi bộ Tổ dân phố 2, phường Mẫu Hòa", kind: residential-cell}
- id: hoa/tdp-3
  kind: residential-cell
  name:
    - {is: "Chi bộ Tổ dân phố Chợ Cũ, phường Mẫu Hòa", to: 2024-08-31}
    - {is: "Chi bộ Tổ dân phố 3, phường Mẫu Hòa", from: 2024-09-01}
- {id: hoa/truong, name: "Chi bộ Trường Tiểu học Mẫu Hòa", kind: cell}
- {id: tran, name: Đảng ủy thị trấn Mẫu Trấn, kind: commune, parent: huyen}
- {id: tran/tdp-1, name: "Chi bộ Tổ dân phố 1, thị trấn Mẫu Trấn", kind: residential-cell}
- {id: son, name: Đảng ủy xã Mẫu Sơn, kind: commune, parent: huyen}
- {id: son/thon-1, name: "Chi bộ thôn 1, xã Mẫu Sơn", kind: residential-cell}
- {id: son/thon-2, name: "Chi bộ thôn 2, xã Mẫu Sơn", kind: residential-cell}
- {id: son/thon-3-cu, name: "Chi bộ thôn 3, xã Mẫu Sơn", kind: residential-cell, to: 2024-07-31}
- {id: son/thon-3, name: "Chi bộ thôn 3, xã Mẫu Sơn", kind: residential-cell, from: 2024-08-01}
- {id: luong, name: Đảng ủy xã Lương, kind: commune, parent: huyen}
- {id: luong/thon-1, name: "Chi bộ thôn 1, xã Lương", kind: residential-cell}
- {id: thanh-luong, name: Đảng ủy xã Thanh Lương, kind: commune, parent: huyen}
- {id: thanh-luong/thon-1, name: "Chi bộ thôn 1, xã Thanh Lương", kind: residential-cell}
"""
MEMBERS = """\
- id: cao
  name: Hoàng Thị Mẫu Cao
  title: Ủy viên Ban Thường vụ Tỉnh ủy
  roles: [{tier: province, position: standing-member, unit: tinh}]
- id: pao
  name: Vàng A Mẫu Páo
  title: Trưởng Ban Dân vận Huyện ủy
  roles: [{tier: district, position: committee-member, unit: huyen}]
- id: huy
  name: Nguyễn Văn Mẫu Huy
  title: Phó Bí thư Thường trực Huyện ủy
  roles: [{tier: district, position: deputy-secretary, unit: huyen}]
- id: hoan
  name: Phạm Thị Mẫu Hoàn
  title: Phó Bí thư Đảng ủy phường Mẫu Hòa
  roles: [{tier: grassroots, position: deputy-secretary, unit: hoa}]
- id: binh
  name: Trần Văn Mẫu Bình
  title: Chủ tịch UBND phường Mẫu Hòa
  roles: [{tier: grassroots, position: committee-member, unit: hoa}]
- id: duc-hoa
  name: Đinh Văn Mẫu Đức
  title: Chủ tịch Hội Nông dân phường Mẫu Hòa
  roles: [{tier: grassroots, position: committee-member, unit: hoa}]
- id: lan
  name: Lò Thị Mẫu Lan
  title: Bí thư Đảng ủy xã Mẫu Sơn
  roles: [{tier: grassroots, position: secretary, unit: son}]
- id: kien
  name: Sa Văn Mẫu Kiên
  title: Chủ tịch UBND xã Mẫu Sơn
  roles: [{tier: grassroots, position: standing-member, unit: son}]
- id: duc-son
  name: Đinh Văn Mẫu Đức
  title: Trưởng Công an xã Mẫu Sơn
  roles: [{tier: grassroots, position: committee-member, unit: son}]
- id: tam
  name: Lường Thị Mẫu Tám
  title: Chủ tịch HĐND thị trấn Mẫu Trấn
  roles: [{tier: grassroots, position: committee-member, unit: tran}]
- id: phuc
  name: Hà Văn Mẫu Phúc
  roles: [{tier: grassroots, position: secretary, unit: luong}]
- id: loc
  name: Hà Văn Mẫu Lộc
  roles: [{tier: grassroots, position: secretary, unit: thanh-luong}]
"""
ASSIGNMENTS = """\
- {member: cao, unit: huyen}
- {member: pao, unit: son}
- {member: huy, unit: hoa, to: 2024-08-15}
- {member: huy, unit: tran, from: 2024-08-16}
- {member: hoan, unit: hoa/tdp-1}
- {member: binh, unit: hoa/tdp-2}
- {member: duc-hoa, unit: hoa/tdp-3}
- {member: lan, unit: son/thon-1}
- {member: kien, unit: son/thon-2}
- {member: duc-son, unit: son/thon-3}
- {member: tam, unit: tran/tdp-1}
- {member: phuc, unit: luong/thon-1}
- {member: loc, unit: thanh-luong/thon-1}
"""
JUNE = """\
- date: 2024-06-05
  unit: hoa/tdp-1
  attended: [hoan]
  minutes: 06-BB/CB
- date: 2024-06-07
  unit: son/thon-1
  session: thematic
  attended: [lan, pao]
  minutes: "007"
  note: "=1+1"
- date: 2024-06-20
  unit: hoa
  attended: [huy]
  minutes: 3E5
"""
FILES = {
    "qd18.yaml": "schema: 1\norganisation: Văn phòng Huyện ủy Mẫu Yên\n",
    "units.yaml": UNITS,
    "members.yaml": MEMBERS,
    "assignments.yaml": ASSIGNMENTS,
    "meetings/2024/2024-06.yaml": JUNE,
}


def lay_down_gallery(folder: Path, more: dict[str, str]) -> Path:
    """The record, and the files *more* beside it, in *folder*/data."""
    for name, text in {**FILES, **more}.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder / "data"
