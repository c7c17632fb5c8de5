"""What a regulation restricts and what it replaces is said in words: by `regulations show` and by `explain`."""

from pathlib import Path

import pytest

from qd18.cli.main import main

DUTY = """
    tier: district
    positions: [secretary]
    every: quarter
    basis: {vi: Điều 1., en: Article 1.}
"""
REGULATION = f"""\
id: moi
number: 2-QĐ/MẪU
title: {{vi: Mới, en: New}}
replaces: cu
duties:
  - id: co-nhan
    name: {{vi: Có nhãn, en: Tagged}}{DUTY}
    reading: {{vi: Hiểu là cả phường., en: Wards are meant too.}}
    at: [district]
    tagged: disadvantaged
    quota: {{at_least: 1, with: [commune], own_counts: false}}
  - id: them
    name: {{vi: Thêm, en: Besides}}{DUTY}
    tagged: bien-gioi
    also: true
    quota: {{at_least: 1, with: [commune]}}
  - id: thuong
    name: {{vi: Thường, en: Plain}}{DUTY}
    quota: {{at_least: 1, with: [commune]}}
"""
OLD = f"""\
id: cu
number: 1-QĐ/MẪU
title: {{vi: Cũ, en: Old}}
to: 2020-12-31
duties:
  - id: cu
    name: {{vi: Cũ, en: Old}}{DUTY}
    quota: {{at_least: 1, with: [commune]}}
"""
FILES = {
    "qd18.yaml": "schema: 1\norganisation: Huyện ủy Mẫu\n"
    "regulations: [cu, {id: moi, binds: [huyen], from: 2021-01-01, to: 2025-06-30}]\n",
    "units.yaml": "- {id: huyen, name: Huyện ủy Mẫu, kind: district}\n"
    "- {id: huyen/xa, name: Đảng ủy xã Mẫu, kind: commune, disadvantaged: true, tags: [bien-gioi]}\n",
    "members.yaml": "- id: mau\n  name: Nguyễn Văn Mẫu 01\n"
    "  roles: [{tier: district, position: secretary, unit: huyen}]\n",
    "assignments.yaml": "- {member: mau, unit: huyen/xa}\n",
    "regulations/cu.yaml": OLD,
    "regulations/moi.yaml": REGULATION,
}
SAID = {
    "vi": {
        "reading": "Cách hiểu của cơ quan: Hiểu là cả phường.",
        "at": "Chỉ áp dụng với chức vụ trong: cấp ủy cấp huyện",
        "tagged": "Chỉ áp dụng khi được phân công phụ trách đơn vị thuộc diện đặc biệt khó khăn",
        "own tag": "Chỉ áp dụng khi được phân công phụ trách đơn vị mang thẻ “bien-gioi”",
        "also": "Áp dụng cùng lúc với các định mức khác của cấp này",
        "own_counts": "không tính đơn vị nơi đồng chí đang giữ chức vụ",
    },
    "en": {
        "reading": "How the office reads it: Wards are meant too.",
        "at": "Only posts in a district committee",
        "tagged": "Only with an assignment to a unit that is specially disadvantaged",
        "own tag": "Only with an assignment to a unit that is tagged “bien-gioi”",
        "also": "Stands beside the other duties of this tier",
        "own_counts": "units in which the member holds a post do not count",
    },
}
BINDS = {
    "vi": "Phạm vi áp dụng: chức vụ tại Huyện ủy Mẫu và các đơn vị trực thuộc",
    "en": "Binds posts in Huyện ủy Mẫu and in the units below",
}
DAYS = {"vi": ", từ 01/01/2021 đến 30/06/2025", "en": ", from 2021-01-01 to 2025-06-30"}
REPLACES = {"vi": "Thay thế: 1-QĐ/MẪU", "en": "Replaces: 1-QĐ/MẪU"}
SHOW = ("regulations", "show", "moi")
EXPLAIN = ("explain", "mau", "--quarter", "2024Q1", "--as-of", "2024-04-15")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "regulations").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def lines(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str) -> list[str]:
    main([*arguments, "--data", str(data)])
    printed = capsys.readouterr()
    assert "[" not in printed.err, printed.err
    return printed.out.splitlines()


def number_of(said: list[str], text: str) -> int:
    return sum(text in line for line in said)


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("question", [SHOW, EXPLAIN], ids=["show", "explain"])
def test_each_restriction_of_a_duty_is_said_once_and_only_of_that_duty(
    question: tuple[str, ...], language: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = lines(capsys, data, *question, "--lang", language)

    assert {key: number_of(said, text) for key, text in SAID[language].items()} == dict.fromkeys(SAID[language], 1)


@pytest.mark.parametrize("language", SAID)
def test_the_reading_stands_apart_from_the_basis(language: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = lines(capsys, data, *SHOW, "--lang", language)
    (place,) = [number for number, line in enumerate(said) if SAID[language]["reading"] in line]

    assert ("Điều 1." if language == "vi" else "Article 1.") in said[place - 1]


@pytest.mark.parametrize("language", SAID)
def test_show_says_where_and_when_the_record_applies_a_regulation_and_what_it_replaces(
    language: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = lines(capsys, data, *SHOW, "--lang", language)

    assert BINDS[language] + DAYS[language] in said
    assert REPLACES[language] in said


@pytest.mark.parametrize("language", SAID)
def test_explain_says_whom_the_regulation_binds_under_each_of_its_duties(
    language: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = lines(capsys, data, *EXPLAIN, "--lang", language)

    assert number_of(said, BINDS[language]) == 2
    assert number_of(said, REPLACES[language]) == 2


@pytest.mark.parametrize("language", SAID)
def test_nothing_is_said_of_a_regulation_that_restricts_nothing(
    language: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = lines(capsys, data, "regulations", "show", "cu", "--lang", language)
    texts = (*SAID[language].values(), BINDS[language], REPLACES[language])

    assert {text: number_of(said, text) for text in texts} == dict.fromkeys(texts, 0)
