"""What a finding names besides its place, by hand: what was probably meant, and the days that it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qd18.checks.all_checks import check_all
from qd18.checks.stray_files import stray_files
from qd18.diagnostics import Diagnostic
from qd18.store.folder import Folder
from qd18.store.loading import read_facts, read_frame
from tests.files import lay
from tests.gallery import BASE

TODAY = date(2024, 6, 1)


def findings(folder: Path, **added: str) -> list[Diagnostic]:
    """What is found in the gallery's sound record with *added* behind its files."""
    texts = {path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in BASE.rglob("*.yaml")}
    for name, text in added.items():
        texts[f"{name}.yaml"] = texts.get(f"{name}.yaml", "") + text
    lay(folder, {path: text.encode() for path, text in texts.items()})
    return list(check_all(read_facts(read_frame(Folder(folder)), None), today=TODAY))


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("unit.yaml", "units.yaml"),
        ("Units.yaml", "units.yaml"),
        ("UNITS.YML", "units.yaml"),
        ("assignments.yml", "assignments.yaml"),
        ("units.yaml.txt", "units.yaml"),
        ("meeting/2024/2024-01.yaml", "meetings/2024/2024-01.yaml"),
        ("meetings/2024/2024-01.yaml.txt", "meetings/2024/2024-01.yaml"),
        ("meetings/2024-01.YAML", "meetings/2024-01.yaml"),
        ("Meetings/2024-01.yml", "meetings/2024-01.yaml"),
        ("regulation.yaml", "regulations/regulation.yaml"),
        ("regulations.yaml", "regulations/regulations.yaml"),
        ("Regulations/qd.yaml", "regulations/qd.yaml"),
        ("ghi-chu.yaml", ""),
        ("ghi-chu/2024.yml", ""),
        ("member.yaml", ""),  # for that file is there
    ],
)
def test_a_stray_file_is_told_with_the_name_that_was_meant(path: str, meant: str) -> None:
    (told,) = stray_files(("members.yaml", path))

    assert (told.code, told.place.path, told.place.line, dict(told.args)) == ("stray-file", path, 1, {"nearest": meant})


@pytest.mark.parametrize(
    "path",
    [
        *("qd18.yaml", "units.yaml", "meetings/2024/x.yml", "regulations/qd.yaml", "so.txt", "units", "units.yaml~"),
        *("units.yaml.bak", "units.yaml.orig", "units.yaml.swp", "units.yaml.tmp"),
    ],
)
def test_what_is_read_and_what_editors_leave_behind_is_not_stray(path: str) -> None:
    assert list(stray_files((path,))) == []


CELL = "nghia-lo/pu-trang/tdp"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("pu-trang", "nghia-lo/pu-trang"),
        ("tdp-1", f"{CELL}-1"),
        ("Thị ủy Nghĩa Lộ", "nghia-lo"),
        ("thi uy  nghia lo", "nghia-lo"),
        ("Đảng ủy phường Pú Trạng", "nghia-lo/pu-trang"),
        ("nghia-lo/pu-trng", "nghia-lo/pu-trang"),
        ("Nghia-Lo", "nghia-lo"),
        ("n\u0261hia-lo", "nghia-lo"),
        ("nghia\u2013lo", "nghia-lo"),
        ("nghia-lo,tinh", "nghia-lo, tinh"),
        ("nghia-lo; tinh", "nghia-lo, tinh"),
        ("nghia-lo - tinh", "nghia-lo, tinh"),
        ("nghia-lo xyz", "nghia-lo"),
        ("Tổ", "twin/a"),
        ("Đội", ""),
        ("one", ""),
        ("zzz", ""),
        ("tinh " * 80, ", ".join(["tinh"] * 80)),
        ("tinh " * 81, ""),
    ],
)
def test_an_unknown_unit_is_told_with_the_one_that_was_meant(written: str, meant: str, tmp_path: Path) -> None:
    """Of two with that name or that end nobody can tell which."""
    units = "".join(
        f"- {{id: twin/{id_}, name: {name}, kind: province}}\n"
        for id_, name in {"a": "Tổ", "b": "Đội", "c": "Đội", "x/one": "X", "y/one": "Y"}.items()
    )
    told = findings(tmp_path, units=units, assignments=f'- member: tran-thi-mau-02\n  unit: "{written}"\n')

    assert [(each.code, each.args["nearest"]) for each in told] == [("unknown-unit", meant)]


