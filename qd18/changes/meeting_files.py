"""Which of the meeting files a new meeting goes into: that of its month and district, or one like the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from qd18.changes.placement import DEFAULT_ENDING, filing_area
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.periods import Every, Month, Period, first_day, period_holding, read_label
from qd18.model.units import UnitTree
from qd18.schema.layout import YAML_ENDINGS, collection_of, promises_of

_UNIT = lazy_pattern(r"""\bunit["']?: *["']?([a-z0-9._/-]+)""")
_BOUNDLESS = 10_000
"""More months than any period has: the breadth of a file whose name promises none."""

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""What no file may be called on Windows, with whatever ending: such a name gets a hyphen at its end."""


class MeetingFiles:
    """The meeting files among *paths*, whose texts *read* gives; the units are those of *tree*."""

    def __init__(self, paths: Iterable[str], read: Callable[[str], str], tree: UnitTree) -> None:
        self.paths = tuple(path for path in paths if collection_of(path) == "meetings")
        self._read = read
        self._tree = tree
        self._counts: dict[tuple[str, date], Mapping[str, int]] = {}
        self._chosen: dict[tuple[str, Month], str] = {}

    def file_for(self, unit: str, month: Month) -> str:
        """The file for a meeting of *unit* that belongs to *month*: where that month and district are already.

        Else the one that the layout in use implies: that of the newest file that has the district, or of the newest
        at all. In an empty directory `meetings/2024/2024-01.yaml`. Districts are those of that month.
        """
        key = (filing_area(self._tree, unit, first_day(month)), month)
        if key not in self._chosen:
            self._chosen[key] = self._choice(*key)
        return self._chosen[key]

    def _choice(self, area: str, month: Month) -> str:
        day = first_day(month)
        possible = [path for path in self.paths if all(period.holds(month) for period in promises_of(path))]
        having = [path for path in possible if self._count(path, area, day)]
        if having:
            return max(having, key=lambda path: (-_breadth(path), self._count(path, area, day), path))
        return self._implied(area, month) or self._shared(possible, area) or _usual(month)

    def _count(self, path: str, area: str, day: date) -> int:
        """How many meetings of what is in *area* on *day* the file at *path* holds.

        This goes by the look of the text: to read every file as YAML would cost more than the entry itself.
        """
        key = (path, day)
        if key not in self._counts:
            counts: dict[str, int] = {}
            for unit in _UNIT.findall(self._read(path)):
                other = filing_area(self._tree, unit, day)
                counts[other] = counts.get(other, 0) + 1
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

    def _shared(self, possible: Sequence[str], area: str) -> str | None:
        """A file without a month in its name, not named for another district: one named for *area* before others."""
        names = {path: path.rpartition("/")[2].rpartition(".")[0] for path in possible}
        own = [path for path, name in names.items() if name == area.rpartition("/")[2]]
        free = [path for path, name in names.items() if name not in self._tree.units]
        return next(iter(own or free), None)


def _breadth(path: str) -> int:
    """How many months the file at *path* is for."""
    return min((period.last - period.first for period in promises_of(path)), default=_BOUNDLESS)


def _newest(path: str) -> tuple[int, str]:
    return (max(period.last for period in promises_of(path)), path)


def _for_area(part: str, area: str, tree: UnitTree) -> str:
    """A folder's or file's name that is a district's id, made that of *area*."""
    stem, ending = _stem_and_ending(part)
    if stem.removesuffix("-") not in tree.units:
        return part
    name = area.replace("/", "-")
    return f"{name}-{ending}" if name in _DEVICES else f"{name}{ending}"


def _for_month(part: str, month: Month) -> str:
    """A folder's or file's name that reads as a period, made the period of that length that holds *month*."""
    stem, ending = _stem_and_ending(part)
    period = read_label(stem)
    return part if period is None else f"{_label_like(stem, period_holding(month, period.every))}{ending}"


def _stem_and_ending(part: str) -> tuple[str, str]:
    ending = next((ending for ending in YAML_ENDINGS if part.endswith(ending)), "")
    return part.removesuffix(ending), ending


def _label_like(stem: str, period: Period) -> str:
    """The label of *period*, spelled as *stem* is: `2024Q1`, `2024-Q1`, `2024q1`."""
    label = period.label
    if "-" in stem and period.every in {Every.QUARTER, Every.HALF_YEAR}:
        label = f"{label[:4]}-{label[4:]}"
    return label.lower() if stem == stem.lower() else label


def _usual(month: Month) -> str:
    return f"meetings/{month // 12}/{month // 12}-{month % 12 + 1:02}{DEFAULT_ENDING}"
