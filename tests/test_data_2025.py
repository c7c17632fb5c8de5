"""The sample across 1 July 2025 is sound, comes out as its README says, and leaves the quarters before as they were."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from qd18.cli.exit_status import ExitStatus
from qd18.cli.main import main
from tests.files import plain
from tests.manual.documents import Shell, compare, played, sections, table, words
from tests.paths import ROOT

SAMPLE = ROOT / "docs" / "examples" / "data-2025"
README = SAMPLE / "README.md"
TEXT = README.read_text(encoding="utf-8")
OUTCOMES = "Kết quả quý III/2025 / What comes of 2025Q3"

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
QUARTERS = ("2025Q1", "2025Q2")
DURING, SOON_AFTER, LONG_AFTER = "2025-05-20", "2025-07-03", "2025-10-15"
"""Days on which it is asked. The first meeting of the new time is on 4 July."""

Ask = Callable[..., str]

quarters = pytest.mark.parametrize("quarter", QUARTERS)
every_day = pytest.mark.parametrize("as_of", [DURING, SOON_AFTER, LONG_AFTER])


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """What a command prints of a record."""

    def asked(data: Path, *command: str) -> str:
        main([*command, "--data", str(data), "--lang", "vi"])
        return capsys.readouterr().out

    return asked


def as_it_was(value: Any) -> Any:
    """*value* as it stood on record on 30 June: without what begins later, and without the ends of that day."""
    if isinstance(value, list):
        items = [as_it_was(item) for item in value if not begins_later(item)]
        return items[0]["is"] if len(items) == 1 and isinstance(items[0], dict) and set(items[0]) == {"is"} else items
    if not isinstance(value, dict):
        return value
    known = {key: as_it_was(item) for key, item in value.items() if not (key == "to" and item == LAST)}
    if known.get("closed", LAST) > LAST:
        del known["closed"], known["answer"]
        known["status"] = "referred" if "to" in known else "open"
    return known


def begins_later(item: Any) -> bool:
    return isinstance(item, dict) and (item.get("from") or item.get("date") or LAST) > LAST


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record as it was on 30 June 2025, with its one regulation."""
    folder = tmp_path_factory.mktemp("before")
    for path in sorted(SAMPLE.rglob("*.yaml")):
        name = path.relative_to(SAMPLE)
        content = plain(path.read_text(encoding="utf-8"))
        if name.parts[0] == "regulations":
            continue
        if name.name == "qd18.yaml":
            content |= {"regulations": ["18-qd-tu-2019"], "record": content["record"] | {"complete_to": LAST}}
        content = as_it_was(content)
        if content:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def test_the_sample_has_no_error_and_no_warning(ask: Ask) -> None:
    assert ask(SAMPLE, "validate") == "Dữ liệu hợp lệ: không có lỗi, không có cảnh báo.\n"


def test_what_its_regulation_expects_of_examples_comes_out() -> None:
    assert main(["regulations", "test", "--data", str(SAMPLE)]) is ExitStatus.DONE


def test_every_name_is_made_up_and_no_document_is_real() -> None:
    members = plain((SAMPLE / "members.yaml").read_text(encoding="utf-8"))
    numbers = re.findall(
        r"(?:decision|^number): (.*)", "".join(p.read_text("utf-8") for p in SAMPLE.rglob("*.yaml")), re.MULTILINE
    )

    assert all(re.search(r" Mẫu \d\d$", member["name"]) for member in members)
    assert numbers
    assert all(number.endswith("(ví dụ)") for number in numbers)


def test_the_record_as_it_was_is_sound_and_knows_nothing_of_what_came(before: Path, ask: Ask) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in before.rglob("*.yaml"))

    assert ask(before, "validate") == "Dữ liệu hợp lệ: không có lỗi, không có cảnh báo.\n"
    assert not re.search(r"tier: commune|lao-cai|Lào Cai|succeeds|2025-0[789]", text)
    assert sorted(path.stem for path in (before / "meetings").iterdir()) == [f"2025-0{month}" for month in range(1, 7)]


@quarters
@every_day
def test_checks_of_old_quarters_are_the_same_to_the_byte(before: Path, ask: Ask, quarter: str, as_of: str) -> None:
    question = ("check", "--all", "--format", "csv", "--quarter", quarter, "--as-of", as_of)
    told = ask(SAMPLE, *question)

    assert told == ask(before, *question)
    assert len(told.splitlines()) > 20


@quarters
@every_day
def test_explanations_of_old_quarters_are_the_same_but_for_the_ends_that_are_known_now(
    before: Path, ask: Ask, quarter: str, as_of: str
) -> None:
    """Where a record stands in its file, and that a post or an assignment ended on 30 June, is left out."""

    def explained(data: Path) -> str:
        told = "".join(ask(data, "explain", one, "--quarter", quarter, "--as-of", as_of) for one in members())
        told = re.sub(r"^Số liệu: .*\n", "", told, flags=re.MULTILINE)
        return re.sub(r",? (?:đến 30/06/2025|\[[\w./-]+:\d+\])", "", told)

    assert explained(SAMPLE) == explained(before)


