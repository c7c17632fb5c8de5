"""Random registers in each form that offices use: what is imported is what was meant, or the cell is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qd18.cli.exit_status import ExitStatus
from tests.amounts import some
from tests.tables.gallery.outcomes import held
from tests.tables.gallery.reading import as_line, on_record, wrong_cells
from tests.tables.records import Clerk

NOT_YET: dict[str, str] = {}
"""Forms that are not read yet as they are meant, and what comes of them instead."""

WARDS = {"hoa": "phường Mẫu Hòa", "son": "phường Mẫu Sơn", "luong": "phường Thanh Lương"}
CELLS = ("tdp-1", "tdp-2", "tdp-3")
SURNAMES, MIDDLES, GIVEN = ("Vàng", "Lò", "Hoàng", "Phạm"), ("Văn", "Thị", "A"), ("Huy", "Hoàn", "Vắn", "Không", "Bình")


class Doubtful(NamedTuple):
    """A cell that has to be named wrong, unless it is read as it is meant; and what the office mends it to."""

    text: str
    mended: Any


class Sitting(NamedTuple):
    """A meeting as the office means it: who was there, and who is written beside as away."""

    day: date
    unit: str
    attended: tuple[str, ...]
    away: tuple[str, ...] = ()


class Register(NamedTuple):
    """Names by id, and the meetings that a sheet has to tell of."""

    names: Mapping[str, str]
    sittings: Sequence[Sitting]


class Hand(NamedTuple):
    """How a clerk writes: each of these gives one of several ways to write a thing."""

    pick: Callable[[Sequence[Any]], Any]

    def person(self, name: str, *, away: bool = False) -> str | Doubtful:
        if away:
            shape = self.pick(["{} (vắng)", "{} [ốm]", "{} - vắng", "{} (P)", "{} (KP)", "{} nghỉ", "Vắng: {}"])
            return Doubtful(shape.format(name), None)
        if self.pick([True, *[False] * 9]):
            given = name.rpartition(" ")[2]
            shapes = [name[:-1] + "q", "Huy?" if given == "Không" else given, f"{name} (nghe đài)"]
            return Doubtful(self.pick(shapes), name)  # “Không” alone says that nobody was there, whoever is called so
        return str(self.pick(["{}", "Đ/c {}", "đồng chí {}", "{} (Bí thư)"])).format(self.pick([name, name.upper()]))

    def day(self, day: date) -> Any:
        return day


Grid = list[list[Any]]
Sheets = dict[str, Grid]


def _unit_name(unit: str) -> str:
    """A unit's whole name."""
    ward, _, cell = unit.partition("/")
    return f"Chi bộ Tổ dân phố {cell[-1]}, {WARDS[ward]}" if cell else f"Đảng ủy {WARDS[ward]}"


def _short(unit: str, hand: Hand) -> str:
    """A unit's name where its ward stands somewhere else."""
    cell = unit.partition("/")[2]
    return str(hand.pick([f"CB TDP {cell[-1]}", f"Chi bộ Tổ dân phố {cell[-1]}"]))


def _with_ward(unit: str, hand: Hand) -> str:
    ward, _, cell = unit.partition("/")
    ways = [_unit_name(unit), _unit_name(unit).upper(), unit]
    return str(hand.pick([*ways, f"CB TDP {cell[-1]}, P. {WARDS[ward].partition(' ')[2]}"] if cell else ways))


def _people(sitting: Sitting, register: Register, hand: Hand) -> Any:
    """Everybody in one cell; one of whom nobody can be sure makes the cell doubtful."""
    parts = [hand.person(register.names[member]) for member in sitting.attended]
    parts += [hand.person(register.names[member], away=True) for member in sitting.away]
    separator = hand.pick(["; ", ", ", "\n", " và "])
    texts = [part.text if isinstance(part, Doubtful) else part for part in parts]
    if not any(isinstance(part, Doubtful) for part in parts):
        return separator.join(texts)
    mended = [part.mended if isinstance(part, Doubtful) else part for part in parts]
    return Doubtful(separator.join(texts), "; ".join(filter(None, mended)) or None)


def _cells_only(register: Register) -> Register:
    return register._replace(sittings=[sitting for sitting in register.sittings if "/" in sitting.unit])


def plain_list(register: Register, hand: Hand) -> Sheets:
    rows = [
        [number, hand.day(sitting.day), _with_ward(sitting.unit, hand), _people(sitting, register, hand)]
        for number, sitting in enumerate(register.sittings, 1)
    ]
    return {"Sổ": [["STT", "Ngày họp", "Đơn vị", "Người dự"], *rows]}


