"""What is thrown at the program, and what must come of it whatever the bytes are: an answer or a refusal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from qd18.checks.all_checks import check_all
from qd18.messages import Refusal, catalogue
from qd18.render.findings import MOST_OF_A_FILE, first_findings, withheld_page
from qd18.render.plain_text import plain_text
from qd18.store.folder import Folder
from qd18.store.loading import read_facts, read_frame
from qd18.store.spreadsheets import read_workbook
from tests.fuzz.damage import damaged, damaged_archive

HERE = Path(__file__).parent.parent
RECORD = HERE / "invalid" / "_base"
CONTROL = frozenset(map(chr, (*range(9), *range(11, 32), 127)))


def record_files() -> dict[str, bytes]:
    """The files of a sound record, by path."""
    return {path.relative_to(RECORD).as_posix(): path.read_bytes() for path in sorted(RECORD.rglob("*.yaml"))}


def read_damaged_record(folder: Path, number: int) -> None:
    """One file of a record is damaged: it is read, checked and told, and no control character gets out."""
    chance = Random(number)
    files = record_files()
    path = chance.choice(sorted(files))
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(damaged(content, chance) if name == path else content)
    try:
        diagnostics = check_all(read_facts(read_frame(Folder(folder)), None), today=date(2024, 6, 1))
    except Refusal:
        return
    for language in ("vi", "en"):
        shown = first_findings(diagnostics, MOST_OF_A_FILE).shown
        assert not CONTROL & set(plain_text(withheld_page(shown, catalogue(language), root=folder)))


def read_damaged_workbook(file: Path, good: bytes, number: int) -> None:
    """A damaged workbook is read, or refused; nothing else is raised."""
    file.write_bytes(damaged_archive(good, Random(number)))
    try:
        read_workbook(file)
    except Refusal:
        return
