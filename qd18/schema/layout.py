"""How a data directory is cut into files: which collection a path belongs to and which period it promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from qd18.model.periods import Period, read_label

if TYPE_CHECKING:
    from qd18.model.windows import AnyPeriod

SETTINGS_FILE = "qd18.yaml"
COLLECTIONS = ("units", "members", "assignments", "exemptions", "meetings", "regulations")
YAML_ENDINGS = (".yaml", ".yml")
FILE_KINDS = ("settings", *COLLECTIONS)
"""The kinds of data files, each with a schema of its name for editors."""

SCHEMA_FOLDER = ".schema"
"""Where those schemas lie in the data directory; hidden, and so passed over."""


def collection_of(path: str) -> str | None:
    """The collection that the file at *path* (relative, with slashes) is part of; None where it is none of the data.

    `NAME.yaml` and every YAML file below `NAME/`; regulations have only the folder. What is hidden is passed over.
    """
    if "/." in path or path.startswith(".") or not path.endswith(YAML_ENDINGS):
        return None
    top, _, below = path.partition("/")
    if below:
        return top if top in COLLECTIONS else None
    stem, _, ending = path.rpartition(".")
    return stem if stem in COLLECTIONS and stem != "regulations" and ending == "yaml" else None


@lru_cache(maxsize=4)
def by_collection(paths: tuple[str, ...]) -> Mapping[str | None, Sequence[str]]:
    """*paths* by the collection of each; None has those of no collection."""
    gathered: dict[str | None, list[str]] = defaultdict(list)
    for path in paths:
        gathered[collection_of(path)].append(path)
    return gathered


def files_of(kind: str) -> tuple[str, ...]:
    """The files of *kind*, as patterns: `units.yaml` and `units/**`."""
    if kind not in COLLECTIONS:
        return (SETTINGS_FILE,)
    below = f"{kind}/**"
    return (below,) if kind == "regulations" else (f"{kind}.yaml", below)


def schema_line(path: str) -> str:
    """The comment by which the data file at *path* tells an editor its schema; empty where the path is no data file."""
    kind = "settings" if path == SETTINGS_FILE else collection_of(path)
    upwards = "../" * path.count("/")
    return f"# yaml-language-server: $schema={upwards}{SCHEMA_FOLDER}/{kind}.json" if kind else ""


def promises_of(path: str) -> tuple[Period, ...]:
    """The periods that folders' names and the file's stem promise: every meeting in it belongs to each of them."""
    parts = path.split("/")[1:]
    names = (*parts[:-1], parts[-1].rpartition(".")[0]) if parts else ()
    return tuple([period for name in names if (period := _period_named(name)) is not None])


_period_named = lru_cache(maxsize=1024)(read_label)
"""The period that a folder or a file is named after: the same few names stand in many paths."""


def may_hold(path: str, periods: tuple[AnyPeriod, ...]) -> bool:
    """Whether a meeting of one of *periods* can stand in the file at *path*.

    No meeting keeps promises that contradict each other: such a file is always looked into.
    """
    promises = promises_of(path)
    if not promises:
        return True
    first, last = max([period.first for period in promises]), min([period.last for period in promises])
    return first > last or any(
        [period.first - beside(period) <= last and first <= period.last + beside(period) for period in periods]
    )


def beside(period: AnyPeriod) -> int:
    """In how many months before and after *period* a meeting in it may be filed: it can belong to the one beside."""
    return 0 if isinstance(period, Period) or period.by_month else 1
