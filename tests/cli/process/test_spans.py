"""Every spelling of a span of time gives its canonical label; every other is misuse that shows what can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.cli.process.records import lay_down

AS_OF = ("--as-of", "2024-02-15")

SPELLINGS = {
    "--quarter": {
        "2024Q1": ["2024Q1", "2024-Q1", "2024q1", "Q1/2024", "q1/2024", "Q1 2024", "I/2024", "i/2024", "1/2024"],
        "2024Q2": ["quý II/2024", "Quý II/2024", "QUÝ II / 2024", " quý  2 năm 2024 ", "II/2024"],
        "2024Q4": ["IV/2024", "quý IV năm 2024", "2024-q4"],
    },
    "--month": {
        "2024-01": ["2024-01", "01/2024", "1/2024", "tháng 1/2024", "tháng 01 năm 2024"],
        "2024-12": ["2024-12", "12/2024", "Tháng 12/2024"],
    },
    "--half": {
        "2024H1": ["2024H1", "2024-H1", "2024h1", "H1/2024", "6 tháng đầu năm 2024"],
        "2024H2": ["6 tháng cuối năm 2024", "h2/2024"],
    },
    "--year": {"2024": ["2024", "năm 2024"]},
}
RELATIVE = {
    "--quarter": {"2024Q1": ["this", "This", "nay"], "2023Q4": ["last", "trước"]},
    "--month": {"2024-02": ["this"], "2024-01": ["last"]},
    "--half": {"2024H1": ["this"], "2023H2": ["last"]},
    "--year": {"2024": ["this"], "2023": ["last"]},
}
GARBAGE = {
    "--quarter": [
        *("", "2024Q5", "2024Q0", "24Q1", "Q1", "2024", "2024-01", "２０２４Q1", "0000Q1", "next", "V/2024"),
        *("1/0000", "IV/9999"),
    ],
    "--month": ["", "2024-13", "2024-00", "13/2024", "2024Q1", "2024", "2024-1", "tháng này", "1/0000", "12/9999"],
    "--half": ["", "2024H3", "2024", "2024Q1", "H3/2024", "H1/0000", "h2/9999"],
    "--year": ["", "24", "2024Q1", "20244", "1066", "3024", "năm 0000", "năm 9999"],
}
NAMED = [
    (option, text, label)
    for spellings in (SPELLINGS, RELATIVE)
    for option, labels in spellings.items()
    for label, texts in labels.items()
    for text in texts
]
MISSPELT = [(option, text) for option, texts in GARBAGE.items() for text in texts]
SEVERAL = (
    ("--quarter", "2024Q1", "--month", "2024-01"),
    ("--year", "2024", "--half", "2024H1"),
    ("--quarter", "2024Q1", "--from", "2024-01-01", "--to", "2024-02-01"),
    ("--month", "2024-01", "--from", "2024-01-01"),
)
DATES = (
    ("2024-01-10", "2024-02-20", "2024-01-10..2024-02-20"),
    ("10/01/2024", "20/02/2024", "2024-01-10..2024-02-20"),
    ("2024-01-01", "2024-01-01", "2024-01-01..2024-01-01"),
)
BAD_DATES = ("2024-02-30", "2024-13-01", "15.4.2024x", "someday", "", "9999-01-01")


@pytest.fixture(autouse=True)
def _small_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.getbasetemp() / "spans"
    if not folder.exists():
        lay_down(folder)
    monkeypatch.chdir(folder)


def label(capsys: pytest.CaptureFixture[str], *span: str) -> str:
    """The label of the span that the program took *span* for."""
    assert main(("check", *span, "--format", "json", "--exit-zero")) == 0
    return str(json.loads(capsys.readouterr().out)["span"]["label"])


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the program says of *arguments* that it cannot use."""
    assert main(("check", *arguments, "--lang", "en")) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize(("option", "text", "canonical"), NAMED)
def test_a_spelling_of_a_span_gives_its_label(
    option: str, text: str, canonical: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert label(capsys, option, text, *AS_OF) == canonical


@pytest.mark.parametrize(("first", "last", "canonical"), DATES)
def test_a_span_can_be_named_by_dates(
    first: str, last: str, canonical: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert label(capsys, "--from", first, "--to", last, *AS_OF) == canonical


def test_the_quarter_of_the_as_of_day_is_meant_where_no_span_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert label(capsys, "--as-of", "2024-03-31") == "2024Q1"
    assert label(capsys, "--as-of", "01/04/2024") == "2024Q2"


@pytest.mark.parametrize(("option", "text"), MISSPELT)
def test_what_names_no_span_is_refused_with_what_does(
    option: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    example = {"--quarter": "2024Q1", "--month": "2024-01", "--half": "2024H1", "--year": "2024"}[option]
    told = refusal(capsys, option, text)
    assert told.startswith(f"error: {option} cannot read “{text}”\nhint: ")
    assert f" {example}, " in told.split("hint:")[1]


@pytest.mark.parametrize("span", SEVERAL, ids=" ".join)
def test_two_spans_are_one_too_many(span: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert "--quarter" in refusal(capsys, *span)


def test_half_a_span_and_one_that_ends_before_it_begins_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--from 2024-01-10 --to 2024-02-20" in refusal(capsys, "--from", "2024-01-01")
    assert "--from 2024-01-10 --to 2024-02-20" in refusal(capsys, "--to", "2024-01-01")
    assert "2024-01-01" in refusal(capsys, "--from", "2024-01-02", "--to", "2024-01-01")


@pytest.mark.parametrize("option", ["--as-of", "--from"])
@pytest.mark.parametrize("text", BAD_DATES)
def test_what_names_no_day_is_refused_with_what_does(
    option: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refusal(capsys, option, text)
    assert told.startswith(
        f"error: {option} cannot read the date “{text}”; write 2024-01-05, 05/01/2024, 5/1 or yesterday."
    )


def test_an_as_of_day_that_lies_ahead_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status = main(("check", "--quarter", "2024Q1", "--as-of", "2999-12-31", "--data", str(lay_down(tmp_path))))
    told = capsys.readouterr().err
    assert (status, told) == (
        1,
        "chưa đến ngày 31/12/2999: kết quả chỉ là giả định\n",
    )


def test_the_canonical_span_is_echoed(capsys: pytest.CaptureFixture[str]) -> None:
    main(("check", "--quarter", "q1 2024", *AS_OF, "--lang", "en"))
    assert "2024Q1 (2024-01-01 – 2024-03-31)" in capsys.readouterr().out
    main(("check", "--quarter", "2024-Q1", *AS_OF))
    assert "quý I/2024 (01/01/2024 – 31/03/2024)" in capsys.readouterr().out
