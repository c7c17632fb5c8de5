"""The keys of `report` in the settings, from the file to the paper; what is said where Word's library is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.oracle.worlds import random_world, write_world
from tests.paths import DATA
from tests.properties.asking import run
from tests.render.office.reports import AS_OF, foot_of, head_of, opened


def settings(*lines: str) -> str:
    return "\n".join(("schema: 1", "organisation: Huyện ủy Mẫu", "report:", *(f"  {line}" for line in lines), ""))


def test_the_settings_reach_the_paper(tmp_path: Path) -> None:
    write_world(random_world(1), tmp_path)
    (tmp_path / "qd18.yaml").write_text(
        settings(
            *("parent: Tỉnh ủy Yên Bái", "issuer: Huyện ủy Mẫu", "number: 7-BC/HU", "place: Mẫu", "signer: Trần Mẫu"),
            *("dated: 2024-04-18", "signer_authority: T/M Ban Thường vụ"),
            *("signer_title: Chánh Văn phòng", "recipients: [Thường trực Huyện ủy, Lưu]"),
        ),
        encoding="utf-8",
    )
    (tmp_path / "regulations").mkdir(exist_ok=True)
    run("report", "2024Q1", "--data", str(tmp_path), "--as-of", AS_OF, "-o", str(tmp_path / "r.docx"))
    document = opened((tmp_path / "r.docx").read_bytes())

    assert head_of(document)[0].split("\n")[:2] == ["TỈNH ỦY YÊN BÁI", "HUYỆN ỦY MẪU"]
    assert head_of(document)[2:] == ["Số 7-BC/HU", "Mẫu, ngày 18 tháng 4 năm 2024"]
    assert "- Lưu" in foot_of(document)[0]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("isuer: X", "unknown-key"),
        ("number: 45", ""),
        ("number: [1]", "not-a-scalar"),
        ("recipients: X", "not-a-list"),
        ("signer:", "empty-value"),
    ],
)
def test_the_settings_are_checked(line: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_world(random_world(1), tmp_path)
    (tmp_path / "qd18.yaml").write_text(settings(line), encoding="utf-8")
    main(["validate", "--data", str(tmp_path), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]

    assert [one["code"] for one in found if one["path"] == "qd18.yaml"] == ([code] if code else [])


def test_without_the_library_the_refusal_says_what_to_type(tmp_path: Path) -> None:
    blocked = "import sys; sys.modules['docx'] = None; from qd18.cli.main import main; sys.exit(main(sys.argv[1:]))"
    words = ["report", "2024Q1", "--data", str(DATA), "--as-of", AS_OF, "-o", str(tmp_path / "r.docx")]
    done = subprocess.run([sys.executable, "-c", blocked, *words], capture_output=True, check=False, text=True)

    assert done.returncode == 2
    assert 'python -m pip install "qd18[word]"' in done.stderr
    assert not list(tmp_path.iterdir())
