"""A record of one commune, a paper list of its meetings, and a clerk who types them into the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from qd18.cli.app import App
from qd18.cli.entry_round import EntryRound
from qd18.cli.run_settings import RunSettings
from tests.files import lay, plain

CELLS = tuple(f"ha/an/to-{number}" for number in range(1, 10))
GIVEN_NAMES = ("Hảo", "Lan", "Tâm", "Dũng", "Khoa", "Minh", "Phúc", "Quý", "Sơn", "Thu")
MEMBERS = tuple(f"mau-{name}" for name in ("hao", "lan", "tam", "dung", "khoa", "minh", "phuc", "quy", "son", "thu"))
PAPER = "meetings/2024/2024-01.yaml"
FIRST = date(2024, 1, 2)
NOON = datetime(2024, 6, 28, 5, tzinfo=UTC)


def laid(root: Path) -> Path:
    """The record, with one meeting on it, at *root*."""
    units = [
        "- {id: tinh, name: Tỉnh ủy Mẫu, kind: province}",
        "- {id: ha, name: Huyện ủy Hà, kind: district, parent: tinh}",
        "- {id: ha/an, name: Đảng ủy xã An, kind: commune, parent: ha}",
        *(
            f"- {{id: {cell}, name: 'Chi bộ Tổ dân phố {number}, xã An', kind: residential-cell, parent: ha/an}}"
            for number, cell in enumerate(CELLS, start=1)
        ),
    ]
    members = [
        f"- {{id: {member}, name: Mẫu Văn {name}, roles: [{{tier: district, position: committee-member, unit: ha}}]}}"
        for member, name in zip(MEMBERS, GIVEN_NAMES, strict=True)
    ]
    files = {
        "qd18.yaml": "schema: 1\norganisation: Văn phòng Huyện ủy Hà\nlanguage: en\n",
        "units.yaml": "\n".join(units) + "\n",
        "members.yaml": "\n".join(members) + "\n",
        PAPER: "# Tháng 1.\n\n- {date: 2024-01-01, unit: ha/an/to-1}\n",
    }
    lay(root, {path: text.encode() for path, text in files.items()})
    return root


class Paper(NamedTuple):
    """A meeting as it stands on the paper list."""

    day: date
    cell: str
    attended: tuple[str, ...]
    tasks: tuple[str, ...] = ()
    minutes: str = ""
    proposals: tuple[str, ...] = ()

    def record(self) -> dict[str, object]:
        """As the file has it."""
        values = {
            "date": self.day,
            "unit": self.cell,
            "attended": list(self.attended),
            "minutes": self.minutes,
            "tasks": sorted(self.tasks),
            "proposals": [{"text": text} for text in self.proposals],
        }
        return {key: value for key, value in values.items() if value}


TASKS = ("situation", "inform", "guide", "proposals")


def paper_list(random: Random, number: int) -> list[Paper]:
    """So many meetings, no two of a cell on one day."""
    places = random.sample([(FIRST + timedelta(days), cell) for days in range(100) for cell in CELLS], number)
    return [
        Paper(
            day,
            cell,
            tuple(random.sample(MEMBERS, random.randrange(4))),
            tuple(random.sample(TASKS, random.choice((0, 0, 1, 2)))),
            random.choice(("", "", f"BB {day.day}")),
            tuple(f"Sửa đường {count}" for count in range(random.choice((0, 0, 1, 3)))),
        )
        for day, cell in sorted(places)
    ]


@dataclass
class Clerk:
    """Answers each question with what stands on the paper, with slips now and then; a step of `input`."""

    papers: Sequence[Paper]
    random: Random
    stops: float = 0.0
    """How often Ctrl-C is pressed, as a share of the answers."""
    confirms: Callable[[Paper], None] = lambda _: None
    """Told of a meeting that is about to be agreed to."""
    number: int = 0
    proposals: Iterator[str] = field(default_factory=lambda: iter(()))

    def __call__(self, prompt: str) -> str:
        if self.random.random() < self.stops:
            raise KeyboardInterrupt
        return self._answer(prompt)

    def _answer(self, prompt: str) -> str:  # noqa: C901, PLR0911 - a question a case
        if prompt.startswith("Date") and self.number == len(self.papers):
            return "."
        paper, slips = self.papers[min(self.number, len(self.papers) - 1)], self.random.random() < 0.1
        match prompt.split(maxsplit=1)[0]:
            case "Date":
                return "31/2" if slips else f"{paper.day:%d/%m/%Y}" if slips else f"{paper.day.day}/{paper.day.month}"
            case "Unit":
                return "<" if slips else self.random.choice((f"to {paper.cell[-1]}", paper.cell))
            case "Officials":
                attended = [self.random.choice((member[4:7], member)) for member in paper.attended]
                return "<" if slips else ", ".join(attended) or "-"
            case "Kind":
                return "<" if slips else ""
            case "Reference":
                return "<" if slips else paper.minutes or "-"
            case "What":
                numbers = [str(TASKS.index(task) + 1) for task in paper.tasks]
                return "9" if slips else ", ".join(numbers) or "-"
            case "Recommendation":
                self.proposals = iter(paper.proposals[1:])
                return "<" if slips else (paper.proposals[0] if paper.proposals else "-")
            case "Another":
                return next(self.proposals, "")
            case "Write":
                return self._confirmed(paper, slips=slips)
        if prompt.startswith("There is no meeting"):
            raise AssertionError(prompt)
        return "y"

    def _confirmed(self, paper: Paper, *, slips: bool) -> str:
        if slips:
            return "e"
        self.confirms(paper)
        self.number += 1
        return "y"


def played(root: Path, *, resumes: bool = False) -> None:
    """One round of entries into *root*; `input` answers."""
    app = App(RunSettings(environment={"QD18_DATA": str(root)}, moment=NOON))
    EntryRound(app, late=False, dry_run=False).run(resumes=resumes)


def recorded(root: Path) -> list[dict[str, object]]:
    """All meetings in the files, but the first one, without order of tasks."""
    records = [record for path in sorted(root.glob("meetings/**/*.yaml")) for record in plain(path.read_text("utf-8"))]
    for record in records:
        if "tasks" in record:
            record["tasks"] = sorted(record["tasks"])
    return records[1:]
