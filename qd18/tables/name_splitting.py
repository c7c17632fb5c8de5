"""The names in a cell that may have several: parted at semicolons, commas, line ends, “và” and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qd18.lookup.name_index import NamedRecord
from qd18.lookup.titles import BULLET
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple

_COARSE = lazy_pattern(r"\s*[;\n]\s*")
_FINE = lazy_pattern(r"(\s*,\s*(?:và |and )?|\s+(?:và|and|&|\+|-|–)\s+|\s*[&+]\s*)")

NameSearch = Callable[[str], list[NamedRecord]]


def longest_run(texts: Iterable[str]) -> int:
    """How many pieces, separators counted, the longest of *texts* has with a title behind it."""
    return max((len(_FINE.split(text)) for text in texts), default=1) + 2


class CellSplitter(NamedTuple):
    """Parts a cell into names that *look* finds, that somebody has explained, or that nobody knows."""

    look: NameSearch
    is_answered: Callable[[str], bool]
    is_title: Callable[[str], bool]
    longest: int
    """How many pieces, separators counted, one name can have."""

    def names_in(self, text: str) -> list[str]:
        """The names in *text*; one that has a comma in it, or a title behind it, stays whole."""
        if self.look(text):
            return [text]
        coarse = [BULLET.sub("", piece, count=1).strip() for piece in _COARSE.split(text)]
        names = [name for piece in coarse if piece for name in self._finely(piece)]
        return [text] if self.is_answered(text) and not all(map(self.look, names)) else names

    def _finely(self, text: str) -> list[str]:
        pieces = _FINE.split(text)
        names: list[str] = []
        start = 0
        while start < len(pieces):
            # No run longer than the longest name with a title behind can be one name: the cost stays that of the cell.
            longest = min(len(pieces), start + self.longest)
            runs = range(longest - (longest - start + 1) % 2, start, -2)
            end = next((end for end in runs if self._is_name(pieces[start:end])), None)
            if end is not None:
                names.append("".join(pieces[start:end]))
            elif pieces[start].strip() and not (names and self._is_title_of(names[-1], pieces[: start + 1])):
                names.append(pieces[start].strip())
            start = start + 2 if end is None else end + 1
        return names

    def _is_name(self, pieces: list[str]) -> bool:
        """Whether *pieces* are one name together; an answer makes none of several that are clear."""
        text = "".join(pieces)
        clear = len(pieces) > 1 and all(map(self.look, pieces[::2]))
        return bool(self.look(text)) or (self.is_answered(text) and not clear)

    def _is_title_of(self, name: str, pieces: list[str]) -> bool:
        """Whether the last of *pieces* is a title of *name*; right behind “name và” or “name +” it is of another."""
        before, joint, text = pieces[-3:]
        is_of_another = before == name and joint.strip(" ,") in {"và", "and", "&", "+"}
        return not is_of_another and bool(self.look(name)) and self.is_title(text)
