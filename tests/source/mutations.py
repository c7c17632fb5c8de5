"""Records with small slips in them, the same ones on every run, and what a reading of them brings to light.

Run as a program (`mutations.py COUNT`), it prints the readings of so many, one a line.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator

from qd18.diagnostics import Diagnostic
from qd18.source.composing import document, records
from qd18.source.nodes import Broken, Mapping, Node, Scalar, Sequence, place_of
from qd18.source.text import SourceText

SOUND = (
    """\
- date: 2024-01-05
  unit: nghia-lo/pu-trang/tdp-2
  attended: [nguyen-van-mau-01, tran-thi-mau-02]
  minutes: "BB 01/2024"
  chair: 'Nguyễn Văn Mẫu 03'
  tasks: [situation, inform]  # hai
  note: >
    họp ở nhà văn hóa
    từ 19 giờ
  proposals:
    - text: Sửa chữa kênh mương đầu tổ 2
      status: referred
      to: UBND phường
- date: 2024-01-06
  unit: nghia-lo/pu-trang/tdp-3
  attended:
    - nguyen-van-mau-01
    # nghỉ
    - tran-thi-mau-02
""",
    """\
- id: nguyen-van-mau-01
  name: Nguyễn Văn Mẫu 01
  title: Bí thư
  roles:
    - {tier: district, position: committee-member, unit: nghia-lo, from: 2020-01-01}
    - tier: grassroots
      position: secretary
      unit: nghia-lo/pu-trang
""",
    """\
# sổ thử
- note: |2-
     thụt
    sâu
  list: [ "a\\n\\u0111", 'b''c', {x: 1, "y": 2}, d e f,
     g? h, -i, !k ]
  ? khó
  : dễ
  tiếp: một hai
    ba
  gập: >+
    a

     b

- - x
  - - y
    - z: "nhiều
      dòng \\
      nữa"
- {a, b: , c: [], d: {e: f}}
- "k\\tl": 'm
   n'
""",
)
PIECES: tuple[str, ...] = (
    *"\t\t\t\n\n  :-,#'\"[]{}?&*!|>%@`\\~=.<a1/đ",
    *("\r\n", "\ufeff", "\u00a0", "\x07", "\u2028", "\\u", "\\x41", "\\U0001F642", "\\ud83d", "---\n", "\n...\n"),
    *("%YAML 1.1\n", "!!str ", "!e!x ", "&a ", "*a ", "<<: ", "\n\t", "\t#", "    ", "\n\n", "|\n", "|2\n", ">-\t\n"),
    *("? ", ": ", "- ", "-\t", ":\t", "\t:", "[[", "}}", '""', "''", " #", '": ', "\t- "),
)
"""What gets into a text by a slip of the hand, or from another program."""


def texts(count: int) -> Iterator[str]:
    """So many texts, each with one slip or a few."""
    chance = random.Random(18)
    for _ in range(count):
        text = chance.choice(SOUND)
        if chance.random() < 0.1:
            text = text.replace("\n", "\r\n")
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
            text = mutated(text, chance)
        yield text


def mutated(text: str, chance: random.Random) -> str:
    """*text* with one slip in it."""
    at, kind = chance.randrange(len(text) + 1), chance.randrange(10)
    if kind < 5:
        return text[:at] + chance.choice(PIECES) + text[at:]
    if kind < 7:
        return text[:at] + chance.choice(PIECES) + text[at + 1 :]
    if kind < 8:
        return text[:at] + text[at + 1 :]
    lines = text.splitlines(keepends=True) or [""]
    line = chance.randrange(len(lines))
    if kind < 9:
        lines[line] = " " * chance.randrange(7) + lines[line].lstrip(" ")
    else:
        lines.insert(line, chance.choice(lines))
    return "".join(lines)


def reading(text: str) -> str:
    """All that *text* says as a list of records and as one record: values, places and diagnostics."""
    source = SourceText("x.yaml", text)
    problems: list[Diagnostic] = []
    nodes = [_plain(node, source) for node in records(source, problems)]
    others: list[Diagnostic] = []
    whole = document(source, others)
    told = [
        [
            [one.code, one.place.line, one.place.column, one.place.width, one.place.excerpt, dict(one.args)]
            for one in listed
        ]
        for listed in (sorted(problems, key=lambda one: one.order), others)
    ]
    return json.dumps([nodes, _plain(whole, source) if whole is not None else None, told])


def _plain(node: Node, source: SourceText) -> object:
    place = place_of(source, node)
    where = (place.line, place.column, place.width)
    match node:
        case Mapping():
            return [where, [[_plain(key, source), _plain(value, source)] for key, value in node.entries]]
        case Sequence():
            return [where, [_plain(item, source) for item in node.items]]
        case Broken():
            return where
        case Scalar():
            return [where, node.value, node.style or ""]


if __name__ == "__main__":
    sys.stdout.writelines(f"{reading(text)}\n" for text in texts(int(sys.argv[1])))
