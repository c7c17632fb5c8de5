"""When a unit was last seen, and what is open of old: told from the files that matter as from all of them."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.cli.process.records import SOUND, lay_down

SPAN = ("--quarter", "2024Q1", "--as-of", "2024-04-15")
NOTHING_IN_JANUARY = {**SOUND, "meetings/2024/2024-01.yaml": ""}


def visit(day: str, more: str = "") -> str:
    return f"- date: {day}\n  unit: huyen/xa/thon\n  attended: [an]\n{more}"


def rows(capsys: pytest.CaptureFixture[str], *line: str) -> list[dict[str, str]]:
    assert main(line) == 0
    return [*csv.DictReader(StringIO(capsys.readouterr().out))]


@pytest.mark.parametrize(
    ("files", "last"),
    [
        ({}, ""),
        ({"2020/2020-05.yaml": visit("2020-05-06")}, "2020-05-06"),
        # A file that promises nothing is read along with the span; what it has may still not be the last.
        ({"cu.yaml": visit("2017-05-05"), "2020/2020-05.yaml": visit("2020-05-06")}, "2020-05-06"),
        ({"cu.yaml": visit("2021-05-05"), "2020/2020-05.yaml": visit("2020-05-06")}, "2021-05-05"),
        # What belongs to the month before or after may be filed there.
        ({"2023/2023-12.yaml": visit("2024-01-02", "  for: 2023-12\n")}, "2024-01-02"),
        (
            {
                "2023/2023-12.yaml": visit("2023-12-01"),
                "2023/2023-11.yaml": visit("2023-12-02", "  for: 2023-11\n"),
                "2024/2024-01.yaml": "",
            },
            "2023-12-02",
        ),
        # After the span, and by the day as of which it is asked.
        ({"2020/2020-05.yaml": visit("2020-05-06"), "2024/2024-04.yaml": visit("2024-04-15")}, "2024-04-15"),
        ({"2020/2020-05.yaml": visit("2020-05-06"), "2024/2024-04.yaml": visit("2024-04-16")}, "2020-05-06"),
        ({"2020/2020-05.yaml": visit("2020-05-06"), "2024/2024-02.yaml": visit("2024-02-01")}, "2024-02-01"),
        # In another way of writing.
        ({"2020/2020-05.yaml": '- {date: 2020-05-06, unit: "huyen/xa/th\\u006fn", attended: [an]}\n'}, "2020-05-06"),
    ],
)
def test_a_unit_was_last_seen_when_it_was(
    files: dict[str, str], last: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laid = {**NOTHING_IN_JANUARY, **{f"meetings/{name}": text for name, text in files.items()}}
    told = rows(capsys, "coverage", *SPAN, "--all", "--format", "csv", "--data", str(lay_down(tmp_path, laid)))

    assert {row["unit_id"]: row["last_attended"] for row in told}["huyen/xa/thon"] == last


def test_a_recommendation_of_old_is_told_wherever_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proposals = "  proposals:\n    - text: Sửa đường\n"
    older = {"meetings/2019/2019-05.yaml": visit("2019-05-06") + visit("2019-05-07", proposals)}
    data = str(lay_down(tmp_path, {**SOUND, **older}))

    for span in ((), SPAN):
        told = rows(capsys, "proposals", *span, "--format", "csv", "--data", data)
        assert [row["date"] for row in told] == ["2019-05-07"]


def test_what_is_wrong_with_what_is_sought_withholds_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of other meetings of old nothing is read; `validate` tells."""
    data = str(lay_down(tmp_path, {**NOTHING_IN_JANUARY, "meetings/2020/2020-05.yaml": visit("2020-05-46")}))
    assert main(("coverage", *SPAN, "--data", data)) == 3
    assert "2020-05.yaml:1:" in capsys.readouterr().err

    assert main(("proposals", *SPAN, "--data", data)) == 0
    lay_down(tmp_path, {"meetings/2024/2024-02.yaml": visit("2024-02-01")})
    assert main(("coverage", *SPAN, "--data", data)) == 0
