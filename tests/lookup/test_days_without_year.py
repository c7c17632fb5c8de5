"""Days typed without their year: taken where there is one that can be meant, else refused with those that can."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from qd18.changes.meetings import NewMeeting
from qd18.cli.app import App
from qd18.cli.entry_round import EntryRound
from qd18.cli.events import day_of_event
from qd18.cli.meaning import day_meant
from qd18.cli.run_settings import RunSettings
from qd18.cli.session import EditSession
from qd18.messages import UsageError
from qd18.store.begun_entries import BegunEntry
from tests.copies import Copy


@pytest.fixture(autouse=True)
def _record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Copy(tmp_path / "record", monkeypatch, capsys)


def desk_on(today: str) -> EditSession:
    """An edit session at noon of that day."""
    noon = datetime.fromisoformat(f"{today}T05:00:00").replace(tzinfo=UTC)
    return EditSession(App(RunSettings(environment={"QD18_LANG": "en"}, moment=noon)))


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        ("2026-11-28", "1/6", "2026-06-01"),
        ("2026-11-28", "28/11", "2026-11-28"),
        ("2025-02-28", "29/2", "2024-02-29"),
        ("2024-02-29", "29/2", "2024-02-29"),
        ("2024-08-28", "29/2", "2024-02-29"),
        ("2028-03-01", "29-2", "2028-02-29"),
    ],
)
def test_a_day_of_an_event_without_its_year_is_the_last_one_where_that_is_nearer(
    today: str, typed: str, day: str
) -> None:
    assert day_of_event(desk_on(today), typed) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("today", "typed", "first", "second"),
    [
        ("2026-11-28", "1/2", "2026-02-01", "2027-02-01"),
        ("2026-11-28", "29/2", "2024-02-29", "2028-02-29"),
        ("2028-02-28", "29/2", "2024-02-29", "2028-02-29"),
        ("2025-03-01", "29/2", "2024-02-29", "2028-02-29"),
        ("2027-08-31", "29.02", "2024-02-29", "2028-02-29"),
        ("2023-08-31", "1/3", "2023-03-01", "2024-03-01"),
    ],
    ids=["next is nearer", "next is nearer", "next is tomorrow", "a year and a day ago", "long ago", "as near"],
)
def test_a_day_of_an_event_is_refused_with_both_where_the_next_is_as_near_or_the_last_more_than_a_year_ago(
    today: str, typed: str, first: str, second: str
) -> None:
    with pytest.raises(UsageError) as refusal:
        day_of_event(desk_on(today), typed)

    assert (refusal.value.key, refusal.value.args_for_sentence) == (
        "which-year",
        {"value": typed, "first": first, "second": second},
    )


def test_of_a_meeting_the_last_day_is_meant_unless_that_was_more_than_a_year_ago() -> None:
    edits = desk_on("2026-11-28")

    assert day_meant(edits, "1/12") == date(2025, 12, 1)
    with pytest.raises(UsageError) as refusal:
        day_meant(edits, "29/2")
    assert refusal.value.key == "which-year"


def test_the_form_asks_whether_a_year_long_ago_is_meant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edits = desk_on("2026-11-28")
    rest = ("nguyen van mau 01", "", "", "", "")
    answers = iter(["29/2", "n", "29/2", "y", *rest, "n"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))

    EntryRound(edits.app, late=False, dry_run=True).enter_one(
        BegunEntry(NewMeeting(edits.today, "ha/an/thon-1"), ("unit",))
    )

    said = capsys.readouterr().err
    assert said.count("→ Thursday, 2024-02-29") == 1
    assert "+- date: 2024-02-29" in said
