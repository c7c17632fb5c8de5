"""The commands that print one sheet: figures worked out by hand, and once more, slowly, from the JSON of `check`."""

from __future__ import annotations

import json
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from oracle import small
from oracle.worlds import World, random_world, write_world
from properties.asking import laid, run

from office.reports import report_of, report_of_world
from qd18.cli.main import main
from qd18.engine.verdicts import Status
from qd18.messages import LANGUAGES, catalogue
from qd18.reports.sheets import Sheet

Row = dict[str, Any]

some_worlds = pytest.mark.parametrize("seed", range(8))

COMMANDS = (
    ("due",),
    ("coverage",),
    ("coverage", "--all"),
    ("proposals",),
    ("trend",),
    ("trend", "--by", "tier"),
    ("trend", "--by", "committee"),
)


def told(command: str, folder: Path, *more: str) -> list[Row]:
    """The rows of a command's JSON."""
    found: list[Row] = json.loads(run(command, "--data", str(folder), *more, "--format", "json"))["rows"]
    return found


def rows(command: str, world: World, folder: Path, *more: str) -> list[Row]:
    """The same for a *world*, over its span unless the command has its own."""
    laid(world, folder)
    span = () if command == "trend" else world.asking
    return told(command, folder, *span, "--as-of", world.as_of, *more)


def verdicts(world: World, folder: Path, *asking: str) -> list[Row]:
    asked = asking or world.asking
    found: list[Row] = json.loads(
        run("check", "--data", str(folder), *asked, "--as-of", world.as_of, "--all", "--format", "json")
    )["verdicts"]
    return found


def dicts(sheet: Sheet) -> list[Row]:
    return [dict(zip([column.key for column in sheet.columns], row, strict=True)) for row in sheet.rows]


# due

