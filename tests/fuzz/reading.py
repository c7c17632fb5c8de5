"""Any bytes as one file of a record: read alike in every way there is, told without harm, and set anew losslessly."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from qd18.checks.all_checks import check_all
from qd18.diagnostics import Diagnostic
from qd18.formatting.house_style import in_house_style
from qd18.messages import catalogue
from qd18.render.findings import MOST_OF_A_FILE, first_findings, withheld_page
from qd18.render.plain_text import plain_text
from qd18.schema.collections import fact_of_file, read_list, read_node
from qd18.schema.descriptions import LISTS, RECORDS
from qd18.schema.reading import FileFacts, Reading
from qd18.source import parsing
from qd18.source.text import SourceText, decode
from qd18.store.folder import Folder
from qd18.store.layered_trees import OverlayTree
from qd18.store.loading import read_facts, read_frame
from tests.formatting.either_way import is_set_out_alike
from tests.fuzz.guided import Target
from tests.paths import DATA, ROOT
from tests.schema.either_way import both, shown
from tests.schema.house_texts import HOUSE

RECORD = ROOT / "tests" / "invalid" / "_base"
FILES = {
    "settings": "qd18.yaml",
    **{name: f"{name}.yaml" for name in LISTS},
    "meetings": "meetings/2024/2024-01.yaml",
    "regulations": "regulations/quy-dinh.yaml",
}
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal would act on, or what hides in a line."""


def file_holds(content: bytes, _folder: Path, *, kind: str) -> None:
    """All that is promised of a file of *kind*."""
    source = decode(FILES[kind], content)
    if isinstance(source, SourceText):
        straight, parsed = _both(kind, source)
        assert shown(straight) == shown(parsed), "lines and events"
        with _without_libyaml():
            slow = _both(kind, source)[1]
        assert shown(parsed) == shown(slow), "libyaml and PyYAML"
    _is_told(kind, content)
    if kind in LISTS:
        _is_set_anew(kind, content)
        if isinstance(source, SourceText):
            is_set_out_alike(kind, source.text, source.text)


def _both(kind: str, source: SourceText) -> tuple[FileFacts[Any], FileFacts[Any]]:
    if kind in LISTS:
        return both(kind, source)
    return fact_of_file(RECORDS[kind], Reading(source)), read_node(RECORDS[kind], Reading(source))


@contextmanager
def _without_libyaml() -> Iterator[None]:
    """As on a machine where PyYAML has no parser in C."""
    if not parsing.is_fast():
        yield
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.delattr(yaml, "CSafeLoader")
        patched.setattr(parsing, "LOADER", parsing._loader())  # noqa: SLF001 - as it chooses when it is imported
        yield


@cache
def _folder() -> Folder:
    return Folder(RECORD)


def _is_told(kind: str, content: bytes) -> None:
    tree = OverlayTree(_folder(), {FILES[kind]: content})
    diagnostics = check_all(read_facts(read_frame(tree), None), today=date(2024, 6, 1))
    for language in ("vi", "en"):
        findings = first_findings(diagnostics, MOST_OF_A_FILE).shown
        told = plain_text(withheld_page(findings, catalogue(language), root=RECORD))
        assert UNPRINTABLE.search(told) is None, told


def _is_set_anew(kind: str, content: bytes) -> None:
    """In house style once and for all, with the facts that it had, as any reader of YAML reads them too."""
    once = in_house_style("a.yaml", content, kind)
    if once.problems or once.is_unsure:
        assert once.content == content
        return
    again = in_house_style("a.yaml", once.content, kind)
    assert (again.content, again.problems, again.is_unsure) == (once.content, (), False)
    assert _facts(kind, once.content) == _facts(kind, content)
    assert _as_anybody_reads(once.content) == _as_anybody_reads(content)


def _facts(kind: str, content: bytes) -> tuple[Counter[Any], list[str]]:
    read = read_list(LISTS[kind], [("a.yaml", content)])
    return Counter((fact, *fact.details) for fact in read.facts), sorted(_codes(read.problems))


def _codes(problems: list[Diagnostic]) -> list[str]:
    return [problem.code for problem in problems]


def _as_anybody_reads(content: bytes) -> Counter[str]:
    """The records, with a tab as the space that the program takes it for."""
    records = yaml.load(content.replace(b"\t", b" "), yaml.CBaseLoader) or []  # noqa: S506 - it makes nothing but text
    return Counter(json.dumps(record, sort_keys=True) for record in records)


def _beginnings(kind: str) -> tuple[bytes, ...]:
    """A file that is sound in this record, one that has every key, and what the gallery of bad data has of it."""
    path = FILES[kind]
    bad = sorted((ROOT / "tests" / "invalid").glob(f"*/*/{path}"))
    sound = [RECORD / path, *([DATA / path] if kind == "settings" else [])]
    house = ["".join(HOUSE[kind]).encode()] if kind in HOUSE else []
    return (*(file.read_bytes() for file in sound), *house, *(file.read_bytes()[:4096] for file in bad))


def targets() -> list[Target]:
    """One for each kind of file."""
    return [Target(kind, partial(file_holds, kind=kind), _beginnings(kind)) for kind in FILES]
