"""A report, a register and a table say what `check` says, of the days that were asked about and no others."""

from pathlib import Path

from tests.figures.small_office import Office

Q1 = ("--quarter", "2024Q1", "--as-of", "2024-04-10")


def test_the_report_s_trend_says_nothing_of_quarters_before_the_record(office: Office, tmp_path: Path) -> None:
    office.has(meetings="- {date: 2024-01-05, unit: thi/xa, attended: [an]}\n")

    office.says("report", *Q1, "-o", str(tmp_path / "report.md"))
    before = office.answers("check", "--quarter", "2023Q4", "--as-of", "2024-04-10", "--all")["verdicts"]

    repeated = (tmp_path / "report.md").read_text(encoding="utf-8").partition("in two quarters or more**")[2]
    assert "Mẫu An" not in repeated.partition("**Table")[0]
    assert {verdict["status"] for verdict in before} == {"no-record"}


def test_a_unit_visited_in_the_quarter_is_covered_whatever_came_later(office: Office) -> None:
    office.has(
        meetings="- {date: 2024-01-10, unit: thi/xa/thon-1, attended: [binh]}\n"
        "- {date: 2024-05-10, unit: thi/xa/thon-1, attended: [binh]}\n"
    )

    rows = office.rows("coverage", "--quarter", "2024Q1", "--as-of", "2024-06-30", "--all")

    assert {row["unit_id"]: row["covered"] for row in rows}["thi/xa/thon-1"] is True


def test_a_visit_held_early_covers_the_month_that_it_is_for(office: Office) -> None:
    office.has(meetings="- {date: 2024-03-30, for: 2024-04, unit: thi/xa/thon-1, attended: [binh]}\n")

    covered = {
        quarter: {row["unit_id"]: row["covered"] for row in office.rows("coverage", "--quarter", quarter, "--all")}
        for quarter in ("2024Q1", "2024Q2")
    }

    assert (covered["2024Q1"]["thi/xa/thon-1"], covered["2024Q2"]["thi/xa/thon-1"]) == (False, True)


def test_a_merged_unit_is_covered_by_visits_to_those_that_it_carries_on(office: Office) -> None:
    office.has(
        units="- {id: thi, name: Thị ủy Mẫu, kind: district}\n- {id: thi/xa, name: Đảng ủy xã Mẫu, kind: commune}\n"
        "- {id: thi/xa/thon-1, name: Chi bộ thôn 1, kind: residential-cell, to: 2024-01-31}\n"
        "- {id: thi/xa/thon-moi, name: Chi bộ thôn mới, kind: residential-cell, from: 2024-02-01, "
        "succeeds: [thi/xa/thon-1]}\n",
        meetings="- {date: 2024-01-10, unit: thi/xa/thon-1, attended: [binh]}\n",
    )

    rows = {row["unit_id"]: row for row in office.rows("coverage", *Q1, "--all")}

    assert (rows["thi/xa/thon-moi"]["covered"], rows["thi/xa/thon-moi"]["last_attended"]) == (True, "2024-01-10")


def test_who_looks_after_the_commune_looks_after_its_cells_in_the_report_too(office: Office, tmp_path: Path) -> None:
    office.has(meetings="- {date: 2024-01-05, unit: thi/xa/thon-2, attended: [an]}\n")

    office.says("report", *Q1, "-o", str(tmp_path / "report.md"))

    rows = [line for line in (tmp_path / "report.md").read_text(encoding="utf-8").splitlines() if "thon-2 |" in line]
    assert rows
    assert all("Nguyễn Văn Mẫu An" in row for row in rows)


def test_who_stands_above_another_unit_is_no_superior_here(office: Office, tmp_path: Path) -> None:
    """“With a superior present” counts those of committees above the unit itself."""
    office.has(
        units="- {id: thi, name: Thị ủy Mẫu, kind: district}\n- {id: thi/xa, name: Đảng ủy xã Mẫu, kind: commune}\n"
        "- {id: thi/xa/thon-1, name: Chi bộ thôn 1, kind: residential-cell}\n"
        "- {id: huyen, name: Huyện ủy khác, kind: district}\n",
        members="- {id: an, name: An, roles: [{tier: district, position: committee-member, unit: huyen}]}\n"
        "- {id: binh, name: Bình, roles: [{tier: grassroots, position: committee-member, unit: thi/xa}]}\n",
        assignments="- {member: binh, unit: thi/xa/thon-1}\n",
        meetings="- {date: 2024-01-05, unit: thi/xa/thon-1, attended: [an]}\n"
        "- {date: 2024-01-06, unit: thi/xa/thon-1, attended: [binh]}\n",
    )

    office.says("report", *Q1, "-o", str(tmp_path / "report.md"))

    table = (tmp_path / "report.md").read_text(encoding="utf-8").partition("By unit**")[2]
    row = next(line for line in table.splitlines() if "thi/xa/thon-1 |" in line)
    assert [cell.strip() for cell in row.strip("|").split("|")][5:7] == ["2", "1"]


