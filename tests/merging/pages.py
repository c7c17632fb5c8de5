"""Files that two people edit: a first version, and what each makes of it, in any manner of writing."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.formatting.untidy import PARAGRAPHS, TEXTS, Record, Writer

PEOPLE = ("an", "binh", "chi", "dung", "em")
UNITS = ("xa", "xa/thon-1", "xa/thon-2")
TASKS = ("situation", "inform", "guide", "proposals")
POSITIONS = ("secretary", "deputy-secretary", "committee-member")
ONE_OF = {
    "meetings": ("date", "unit", "session"),
    "members": ("id",),
    "assignments": ("member", "unit", "from"),
    "units": ("id",),
    "exemptions": ("member", "from"),
    "proposals": ("text",),
    "roles": ("tier", "position", "unit", "from"),
}
"""What makes a record, or an item of a list, the one that it is."""


@dataclass
class Piece:
    """A stretch of a file: a record with its text, or comments and blank lines between records."""

    text: str
    record: Record | None = None


@dataclass
class Page:
    """A version of a file of *collection*: its pieces, and what its editor made of indents, line ends and marks."""

    collection: str
    pieces: list[Piece]
    indent: int = 0
    ending: str = "\n"
    newline: str = "\n"
    mark: str = ""

    @property
    def records(self) -> list[Record]:
        return [piece.record for piece in self.pieces if piece.record is not None]

    @property
    def comments(self) -> set[str]:
        """The comments between records."""
        return {piece.text.strip() for piece in self.pieces if piece.record is None and "#" in piece.text}

    @property
    def text(self) -> str:
        body = "\n".join(piece.text for piece in self.pieces)
        ending = self.ending or "\n" * ("|" in body)
        return self.mark + (body + ending).replace("\n", self.newline)


class Clerk:
    """Somebody who writes a file, and edits what another has written, in a manner that *rng* chooses."""

    def __init__(self, rng: Random, name: str) -> None:
        self.rng = rng
        self.writer = Writer(rng, comments=rng.choice((0.0, 0.2, 0.4)), named=name)

    def begun(self, collection: str) -> Page:
        """A new file with some records."""
        choose = self.rng.choice
        page = Page(collection, [Piece("---")] * choose((0, 0, 0, 1)) + [Piece("# đầu tệp\n")], choose((0, 0, 0, 2)))
        self._leave(page)
        told: dict[Any, Record] = {}
        for _ in range(self.rng.randint(0, 5)):
            record = self._record(collection)
            told.setdefault(same(record, collection), record)
        for record in sorted(told.values(), key=lambda one: str(one.get("date"))):
            page.pieces += [*self._between(), self._piece(page, record)]
        return page

    def edited(self, before: Page) -> Page:
        """What comes of *before* after some edits."""
        page = replace(before, pieces=[Piece(one.text, deepcopy(one.record)) for one in before.pieces])
        if self.rng.random() < 0.1:
            self._write_anew(page)
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            self._edit(page)
        return page

    def _write_anew(self, page: Page) -> None:
        page.indent = self.rng.choice((0, 2))
        page.pieces = [one if one.record is None else self._piece(page, one.record) for one in page.pieces]
        self._leave(page)

    def _leave(self, page: Page) -> None:
        """Choose how the file ends, and what its editor does to line ends and marks."""
        choose = self.rng.choice
        page.ending, page.newline = choose(("\n", "\n", "\n\n", "")), choose(("\n", "\n", "\n", "\r\n"))
        page.mark = choose(("", "", "", "\ufeff"))

    def _piece(self, page: Page, record: Record) -> Piece:
        return Piece(self.writer.record(record, page.indent), record)

    def _between(self) -> list[Piece]:
        """A comment with blank lines around it, blank lines, or nothing."""
        if self.rng.random() < 0.2:
            return [Piece("\n" * self.rng.choice((0, 1)) + self.writer.comment() + "\n" * self.rng.choice((0, 1)))]
        return [Piece("")] * self.rng.choice((0, 1))

    def _edit(self, page: Page) -> None:
        present = [piece for piece in page.pieces if piece.record is not None]
        what = self.rng.random()
        if what < 0.45 or not present:
            self._add(page)
        elif what < 0.53:
            page.pieces.remove(self.rng.choice(present))
        elif what < 0.57:
            page.pieces[2:2] = self._between()
        elif what < 0.6:
            page.pieces = [*page.pieces[:2], *(one for one in page.pieces[2:] if one.record)]
        else:
            piece = self.rng.choice(present)
            assert piece.record is not None
            CHANGES[page.collection](piece.record, self.rng)
            piece.text = self.writer.record(piece.record, page.indent)

    def _add(self, page: Page) -> None:
        record = self._record(page.collection)
        if any(same(one, page.collection) == same(record, page.collection) for one in page.records):
            return
        at = len(page.pieces) if self.rng.random() < 0.7 else self.rng.randint(1, len(page.pieces))
        page.pieces[at:at] = [*self._between(), self._piece(page, record)]

    def _record(self, collection: str) -> Record:
        record = MAKERS[collection](self.rng)
        for _ in range(self.rng.randint(0, 4)):
            CHANGES[collection](record, self.rng)
        return record


def same(record: Record, kind: str) -> tuple[str, ...]:
    """What makes *record* the one that it is."""
    return tuple(record.get(key, "regular" if key == "session" else "") for key in ONE_OF[kind])


def _meeting(rng: Random) -> Record:
    told: Record = {"date": f"2024-01-0{rng.randint(1, 9)}", "unit": rng.choice(UNITS)}
    return told | ({"session": "thematic"} if rng.random() < 0.2 else {})


def _member(rng: Random) -> Record:
    who = rng.choice(PEOPLE)
    return {"id": who, "name": f"Nguyễn Văn Mẫu {who}", "roles": [_role(rng)]}


def _role(rng: Random) -> Record:
    told = {"tier": "grassroots", "position": rng.choice(POSITIONS), "unit": rng.choice(UNITS), "from": "2020-01-01"}
    return told if rng.random() < 0.5 else {key: value for key, value in told.items() if key != "from"}


def _assignment(rng: Random) -> Record:
    told = {"member": rng.choice(PEOPLE), "unit": rng.choice(UNITS)}
    return told | ({"from": rng.choice(("2023-01-01", "2024-01-01"))} if rng.random() < 0.7 else {})


def _unit(rng: Random) -> Record:
    return {"id": rng.choice(UNITS), "name": "Đảng ủy xã Mẫu", "kind": "commune"}


def _exemption(rng: Random) -> Record:
    first = rng.choice(("2023-01-01", "2024-01-01"))
    return {"member": rng.choice(PEOPLE), "from": first, "to": "2024-12-31", "reason": "Đi học"}


def _change_meeting(record: Record, rng: Random) -> None:
    what = rng.choice(("attended", "attended", "attended", "tasks", "text", "text", "proposals", "proposals"))
    if what in {"attended", "tasks"}:
        _toggle(record, what, rng.choice(PEOPLE if what == "attended" else TASKS), rng)
    elif what == "text":
        _set(record, {"minutes": TEXTS, "chair": TEXTS, "note": TEXTS + PARAGRAPHS, "for": ("2024-01", "2024-02")}, rng)
    else:
        _change_items(record, "proposals", {"text": rng.choice(TEXTS[:5])}, rng)


def _change_member(record: Record, rng: Random) -> None:
    if rng.random() < 0.5:
        _set(record, {"title": TEXTS, "home": UNITS}, rng)
    else:
        _change_items(record, "roles", _role(rng), rng)


def _change_assignment(record: Record, rng: Random) -> None:
    _set(record, {"to": ("2024-06-30", "2024-12-31"), "decision": TEXTS, "note": TEXTS + PARAGRAPHS}, rng)


def _change_unit(record: Record, rng: Random) -> None:
    days = {"from": ("2020-01-01", "2021-01-01"), "to": ("2024-06-30", "2024-12-31")}
    _set(record, {"parent": ("huyen", "thi"), "disadvantaged": ("true",), **days}, rng)


def _change_exemption(record: Record, rng: Random) -> None:
    if rng.random() < 0.5:
        record["to"] = rng.choice(("2024-06-30", "2024-12-31", "2025-12-31"))
    else:
        _set(record, {"decision": TEXTS}, rng)


def _toggle(record: Record, key: str, value: str, rng: Random) -> None:
    """Put *value* into a list, or take it out; an empty list is left or goes with its key."""
    told = record.setdefault(key, [])
    if value in told:
        told.remove(value)
    else:
        told.insert(rng.randint(0, len(told)), value)
    if not told and rng.random() < 0.5:
        del record[key]


def _set(record: Record, texts: dict[str, tuple[str, ...]], rng: Random) -> None:
    """Give one of the keys another value, or take it away."""
    key = rng.choice(sorted(texts))
    if key in record and rng.random() < 0.3:
        del record[key]
    else:
        record[key] = rng.choice(texts[key])


def _change_items(record: Record, key: str, new: Record, rng: Random) -> None:
    """Add an item, edit one or remove one; a member keeps at least one role."""
    told = record.setdefault(key, [])
    known = {same(item, key) for item in told}
    what = rng.random()
    if (what < 0.5 or not told) and same(new, key) not in known:
        told.insert(rng.randint(0, len(told)), new)
    elif what < 0.8 and told:
        texts = {"answer": TEXTS + PARAGRAPHS, "status": ("referred", "answered")} if key == "proposals" else {}
        _set(rng.choice(told), texts or {"to": ("2024-06-30", "2024-12-31")}, rng)
    elif len(told) > 1 or (told and key == "proposals"):
        told.remove(rng.choice(told))
    if not told:
        del record[key]


MAKERS = {
    "meetings": _meeting,
    "members": _member,
    "assignments": _assignment,
    "units": _unit,
    "exemptions": _exemption,
}
CHANGES = {
    "meetings": _change_meeting,
    "members": _change_member,
    "assignments": _change_assignment,
    "units": _change_unit,
    "exemptions": _change_exemption,
}
