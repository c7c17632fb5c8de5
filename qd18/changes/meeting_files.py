"""Where a new record goes: into which file, and before which record of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol

from qd18.editing.style import sample_of
from qd18.model.located import UNLOCATED, Located
from qd18.model.periods import Every, Month, Period, first_day, period_holding, read_label
from qd18.model.units import UnitKind, UnitTree
from qd18.schema.layout import ENDINGS, collection_of, promises_of
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Scalar

_UNIT = re.compile(r"""\bunit["']?: *["']?([a-z0-9._/-]+)""")
_ENDING = ".yaml"


class OnFile(Protocol):
    """Anything on record that knows where it stands."""

    @property
    def ref(self) -> Located:
        """Its place."""
        ...


def area_of(tree: UnitTree, unit: str, day: date | None = None) -> str:
    """The id of the district that *unit* is in or is on *day*, None: by the newest parents.

    Where it is in none, that of the highest unit below the province.
    """
    lineage = tree.lineages.get(unit, (unit,))
    if day is not None and unit in tree.units:
        lineage = tree.lineage(unit, day)
    districts = [one for one in lineage if one in tree.units and tree[one].kind is UnitKind.DISTRICT]
    below = [one for one in lineage if one in tree.units and tree[one].kind is not UnitKind.PROVINCE]
    return (districts or below or [unit])[-1]


class Shelf:
    """The meeting files of a data directory, *paths*, whose texts *read* gives; the units are those of *tree*."""

    def __init__(self, paths: Iterable[str], read: Callable[[str], str], tree: UnitTree) -> None:
        self.paths = tuple(path for path in paths if collection_of(path) == "meetings")
        self._read = read
        self._tree = tree
        self._counts: dict[tuple[str, date], Mapping[str, int]] = {}

    def file_for(self, unit: str, month: Month) -> str:
        """The file for a meeting of *unit* that belongs to *month*: where that month and district are already.

        Else the one that the layout in use implies: that of the newest file that has the district, or of the newest
        at all. In an empty directory `meetings/2024/2024-01.yaml`. Districts are those of that month.
        """
        day = first_day(month)
        area = area_of(self._tree, unit, day)
        open_ones = [path for path in self.paths if all(one.holds(month) for one in promises_of(path))]
        having = [path for path in open_ones if self._count(path, area, day)]
        if having:
            return max(having, key=lambda path: (-_breadth(path), self._count(path, area, day), path))
        return self._implied(area, month) or self._shared(open_ones, area) or _usual(month)

    def _count(self, path: str, area: str, day: date) -> int:
        """How many meetings of what is in *area* on *day* the file at *path* holds, by the look of it."""
        key = (path, day)
        if key not in self._counts:
            counts: dict[str, int] = {}
            for unit in _UNIT.findall(self._read(path)):
                one = area_of(self._tree, unit, day)
                counts[one] = counts.get(one, 0) + 1
            self._counts[key] = counts
        return self._counts[key].get(area, 0)

    def _implied(self, area: str, month: Month) -> str | None:
        """The path like that of the newest dated file that has *area*, or of the newest one, made for *month*."""
        dated = sorted((path for path in self.paths if promises_of(path)), key=_newest, reverse=True)
        if not dated:
            return None
        model = next((path for path in dated if self._count(path, area, first_day(month))), None)
        if model is None:
            model = "/".join(_for_area(part, area, self._tree) for part in dated[0].split("/"))
        return "/".join(_for_month(part, month) for part in model.split("/"))

    def _shared(self, open_ones: Sequence[str], area: str) -> str | None:
        """A file without a month in its name, not named for another district: one named for *area* before others."""
        names = {path: path.rpartition("/")[2].rpartition(".")[0] for path in open_ones}
        own = [path for path, name in names.items() if name == area.rpartition("/")[2]]
        free = [path for path, name in names.items() if name not in self._tree.units]
        return next(iter(own or free), None)


def _breadth(path: str) -> int:
    """How many months the file at *path* is for; very many where it promises none."""
    return min((one.last - one.first for one in promises_of(path)), default=10_000)


def _newest(path: str) -> tuple[int, str]:
    return (max(one.last for one in promises_of(path)), path)


def _for_area(part: str, area: str, tree: UnitTree) -> str:
    """A folder's or file's name that is a district's id, made that of *area*."""
    stem, ending = _stem_and_ending(part)
    return f"{area.replace('/', '-')}{ending}" if stem in tree.units else part


def _for_month(part: str, month: Month) -> str:
    """A folder's or file's name that reads as a period, made the period of that length that holds *month*."""
    stem, ending = _stem_and_ending(part)
    period = read_label(stem)
    return part if period is None else f"{_label_like(stem, period_holding(month, period.every))}{ending}"


def _stem_and_ending(part: str) -> tuple[str, str]:
    ending = next((one for one in ENDINGS if part.endswith(one)), "")
    return part.removesuffix(ending), ending


def _label_like(stem: str, period: Period) -> str:
    """The label of *period*, spelled as *stem* is: `2024Q1`, `2024-Q1`, `2024q1`."""
    label = period.label
    if "-" in stem and period.every in {Every.QUARTER, Every.HALF_YEAR}:
        label = f"{label[:4]}-{label[4:]}"
    return label.lower() if stem == stem.lower() else label


def _usual(month: Month) -> str:
    return f"meetings/{month // 12}/{month // 12}-{month % 12 + 1:02}{_ENDING}"


def place_by_date(records: Sequence[Node], day: str) -> int | None:
    """Before which of *records*, where they stand in order of date, one of *day* (ISO) does; None: at the end."""
    dates = [_text(record, "date") for record in records]
    if any(one > two for one, two in pairwise(dates)):
        return None
    return next((at for at, one in enumerate(dates) if one > day), None)


def _text(record: Node, key: str) -> str:
    entry = sample_of(key, [record] if isinstance(record, MappingNode) else [])
    return entry[1].value if entry is not None and isinstance(entry[1], Scalar) else ""


def file_like(facts: Iterable[OnFile], likeness: Callable[[OnFile], int], collection: str) -> str:
    """The file of the facts most like a new one: with the highest *likeness*, and of these the most.

    Where there are no facts, the collection's one file.
    """
    tally: dict[str, dict[int, int]] = {}
    for fact in facts:
        if fact.ref is not UNLOCATED:
            counts = tally.setdefault(fact.ref.path, {})
            degree = likeness(fact)
            counts[degree] = counts.get(degree, 0) + 1
    if not tally:
        return f"{collection}{_ENDING}"
    return max(sorted(tally), key=lambda path: max(tally[path].items()))