@quarters
@every_day
def test_verdicts_explained_of_old_quarters_are_the_same(before: Path, ask: Ask, quarter: str, as_of: str) -> None:
    """But for the ends that are known now, and for the regulations that are listed and the data that they come from."""

    def explained(data: Path, member: str) -> str:
        told = ask(data, "explain", member, "--format", "json", "--quarter", quarter, "--as-of", as_of)
        content = json.loads(told.replace('"to": "2025-06-30"', '"to": null'))
        del content["regulations"]
        content.pop("evidence", None)
        return json.dumps(content)

    for member in members():
        told = explained(SAMPLE, member)
        assert told == explained(before, member)
        assert "quy-dinh-cap-xa" not in told


@quarters
@pytest.mark.parametrize("as_of", [DURING, SOON_AFTER])
def test_coverage_of_old_quarters_is_the_same_to_the_byte(before: Path, ask: Ask, quarter: str, as_of: str) -> None:
    question = ("coverage", "--all", "--format", "csv", "--quarter", quarter, "--as-of", as_of)
    told = ask(SAMPLE, *question)

    assert told == ask(before, *question)
    assert len(told.splitlines()) == 1 + 12


@quarters
def test_later_only_the_last_visit_to_a_unit_that_goes_on_is_a_newer_one(before: Path, ask: Ask, quarter: str) -> None:
    """It is looked for up to the day on which it is asked."""
    question = ("coverage", "--all", "--format", "json", "--quarter", quarter, "--as-of", LONG_AFTER)
    told, wanted = json.loads(ask(SAMPLE, *question)), json.loads(ask(before, *question))
    newer = {row["unit_id"] for row in told["rows"] if (row["last_attended"] or "") > "2025-06-30"}
    for row in (*told["rows"], *wanted["rows"]):
        del row["last_attended"], row["days_since"]

    assert newer == {"mu-cang-chai/che-tao", "mu-cang-chai/kim-noi/ban-1"}
    assert told == wanted


@pytest.mark.parametrize("by", ["member", "committee", "tier"])
def test_the_trend_up_to_the_reform_is_the_same_to_the_byte(before: Path, ask: Ask, by: str) -> None:
    for as_of in (DURING, "2025-06-30"):
        question = ("trend", "--by", by, "--quarters", "2", "--format", "csv", "--as-of", as_of)
        assert ask(SAMPLE, *question) == ask(before, *question) != ""


def test_the_trend_of_old_quarters_is_the_same_after_the_reform(before: Path, ask: Ask) -> None:
    def old(data: Path) -> list[dict[str, str]]:
        rows = ask(data, "trend", "--quarters", "4", "--format", "csv", "--as-of", LONG_AFTER).splitlines()
        head = rows[0].split(",")
        return [
            {key: cell for key, cell in zip(head, row.split(","), strict=True) if key in {"member", *QUARTERS}}
            for row in rows[1:]
        ]

    assert old(SAMPLE) == old(before)
    assert {key for row in old(SAMPLE) for key in row} == {"member", *QUARTERS}


def test_the_third_quarter_comes_out_as_the_readme_says(ask: Ask) -> None:
    told = json.loads(ask(SAMPLE, "check", "--all", "--format", "json", "--quarter", "2025Q3", "--as-of", LONG_AFTER))
    rows = [
        (row["member"], row["duty"], row["period"]["label"], row["status"], str(row["counted"]))
        for row in told["verdicts"]
    ]

    assert rows == [(*(words(cell)[0] for cell in row[2:6]), row[6]) for row in table(sections(TEXT)[OUTCOMES])]


def test_the_coverage_of_what_is_new_goes_through_what_it_succeeds(ask: Ask) -> None:
    told = json.loads(
        ask(SAMPLE, "coverage", "--all", "--format", "json", "--quarter", "2025Q3", "--as-of", LONG_AFTER)
    )
    visits = {row["unit_id"]: (row["covered"], row["last_attended"]) for row in told["rows"]}

    assert visits["lao-cai/nghia-lo"] == (False, "2025-05-21")  # of Pú Trạng: of Tân An it was on 8 April
    assert visits["lao-cai/mu-cang-chai"] == (False, "2025-03-06")  # of Mồ Dề
    assert visits["lao-cai/nghia-lo/tdp-pu-trang-2"] == (True, "2025-08-05")
    assert visits["nghia-lo/benh-vien"] == (False, None)
    assert "nghia-lo/pu-trang" not in visits


@pytest.mark.skipif(shutil.which("sh") is None, reason="typed into a Unix shell")
def test_what_is_typed_comes_out_as_the_readme_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """QD18_BLESS=1 writes what it prints into the document; then cut it again where it is long, with lines of `…`."""
    compare(README, TEXT, played(TEXT, Shell(tmp_path, monkeypatch)))


def members() -> list[str]:
    return [member["id"] for member in plain((SAMPLE / "members.yaml").read_text(encoding="utf-8"))]
