"""Random meetings, thick enough that the record covers some months and thin enough that it does not cover others."""

import random
from typing import Any

from tests.oracle.moments import Moments
from tests.oracle.registers import of_kinds
from tests.oracle.rulebooks import KINDS, SESSIONS

Yaml = dict[str, Any]
Meetings = dict[tuple[str, str, str], Yaml]

TASKS = ("situation", "inform", "guide", "proposals")
USUAL = (("commune",), ("residential-cell",), ("grassroots",), KINDS)


def random_meetings(
    rng: random.Random, units: list[Yaml], members: list[Yaml], assignments: list[Yaml], moments: Moments
) -> list[Yaml]:
    """Ten to eighty meetings, each with its own date, unit and session; in some worlds every month has its share."""
    meetings: Meetings = {}
    zeal, spread = rng.choice((0.1, 0.3, 0.8)), rng.random()
    months = sorted({day[:7] for day in moments.days})
    silent = set(rng.sample(months, rng.randint(0, len(months)) if spread > 0.85 else rng.choice((0, 0, 0, 1))))
    for month in [month for month in months if month not in silent and spread > 0.25]:
        days = [day for day in moments.days if day[:7] == month]
        for unit in of_kinds(units, ("district", "commune", "residential-cell")):
            if rng.random() < (0.6 if len(months) < 9 else 0.35):
                _add(rng, meetings, _meeting(rng, rng.choice(days), unit), members, assignments, zeal=zeal)
    for _ in range(rng.randint(5, 40)):
        kinds = rng.choices(USUAL, weights=(4, 5, 2, 3))[0]
        meeting = _meeting(rng, moments.day(rng), rng.choice(of_kinds(units, kinds)))
        if meeting["date"][:7] not in silent or rng.random() < 0.1:
            _add(rng, meetings, meeting, members, assignments, zeal=zeal)
    return list(meetings.values())


def _meeting(rng: random.Random, day: str, unit: str) -> Yaml:
    meeting: Yaml = {"date": day, "unit": unit}
    session = rng.choices(SESSIONS, weights=(8, 2, 1, 1, 2))[0]
    if session != "regular" or rng.random() < 0.3:
        meeting["session"] = session
    if rng.random() < 0.2:
        meeting["for"] = _month_near(day, rng.choice((-1, 0, 1)))
    return meeting


def _add(
    rng: random.Random,
    meetings: Meetings,
    meeting: Yaml,
    members: list[Yaml],
    assignments: list[Yaml],
    *,
    zeal: float,
) -> None:
    """Puts the meeting on record, in place of one with the same date, unit and session, with those who sat in."""
    attended = [m["id"] for m in members if rng.random() < _likelihood(m, meeting["unit"], assignments, zeal=zeal)]
    meeting |= _remarks(rng, attended)
    if attended or rng.random() < 0.5:
        meeting["attended"] = rng.sample(attended, len(attended))
    meetings[meeting["date"], meeting["unit"], meeting.get("session", "regular")] = meeting


def _likelihood(member: Yaml, unit: str, assignments: list[Yaml], *, zeal: float) -> float:
    """How likely the member sits in: more so at home, and where an assigned unit's id is a part of this one's."""
    if member.get("home") == unit:
        return 0.5
    mine = [a["unit"] for a in assignments if a["member"] == member["id"]]
    return zeal if any(unit.startswith(top) for top in mine) else zeal / 3


def _month_near(day: str, by: int) -> str:
    """The month *by* months from that of *day*."""
    months = int(day[:4]) * 12 + int(day[5:7]) - 1 + by
    return f"{months // 12}-{months % 12 + 1:02}"


def _remarks(rng: random.Random, attended: list[str]) -> Yaml:
    """What else a clerk may note of a meeting; none of it bears on a verdict."""
    remarks: Yaml = {}
    if rng.random() < 0.1:
        remarks |= {"chair": "Nguyễn Văn Chủ", "minutes": "BB 01/2024", "note": "họp tại nhà văn hóa: tổ 2"}
    if rng.random() < 0.1:
        remarks["time"] = f"{rng.randint(6, 21):02}:{rng.choice((0, 30)):02}"
    if rng.random() < 0.1:
        remarks["tasks"] = rng.sample(TASKS, rng.randint(1, len(TASKS)))
    if attended and rng.random() < 0.1:
        remarks["proposals"] = [{"text": "Sửa đường", "status": "referred", "to": "UBND xã", "by": attended[0]}]
    return remarks
