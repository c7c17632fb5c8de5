"""`audit` over random histories says what a slow reading of “What came late” in docs/history.md says.

The slow reading knows each edit because it made it, takes it back in the plain data, writes that into a folder of its
own, and has it checked. Nothing of the program's own comparing of versions is used.
"""

from __future__ import annotations

import random
import shutil
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.amounts import seeds
from tests.compare.histories import Edit, State, history
from tests.compare.repositories import Program, Repo, new_repo

QUARTER = ("2024-01-01", "2024-03-31")
PERIODS = {
    "month": [("2024-01", "2024-01-31"), ("2024-02", "2024-02-29"), ("2024-03", "2024-03-31")],
    "quarter": [("2024Q1", "2024-03-31")],
    "half-year": [("2024H1", "2024-06-30")],
}
"""What a check of the first quarter judges: each period with its last day."""
BUILT_IN = {"province": {"quarter"}, "district": {"quarter"}, "grassroots": {"month"}}


class Reading:
    """What docs/history.md says of *made*, in order, where *standing* is the record as it stands on *as_of*."""

    def __init__(self, standing: State, run: Program, folder: Path, as_of: str) -> None:
        self.standing, self.run, self.folder, self.as_of = standing, run, folder, as_of
        self.grace = timedelta(days=standing.settings.get("late_after_days", 15))
        self.complete_to = standing.settings.get("record", {}).get("complete_to")
        self.now = self.statuses(standing)

    def statuses(self, state: State) -> dict[tuple[str, str, str, str], str]:
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir()
        state.write(self.folder)
        asked = ("--from", QUARTER[0], "--to", QUARTER[1], "--as-of", self.as_of, "--all", "--format", "json")
        ran = self.run(self.folder, "check", *asked)
        assert ran.status in {0, 1}, ran.err
        return {
            (one["regulation"], one["duty"], one["member"], one["period"]["label"]): one["status"]
            for one in ran.json["verdicts"]
        }

    def without(self, edit: Edit) -> State:
        """“The record as it stands is judged with that one change taken back: what was edited later stays.”"""
        state = deepcopy(self.standing)
        if edit.uid == 0:
            state.settings = taken_back(state.settings, edit.before or {}, edit.after or {})
        elif edit.uid == -1:
            state.own = taken_back(state.own, edit.before or {}, edit.after or {})
        elif edit.before is None:
            state.records.pop(edit.uid, None)
        elif edit.after is None:
            state.records.setdefault(edit.uid, (edit.collection, edit.before))
        elif edit.uid in state.records:
            record = taken_back(state.records[edit.uid][1], edit.before, edit.after)
            state.records[edit.uid] = (edit.collection, record)
        return state

    def turns(self, edit: Edit, day: date, grace: timedelta) -> list[tuple[str, ...]]:
        """The verdicts that have another status because of the change, of periods over for longer than *grace*."""
        then = self.statuses(self.without(edit))
        turned = {key for key in self.now | then if self.now.get(key) != then.get(key)}
        return sorted(
            (key[2], key[1], key[3], then.get(key) or "-", self.now.get(key) or "-")
            for key in turned
            if day > last_day(key[3]) + grace
        )

    def late(self, edit: Edit, day: date) -> tuple[Any, ...] | None:
        """The line of *edit* made on *day*: period, delay, reasons and verdicts; None where it is not late."""
        if edit.collection != "meetings":
            turns = self.turns(edit, day, self.grace)
            ends = sorted((last_day(turn[2]), turn[2]) for turn in turns)
            return (ends[0][1], (day - ends[0][0]).days, ["after-period"], turns) if ends else None
        periods = self.periods(edit)
        over = [label for label in periods if day > last_day(label) + self.grace]
        closed = bool(periods) and self.is_closed(edit, day)
        if not over and not closed:
            return None
        period = min(over or periods, key=lambda label: (last_day(label), label))
        since = last_day(period) if over else date.fromisoformat(self.complete_to)
        reasons = ["after-period"] * bool(over) + ["after-complete-to"] * closed
        turns = self.turns(edit, day, timedelta() if closed else self.grace)
        return (period, (day - since).days, reasons, turns)

    def periods(self, edit: Edit) -> list[str]:
        """“The month for those whose duty is monthly, the quarter for the others”; the longest where nobody sat in."""
        lengths = deepcopy(BUILT_IN)
        if len(self.standing.settings["regulations"]) > 1:
            lengths["district"].add(self.standing.own["duties"][0]["every"])
        tiers = {record["id"]: record["roles"][0]["tier"] for _, record in self.standing.of("members")}
        found = []
        for version in (edit.before, edit.after):
            if version is not None:
                asked = {every for who in version.get("attended", []) for every in lengths[tiers[who]]}
                every_length = {every for some in lengths.values() for every in some}
                longest = max(every_length, key=["month", "quarter", "half-year"].index)
                found += [label for every in asked or {longest} for label in holding(version["date"], every)]
        return found

    def is_closed(self, edit: Edit, day: date) -> bool:
        """“One dated on or before `complete_to` that was added, or moved to such a date, after that day.”"""
        if self.complete_to is None or edit.after is None or not edit.after["date"] <= self.complete_to:
            return False
        came = edit.before is None or bool(edit.before["date"] > self.complete_to)
        return came and day.isoformat() > self.complete_to


