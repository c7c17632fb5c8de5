"""The report's page in a real browser: sorting, filters, keys, paper, listeners, and no word to the network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from qd18.messages import catalogue
from qd18.model.names import vietnamese_key
from qd18.render.office.report_html import report_html
from qd18.reports.quarterly import Lookups, Report
from qd18.reports.sheets import Sheet, with_serials
from tests.amounts import some
from tests.render.office.browser import browser, complaints, look, printed, requests, tell
from tests.render.office.reports import report_of

VI = catalogue("vi")
SMALL = 10
"""So many rows are audited: each kind of row, and not the same one hundreds of times."""


@pytest.fixture(scope="module")
def report() -> Report:
    return shortened(report_of(), 120)


@pytest.fixture(scope="module")
def address(report: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(report, tmp_path_factory.mktemp("page") / "report.html")


def written(report: Report, file: Path) -> str:
    file.write_bytes(report_html(report, VI))
    return file.as_uri()


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def page(driver: Chrome, address: str) -> Chrome:
    look(driver, "light")
    driver.get("about:blank")
    requests(driver)
    driver.get(address)
    return driver


def run(page: Chrome, script: str, *given: object) -> Any:
    return page.execute_script(script, *given)


def column(page: Chrome, table: str, at: int) -> list[str]:
    """The texts of a column, of the rows that are shown."""
    found: list[str] = run(
        page,
        "return Array.from(document.querySelectorAll(`#${arguments[0]} tbody tr`)).filter((row) => !row.hidden)"
        ".map((row) => (row.cells[arguments[1]].querySelector('a') ?? row.cells[arguments[1]]).textContent)",
        table,
        at,
    )
    return found


def show_all(page: Chrome, table: str) -> None:
    """Choose all states."""
    page.find_element(By.CSS_SELECTOR, f"#{table} option[value='']").click()


def header(page: Chrome, table: str, at: int) -> Any:
    return page.find_elements(By.CSS_SELECTOR, f"#{table} thead th")[at]


def click(page: Chrome, table: str, at: int) -> str:
    """Click on a header; how it says that it is sorted."""
    found = header(page, table, at)
    run(page, "arguments[0].querySelector('button').click()", found)
    return found.get_attribute("aria-sort") or "none"


def test_names_sort_as_vietnamese_lists_do_up_down_and_back(page: Chrome) -> None:
    before = column(page, "t3", 3)

    assert click(page, "t3", 3) == "ascending"
    assert column(page, "t3", 3) == sorted(before, key=numbered)
    assert click(page, "t3", 3) == "descending"
    assert list(map(numbered, column(page, "t3", 3))) == sorted(map(numbered, before), reverse=True)
    assert click(page, "t3", 3) == "none"
    assert column(page, "t3", 3) == before


def numbered(name: str) -> tuple[int, object]:
    """The sample's people have numbers for given names."""
    *before, given = name.split()
    return int(given), vietnamese_key(" ".join(before))


def test_numbers_dates_and_states_sort_by_what_they_mean(page: Chrome, report: Report) -> None:
    sheet = with_serials(report.sheet("proposals"))
    at = {one.key: place for place, one in enumerate(sheet.columns)}

    show_all(page, "t7")
    click(page, "t7", at["age"])
    assert [int(age) for age in column(page, "t7", at["age"])] == sorted(int(str(row[at["age"]])) for row in sheet.rows)
    click(page, "t7", at["date"])
    days = [day[6:] + day[3:5] + day[:2] for day in column(page, "t7", at["date"])]
    assert days == sorted(days)
    click(page, "t7", at["proposal"])
    states = ["chưa chuyển", "đã chuyển", "đã trả lời"]
    assert [states.index(state) for state in column(page, "t7", at["proposal"])] == sorted(
        states.index(VI.word("proposal", str(row[at["proposal"]]))) for row in sheet.rows
    )


