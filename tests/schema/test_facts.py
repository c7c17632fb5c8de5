"""Every key there is, each with a value of its own: what is read of it, written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from qd18.checks.facts import Facts
from qd18.diagnostics import Severity
from qd18.model.asked import Asked
from qd18.model.bilingual import Bilingual
from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.examples import Expected
from qd18.model.measures import AtMostMissed, Counting, LongestGap, MissesInARow
from qd18.model.meetings import Meeting, Proposal, ProposalStatus, Session, StandIn, Task
from qd18.model.members import Assignment, Exemption, Member, Position, Role, Tier
from qd18.model.own_words import OwnWord
from qd18.model.periods import Every, month_of, period_numbered
from qd18.model.register import Letterhead, ListedRegulation, RecordSpan, Remembered, Settings
from qd18.model.regulations import (
    SESSIONS_THAT_COUNT,
    By,
    Count,
    EventDays,
    Joined,
    Leave,
    Part,
    Quota,
    Scope,
    Share,
)
from qd18.model.status import Status
from qd18.model.units import Unit, UnitKind
from qd18.model.windows import Cycle, Last, Reach, Weeks
from qd18.schema.meetings import MEETINGS
from qd18.schema.node_values import json_of_node
from qd18.schema.record import Record
from qd18.schema.regulations import REGULATION
from qd18.schema.units import UNITS
from qd18.schema.value_shapes import shape_of
from qd18.source.composing import document
from qd18.source.text import SourceText
from qd18.store.folder import Folder
from qd18.store.loading import read_facts, read_frame
from tests.files import lay

FILES = {
    "qd18.yaml": """\
schema: 1
organisation: Huyện ủy A
key: so-a
regulations: [18-qd-tu-2019, {id: qd, binds: huyen, from: 2020-01-01, to: 2025-12-31}, {id: qd-2, binds: [huyen/xa]}]
record: {from: 2019-01-02, complete_to: 2024-03-31}
words:
  kinds: [{id: board, below: [district], name: {vi: Ban, en: Board}}]
  tiers: [{id: club, name: {vi: Hội, en: Club}}]
timezone: Asia/Bangkok
language: en
late_after_days: 7
report: {parent: TU, issuer: HU, number: 1-BC, place: A, dated: 2024-04-02, signer_authority: T/M, signer_title: BT,
  signer: Lò A, recipients: [TU, Lưu], assessment: tốt, plans: tiếp}
import: {columns: {Ngày họp: date}, names: {anh A: a}}
""",
    "units.yaml": """\
- {id: tinh, name: Tỉnh ủy, kind: province}
- id: huyen
  name: [{is: Cũ, to: 2020-12-31}, {is: Mới, from: 2021-01-01}]
  kind: district
  parent: tinh
  from: 2001-02-03
  to: 2030-04-05
- id: huyen/xa
  name: Xã
  kind: commune
  disadvantaged: true
  tags: [border, far]
  succeeds: [huyen/cu]
- id: huyen/cu
  name: Xã cũ
  kind: commune
  parent: [{is: huyen, to: 2020-12-31}, {is: tinh, from: 2021-01-01}]
  disadvantaged: [{is: true, to: 2020-12-31}]
  tags: [{is: [border], from: 2021-01-01}]
- {id: huyen/xa/1, name: Chi bộ 1, kind: residential-cell}
""",
    "members.yaml": """\
- id: a
  name: Lò A
  title: Bí thư
  home: huyen/xa/1
  roles:
    - {tier: district, position: secretary, unit: huyen, from: 2020-01-02, to: 2024-05-06}
    - {tier: grassroots, position: standing-member, unit: huyen/xa}
- id: b
  name: Lò B
  title: [{is: Phó, to: 2020-12-31}, {is: Trưởng, from: 2021-01-01}]
  home: [{is: huyen/xa/1, from: 2021-01-01}]
""",
    "assignments.yaml": """\
- {member: a, unit: huyen/xa, tier: district, from: 2021-01-02, to: 2024-03-04, decision: 5-QĐ, decided: 2021-01-01,
  note: x}
- {member: b, unit: huyen/xa}
""",
    "exemptions.yaml": "- {member: a, from: 2024-01-02, to: 2024-01-03, reason: ốm, decision: 6-QĐ}\n",
    "meetings.yaml": """\
