"""What has to be known about an answer as a whole, on a screen and on paper alike.

`Evidence` is what it was made from, so that it can be made again: the commit and the regulations' files. `Caveats` are
what it leaves open. Warnings about the data are no caveats: their number depends on how the record is cut into
files, which an answer must not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.engine.checking import NotJudged
from qd18.model.named_tuple import NamedTuple
from qd18.model.regulations import Regulation

if TYPE_CHECKING:
    from qd18.compare.commit_history import RecordedCommit

DIGEST_DIGITS = 12
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
    from hashlib import sha256

    return sha256(regulation.ref.text.encode()).hexdigest()[:DIGEST_DIGITS]


class Caveats(NamedTuple):
    """What an answer leaves open.

    *not_judged* are days that no period covers; *nothing_on_record* says that no meeting of the span is on record,
    *lies_ahead* that as_of is a day to come.

    *are_told* says that standard error has said them, so that a page on a terminal need not.
    """

    not_judged: tuple[NotJudged, ...] = ()
    nothing_on_record: bool = False
    lies_ahead: bool = False
    are_told: bool = False


NO_CAVEATS = Caveats()
