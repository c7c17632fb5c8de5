"""Files of the gallery that the program does not read yet as they are meant, and what comes of them instead."""

from __future__ import annotations

NOT_YET: dict[str, str] = {
    "sheet-a-month": "a day of the month under the month's name is a wrong cell",
    "mixed-separators": "names between dashes, and a full stop behind the last, are wrong cells",
    "sums-and-signatures": "place and day, the line to sign on and the signer are wrong cells",
    "cell-without-its-ward": "the question does not show who is meant",
    "answer-goes-no-further": "an answer among several units is kept in the settings",
}
