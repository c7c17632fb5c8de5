"""A wrong entry put right, and that undone: the record is to the byte what it was before it was put right."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.bless import compare
from tests.cli.prompts.typing import converse
from tests.copies import RECORD
from tests.files import files_in

RECORDED = Path(__file__).parent / "put-right.txt"
COLUMNS = 80
ENTERED = ("log", "add", "--date", "2024-04-05", "--unit", "ha/an/thon-1", "--attended", "ha-van-mau-03")
PUT_RIGHT = ("log", "set", "2024-04-05", "ha/an/thon-1", "--date", "2024-04-15", "--minutes", "BB 04/2024")
YES, NO = {"vi": "c", "en": "y"}, {"vi": "k", "en": "n"}
LOOK_AT_IT = {"vi": "[c]ó / [k]hông: ", "en": "[y]es / [n]o: "}


def masked(screen: str) -> str:
    """*screen* without the day and the hour at which the test runs."""
    screen = re.sub(r"\b[0-9]{2}/[0-9]{2}/20[0-9]{2}, [0-9]{2}:[0-9]{2}", "NGÀY, GIỜ", screen)
    return re.sub(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}, [0-9]{2}:[0-9]{2}", "DAY, HOUR", screen)


def test_a_wrong_entry_is_put_right_and_that_is_undone(tmp_path: Path) -> None:
    """As it stands on the screen, in both languages."""
    screens = []
    for language in ("vi", "en"):
        folder = tmp_path / language
        shutil.copytree(RECORD, folder / "data")
        assert converse(*ENTERED, "--lang", language, answers=[], cwd=folder, columns=COLUMNS).status == 0
        entered = files_in(folder)

        for line, answer, expected in (
            (PUT_RIGHT, None, "changed"),
            (("undo",), NO[language], "changed"),
            (("undo",), YES[language], "as entered"),
        ):
            answers = [] if answer is None else [(LOOK_AT_IT[language], f"{answer}\r")]
            typed = (*line, "--lang", language)
            session = converse(*typed, answers=answers, cwd=folder, columns=COLUMNS)
            assert session.status == 0, session.screen
            assert (files_in(folder) == entered) == (expected == "as entered")
            screens.append(f"$ qd18 {' '.join(typed)}\n{masked(session.screen)}")

    compare("\n".join(screens), RECORDED)
