"""What comes round to where it began: units above each other, regulations that replace each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar


class _Identified(Protocol):
    """Whatever has an id: two with one id are the same."""

    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Identified)


def circle_from(start: _T, following: Callable[[_T], _T | None]) -> list[_T]:
    """From *start* on, one *following* the other, up to the one that *start* follows; empty where it never comes round.

    What leads into a circle without being part of it has none.
    """
    path = [start]
    seen = {start.id}
    current = following(start)
    while current is not None and current.id not in seen:
        path.append(current)
        seen.add(current.id)
        current = following(current)
    return path if current is start else []
