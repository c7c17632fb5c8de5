"""What a test looks at in the rows of a check."""

from typing import Any

Yaml = dict[str, Any]


def only(found: Yaml) -> Yaml:
    """The one verdict there is."""
    (row,) = found["verdicts"]
    assert isinstance(row, dict)
    return row


def facts(row: Yaml) -> tuple[Any, ...]:
    """What a verdict comes down to."""
    return row["status"], row["required"], row["counted"], row["shortfall"], row["held"]


def reasons(row: Yaml) -> list[str | None]:
    """Why each meeting attended does not count; None where it counts."""
    return [one["reason"] for one in row["meetings"]]


def outcomes(found: Yaml) -> list[tuple[str, str]]:
    """The duty and the status of each row; where that is `unassigned`, the gap."""
    return [(row["duty"], row["gap"] or row["status"]) for row in found["verdicts"]]


def by_regulation(found: Yaml) -> list[tuple[str, str, int]]:
    """The regulation, the duty and the days on duty of each row."""
    return [(row["regulation"], row["duty"], row["days"]["on_duty"]) for row in found["verdicts"]]


def on_duty(found: Yaml) -> list[int]:
    """The days on duty of each row."""
    return [row["days"]["on_duty"] for row in found["verdicts"]]


def status_of(found: Yaml) -> str:
    """The status of the one row, or its gap."""
    row = only(found)
    return str(row["gap"] or row["status"])
