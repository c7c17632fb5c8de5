from collections.abc import Iterable
from dataclasses import replace

import pytest

from qd18.engine.verdicts import Status, Verdict
from qd18.model.dated import Dated, DatedEntry
from qd18.model.meetings import Meeting
from qd18.model.members import Member, Tier
from qd18.model.register import Register
from qd18.reports.compliance import SUMMARY_ORDER, Selection
from qd18.reports.outputs.verdict_outputs import CHECK_COLUMNS, CHECK_OUTPUT
from tests.engine.builders import (
    UNITS,
    assignment,
    duty,
    leave,
    meeting,
    member,
    quota,
    register,
    regulation,
    role,
    span,
    unit,
)
from tests.reports.builders import EVERYTHING, compliance

IN_ALL_STATES = register(
    meeting("2024-01-05", attended=["met"]),
    members=[member(name) for name in ("met", "exempt", "unassigned", "partial", "violation")],
    assignments=[
        *(assignment(of=name) for name in ("met", "exempt", "violation")),
        assignment(of="partial", on="2024-03-01.."),
    ],
    exemptions=[leave("2024-01-01..2024-12-31", of="exempt")],
)
"""Five members, each with the status that is their name."""


def people(verdicts: Iterable[Verdict]) -> list[str]:
    return [verdict.obligation.member.id for verdict in verdicts]


def among(*members: Member) -> Register:
    """A register of those members, none of whom is assigned to anything."""
    return register(members=members, assignments=[])


THREE = among(
    member("an"), member("binh", role(tier="grassroots")), member("chi", role(tier="grassroots", at="xa-khac"))
)


def test_rows_that_need_a_person_are_shown_and_the_others_counted() -> None:
    found = compliance(IN_ALL_STATES, Selection())

    assert people(found.shown) == ["partial", "unassigned", "violation"]
    assert {status.value: count for status, count in found.summary.items()} == {
        **dict.fromkeys(["met", "exempt", "unassigned", "partial", "violation"], 1),
        "pending": 0,
        "no-record": 0,
    }


def test_everything_is_shown_where_everything_is_asked_for() -> None:
    assert people(compliance(IN_ALL_STATES).shown) == ["exempt", "met", "partial", "unassigned", "violation"]


@pytest.mark.parametrize("everything", [True, False])
def test_statuses_choose_what_is_shown_and_not_what_is_counted(*, everything: bool) -> None:
    chosen = Selection(statuses=frozenset({Status.MET, Status.PARTIAL}), everything=everything)

    found = compliance(IN_ALL_STATES, chosen)

    assert people(found.shown) == ["met", "partial"]
    assert (sum(found.summary.values()), found.needs_somebody) == (5, True)


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Selection(tiers=frozenset({Tier.DISTRICT})), {"an"}),
        (Selection(tiers=frozenset({Tier.GRASSROOTS})), {"binh", "chi"}),
        (Selection(tiers=frozenset(Tier)), {"an", "binh", "chi"}),
        (Selection(members=frozenset({"binh"})), {"binh"}),
        (Selection(members=frozenset({"an", "chi"})), {"an", "chi"}),
        (Selection(units=frozenset({"xa"})), {"binh"}),
        (Selection(units=frozenset({"xa-khac", "xa"})), {"binh", "chi"}),
        (Selection(units=frozenset({"huyen"})), {"an", "binh", "chi"}),
        (Selection(units=frozenset({"xa/1"})), set()),
        (Selection(tiers=frozenset({Tier.DISTRICT}), members=frozenset({"binh"})), set()),
        (Selection(units=frozenset({"xa"}), members=frozenset({"an", "binh"})), {"binh"}),
    ],
)
def test_filters_of_one_kind_add_up_and_those_of_several_kinds_narrow(choice: Selection, left: set[str]) -> None:
    found = compliance(THREE, replace(choice, everything=True))

    assert set(people(found.shown)) == left
    assert found.total == sum(found.summary.values()) == len(found.shown)