- date: 2024-01-31
  unit: huyen/xa/1
  time: 08:30
  session: thematic
  for: 2024-02
  attended: [a, b]
  hours: 2.5
  chair: Lò C
  minutes: BB 1
  tasks: [inform, guide]
  proposals:
    - {text: đường, status: answered, to: UBND, by: a, closed: 2024-02-02, answer: xong}
    - text: nước
  note: đông
- date: 2024-02-05
  unit: huyen/xa
  excused: [a]
  stood_in: [{by: b, for: a}]
""",
    "regulations/qd.yaml": """\
id: qd
number: 1-QĐ
issuer: HU
issued: 2019-12-31
from: 2020-01-01
to: 2029-12-31
replaces: 18-qd-tu-2019
title: {vi: Quy định, en: Rule}
assess_from: 0.25
words: {positions: {reader: {vi: người đọc, en: reader}}}
duties:
  - id: x
    name: {vi: X, en: X1}
    basis: {vi: căn cứ, en: basis}
    reading: {vi: cách hiểu, en: reading}
    tier: district
    positions: [secretary, reader]
    at: [district]
    tagged: border
    also: true
    every: quarter
    quota:
      at_least: 2
      with: [commune, residential-cell]
      within: own
      sessions: [regular, other]
      home_counts: false
      own_counts: false
      of_which: [{at_least: 1, with: [commune]}, {at_least: 50%, with: [residential-cell]}]
  - id: y
    name: Y
    basis: b
    tier: grassroots
    positions: [secretary]
    every: half-year
    starts: 04-01
    only_in: [4]
    newcomers: judged
    leave: skips-meetings
    stand_in: true
    any_of:
      - {at_most_missed: 3, with: [commune], count: days, on: {weekdays: [mon, sun], days: [25, 31], months: [1, 12]}}
      - {misses_in_a_row: {meetings: 2, months: 6, still: true}, with: [commune], each: assigned}
  - {id: z, name: Z, basis: b, of: unit, last: {months: 6}, quota: {longest_gap: {days: 30}, with: [residential-cell]}}
  - id: w
    name: W
    basis: b
    of: unit
    by: somebody
    tier: district
    positions: [secretary]
    every: week
    quota: {longest_gap: {months: 2}, with: [commune], within: any}
given:
  units: [{id: h, name: H, kind: district}, {id: h/x, name: X, kind: commune}]
  members: [{id: m, name: M, roles: [{tier: grassroots, position: secretary, unit: h/x}]}]
  record: {from: 2020-01-01}
examples:
  - name: {vi: một, en: one}
    assignments: [{member: m, unit: h/x}]
    exemptions: [{member: m, from: 2024-04-01, to: 2024-04-02, reason: ốm}]
    meetings: [{date: 2024-05-05, unit: h/x}]
    half: 2024H1
    as_of: 2024-07-01
    expect: [{member: m, duty: x, status: none}]
  - name: hai
    record: {complete_to: 2024-06-30}
    from: 2024-04-01
    to: 2024-06-30
    as_of: 2024-07-01
    expect: [{member: m, duty: y, period: p, status: violation, counted: 4, required: 3, shortfall: 1,
              broken_on: 2024-05-06}]
""",
    "regulations/qd-2.yaml": """\
id: qd-2
title: Hai
duties:
  - {id: n, name: N, tier: district, positions: [secretary], every: {years: 2}, starts: 2020-07-01,
    all_of: [{at_least: 25%, with: [commune]}, {at_least: 1, with: [residential-cell]}]}
  - {id: l, name: L, tier: province, positions: [secretary], last: all, quota: {at_least: 1, with: [commune]}}
