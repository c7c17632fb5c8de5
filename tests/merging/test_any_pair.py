"""Any two people's edits of one file, in any manner of writing, merge without a loss.

More pairs: QD18_MERGE_SEEDS=3000 pytest tests/merging; other ones: QD18_MERGE_FIRST=100000.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from qd18.cli.main import main
from qd18.diagnostics import Severity
from qd18.merging.three_way import merge_versions
from qd18.schema.collections import read_list
from qd18.schema.descriptions import LISTS
from tests.amounts import seeds
from tests.formatting.untidy import Writer
from tests.merging.atoms import atoms, outcome, read
from tests.merging.pairs import pair_of

AT_ONCE = 50
"""So many pairs are one test."""

batches = pytest.mark.parametrize("first", seeds(400, usually=2, of="MERGE", step=AT_ONCE))


@batches
def test_all_that_either_changed_is_there_and_only_contradictions_are_conflicts(first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        pair = pair_of(Random(seed))
        collection, wanted = pair.base.collection, pair.expected
        found = merge_versions(*pair.contents)

        assert found is not None, seed
        told = outcome(found.content.decode().replace("\r\n", "\n"), collection)
        assert (seed, told.conflicts) == (seed, wanted.conflicts)
        assert (seed, told.atoms) == (seed, wanted.atoms)
        assert (seed, len(found.conflicts)) == (seed, len(wanted.conflicts))


def errors(content: bytes, collection: str) -> set[str]:
    problems = read_list(LISTS[collection], [("a.yaml", content)]).problems
    return {problem.code for problem in problems if problem.severity is Severity.ERROR}


@batches
def test_what_comes_out_has_no_error_that_neither_side_had(first: int) -> None:
    """A boolean that gets quotes is the same text and no boolean."""
    for seed in range(first, first + AT_ONCE):
        pair = pair_of(Random(seed))
        found = merge_versions(*pair.contents)
        if found is not None and not found.conflicts:
            had = [errors(content, pair.base.collection) for content in pair.contents[1:]]

            assert (seed, errors(found.content, pair.base.collection) - had[0] - had[1]) == (seed, set())


@batches
def test_no_comment_between_records_is_lost_that_nobody_took_away(first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        pair = pair_of(Random(seed))
        before, ours, theirs = (page.comments for page in pair)
        kept = (before & ours & theirs) | (ours - before) | (theirs - before)
        found = merge_versions(*pair.contents)

        assert found is not None, seed
        lines = {line.strip() for line in found.content.decode("utf-8-sig").split("\n")}
        assert (seed, kept - lines) == (seed, set())


@batches
def test_ours_keeps_its_line_ends_and_its_mark(first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        pair = pair_of(Random(seed))
        found = merge_versions(*pair.contents)

        assert found is not None, seed
        if pair.contents[0] != pair.contents[1]:
            ours = pair.contents[1]
            assert found.content.startswith(b"\xef\xbb\xbf") == ours.startswith(b"\xef\xbb\xbf"), seed
            assert found.content.count(b"\r\n") == (found.content.count(b"\n") if b"\r\n" in ours else 0), seed


@batches
def test_what_one_side_left_alone_is_the_other_side_to_the_byte(first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        base, ours, _ = pair_of(Random(seed)).contents

        assert [
            merge_versions(base, base, ours),
            merge_versions(base, ours, base),
            merge_versions(base, ours, ours),
        ] == [(ours, ())] * 3


@batches
def test_a_file_whose_list_is_in_brackets_loses_nothing(first: int) -> None:
    """It has no lines of its own for each record, so that a conflict is one of the whole file."""
    for seed in range(first, first + AT_ONCE):
        pair, rng = pair_of(Random(seed)), Random(seed)
        contents = [
            Writer(rng, comments=0.1, named=f"{number} ").in_brackets(page.records).encode()
            if rng.random() < 0.6
            else page.text.encode()
            for number, page in enumerate(pair)
        ]
        if not any(one.rstrip().endswith(b"]") for one in contents):
            continue
        found = merge_versions(*contents)

        assert found is not None, seed
        wanted = pair.expected
        if wanted.conflicts:
            assert found.conflicts, seed
        else:
            told = read(found.content.decode().replace("\r\n", "\n"))
            assert (seed, found.conflicts) == (seed, ())
            assert (seed, atoms(told, pair.base.collection)) == (seed, wanted.atoms)


def test_the_program_does_the_same_to_files(tmp_path: Path) -> None:
    for seed in range(20):
        pair = pair_of(Random(seed))
        paths = [tmp_path / name for name in ("base", "ours", "theirs")]
        for path, content in zip(paths, pair.contents, strict=True):
            path.write_bytes(content)

        status = main(["merge-file", *map(str, paths), "--lang", "vi"])

        assert (seed, status) == (seed, int(bool(pair.expected.conflicts)))
        found = merge_versions(*pair.contents)
        assert found is not None
        assert paths[1].read_bytes() == found.content