def test_the_committee_is_that_of_the_post_by_which_the_duty_applies_in_the_period() -> None:
    moved = (
        role(tier="grassroots", at="xa", held="..2024-01-31"),
        role(tier="grassroots", at="xa-khac", held="2024-02-01.."),
    )

    found = compliance(among(member("an", *moved)), Selection(units=frozenset({"xa"}), everything=True))

    assert [verdict.obligation.period.label for verdict in found.shown] == ["2024-01"]


def test_what_is_plainly_met_is_counted_where_the_committee_stood_on_the_last_day_on_duty() -> None:
    """The commune is another district's from 15 February on; each month has its meeting, and none is shown."""
    moves = Dated((DatedEntry(span("..2024-02-14"), "huyen"), DatedEntry(span("2024-02-15.."), "huyen-khac")))
    units = [
        unit("huyen-khac", "district", "tinh"),
        *(replace(each, parents=moves, parent="huyen-khac") if each.id == "xa" else each for each in UNITS),
    ]
    attended = [meeting(f"2024-0{month}-05", "xa/1") for month in (1, 2, 3)]
    an = member("an", role(tier="grassroots"))
    record = replace(register(*attended, members=[an], assignments=[assignment("xa/1")]), units=tuple(units))

    met = {
        (tier.value, of): compliance(record, Selection(tiers=frozenset({tier}), units=frozenset({of}))).summary[
            Status.MET
        ]
        for tier in (Tier.DISTRICT, Tier.GRASSROOTS)
        for of in ("huyen", "huyen-khac", "xa", "xa-khac", "tinh")
    }

    assert met == {
        **{("district", of): 0 for of in ("huyen", "huyen-khac", "xa", "xa-khac", "tinh")},
        ("grassroots", "huyen"): 1,
        ("grassroots", "huyen-khac"): 2,
        ("grassroots", "xa"): 3,
        ("grassroots", "xa-khac"): 0,
        ("grassroots", "tinh"): 3,
    }


def test_the_summary_names_every_status_in_the_contract_s_order() -> None:
    assert list(compliance(among()).summary.items()) == [(status, 0) for status in SUMMARY_ORDER]


def test_sections_stand_by_how_much_they_need_a_person() -> None:
    assert [section.status.value for section in compliance(IN_ALL_STATES).sections] == [
        *("violation", "unassigned", "partial", "met", "exempt"),
    ]


def test_within_a_section_groups_stand_by_tier_and_then_by_committee() -> None:
    (section,) = compliance(among(*reversed(THREE.members))).sections

    assert [
        (group.tier.value, group.committee and group.committee.id, len(group.verdicts)) for group in section.groups
    ] == [
        ("district", "huyen", 1),
        ("grassroots", "xa", 3),
        ("grassroots", "xa-khac", 3),
    ]


def test_within_a_group_people_stand_by_their_vietnamese_names() -> None:
    names = {"a": "Nguyễn Văn Ước", "b": "Trần Thị Anh", "c": "Đỗ Văn Đức", "d": "Lê Dung", "e": "Lê Văn Dung"}

    (section,) = compliance(among(*(member(name, called=called) for name, called in names.items()))).sections

    assert people(section.groups[0].verdicts) == ["b", "d", "e", "c", "a"]


def test_namesakes_stand_by_id_and_one_member_s_rows_by_period() -> None:
    namesakes = [member(name, role(tier="grassroots"), called="Lò Văn Mẫu") for name in ("b", "a")]

    (section,) = compliance(among(*namesakes)).sections

    found = [(one.obligation.member.id, one.obligation.period.label) for one in section.groups[0].verdicts]
    assert found == [(who, month) for who in ("a", "b") for month in ("2024-01", "2024-02", "2024-03")]


def test_a_section_counts_its_rows_and_its_people() -> None:
    (section,) = compliance(among(member("binh", role(tier="grassroots")))).sections

    assert (section.size, section.people) == (3, 1)


def test_rows_name_their_period_where_there_are_several() -> None:
    found = [compliance(THREE, Selection(tiers=frozenset({tier}))).several_periods for tier in Tier]

    assert dict(zip(Tier, found, strict=True)) == {tier: tier is Tier.GRASSROOTS for tier in Tier}


