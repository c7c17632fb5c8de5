"""Handles of recommendations: `numbered so that answer and refer can name one`, whatever is entered meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qd18.model.meetings import Meeting, Proposal, Session
from qd18.model.periods import month_of
from qd18.model.proposal_handles import handles_of, is_handle
from qd18.reports.proposal_register import PROPOSAL_COLUMNS
from tests.copies import Copy

JANUARY = "data/meetings/2024/2024-01.yaml"
SHOWN = "proposals --from 2024-01-01 --to 2024-01-31 --as-of 2024-03-01"


@pytest.fixture(name="copy")
def _copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    return Copy(tmp_path, monkeypatch, capsys)


def handles(copy: Copy) -> dict[str, str]:
    """The handle of each recommendation that is listed, by its text."""
    rows = json.loads(copy.run(f"{SHOWN} --format json").out)["rows"]
    return {row["text"]: row["handle"] for row in rows}


def in_january(copy: Copy, rewrite: Callable[[str], str]) -> None:
    path = copy.folder / JANUARY
    path.write_text(rewrite(path.read_text("utf-8")), "utf-8")


def test_the_column_of_handles_is_left_out_on_no_screen() -> None:
    assert [column.rank for column in PROPOSAL_COLUMNS if column.key == "handle"] == [0]


def test_the_handle_that_is_shown_names_the_row_in_capitals_too(copy: Copy) -> None:
    handle = handles(copy)["Nước sạch: chưa có"]

    assert handle in copy.run(SHOWN).out
    assert copy.run(f"proposals refer {handle.upper()} --to 'UBND xã'").status == 0

    assert '- {text: "Nước sạch: chưa có", status: referred, to: UBND xã, by: sa-thi-mau-04}' in (
        (copy.folder / JANUARY).read_text("utf-8")
    )


def test_what_is_entered_struck_out_or_answered_besides_leaves_each_handle_as_it_was(copy: Copy) -> None:
    before = handles(copy)
    in_january(copy, lambda text: text.replace("  proposals:\n", "  proposals:\n    - text: Mới nêu, đứng đầu\n"))
    in_january(copy, lambda text: text.replace("    - text: Sửa kênh mương\n      by: ha-van-mau-03\n", ""))
    copy.run("proposals answer 2024-01-06 ha/an/thon-2 --text 'nước' --answer 'Đã có' --on 2024-02-02")

    after = handles(copy)
    struck_out = before.pop("Sửa kênh mương")
    assert before.items() <= after.items()
    assert struck_out not in after.values()

    known = copy.tree()
    ran = copy.run(f"proposals answer {struck_out} --answer 'Đã sửa'")
    assert (ran.status, copy.tree()) == (2, known)
    assert struck_out in ran.err


def test_a_recommendation_that_was_reworded_is_not_the_one_shown(copy: Copy) -> None:
    shown = handles(copy)["Sửa kênh mương"]
    in_january(copy, lambda text: text.replace("Sửa kênh mương", "Sửa đường"))

    assert copy.run(f"proposals answer {shown} --answer 'Đã sửa'").status == 2


def test_one_handle_of_two_recommendations_names_neither(copy: Copy) -> None:
    two = "Sửa đường số 2986", "Sửa đường số 5249"  # by chance of one handle, where this unit took them on this day
    inside = f"unit: ha/binh/thon-1, proposals: [{{text: {two[0]}}}, {{text: {two[1]}}}],"
    in_january(copy, lambda text: text.replace("unit: ha/binh/thon-1,", inside))
    known = copy.tree()

    ran = copy.run("proposals refer pxv8s --to 'UBND xã'")

    assert (ran.status, copy.tree()) == (2, known)
    said = " ".join(ran.err.split())
    assert all(f"2024-01-07 ha/binh/thon-1 --number {place + 1} ({two[place]})" in said for place in (0, 1))
    assert copy.run("proposals refer pxv8s --number 2 --to 'UBND xã'").status == 0


def test_with_a_day_the_unit_is_asked_for_as_before(copy: Copy) -> None:
    assert "ĐƠN_VỊ" in copy.run("proposals refer 2024-01-05 --to 'UBND xã'").err


def test_each_of_one_text_has_its_own_handle() -> None:
    twice = (Proposal("Sửa đường"), Proposal("Sửa đường"))
    meeting = Meeting(date(2024, 1, 5), "ha/an", Session.REGULAR, month_of(date(2024, 1, 5)), proposals=twice)

    assert len(set(handles_of(meeting))) == 2


@pytest.mark.parametrize("day", ["today", "nay", "5/1/2024", "05-01", "20240105", "51202", "h.qua", "thu 2"])
def test_no_day_looks_like_a_handle(day: str) -> None:
    assert not is_handle(day)
