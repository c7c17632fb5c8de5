"""The pages for Python programs: each block is run, in the order of the page, and prints what stands below it."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO

import pytest

from tests.bless import BLESS
from tests.paths import ROOT
from tests.programs import library

_BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<printed>.*?)```", re.DOTALL)


PAGES = {"api": ("pandas", "duckdb")}
"""With what each needs."""


@pytest.mark.parametrize("name", PAGES)
def test_each_block_prints_what_stands_below_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for needed in PAGES[name]:
        library(needed)
    page = ROOT / "docs" / f"{name}.md"
    text = page.read_text(encoding="utf-8")
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}

    def run(block: re.Match[str]) -> str:
        out = StringIO()
        with redirect_stdout(out):
            exec(block["code"], names)  # noqa: S102 - the page's own code
        return f"```python\n{block['code']}```\n\n```text\n{out.getvalue()}```"

    assert text.count("```python") == len(_BLOCK.findall(text))
    printed = _BLOCK.sub(run, text)
    if BLESS:
        page.write_text(printed, encoding="utf-8")
    assert printed == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_blocks_and_tell_of_the_same_names(name: str) -> None:
    pages = [(ROOT / "docs" / folder / f"{name}.md").read_text(encoding="utf-8") for folder in ("", "vi")]
    blocks, names = ([pattern.findall(text) for text in pages] for pattern in (_BLOCK, re.compile(r"`[^`\n]+`")))

    assert blocks[0] == blocks[1] != []
    assert set(names[0]) == set(names[1])
