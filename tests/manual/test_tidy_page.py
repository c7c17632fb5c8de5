"""The pages of the flat tables list every column, from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qd18.messages import Catalogue, catalogue
from qd18.reports.tidy.flat_tables import EVERY_ROW, FlatColumn, FlatTable
from qd18.reports.tidy.register_tables import TIDY_TABLES
from tests.bless import BLESS
from tests.paths import ROOT

PAGES = {"en": ("docs/tidy.md", "## The tables\n"), "vi": ("docs/vi/tidy.md", "## Các bảng\n")}
EVERY = {"en": "Every row of every table begins with:\n", "vi": "Mọi dòng của mọi bảng bắt đầu bằng:\n"}
COLUMNS = {"en": "| Column | Type | What it is |", "vi": "| Cột | Kiểu | Nội dung |"}
APART = {"en": "Rows are told apart by", "vi": "Các dòng phân biệt bằng"}


@pytest.mark.parametrize("language", PAGES)
def test_the_page_lists_every_table_and_column(language: str) -> None:
    name, heading = PAGES[language]
    page = ROOT / name
    before, found, _ = page.read_text(encoding="utf-8").partition(heading)
    text = before + found + "\n" + "\n".join(listed(catalogue(language)))
    if BLESS:
        page.write_text(text, encoding="utf-8")

    assert page.read_text(encoding="utf-8") == text


def listed(words: Catalogue) -> Iterator[str]:
    yield EVERY[words.language]
    yield from columns(EVERY_ROW, words)
    for table in TIDY_TABLES:
        yield from (f"### {table.name}\n", words.say(table.topic, table.sentence) + told_apart(table, words))
        yield from columns(table.columns, words)


def told_apart(table: FlatTable, words: Catalogue) -> str:
    keys = ", ".join(f"`{name}`" for name in table.key)
    return f" {APART[words.language]} {keys}.\n" if keys else "\n"


def columns(listed_columns: tuple[FlatColumn, ...], words: Catalogue) -> Iterator[str]:
    yield COLUMNS[words.language]
    yield "|---|---|---|"
    for column in listed_columns:
        kind = " ".join(f"`{word}`" for word in column.words) or column.kind.value
        yield f"| `{column.name}` | {kind} | {words.say(column.topic, column.sentence)} |"
    yield ""
