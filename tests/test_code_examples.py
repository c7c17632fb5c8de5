"""`explain CODE`: each code has its reason, and an example that shows it in a record that is sound otherwise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from qd18.cli.main import main
from qd18.diagnostics import CODES
from qd18.messages import LANGUAGES, catalogue
from qd18.messages.code_examples import example_of
from tests.amounts import some
from tests.gallery import BASE

WHOLE_FILES = {
    *("not-utf8", "utf-16", "file-too-large", "not-a-file", "carriage-return-only", "too-deep", "value-too-long"),
    *("too-many-values", "too-many-errors", "more-errors", "more-warnings"),
    *("too-much-data", "too-many-records", "too-long-for-tabs", "too-many-changes"),
    "stray-file",
}
"""Codes of what no few lines can show."""

REGULATION = "regulations/quy-dinh.yaml"
UNITS = "units/them.yaml"
HERE = "@@"
"""Where the lines of the example go; without it they come last in the file."""

_QUOTA = "    quota: {at_least: 1, with: [residential-cell]}\n"
_TDP_3 = "- id: nghia-lo/pu-trang/tdp-3\n  name: Chi bộ tổ dân phố 3\n  kind: residential-cell\n  to: 2023-06-30\n"
_TRAN = "  name: Trần Thị Mẫu 02\n"
_TRAN_2 = "- id: tran-thi-mau-02\n" + _TRAN
_MAU_01 = "    - tier: district\n      position: standing-member\n      unit: nghia-lo\n"

REPLACED = {
    "control-character": _TRAN,
    "empty-list": "regulations: [quy-dinh]\n",
    "unknown-regulation": "regulations: [quy-dinh]\n",
    "replaced-not-listed": "regulations: [quy-dinh]\n",
    "bad-integer": "schema: 1\n",
    "unsupported-schema": "schema: 1\n",
    **dict.fromkeys(("bad-amount", "impossible-share", "overlapping-parts", "part-outside-quota"), _QUOTA),
    **dict.fromkeys(("parts-exceed-quota", "one-key-needed", "key-without-effect"), _QUOTA),
    **dict.fromkeys(("bad-start", "missing-beside"), "    every: month\n"),
    "unit-not-in-force": "- id: nghia-lo/pu-trang/tdp-2\n  name: Chi bộ tổ dân phố 2\n  kind: residential-cell\n",
    "member-without-role": _MAU_01,
    "missing-parent-days": "  parent: tinh\n",
    "no-home": _TRAN_2,
    "whose-assignment": "- member: tran-thi-mau-02\n  unit: nghia-lo/pu-trang/tdp-2\n",
    "successor-ended": "id: quy-dinh\n",
    "uncited-regulation": "id: quy-dinh\nnumber: 00-QĐ/TU\ntitle: Quy định\n",
}
"""Lines of the base whose place the example takes."""

_EXAMPLE = """\
examples:
  - name: Dự đủ
    units:
      - {id: x, name: Đảng ủy xã X, kind: commune}
      - {id: x/1, name: Chi bộ bản 1, kind: residential-cell}
    members:
      - id: a
        name: Lò Văn A
        roles: [{tier: grassroots, position: secretary, unit: x}]
    assignments: [{member: a, unit: x/1}]
    meetings: [{date: 2024-01-05, unit: x/1, attended: [a]}, {date: 2024-02-05, unit: x/1, attended: [a]},
               {date: 2024-03-05, unit: x/1, attended: [a]}]
    as_of: 2024-04-15