def last_day(label: str) -> date:
    return next(date.fromisoformat(last) for every in PERIODS.values() for name, last in every if name == label)


def holding(day: str, every: str) -> list[str]:
    """The judged period of the length that the day belongs to."""
    labels = {"month": day[:7], "quarter": f"2024Q{(int(day[5:7]) + 2) // 3}", "half-year": "2024H1"}
    return [label for label, _ in PERIODS[every] if label == labels[every] and day[:7] <= "2024-06"]


QUOTA = ("quota", "any_of", "all_of")


def quota_of(duty: dict[str, Any]) -> dict[str, Any]:
    return {key: duty[key] for key in QUOTA if key in duty}


def taken_back(stands: Any, before: Any, after: Any) -> Any:
    """*stands* without the step from *before* to *after*, key by key and entry by entry; what is asked is one value."""
    if stands == after:
        return before
    if isinstance(stands, dict) and "positions" in stands:
        asked = quota_of(before) if quota_of(stands) == quota_of(after) else quota_of(stands)
        rest = [{key: value for key, value in duty.items() if key not in QUOTA} for duty in (stands, before, after)]
        return key_by_key(*rest) | asked
    if isinstance(stands, dict) and isinstance(before, dict | None) and isinstance(after, dict):
        return key_by_key(stands, before or {}, after)
    if isinstance(stands, list) and isinstance(before, list) and isinstance(after, list):
        if all(isinstance(one, dict) and len(one) > 2 for one in (*stands, *before, *after)):
            return [taken_back(stands[0], before[0], after[0])]
        kept = [one for one in stands if one in before or one not in after]
        gone = [one for one in before if one not in after and one not in stands]
        # `what was edited later stays`: a regulation that was listed again, and one that was changed and then taken out
        settled = (ids(kept) | ids(after)) - (ids(stands) - ids(kept))
        return kept + [one for one in gone if not ids([one]) & settled]
    return stands


def ids(entries: list[Any]) -> set[str]:
    return {one["id"] for one in entries if isinstance(one, dict) and "id" in one}


def key_by_key(stands: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    values = {
        key: stands.get(key)
        if before.get(key) == after.get(key)
        else taken_back(stands.get(key), before.get(key), after.get(key))
        for key in dict.fromkeys([*stands, *before])
    }
    return {key: value for key, value in values.items() if value is not None}


def audited(repo: Repo, run: Program, as_of: str | None) -> Any:
    asked = ("--from", QUARTER[0], "--to", QUARTER[1], "--format", "json")
    ran = run(repo, "audit", *asked, *(("--as-of", as_of) if as_of else ()))
    assert ran.status == 0, ran.err
    return ran.json


@pytest.mark.parametrize("seed", seeds(24, of="COMPARE", usually=4))
def test_an_audit_is_what_the_manual_says(seed: int, tmp_path: Path, run: Program) -> None:
    rng = random.Random(seed)
    repo = new_repo(tmp_path / "kho")
    made, states = history(rng, repo)
    is_past = made[-1].name != "" and rng.random() < 0.5
    as_of = rng.choice([one.committed for one in made]) if is_past else date.max
    there = [number for number, one in enumerate(made) if not is_past or one.committed <= as_of]
    found = audited(repo, run, as_of.isoformat() if is_past else None)
    today = date.fromisoformat(found["as_of"])
    reading = Reading(states[there[-1]], run, tmp_path / "một-mình", found["as_of"])

    lines: list[Any] = []
    in_time = []
    for one in [made[number] for number in there][1:]:
        days = sorted((one.written, one.committed)) if one.name else [today, today]
        for single in one.edits:
            line = reading.late(single, days[0])
            if line is not None:
                lines.append((one.name, single.collection, *line))
            elif days[1] > days[0] and reading.late(single, days[1]) is not None:
                in_time.append((one.name, 1))

    assert [told(one) for one in found["late"]] == lines
    assert [(one["commit"]["name"], one["records"]) for one in found["in_time"]] == in_time
    first = made[0]
    late_at_first = [
        single
        for single in first.edits
        if (periods := reading.periods(single))
        and (
            any(first.written > last_day(label) + reading.grace for label in periods)
            or reading.is_closed(single, first.written)
        )
    ]
    assert found["unknown"] == len(late_at_first)


def told(line: Any) -> tuple[Any, ...]:
    turns = sorted(
        (one["member"], one["duty"], one["period"], one["without"] or "-", one["with"] or "-")
        for one in line["verdicts"]
    )
    name = line["commit"]["name"] if line["commit"] else ""
    return (name, line["collection"], line["period"]["label"], line["delay_days"], line["reasons"], turns)
