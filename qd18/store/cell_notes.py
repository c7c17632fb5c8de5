"""The notes that people hang on cells of a spreadsheet; those that a marked copy of ours has are none of theirs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from qd18.messages import LANGUAGES, catalogue
from qd18.store.xml_parts import elements, local


def is_ours(author: str | None) -> bool:
    """Whether a note was written by `import --marked`: its reason is gone with what it was about."""
    return author in {catalogue(language).say("import", "marked-by") for language in LANGUAGES}


def notes_in_part(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The address and the text of each note in a *part* of an Excel workbook that has them."""
    authors: list[str | None] = []
    for tag, element in elements(archive.read(part), {"authors", "comment"}):
        if tag == "authors":
            authors = [author.text for author in element]
            continue
        number = int(element.get("authorId", "0"))
        if not is_ours(authors[number] if number < len(authors) else None):
            yield element.attrib["ref"], "".join(text for child in element for text in _texts(child)).strip()


def note_inside(cell: Element) -> str:
    """The text of the note on a cell of an OpenDocument sheet; empty where there is none."""
    note = next((child for child in cell if local(child.tag) == "annotation"), None)
    if note is None or any(local(child.tag) == "creator" and is_ours(child.text) for child in note):
        return ""
    return "\n".join("".join(child.itertext()) for child in note if local(child.tag) == "p").strip()


def _texts(element: Element) -> Iterator[str]:
    """The text of a note, without what tells how it is pronounced."""
    for child in element.iter():
        if local(child.tag) == "t":
            yield child.text or ""
