"""The JSON of a regulation: its file, value by value, which its own schema takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from qd18.store.loading import BUILT_IN, built_in_ids
from tests.contracts.holding import held, printed
from tests.paths import DATA
from tests.schema.editing import LOADER


@pytest.mark.parametrize("name", built_in_ids())
def test_the_file_of_a_regulation_is_as_the_schema_of_such_files_says(name: str) -> None:
    content = held("regulations", "show", name, "--data", str(DATA))["file"]
    schema = json.loads(printed("schema", "regulations"))

    assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []
    assert content["id"] == name


@pytest.mark.parametrize("name", built_in_ids())
def test_the_file_of_a_regulation_says_what_another_reader_reads_in_it(name: str) -> None:
    """PyYAML's guesses differ in days alone, which JSON has as texts."""
    content = held("regulations", "show", name, "--data", str(DATA))["file"]
    read = yaml.load((BUILT_IN / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - our own file

    assert content == json.loads(json.dumps(read, default=str))


OWN = """\
id: rieng
number: 1-QĐ/MẪU
title: Quy định riêng
issuer: Huyện ủy Mẫu
from: 2020-05-01
duties: [{id: a, name: A, tier: district, positions: [secretary], every: month, quota: {at_least: 1, with: [commune]}}]
"""
LISTED = """\
regulation\tregulation_number\tstart\tend\tin_use\tduties\tissuer\tpath
rieng\t1-QĐ/MẪU\t2024-01-01\t2024-12-31\ttrue\t1\tHuyện ủy Mẫu\tregulations/rieng.yaml
18-qd-tu-2019\t18-QĐ/TU\t2019-04-16\t\tfalse\t5\tTỉnh ủy Yên Bái\t
"""
"""The listed one first, on the days for which the settings list it; mission.md has the five duties of the other."""


def test_the_list_of_regulations_says_which_are_in_use_and_on_which_days(tmp_path: Path) -> None:
    (tmp_path / "regulations").mkdir()
    (tmp_path / "regulations" / "rieng.yaml").write_text(OWN, encoding="utf-8")
    listed = "[{id: rieng, binds: huyen, from: 2024-01-01, to: 2024-12-31}]"
    settings = f"schema: 1\norganisation: Sổ thử\nregulations: {listed}\n"
    (tmp_path / "qd18.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "units.yaml").write_text("- {id: huyen, name: Huyện ủy Mẫu, kind: district}\n", encoding="utf-8")
    command = ("regulations", "--data", str(tmp_path))

    first, other = held(*command)["rows"]
    assert printed(*command, "--format", "tsv") == LISTED
    assert [str(cell) for cell in first.values()] == LISTED.split("\n")[1].replace("true", "True").split("\t")
    assert (other["regulation"], other["end"], other["in_use"], other["path"]) == ("18-qd-tu-2019", None, False, None)
