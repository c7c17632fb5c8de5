"""What is still owed, by when and where, and the calendar of it: worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.oracle import small
from tests.oracle.worlds import World, random_world
from tests.properties.asking import laid, run
from tests.render.office.sheets import DUE, rows, told

some_worlds = pytest.mark.parametrize("seed", range(8))


def test_due_lists_what_is_owed_up_to_the_last_day(tmp_path: Path) -> None:
    """Two meetings can be held on one day."""
    found = rows("due", DUE, tmp_path)

    assert [(row["member"], row["by"], row["days_left"], row["in_time"]) for row in found] == [
        ("an", "2024-03-31", 0, True),
        ("chi", "2024-03-31", 0, True),
        ("dung", "2024-03-31", 0, True),
    ]
    assert found[0]["missing"] == [{"number": 1, "with": ["residential-cell"]}]
    assert found[0]["places"] == ["Đơn vị t/h/a/1", "Đơn vị t/h/a/2"]
    assert found[1]["places"] == ["Đơn vị t/h/b"]
    assert found[2]["places"] == ["Đơn vị t/h/b", "Đơn vị t/h/b/1"]


def test_what_was_owed_when_the_quarter_ended_can_no_longer_be_met(tmp_path: Path) -> None:
    found = rows("due", replace(DUE, as_of="2024-04-01"), tmp_path)

    assert {(row["member"], row["days_left"], row["in_time"]) for row in found} == {
        ("an", 0, False),
        ("chi", 0, False),
        ("dung", 0, False),
    }


def owing(as_of: str, **given: Any) -> World:
    """`an` has met nothing of the quarter."""
    return small.world(as_of=as_of, record={}, **given)


def test_the_last_day_is_that_of_the_assignment(tmp_path: Path) -> None:
    """Nothing can be made up for where nobody is assigned any more, though the quarter goes on."""
    ended = [small.assigned(end="2024-02-15")]

    before, after = (rows("due", owing(day, assignments=ended), tmp_path / day) for day in ("2024-02-15", "2024-02-16"))

    assert [(row["by"], row["in_time"], len(row["places"])) for row in (*before, *after)] == [
        ("2024-02-15", True, 3),
        ("2024-02-15", False, 0),
    ]


def test_the_last_day_is_the_earlier_one_of_two_kinds(tmp_path: Path) -> None:
    """The commune's committee ends on 10 March; its cells go on."""
    units = small.units(t_h_a={"to": "2024-03-10"})

    found = [rows("due", owing(day, units=units), tmp_path / day) for day in ("2024-03-10", "2024-03-11")]

    assert [(row["by"], row["in_time"]) for (row,) in found] == [("2024-03-10", True), ("2024-03-10", False)]


def test_who_is_on_leave_to_the_end_or_will_be_too_short_owes_nothing(tmp_path: Path) -> None:
    away = [small.leave("2024-03-10", "2024-03-31"), small.leave("2024-01-01", "2024-02-20", "binh")]
    people = [small.member("an"), small.member("binh"), small.member("chi")]
    assigned = [small.assigned(name=name) for name in ("an", "binh", "chi")]
    given = {"members": people, "assignments": assigned, "exemptions": away}

    listed = {
        day: [row["member"] for row in rows("due", owing(day, **given), tmp_path / day)]
        for day in ("2024-03-09", "2024-03-10")
    }

    assert listed == {"2024-03-09": ["an", "chi"], "2024-03-10": ["chi"]}


def test_people_are_shown_a_dozen_places_and_programs_all(tmp_path: Path) -> None:
    cells = {f"c{n}": {"id": f"t/h/a/moi-{n}", "kind": "residential-cell"} for n in range(20)}
    world = owing("2024-03-01", units=small.units(**cells))

    (row,) = rows("due", world, tmp_path)
    text = run("due", "--data", str(tmp_path), *world.asking, "--as-of", world.as_of, "--lang", "en")

    assert len(row["places"]) == 23
    assert "… and 11 other units" in text


# the calendar


def calendar(folder: Path, *more: str) -> tuple[bytes, list[Any]]:
    """The file, and its events as others read them."""
    out = folder / "due.ics"
    run("due", "--data", str(folder), *more, "-o", str(out))
    return out.read_bytes(), list(Calendar.from_ical(out.read_bytes()).walk("VEVENT"))


