"""The files of a new data directory, from templates: each opens with the line that tells an editor its schema."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from qd18.changes.carrying_out import OpenTexts, carry_out
from qd18.changes.change_set import InsertRecord, PutValue
from qd18.model.members import Tier
from qd18.model.units import Unit, UnitKind, UnitTree
from qd18.model.value_class import value_class
from qd18.schema.layout import SCHEMA_FOLDER, SETTINGS_FILE, schema_line
from qd18.source.refs import Ref

UNITS_FILE = "units.yaml"
REGULATION_FILE = "regulations/quy-che.yaml"
"""Where the rule of a body lies that has none built in."""
LIST_FILES = (UNITS_FILE, "members.yaml", "assignments.yaml", "exemptions.yaml")

_TIERS = {
    UnitKind.PROVINCE: Tier.PROVINCE,
    UnitKind.DISTRICT: Tier.DISTRICT,
    UnitKind.COMMUNE: Tier.GRASSROOTS,
    UnitKind.GRASSROOTS: Tier.GRASSROOTS,
}


@value_class
class TemplateBody:
    """A body with templates of its own: the kind of its highest unit, and the tier and position of its members."""

    kind: str
    tier: str
    position: str


BODIES: Mapping[str, TemplateBody] = MappingProxyType(
    {
        "council": TemplateBody("council", "people-council", "deputy"),
        "board": TemplateBody("board", "board", "director"),
    }
)


@value_class
class TemplateExample:
    """What the examples of records speak of: a committee, a unit that its member looks after, and one that met."""

    tier: Tier = Tier.DISTRICT
    committee: str = "nghia-lo"
    assigned: str = "nghia-lo/pu-trang"
    meeting: str = "nghia-lo/pu-trang/tdp-2"


def example_among(units: Sequence[Unit]) -> TemplateExample:
    """An example that speaks of *units*, so that it is sound as it stands; of others where it cannot."""
    ranked = [unit for kind in (UnitKind.DISTRICT, *_TIERS) for unit in units if unit.kind is kind]
    if not ranked:
        return TemplateExample()
    tree, committee = UnitTree.of(units), ranked[0]
    within = [unit for unit in units if tree.is_within(unit.id, committee.id)]
    assigned = within[min(1, len(within) - 1)]
    cells = [unit.id for unit in within if unit.kind.is_cell and tree.is_within(unit.id, assigned.id)]
    return TemplateExample(_TIERS[committee.kind], committee.id, assigned.id, (cells or [assigned.id])[0])


def new_record_texts(
    templates: Mapping[str, str],
    *,
    organisation: str,
    units: Sequence[Unit],
    records: Sequence[Mapping[str, Any]] = (),
    schemas: Mapping[str, str],
    today: date,
    month: str,
) -> dict[str, str]:
    """The text of each file by its path. *month* is that of *today* in words; no *organisation* leaves the template's.

    *records* are those of the *units*, *schemas* files by name: `units.json`.
    """
    example = example_among(units)
    filled = {
        "today": today.isoformat(),
        "month": f"{today:%Y-%m}",
        "year": f"{today.year:04}",
        "month_in_words": month,
        "tier": example.tier.value,
        "committee": example.committee,
        "assigned": example.assigned,
        "meeting": example.meeting,
    }
    texts = {name: re.sub("@([a-z_]+)@", lambda match: filled[match[1]], text) for name, text in templates.items()}
    meetings = f"meetings/{today.year:04}/{today:%Y-%m}.yaml"
    files = {
        SETTINGS_FILE: _settings(texts[SETTINGS_FILE], organisation),
        **{path: texts[path] for path in LIST_FILES},
        UNITS_FILE: _with_units(texts[UNITS_FILE], records or texts["units.example.yaml"]),
        meetings: texts["meetings.yaml"],
    }
    if "regulation.yaml" in texts:
        files[REGULATION_FILE] = texts["regulation.yaml"]
    headed = {path: f"{schema_line(path)}\n{text}" for path, text in files.items()}
    hidden = {f".{name}": texts[name] for name in ("gitattributes", "gitignore")}
    others = {"README.md": texts["README.md"], **hidden}
    return {**headed, **others, **{f"{SCHEMA_FOLDER}/{name}": text for name, text in schemas.items()}}


def _settings(text: str, organisation: str) -> str:
    if not organisation:
        return text
    texts = OpenTexts({SETTINGS_FILE: text})
    ref = Ref(texts.document(SETTINGS_FILE).source)
    carry_out([PutValue(ref, ("organisation",), organisation, ())], texts)
    return texts.document(SETTINGS_FILE).text()


def _with_units(text: str, records: Sequence[Mapping[str, Any]] | str) -> str:
    """*text* with *records* in it, or with the example that stands for them."""
    if isinstance(records, str):
        return text + records
    texts = OpenTexts({UNITS_FILE: text})
    carry_out([InsertRecord(UNITS_FILE, record) for record in records], texts)
    return texts.document(UNITS_FILE).text()
