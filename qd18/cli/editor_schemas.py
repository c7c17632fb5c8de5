"""The schemas by which an editor completes the files of a data directory: with its own words, and the ids on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.messages import LANGUAGES, Catalogue, Outside, catalogue
from qd18.render.json_schema import schema_texts
from qd18.schema.layout import SCHEMA_FOLDER, SETTINGS_FILE, collection_of
from qd18.store.links import real_place
from qd18.store.products import write_products

if TYPE_CHECKING:
    from qd18.checks.facts import Facts

_NAMED_IN_SCHEMAS = frozenset({"units", "members"})
"""The collections whose ids the schemas offer."""


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


def refreshed(root: Path, paths: Iterable[str], read: Callable[[], Facts], words: Catalogue) -> tuple[str, ...]:
    """The schemas at *root*, where there are any, offer the ids of the facts *read* after a write of the files *paths*.

    They stay in their language, else speak that of *words*. Given is their folder where any was written. The entry
    itself has been made, so that a disk that objects, or a link that leads out, is no refusal: `validate` says then
    that they are old.
    """
    names_any = any(path == SETTINGS_FILE or collection_of(path) in _NAMED_IN_SCHEMAS for path in paths)
    present = _present(root / SCHEMA_FOLDER) if names_any else {}
    if not present:
        return ()
    spoken = next((known for known in map(catalogue, LANGUAGES) if _is_in(present, known)), words)
    try:
        renewed = schemas_of(read(), spoken)
        changed = {name: text.encode() for name, text in renewed.items() if present.get(name) != text}
        for name in changed:
            real_place(root, f"{SCHEMA_FOLDER}/{name}")
        write_products(root / SCHEMA_FOLDER, changed, data=root)
    except Outside:
        return ()
    return (SCHEMA_FOLDER,) if changed else ()


def _is_in(schemas: Mapping[str, str], words: Catalogue) -> bool:
    """Whether *schemas* speak the language of *words*."""
    return words.say("schema", "files.units.title") in schemas.get("units.json", "")


def _present(folder: Path) -> Mapping[str, str]:
    """The schemas in *folder*; none where one of them cannot be read."""
    try:
        return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    except (OSError, UnicodeDecodeError):
        return {}
