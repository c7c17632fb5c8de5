"""Files made to be slow or to fill the memory: each a path in a record, and its text in a size that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

UNITS = """\
- {id: d, name: D, kind: district}
- {id: d/x, name: X, kind: commune}
- {id: d/y, name: Y, kind: commune}
- {id: d/x/c, name: C, kind: cell}
"""
MEMBER = "- {id: m, name: A, roles: [{tier: district, position: secretary, unit: d}]}\n"
BASE = {
    "qd18.yaml": "schema: 1\norganisation: X\n",
    "units.yaml": UNITS,
    "members.yaml": MEMBER,
    "assignments.yaml": "- {member: m, unit: d/x}\n",
}
"""The record that an evil file is put into."""

MEETINGS = "meetings/2024.yaml"
_MEETING = "- date: 2024-01-01\n  unit: d/x/c\n"
_ATTENDED = f"{_MEETING}  attended: ["
_LISTED = [f"n{number}" for number in range(3000)]
_PROPOSAL = "    - text: a\n      by: zz\n"
_ROLES = "- id: m\n  name: A\n  roles:\n"
_SETTINGS = "schema: 1\norganisation: X\n"


@dataclass(frozen=True, slots=True)
class Evil:
    """The file at *path*: *head*, then *piece*s up to a size, then *tail*; a piece may depend on its number."""

    path: str
    piece: str | Callable[[int], str]
    head: str = ""
    tail: str = ""

    def text(self, size: int) -> str:
        """*size* bytes of it, roughly."""
        if isinstance(self.piece, str):
            return f"{self.head}{self.piece * (size // len(self.piece.encode()))}{self.tail}"
        pieces: list[str] = []
        length = 0
        while length < size:
            pieces.append(self.piece(len(pieces)))
            length += len(pieces[-1].encode())
        return f"{self.head}{''.join(pieces)}{self.tail}"


def _day(number: int) -> str:
    return f"{1950 + number // 336 % 70}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def _look_alike(number: int) -> str:
    return f"{number:b}".replace("0", "l")


def _parents(number: int) -> str:
    """A unit of a chain, ten levels deep, that gets another parent on days of its own."""
    parents = ", ".join(
        f"{{is: u{number // 10 * 10 + (number + 1) % 10}, from: {_day(number * 7 + day)}}}" for day in range(9)
    )
    return f"- {{id: u{number}, name: D, kind: cell, parent: [{parents}]}}\n"


SHAPES = {
    "spaces": " ",
    "empty lines": "\n",
    "windows line ends": "\r\n",
    "lines of spaces": f"{' ' * 60}\n",
    "carriage returns": "\r",
    "byte order marks": "\ufeff",
    "comments": "# x\n",
    "one comment": "#",
    "double quotes": '"',
    "single quotes": "'",
    "open quotes": '- "\n',
    "open quotes with a letter": "- 'a\n",
    "dashes in a row": "- ",
    "dashes": "-\n",
    "hyphens": "-",
    "question marks": "? ",
    "colons": ":",
    "brackets": "[",
    "pairs of brackets": "[]",
    "open brackets": "- [\n",
    "open braces": "- {a: b\n",
    "keys without a list": "a: b\n",
    "a key that nobody knows": "- q: 1\n",
    "comments glued on": "- unit: a b #x\n",
    "anchors": "- &a x\n",
    "aliases": "- *a\n",
    "tags": "- !!x y\n",
    "merge keys": "- <<: {}\n",
    "marks of conflicts": "<<<<<<< a\n",
    "halves of conflicts": "=======\n",
    "control characters": "\x01\n",
    "a line of control characters": "\x01",
    "tabs": "\t",
    "tabs between words": "- a:\tb\n",
    "tabs as indents": "-\n\ta: b\n",
    "escapes that are none": '- "\\q"\n',
    "block scalars": "- |\n",
    "block scalars with no end": "- a: |\n    x\n   y\n",
    "brackets left open in each record": "- date: [\n",
    "two colons": "- date: a: b\n",
    "no colon": "- date 2024\n  unit: d\n",
    "quotes left open in each record": "- date: 'x\n  unit: d\n",
    "signs of YAML's own": "- @x\n",
    "text behind a value": "- 'x' y\n",
    "documents": "---\n",
    "ends of documents": "...\n",
    "directives": "%YAML 1.1\n",
    "words": "- a\n",
    "empty records": "- {}\n",
    "empty lists": "- []\n",
    "odd spaces": "- a:\u00a0b\n",
    "quoted keys": '- "a": "b"\n',
    "glued dashes": "-date: x\n",
    "glued colons": "- date:x\n",
    "wrong indents": "- a: b\n c: d\n",
    "one meeting": _MEETING,
}
"""What a list of meetings is made of, over and over."""

EVIL = {name: Evil(MEETINGS, piece) for name, piece in SHAPES.items()} | {
    "spaces within a value": Evil(MEETINGS, " ", "- date: 2024-01-01", "x\n"),
    "lists in a list": Evil(MEETINGS, "[],", f"{_MEETING}  attended: [", "]\n"),
    "keys of one record": Evil(MEETINGS, lambda number: f"  k{number}: 1\n", "- date: 2024-01-01\n"),
    "one key": Evil(MEETINGS, "  unit: d\n", "- date: 2024-01-01\n"),
    "keys of the settings": Evil("qd18.yaml", lambda number: f"k{number}: 1\n", "schema: 1\n"),
    "one key of the settings": Evil("qd18.yaml", "schema: 1\n"),
    "a tab at the end": Evil(MEETINGS, "- a: b\n", tail="\ta: b\n"),
    "one quoted escape after another": Evil(MEETINGS, "\\x41", '- note: "', '"\n'),
    "lines of a block scalar": Evil(MEETINGS, "    x\n", "- note: |\n"),
    "empty lines of a block scalar": Evil(MEETINGS, "\n", "- note: |\n", "x"),
    "lines of a plain text": Evil(MEETINGS, "    x\n", "- note: a\n"),
    "lines of a plain text with an end in the wrong column": Evil(MEETINGS, "    x\n", "- note: a\n", "  y"),
    "lines of a quoted text": Evil(MEETINGS, "    x\n", '- note: "a\n', '"\n'),
    "lines of a list in brackets": Evil(MEETINGS, "    x\n", "- attended: [a\n", "]\n"),
    "comments in brackets": Evil(MEETINGS, "  #x\n", "- attended: [", "]\n"),
    "empty lines in brackets": Evil(MEETINGS, " \n", "- attended: [a", "x]\n"),
    "spaced words that a hash ends": Evil(MEETINGS, "a ", "- unit: ", "#\n"),
    "deep brackets in a quote, and lines": Evil(MEETINGS, "- a: b\n", f"- '{'[' * 40}'\n"),
    "indents": Evil(MEETINGS, lambda number: f"{' ' * number}-\n"),
    "keys within keys": Evil(MEETINGS, lambda number: f"{' ' * number}a:\n"),
    "an endless id": Evil(MEETINGS, "a", "- unit: ", "\n"),
    "an endless id in capitals": Evil(MEETINGS, "A", "- unit: ", "\n"),
    "an endless day": Evil(MEETINGS, "1/", "- date: ", "\n"),
    "an endless number": Evil(MEETINGS, "1", "- hours: ", "\n"),
    "an endless key": Evil(MEETINGS, "a", "- ? ", "\n"),
    "an endless anchor": Evil(MEETINGS, "a", "- &", "\n"),
    "an endless name": Evil("members.yaml", "\u0301", "- id: m\n  name: 'a", "'\n"),
    "one attendee": Evil(MEETINGS, "m, ", _ATTENDED, "m]\n"),
    "attendees that nobody knows": Evil(MEETINGS, lambda number: f"x{number}, ", _ATTENDED, "m]\n"),
    "long lists of attendees that nobody knows": Evil(
        MEETINGS, lambda number: f"{_ATTENDED}{', '.join(f'x{number}-{place}' for place in range(1500))}]\n"
    ),
    "long lists of attendees without a post": Evil(
        MEETINGS,
        lambda number: (
            f"- date: {_day(number)}\n  unit: d/x/c\n  attended: [{', '.join(f'n{n}' for n in range(3000))}]\n"
        ),
    ),
    "recommendations": Evil(MEETINGS, "    - text: a\n      by: zz\n", f"{_MEETING}  proposals:\n"),
    "records with recommendations": Evil(MEETINGS, f"{_MEETING}  attended: [m]\n  proposals:\n{_PROPOSAL * 500}"),
    "stand-ins": Evil(MEETINGS, "    - by: m\n      for: m\n", f"{_MEETING}  stood_in:\n"),
    "meetings of all years": Evil(MEETINGS, lambda number: f"- date: {_day(number)}\n  unit: d/x/c\n"),
    "meetings to come": Evil(MEETINGS, lambda number: f"- date: {2050 + number % 40}-01-01\n  unit: d/x/c\n"),
    "sound meetings": Evil(
        MEETINGS,
        lambda number: (
            f"- date: {_day(number)}\n  unit: d/x/c\n  session: regular\n  attended: [m]\n  minutes: BB {number}\n"
        ),
    ),
    "sound meetings in braces": Evil(
        MEETINGS, lambda number: f"- {{date: {_day(number)}, unit: d/x/c, minutes: BB {number}}}\n"
    ),
    "sound meetings in one bracket": Evil(
        MEETINGS, lambda number: f"{{date: {_day(number)}, unit: d/x/c, attended: [m]}},\n", "[", "]\n"
    ),
    "one meeting in one bracket": Evil(MEETINGS, "{date: 2024-01-01, unit: d},", "[", "]\n"),
    "meetings with hours": Evil(
        MEETINGS,
        lambda number: (
            f"- date: 2024-01-01\n  unit: {'d/x/c' if number % 2 else 'd/y'}\n  time: '08:00'\n  attended: [m]\n"
        ),
    ),
    "two units on one day": Evil(
        MEETINGS,
        lambda number: f"- {{date: 2024-01-01, unit: {'d/x' if number % 2 else 'd/y'}, attended: [m]}}\n",
    ),
    "the same minutes": Evil(MEETINGS, lambda number: f"- date: {_day(number)}\n  unit: d/x/c\n  minutes: A\n"),
    "units that nobody knows": Evil(MEETINGS, lambda number: f"- date: 2024-01-01\n  unit: u{number}\n"),
    "one unit": Evil("units.yaml", "- {id: d, name: D, kind: district}\n"),
    "units in one chain": Evil(
        "units.yaml", lambda number: f"- {{id: u{number}, name: D, kind: cell, parent: u{number + 1}}}\n"
    ),
    "units in one circle": Evil(
        "units.yaml", lambda number: f"- {{id: u{number}, name: D, kind: cell, parent: u{(number + 1) % 3000}}}\n"
    ),
    "units in circles that change": Evil("units.yaml", _parents),
    "units below each other with other parents every day": Evil(
        "units.yaml",
        lambda number: (
            f"- id: u{number}\n  name: D\n  kind: cell\n  parent:\n"
            + "".join(f"    - {{is: u{number + 1}, from: {_day(number * 3 + day * 300)}}}\n" for day in range(40))
        ),
    ),
    "successors": Evil(
        "units.yaml", lambda number: f"- id: u{number}\n  name: D\n  kind: cell\n  succeeds: [u{number + 1}]\n"
    ),
    "names by the day": Evil("units.yaml", "    - {is: A, from: 2024-01-01}\n", "- id: u\n  kind: cell\n  name:\n"),
    "tags": Evil("units.yaml", lambda number: f"t{number}, ", "- id: u\n  kind: cell\n  name: A\n  tags: [", "t]\n"),
    "one member": Evil("members.yaml", "- id: m\n  name: A\n"),
    "members of one name": Evil("members.yaml", lambda number: MEMBER.replace("id: m", f"id: m{number}")),
    "ids that look alike": Evil("members.yaml", lambda number: MEMBER.replace("id: m", f"id: {_look_alike(number)}")),
    "names with odd letters": Evil("members.yaml", lambda number: f"- id: m{number}\n  name: Ð\n"),
    "one post": Evil("members.yaml", "    - {tier: district, position: secretary, unit: d}\n", _ROLES),
    "overlapping posts": Evil(
        "members.yaml",
        lambda number: f"    - {{tier: district, position: secretary, unit: d, from: {_day(number)}}}\n",
        _ROLES,
    ),
    "members with posts in a cell": Evil(
        "members.yaml", lambda number: MEMBER.replace("id: m", f"id: m{number}").replace("unit: d", "unit: d/x/c")
    ),
    "homes by the day": Evil(
        "members.yaml",
        lambda number: f"    - {{is: d/x/c, from: {_day(number)}, to: {_day(number)}}}\n",
        "- id: m\n  name: A\n  home:\n",
    ),
    "one assignment": Evil("assignments.yaml", "- {member: m, unit: d/x, from: 2024-01-01}\n"),
    "assignments that nobody knows": Evil(
        "assignments.yaml", lambda number: f"- {{member: m{number}, unit: d/x{number}}}\n"
    ),
    "one leave": Evil("exemptions.yaml", "- {member: m, from: 2024-01-01, to: 2024-02-01, reason: x}\n"),
    "leave day by day": Evil(
        "exemptions.yaml", lambda number: f"- {{member: m, from: {_day(number)}, to: {_day(number)}, reason: x}}\n"
    ),
    "one regulation": Evil("qd18.yaml", "  - 18-qd-tu-2019\n", f"{_SETTINGS}regulations:\n"),
    "regulations that there are not": Evil(
        "qd18.yaml", lambda number: f"r{number}, ", f"{_SETTINGS}regulations: [", "r]\n"
    ),
    "units that a regulation binds": Evil(
        "qd18.yaml", "d, ", f"{_SETTINGS}regulations:\n  - id: 18-qd-tu-2019\n    binds: [", "d]\n"
    ),
    "own kinds": Evil(
        "qd18.yaml",
        lambda number: f"    - {{id: k{number}, below: [district], name: {{vi: A, en: B}}}}\n",
        f"{_SETTINGS}words:\n  kinds:\n",
    ),
    "duties": Evil(
        "regulations/x.yaml",
        lambda number: (
            f"  - id: d{number}\n    name: x\n    basis: x\n    tier: district\n    positions: [secretary]\n"
            "    every: month\n    quota: {at_least: 1, with: [cell]}\n"
        ),
        "id: x\nnumber: 1\nissuer: X\nissued: 2019-01-01\nfrom: 2019-01-01\ntitle: X\nduties:\n",
    ),
    "examples": Evil("regulations/x.yaml", "  - {}\n", "id: x\ntitle: X\nexamples:\n"),
}
"""By what they are made of."""
