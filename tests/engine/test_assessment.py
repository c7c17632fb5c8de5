import pytest

from qd18.engine.assessment import Reason
from qd18.engine.verdicts import Verdict
from qd18.model.meetings import Meeting
from qd18.model.regulations import Quota
from tests.engine.builders import (
    assignment,
    duty,
    judged,
    leave,
    meeting,
    member,
    only,
    quota,
    register,
    regulation,
    role,
)


def reasons(verdict: Verdict) -> list[str | None]:
    return [weighed.reason.value if weighed.reason else None for weighed in verdict.meetings]


def why_not(
    *meetings: Meeting, asks: Quota | None = None, home: str | None = None, as_of: str = "2024-04-15"
) -> list[str | None]:
    """Why each meeting that the usual official attended does not count."""
    on_record = register(*meetings, members=[member(home=home)])
    return reasons(only(on_record, regulation(duty(asks)), as_of=as_of))


@pytest.mark.parametrize("at", ["xa", "xa/1", "xa/2"])
def test_the_assigned_unit_and_everything_below_it_counts(at: str) -> None:
    """Settled reading 1."""
    assert why_not(meeting("2024-01-05", at)) == [None]


@pytest.mark.parametrize(
    ("attended", "reason"),
    [
        (meeting("2024-03-31"), "after-as-of"),
        (meeting("2024-01-05", "xa/truong"), "wrong-kind"),
        (meeting("2024-01-05", "huyen"), "wrong-kind"),
        (meeting("2024-01-05", session="other"), "wrong-session"),
        (meeting("2024-01-05", "xa/1"), "own-cell"),
        (meeting("2024-01-05", "xa-khac/1"), "not-assigned"),
        (meeting("2024-01-05", "xa/2"), None),
    ],
)
def test_a_meeting_that_does_not_count_has_its_reason(attended: Meeting, reason: str | None) -> None:
    found = why_not(attended, asks=quota(home_counts=False), home="xa/1", as_of="2024-03-30")

    assert found == [reason]


def test_of_several_reasons_the_first_that_applies_is_given() -> None:
    """Each of these meetings has most of the reasons that follow its own, too."""
    on_record = register(
        meeting("2024-03-31", "xa/truong", session="other"),
        meeting("2024-01-31", "xa/truong", session="other"),
        meeting("2024-02-02", "xa/truong", session="other"),
        meeting("2024-02-03", "xa-khac/1", session="other"),
        meeting("2024-02-04", "xa-khac/1"),
        meeting("2024-02-05", "xa-khac"),
        members=[member("an", role(held="2024-02-01.."), home="xa-khac/1")],
    )

    verdict = only(on_record, regulation(duty(quota(home_counts=False))), as_of="2024-03-30")

    told = {weighed.meeting.date.isoformat(): weighed.reason for weighed in verdict.meetings}
    assert told == {
        "2024-01-31": Reason.NOT_ON_DUTY,
        "2024-02-02": Reason.WRONG_KIND,
        "2024-02-03": Reason.WRONG_SESSION,
        "2024-02-04": Reason.OWN_CELL,
        "2024-02-05": Reason.NOT_ASSIGNED,
        "2024-03-31": Reason.AFTER_AS_OF,
    }


@pytest.mark.parametrize("home_counts", [True, False])
def test_one_s_own_cell_counts_unless_the_regulation_says_otherwise(*, home_counts: bool) -> None:
    found = why_not(meeting("2024-01-05", "xa/1"), asks=quota(home_counts=home_counts), home="xa/1")

    assert found == [None if home_counts else "own-cell"]


@pytest.mark.parametrize("session", ["regular", "thematic", "extraordinary", "enlarged"])
def test_every_session_of_a_committee_or_cell_counts(session: str) -> None:
    """Settled reading 6."""
    assert why_not(meeting("2024-01-05", session=session)) == [None]


def test_a_congress_counts_where_the_regulation_names_it() -> None:
    found = why_not(meeting("2024-01-05", session="other"), meeting("2024-01-06"), asks=quota(sessions=["other"]))

    assert found == [None, "wrong-session"]


def test_a_meeting_on_a_day_of_leave_still_counts() -> None:
    on_record = register(meeting("2024-02-10"), exemptions=[leave("2024-02-01..2024-02-29")])

    assert reasons(only(on_record)) == [None]


@pytest.mark.parametrize(
    ("day", "reason"),
    [("2024-02-09", "not-assigned"), ("2024-02-10", None), ("2024-02-20", None), ("2024-02-21", "not-assigned")],
)
def test_the_assignment_must_be_in_force_on_the_day_of_the_meeting(day: str, reason: str | None) -> None:
    on_record = register(meeting(day), assignments=[assignment(on="2024-02-10..2024-02-20")])

    assert reasons(only(on_record)) == [reason]


