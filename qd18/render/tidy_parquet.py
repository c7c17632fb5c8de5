"""Flat tables as Parquet, by pyarrow; the columns have the types of the table, so that no engine has to guess."""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
from pyarrow import parquet

from qd18.reports.tidy.flat_tables import CellKind, FlatColumn, FlatTable, TidySource

_TYPES = {
    CellKind.STRING: pa.string(),
    CellKind.DATE: pa.date32(),
    CellKind.MONTH: pa.string(),
    CellKind.INTEGER: pa.int32(),
    CellKind.NUMBER: pa.float64(),
    CellKind.BOOLEAN: pa.bool_(),
}


def tidy_parquet(table: FlatTable, source: TidySource) -> bytes:
    """*table* as one file."""
    columns = table.every_column
    cells = list(zip(*table.every_row(source), strict=True)) or [()] * len(columns)
    arrays = [pa.array(values, type=_TYPES[column.kind]) for column, values in zip(columns, cells, strict=True)]
    schema = pa.schema([_field(column) for column in columns])
    out = BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def _field(column: FlatColumn) -> pa.Field:
    return pa.field(column.name, _TYPES[column.kind], nullable=not column.required)
