"""What `explain` tells people, read back from its text."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

Sitting = tuple[str, str, bool, str]
Sum = tuple[Fraction | int, Fraction | int, str]
"""How many are required, or the limit; how many of them are filled, or were found; the day on which it was passed."""

REASONS = {
    "en": {
        "after-as-of": "after the as-of date",
        "not-on-duty": "the duty did not apply",
        "wrong-kind": "another kind of unit",
        "wrong-session": "sessions of this sort",
        "wrong-day": "not one of the days",
        "own-cell": "the member's own cell",
        "own-committee": "held a post in this very unit",
        "not-assigned": "not assigned to this unit",
        "out-of-scope": "outside the quota's scope",
    },
    "vi": {
        "after-as-of": "sau ngày tính đến",
        "not-on-duty": "chưa hoặc không còn áp dụng",
        "wrong-kind": "còn định mức chỉ nêu",
        "wrong-session": "loại buổi họp này không được tính",
        "wrong-day": "không vào ngày được tính",
        "own-cell": "chi bộ nơi đồng chí sinh hoạt",
        "own-committee": "giữ chức vụ trong chính đơn vị này",
        "not-assigned": "không được phân công phụ trách đơn vị này",
        "out-of-scope": "ngoài phạm vi của định mức",
    },
}
"""What tells each reason from the others."""


class Page(NamedTuple):
    """What stands of one row: its heading, the figures of its arithmetic, its meetings, what is owed."""

    heading: str
    sums: list[Sum]
    days: list[int]
    sittings: list[Sitting]
    missing: str
    by: str
    places: str


def pages(text: str, language: str) -> list[Page]:
    """The rows, in order; notes of places in files are left out."""
    text = re.sub(r" \[[^\[\]]+:\d+\]$", "", text, flags=re.MULTILINE)
    _, *blocks = text.strip().split("\n\n")
    return [_page(block.split("\n"), language) for block in blocks]


def _page(lines: list[str], language: str) -> Page:
    told = dict.fromkeys(("sum", "days", "still", "where", "by"), "")
    starts = {
        "vi": (r"(?:a\) )?Cách tính: ", "Số ngày: ", "(?:Còn thiếu|Để không vượt giới hạn, còn phải dự): ",
               "Nơi có thể dự: ", "Hạn: "),
        "en": (r"(?:a\) )?Arithmetic: ", "Days: ", "(?:Still missing|To keep within the limit, still to attend): ",
               "Could be done with: ", "By "),
    }[language]  # fmt: skip
    for line in lines:
        for key, start in zip(told, starts, strict=True):
            if found := re.match(rf" +{start}", line):
                told[key] = line[found.end() :]
    return Page(
        lines[0],
        [_sum(piece) for piece in told["sum"].rstrip(".").split("; ")],
        [int(number) for number in re.findall(r"\d+", told["days"])],
        [_sitting(line.strip(), language) for line in lines if re.match(r" +[✓✗] ", line)],
        told["still"].rstrip("."),
        next(iter(re.findall(r"[\d/-]{10}", told["by"])), ""),
        told["where"],
    )


def _sum(piece: str) -> Sum:
    day = next(iter(re.findall(r"\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d", piece)), "")
    numbers = re.findall(r"\d+(?:[.,]\d+)?", re.sub(r" \(.*", "", piece.replace(day, "")))
    required, filled = (Fraction(number.replace(",", ".")) for number in numbers[:2])
    return required, filled, day


def _sitting(line: str, language: str) -> Sitting:
    found = re.fullmatch(r"([✓✗]) ([\d/-]{10}) (.*?) \([^()]*(?:\([^()]*\))?[^()]*\): (.*)", line)
    assert found is not None, line
    sign, day, unit, verdict = found.groups()
    reasons = [name for name, words in REASONS[language].items() if words in verdict]
    return day, unit, sign == "✓", "".join(reasons)
