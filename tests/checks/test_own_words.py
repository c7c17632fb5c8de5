"""A body's own words (rules.md 7.1): declared in one place, understood everywhere, and nowhere else."""

import json
import re
from pathlib import Path

import pytest

from qd18.cli.main import main
from qd18.source.text import MOST_PROBLEMS

SETTINGS = """\
schema: 1
organisation: Hội đồng thành phố Mẫu
regulations: [noi-quy]
words:
  kinds:
    - {id: council, name: {vi: hội đồng, en: council}}
    - {id: board, below: [council], name: {vi: ban, en: board}}
  tiers:
    - {id: city, name: {vi: Cấp thành phố, en: City}}
    - {id: ward-club, name: {vi: Câu lạc bộ, en: Club}}
"""
REGULATION = """\
id: noi-quy
number: NQ 01
title: {vi: Nội quy, en: Standing orders}
words:
  positions: {councillor: {vi: đại biểu, en: councillor}}
  sessions: {sitting: {vi: phiên họp, en: sitting}, reception: {vi: tiếp công dân, en: reception}}
duties:
  - id: db
    name: {vi: Đại biểu, en: Councillors}
    basis: {vi: Điều 1., en: Article 1.}
    tier: city
    positions: [councillor]
    at: [council]
    every: quarter
    quota: {at_least: 2, with: [board, council], within: own, sessions: [sitting]}
"""
UNITS = """\
- {id: hd, name: Hội đồng, kind: council}
- {id: hd/kt, name: Ban Kinh tế, kind: board}
"""
MEMBERS = """\
- id: mau-01
  name: Nguyễn Văn Mẫu 01
  roles:
    - {tier: city, position: councillor, unit: hd}
"""
MEETINGS = """\
- {date: 2024-01-10, unit: hd, session: sitting, attended: [mau-01]}
- {date: 2024-02-10, unit: hd/kt, session: reception, attended: [mau-01]}
- {date: 2024-03-10, unit: hd/kt, session: sitting}
"""
WHOLE = {
    "qd18.yaml": SETTINGS,
    "regulations/noi-quy.yaml": REGULATION,
    "units.yaml": UNITS,
    "members.yaml": MEMBERS,
    "meetings.yaml": MEETINGS,
}
QUARTER = ("--quarter", "2024Q1", "--as-of", "2024-04-01")


def record(folder: Path, **otherwise: str) -> list[str]:
    """A data directory, *otherwise* in files by the stem of their name; the option that names it."""
    for path, text in WHOLE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(otherwise.get(Path(path).stem.replace("-", "_"), text), encoding="utf-8")
    return ["--data", str(folder)]