def test_a_hundred_per_cent_is_everybody(office: Office, tmp_path: Path) -> None:
    people = range(2001)  # so many that all but one of them are 100.0% when rounded
    role = "roles: [{tier: grassroots, position: committee-member, unit: thi/xa}]"
    office.has(
        members="".join(f"- {{id: m{number}, name: Người mẫu {number}, {role}}}\n" for number in people),
        assignments="".join(f"- {{member: m{number}, unit: thi/xa/thon-1}}\n" for number in people),
        meetings="- date: 2024-01-05\n  unit: thi/xa/thon-1\n  attended: ["
        + ", ".join(f"m{number}" for number in people[:-1])
        + "]\n",
    )

    office.says("report", "2024-01", "--as-of", "2024-02-10", "-o", str(tmp_path / "report.md"))

    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "(99.9%)" in text
    assert "100" not in text.partition("**Table 1")[0]


def test_what_was_answered_later_is_open_as_of_a_day_before(office: Office) -> None:
    office.has(
        meetings="- date: 2024-01-05\n  unit: thi/xa\n  attended: [an]\n  proposals:\n"
        "    - {text: Sửa kênh, status: answered, closed: 2024-05-20, answer: Đã sửa}\n"
    )

    (row,) = office.rows("proposals", *Q1, "--open")

    assert (row["text"], row["proposal"], row["age"]) == ("Sửa kênh", "open", 96)
    assert (row["closed"], row["answer"]) == (None, None)


def test_a_recommendation_is_not_settled_before_it_was_taken(office: Office) -> None:
    office.has(
        meetings="- date: 2024-01-05\n  unit: thi/xa\n  attended: [an]\n  proposals:\n"
        "    - {text: Sửa kênh, status: answered, closed: 2023-12-01, answer: Đã sửa}\n"
    )

    _, findings, _ = office.says("validate")
    (row,) = office.rows("proposals", *Q1)

    assert "warning[closed-before-taken]" in findings
    assert row["age"] == 0


def test_open_recommendations_of_earlier_quarters_stay_in_the_register(office: Office) -> None:
    office.has(
        meetings="- date: 2023-11-05\n  unit: thi/xa\n  attended: [an]\n  proposals: [{text: Còn từ năm trước}]\n"
        "- date: 2024-01-05\n  unit: thi/xa\n  attended: [an]\n  proposals: [{text: Mới}]\n"
    )

    answer = office.answers("proposals", *Q1)

    assert [row["text"] for row in answer["rows"]] == ["Còn từ năm trước", "Mới"]
    assert answer["summary"] == {"opening": 1, "taken": 1, "answered": 0, "referred": 0, "still_open": 2}


def test_a_span_by_dates_is_just_these_days(office: Office) -> None:
    office.has(
        meetings="- {date: 2024-01-05, unit: thi/xa, attended: [an], proposals: [{text: Ngày năm}]}\n"
        "- {date: 2024-01-18, unit: thi/xa/thon-1, attended: [an], proposals: [{text: Ngày mười tám}]}\n"
        "- {date: 2024-01-29, for: 2024-02, unit: thi/xa/thon-1, attended: [an], proposals: [{text: Ngày hai chín}]}\n"
    )

    def texts(*span: str) -> list[str]:
        return [row["text"] for row in office.rows("proposals", *span, "--as-of", "2024-04-10")]

    assert texts("--from", "2024-01-15", "--to", "2024-01-20") == ["Ngày mười tám"]
    assert texts("--from", "2024-01-15", "--to", "2024-01-29") == ["Ngày mười tám", "Ngày hai chín"]
    assert texts("--month", "2024-02") == ["Ngày năm", "Ngày mười tám", "Ngày hai chín"]


YEARLY = """\
id: nam
number: 1-QĐ/TU
title: Mỗi năm một buổi
duties:
  - id: nam.uv
    name: Ủy viên
    basis: Mỗi năm dự một buổi.
    tier: district
    positions: [committee-member]
    every: year
    quota: {at_least: 1, with: [residential-cell]}
"""
BOTH = {
    "qd18": "schema: 1\norganisation: Thị ủy Mẫu\nlanguage: en\nregulations: [nam, 18-qd-tu-2019]\n"
    "record: {complete_to: 2024-12-31}\n",
    "regulations/nam": YEARLY,
}


