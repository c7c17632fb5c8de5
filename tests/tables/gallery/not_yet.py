"""Files of the gallery that the program does not read yet as they are meant, and what comes of them instead."""

from __future__ import annotations

NOT_YET: dict[str, str] = {}