def codes(folder: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    main(["validate", *folder, "--format", "json"])
    return [found["code"] for found in json.loads(capsys.readouterr().out)["diagnostics"]]


def test_a_council_is_judged_in_its_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The reception is no sitting, and so does not count: one of two."""
    main(["check", *record(tmp_path), *QUARTER, "--format", "json"])
    (verdict,) = json.loads(capsys.readouterr().out)["verdicts"]

    assert (verdict["tier"], verdict["status"], verdict["required"], verdict["counted"], verdict["held"]) == (
        *("city", "violation"),
        *(2, 1, 2),
    )
    assert [(met["session"], met["reason"]) for met in verdict["meetings"]] == [
        ("sitting", None),
        ("reception", "wrong-session"),
    ]


@pytest.mark.parametrize("typed", ["city", "City"])
def test_an_own_tier_is_understood_by_its_id_and_its_names(
    typed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", *record(tmp_path), *QUARTER, "--tier", typed, "--format", "json"])

    assert [verdict["tier"] for verdict in json.loads(capsys.readouterr().out)["verdicts"]] == ["city"]


def test_a_name_that_is_one_of_the_format_too_is_refused_with_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """“Cấp thành phố” is what people call the district tier of a town."""
    status = main(["check", *record(tmp_path), *QUARTER, "--tier", "cấp thành phố", "--lang", "en"])

    assert (status, "district" in (told := capsys.readouterr().err), "city" in told) == (2, True, True)


def test_a_meeting_is_entered_in_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["--date", "2024-03-01", "--unit", "hd", "--session", "phiên họp", "--attended", "mau-01", "--dry-run"]
    main(["log", "add", *record(tmp_path), *line])

    assert "+- {date: 2024-03-01, unit: hd, session: sitting, attended: [mau-01]}" in capsys.readouterr().out


def test_a_unit_that_is_not_there_is_told_behind_ever_so_many_own_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the mention stands is sought in the file anew, and own words are no slips then either."""
    boards = "".join(
        f"- {{id: hd/b{number}, name: Ban {number}, kind: board}}\n" for number in range(2 * MOST_PROBLEMS + 1)
    )
    last = "- {id: cuoi, name: Ban cuối, kind: board, parent: khong-co}\n"

    assert codes(record(tmp_path, units=UNITS + boards + last), capsys) == ["unknown-unit"]


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Cấp thành phố: đại biểu"), ("en", "City: councillor")], ids=["vi", "en"]
)
def test_a_regulation_is_shown_in_the_names_of_its_words(
    language: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["regulations", "show", "noi-quy", *record(tmp_path), "--lang", language])

    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("otherwise", "code"),
    [
        ({"units": UNITS.replace("kind: board", "kind: bord")}, "unknown-choice"),
        ({"members": MEMBERS.replace("councillor", "mayor")}, "unknown-choice"),
        ({"noi_quy": REGULATION.replace("sessions: [sitting]", "sessions: [siting]")}, "unknown-choice"),
        ({"qd18": SETTINGS.replace("below: [council]", "below: [club]")}, "unknown-choice"),
        ({"qd18": SETTINGS.replace("ward-club", "city")}, "duplicate-key"),
        ({"units": UNITS.replace("kind: council", "kind: board")}, "unit-kind-order"),
    ],
)
def test_what_nobody_declared_is_no_word(
    otherwise: dict[str, str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code in codes(record(tmp_path, **otherwise), capsys)


def test_a_regulation_that_is_not_listed_lends_no_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its posts and sessions, used in one member and three meetings, are then unknown."""
    settings = SETTINGS.replace("regulations: [noi-quy]", "regulations: [18-qd-tu-2019]")

    assert codes(record(tmp_path, qd18=settings), capsys) == ["unknown-choice"] * 4


def test_levels_may_be_skipped_and_kinds_of_the_format_stand_below_own_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    units = UNITS + "- {id: hd/kt/to, name: Chi bộ Ban, kind: cell}\n- {id: hd/x, name: Chi bộ khác, kind: cell}\n"

    assert codes(record(tmp_path, units=units), capsys) == []


PARTY_WORDS = re.compile(
    r"đảng|cấp ủy|chi bộ|đồng chí|sinh hoạt|\bxã\b|cơ sở|party|\bcell|commune|grassroots", re.IGNORECASE
)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "line",
    [
        "check --all --quarter 2024Q1",
        "explain mau-01 --quarter 2024Q1",
        "due --quarter 2024Q1 --as-of 2024-02-01",
        "coverage --quarter 2024Q1",
        "trend --as-of 2024-04-01",
        "trend --by committee --as-of 2024-04-01",
        "report 2024Q1 -o {report}",
        "whatif --attend mau-01:hd:2024-03-01:sitting",
        "regulations show noi-quy",
        "log list",
        "unit list",
    ],
)
def test_nothing_is_said_in_the_words_of_the_party(
    line: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.md"
    main([*line.format(report=report).split(), *record(tmp_path / "data"), "--lang", language])
    said = capsys.readouterr().out + (report.read_text(encoding="utf-8") if report.exists() else "")

    assert said
    assert PARTY_WORDS.findall(said) == []


def test_cells_of_a_spreadsheet_may_have_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By their names, of whatever case; what nobody declared is refused."""
    table = tmp_path / "so.csv"
    head, row = "Ngày,Đơn vị,Loại buổi,Người dự\n", "2024-03-20,Hội đồng,{},Nguyễn Văn Mẫu 01\n"
    option = record(tmp_path / "data")
    table.write_text(head + row.format("Phiên họp"), encoding="utf-8")
    main(["import", str(table), *option, "--lang", "en"])
    read = capsys.readouterr()
    table.write_text(head + row.format("dạ hội"), encoding="utf-8")
    main(["import", str(table), *option, "--lang", "en"])
    refused = capsys.readouterr()

    assert "+- {date: 2024-03-20, unit: hd, session: sitting, attended: [mau-01]}" in read.out + read.err
    assert "dạ hội" in refused.out + refused.err
    assert "+-" not in refused.out
