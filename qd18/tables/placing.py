"""Where the records of a spreadsheet go: each into the file of its like, many at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Protocol

from qd18.changes.meeting_files import Shelf, area_of, file_like
from qd18.editing.document import Document
from qd18.model.periods import Month, first_day, month_of
from qd18.model.register import Register
from qd18.model.units import UnitTree
from qd18.schema.layout import promises_of
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Scalar
from qd18.tables.by_day import newest


class Drafts(Protocol):
    """Files open for edits."""

    def draft(self, path: str) -> Document:
        """The draft of the file at *path*."""
        ...

    def redraft(self, path: str) -> None:
        """Begin a new draft where the one before ends."""
        ...


class RecordPlacement:
    """The files of *register*'s directory, open as *drafts*; meetings lie on *shelf*."""

    def __init__(self, register: Register, tree: UnitTree, shelf: Shelf, drafts: Drafts) -> None:
        self._register = register
        self._tree = tree
        self._shelf = shelf
        self._drafts = drafts
        self._meeting_files: dict[tuple[str, Month], str] = {}
        self._dates: dict[str, list[str] | None] = {}
        self._files: dict[tuple[str, str], str] = {}
        self._posts = {one.id: one.roles[0].unit for one in register.members if one.roles}

    def file_for(self, kind: str, values: Mapping[str, Any]) -> str:
        """The file that a new record goes into."""
        if kind == "meetings":
            month = month_meant(values)
            key = (area_of(self._tree, values["unit"], first_day(month)), month)
            if key not in self._meeting_files:
                self._meeting_files[key] = self._shelf.file_for(values["unit"], month)
            return self._meeting_files[key]
        unit = self._unit_of(kind, values)
        area = (kind, unit)
        if area not in self._files:
            self._files[area] = file_like(getattr(self._register, kind), self._likeness(kind, unit), kind)
        return self._files[area]

    def _likeness(self, kind: str, unit: str) -> Callable[[Any], int]:
        """How many of the committees above a record's unit are above *unit* too, and whether it is the same one."""
        lineage = set(self._lineage(unit))

        def likeness(fact: Any) -> int:
            other = self._unit_of_fact(kind, fact)
            return 2 * len(lineage.intersection(self._lineage(other))) + (other == unit)

        return likeness

    def _unit_of(self, kind: str, values: Mapping[str, Any]) -> str:
        """The unit that says where a record of *kind* belongs: assignments lie with those of the same committee."""
        match kind:
            case "members":
                return str(values["roles"][0]["unit"]) if values.get("roles") else ""
            case "units":
                return str(newest(values.get("parent")) or str(values["id"]).rpartition("/")[0])
            case _:
                return self._posts.get(values["member"]) or str(values.get("unit", ""))

    def _unit_of_fact(self, kind: str, fact: Any) -> str:
        match kind:
            case "members":
                return str(fact.roles[0].unit) if fact.roles else ""
            case "units":
                return str(fact.parent or "")
            case _:
                return self._posts.get(fact.member, "")

    def _lineage(self, unit: str) -> tuple[str, ...]:
        parts = unit.split("/")
        above = tuple("/".join(parts[:end]) for end in range(1, len(parts)))
        return self._tree.lineages.get(unit) or above

    def place_in(self, path: str, kind: str, values: Mapping[str, Any]) -> int | None:
        """Before which record of the file at *path* a new one stands; None: at the end."""
        if kind != "meetings":
            return None
        if path not in self._dates:
            dates = [_text(node, "date") for node in self._drafts.draft(path).records]
            self._dates[path] = dates if all(one <= two for one, two in pairwise(dates)) else None
        known = self._dates[path]
        at = None if known is None else bisect_right(known, values["date"].isoformat())
        return at if known is not None and at is not None and at < len(known) else None


def month_meant(values: Mapping[str, Any]) -> Month:
    """The month that a meeting belongs to."""
    named = values.get("for")
    return Month(int(named[:4]) * 12 + int(named[5:]) - 1) if isinstance(named, str) else month_of(values["date"])


def keeps_promise(path: str, values: Mapping[str, Any]) -> bool:
    """Whether a meeting may stand in the file at *path*."""
    return all(period.holds(month_meant(values)) for period in promises_of(path))


def _text(record: Node, key: str) -> str:
    entries = record.entries if isinstance(record, MappingNode) else []
    return next((two.value for one, two in entries if one.value == key and isinstance(two, Scalar)), "")
