"""What is kept in `qd18.yaml` of the office's spreadsheets."""

import pytest

from qd18.cli.exit_status import ExitStatus
from qd18.model.register import Remembered
from qd18.schema.collections import read_documents
from qd18.schema.settings import SETTINGS as RECORD
from tests.tables.records import HEADER, SETTINGS, Clerk


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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import: {}\n", 'import: {names: {"Ông Bảy": an, "Ông: B": binh}}\n'),
        ("import: {names: {}}\n", 'import: {names: {"Ông Bảy": an, "Ông: B": binh}}\n'),
        ("import:\n  names: { } # ai\n", 'import:\n  names: {"Ông Bảy": an, "Ông: B": binh } # ai\n'),
    ],
)
def test_empty_braces_are_filled(clerk: Clerk, before: str, after: str) -> None:
    settings = clerk.data / "qd18.yaml"
    settings.write_text(SETTINGS + before)

    done = clerk.imported(
        [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Ông Bảy; Ông: B", None)],
        *("--name", "Ông Bảy=an", "--name", "Ông: B=binh", "--write"),
    )

    assert done.status is ExitStatus.DONE
    assert settings.read_text() == SETTINGS + after
