"""What docs/outputs.md says of the JSON outputs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.gathering import ASKED
from tests.contracts.holding import OUTPUTS, printed, schema
from tests.manual.documents import table, words
from tests.paths import DATA, ROOT

TEXTS = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("outputs.md", "vi/outputs.md")]
TEXT = TEXTS[0]


@pytest.mark.parametrize("text", TEXTS, ids=["en", "vi"])
def test_the_table_has_every_schema_with_the_contracts_that_it_states(text: str) -> None:
    rows = [[words(cell) for cell in row] for row in table(text.partition("\n## ")[0])]

    assert [row[0] for row in rows] == [[f"qd18 schema {name}"] for name in OUTPUTS]
    for name, (_, contracts, commands) in zip(OUTPUTS, rows, strict=True):
        whole = schema(name)
        assert contracts == [one["properties"]["schema"]["const"] for one in whole.get("oneOf", [whole])]
        assert commands[0].split()[0] == "qd18"
        assert name in {word.removesuffix("s") for word in commands[0].split()[1:]} | set(commands[0].split()[1:])


def test_only_the_keys_that_the_manual_names_may_be_missing() -> None:
    missing = {
        key
        for name in OUTPUTS
        for whole in [schema(name)]
        for part in (*whole.get("oneOf", [whole]), *whole["$defs"].values())
        for key in part["properties"].keys() - set(part["required"])
    }

    assert missing == {"evidence", "member", "unit", "broken_on", "branches"}
    assert all(f"`{key}`" in TEXT.partition("may be missing")[2].partition("\n- `gap`")[0] for key in missing)


def test_a_validator_in_use_passes_an_output_and_refuses_another(tmp_path: Path) -> None:
    """The lines that the manual gives to type."""
    assert printed("check", "--data", str(DATA), *ASKED, "-o", str(tmp_path / "check.json")) == ""
    assert printed("due", "--data", str(DATA), *ASKED, "-o", str(tmp_path / "due.json")) == ""
    assert printed("schema", "check", "-o", str(tmp_path / "check.schema.json")) == ""

    for name, status in (("check", 0), ("due", 1)):
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", "check.schema.json", f"{name}.json"]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert run.returncode == status, run.stdout + run.stderr
