"""A cell with very many names costs what its names cost, and not what all runs of them would."""

from typing import Any

import pytest

from qd18.lookup.name_index import NamedRecord
from qd18.lookup.unit_names import UnitNamed
from qd18.model.units import Unit, UnitKind
from qd18.tables.naming import Roll


class CountingRoll(Roll):
    """A roll that counts how often it looks for somebody."""

    looks = 0

    def _person(self, text: str) -> list[Any]:
        self.looks += 1
        return super()._person(text)


def roll() -> CountingRoll:
    people = [NamedRecord(f"m{number}", f"Nguyễn Văn Mẫu {number:03}") for number in range(500)]
    return CountingRoll(people, [UnitNamed.of(Unit("x", "Chi bộ thôn 1, xã Mẫu, huyện Mẫu", UnitKind.CELL))], {})


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn Mẫu {:03}", "Lê Thị Lạ {:03}", "Nguyễn Vằn Mẫu {:03}", "Nguyễn Văn Mẫu {:03} (Bí thư)"]
)
def test_the_looks_for_names_grow_with_the_names_in_a_cell(name: str) -> None:
    looks = []
    for amount in (100, 400):
        counting = roll()
        names = counting._split(", ".join(name.format(number) for number in range(amount)), counting._person)  # noqa: SLF001
        assert len(names) == amount
        looks.append(counting.looks)

    assert looks[1] <= 4.5 * looks[0]
