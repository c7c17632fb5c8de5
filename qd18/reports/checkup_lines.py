"""The answers of `doctor`, without words."""

from __future__ import annotations

from qd18.model.named_tuple import NamedTuple


class CheckupLine(NamedTuple):
    """One answer: *key* names its sentence, filled with *args*; *advice* what to do, empty where all is well."""

    key: str
    args: dict[str, str]
    advice: str = ""


class CheckupPart(NamedTuple):
    """The answers about one thing; *key* names its title."""

    key: str
    lines: tuple[CheckupLine, ...]
