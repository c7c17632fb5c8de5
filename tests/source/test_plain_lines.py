"""A setting that is read without a parser of YAML is what the parser reads, whatever stands around it."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qd18.source.plain_lines import value_of_plain_lines
from tests.drawn import drawn

PIECES = (
    *(
        "language: en",
        "language: vi",
        "language : vi",
        "  language: en",
        "- language: en",
        "schema: 1",
        "regulations:",
        "  - 18-qd",
        "- a",
    ),
    *(
        "a: |",
        "a: >-",
        'a: "b',
        "b'",
        "a: 'b",
        'c"',
        "a: {b",
        "c}",
        "a: {b: c}",
        "a: [b",
        "c]",
        "a: &x b",
        "a: *x",
        "?",
    ),
    *(
        "# language: en",
        "a: b # c",
        "",
        "a: b: c",
        "- - b",
        '- "b',
        "- b: |",
        "- b: 'c'",
        "...",
        "---",
        "%YAML 1.2",
        "b",
    ),
    *(
        "a: \\",
        '"language": en',
        "a:b",
        "a: -",
        "a: b\x85language: vi",
        "a: b\u2028language: vi",
        "\tb",
        "? language",
        ": en",
    ),
)


@drawn
@given(st.lists(st.sampled_from(PIECES), max_size=7).map("\n".join))
def test_what_is_told_without_the_parser_is_what_the_parser_reads(text: str) -> None:
    told = value_of_plain_lines(text, "language")
    try:
        read = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but texts
    except yaml.YAMLError:
        return
    if told is not None:
        assert told == (read.get("language", "") if isinstance(read, dict) else "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("schema: 1\norganisation: Ban X (y)\n# language: vi\nrecord: {from: 2023-10-01}\nlanguage: en\n", "en"),
        ("regulations:\n  - id: 18-qd\n    from: 2024-01-01\n  - a\n\nreport:\n  title: 'Z'\n", ""),
        ('organisation: "a\nlanguage: en\nb"\n', None),
        ("organisation: |\n  a\nlanguage: en\n", None),
        ("language: en\nlanguage: vi\n", None),
        ("language : en\n", "en"),
        ("language:   Xã X  \n", "Xã X"),
    ],
)
def test_a_file_of_plain_lines_needs_no_parser(text: str, value: str | None) -> None:
    assert value_of_plain_lines(text, "language") == value
