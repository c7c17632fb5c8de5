"""Sound files as nobody would write them: any indent, quote, bracket, line end and comment that YAML allows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

Record = dict[str, Any]
ANYWHERE = 99

TEXTS = (
    *(
        "BB 01/2024",
        "Chi bộ Tổ dân phố 2",
        "ghi: sau dấu hai chấm",
        "số #2",
        "'nháy'",
        '"kép"',
        "15",
        "no",
        "2024-01-05",
    ),
    *(
        "a, b [c]",
        "- gạch",
        "? hỏi",
        "100%",
        "@ai",
        "dấu \\ chéo",
        "Đồng chí A; đồng chí B",
        "e\u0301 rời",
        "~",
        "x" * 130,
    ),
    *("cách\u00a0liền", "tab\tgiữa"),
)
PARAGRAPHS = (
    "dòng một\ndòng hai",
    "một\n\nba\n",
    "  thụt vào\nra ngoài\n",
    "một\n  thụt # không phải chú thích\nba",
    "chỉ một\n",
)
TAILS = ("", "", " 'nháy", ' "', " [x, {", ": a", "\t tab", " # hai", " - b", " |")
IDS = ("an", "binh", "chi", "nguyen-van-mau-01", "12", "a.b_c/d", "no", "x" * 90)


def meetings(rng: Random) -> list[Record]:
    """Records of meetings, some on the same day."""
    return [_meeting(rng.randint(1, 9), at, rng) for at in range(rng.randint(1, 5))]


def members(rng: Random) -> list[Record]:
    """Records of members."""
    return [_member(at, rng) for at in range(rng.randint(1, 3))]


def units(rng: Random) -> list[Record]:
    """Records of units."""
    return [_unit(at, rng) for at in range(rng.randint(1, 5))]


def _meeting(day: int, at: int, rng: Random) -> Record:
    told = {
        "date": f"2024-01-0{day}",
        "unit": f"unit-{at}",
        "time": rng.choice(("07:30", "14:00", "00:00")),
        "session": "thematic",
        "for": "2024-01",
        "attended": rng.sample(IDS, rng.randint(0, len(IDS))),
        "chair": rng.choice(TEXTS),
        "minutes": rng.choice(TEXTS),
        "tasks": rng.sample(("situation", "inform", "guide", "proposals"), rng.randint(0, 4)),
        "proposals": [_proposal(rng) for _ in range(rng.randint(0, 2))],
        "note": rng.choice(TEXTS + PARAGRAPHS),
    }
    return _some(told, rng, "date", "unit")


def _proposal(rng: Random) -> Record:
    told = {
        "text": rng.choice(TEXTS + PARAGRAPHS),
        "status": "answered",
        "to": rng.choice(TEXTS),
        "by": rng.choice(IDS),
        "closed": "2024-02-01",
        "answer": rng.choice(TEXTS + PARAGRAPHS),
    }
    return _some(told, rng, "text")


def _member(at: int, rng: Random) -> Record:
    role = {"tier": "district", "position": "secretary", "unit": "unit", "from": "2020-01-01", "to": "2024-01-01"}
    told = {
        "id": f"member-{at}",
        "name": rng.choice(TEXTS),
        "title": _by_day(rng, lambda: rng.choice(TEXTS + PARAGRAPHS)),
        "home": _by_day(rng, lambda: "unit"),
        "roles": [_some(role, rng, "tier", "position", "unit") for _ in range(rng.randint(1, 3))],
    }
    return _some(told, rng, "id", "name", "roles")


def _unit(at: int, rng: Random) -> Record:
    told = {
        "id": f"unit-{at}",
        "name": _by_day(rng, lambda: rng.choice(TEXTS)),
        "kind": "cell",
        "parent": _by_day(rng, lambda: "unit"),
        "disadvantaged": _by_day(rng, lambda: rng.choice(("true", "false"))),
        "tags": _by_day(rng, lambda: rng.sample(IDS, rng.randint(0, 3))),
        "succeeds": rng.sample(IDS, rng.randint(0, 2)),
    }
    return _some(told | {"from": "2020-01-01"}, rng, "id", "name", "kind")


def _by_day(rng: Random, value: Callable[[], Any]) -> Any:
    """A value that always holds, or several with their days."""
    days = ({"to": "2019-12-31"}, {"from": "2020-01-01", "to": "2024-06-30"}, {"from": "2024-07-01"})
    some = rng.sample(days, rng.randint(1, 3)) if rng.random() < 0.9 else [{}]
    return [_some({"is": value(), **one}, rng, "is", *one) for one in some] if rng.random() < 0.5 else value()


def _some(told: Record, rng: Random, *required: str) -> Record:
    kept = [key for key in told if key in required or rng.random() < 0.5]
    rng.shuffle(kept)
    return {key: told[key] for key in kept}


class Writer:
    """Writes records in a manner that *rng* chooses; *comments* are those that it has written, all of them *named*."""

    def __init__(self, rng: Random, *, comments: float, folds: bool = True, named: str = "") -> None:
        self.rng = rng
        self._named = named
        self._folds = folds
        self.comments: list[str] = []
        self._often = comments
        self._farthest = ANYWHERE

    def file(self, records: list[Record]) -> str:
        """The text of a file of *records*."""
        lines = ["---"] * (self.rng.random() < 0.1) + self._between(0)
        indent = self.rng.choice((0, 0, 2))
        for record in records:
            lines += self._block_item(record, indent)
            lines += self._between(indent)
        text = "\n".join(lines)
        return text + "\n" * self.rng.choice((1, 1, 3) if "|" in text else (0, 1, 3))

    def record(self, record: Record, indent: int) -> str:
        """The text of one record of a file, its dash in column *indent*."""
        return "\n".join(self._block_item(record, indent))

    def in_brackets(self, records: list[Record]) -> str:
        """The text of a file whose list is in brackets."""
        return "\n".join([*self._between(0), *self._flow(records, 2)]) + "\n"

    def comment(self) -> str:
        """A comment as no other is."""
        words = f"chú thích {self._named}{len(self.comments)}"
        self.comments.append(f"#{self.rng.choice(('', ' '))}{words}{self.rng.choice(TAILS)}")
        return self.comments[-1] + " " * self.rng.choice((0, 0, 0, 2))

    def _is_so(self, often: float = 0.3) -> bool:
        return self.rng.random() < often

    def _between(self, column: int) -> list[str]:
        """Blank lines and comments, mostly in *column*."""
        lines = []
        while self._is_so(self._often):
            at = min(self.rng.choice((column, column, 0, 1, 3, 9)), self._farthest)
            lines.append("" if self._is_so(0.5) else " " * at + self.comment())
        return lines

    def _behind(self, *gaps: str) -> str:
        """A comment behind something, or none."""
        if not self._is_so(self._often / 2):
            return ""
        return self.rng.choice(gaps or (" ", "  ", "      ", " \t")) + self.comment()

    def _block_item(self, record: Record, indent: int) -> list[str]:
        if self._is_so(0.2):
            first, *rest = self._flow(record, indent + 2)
            return [f"{' ' * indent}-{' ' * self.rng.randint(1, 3)}{first}", *rest]
        column = indent + self.rng.choice((2, 2, 4))
        first, *rest = self._block(record, column)
        if self._is_so(0.1):
            return [f"{' ' * indent}-{self._behind(' ')}", *self._between(column), " " * column + first, *rest]
        return [f"{' ' * indent}-{' ' * (column - indent - 1)}{first}", *rest]

    def _block(self, record: Record, column: int) -> list[str]:
        """The lines of a record whose keys stand in *column*; the first is not set in."""
        lines: list[str] = []
        for key, value in record.items():
            if lines:
                lines += self._between(column)
            first, *rest = self._field(key, value, column)
            lines += [" " * column + first if lines else first, *rest]
        return lines

    def _field(self, key: str, value: Any, column: int) -> list[str]:
        head = f"{self._quoted(key) if self._is_so(0.1) else key}:"
        if isinstance(value, list):
            if value and self._is_so(0.5):
                dashes = column + self.rng.choice((0, 2, 4))
                write = self._block_item if isinstance(value[0], dict) else self._scalar_item
                items = [line for item in value for line in [*self._between(dashes), *write(item, dashes)]]
                return [head + self._behind(), *items]
            first, *rest = self._flow(value, column + 2)
            return [f"{head} {first}", *rest[:-1], *(line + self._behind() for line in rest[-1:])]
        if self._folds and self._is_so(0.3) and _is_text(key, value):
            return self._broken(head, value, column)
        between = [""] if self._is_so(0.9) else [self._behind(), " " * (column + 2)]
        return _glued(head, between, " " * (len(between) == 1) + self._scalar(value) + self._behind())

    def _scalar_item(self, value: str, indent: int) -> list[str]:
        return [f"{' ' * indent}-{' ' * self.rng.randint(1, 3)}{self._scalar(value)}{self._behind()}"]

    def _broken(self, head: str, value: str, column: int) -> list[str]:
        """Text on several lines."""
        pad = " " * (column + self.rng.choice((1, 2, 5)))
        if "\n" in value or self._is_so(0.5):
            stated = str(len(pad) - column) if value.startswith(" ") else ""
            keep = "" if value.endswith("\n") else "-"
            self._farthest = column
            body = [pad + line if line else "" for line in value.removesuffix("\n").split("\n")]
            return [f"{head} |{stated}{keep}{self._behind()}", *body]
        words = value.split(" ")
        if not all(re.fullmatch(r"[^\W\d_]{2,}", word) for word in words) or len(words) < 2:
            return [f"{head} {self._scalar(value)}"]
        quote = self.rng.choice(("", "'", '"'))
        return [
            f"{head} {quote}{words[0]}",
            *(pad + word for word in words[1:-1]),
            f"{pad}{words[-1]}{quote}{self._behind()}",
        ]

    def _flow(self, value: Record | list[Any], column: int) -> list[str]:
        """The lines of a list or a record in brackets; the first is not set in."""
        opened, closed = "{}" if isinstance(value, dict) else "[]"
        pad, lines = " " * column, [opened]
        inner = list(value.items()) if isinstance(value, dict) else [(None, item) for item in value]
        for at, (key, item) in enumerate(inner):
            if self._is_so(0.3):
                lines[-1] += self._behind()
                lines += [*self._between(column), pad]
            if key is not None:
                lines[-1] += f"{key}: "
            written = (
                [self._scalar(item, in_flow=True)] if not isinstance(item, dict | list) else self._flow(item, column)
            )
            lines = _glued_lines(lines, written)
            lines[-1] += ", " if at < len(inner) - 1 or self._is_so(0.2) else ""
        if self._is_so(0.2):
            lines[-1] += self._behind()
            lines += [*self._between(column), pad]
        lines[-1] += closed
        return lines

    def _scalar(self, value: Any, *, in_flow: bool = False) -> str:
        self._farthest = ANYWHERE
        if value in {"true", "false"}:
            return str(value)
        plain = r"[\wà-ỹ][\w à-ỹ./-]*[\wà-ỹ]" if in_flow else r"[\wà-ỹ](?:[\w à-ỹ./,;\[\]-]*[\w\]])?"
        if re.fullmatch(plain, value) and self._is_so(0.5):
            return str(value)
        return self._quoted(value)

    def _quoted(self, value: str) -> str:
        if "\n" in value or "\t" in value or self._is_so(0.5):
            return json.dumps(value, ensure_ascii=self._is_so(0.1))
        return "'" + value.replace("'", "''") + "'"


def _is_text(key: str, value: str) -> bool:
    """Whether *value* may stand on several lines."""
    return key in {"note", "text", "answer", "title"} or (key == "is" and " " in value)


def _glued(head: str, between: list[str], tail: str) -> list[str]:
    return [head + tail] if len(between) == 1 else [head + between[0], between[1] + tail]


def _glued_lines(lines: list[str], more: list[str]) -> list[str]:
    return [*lines[:-1], lines[-1] + more[0], *more[1:]]
