"""Files of the gallery that the program does not read yet as they are meant, and what comes of them instead."""

from __future__ import annotations

NOT_YET: dict[str, str] = {
    "colours-that-mean-absent": "a remark below a grid that gives a colour the meaning vắng is passed over",
}
