"""OpenDocument spreadsheets made for a test: the parts of them that matter, in XML as LibreOffice writes it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
STYLES = """\
<style:style style:name="struck" style:family="table-cell">
 <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="struck-too" style:family="table-cell" style:parent-style-name="struck"/>
<style:style style:name="unstruck" style:family="text">
 <style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="abc" style:family="table-cell"><style:text-properties style:font-name=".VnTime"/></style:style>
<style:style style:name="out-of-sight" style:family="table">
 <style:table-properties table:display="false"/></style:style>
<number:date-style style:name="of-month"><number:month/><number:text>/</number:text><number:year/></number:date-style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="of-month"/>
"""


def ods(path: Path, tables: str, *, parts: Mapping[str, str] | None = None, before: str = "") -> Path:
    """A spreadsheet with *tables*; *parts* are further files in it, *before* stands before the first element."""
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in _NAMES.items())
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {names}><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return path


def table(*rows: str, name: str = "Sổ", style: str = "", columns: str = "<table:table-column/>") -> str:
    """A sheet with *rows*."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


def row(*cells: str, **marks: str) -> str:
    """A row; marks such as `visibility="filter"`."""
    return f"<table:table-row{_marks('table', marks)}>{''.join(cells)}</table:table-row>"


def cell(shown: str = "", *, kind: str = "string", repeated: int = 1, **marks: str) -> str:
    """A cell that shows *shown*, a paragraph a line; *marks* are `style_name`, `formula`, `value` and the like."""
    own = {name: text for name, text in marks.items() if name in {"value", "date_value", "boolean_value", "time_value"}}
    rest = {name: text for name, text in marks.items() if name not in own}
    value_type = f' office:value-type="{kind}"' if kind else ""
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in shown.split("\n")) if shown else ""
    repeat = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    return (
        f"<table:table-cell{value_type}{repeat}{_marks('office', own)}{_marks('table', rest)}>"
        f"{paragraphs}</table:table-cell>"
    )


def texts(*shown: str) -> str:
    """A row of texts."""
    return row(*map(cell, shown))


def _marks(prefix: str, marks: Mapping[str, str]) -> str:
    return "".join(f' {prefix}:{name.replace("_", "-")}="{text}"' for name, text in marks.items())