def test_the_calendar_has_an_all_day_event_for_what_can_still_be_met(tmp_path: Path) -> None:
    laid(DUE, tmp_path)
    _, events = calendar(tmp_path, "--quarter", "2024Q1", "--as-of", DUE.as_of, "--lang", "en")

    owed = [str(one["UID"]).partition("@")[0] for one in events]
    assert owed == [f"{name}.18-qd-tu-2019.huyen.uv.2024Q1" for name in ("an", "chi", "dung")]
    assert {(one["DTSTART"].dt, one["DTEND"].dt) for one in events} == {(date(2024, 3, 31), date(2024, 4, 1))}
    assert {one["DTSTAMP"].dt.date() for one in events} == {date(2024, 3, 31)}
    assert "1 meeting with" in events[0]["SUMMARY"]


def test_an_event_keeps_its_uid_while_it_is_owed(tmp_path: Path) -> None:
    laid(DUE, tmp_path)
    uids = [
        [str(one["UID"]) for one in calendar(tmp_path, "--quarter", "2024Q1", "--as-of", day)[1]]
        for day in ("2024-03-01", "2024-03-02", "2024-03-31")
    ]

    assert uids[0] == uids[1]
    assert set(uids[2]) == set(uids[0])
    assert len(set(uids[0])) == len(uids[0]) == 3


def test_calendars_of_two_registers_and_two_regulations_share_no_uid(tmp_path: Path) -> None:
    """Two regulations may call a duty the same, and two offices a person."""
    quota = {"at_least": 1, "with": ["residential-cell"]}
    laws = [small.law(name, small.duty("nv", quota)) for name in ("mot", "hai")]
    of_one = small.world(regulations=laws, as_of="2024-01-15")
    settings = of_one.register["settings"] | {"organisation": "Thị ủy Mẫu"}
    of_two = replace(of_one, register=of_one.register | {"settings": settings})
    uids = []
    for name, world in (("mot", of_one), ("hai", of_two)):
        laid(world, tmp_path / name)
        uids += [str(one["UID"]) for one in calendar(tmp_path / name, *world.asking, "--as-of", world.as_of)[1]]

    assert len(set(uids)) == len(uids) == 4


def test_a_week_before_a_calendar_program_reminds(tmp_path: Path) -> None:
    laid(DUE, tmp_path)
    _, (event, *_) = calendar(tmp_path, "--quarter", "2024Q1", "--as-of", DUE.as_of)

    (alarm,) = event.walk("VALARM")
    assert (str(alarm["ACTION"]), alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-7))


def test_the_calendar_is_escaped_and_folded_as_the_standard_asks(tmp_path: Path) -> None:
    name = "Nguyễn, Văn; A\\B " + "Đặng Thị Ước 🙂 " * 8
    world = small.world(members=[small.member("an") | {"name": name.strip()}], as_of="2024-01-15")
    laid(world, tmp_path)
    raw, (event,) = calendar(tmp_path, "--quarter", "2024Q1", "--as-of", "2024-01-15")

    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]
    assert str(event["SUMMARY"]).startswith(name.strip())


def test_no_line_of_the_data_starts_another_event(tmp_path: Path) -> None:
    name = "An\nEND:VEVENT\nBEGIN:VEVENT\nUID:x"
    laid(small.world(members=[small.member("an") | {"name": name}], as_of="2024-01-15"), tmp_path)

    _, (event,) = calendar(tmp_path, "--quarter", "2024Q1", "--as-of", "2024-01-15")

    assert str(event["UID"]).startswith("an.")
    assert "UID:x" in event["SUMMARY"]


@some_worlds
def test_any_calendar_is_read_by_others(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    laid(world, tmp_path)
    asked = (*world.asking, "--as-of", world.as_of)
    in_time = [row for row in told("due", tmp_path, *asked) if row["in_time"]]
    _, events = calendar(tmp_path, *asked)

    assert [one["DTSTART"].dt.isoformat() for one in events] == [row["by"] for row in in_time]
    assert len({str(one["UID"]) for one in events}) == len(events)
