"""Whole answers of the program as they stand in golden/: what a pipe gets, and what a terminal shows.

`QD18_BLESS=1 pytest tests/test_golden.py` writes them anew; then read the diff.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from qd18 import __version__
from qd18.cli.main import main
from qd18.messages import LANGUAGES
from qd18.render.widths import width_of
from tests import bless
from tests.cli.process.program import AS_OF
from tests.cli.process.screen import Shown, show, visibly
from tests.paths import ROOT

GOLDEN = Path(__file__).parent / "golden"
BROKEN = ("--data", "tests/golden/_broken")

EXPLAINED = {
    "wrong-kind": "nguyen-van-mau-01",
    "two-tiers": "hoang-van-mau-04",
    "another-post-in-mid-quarter": "sa-van-mau-48",
    "not-assigned": "lo-van-mau-45",
    "nothing-held": "dinh-van-mau-46",
    "unassigned": "hoang-thi-mau-53",
    "exempt": "le-van-mau-55",
    "not-on-duty": "luong-van-mau-13",
    "wrong-session": "tran-van-mau-14",
}
"""Members of the table in data/README.md, by what they are an example of."""

PENDING = ("--quarter", "2024Q1", "--as-of", "2024-03-15")

SAID: dict[str, tuple[str, ...]] = {
    "check/table": ("check", *AS_OF),
    "check/markdown": ("check", "--tier", "district", "--format", "markdown", *AS_OF),
    "check/all": ("check", "--all", "--tier", "district", "--unit", "mu-cang-chai", *AS_OF),
    "check/all-of-one": ("check", "--all", "--member", "luong-van-mau-13", *AS_OF),
    "check/pending": ("check", "--tier", "province", *PENDING),
    "check/month": ("check", "--month", "2024-02", "--tier", "grassroots", "--as-of", "2024-04-15"),
    "check/nothing-to-look-into": ("check", "--member", "nguyen-van-mau-41", *AS_OF),
    "check/before-the-record": ("check", "--quarter", "2019Q1", "--as-of", "2024-04-15"),
    "check/ahead": ("check", "--member", "thao-a-mau-24", "--quarter", "2998Q4", "--as-of", "2999-01-01"),
    "check/broken": ("check", *AS_OF, *BROKEN),
    **{f"explain/{name}": ("explain", member, *AS_OF) for name, member in EXPLAINED.items()},
    "explain/after-as-of": ("explain", "thao thi mau 29", "--quarter", "2024Q1", "--as-of", "2024-04-01"),
    "explain/nothing": ("explain", "nguyen-van-mau-01", "--quarter", "2019Q1", "--as-of", "2024-04-15"),
    "explain/pending": ("explain", "nguyen-van-mau-01", *PENDING),
    "regulations/list": ("regulations",),
    "regulations/show": ("regulations", "show", "18-qd-tu-2019"),
    "validate/sound": ("validate",),
    "validate/broken": ("validate", *BROKEN),
    "validate/broken-json": ("validate", "--format", "json", *BROKEN),
}
SAID_IN_VIETNAMESE: dict[str, tuple[str, ...]] = {
    "validate/broken-github": ("validate", "--format", "github", *BROKEN),
    "validate/broken-gitlab": ("validate", "--format", "gitlab", *BROKEN),
    "validate/broken-sarif": ("validate", "--format", "sarif", *BROKEN),
    "validate/sound-sarif": ("validate", "--format", "sarif"),
}
"""Whose English has nothing to show that other formats do not."""

SAID_ALIKE: dict[str, tuple[str, ...]] = {
    "check/csv": ("check", "--format", "csv", *AS_OF),
    "check/json": ("check", "--format", "json", "--tier", "province", *AS_OF),
    "explain/json": ("explain", "hoang-van-mau-04", "--format", "json", *AS_OF),
    "validate/sound-json": ("validate", "--format", "json"),
    "validate/sound-github": ("validate", "--format", "github"),
    "validate/sound-gitlab": ("validate", "--format", "gitlab"),
}
"""What is the same in both languages."""


class Screen(NamedTuple):
    """What a terminal of so many columns is asked to show."""

    arguments: tuple[str, ...]
    columns: int
    language: str = "vi"
    coloured: bool = False

    def show(self) -> Shown:
        env = {"QD18_LANG": self.language, **({} if self.coloured else {"NO_COLOR": "1"})}
        return show(*self.arguments, columns=self.columns, env=env)


OF_THE_PROVINCE = ("check", "--tier", "province", *AS_OF)
OF_ONE = ("explain", "nguyen-van-mau-01", *AS_OF)
SCREENS = {
    **{
        f"screens/check-{columns}.{language}": Screen(OF_THE_PROVINCE, columns, language)
        for columns in (40, 60, 80, 120)
        for language in LANGUAGES
    },
    "screens/check-80-coloured.vi": Screen(OF_THE_PROVINCE, 80, coloured=True),
    "screens/explain-40.vi": Screen(OF_ONE, 40),
    "screens/explain-80.en": Screen(OF_ONE, 80, "en"),
    "screens/regulations-60.vi": Screen(("regulations",), 60),
    "screens/validate-60.vi": Screen(("validate", *BROKEN), 60),
    "screens/validate-80-coloured.en": Screen(("validate", *BROKEN), 80, "en", coloured=True),
}


def in_each_language() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, arguments in SAID.items():
        yield from ((f"{name}.{language}", (*arguments, "--lang", language)) for language in LANGUAGES)
    yield from ((f"{name}.vi", arguments) for name, arguments in SAID_IN_VIETNAMESE.items())


TRANSCRIPTS = dict(in_each_language())


def transcript(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    """What a run prints on standard output, then on standard error, and how it ends."""
    status = main(arguments)
    out, err = capsys.readouterr()
    said = f"--- standard error\n{err}" if err else ""
    typed = " ".join(f"'{one}'" if " " in one else one for one in arguments)
    return f"$ qd18 {typed}\n{out}{said}--- exit {int(status)}\n".replace(f'"{__version__}"', '"VERSION"')


def compare(name: str, text: str) -> None:
    """Hold *text* against the file *name*, or write it there."""
    bless.compare(text, GOLDEN / f"{name}.txt")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("QD18_LANG", "QD18_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_the_program_says(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    compare(name, transcript(TRANSCRIPTS[name], capsys))


@pytest.mark.parametrize("name", SAID_ALIKE)
def test_the_program_says_the_same_in_each_language(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    vi, en = (transcript((*SAID_ALIKE[name], "--lang", language), capsys) for language in LANGUAGES)
    assert en.partition("\n")[2] == vi.partition("\n")[2]
    compare(name, transcript(SAID_ALIKE[name], capsys))


@pytest.fixture(scope="module", name="shown")
def _shown() -> dict[str, Shown]:
    """All screens, several at a time."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        return dict(zip(SCREENS, pool.map(Screen.show, SCREENS.values()), strict=True))


@pytest.mark.parametrize("name", SCREENS)
def test_a_terminal_shows(name: str, shown: dict[str, Shown]) -> None:
    columns = f"columns: {SCREENS[name].columns}\n"
    typed = f"$ qd18 {' '.join(SCREENS[name].arguments)}\n"
    compare(name, f"{columns}{typed}{visibly(shown[name].text)}--- exit {shown[name].status}\n")


@pytest.mark.parametrize("name", [name for name, one in SCREENS.items() if not one.coloured and "validate" not in name])
def test_nothing_but_lines_to_type_is_wider_than_the_screen(name: str, shown: dict[str, Shown]) -> None:
    lines = [line for line in shown[name].text.splitlines() if " qd18 " not in line]
    assert max(map(width_of, lines)) <= SCREENS[name].columns


def test_no_file_is_left_over() -> None:
    wanted = {f"{name}.txt" for name in (*TRANSCRIPTS, *SAID_ALIKE, *SCREENS)}
    files = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    assert {file for file in files if not file.startswith("_broken/")} == wanted
