"""Recommendations in one cell: a line each, and what became of them in brackets behind.

`Sửa đường [referred; to=UBND phường; by=nguyen-van-mau-01]`: a text alone is one that is still open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from qd18.lookup.words import plain
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.meetings import ProposalStatus
from qd18.schema.meetings import PROPOSAL
from qd18.schema.suggestions import iso_date
from qd18.schema.types import DATE
from qd18.tables.cell_faults import Fault
from qd18.tables.vocabulary import is_no_proposal

_STATUSES = {status.value: status.value for status in ProposalStatus} | {
    **dict.fromkeys(("chua chuyen", "con mo"), "open"),
    **dict.fromkeys(("da chuyen",), "referred"),
    **dict.fromkeys(("da tra loi",), "answered"),
}
_FIELDS = {key: field for key, field in PROPOSAL.fields.items() if key not in {"text", "status"}}
"""What stands in the brackets with its key before it."""
_SPECIAL = lazy_pattern(r'[\[\];"\n]|^[-+•*–]\s|^[0-9]{1,2}[.)]\s')
_BULLET = lazy_pattern(r"^(?:[0-9]{1,2}[.)]|[-+•*–])\s+")
_QUOTED = r'"(?:[^"]|"")*"'
_TOKENS = lazy_pattern(rf"{_QUOTED}|\[|\]|;|\n|[^\[\];\"\n]+|\"")

ProposalValues = dict[str, object]


def proposals_in(text: str) -> tuple[object, ...] | Fault:
    """The recommendations in *text*."""
    if is_no_proposal(text) and not text.startswith('"'):
        return ()
    proposals: list[object] = []
    for line, inside in _cut(text):
        words = _unquoted(_BULLET.sub("", line.strip(), count=1))
        if not words:
            if inside:
                return Fault("bad-proposal", {"value": text})
            continue
        proposal = _with_attributes({"text": words}, inside)
        if proposal is None:
            return Fault("bad-proposal", {"value": "; ".join(inside)})
        proposals.append(proposal)
    return tuple(proposals)


def _cut(text: str) -> Iterable[tuple[str, list[str]]]:
    """Each recommendation's text, and the pieces in the brackets behind it."""
    line, inside, depth = "", [""], False
    for sign in _TOKENS.findall(text):
        if sign == "[" and not depth and _opens_attributes(line):
            depth = True
        elif sign == "]" and depth:
            depth = False
        elif depth and sign == ";":
            inside.append("")
        elif depth:
            inside[-1] += sign
        elif sign in {";", "\n"}:
            yield line, [piece for piece in inside if piece.strip()]
            line, inside = "", [""]
        else:
            line += sign
    yield line, [piece for piece in inside if piece.strip()]


def _opens_attributes(line: str) -> bool:
    return bool(line.strip())


def _with_attributes(proposal: ProposalValues, pieces: list[str]) -> ProposalValues | None:
    for piece in pieces:
        key, is_attribute, value = piece.partition("=")
        status = _STATUSES.get(piece.strip()) or _STATUSES.get(plain(piece))
        if not is_attribute and status and "status" not in proposal:
            if status != ProposalStatus.OPEN:
                proposal["status"] = status
            continue
        key, read = key.strip(), _unquoted(value.strip())
        if not is_attribute or key not in _FIELDS or key in proposal or not read:
            return None
        if _FIELDS[key].type is DATE:
            day = iso_date(read)
            if day is None:
                return None
            proposal[key] = day
        else:
            proposal[key] = read
    return proposal


def _unquoted(text: str) -> str:
    quoted = len(text) > 1 and re.fullmatch(_QUOTED, text)
    return text[1:-1].replace('""', '"') if quoted else text


def _quoted(text: str) -> str:
    odd = _SPECIAL.search(text) or text != text.strip() or is_no_proposal(text)
    return '"' + text.replace('"', '""') + '"' if odd else text


def proposals_text(proposals: Iterable[Mapping[str, object]]) -> str:
    """*proposals* as a cell has them, so that they are read again as they are."""
    return "\n".join(map(_proposal_text, proposals))


def _proposal_text(proposal: Mapping[str, object]) -> str:
    pieces = [str(proposal["status"])] if "status" in proposal else []
    for key in _FIELDS:
        if key in proposal:
            value = proposal[key]
            pieces.append(f"{key}={value.isoformat() if isinstance(value, date) else _quoted(str(value))}")
    text = _quoted(str(proposal["text"]))
    return f"{text} [{'; '.join(pieces)}]" if pieces else text
