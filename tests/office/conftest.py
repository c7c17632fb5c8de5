"""The report on the sample data, made once for each file of tests, and the languages it is written in."""

import pytest

from office.reports import report_of
from qd18.messages import LANGUAGES
from qd18.reports.quarterly import Report


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found