def test_letters_sort_by_the_vietnamese_alphabet(page: Chrome) -> None:
    names = ["Ước", "An", "Ân", "Ánh", "Đạt", "Dũng", "Ăn", "Ơn", "Oanh", "Ô"]

    run(page, "Array.from(document.querySelectorAll('#t12 tbody tr')).slice(1).forEach((row) => row.remove())")
    run(
        page,
        "const body = document.querySelector('#t6 tbody'); const rows = Array.from(body.rows);"
        "arguments[0].slice(0, rows.length).forEach((name, at) => { rows[at].cells[1].textContent = name; });",
        names,
    )
    click(page, "t6", 1)

    assert column(page, "t6", 1) == ["An", "Ánh", "Ân", "Ước"]


def test_a_page_opens_with_what_needs_a_person(page: Chrome, report: Report) -> None:
    """And says how many rows there are besides."""
    needing = {"violation", "unassigned", "no-record", "partial", "pending"}
    by_official, proposals = report.sheet("by-official"), report.sheet("proposals")
    rows = [str(row[2]) for row in by_official.rows if row[by_official.column("status")] in needing]
    unanswered = [row for row in proposals.rows if row[proposals.column("proposal")] != "answered"]

    assert 0 < len(rows) < len(by_official.rows)
    assert column(page, "t3", 3) == rows
    assert page.find_element(By.CSS_SELECTOR, "#t3 output").text == f"Hiện {len(rows)}/{len(by_official.rows)} dòng"
    assert len(column(page, "t7", 0)) == len(unanswered)


def test_a_name_is_looked_for_among_all_rows_unless_a_state_was_chosen(page: Chrome, report: Report) -> None:
    status = report.sheet("by-official").column("status")
    met = next(str(row[2]) for row in report.sheet("by-official").rows if row[status] == "met")
    field = page.find_element(By.CSS_SELECTOR, "#t3 [data-find]")
    field.send_keys(met)
    assert set(column(page, "t3", 3)) == {met}

    page.find_element(By.CSS_SELECTOR, "#t3 option[value=unassigned]").click()
    field.send_keys(Keys.BACKSPACE)
    assert column(page, "t3", 3) == []


def test_a_text_finds_without_diacritics_and_a_state_narrows(page: Chrome, report: Report) -> None:
    names = [str(row[2]) for row in report.sheet("by-official").rows]
    field = page.find_element(By.CSS_SELECTOR, "#t3 [data-find]")
    field.send_keys("luong thi")

    found = column(page, "t3", 3)
    assert found
    assert set(found) == {name for name in names if name.startswith("Lường Thị")}
    told = page.find_element(By.CSS_SELECTOR, "#t3 output").text
    assert told == f"Hiện {len(found)}/{len(names)} dòng"

    field.clear()
    field.send_keys(" ", Keys.BACKSPACE)
    page.find_element(By.CSS_SELECTOR, "#t3 option[value=unassigned]").click()
    expected = [row for row in report.sheet("by-official").rows if "unassigned" in row]
    assert 0 < len(column(page, "t3", 3)) == len(expected)
    assert {text[2:] for text in column(page, "t3", 13)} == {VI.word("status", "unassigned")}