@pytest.mark.parametrize(("also", "told"), [((True, True), True), ((True, False), True), ((False, False), False)])
def test_rows_name_their_duty_where_two_hold_side_by_side(also: tuple[bool, bool], *, told: bool) -> None:
    duties = [replace(duty(name=name), also=is_also) for name, is_also in zip("ab", also, strict=True)]

    found = compliance(among(member("an")), EVERYTHING, regulation(*duties))

    assert (len(found.shown), found.several_duties) == (2 if told else 1, told)


@pytest.mark.parametrize(
    ("held", "nothing"),
    [
        (meeting("2024-01-05", "xa-khac", []), False),
        (meeting("2023-12-31", "xa-khac", []), True),
        (meeting("2024-04-01", belongs="2024-03"), False),
        (meeting("2024-03-31", belongs="2024-04"), True),
    ],
)
def test_a_span_without_any_meeting_on_record_says_so(held: Meeting, *, nothing: bool) -> None:
    assert compliance(register(held)).caveats.nothing_on_record is nothing


@pytest.mark.parametrize(("as_of", "nothing"), [("2024-01-05", False), ("2024-01-04", True)])
def test_a_meeting_after_as_of_is_not_on_record_yet(as_of: str, *, nothing: bool) -> None:
    assert compliance(register(meeting("2024-01-05")), as_of=as_of).caveats.nothing_on_record is nothing


def test_the_units_looked_after_are_named_once() -> None:
    on_record = register(
        assignments=[assignment("xa/2"), assignment("xa"), assignment("xa/2"), assignment("xa/1", on="2024-04-01..")]
    )
    found = compliance(on_record)

    assert sorted(unit.id for unit in found.units(found.shown[0])) == ["xa", "xa/2"]


def test_the_contract_has_a_row_for_each_verdict_shown() -> None:
    found = CHECK_OUTPUT.of(compliance(IN_ALL_STATES, Selection(members=frozenset({"met"}), everything=True)))

    assert found == {
        "schema": "qd18/check/2",
        "span": {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"},
        "as_of": "2024-04-15",
        "regulations": ["qd"],
        "not_judged": [],
        "summary": {
            "met": 1,
            "exempt": 0,
            "unassigned": 0,
            "pending": 0,
            "no-record": 0,
            "partial": 0,
            "violation": 0,
        },
        "verdicts": [
            {
                "member": "met",
                "name": "Đồng chí met",
                "regulation": "qd",
                "duty": "huyen",
                "tier": "district",
                "period": {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"},
                "status": "met",
                "gap": None,
                "required": 1,
                "counted": 1,
                "shortfall": 0,
                "held": 1,
                "parts": [],
                "days": {"period": 91, "on_duty": 91, "assigned": 91, "exempt": 0, "effective": 91},
                "meetings": [
                    {"date": "2024-01-05", "unit": "xa", "session": "regular", "counts": True, "reason": None}
                ],
            }
        ],
    }


def test_a_flat_row_says_the_same_under_the_same_names() -> None:
    asks = quota(2, parts=[(1, "commune"), (1, "residential-cell")])
    vice = replace(member(), title="phó chủ tịch")
    on_record = register(
        meeting("2024-01-05", "xa/1"), meeting("2024-01-06", "xa/2"), meeting("2024-01-07", "huyen"), members=[vice]
    )

    (verdict,) = compliance(on_record, EVERYTHING, regulation(duty(asks))).shown

    told = {column.name: str(column.of(verdict)) for column in CHECK_COLUMNS}
    assert [f"{name}: {value}".rstrip() for name, value in told.items()] == FLAT_ROW.strip().split("\n")


FLAT_ROW = """
regulation: qd
duty: nv
tier: district
member: an
name: Đồng chí an
title: phó chủ tịch
committee: huyen
period: 2024Q1
start: 2024-01-01
end: 2024-03-31
status: violation
gap:
required: 2
counted: 2
shortfall: 1
held: 2
parts: commune:0/1 residential-cell:2/1
days_period: 91
days_on_duty: 91
days_assigned: 91
days_exempt: 0
days_effective: 91
assigned_units: xa
meetings_counted: 2024-01-05@xa/1 2024-01-06@xa/2
"""
