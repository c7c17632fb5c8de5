"""Published attendance rules of public bodies come out as their text says."""

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.public_rules import CASES, PublicCase


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_published_rule_comes_out_as_its_text_says(judge: Judge, case: PublicCase) -> None:
    found = judge(case.world)

    rows = [(row["period"]["label"], row["status"], row["required"], row["counted"]) for row in found["verdicts"]]
    assert tuple(rows) == case.outcome
    assert found["summary"]["violation"] == [status for _, status, *_ in case.outcome].count("violation")
