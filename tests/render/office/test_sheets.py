"""The commands that print one sheet: figures worked out by hand, and once more, slowly, from the JSON of `check`."""

from __future__ import annotations

import csv
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from qd18.cli.main import main
from qd18.engine.verdicts import Status
from qd18.messages import LANGUAGES, catalogue
from tests.oracle import small
from tests.oracle.worlds import World, random_world, write_world
from tests.properties.asking import laid, run
from tests.render.office.reports import report_of, report_of_world
from tests.render.office.sheets import COMMANDS, DUE, dicts, rows, told

Row = dict[str, Any]

some_worlds = pytest.mark.parametrize("seed", range(8))


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


def test_a_span_of_whole_months_is_the_same_by_name_and_by_dates(tmp_path: Path) -> None:
    """A session of 2 April that belongs to March lies in the quarter; by other dates it lies by its own."""
    moved = small.meeting("2024-04-02", "t/h/a", "an", month="2024-03") | {"proposals": ASKED[:1]}
    laid(small.world([moved], as_of="2024-05-01"), tmp_path)

    def taken(*span: str) -> int:
        return len(told("proposals", tmp_path, *span, "--as-of", "2024-05-01"))

    by_name = taken("--quarter", "2024Q1")
    by_dates = [taken("--from", "2024-01-01", "--to", day) for day in ("2024-03-31", "2024-03-30", "2024-04-02")]
    assert (by_name, by_dates) == (1, [1, 0, 1])


def test_what_was_not_known_yet_is_no_answer(tmp_path: Path) -> None:
    """Asked on 1 February about the second quarter: the answer of 20 February is not known."""
    laid(proposing(), tmp_path)
    asked = ("--quarter", "2024Q2", "--as-of", "2024-02-01", "--format", "json")

    found = json.loads(run("proposals", "--data", str(tmp_path), *asked))

    assert found["summary"] == {"opening": 3, "taken": 0, "answered": 0, "referred": 2, "still_open": 3}
    assert {(row["text"], row["proposal"], row["answer"]) for row in found["rows"]} == {
        ("Sửa đường", "open", None),
        ("=Điện", "referred", None),
        ("Nước", "referred", None),
    }


def test_a_body_alone_does_not_make_a_recommendation_referred(tmp_path: Path) -> None:
    """The file says that it is open, be it by saying nothing."""
    meeting = small.meeting("2024-02-01", "t/h/a", "an") | {"proposals": [{"text": "Cầu", "to": "UBND xã"}]}

    (row,) = rows("proposals", small.world([meeting]), tmp_path)

    assert (row["proposal"], row["to"]) == ("open", "UBND xã")


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
    """A meeting of July meets the quota of the half-year that the trend's first quarter, the fourth, ends.

    In a quarter that ends no half-year there is nothing.
    """
    rule = small.regulation({"at_least": 1, "with": ["residential-cell"], "within": "assigned"}, every="half-year")
    world = small.world([small.meeting("2023-07-10", "t/h/a/1", "an")], regulations=[rule], as_of="2024-05-01")

    (an,) = rows("trend", world, tmp_path, "--quarters", "3")
    report = report_of(tmp_path, start="2023-10-01", end="2023-12-31", as_of="2024-05-01")

    assert (an["2023Q4"], an["2024Q1"], an["2024Q2"]) == ("met", None, "pending")
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
    below = dicts(report.sheet("below-quota"))
    assert len({row["name"] for row in below}) <= report.figures.people[Status.VIOLATION] <= len(below)
    assert report.figures.unassigned_people <= len(report.sheet("unassigned").rows)


