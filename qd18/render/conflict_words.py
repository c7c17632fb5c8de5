"""What is left to a person after a merge, in words: which record, and what the two sides did to it."""

from __future__ import annotations

from datetime import date

from qd18.merging.fates import BOTH_WHOLE, RecordConflict
from qd18.messages import Catalogue

_TOPIC = "merge"


def conflict_text(conflict: RecordConflict, words: Catalogue) -> str:
    """`buổi họp 05/02/2024, huyen/xa (thường kỳ): hai bên ghi khác nhau ở mục minutes`."""
    if conflict == BOTH_WHOLE:
        return words.say(_TOPIC, "both-whole")
    record = words.say(_TOPIC, f"record.{conflict.kind}", **_values(conflict, words))
    if conflict.keys:
        return words.say(_TOPIC, "differs", record=record, keys=", ".join(conflict.keys))
    return words.say(_TOPIC, "removed", record=record)


def _values(conflict: RecordConflict, words: Catalogue) -> dict[str, str]:
    """What the sentence that names the record is filled with: its ids as they are written, days and words as read."""
    first, *rest = conflict.identity
    match conflict.kind:
        case "meetings":
            session = f"session.{rest[1]}"
            known = words.say("words", session) if words.has("words", session) else rest[1]
            return {"date": _day(first, words), "unit": rest[0], "session": known}
        case "assignments":
            return {"member": first, "unit": rest[0]}
        case "exemptions":
            return {"member": first, "day": _day(rest[0], words)}
        case _:
            return {"id": first}


def _day(text: str, words: Catalogue) -> str:
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text
