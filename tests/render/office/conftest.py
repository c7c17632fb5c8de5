"""The report on the sample data and its workbook, made once for each file of tests, and the languages."""

import pytest
from openpyxl.workbook import Workbook

from qd18.messages import LANGUAGES, catalogue
from qd18.render.office.report_xlsx import report_xlsx
from qd18.reports.quarterly import Report
from tests.render.office.reports import report_of
from tests.render.office.workbooks import opened


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def book(report: Report) -> Workbook:
    return opened(report_xlsx(report, catalogue("vi")))
