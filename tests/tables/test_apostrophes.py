"""Texts that a spreadsheet would take for formulas, on their way out and in again."""

from __future__ import annotations

import re
from itertools import product

import pytest

from qd18.tables.apostrophes import guarded, guarded_again, unguarded

TEXTS = ["".join(letters) for length in range(6) for letters in product("'=;,a", repeat=length)]
"""Every text of five letters at most."""


@pytest.mark.parametrize(
    ("text", "as_written"),
    [
        ("=1+1", "'=1+1"),
        ("'=1", "''=1"),
        ("A;=1+1", "A;'=1+1"),
        ("A,@x;'-2", "A,'@x;''-2"),
        ("12/BB; 13-BB", "12/BB; 13-BB"),
        ("it's", "it's"),
    ],
)
def test_an_apostrophe_stands_where_a_cell_may_begin_with_a_formula(text: str, as_written: str) -> None:
    assert guarded(text) == as_written


def test_what_is_exported_is_imported_as_it_was() -> None:
    assert [unguarded(guarded(text)) for text in TEXTS] == TEXTS
    assert [unguarded(guarded_again(text)) for text in TEXTS] == TEXTS


def test_no_piece_of_a_text_is_a_formula_whatever_it_is_cut_at() -> None:
    pieces = {piece for text in TEXTS for piece in re.split("[;,]", guarded(text))}

    assert [piece for piece in pieces if piece.startswith("=")] == []