def row_a_person(register: Register, hand: Hand) -> Sheets:
    rows: Grid = []
    for sitting in register.sittings:
        people = [(member, False) for member in sitting.attended] + [(member, True) for member in sitting.away]
        rows += [
            [hand.day(sitting.day), _unit_name(sitting.unit), hand.person(register.names[member], away=away)]
            for member, away in people
        ]
    return {"Sổ": [["Ngày họp", "Đơn vị", "Họ tên người dự"], *rows]}


def _by_ward(register: Register) -> Iterator[tuple[str, list[Sitting]]]:
    for ward in WARDS:
        sittings = [sitting for sitting in register.sittings if sitting.unit.startswith(ward + "/")]
        if sittings:
            yield ward, sittings


def section_rows(register: Register, hand: Hand) -> Sheets:
    rows: Grid = [["STT", "Ngày họp", "Chi bộ", "Người dự"]]
    for number, (ward, sittings) in zip(("I", "II", "III"), _by_ward(register), strict=False):
        rows.append([number, f"Đảng bộ {WARDS[ward]}"])
        rows += [
            [count, hand.day(sitting.day), _short(sitting.unit, hand), _people(sitting, register, hand)]
            for count, sitting in enumerate(sittings, 1)
        ]
    return {"Sổ": rows}


def sheet_a_ward(register: Register, hand: Hand) -> Sheets:
    return {
        WARDS[ward]: [
            [f"SỔ THEO DÕI DỰ SINH HOẠT - ĐẢNG ỦY {WARDS[ward].upper()}"],
            ["Ngày họp", "Chi bộ", "Người dự"],
            *(
                [hand.day(sitting.day), _short(sitting.unit, hand), _people(sitting, register, hand)]
                for sitting in sittings
            ),
        ]
        for ward, sittings in _by_ward(register)
    }


def grid_of_meetings(register: Register, hand: Hand) -> Sheets:
    heads = [f"{sitting.day:%d/%m/%Y} {_unit_name(sitting.unit)}" for sitting in register.sittings]
    rows = [
        [number, name, *(_mark(member, sitting, hand) for sitting in register.sittings)]
        for number, (member, name) in enumerate(register.names.items(), 1)
    ]
    return {"Sổ": [["STT", "Họ và tên", *heads], *rows]}


def _mark(member: str, sitting: Sitting, hand: Hand) -> Any:
    if member in sitting.attended:
        return "x"
    return Doubtful(hand.pick(["V", "P", "KP", "vắng", "x?"]), None) if member in sitting.away else None


def repeated_groups(register: Register, hand: Hand) -> Sheets:
    rows: Grid = [
        ["Họ và tên", "Dự đảng ủy", None, "Dự chi bộ", None],
        [None, "Ngày", "Đơn vị", "Ngày", "Chi bộ"],
    ]
    for member, name in register.names.items():
        visits = [sitting for sitting in register.sittings if member in sitting.attended]
        committees = [[hand.day(visit.day), _unit_name(visit.unit)] for visit in visits if "/" not in visit.unit]
        cells = [[hand.day(visit.day), _with_ward(visit.unit, hand)] for visit in visits if "/" in visit.unit]
        rows += [
            [hand.person(name), *committee, *cell]
            for committee, cell in zip_longest(committees, cells, fillvalue=[None, None])
        ]
    return {"Sổ": rows}


def two_row_header(register: Register, hand: Hand) -> Sheets:
    rows: Grid = [
        ["TỔNG HỢP DỰ SINH HOẠT QUÝ III NĂM 2024"],
        ["STT", "Ngày, tháng", "Đơn vị", "Thành phần dự", None],
        [None, None, None, "Cấp huyện", "Cấp xã"],
    ]
    for number, sitting in enumerate(register.sittings, 1):
        first = sitting._replace(attended=sitting.attended[:1], away=())
        second = sitting._replace(attended=sitting.attended[1:])
        people = [_people(part, register, hand) or None for part in (first, second)]
        rows.append([number, f"{sitting.day.day}/{sitting.day.month}", _with_ward(sitting.unit, hand), *people])
    return {"Sổ": rows}


FORMS = (plain_list, row_a_person, section_rows, sheet_a_ward, grid_of_meetings, repeated_groups, two_row_header)
_OF_CELLS_ONLY = {"section_rows", "sheet_a_ward"}
_MERGED = {"Ngày, tháng": ("A2:A3", "B2:B3", "C2:C3", "D2:E2"), "Dự đảng ủy": ("A1:A2", "B1:C1", "D1:E1")}
"""The cells that are one in a header, by a word of it."""


