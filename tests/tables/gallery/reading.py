"""What came of an import: the records of the data directory, and the cells that were named wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.files import plain
from tests.tables.gallery.outcomes import Record
from tests.tables.records import Done


def on_record(data: Path) -> list[str]:
    """Every record of the data, as one line each, in an order of its own."""

    def records() -> Iterator[str]:
        for path in sorted(data.rglob("*.yaml")):
            kind = path.relative_to(data).parts[0].removesuffix(".yaml")
            content = plain(path.read_text(encoding="utf-8"))
            for record in content if isinstance(content, list) else []:
                yield as_line({"of": kind, **record})

    return sorted(records())


def as_line(record: Record, free: tuple[str, ...] = ()) -> str:
    """A record as a line that equal records share."""
    kept = {key: value for key, value in record.items() if key not in free and value not in ([], None)}
    if kept["of"] == "meetings":
        kept = {"session": "regular", **kept, "attended": sorted(kept.get("attended", []))}
    return json.dumps(kept, default=str, sort_keys=True, ensure_ascii=False)


def wrong_cells(done: Done) -> dict[str, str]:
    """The cells that are named wrong, each with the line that names it: `Họp!C4, C9; Sổ!B2  ✗ sai …`."""
    named: dict[str, str] = {}
    for line in done.out.splitlines():
        sheets, sign, _ = line.partition("✗")
        for group in sheets.strip().split("; ") if sign else ():
            sheet, mark, addresses = group.rpartition("!")
            if mark:
                named |= {f"{sheet}!{address}": line for address in re.findall(r"[A-Z]+[0-9]+", addresses)}
    return named
