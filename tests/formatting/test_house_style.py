"""What holds for each file before and after; tests/cases/formatting/ has them, and there the command is tried, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from qd18.formatting.house_style import Styled, in_house_style
from qd18.schema.layout import collection_of
from tests.cases.case import Case, cases
from tests.files import files_in
from tests.paths import DATA

BOM = b"\xef\xbb\xbf"

every_case = pytest.mark.parametrize("case", cases("formatting"), ids=lambda case: case.name)


def styled(case: Case, content: bytes) -> Styled:
    return in_house_style("a.yaml", content, collection_in(case))


def collection_in(case: Case) -> str:
    """The collection whose file the case has before and after."""
    (name,) = files_in(case.folder / "after")
    return name.removesuffix(".yaml")


def before_and_after(case: Case) -> tuple[bytes, bytes]:
    name = f"{collection_in(case)}.yaml"
    return case.before[name], case.after[name]


def crlf(content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n")


@every_case
def test_a_file_comes_out_as_it_should_and_stays_so(case: Case) -> None:
    before, after = before_and_after(case)

    assert styled(case, before) == styled(case, after) == Styled(after)


@every_case
def test_line_ends_of_windows_and_a_byte_order_mark_stay(case: Case) -> None:
    before, after = (BOM + crlf(content) for content in before_and_after(case))

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


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.relative_to(DATA).as_posix())
def test_the_sample_data_is_in_house_style(path: Path) -> None:
    collection = collection_of(path.relative_to(DATA).as_posix())
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
    assert [(one.code, one.place.line) for one in found.problems] == [("missing-key", 2), ("no-such-date", 2)]