def test_a_meeting_on_the_day_as_of_which_is_asked_counts() -> None:
    found = why_not(meeting("2024-02-10"), meeting("2024-02-11"), as_of="2024-02-10")

    assert found == [None, "after-as-of"]


def test_a_session_held_early_belongs_to_the_month_that_it_is_for() -> None:
    """Around Tết a February session may be held in January; everything else goes by its date."""
    early = meeting("2024-03-28", belongs="2024-04")
    late = meeting("2024-01-03", belongs="2023-12")

    verdicts = [only(register(early, late), over=label, as_of="2024-07-01") for label in ("2023Q4", "2024Q1", "2024Q2")]

    assert [[one.meeting for one in verdict.meetings if one.counts] for verdict in verdicts] == [[late], [], [early]]


def test_meetings_stand_by_date_then_unit_then_session() -> None:
    in_order = [
        meeting("2024-01-05", "xa"),
        meeting("2024-01-05", "xa/1", session="enlarged"),
        meeting("2024-01-05", "xa/1", session="regular"),
        meeting("2024-01-06", "huyen"),
    ]

    assert [one.meeting for one in only(register(*reversed(in_order))).meetings] == in_order


@pytest.mark.parametrize(
    ("at", "reason"), [("xa/1", None), ("xa", None), ("xa-khac", "out-of-scope"), ("xa-khac/1", "out-of-scope")]
)
def test_within_one_s_own_unit_the_post_decides(at: str, reason: str | None) -> None:
    on_record = register(meeting("2024-01-05", at), members=[member("an", role(tier="grassroots"))], assignments=[])

    assert reasons(only(on_record, regulation(duty(quota(within="own"), tier="grassroots")))) == [reason]


def test_a_post_given_up_no_longer_opens_its_unit() -> None:
    posts = role(tier="grassroots", held="..2024-01-31"), role(tier="grassroots", at="xa-khac")
    on_record = register(
        meeting("2024-01-31", "xa/1"), meeting("2024-02-01", "xa/1"), members=[member("an", *posts)], assignments=[]
    )

    assert reasons(only(on_record, regulation(duty(quota(within="own"), tier="grassroots")))) == [None, "out-of-scope"]


def test_any_unit_is_any_unit() -> None:
    on_record = register(meeting("2024-01-05", "xa-khac/1"), assignments=[])

    assert reasons(only(on_record, regulation(duty(quota(within="any"))))) == [None]


def test_one_meeting_can_count_for_several_duties() -> None:
    """Settled reading 3, where both tiers have assigned the unit."""
    on_record = register(
        meeting("2024-01-05"),
        members=[member("an", role(), role(tier="grassroots"))],
        assignments=[assignment(serves="district"), assignment(serves="grassroots")],
    )

    found = judged(on_record, regulation(duty(name="huyen"), duty(name="coso", tier="grassroots")))

    assert [(one.obligation.duty.id, one.counted) for one in found] == [("huyen", 1), ("coso", 1)]


def test_meetings_that_others_attended_are_held_and_not_counted() -> None:
    verdict = only(register(meeting("2024-01-05", attended=[]), meeting("2024-01-06", attended=["binh"])))

    assert (verdict.held, verdict.counted, verdict.meetings) == (2, 0, ())


def test_held_are_just_the_meetings_that_would_have_counted() -> None:
    on_record = register(
        meeting("2024-01-05", "xa/1", []),
        meeting("2024-01-05", "xa/1", [], session="other"),
        meeting("2024-01-06", "xa/truong", []),
        meeting("2024-01-07", "xa-khac/1", []),
        meeting("2024-01-08", "xa/2", []),
        meeting("2024-03-31", "xa/1", []),
        meeting("2024-03-29", "xa/1", [], belongs="2024-04"),
        members=[member(home="xa/2")],
    )

    assert only(on_record, regulation(duty(quota(home_counts=False))), as_of="2024-03-30").held == 1


def test_a_unit_assigned_twice_over_holds_its_meetings_once() -> None:
    on_record = register(
        meeting("2024-01-05", "xa/1", []), assignments=[assignment("xa"), assignment("xa/1"), assignment("xa")]
    )

    assert only(on_record).held == 1


def test_nothing_is_held_on_days_off_duty_or_unassigned() -> None:
    on_record = register(
        *(meeting(day, attended=[]) for day in ("2024-01-09", "2024-01-10", "2024-02-20", "2024-02-21", "2024-03-01")),
        members=[member("an", role(held="2024-01-10..2024-02-25"), role(held="2024-03-01.."))],
        assignments=[assignment(on="..2024-02-20")],
    )

    assert only(on_record).held == 2
