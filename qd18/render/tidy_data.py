"""Flat tables as files: CSV by RFC 4180, and the data package that describes them.

The cells are those of the record, unaltered: these files are for query engines, and no spreadsheet need open them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from io import StringIO
from typing import Any

from qd18 import __version__
from qd18.messages import Catalogue
from qd18.reports.tidy.flat_tables import TIDY_VERSION, CellKind, FlatCell, FlatColumn, FlatTable, Link, TidySource
from qd18.reports.tidy.register_tables import TIDY_TABLES

PACKAGE_FILE = "datapackage.json"
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def tidy_csv(table: FlatTable, source: TidySource) -> bytes:
    """*table* in UTF-8: a line of names, then a line a row; an empty cell is nothing, and no text is empty."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.every_column])
    writer.writerows([_text(cell) for cell in row] for row in table.every_row(source))
    return out.getvalue().encode()


def _text(cell: FlatCell) -> object:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return f"{cell:.6f}".rstrip("0").rstrip(".")
        case _:
            return cell


def data_package(source: TidySource, ending: str, words: Catalogue) -> bytes:
    """What the files with *ending* hold: the columns and their types, what tells rows apart, where ids lead to."""
    package = {
        "profile": "tabular-data-package",
        "name": source.key,
        "title": source.organisation,
        "version": str(TIDY_VERSION),
        "qd18": {
            "program": __version__,
            "span": {
                "label": source.asked.label,
                "start": source.asked.span.start.isoformat(),
                "end": source.asked.span.last.isoformat(),
            },
            "as_of": source.as_of.isoformat(),
            "commit": source.commit,
        },
        "resources": [_resource(table, ending, words) for table in TIDY_TABLES],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: FlatTable, ending: str, words: Catalogue) -> Mapping[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, words) for column in table.every_column], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = ["register", *table.key]
    if table.links:
        schema["foreignKeys"] = [_foreign_key(link, table) for link in table.links]
    return {
        "name": table.name,
        "path": f"{table.name}.{ending}",
        "profile": "tabular-data-resource",
        "description": words.say(table.topic, table.sentence),
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "schema": schema,
    }


def _foreign_key(link: Link, table: FlatTable) -> Mapping[str, Any]:
    """Where the ids of *table* lead to; to the table itself by the empty name."""
    target = "" if link.table == table.name else link.table
    return {"fields": list(link.columns), "reference": {"resource": target, "fields": list(link.targets)}}


def _field(column: FlatColumn, words: Catalogue) -> Mapping[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words and not column.is_open:
        constraints["enum"] = list(column.words)
    if column.pattern:
        constraints["pattern"] = column.pattern
    described: dict[str, Any] = {
        "name": column.name,
        "type": column.kind.value,
        "description": words.say(column.topic, column.sentence),
    }
    if column.kind is CellKind.BOOLEAN:
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    return {**described, "constraints": constraints} if constraints else described
