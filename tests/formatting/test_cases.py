"""Files before and after, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from qd18.formatting.house_style import Styled, in_house_style
from qd18.schema.layout import collection_of
from tests.paths import DATA

CASES = Path(__file__).parent / "cases"
SAMPLE = DATA
BOM = b"\xef\xbb\xbf"

every_case = pytest.mark.parametrize(
    "case",
    sorted(path.parent for path in CASES.rglob("before.yaml")),
    ids=lambda case: f"{case.parent.name}-{case.name}",
)


def styled(case: Path, content: bytes) -> Styled:
    return in_house_style("a.yaml", content, case.parent.name)


def crlf(content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n")


@every_case
def test_a_file_comes_out_as_it_should(case: Path) -> None:
    found = styled(case, (case / "before.yaml").read_bytes())

    assert found == Styled((case / "after.yaml").read_bytes())


@every_case
def test_a_file_in_house_style_stays_as_it_is(case: Path) -> None:
    after = (case / "after.yaml").read_bytes()

    assert styled(case, after) == Styled(after)


@every_case
def test_line_ends_of_windows_and_a_byte_order_mark_stay(case: Path) -> None:
    before, after = (BOM + crlf((case / f"{name}.yaml").read_bytes()) for name in ("before", "after"))

    assert styled(case, before) == Styled(after)
    assert styled(case, after) == Styled(after)


def test_a_missing_line_end_at_the_end_is_added() -> None:
    assert in_house_style("a.yaml", b"- member: an\n  unit: xa", "assignments").content == b"- member: an\n  unit: xa\n"


def test_of_mixed_line_ends_the_more_frequent_one_stays() -> None:
    mixed = b"- member: an\r\n  unit: xa\n  note: hai\r\n"

    assert in_house_style("a.yaml", mixed, "assignments").content == b"- member: an\r\n  unit: xa\r\n  note: hai\r\n"


@pytest.mark.parametrize("content", [b"", BOM, b"\n\n", b"# m\xe1\xba\xabu  \n\n\n#\n", b"[]\n", b"--- # m\n"])
def test_a_file_without_records_stays_as_it_is(content: bytes) -> None:
    assert in_house_style("a.yaml", content, "meetings") == Styled(content)


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.yaml")), ids=lambda path: path.relative_to(SAMPLE).as_posix())
def test_the_sample_data_is_in_house_style(path: Path) -> None:
    collection = collection_of(path.relative_to(SAMPLE).as_posix())
    content = path.read_bytes()

    assert collection is None or in_house_style("a.yaml", content, collection) == Styled(content)


def test_a_text_that_keeps_blank_lines_behind_it_is_left_alone() -> None:
    """The blank line between two records would become a part of it."""
    content = "- {date: 2024-01-05, unit: xa}\n- date: 2024-01-06\n  unit: xa\n  note: |+\n    một\n\n\n".encode()

    assert in_house_style("a.yaml", content, "meetings") == Styled(content, is_unsure=True)


def test_what_is_wrong_in_a_file_is_told_and_the_file_left_alone() -> None:
    content = b"- {date: 2024-01-05, unit: xa}\n- {date: 2024-13-05}\n"
    found = in_house_style("a.yaml", content, "meetings")

    assert (found.content, found.is_unsure) == (content, False)
    assert [(one.code, one.at.line) for one in found.problems] == [("missing-key", 2), ("no-such-date", 2)]
