"""What docs/editors.md tells people to write into their editors and files."""

import json
import re

from qd18.schema.layout import FILE_KINDS, SCHEMA_FOLDER, files_of, schema_line
from tests.manual.documents import fences
from tests.paths import ROOT

TEXT = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def test_the_settings_name_every_schema_and_its_files() -> None:
    told = json.loads(fences(TEXT, "json")[0].text)["yaml.schemas"]
    patterns = {schema: [files] if isinstance(files, str) else files for schema, files in told.items()}

    assert patterns == {
        f"./data/{SCHEMA_FOLDER}/{kind}.json": [f"/data/{path}" for path in files_of(kind)] for kind in FILE_KINDS
    }


def test_the_first_lines_are_those_that_the_program_writes() -> None:
    lines = {block.text.strip() for block in fences(TEXT, "yaml")}
    inside = set(re.findall(r"\$schema=[^`]*", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)))

    assert lines == {schema_line("meetings/2024/2024-01.yaml")}
    assert inside == {schema_line(path).split()[-1] for path in ("units.yaml", "qd18.yaml")}