def test_who_misses_a_year_is_below_quota_in_the_quarter_that_ends_it(office: Office) -> None:
    office.has(**(BOTH | {"qd18": BOTH["qd18"].replace(", 18-qd-tu-2019", "")}), meetings="[]\n")

    (over,) = office.rows("trend", "--quarters", "5", "--as-of", "2025-01-10")
    (running,) = office.rows("trend", "--quarters", "2", "--as-of", "2024-05-10")

    quarters = {label: over[label] for label in ("2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1")}
    assert quarters == {
        **dict.fromkeys(("2024Q1", "2024Q2", "2024Q3")),
        "2024Q4": "violation",
        "2025Q1": "pending",
    }
    assert (over["violations"], over["streak"]) == (1, 1)
    assert (running["2024Q1"], running["2024Q2"]) == (None, "pending")


def test_a_year_missed_is_not_two_quarters_missed(office: Office, tmp_path: Path) -> None:
    """`Below quota in two quarters or more`: one yearly quota missed is not; two years missed are."""
    settings = BOTH["qd18"].replace(", 18-qd-tu-2019", "").partition("record")[0]
    record = "record: {from: 2024-01-01, complete_to: 2025-12-31}\n"
    office.has(**(BOTH | {"qd18": settings + record}), meetings="[]\n")
    tables = {}
    for year in ("2024", "2025"):
        out = tmp_path / f"{year}.md"
        office.says("report", year, "--as-of", "2026-01-10", "-o", str(out))
        tables[year] = out.read_text(encoding="utf-8").partition("Below quota in two quarters or more**")[2]

    rows = {year: text.partition("**")[0].count(" an |") for year, text in tables.items()}
    assert rows == {"2024": 0, "2025": 1}


def test_an_attendance_that_counts_for_two_regulations_is_one(office: Office, tmp_path: Path) -> None:
    office.has(**BOTH, meetings="- {date: 2024-01-05, unit: thi/xa/thon-1, attended: [an]}\n")

    office.says("report", *Q1, "-o", str(tmp_path / "report.md"))

    table = (tmp_path / "report.md").read_text(encoding="utf-8").partition("By tier and position**")[2]
    header, row = (next(line for line in table.splitlines() if word in line) for word in ("Position", "District"))
    cells = dict(zip(*([cell.strip() for cell in line.strip("|").split("|")] for line in (header, row)), strict=True))
    assert [text for name, text in cells.items() if "cell" in name.lower()] == ["1"]


def test_a_share_is_blank_where_the_record_leaves_more_open_than_were_held_to_the_quota(office: Office) -> None:
    """Of three communes, minutes of one came in: its official met the quota, and nobody is said to have met it all."""
    members = "".join(
        f"- {{id: m-{number}, name: M {number}, roles: [{{tier: grassroots, position: committee-member, "
        f"unit: xa-{number}}}]}}\n"
        for number in (1, 2, 3)
    )
    office.has(
        units="".join(
            f"- {{id: xa-{number}, name: Xã {number}, kind: commune}}\n"
            f"- {{id: xa-{number}/thon, name: Thôn {number}, kind: residential-cell}}\n"
            for number in (1, 2, 3)
        ),
        members=members,
        assignments="".join(f"- {{member: m-{number}, unit: xa-{number}/thon}}\n" for number in (1, 2, 3)),
        meetings="".join(f"- {{date: 2024-{month:02}-05, unit: xa-1/thon, attended: [m-1]}}\n" for month in (1, 2, 3)),
    )

    asked = ("--quarters", "2", "--as-of", "2024-04-10")
    (tier,) = office.rows("trend", "--by", "tier", *asked)
    committees = {row["unit_id"]: row["2024Q1"] for row in office.rows("trend", "--by", "committee", *asked)}

    assert committees == {"xa-1": 1.0, "xa-2": None, "xa-3": None}
    assert tier["2024Q1"] is None


def test_a_recommendation_of_a_session_held_after_its_quarter_is_no_day_old(office: Office, tmp_path: Path) -> None:
    office.has(
        meetings="- {date: 2024-04-20, for: 2024-03, unit: thi/xa, attended: [an], "
        "proposals: [{text: Sửa cầu, status: referred, to: UBND xã}]}\n"
    )

    office.says("report", "--quarter", "2024Q1", "--as-of", "2024-05-10", "-o", str(tmp_path / "report.md"))

    (row,) = [
        line for line in (tmp_path / "report.md").read_text(encoding="utf-8").splitlines() if "| UBND xã |" in line
    ][:1]
    assert [cell.strip() for cell in row.strip("|").split("|")][-1] == "0"