def test_who_was_below_quota_once_is_not_listed_as_repeatedly(tmp_path: Path) -> None:
    """`an` is below in four of eight quarters, `chi` in one; what came before the record is nobody's shortfall."""
    meetings = [small.meeting(f"2024-0{month}-05", unit, "chi") for month in (1,) for unit in ("t/h/b",)]
    meetings += [small.meeting(f"2023-{month:02}-05", "t/h/a/1") for month in range(4, 13)]
    meetings += [
        small.meeting(f"2023-{month:02}-06", unit, "chi") for month in (4, 7, 10) for unit in ("t/h/b", "t/h/b/1")
    ]
    world = small.world(
        meetings,
        members=[small.member("an"), small.member("chi")],
        assignments=[small.assigned(), small.assigned("t/h/b", "chi")],
        record={"from": "2023-04-01", "complete_to": "2024-03-31"},
    )
    laid(world, tmp_path)

    (row,) = dicts(report_of(tmp_path).sheet("repeated"))

    quarters = {key: value for key, value in row.items() if key[4:5] == "Q"}
    assert (row["member"], row["violations"], row["streak"]) == ("an", 4, 4)
    assert [label for label, status in quarters.items() if status is None] == ["2022Q2", "2022Q3", "2022Q4", "2023Q1"]


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
    assert sum(line in sentences for line in told_so.split("\n")) == 1


# CSV for Excel


@pytest.mark.parametrize("command", [*COMMANDS, ("check", "--exit-zero")], ids=" ".join)
def test_csv_for_excel_is_the_same_table_with_a_mark_and_other_line_ends_and_delimiters(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    """Semicolons, and then commas in numbers, where Vietnamese is spoken; commas between the cells in English."""
    laid(DUE, tmp_path)
    asked = (*command, "--data", str(tmp_path), "--as-of", DUE.as_of)
    outs = [tmp_path / name for name in ("plain.csv", "excel.csv")]
    run(*asked, "-o", str(outs[0]))
    run(*asked, "--excel", "--lang", "en", "-o", str(outs[1]))
    plain, excel = (out.read_bytes() for out in outs)
    in_vietnamese = run(*asked, "--excel", "--lang", "vi")

    assert not plain.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in plain
    assert excel == b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    assert run(*asked, "--excel", "--lang", "en").encode() == excel
    cells = [list(csv.reader(StringIO(plain.decode(), newline="")))]
    cells.append(list(csv.reader(StringIO(in_vietnamese.removeprefix("\ufeff"), newline=""), delimiter=";")))
    assert cells[1] == [[re.sub(r"^(\d)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in cells[0]]
    assert in_vietnamese.count("\r\n") == plain.count(b"\n")


def test_csv_in_words_has_the_headings_and_the_words_that_people_read(tmp_path: Path) -> None:
    laid(DUE, tmp_path)
    asked = ("check", "--all", "--exit-zero", "--data", str(tmp_path), "--as-of", DUE.as_of, "--in-words")
    told = {language: run(*asked, "--lang", language) for language in LANGUAGES}
    heads, *_ = list(csv.reader(StringIO(told["vi"])))

    assert {"Họ và tên", "Định mức", "Được tính", "Còn thiếu", "Kết quả"} <= set(heads)
    assert {line[heads.index("Kết quả")] for line in list(csv.reader(StringIO(told["vi"])))[1:]} <= {
        catalogue("vi").word("status", status.value) for status in Status
    }
    assert "Name" in told["en"].split("\n")[0].split(",")
    assert not any(text.startswith("\ufeff") for text in told.values())


def test_days_in_csv_in_words_are_those_that_every_spreadsheet_knows(tmp_path: Path) -> None:
    laid(proposing(), tmp_path)

    text = run("proposals", "--data", str(tmp_path), "--quarter", "2024Q1", "--as-of", "2024-03-31", "--in-words")

    assert re.search(r",\d{4}-\d\d-\d\d,", text)
    assert not re.search(r"\d/\d", text)


@pytest.mark.parametrize("more", [("--format", "json"), ("-o", "x.md"), ("--format", "ics")], ids=" ".join)
def test_excel_goes_with_csv_only(more: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid(DUE, tmp_path)

    for option in ("--excel", "--in-words"):
        assert main(["due", "--data", str(tmp_path), option, *more, "--lang", "en"]) == 2
        assert f"leave {option} out" in capsys.readouterr().err


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
