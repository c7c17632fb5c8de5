"""Random registers in which every key that the data has stands somewhere, made from the types of the keys.

A key that somebody adds is among them at once; a type that nobody has said how to make fails.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from qd18.schema.clock import ClockTime
from qd18.schema.dated import DatedOf
from qd18.schema.descriptions import LISTS
from qd18.schema.numbers import Hours
from qd18.schema.record import ListOf, Record
from qd18.schema.types import Bool, Choice, Date, Id, Mention, MonthOf, Text

Value = Any
Made = dict[str, Value]

TEXTS = (
    *("Bí thư Đảng ủy", "Chủ tịch: UBND", "BB 01/2024", "0123", "=1+1", "- không", "Không", "x", "12", "2024-01-05"),
    *('"nháy"', "một; hai", "A [b=c]", "dòng 1\ndòng 2", "Thôn (cũ)", "Ví dụ", "Tổng cộng", "'=x"),
    *("Trưởng ban (từ 01/07/2025)", '"Phó ban (đến 30/06/2025)"', "A (đến 01/01/2024); B (từ 02/01/2024)"),
    *(
        "Trưởng ban (from 2025-07-01)",
        "Trưởng ban (từ 31/02/2025)",
        '"a"; b (to 2024-01-01)',
        "( )",
        "x (từ 1/1/2024 )",
    ),
)
ASIDES = ("Ví dụ", "Tổng cộng")
TAGS = ("vung-cao", "bien-gioi", "a.b_c/d", "135")
FIRST = date(2024, 1, 1)

COMMUNES = ("huyen/xa-1", "huyen/xa-2")
CELLS = ("huyen/xa-1/thon-1", "huyen/xa-1/thon-2", "huyen/xa-2/thon-1")
UNITS = [
    {"id": "huyen", "name": "Huyện ủy Mẫu", "kind": "district"},
    *({"id": one, "name": f"Đảng ủy {one[-4:].replace('-', ' ')}", "kind": "commune"} for one in COMMUNES),
    *({"id": one, "name": f"Chi bộ {one.replace('/', ' ')}", "kind": "residential-cell"} for one in CELLS),
]
MEMBERS = [
    {
        "id": one,
        "name": f"Nguyễn Văn Mẫu {one[-2:]}",
        "roles": [{"tier": "grassroots", "position": "secretary", "unit": COMMUNES[0]}],
    }
    for one in ("mau-01", "mau-02", "mau-03", "mau-04")
]


class Maker:
    """Makes records of the collections; each key is there with the chance *often*.

    Without *asides* no text is among them that a list has in rows of examples and totals.
    """

    def __init__(self, rng: Random, *, often: float = 0.7, asides: bool = True) -> None:
        self.rng = rng
        self._texts = TEXTS if asides else [one for one in TEXTS if one not in ASIDES]
        self._often = often
        self._number = 0

    def records(self, collection: str, count: int) -> list[Made]:
        """So many records, no two of which are the same."""
        return [self._record(collection, LISTS[collection], number) for number in range(count)]

    def _record(self, collection: str, record: Record[Any], number: int) -> Made:
        self._number = number
        made = {
            key: self._value(collection, key, field.type)
            for key, field in record.fields.items()
            if field.required or f"{collection}.{key}" in OWN or self.rng.random() < self._often
        }
        return _with_days_in_order(made)

    def _value(self, collection: str, key: str, type_: Any) -> Value:
        own = OWN.get(f"{collection}.{key}")
        if own is not None and not isinstance(type_, DatedOf):
            return own(self)
        if isinstance(type_, DatedOf):
            return self._by_day(lambda: self._value(collection, key, type_.item))
        if isinstance(type_, ListOf):
            return self._list(collection, key, type_)
        if isinstance(type_, Record):
            return self._record(key or collection.rpartition(".")[2], type_, self._number)
        return self._plain(type_)

    def _plain(self, type_: Any) -> Value:  # noqa: PLR0911 - a value for each sort of type
        match type_:
            case Text():
                return self.rng.choice(self._texts)
            case Id():
                return self.rng.choice(TAGS)
            case Mention(target="unit"):
                return self.rng.choice(CELLS)
            case Mention():
                return self.rng.choice(MEMBERS)["id"]
            case Date():
                return self.day()
            case MonthOf() | Bool():
                return "2024-01" if isinstance(type_, MonthOf) else self.rng.random() < 0.5
            case Choice():
                return self.rng.choice(list(type_.words))
            case Hours():
                return self.rng.choice(["2", "1.5", "0.25"])
            case ClockTime():
                return f"{self.rng.randint(0, 23):02}:{self.rng.choice((0, 7, 30, 59)):02}"
            case _:
                raise AssertionError(f"say how a value of {type(type_).__name__} is made")

    def _list(self, collection: str, key: str, type_: Any) -> list[Value]:
        made = [self._value(f"{collection}.{key}", "", type_.item) for _ in range(self.rng.randint(1, 3))]
        once = [one for at, one in enumerate(made) if one not in made[:at]]
        return [one for one in type_.item.words if one in once] if isinstance(type_.item, Choice) else once

    def _by_day(self, value: Callable[[], Value]) -> Value:
        """A value, or several on days that do not overlap, with or without gaps between, in any order."""
        if self.rng.random() < 0.4:
            return value()
        turns = sorted(self.rng.sample(range(2000), 2 * self.rng.randint(1, 3)))
        spans = [
            {"from": FIRST + timedelta(one), "to": FIRST + timedelta(two)}
            for one, two in zip(turns[::2], turns[1::2], strict=True)
        ]
        if self.rng.random() < 0.5:
            del spans[0]["from"]
        if self.rng.random() < 0.5 and "from" in spans[-1]:
            del spans[-1]["to"]
        entries = [{"is": value(), **span} for span in spans]
        self.rng.shuffle(entries)
        return entries

    def day(self) -> date:
        """A day of two years."""
        return FIRST + timedelta(self.rng.randrange(700))

    @property
    def number(self) -> int:
        """The number of the record that is being made."""
        return self._number


def _with_days_in_order(made: Made) -> Made:
    if "from" in made and "to" in made:
        made["from"], made["to"] = sorted((made["from"], made["to"]))
    if "for" in made and "date" in made:
        made["for"] = f"{made['date'].year}-{made['date'].month % 12 + 1:02}" if made["date"].month < 12 else None
        made = {key: value for key, value in made.items() if value is not None}
    return made


OWN: Mapping[str, Callable[[Maker], Value]] = {
    "units.id": lambda maker: f"huyen/xa-1/moi-{maker.number}",
    "units.kind": lambda _: "residential-cell",
    "units.name": lambda maker: (
        f"Chi bộ {maker.number} {maker.rng.choice(('Đông', 'Tây (cũ)', 'số 5; số 6', 'B, xã 1'))}"
    ),
    "units.parent": lambda maker: maker.rng.choice(COMMUNES),
    "members.id": lambda maker: f"moi-{maker.number}",
    "members.name": lambda maker: f"Lò Thị {maker.rng.choice(('Mẫu', 'Mẫu, Văn', 'và Mẫu'))} {maker.number}",
    "roles.unit": lambda maker: maker.rng.choice(COMMUNES),
    "roles.tier": lambda maker: maker.rng.choice(("grassroots", "commune")),
    "assignments.from": lambda maker: date(2022, 1, 1) + timedelta(40 * maker.number),
    "assignments.to": lambda maker: date(2022, 1, 1) + timedelta(40 * maker.number + 30),
    "exemptions.from": lambda maker: date(2022, 1, 1) + timedelta(40 * maker.number),
    "exemptions.to": lambda maker: date(2022, 1, 1) + timedelta(40 * maker.number + 30),
    "meetings.date": lambda maker: date(2024, 1, 3) + timedelta(9 * maker.number),
}
"""Keys whose value hangs on others of the record."""


def as_yaml(records: list[Made]) -> str:
    """*records* as a file: JSON is YAML, days and all texts in quotes."""
    return "".join(f"- {json.dumps(one, ensure_ascii=False, default=str)}\n" for one in records)
