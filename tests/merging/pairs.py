"""Files that two people have edited, in any manner of writing."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.merging.atoms import KINDS, Expected, atoms, expected
from tests.merging.pages import Clerk, Page


class Pair(NamedTuple):
    """A file, and what two people have made of it."""

    base: Page
    ours: Page
    theirs: Page

    @property
    def contents(self) -> tuple[bytes, bytes, bytes]:
        base, ours, theirs = (page.text.encode() for page in self)
        return base, ours, theirs

    @property
    def expected(self) -> Expected:
        return expected(*(atoms(page.records, page.collection) for page in self))


def pair_of(rng: Random) -> Pair:
    """A file of any kind, and what two people have made of it."""
    base = Clerk(rng, "gốc ").begun(rng.choice(KINDS))
    return Pair(base, Clerk(rng, "một ").edited(base), Clerk(rng, "hai ").edited(base))