"""
_BASE = {path.name: path.read_text(encoding="utf-8") for path in BASE.rglob("*.yaml")}
_WITH_EXAMPLE = _BASE["quy-dinh.yaml"] + _EXAMPLE
_EXPECTED = "    expect: [{member: a, duty: co-so, status: met}]\n"
_SECOND_POST = "    - {tier: district, position: committee-member, unit: nghia-lo}\n"
_SUCCESSOR = "replaces: quy-dinh\nfrom: 2023-01-01\nto: 2023-12-31\n" + _BASE["quy-dinh.yaml"].replace(
    "id: quy-dinh\n", "id: quy-dinh-moi\n"
)

BESIDE: dict[str, dict[str, str]] = {
    "assigned-after-end": {UNITS: _TDP_3},
    "home-after-end": {UNITS: _TDP_3},
    "role-after-end": {UNITS: "- {id: nghia-lo/xa-cu, name: Đảng ủy xã cũ, kind: commune, to: 2023-06-30}\n"},
    "only-attended": {REGULATION: _BASE["quy-dinh.yaml"].replace("at_least: 1", "at_least: 25%")},
    "nobody-holds": {REGULATION: "words: {positions: {councillor: đại biểu}}\n" + _BASE["quy-dinh.yaml"]},
    "no-home": {REGULATION: _BASE["quy-dinh.yaml"].replace("-cell]", "-cell], home_counts: false")},
    "whose-assignment": {"members.yaml": _BASE["members.yaml"] + _SECOND_POST},
    "parent-not-in-force": {
        UNITS: "- {id: son-a/ban-1, name: Chi bộ bản 1, kind: residential-cell}\n",
        "meetings/khac.yaml": "- {date: 2024-02-05, unit: son-a/ban-1}\n",
    },
    "replaced-not-listed": {REGULATION: "replaces: 18-qd-tu-2019\n" + _BASE["quy-dinh.yaml"]},
    "replacement-circle": {"qd18.yaml": _BASE["qd18.yaml"].replace("[quy-dinh]", "[quy-dinh, quy-dinh-moi]")},
    "successor-ended": {
        "qd18.yaml": _BASE["qd18.yaml"].replace("[quy-dinh]", "[quy-dinh, {id: quy-dinh-moi, binds: nghia-lo}]"),
        "regulations/quy-dinh-moi.yaml": _SUCCESSOR,
    },
    "bad-period": {REGULATION: _WITH_EXAMPLE + HERE + _EXPECTED},
    "one-span-needed": {REGULATION: _WITH_EXAMPLE + HERE + _EXPECTED},
    "example-fails": {REGULATION: _WITH_EXAMPLE + "    month: 2024-01\n"},
}  # fmt: skip
"""What stands in other files besides, or in the same one instead of the base's."""


def codes_of(code: str, lines: str, file: str, data: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The codes that `validate` finds with *lines* in *file*."""
    shutil.copytree(BASE, data)
    for path, text in BESIDE.get(code, {}).items():
        (data / path).parent.mkdir(exist_ok=True)
        (data / path).write_text(text, encoding="utf-8")
    target = data / file
    target.parent.mkdir(exist_ok=True)
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    place = HERE if HERE in before else REPLACED.get(code)
    assert place is None or before.count(place) == 1
    target.write_text(before.replace(place, lines) if place else before + lines, encoding="utf-8", newline="")
    main(("validate", "--data", str(data), "--format", "json"))
    return {found["code"] for found in json.loads(capsys.readouterr().out)["diagnostics"]}


@pytest.mark.parametrize("code", [code for code in CODES if code not in WHOLE_FILES])
def test_the_example_has_the_code_where_it_is_wrong_and_none_where_it_is_right(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = example_of(code)
    assert example is not None

    assert code in codes_of(code, example.wrong, example.file, tmp_path / "wrong", capsys)
    assert codes_of(code, example.right, example.file, tmp_path / "right", capsys) == set()


@pytest.mark.parametrize("language", some(LANGUAGES, usually=1))
@pytest.mark.parametrize("code", CODES)
def test_each_code_is_explained_outside_any_data(
    code: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(("explain", code, "--lang", language)) == 0
    page, err = capsys.readouterr()
    says = catalogue(language).topic("codes")

    assert err == ""
    assert page.startswith(f"{code} · {says[CODES[code].value]}\n")
    assert says["why"][code] in page
    assert "{" not in page.partition(says["why"][code])[0]
    assert (says["right-title"] in page) == (code not in WHOLE_FILES)


def test_every_code_has_a_reason_and_nothing_else_has() -> None:
    assert [list(catalogue(language).topic("codes")["why"]) for language in LANGUAGES] == [list(CODES)] * 2


def test_a_member_whose_id_is_a_code_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    shutil.copytree(BASE, data)
    members = data / "members.yaml"
    members.write_text(_BASE["members.yaml"] + "- id: tag\n  name: Lê Văn Mẫu 03\n", encoding="utf-8")

    main(("explain", "tag", "--data", str(data), "--quarter", "2024Q1"))
    assert "Lê Văn Mẫu 03" in capsys.readouterr().out
    main(("explain", "alias", "--data", str(data)))
    assert capsys.readouterr().out.startswith("alias · ")


def test_a_code_is_explained_where_the_data_has_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    shutil.copytree(BASE, data)
    (data / "members.yaml").write_text("- id: [\n", encoding="utf-8")

    assert main(("explain", "unclosed-bracket", "--data", str(data))) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("option", ["--year=2024", "--as-of=2024-04-15", "--rev=HEAD", "--format=json"])
def test_a_code_takes_no_option_of_a_question(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("explain", "bad-date", option)) == 2
    assert "qd18 explain bad-date" in capsys.readouterr().err