@st.composite
def registers(draw: st.DrawFn) -> Register:
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(SURNAMES), st.sampled_from(MIDDLES), st.sampled_from(GIVEN)),
            min_size=3,
            max_size=6,
            unique=True,
        )
    )
    members = {f"m-{number}": " ".join((*name[:2], "Mẫu", name[2])) for number, name in enumerate(names, 1)}
    units = [*WARDS, *(f"{ward}/{cell}" for ward in WARDS for cell in CELLS)]
    days = st.builds(date, st.just(2024), st.integers(7, 9), st.integers(1, 28))
    places = draw(st.lists(st.tuples(days, st.sampled_from(units)), min_size=1, max_size=6, unique=True))
    return Register(members, [draw(_sittings(day, unit, list(members))) for day, unit in places])


@st.composite
def _sittings(draw: st.DrawFn, day: date, unit: str, members: list[str]) -> Sitting:
    order = draw(st.permutations(members))
    present = draw(st.integers(1, len(order)))
    away = draw(st.sampled_from([0, 0, 0, 1]))
    return Sitting(day, unit, tuple(order[:present]), tuple(order[present : present + away]))


def _lay_down(register: Register, folder: Path) -> Path:
    """The record to which the sheets belong."""
    units = "- {id: huyen, name: Huyện ủy Mẫu, kind: district}\n"
    for ward in WARDS:
        units += f'- {{id: {ward}, name: "{_unit_name(ward)}", kind: commune, parent: huyen}}\n'
        units += "".join(
            f'- {{id: {ward}/{cell}, name: "{_unit_name(f"{ward}/{cell}")}", kind: residential-cell}}\n'
            for cell in CELLS
        )
    post = "[{tier: district, position: committee-member, unit: huyen}]"
    members = "".join(f"- {{id: {id_}, name: {name}, roles: {post}}}\n" for id_, name in register.names.items())
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    assigned = "".join(f"- {{member: {member}, unit: huyen}}\n" for member in register.names)
    files = {"units": units, "members": members, "assignments": assigned}
    files["qd18"] = "schema: 1\norganisation: Huyện ủy Mẫu\n"
    for name, text in files.items():
        (data / f"{name}.yaml").write_text(text, encoding="utf-8")
    return data


def _write(sheets: Sheets, path: Path, mended: set[str]) -> dict[str, Doubtful]:
    """Write the sheets, doubtful cells as they are, but for those that are *mended*; the doubtful cells by address."""
    book, doubtful = Workbook(), {}
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(row=row, column=column)
                address = f"{name}!{cell.coordinate}"
                if isinstance(value, Doubtful):
                    doubtful[address] = value
                    value = value.mended if address in mended else value.text  # noqa: PLW2901
                cell.value = value
        for merged in (cells for word, cells in _MERGED.items() if any(word in row for row in rows)):
            for cells in merged:
                sheet.merge_cells(cells)
    book.save(path)
    return doubtful


def _assert_as_meant(clerk: Clerk, sheets: Sheets, register: Register) -> None:
    """What is imported is what was meant, or a doubtful cell is named; mended, all is as it was meant."""
    path = clerk.folder / "so.xlsx"
    doubtful = _write(sheets, path, set())
    done = clerk.run("import", path)
    wrong = set(wrong_cells(done))
    assert done.status != ExitStatus.USAGE or doubtful, done.err
    assert wrong <= doubtful.keys(), done.out + done.err
    assert (done.status == ExitStatus.UNTRUSTED) is bool(wrong), done.out + done.err
    _write(sheets, path, wrong)
    done = clerk.run("import", path, "--write")
    assert done.status == ExitStatus.DONE, done.out + done.err
    records = [json.loads(line) for line in on_record(clerk.data)]
    meant = [held(f"{sitting.day:%m-%d}", sitting.unit, " ".join(sitting.attended)) for sitting in register.sittings]
    assert sorted(as_line(record) for record in records if record["of"] == "meetings") == sorted(map(as_line, meant))


def _try(form: Callable[[Register, Hand], Sheets], folder: Path, capsys: Any, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # a smaller example is not worth a hundred runs of the program
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(registers(), st.integers(0, 2**32))
    def run(register: Register, seed: int) -> None:
        if form.__name__ in _OF_CELLS_ONLY:
            register = _cells_only(register)
        if not register.sittings:
            return
        hand = Hand(Random(seed).choice)
        clerk = Clerk(_lay_down(register, folder), capsys)
        _assert_as_meant(clerk, form(register, hand), register)

    run()


def _forms() -> list[Any]:
    return [
        pytest.param(
            form,
            id=form.__name__,
            marks=[pytest.mark.xfail(reason=NOT_YET[form.__name__], strict=True)] if form.__name__ in NOT_YET else [],
        )
        for form in FORMS
    ]


@pytest.mark.parametrize("examples", some([5, 400], usually=1))
@pytest.mark.parametrize("form", _forms())
def test_a_register_in_a_form_comes_back_as_it_was_meant(
    form: Callable[[Register, Hand], Sheets], examples: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _try(form, tmp_path, capsys, examples)