""",
}


def days(first: str | None, last: str | None) -> DateSpan:
    return DateSpan.inclusive(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


UNTIL_2020, SINCE_2021 = days(None, "2020-12-31"), days("2021-01-01", None)


def facts_in(folder: Path) -> Facts:
    lay(folder, {path: text.encode() for path, text in FILES.items()})
    facts = read_facts(read_frame(Folder(folder)), None)
    assert [problem for problem in facts.problems() if problem.severity is Severity.ERROR] == []
    return facts


def test_units(tmp_path: Path) -> None:
    assert facts_in(tmp_path).units.facts == [
        Unit("tinh", "Tỉnh ủy", UnitKind.PROVINCE),
        Unit(
            "huyen", "Mới", UnitKind.DISTRICT, "tinh", span=days("2001-02-03", "2030-04-05"),
            names=Dated((DatedEntry(UNTIL_2020, "Cũ"), DatedEntry(SINCE_2021, "Mới"))),
        ),
        Unit(
            "huyen/xa", "Xã", UnitKind.COMMUNE, "huyen", disadvantaged=True, tags=("border", "far"),
            succeeds=("huyen/cu",),
        ),
        Unit(
            "huyen/cu", "Xã cũ", UnitKind.COMMUNE, "tinh", disadvantaged=True, tags=("border",),
            parents=Dated((DatedEntry(UNTIL_2020, "huyen"), DatedEntry(SINCE_2021, "tinh"))),
            disadvantaged_days=Dated((DatedEntry(UNTIL_2020, value=True),)),
            tags_days=Dated((DatedEntry(SINCE_2021, ("border",)),)),
        ),
        Unit("huyen/xa/1", "Chi bộ 1", UnitKind.RESIDENTIAL_CELL, "huyen/xa"),
    ]  # fmt: skip


def test_members_assignments_and_leave(tmp_path: Path) -> None:
    facts = facts_in(tmp_path)

    assert facts.members.facts == [
        Member(
            "a",
            "Lò A",
            (
                Role(Tier.DISTRICT, Position.SECRETARY, "huyen", days("2020-01-02", "2024-05-06")),
                Role(Tier.GRASSROOTS, Position.STANDING_MEMBER, "huyen/xa"),
            ),
            "Bí thư",
            "huyen/xa/1",
        ),
        Member(
            "b",
            "Lò B",
            title="Trưởng",
            home="huyen/xa/1",
            titles=Dated((DatedEntry(UNTIL_2020, "Phó"), DatedEntry(SINCE_2021, "Trưởng"))),
            homes=Dated((DatedEntry(SINCE_2021, "huyen/xa/1"),)),
        ),
    ]
    assert facts.assignments.facts == [
        Assignment("a", "huyen/xa", days("2021-01-02", "2024-03-04"), "5-QĐ", "x", Tier.DISTRICT, date(2021, 1, 1)),
        Assignment("b", "huyen/xa"),
    ]
    assert facts.exemptions.facts == [Exemption("a", days("2024-01-02", "2024-01-03"), "ốm", "6-QĐ")]


def test_meetings(tmp_path: Path) -> None:
    full, other = facts_in(tmp_path).meetings.facts

    assert full == Meeting(
        date(2024, 1, 31),
        "huyen/xa/1",
        Session.THEMATIC,
        month_of(date(2024, 2, 1)),
        ("a", "b"),
        (Task.INFORM, Task.GUIDE),
        (
            Proposal("đường", ProposalStatus.ANSWERED, "UBND", "a", date(2024, 2, 2), "xong"),
            Proposal("nước"),
        ),
        "Lò C",
        "BB 1",
        "đông",
        "08:30",
        hours=Fraction(5, 2),
    )
    assert other == Meeting(
        date(2024, 2, 5), "huyen/xa", Session.REGULAR, month_of(date(2024, 2, 5)), excused=("a",),
        stood_in=(StandIn("b", "a"),),
    )  # fmt: skip
    assert [full.ref.place(*path).line for path in ((), ("note",), ("proposals", 1, "text"))] == [1, 14, 13]
    assert (other.ref.path, other.ref.place("stood_in", 0, "for").column) == ("meetings.yaml", 27)


def test_settings(tmp_path: Path) -> None:
    (settings,) = facts_in(tmp_path).settings.facts

    assert settings == Settings(
        "Huyện ủy A",
        "so-a",
        (
            ListedRegulation("18-qd-tu-2019"),
            ListedRegulation("qd", ("huyen",), days("2020-01-01", "2025-12-31")),
            ListedRegulation("qd-2", ("huyen/xa",)),
        ),
        RecordSpan(date(2019, 1, 2), date(2024, 3, 31)),
        "Asia/Bangkok",
        "en",
        7,
        Letterhead(
            parent="TU", issuer="HU", number="1-BC", place="A", signer_title="BT", signer="Lò A",
            recipients=("TU", "Lưu"), signer_authority="T/M", dated=date(2024, 4, 2), assessment="tốt", plans="tiếp",
        ),
        Remembered((("Ngày họp", "date"),), (("anh A", "a"),)),
        settings.words,
    )  # fmt: skip
    assert settings.words.declared == (
        OwnWord("kind", "board", Bilingual("Ban", "Board"), (UnitKind.DISTRICT,)),
        OwnWord("tier", "club", Bilingual("Hội", "Club")),
    )


COMMUNE, CELL = UnitKind.COMMUNE, UnitKind.RESIDENTIAL_CELL


def test_a_regulation(tmp_path: Path) -> None:
    rule = next(rule for rule in facts_in(tmp_path).regulations.facts if rule.id == "qd")

    assert (rule.title, rule.span) == (Bilingual("Quy định", "Rule"), days("2020-01-01", "2029-12-31"))
    assert (rule.number, rule.issuer, rule.issued) == ("1-QĐ", "HU", date(2019, 12, 31))
    assert (rule.assess_from, rule.replaces) == (Fraction(1, 4), "18-qd-tu-2019")
    assert [(word.group, word.id) for word in rule.words.declared if word.group == "position"] == [
        ("position", "reader")
    ]
    lines = FILES["regulations/qd.yaml"].split("\n")
    assert rule.ref.place("duties", 1, "starts").line == lines.index("    starts: 04-01") + 1


def test_the_duties_of_a_regulation(tmp_path: Path) -> None:
    rule = next(rule for rule in facts_in(tmp_path).regulations.facts if rule.id == "qd")
    x, y, z, w = rule.duties

    assert (x.id, x.name, x.basis, x.reading) == (
        "x",
        Bilingual("X", "X1"),
        Bilingual("căn cứ", "basis"),
        Bilingual("cách hiểu", "reading"),
    )
    assert (x.tier, x.positions) == (Tier.DISTRICT, (Position.SECRETARY, Position("reader")))
    assert (x.committee_kinds, x.tagged, x.also) == ((UnitKind.DISTRICT,), "border", True)
    assert (x.window, x.branches, x.joined, x.newcomers_wait, x.by) == (Every.QUARTER, (), Joined.ALL, True, None)
    assert x.quota == Quota(
        Count(2),
        (COMMUNE, CELL),
        Scope.OWN,
        frozenset({Session.REGULAR, Session.OTHER}),
        home_counts=False,
        parts=(Part(Count(1), (COMMUNE,)), Part(Share(Fraction(1, 2)), (CELL,))),
        own_counts=False,
    )
    on = EventDays(frozenset({0, 6}), 25, 31, frozenset({1, 12}))
    several = (
        Quota(AtMostMissed(3), (COMMUNE,), counting=Counting.DAYS, on=on),
        Quota(MissesInARow(2, 6, still=True), (COMMUNE,), each_assigned=True),
    )
    assert y.branches == tuple(replace(quota, leave=Leave.SKIPS_MEETINGS, stand_in=True) for quota in several)
    assert (y.quota, y.joined, y.newcomers_wait, y.also) == (y.branches[0], Joined.ANY, False, False)
    assert y.window == Cycle(6, date(2000, 4, 1), (4,))
    assert (z.by, z.tier, z.positions, z.window) == (By.ITSELF, Tier.GRASSROOTS, (), Last(Reach.MONTHS, 6))
    assert z.quota == Quota(LongestGap(days=30), (CELL,), Scope.ASSIGNED, SESSIONS_THAT_COUNT)
    assert (w.by, w.tier, w.positions, w.window) == (By.SOMEBODY, Tier.DISTRICT, (Position.SECRETARY,), Weeks())
    assert w.quota == Quota(LongestGap(months=2), (COMMUNE,), Scope.ANY)


def test_duties_with_several_quotas_over_years_and_over_everything(tmp_path: Path) -> None:
    rule = next(rule for rule in facts_in(tmp_path).regulations.facts if rule.id == "qd-2")
    years, everything = rule.duties

    assert (rule.title, rule.span, rule.number, rule.assess_from) == (
        Bilingual("Hai", "Hai"), ALWAYS, None, Fraction(1, 2)
    )  # fmt: skip
    assert (years.window, years.joined) == (Cycle(24, date(2020, 7, 1)), Joined.ALL)
    assert years.branches == (Quota(Share(Fraction(1, 4)), (COMMUNE,)), Quota(Count(1), (CELL,)))
    assert (everything.window, everything.quota) == (Last(Reach.ALL), Quota(Count(1), (COMMUNE,)))


def test_the_examples_of_a_regulation(tmp_path: Path) -> None:
    rule = next(rule for rule in facts_in(tmp_path).regulations.facts if rule.id == "qd")
    one, two = rule.examples

    assert (one.name, two.name) == (Bilingual("một", "one"), Bilingual("hai", "hai"))
    assert (one.asked, one.as_of) == (Asked.of(period_numbered(Every.HALF_YEAR, 2024, 1)), date(2024, 7, 1))
    assert two.asked == Asked(days("2024-04-01", "2024-06-30"))
    assert one.expected == (Expected("m", "x", None),)
    assert two.expected == (Expected("m", "y", Status.VIOLATION, "p", 4, 3, 1, date(2024, 5, 6)),)
    assert [unit.id for unit in one.register.units] == ["h", "h/x"]
    assert one.register.units[1].parent == "h"
    assert [member.id for member in one.register.members] == ["m"]
    assert one.register.assignments == (Assignment("m", "h/x"),)
    assert one.register.exemptions == (Exemption("m", days("2024-04-01", "2024-04-02"), "ốm"),)
    assert [meeting.date for meeting in one.register.meetings] == [date(2024, 5, 5)]
    assert (one.register.record, two.register.record) == (
        RecordSpan(date(2020, 1, 1)),
        RecordSpan(None, date(2024, 6, 30)),
    )
    assert two.register.assignments == ()


def test_records_as_other_programs_have_them() -> None:
    """Values by day too; a word that only looks like a truth value is one where a truth value is meant."""
    texts: dict[str, Record[Any]] = {
        "{id: '1', name: [{is: 'true', to: 2024-01-02}, {is: N}], disadvantaged: false, tags: [a, b]}": UNITS,
        "{id: a, name: A, kind: cell, disadvantaged: [{is: true, from: 2024-01-02}], tags: [{is: [a]}]}": UNITS,
        "{date: 2024-01-02, unit: u, hours: 2, time: '08:00', attended: [], note: '5'}": MEETINGS,
        "{date: 2024-01-02, unit: u, hours: 2.50}": MEETINGS,
    }
    nodes = {text: document(SourceText("x.yaml", text), []) for text in texts}

    assert [json_of_node(node, shape_of(texts[text])) for text, node in nodes.items() if node is not None] == [
        {
            "id": "1",
            "name": [{"is": "true", "to": "2024-01-02"}, {"is": "N"}],
            "disadvantaged": False,
            "tags": ["a", "b"],
        },
        {
            "id": "a",
            "name": "A",
            "kind": "cell",
            "disadvantaged": [{"is": True, "from": "2024-01-02"}],
            "tags": [{"is": ["a"]}],
        },
        {"date": "2024-01-02", "unit": "u", "hours": 2, "time": "08:00", "attended": [], "note": "5"},
        {"date": "2024-01-02", "unit": "u", "hours": 2.5},
    ]


def test_a_regulation_as_other_programs_have_it() -> None:
    """Numbers and truth values as such, days and texts as they are written."""
    node = document(SourceText("qd-2.yaml", FILES["regulations/qd-2.yaml"] + "assess_from: 0.25\nnumber: 12\n"), [])
    assert node is not None

    assert json_of_node(node, shape_of(REGULATION)) == {
        "id": "qd-2",
        "title": "Hai",
        "duties": [
            {
                "id": "n",
                "name": "N",
                "tier": "district",
                "positions": ["secretary"],
                "every": {"years": 2},
                "starts": "2020-07-01",
                "all_of": [
                    {"at_least": "25%", "with": ["commune"]},
                    {"at_least": 1, "with": ["residential-cell"]},
                ],
            },
            {
                "id": "l",
                "name": "L",
                "tier": "province",
                "positions": ["secretary"],
                "last": "all",
                "quota": {"at_least": 1, "with": ["commune"]},
            },
        ],
        "assess_from": 0.25,
        "number": "12",
    }
