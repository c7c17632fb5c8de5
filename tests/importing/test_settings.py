"""What is kept in `qd18.yaml` of the office's spreadsheets."""

import pytest

from importing.records import SETTINGS
from qd18.model.register import Remembered
from qd18.schema.collections import read_documents
from qd18.schema.settings import SETTINGS as RECORD


def test_pairs_are_read_in_their_order() -> None:
    text = 'import:\n  columns: {Đ/c dự: attended, "Ô: 1": ignore}\n  names:\n    Cô Hòa: binh\n'
    found = read_documents(RECORD, [("qd18.yaml", (SETTINGS + text).encode())])

    assert found.problems == []
    assert found.facts[0].remembered == Remembered((("Đ/c dự", "attended"), ("Ô: 1", "ignore")), (("Cô Hòa", "binh"),))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("import: attended\n", "not-a-mapping"),
        ("import: {columns: [a]}\n", "not-a-mapping"),
        ("import: {columns: {a: b, a: c}}\n", "duplicate-key"),
        ("import: {names: {a: }}\n", "empty-value"),
        ("import: {names: {a: [b]}}\n", "not-a-scalar"),
        ("import: {headers: {a: b}}\n", "unknown-key"),
    ],
)
def test_what_is_no_pair_is_an_error(text: str, code: str) -> None:
    found = read_documents(RECORD, [("qd18.yaml", (SETTINGS + text).encode())])

    assert [problem.code for problem in found.problems] == [code]
