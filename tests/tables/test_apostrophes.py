"""Texts that a spreadsheet would take for formulas, on their way out and in again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.tables.apostrophes import guarded, guarded_again, unguarded

TEXTS = st.lists(st.sampled_from([*"'=+-@;, a", "\n", "ă"]), max_size=12).map("".join)


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


@given(TEXTS)
def test_what_is_exported_is_imported_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text == unguarded(guarded_again(text))


@given(TEXTS)
def test_no_piece_of_a_text_is_a_formula_whatever_it_is_cut_at(text: str) -> None:
    assert [piece for piece in re.split("[;,]", guarded(text)) if piece[:1] in {*"=+-@"}] == []