def test_of_very_many_units_the_one_most_like_it_is_found(tmp_path: Path) -> None:
    """There are more with some of its letters than are looked at closely."""
    units = "".join(f"- {{id: x-{number}, name: X {number}, kind: province}}\n" for number in range(100, 200))
    units += "- {id: thon-ban-lam, name: Thôn, kind: province}\n"
    told = findings(tmp_path, units=units, assignments="- {member: tran-thi-mau-02, unit: thon-ban-lan}\n")

    assert [each.args["nearest"] for each in told] == ["thon-ban-lam"]


@pytest.mark.parametrize("written", ["none", "Không", "KHÔNG CÓ"])
def test_a_word_for_nobody_is_no_id(written: str, tmp_path: Path) -> None:
    told = findings(tmp_path, exemptions=f"- {{member: {written}, from: 2024-05-01, to: 2024-05-01, reason: ốm}}\n")

    assert [(each.code, dict(each.args)) for each in told] == [("empty-value", {"nearest": ""})]


def test_letters_that_only_look_right_are_shown_in_an_unknown_id(tmp_path: Path) -> None:
    told = findings(tmp_path, assignments="- {member: tr\u0430n-thi-mau-02, unit: nghia-lo}\n")

    assert [dict(each.args) for each in told] == [{"value": "tr\\u0430n-thi-mau-02", "nearest": "tran-thi-mau-02"}]


@pytest.mark.parametrize(("written", "meant"), [("quy-din", "quy-dinh"), ("18-qd-tu", "18-qd-tu-2019"), ("zz", "")])
def test_an_unknown_regulation_is_told_with_those_that_there_are(written: str, meant: str, tmp_path: Path) -> None:
    texts = {path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in BASE.rglob("*.yaml")}
    texts["qd18.yaml"] = texts["qd18.yaml"].replace("[quy-dinh]", f"[quy-dinh, {{id: {written}, to: 2024-01-01}}]")
    lay(tmp_path, {path: text.encode() for path, text in texts.items()})
    (told,) = check_all(read_facts(read_frame(Folder(tmp_path)), None), today=TODAY)

    assert (told.code, told.place.line, told.place.column) == ("unknown-regulation", 3, 30)
    assert (told.args["value"], told.args["nearest"]) == (written, meant)
    allowed = told.args["allowed"].split(", ")
    assert {"18-qd-tu-2019", "quy-dinh"} <= set(allowed)
    assert allowed == sorted(allowed)


@pytest.mark.parametrize(
    ("name", "character", "meant", "column"),
    [
        ("Lò \u0410", "\u0410 (U+0410)", "Lò A", 27),
        ("L\u00f2\u00a0A", "U+00A0", "Lò A", 26),
        ("Ðò", "Ð (U+00D0)", "Đò", 24),
        ("Lò \u0416", "\u0416 (U+0416)", "", 27),
        ("A \u0663", "\u0663 (U+0663)", "", 26),
    ],
)
def test_a_look_alike_is_named_with_the_name_that_was_meant(
    name: str, character: str, meant: str, column: int, tmp_path: Path
) -> None:
    (told,) = findings(tmp_path, members=f"- {{id: m-3, name:      {name}}}\n")

    assert (told.code, dict(told.args)) == ("look-alike-letter", {"character": character, "nearest": meant})
    assert (told.place.column, told.place.width) == (column, 1)


def test_a_look_alike_on_a_further_line_is_told_at_the_name(tmp_path: Path) -> None:
    (told,) = findings(tmp_path, members='- id: m-3\n  name: "Lò\n    \u0410"\n')

    assert (told.code, told.place.column, told.args["nearest"]) == ("look-alike-letter", 9, "Lò A")


