"""A regulation for programs: its file as data, how it applies here, and which text it is."""

from __future__ import annotations

from qd18.reports.outputs.json_types import JsonList, JsonNullable, JsonObject, JsonOutput, JsonValue, key
from qd18.reports.outputs.json_values import JSON_DAY, JSON_DIGEST, JSON_FLAG, JSON_ID, JSON_TEXT
from qd18.reports.provenance import versions_of
from qd18.reports.regulation_list import RulebookEntry
from qd18.schema.node_values import json_of_node
from qd18.schema.regulations import REGULATION
from qd18.schema.value_shapes import shape_of
from qd18.source.composing import document
from qd18.source.text import SourceText

_FILE = JsonValue({"type": "object"})
"""What it holds, `qd18 schema regulations` says."""


def _file(entry: RulebookEntry) -> object:
    node = document(SourceText(entry.regulation.ref.path, entry.regulation.ref.text), [])
    return {} if node is None else json_of_node(node, shape_of(REGULATION))


def _digest(entry: RulebookEntry) -> str:
    ((_, digest),) = versions_of((entry.regulation,))
    return digest


REGULATION_OUTPUT = JsonOutput(
    (
        JsonObject(
            "regulation",
            (
                key("id", JSON_ID, "regulation.id"),
                key("in_use", JSON_FLAG),
                key("binds", JsonList(JSON_ID), "bound_units"),
                key("from", JsonNullable(JSON_DAY), "first"),
                key("to", JsonNullable(JSON_DAY), "last"),
                key("path", JsonNullable(JSON_TEXT)),
                key("sha256", JSON_DIGEST, _digest),
                key("file", _FILE, _file),
            ),
        ),
    )
)
