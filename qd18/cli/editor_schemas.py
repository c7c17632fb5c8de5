"""The schemas by which an editor completes the files of a data directory: with its own words, and the ids on record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.messages import LANGUAGES, Catalogue, catalogue
from qd18.render.json_schema import schema_texts
from qd18.schema.layout import SCHEMA_FOLDER

if TYPE_CHECKING:
    from qd18.checks.facts import Facts


def schemas_of(facts: Facts, words: Catalogue) -> dict[str, str]:
    """Every schema as a file, by its name, for the record that *facts* are of."""
    known = {
        "unit": {unit.id: unit.name for unit in facts.units.facts},
        "member": {member.id: member.name for member in facts.members.facts},
    }
    return schema_texts(words, facts.words, known)


def are_stale(root: Path, facts: Facts) -> bool:
    """Whether the data directory at *root* has schemas, and they are in no language those of *facts*."""
    present = _present(root / SCHEMA_FOLDER)
    return bool(present) and all(schemas_of(facts, catalogue(language)) != present for language in LANGUAGES)


def _present(folder: Path) -> Mapping[str, str]:
    """The schemas in *folder*; none where one of them cannot be read."""
    try:
        return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    except (OSError, UnicodeDecodeError):
        return {}
