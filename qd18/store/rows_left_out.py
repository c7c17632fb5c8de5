"""Rows of a sheet that an office does not mean: hidden, filtered out, or struck out. Read off the file's XML.

openpyxl tells of them only where it builds an object a cell, which takes several times as long as the values alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_NUMBER = re.compile(rb'\br="([0-9]+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL = re.compile(rb"<c\b([^>]*?)>(.*?)</c>", re.DOTALL)
_STYLE = re.compile(rb'\bs="([0-9]+)"')
_FONT = re.compile(rb"<font\b[^>]*?(?:/>|>(.*?)</font>)", re.DOTALL)
_STRIKE = re.compile(rb'<strike\b(?![^>]*\bval="(?:0|false)")')
_FORMAT = re.compile(rb'<xf\b[^>]*?\bfontId="([0-9]+)"')


def hidden_rows(xml: bytes) -> frozenset[int]:
    """The rows, from 0, that nobody sees in the sheet *xml*: hidden by hand, or by a filter."""
    if b"hidden=" not in xml:
        return frozenset()
    return frozenset(number for number, attributes, _ in _rows(xml) if _HIDDEN.search(attributes))


def struck_rows(xml: bytes, styles: bytes) -> frozenset[int]:
    """The rows, from 0, of which all that is in them is struck out; *styles* are those of the workbook."""
    struck = _struck_styles(styles)
    if not struck:
        return frozenset()
    return frozenset(number for number, _, content in _rows(xml) if _is_struck(content, struck))


def _rows(xml: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each row with its attributes and its content; one without a number follows the one before it."""
    number = -1
    for match in _ROW.finditer(xml):
        stated = _NUMBER.search(match[1])
        number = int(stated[1]) - 1 if stated is not None else number + 1
        yield number, match[1], match[2] or b""


def _is_struck(content: bytes, struck: frozenset[int]) -> bool:
    styles = [_STYLE.search(cell[1]) for cell in _CELL.finditer(content) if b"<v" in cell[2] or b"<is" in cell[2]]
    return bool(styles) and all(style is not None and int(style[1]) in struck for style in styles)


def _struck_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell formats whose font is struck out."""
    fonts = styles.partition(b"<fonts")[2].partition(b"</fonts>")[0]
    struck = {number for number, font in enumerate(_FONT.finditer(fonts)) if _STRIKE.search(font[1] or b"")}
    formats = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    return frozenset(number for number, match in enumerate(_FORMAT.finditer(formats)) if int(match[1]) in struck)