DUE = small.world(
    [
        small.meeting("2024-01-10", "t/h/a", "an"),
        small.meeting("2024-02-10", "t/h/b/1", "chi"),
    ],
    members=[small.member("an"), small.member("binh"), small.member("chi"), small.member("dung")],
    assignments=[small.assigned(), small.assigned("t/h/b", "chi"), small.assigned("t/h/b", "dung")],
    record={"complete_to": "2024-03-31"},
    as_of="2024-03-31",
)
"""On the last day one owes a cell, one is not assigned, one owes a commune, one owes both."""


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
    name = "An\nBEGIN:VEVENT\r\nUID:x"
    laid(small.world(members=[small.member("an") | {"name": name}], as_of="2024-01-15"), tmp_path)
    status = main(["due", "--data", str(tmp_path), "--as-of", "2024-01-15", "-o", str(tmp_path / "due.ics")])

    if status == 0:
        assert len(Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")) == 1
    else:
        assert status == 3


@some_worlds
def test_any_calendar_is_read_by_others(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    laid(world, tmp_path)
    asked = (*world.asking, "--as-of", world.as_of)
    in_time = [row for row in told("due", tmp_path, *asked) if row["in_time"]]
    _, events = calendar(tmp_path, *asked)

    assert [one["DTSTART"].dt.isoformat() for one in events] == [row["by"] for row in in_time]
    assert len({str(one["UID"]) for one in events}) == len(events)


# coverage

COVERED = small.world(
    [
        small.meeting("2023-11-20", "t/h/a/2", "an"),
        small.meeting("2024-01-10", "t/h/a", "an"),
        small.meeting("2024-02-10", "t/h/b", "an"),
        small.meeting("2024-02-11", "t/h/b/1"),
        small.meeting("2024-04-10", "t/h/a/1", "an"),
    ],
    as_of="2024-03-31",
)
"""`an` looks after t/h/a; sat in with it, last year with a cell of it, as a guest elsewhere, and after as_of."""


def test_coverage_lists_the_units_without_an_assigned_official(tmp_path: Path) -> None:
    found = rows("coverage", COVERED, tmp_path)

    assert [(row["unit_id"], row["sessions"], row["last_attended"], row["days_since"]) for row in found] == [
        ("t/h/b", 1, None, None),
        ("t/h/cq", 0, None, None),
        ("t/h/a/1", 0, None, None),
        ("t/h/a/2", 0, "2023-11-20", 132),
        ("t/h/b/1", 1, None, None),
    ]
    assert [row["looked_after_by"] for row in found] == [[], [], ["Đồng chí an"], ["Đồng chí an"], []]


def test_coverage_of_everything_names_the_covered_ones_too(tmp_path: Path) -> None:
    found = rows("coverage", COVERED, tmp_path, "--all")

    assert [row["unit_id"] for row in found if row["covered"]] == ["t/h/a"]
    assert len(found) == 6


# recommendations

ASKED = [
    {"text": "Sửa đường", "status": "open", "by": "an"},
    {"text": "=Điện", "status": "referred", "to": "UBND huyện"},
    {"text": "Nước", "status": "answered", "to": "UBND xã", "closed": "2024-02-20", "answer": "Đã xong"},
]


def proposing(as_of: str = "2024-03-31") -> World:
    meetings = [
        small.meeting(day, "t/h/a", "an") | {"proposals": [one]}
        for day, one in zip(("2024-02-01", "2024-01-05", "2024-01-10"), ASKED, strict=True)
    ]
    return small.world(meetings, as_of=as_of)


def test_recommendations_age_till_they_are_answered(tmp_path: Path) -> None:
    found = rows("proposals", proposing(), tmp_path)

    assert [(row["age"], row["proposal"], row["text"]) for row in found] == [
        (86, "referred", "=Điện"),
        (59, "open", "Sửa đường"),
        (41, "answered", "Nước"),
    ]


def test_recommendations_can_be_narrowed_and_ordered(tmp_path: Path) -> None:
    laid(proposing(), tmp_path)
    asked = ("--quarter", "2024Q1", "--as-of", "2024-03-31")

    still = told("proposals", tmp_path, *asked, "--open")
    by_body = told("proposals", tmp_path, *asked, "--by", "body")

    assert [row["text"] for row in still] == ["=Điện", "Sửa đường"]
    assert [row["to"] for row in by_body] == ["UBND huyện", "UBND xã", None]


# trend


def streaky() -> World:
    """`an` did nothing in 2023Q2 and since 2023Q4, and met the quota in 2023Q1 and 2023Q3; `binh` is not assigned."""
    days = ("2023-01-05", "2023-07-05")
    meetings = [small.meeting(day, unit, "an") for day in days for unit in ("t/h/a", "t/h/a/1")]
    return small.world(
        [*meetings, small.meeting("2023-04-05", "t/h/a/1"), small.meeting("2023-10-05", "t/h/a/1")],
        members=[small.member("an"), small.member("binh")],
        as_of="2024-05-01",
    )


def test_trend_tells_each_quarter_how_often_and_how_many_in_a_row(tmp_path: Path) -> None:
    an, binh = rows("trend", streaky(), tmp_path, "--quarters", "6")

    labels = ("2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024Q1", "2024Q2")
    assert [an[label] for label in labels] == ["met", "violation", "met", "violation", "violation", "pending"]
    assert (an["violations"], an["streak"]) == (3, 2)
    assert {binh[label] for label in labels} == {"unassigned"}
    assert (binh["violations"], binh["streak"]) == (0, 0)


def test_the_share_is_of_those_held_to_the_quota(tmp_path: Path) -> None:
    (tier,) = rows("trend", streaky(), tmp_path, "--by", "tier", "--quarters", "6")
    (committee,) = told("trend", tmp_path, "--as-of", "2024-05-01", "--by", "committee", "--quarters", "6")

    shares = [1.0, 0.0, 1.0, 0.0, 0.0, None]
    assert [tier[label] for label in tier if label != "tier"] == shares
    assert [committee[label] for label in committee if label not in {"committee", "unit_id"}] == shares


def test_a_quarter_that_is_half_of_a_period_is_judged_with_the_other_half(tmp_path: Path) -> None:
    """A meeting of July meets the quota of the half-year that the trend's first quarter, the fourth, is a part of."""
    rule = small.regulation({"at_least": 1, "with": ["residential-cell"], "within": "assigned"}, every="half-year")
    world = small.world([small.meeting("2023-07-10", "t/h/a/1", "an")], regulations=[rule], as_of="2024-05-01")

    (an,) = rows("trend", world, tmp_path, "--quarters", "3")
    report = report_of(tmp_path, start="2023-10-01", end="2023-12-31", as_of="2024-05-01")

    assert (an["2023Q4"], an["2024Q1"], an["2024Q2"]) == ("met", "pending", "pending")
    assert report.figures.obligations[Status.MET] == 1


# the summary of the report


@some_worlds
def test_the_tables_of_the_report_add_up_to_its_figures(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    laid(world, tmp_path)
    report = report_of_world(world, tmp_path)
    groups, units = dicts(report.sheet("by-group")), dicts(report.sheet("by-unit"))

    assert sum(row["sessions"] for row in units) == report.figures.sessions
    assert sum(row["attendances"] for row in units) == report.figures.attendances
    proposals = report.figures.proposals
    assert proposals.opening + proposals.taken == proposals.answered + proposals.still_open
    assert sum(row["officials"] for row in groups) >= report.figures.all_people
    for row in groups:
        apart = ("met", "not-met", "exempt", "unassigned", "no-record", "partial", "pending")
        assert sum(row[key] for key in apart) == row["officials"]
        assert row["held-to-quota"] == row["met"] + row["not-met"]
    assert len(report.sheet("unassigned").rows) == report.figures.obligations[Status.UNASSIGNED]


def test_attendances_are_not_persons_and_neither_are_sessions(tmp_path: Path) -> None:
    """Two officials at one session, one of them again: three attendances, two persons, two sessions of three."""
    world = small.world(
        [
            small.meeting("2024-01-05", "t/h/a/1", "an", "binh"),
            small.meeting("2024-02-05", "t/h/a/1", "an"),
            small.meeting("2024-03-05", "t/h/a/1"),
        ],
        members=[small.member("an"), small.member("binh")],
    )
    laid(world, tmp_path)
    report = report_of(tmp_path)
    (row,) = (one for one in dicts(report.sheet("by-unit")) if one["unit-id"] == "t/h/a/1")

    assert (row["sessions"], row["with-superior"], row["attendances"], row["persons"]) == (3, 2, 3, 2)
    assert (report.figures.sessions, report.figures.attended_sessions) == (3, 2)
    assert (report.figures.attendances, report.figures.persons) == (3, 2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_rows_is_a_sentence(command: tuple[str, ...], language: str, tmp_path: Path) -> None:
    write_world(small.world(members=[], assignments=[], units=[("t", "province")]), tmp_path)

    told_so = run(*command, "--data", str(tmp_path), "--as-of", "2024-04-15", "--lang", language)

    sentences = catalogue(language).topic("sheets")["empty"].values()
    assert told_so.split("\n")[1] in sentences


# CSV for Excel


@pytest.mark.parametrize("command", [*COMMANDS, ("check", "--exit-zero")], ids=" ".join)
def test_csv_for_excel_is_the_same_table_with_a_mark_and_other_line_ends(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    laid(DUE, tmp_path)
    asked = (*command, "--data", str(tmp_path), "--as-of", DUE.as_of)
    outs = [tmp_path / name for name in ("plain.csv", "excel.csv")]
    run(*asked, "-o", str(outs[0]))
    run(*asked, "--excel", "-o", str(outs[1]))
    plain, excel = (out.read_bytes() for out in outs)

    assert not plain.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in plain
    assert excel == b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    assert run(*asked, "--excel").encode() == excel


@pytest.mark.parametrize("more", [("--format", "json"), ("-o", "x.md"), ("--format", "ics")], ids=" ".join)
def test_excel_goes_with_csv_only(more: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid(DUE, tmp_path)

    assert main(["due", "--data", str(tmp_path), "--excel", *more, "--lang", "en"]) == 2
    assert "leave --excel out" in capsys.readouterr().err


def test_what_a_spreadsheet_would_take_for_a_formula_is_marked(tmp_path: Path) -> None:
    laid(proposing(), tmp_path)

    text = run("proposals", "--data", str(tmp_path), "--quarter", "2024Q1", "--as-of", "2024-03-31", "--excel")

    assert "'=Điện" in text


# progress


class Screen(StringIO):
    """A terminal, as far as a program can tell."""

    def isatty(self) -> bool:
        return True


def spoken(stderr: StringIO, *words: str) -> str:
    with redirect_stdout(StringIO()), redirect_stderr(stderr):
        assert main(words) == 0
    return stderr.getvalue()


@pytest.mark.parametrize("command", ["trend", "report"])
def test_long_work_shows_on_a_terminal_how_far_it_has_come(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    laid(DUE, tmp_path)
    words = (command, "--data", str(tmp_path), "--as-of", DUE.as_of, "-o", str(tmp_path / "out.md"))

    shown = spoken(Screen(), *words)

    assert shown.startswith("\r\x1b[K[░░░░░░░░░░░░░░░░░░░░] 0/")
    assert spoken(StringIO(), *words) == re.sub(r"\r\x1b\[K(\[[^\r\n]*)?", "", shown)


def test_a_terminal_that_cannot_clear_a_line_is_shown_no_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    laid(DUE, tmp_path)

    assert spoken(Screen(), "trend", "--data", str(tmp_path), "--as-of", DUE.as_of) == ""