def test_everything_works_without_a_mouse(page: Chrome) -> None:
    run(page, "document.body.focus()")
    body = page.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    skip = page.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    assert skip.rect["x"] >= 0
    skip.send_keys(Keys.ENTER)
    assert run(page, "return document.activeElement.id") == "main"

    button = header(page, "t3", 3).find_element(By.TAG_NAME, "button")
    button.send_keys(Keys.ENTER)
    assert header(page, "t3", 3).get_attribute("aria-sort") == "ascending"
    assert run(page, "return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    scrolled = page.find_element(By.CSS_SELECTOR, "#t3 .scroll")
    run(page, "arguments[0].focus()", scrolled)
    assert page.switch_to.active_element == scrolled


def test_a_row_leads_to_its_explanation_and_back(page: Chrome, report: Report) -> None:
    status = report.sheet("by-official").column("status")
    met = next(at for at, row in enumerate(report.sheet("by-official").rows, start=1) if row[status] == "met")
    link = page.find_element(By.CSS_SELECTOR, f"#r{met} a")
    run(page, "arguments[0].click()", link)

    folded = page.find_element(By.CSS_SELECTOR, f"#e{met}")
    assert folded.is_displayed()
    back = folded.find_element(By.TAG_NAME, "a")
    back.click()
    assert run(page, "return location.hash") == f"#r{met}"


def test_without_its_script_a_page_shows_everything_and_no_idle_fields(page: Chrome, report: Report) -> None:
    tell(page, "Emulation.setScriptExecutionDisabled", value=True)
    try:
        page.refresh()
        shown = [field.is_displayed() for field in page.find_elements(By.CSS_SELECTOR, ".tools")]
        rows = page.find_elements(By.CSS_SELECTOR, "#t3 tbody tr")
    finally:
        tell(page, "Emulation.setScriptExecutionDisabled", value=False)

    assert shown
    assert not any(shown)
    assert len(rows) == len(report.sheet("by-official").rows)


def test_a_phone_shows_each_row_as_a_card_and_never_scrolls_sideways(page: Chrome) -> None:
    look(page, "light", width=390)
    page.refresh()

    assert run(page, "return document.documentElement.scrollWidth") == 390
    first = page.find_element(By.CSS_SELECTOR, "#t3 tbody td")
    assert run(page, "return getComputedStyle(arguments[0], '::before').content", first) == '"TT"'
    assert first.get_attribute("role") == "cell"


def test_on_paper_every_sheet_of_a_table_has_its_header_and_its_number(page: Chrome) -> None:
    look(page, "dark")
    show_all(page, "t3")

    pages = pypdf.PdfReader(BytesIO(printed(page, pages="1-12"))).pages

    sizes = {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in pages}
    assert sizes == {(595, 842), (842, 595)}
    texts = ["".join(one.extract_text().split()) for one in pages]
    assert "ĐẢNGCỘNGSẢNVIỆTNAM" in texts[0]
    for number, text in enumerate(texts[1:], start=2):
        assert text.startswith(str(number))
    first = next(number for number, text in enumerate(texts) if "Biểusố3.Theotừng" in text and "Nguyễn" in text)
    for text in texts[first:]:
        assert all(name in text for name in ("Họvàtên", "Chứcdanh", "Ghichú"))


@pytest.mark.parametrize(
    "screen", some([("light", 1280), ("dark", 390), ("dark", 1280), ("light", 390)], usually=2), ids=str
)
def test_an_audit_finds_nothing_serious(
    driver: Chrome, report: Report, screen: tuple[str, int], tmp_path: Path
) -> None:
    scheme, width = screen
    axe = resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    look(driver, scheme, width=width)
    driver.get(written(shortened(report, SMALL), tmp_path / "small.html"))
    run(driver, "document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    seen = "one.style.contentVisibility = 'visible'"
    run(driver, f"document.querySelectorAll('.sheet, .reasons, tr').forEach((one) => {{ {seen}; }})")

    run(driver, axe)
    found = driver.execute_async_script(
        "axe.run(document, {resultTypes: ['violations']}).then(arguments[arguments.length - 1])"
    )

    assert found["passes"]
    grave = [one for one in found["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], one["nodes"][0]["html"]) for one in grave] == []


def shortened(report: Report, number: int) -> Report:
    """The report with the first *number* rows of each table."""

    def beginning(sheet: Sheet) -> Sheet:
        return sheet._replace(rows=sheet.rows[:number])

    lookups = None if report.lookups is None else Lookups(*map(beginning, report.lookups))
    return replace(report, sheets=tuple(map(beginning, report.sheets)), lookups=lookups)


def test_a_page_says_nothing_to_the_network_and_nothing_goes_wrong_in_it(page: Chrome, address: str) -> None:
    click(page, "t3", 3)
    page.find_element(By.CSS_SELECTOR, "#t3 [data-find]").send_keys("a")

    assert requests(page) == [address]
    assert complaints(page) == []
