"""From a unit on a page to its meetings, and from an official to the quarters: worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from qd18.messages import catalogue
from qd18.render.office.report_html import report_html
from tests.oracle import small
from tests.properties.asking import laid
from tests.render.office.pages import Node, by_id, read, table_rows
from tests.render.office.reports import report_of_world

WORLD = small.world(
    [
        small.meeting("2023-12-20", "t/h/a/1", "an"),
        small.meeting("2024-01-10", "t/h/a", "an") | {"minutes": "01-BB/ĐU"},
        small.meeting("2024-03-10", "t/h/a/1", "binh", "an", session="thematic"),
        small.meeting("2024-02-11", "t/h/a/1"),
        small.meeting("2024-04-10", "t/h/a/1", "an"),
    ],
    members=[small.member("an"), small.member("binh")],
    assignments=[small.assigned("t/h/a"), small.assigned("t/h/b", "binh")],
    as_of="2024-04-15",
)
"""`an` has met the quota of 2024Q1 and not that of 2023Q4; `binh` has not met either."""


@pytest.fixture
def page(tmp_path: Path) -> Node:
    return read(report_html(report_of_world(WORLD, laid(WORLD, tmp_path)), catalogue("vi")))


def led_to(page: Node, link: Node) -> Node:
    return by_id(page, link["href"].removeprefix("#"))


def links_of(page: Node, table: str) -> dict[str, Node]:
    """The links of the rows of the first table of that kind, by their texts."""
    found = next(node for node in page.all("table") if table in node["class"].split())
    return {link.text: link for link in found.all("a")}


def test_a_unit_leads_to_its_meetings_of_the_span_in_order_of_time(page: Node) -> None:
    units = links_of(page, "by-unit")

    assert [item.text for item in led_to(page, units["Đơn vị t/h/a/1"]).all("li")] == [
        "11/02/2024 · thường kỳ · không có cán bộ dự",
        "10/03/2024 · chuyên đề · Đồng chí an; Đồng chí binh",
    ]
    assert [item.text for item in led_to(page, units["Đơn vị t/h/a"]).all("li")] == [
        "10/01/2024 · thường kỳ · Đồng chí an · 01-BB/ĐU"
    ]
    assert "Đơn vị t/h/b" not in units


def test_an_official_leads_to_the_explanation_and_that_to_the_eight_quarters(page: Node) -> None:
    explained = led_to(page, links_of(page, "by-official")["Đồng chí an"])
    (quarters,) = (link for link in explained.all("a") if link["href"].startswith("#q"))
    table = next(node for node in page.all("table") if "trend-members" in node["class"].split())
    told = {row["Họ và tên"]: row for row in table_rows(table)}

    assert led_to(page, quarters).one("th").text == "Đồng chí anan"
    assert (told["Đồng chí an"]["IV/2023"][0], told["Đồng chí an"]["I/2024"][0]) == ("✗", "✓")
    assert (told["Đồng chí binh"]["IV/2023"][0], told["Đồng chí binh"]["I/2024"][0]) == ("✗", "✗")


def test_whoever_is_below_quota_is_explained_from_the_first_table_on(page: Node) -> None:
    below = links_of(page, "below-quota")

    assert list(below) == ["Đồng chí binh"]
    assert "Đồng chí binh" in led_to(page, below["Đồng chí binh"]).one("h3").text


def test_who_is_often_below_quota_leads_to_the_explanation(page: Node) -> None:
    assert "Đồng chí binh" in led_to(page, links_of(page, "repeated")["Đồng chí binh"]).text
