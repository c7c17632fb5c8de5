"""The picture of a terminal shows what the program prints; QD18_BLESS=1 draws it anew."""

import re
import struct

from tests.bless import BLESS
from tests.manual.pictures import PAPER, SCREEN, screen, texts


def test_the_picture_of_the_terminal_is_of_what_the_program_prints() -> None:
    drawn = screen()
    if BLESS:
        SCREEN.write_text(drawn, encoding="utf-8", newline="")
    kept = SCREEN.read_text(encoding="utf-8")

    assert texts(kept) == texts(drawn)
    assert "chưa đạt định mức" in texts(kept).lower()


def test_pictures_fetch_nothing_and_are_small() -> None:
    kept = SCREEN.read_text(encoding="utf-8")
    width, height = struct.unpack(">II", PAPER.read_bytes()[16:24])

    assert re.findall(r"url\((?!#)|href=|@import|<script", kept) == []
    assert max(SCREEN.stat().st_size, PAPER.stat().st_size) < 150_000
    assert round(height / width, 2) == 1.41  # A4
