"""A district of wards whose cells have the same names, and what comes of lists imported into it."""

from __future__ import annotations

from datetime import date
from typing import Any

from qd18.cli.exit_status import ExitStatus
from tests.files import plain
from tests.tables.records import Clerk, Done

UNITS = """\
- {id: huyen, name: Huyện ủy Mẫu, kind: district}
- {id: hoa, name: Đảng ủy phường Mẫu Hòa, kind: commune, parent: huyen}
- {id: hoa/tdp-1, name: "Chi bộ Tổ dân phố 1, phường Mẫu Hòa", kind: residential-cell}
- {id: hoa/tdp-2, name: "Chi bộ Tổ dân phố 2, phường Mẫu Hòa", kind: residential-cell}
- {id: an-phuong, name: Đảng ủy phường Mẫu An, kind: commune, parent: huyen}
- {id: an-phuong/tdp-1, name: "Chi bộ Tổ dân phố 1, phường Mẫu An", kind: residential-cell}
- {id: an-phuong/tdp-2, name: "Chi bộ Tổ dân phố 2, phường Mẫu An", kind: residential-cell}
- {id: trung-xa, name: Đảng ủy xã Trung Mẫu, kind: commune, parent: huyen}
- {id: trung-xa/thon-1, name: "Chi bộ thôn 1, xã Trung Mẫu", kind: residential-cell}
- {id: trung-phuong, name: Đảng ủy phường Trung Mẫu, kind: commune, parent: huyen}
- {id: trung-phuong/tdp-1, name: "Chi bộ Tổ dân phố 1, phường Trung Mẫu", kind: residential-cell}
"""
MEMBERS = """\
- {id: an, name: Nguyễn Văn Mẫu 01, roles: [{tier: district, position: committee-member, unit: huyen}]}
- {id: binh, name: Trần Thị Mẫu Hòa, roles: [{tier: grassroots, position: committee-member, unit: hoa}]}
- {id: cuong, name: Lò Văn Mẫu 03, roles: [{tier: grassroots, position: committee-member, unit: an-phuong}]}
"""
ASSIGNMENTS = """\
- {member: an, unit: huyen}
- {member: binh, unit: hoa}
- {member: cuong, unit: an-phuong}
"""
HEADER = ("Ngày", "Chi bộ", "Người dự")
AN, BINH, CUONG = "Nguyễn Văn Mẫu 01", "Trần Thị Mẫu Hòa", "Lò Văn Mẫu 03"
QUARTER = ("BIỂU TỔNG HỢP DỰ SINH HOẠT CHI BỘ QUÝ III NĂM 2024",)
Records = list[tuple[Any, ...]]


def written(clerk: Clerk, rows: Any, *options: str, **kinds: Any) -> Records:
    """The meetings that come of *rows*: day, unit, attendees, and what else they say."""
    done = clerk.imported(rows, "--write", *options, **kinds)
    assert done.status is ExitStatus.DONE, done.out + done.err
    texts = [text for name, text in clerk.texts().items() if name.startswith("meetings/")]
    records = [record for text in texts for record in plain(text) or ()]
    keys = {"date", "unit", "attended"}
    return sorted(
        (
            record["date"],
            record["unit"],
            record.get("attended", []),
            *([rest] if (rest := {key: value for key, value in record.items() if key not in keys}) else []),
        )
        for record in records
    )


def wrong(done: Done) -> list[tuple[str, str]]:
    """The cells that are wrong, and why."""
    assert done.status is ExitStatus.UNTRUSTED, done.out + done.err
    return [(row[0].partition("!")[2], row[-1]) for row in done.table if row[1] == "✗ sai"]


def day(number: int, month: int = 7, year: int = 2024) -> date:
    """A day of the quarter."""
    return date(year, month, number)