@pytest.mark.parametrize(
    ("spell", "day"),
    [
        ("to: 2024-01-31", "2024-01-11"),
        ("from: 2024-01-20", "2024-01-20"),
        ("from: 2022-12-31, to: 2024-01-10", "2022-12-31"),
        ("from: 2022-12-31", "2024-01-11"),
        ("from: 2023-01-01, to: 2024-01-10", ""),
        ("to: 2024-01-10", ""),
    ],
)
def test_what_outlasts_its_unit_is_told_with_the_first_day_on_which_it_does(
    spell: str, day: str, tmp_path: Path
) -> None:
    """The days of an assignment, a post and a home; of those that are too early and too late the late one is told."""
    old = "id: nghia-lo/cu, name: Cũ, from: 2023-01-01, to: 2024-01-10"
    told = findings(
        tmp_path,
        units=f"- {{{old}, kind: commune}}\n- {{{old.replace('cu,', 'to,')}, kind: cell}}\n",
        assignments=f"- {{member: m-3, unit: nghia-lo/cu, {spell}}}\n",
        members=f"- {{id: m-3, name: A, home: [{{is: nghia-lo/to, {spell}}}], "
        f"roles: [{{tier: grassroots, position: secretary, unit: nghia-lo/cu, {spell}}}]}}\n",
    )
    codes = {"assigned-after-end": "nghia-lo/cu", "home-after-end": "nghia-lo/to", "role-after-end": "nghia-lo/cu"}

    assert sorted((each.code, each.args["unit"], each.args["date"]) for each in told) == [
        (code, unit, day) for code, unit in codes.items() if day
    ]


@pytest.mark.parametrize(
    ("days", "parents", "day"),
    [
        ("from: 2023-01-01", "{is: nghia-lo, from: 2023-01-05}", "2023-01-01"),
        ("from: 2023-01-01", "{is: nghia-lo, to: 2023-01-05}", "2023-01-06"),
        ("to: 2023-12-31", "{is: nghia-lo, from: 2023-01-05}", "2023-01-04"),
    ],
)
def test_a_day_without_a_parent_is_named(days: str, parents: str, day: str, tmp_path: Path) -> None:
    """The first one; where the unit has no first day, the last before there is a parent."""
    (told,) = findings(tmp_path, units=f"- {{id: x, name: X, kind: commune, {days}, parent: [{parents}]}}\n")

    assert (told.code, dict(told.args)) == ("missing-parent-days", {"unit": "x", "date": day})


def test_a_circle_is_named_once_from_the_unit_that_states_its_parent(tmp_path: Path) -> None:
    """From below upwards; it may close on some days only."""
    always = "- {id: a, name: A, kind: district, parent: b}\n- {id: b, name: B, kind: district, parent: a}\n"
    some = (
        "- {id: c, name: C, kind: district, parent: [{is: tinh, to: 2023-12-31}, {is: c/d, from: 2024-01-01}]}\n"
        "- {id: c/d, name: D, kind: district}\n"
    )
    told = [each for each in findings(tmp_path, units=always + some) if each.code == "unit-cycle"]

    assert [each.args["path"] for each in told] == ["a → b → a", "c → c/d → c"]


def test_more_of_a_kind_than_are_listed_are_counted(tmp_path: Path) -> None:
    """The 2,001st error and all behind it, by file and code; warnings are counted apart."""
    told = findings(
        tmp_path,
        members="- {id: m-3, name: A}\n" * 2004,
        assignments="- {member: m-9, unit: nghia-lo/pu-trang}\n" * 2,
    )
    errors = [each for each in told if each.code == "duplicate-member"]
    more = [(each.code, each.place.path, dict(each.args)) for each in told if each.code.startswith("more-")]

    assert len(errors) == 2000
    assert more == [("more-errors", "members.yaml", {"code": "duplicate-member", "count": "3"})]
