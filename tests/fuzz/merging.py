"""Two versions of a file: what is merged holds what both have, or says where they contradict each other."""

from __future__ import annotations

from pathlib import Path
from random import Random

from qd18.diagnostics import Diagnostic, Severity
from qd18.merging.three_way import merge_versions
from qd18.schema.collections import read_list
from qd18.schema.descriptions import LISTS
from tests.fuzz.choices import Choices
from tests.fuzz.guided import Target
from tests.merging.atoms import outcome
from tests.merging.pairs import pair_of
from tests.schema.house_texts import HOUSE

BETWEEN = b"\n%%\n"
"""What stands between three versions of a file."""


def pair_holds(content: bytes, _folder: Path) -> None:
    """Edits of two people, drawn from *content*, all come out; what they contradict each other in is a conflict."""
    pair = pair_of(Choices(content))
    merged = merge_versions(*pair.contents)
    assert merged is not None
    told = outcome(merged.content.decode().replace("\r\n", "\n"), pair.base.collection)
    assert (told.conflicts, told.atoms) == (pair.expected.conflicts, pair.expected.atoms)


def merging_holds(content: bytes, _folder: Path) -> None:
    """Any three texts are merged, or left to a merge by lines; a sound file comes of sound ones, with every record."""
    base, ours, theirs = [*content.split(BETWEEN, 2), b"", b""][:3]
    assert merge_versions(base, ours, base) == merge_versions(base, ours, ours) == (ours, ())
    merged = merge_versions(base, ours, theirs)
    if merged is None or merged.conflicts:
        return
    for kind in LISTS:
        if not any(_errors(kind, version) for version in (base, ours, theirs)):
            assert not _errors(kind, merged.content), kind
            assert _ids(kind, merged.content) >= (_ids(kind, ours) & _ids(kind, theirs)), kind


def _errors(kind: str, content: bytes) -> list[Diagnostic]:
    problems = read_list(LISTS[kind], [("a.yaml", content)]).problems
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _ids(kind: str, content: bytes) -> set[str]:
    return read_list(LISTS[kind], [("a.yaml", content)]).ids


def _versions(kind: str, chance: Random) -> bytes:
    """Three choices of the records of a sound file."""
    records = HOUSE[kind]
    return BETWEEN.join("".join(record for record in records if chance.random() < 0.7).encode() for _ in range(3))


def targets() -> list[Target]:
    """Edits that make sense, and texts that need not."""
    chance = Random(18)
    pairs = [chance.randbytes(50 + 10 * number) for number in range(60)]
    texts = [_versions(kind, chance) for kind in HOUSE for _ in range(8)]
    return [Target("pair", pair_holds, pairs), Target("merging", merging_holds, texts)]
