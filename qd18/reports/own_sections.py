"""What the office says of a report in its own words: a text of two sections, taken apart."""

from __future__ import annotations

from dataclasses import replace

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.register import Letterhead

_FOURTH, _FIFTH = (lazy_pattern(rf"\s*{number}\s*[.:)-]") for number in ("IV", "V"))
"""What the line of a section begins with: `IV. Đánh giá`, `V- Phương hướng`; nothing else of the line is kept."""


def with_own_words(head: Letterhead, text: str) -> Letterhead:
    """*head* with the sections of *text*: what stands before any line of a section belongs to the fourth.

    A section without a word in it leaves what *head* says.
    """
    assessment, plans = list[str](), list[str]()
    here = assessment
    for line in text.splitlines():
        if _FOURTH.match(line):
            here = assessment
        elif _FIFTH.match(line):
            here = plans
        else:
            here.append(line)
    return replace(
        head,
        assessment="\n".join(assessment).strip() or head.assessment,
        plans="\n".join(plans).strip() or head.plans,
    )
