"""Every regular expression goes over a text once, whatever is in it; of whole files test_evil_files.py tells."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import qd18
from qd18.model.lazy_pattern import LazyPattern
from tests.amounts import some

PIECES = (
    *(
        " ",
        "\t",
        "\n",
        "\r\n",
        "- ",
        "a",
        "A",
        "1",
        "0",
        "#",
        " #",
        ": ",
        "a: ",
        "'",
        '"',
        "[",
        "(",
        "((",
        "()",
        "{",
        "\\",
    ),
    *(
        "/",
        "-",
        ".",
        ",",
        ";",
        "1/",
        "1-",
        "1.",
        "1 ",
        "a ",
        "a-",
        "a, ",
        "x ",
        "x,",
        "đ",
        "đ ",
        "Đảng bộ ",
        "ngày ",
        "quý ",
    ),
    *("tháng ", "năm ", "1/1/2024 ", "2024-01-01 ", "và ", "thay ", "_x0041_", "<", "=", ">", "đến ", "- 1 ", "…", "_"),
)
"""What a pathological text is made of, over and over."""

LONG = 800
"""Characters of such a text: whoever goes back over them at each place, and again at each of these, takes seconds."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of the package, and every text that a module keeps as one; none is compiled with its module."""
    for module in pkgutil.walk_packages(qd18.__path__, "qd18."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            assert not isinstance(value, re.Pattern), f"{module.name}.{name}"
            if isinstance(value, LazyPattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", re.compile(value.pattern, value.flags)
            elif isinstance(value, str) and name.startswith("_") and name.isupper() and set(value) & set("*+"):
                try:
                    yield f"{module.name}.{name}", re.compile(value, re.MULTILINE)
                except re.error:
                    continue


@pytest.mark.slow
@pytest.mark.parametrize("piece", some(PIECES, usually=3))
def test_no_pattern_goes_over_a_text_again_and_again(piece: str) -> None:
    slow = []
    for name, pattern in patterns():
        for text in (piece * (LONG // len(piece)) + "\x00", "a" + piece * (LONG // len(piece)) + "\x00a"):
            begun = time.process_time()
            assert sum(1 for _ in pattern.finditer(text)) <= len(text) + 1
            if time.process_time() - begun > 0.3:
                slow.append((name, round(time.process_time() - begun, 2)))
    assert slow == []
