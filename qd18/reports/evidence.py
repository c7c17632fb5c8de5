"""What a printed table was made from, so that it can be made again: the commit, the regulations' files, the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qd18.model.regulations import Regulation

if TYPE_CHECKING:
    from qd18.compare.history import RecordedCommit

SHOWN = 12
"""So many hexadecimal digits of a file's SHA-256 tell its versions apart."""


class Evidence(NamedTuple):
    """The *commit* of the data; *is_changed* says that its files differ from it. *versions* are the regulations'."""

    commit: RecordedCommit
    is_changed: bool
    versions: tuple[tuple[str, str], ...]
    """The id of each regulation with the beginning of its file's SHA-256, read as UTF-8 text."""


def versions_of(regulations: tuple[Regulation, ...]) -> tuple[tuple[str, str], ...]:
    """Which text of each regulation was used."""
    return tuple((regulation.id, _digest(regulation)) for regulation in regulations)


def _digest(regulation: Regulation) -> str:
    from hashlib import sha256  # noqa: PLC0415 - slow to import, and most answers need none

    return sha256(regulation.ref.text.encode()).hexdigest()[:SHOWN]
