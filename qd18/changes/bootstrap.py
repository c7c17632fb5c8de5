"""The files of a new data directory, from templates: each opens with the line that tells an editor its schema."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qd18.editing.document import Document
from qd18.model.members import Tier
from qd18.model.units import Unit, UnitKind, UnitTree
from qd18.schema.layout import SCHEMA_FOLDER, SETTINGS_FILE, schema_line
from qd18.source.text import SourceText

UNITS_FILE = "units.yaml"
LISTS = (UNITS_FILE, "members.yaml", "assignments.yaml", "exemptions.yaml")

_TIERS = {
    UnitKind.PROVINCE: Tier.PROVINCE,
    UnitKind.DISTRICT: Tier.DISTRICT,
    UnitKind.COMMUNE: Tier.GRASSROOTS,
    UnitKind.GRASSROOTS: Tier.GRASSROOTS,
}


@dataclass(frozen=True, slots=True)
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


def contents(
    templates: Mapping[str, str],
    *,
    organisation: str,
    units: Sequence[Unit],
    schemas: Mapping[str, str],
    today: date,
    month: str,
) -> dict[str, str]:
    """The text of each file by its path. *month* is that of *today* in words; no *organisation* leaves the template's.

    *schemas* are files by name: `units.json`.
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
    texts = {name: re.sub("@([a-z_]+)@", lambda found: filled[found[1]], text) for name, text in templates.items()}
    meetings = f"meetings/{today.year:04}/{today:%Y-%m}.yaml"
    files = {
        SETTINGS_FILE: _settings(texts[SETTINGS_FILE], organisation),
        **{path: texts[path] for path in LISTS},
        UNITS_FILE: _with_units(texts[UNITS_FILE], units) if units else texts[UNITS_FILE] + texts["units.example.yaml"],
        meetings: texts["meetings.yaml"],
    }
    told = {path: f"{schema_line(path)}\n{text}" for path, text in files.items()}
    hidden = {f".{name}": texts[name] for name in ("gitattributes", "gitignore")}
    others = {"README.md": texts["README.md"], **hidden}
    return {**told, **others, **{f"{SCHEMA_FOLDER}/{name}": text for name, text in schemas.items()}}


def _settings(text: str, organisation: str) -> str:
    draft = Document(SourceText(SETTINGS_FILE, text))
    if organisation:
        draft.put(None, ("organisation",), organisation)
    return draft.text()


def _with_units(text: str, units: Sequence[Unit]) -> str:
    draft = Document(SourceText(UNITS_FILE, text))
    for unit in units:
        implied = unit.id.rpartition("/")[0]
        parent = {"parent": unit.parent} if unit.parent and unit.parent != implied else {}
        draft.add({"id": unit.id, "name": unit.name, "kind": unit.kind.value, **parent})
    return draft.text()
