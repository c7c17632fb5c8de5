"""The XML inside spreadsheets, read part by part; one with a document type, which may define entities, is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse
from xml.parsers.expat import ExpatError, ParserCreate  # it is what looks for one

from qd18.messages.refusals import UsageError

LARGEST_UNPACKED = 32 * 1024 * 1024
"""Bytes, of the file and of what it unpacks to; fifty thousand meetings take 20 million."""


class UnsafeXml(ValueError):
    """XML with a document type of its own."""


def check_size(path: str, archive: zipfile.ZipFile) -> None:
    """Refuse an archive whose parts unpack to too much; one that unpacks to more than it says is a broken one."""
    if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
        raise UsageError("spreadsheet-too-large", path=path, largest=str(LARGEST_UNPACKED >> 20))


def elements(content: bytes, tags: Collection[str]) -> Iterator[tuple[str, Element]]:
    """Every element called one of *tags*, without its namespace, as it ends; it is emptied before the next one comes.

    An element inside another of *tags* is yielded before it, and is empty then.
    """
    _refuse_document_type(content)
    known: dict[str, str] = {}
    for _, element in iterparse(BytesIO(content)):  # noqa: S314 - see above
        tag = known.get(element.tag)
        if tag is None:
            tag = known.setdefault(element.tag, element.tag.rpartition("}")[2])
        if tag in tags:
            yield tag, element
            element.clear()


def _refuse_document_type(content: bytes) -> None:
    """Raise `UnsafeXml` where there is a document type before the first element, whatever the encoding is."""

    def refuse(*_: object) -> None:
        raise UnsafeXml

    def stop(*_: object) -> None:
        parser.StartDoctypeDeclHandler = None
        raise StopIteration

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the parser takes it by position only
    except (StopIteration, ExpatError):
        return  # what is no XML is told by who reads on


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """The attributes of *element* by their names without namespaces."""
    return {local(name): value for name, value in element.attrib.items()}
