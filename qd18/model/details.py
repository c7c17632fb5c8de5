"""What a record says to people only: values of keys that no rule reads, kept with the fact so that nothing is lost."""

from __future__ import annotations

from typing import TypeAlias

Details: TypeAlias = tuple[tuple[str, object], ...]
"""Keys with their values, in the order of the description of the record; those that it does not have are left out."""
