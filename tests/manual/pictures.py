"""The two pictures for those who look first: what a terminal shows, and the first page of the report on paper.

`python -m tests.manual.pictures` draws both; the page wants LibreOffice and pdftoppm.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console
from rich.text import Text

from qd18.cli.main import main
from tests.paths import DATA, ROOT

PICTURES = ROOT / "docs" / "pictures"
SCREEN, PAPER = PICTURES / "check.svg", PICTURES / "report.png"
TYPED = ("check", "--quarter", "2024Q1", "--unit", "nghia-lo", "--status", "violation")
"""What stands in the picture behind the prompt; it is asked as of a day, so that the answer stays the same."""
AS_OF = "2024-04-15"
WIDTH = 100
DOTS_PER_INCH = 72


class Screen(StringIO):
    """A terminal, as far as a program can tell."""

    def isatty(self) -> bool:
        return True


def screen() -> str:
    """The terminal as a picture in SVG, in whatever font of even letters there is: nothing is fetched."""
    shown = Screen()
    with pytest.MonkeyPatch.context() as surroundings, redirect_stdout(shown):
        surroundings.setenv("COLUMNS", str(WIDTH))
        main([*TYPED, "--data", str(DATA), "--as-of", AS_OF, "--lang", "vi", "--color", "always"])
    console = Console(record=True, width=WIDTH, file=StringIO(), legacy_windows=False)
    console.print(Text(f"$ qd18 {' '.join(TYPED)}", style="bold"))
    console.print(Text.from_ansi(shown.getvalue()))
    svg = console.export_svg(title="qd18", unique_id="qd18")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def texts(svg: str) -> str:
    """What can be read in the picture."""
    picture = ET.fromstring(svg)  # noqa: S314 - it is our own
    pieces = [element.text or "" for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    return " ".join("".join(pieces).split())


def paper(folder: Path) -> bytes:
    """The first page of the report as a picture."""
    file = folder / "report.docx"
    asked = ["report", "2024Q1", "--data", str(DATA), "--as-of", AS_OF, "--lang", "vi", "-o", str(file)]
    assert main(asked) == 0
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf, page = file.with_suffix(".pdf"), folder / "page"
    options = ["-png", "-gray", "-r", str(DOTS_PER_INCH), "-f", "1", "-l", "1", "-singlefile"]
    command = ["pdftoppm", *options, str(pdf), str(page)]
    subprocess.run(command, check=True, timeout=60)
    return page.with_suffix(".png").read_bytes()


if __name__ == "__main__":
    os.environ["GIT_CEILING_DIRECTORIES"] = str(
        ROOT
    )  # as the tests run: outside a repository, so that no commit is named
    with tempfile.TemporaryDirectory() as scratch:
        SCREEN.write_text(screen(), encoding="utf-8", newline="")
        PAPER.write_bytes(paper(Path(scratch)))
