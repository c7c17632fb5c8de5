"""Handles: the short name of a recommendation, by which a person says on the command line which one is meant.

A handle comes from what the recommendation is (day, unit, session and text) and from nothing around it: whatever others
enter, answer or strike out meanwhile, it names the same recommendation or none. Two may have one handle by chance;
then it names neither.
"""

from __future__ import annotations

from collections import Counter

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.meetings import Meeting

_LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowel, so that no handle is a word or a day, and none that is taken for a digit."""
_SIGNS = _LETTERS + "23456789"
_LENGTH = 5
_HANDLE = lazy_pattern(f"[{_LETTERS}][{_SIGNS}]{{{_LENGTH - 1}}}")


def is_handle(text: str) -> bool:
    """Whether *text* has the form of a handle, in capitals or not."""
    return bool(_HANDLE.fullmatch(text.lower()))


def handles_of(meeting: Meeting) -> tuple[str, ...]:
    """The handles of the meeting's recommendations, in their order; of those with one text each has its own."""
    before: Counter[str] = Counter()
    handles = []
    for proposal in meeting.proposals:
        handles.append(_handle(meeting, proposal.text, before[proposal.text]))
        before[proposal.text] += 1
    return tuple(handles)


def _handle(meeting: Meeting, text: str, same_before: int) -> str:
    from hashlib import sha256

    known = (meeting.date.isoformat(), meeting.unit, meeting.session.value, text, str(same_before))
    rest = int.from_bytes(sha256("\0".join(known).encode()).digest(), "big")
    rest, first = divmod(rest, len(_LETTERS))
    signs = [_LETTERS[first]]
    while len(signs) < _LENGTH:
        rest, place = divmod(rest, len(_SIGNS))
        signs.append(_SIGNS[place])
    return "".join(signs)
