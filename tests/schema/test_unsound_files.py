"""The gallery of bad data: what a schema can see is refused, what it cannot see passes; a code is one or the other."""

import re
from pathlib import Path

import pytest

from qd18.diagnostics import CODES
from tests.gallery import Case, cases
from tests.schema.codes import FAULT_OF_TEXT, NO_ID_AT_ALL, ONLY_THE_SPELLING, SEEN, UNSEEN
from tests.schema.editing import accepts, kind_of

CASES = [case for case in cases() if case.code in CODES]


def told(case: Case, folder: Path) -> dict[str, bool]:
    """For each data file that `validate` has something to say of, whether the schema has, too."""
    case.lay_out(folder)
    text = case.expected("en").read_text(encoding="utf-8")
    named = sorted(set(re.findall(r"^data/(\S+?):\d+:\d+: (?:error|warning)\[", text, flags=re.MULTILINE)))
    texts = {path: (folder / path).read_text(encoding="utf-8") for path in named if kind_of(path)}
    return {path: not accepts(kind_of(path) or "", text) for path, text in texts.items()}


def test_every_code_is_either_seen_or_not() -> None:
    assert SEEN.isdisjoint(UNSEEN)
    assert SEEN | set(UNSEEN) == set(CODES)


@pytest.mark.parametrize("case", [case for case in CASES if case.code in SEEN], ids=lambda case: case.name)
def test_what_a_schema_can_see_is_refused(case: Case, tmp_path: Path) -> None:
    found = told(case, tmp_path / "data")

    assert found == dict.fromkeys(found, case.name not in ONLY_THE_SPELLING)
    assert found


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if UNSEEN.get(case.code, FAULT_OF_TEXT) != FAULT_OF_TEXT],
    ids=lambda case: case.name,
)
def test_what_a_schema_cannot_see_passes(case: Case, tmp_path: Path) -> None:
    """So that no reason is given for what could be seen after all."""
    assert any(told(case, tmp_path / "data").values()) is (case.name in NO_ID_AT_ALL)
