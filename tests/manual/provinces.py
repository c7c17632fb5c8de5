"""Thirty-four small registers, each as it was when it was reported on and as it is a quarter later."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

NUMBER = 34
REPORTED, PRESENT = "2024-04-10", "2024-07-10"
MEMBERS, CELLS = 4, 6


class Province(NamedTuple):
    """A register: its *key*, its directories at both times, and the meetings entered late: date and unit."""

    key: str
    then: Path
    now: Path
    late: list[tuple[str, str]]


def provinces(folder: Path) -> Iterator[Province]:
    """All of them, laid down in *folder*; the same every time."""
    for number in range(1, NUMBER + 1):
        rng = random.Random(number)
        key = f"tinh-{number:02}"
        meetings = [meeting(rng, quarter) for quarter in (1, 2) for _ in range(14)]
        meetings = list({each[:2]: each for each in meetings}.values())
        late = [each for each in meetings if each[0] <= REPORTED and rng.random() < 0.1]
        then = [each for each in meetings if each[0] <= REPORTED and each not in late]
        places = [laid(folder / time / key, key, held) for time, held in (("then", then), ("now", meetings))]
        yield Province(key, places[0], places[1], sorted(each[:2] for each in late))


def meeting(rng: random.Random, quarter: int) -> tuple[str, str, str]:
    """The day, the unit and who sat in: the member who looks after the commune."""
    day = date(2024, 3 * quarter - 2, 1) + timedelta(days=rng.randrange(90))
    member = rng.randrange(1, MEMBERS + 1)
    unit = f"huyen/xa-{member}" if rng.random() < 0.5 else f"huyen/xa-{member}/to-{rng.randrange(1, CELLS + 1)}"
    return day.isoformat(), unit, f"can-bo-{member}"


def laid(folder: Path, key: str, meetings: list[tuple[str, str, str]]) -> Path:
    folder.mkdir(parents=True)
    communes = range(1, MEMBERS + 1)
    files = {
        "qd18.yaml": f"schema: 1\norganisation: Tỉnh Mẫu {key}\nkey: {key}\nrecord: {{complete_to: 2024-12-31}}\n",
        "units.yaml": "- {id: huyen, name: Huyện ủy, kind: district}\n"
        + "".join(f"- {{id: huyen/xa-{number}, name: Đảng ủy xã {number}, kind: commune}}\n" for number in communes)
        + "".join(
            f"- {{id: huyen/xa-{number}/to-{cell}, name: Chi bộ tổ {cell}, kind: residential-cell}}\n"
            for number in communes
            for cell in range(1, CELLS + 1)
        ),
        "members.yaml": "".join(
            f"- id: can-bo-{number}\n  name: Nguyễn Văn Mẫu {number}\n"
            "  roles: [{tier: district, position: committee-member, unit: huyen}]\n"
            for number in communes
        ),
        "assignments.yaml": "".join(f"- {{member: can-bo-{number}, unit: huyen/xa-{number}}}\n" for number in communes),
        "meetings.yaml": "".join(
            f"- {{date: {day}, unit: {unit}, attended: [{member}]}}\n" for day, unit, member in sorted(meetings)
        ),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
