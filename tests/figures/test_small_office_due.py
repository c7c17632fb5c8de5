"""What is still owed: by when it can be done, and by whom nothing can be asked any more."""

from tests.figures.small_office import Office

Q1 = ("--quarter", "2024Q1")
AN = "- {id: an, name: Nguyễn Văn Mẫu An, roles: [{tier: district, position: committee-member, unit: thi}]}\n"


def test_who_is_on_leave_to_the_end_is_not_asked(office: Office) -> None:
    office.has(
        members=AN,
        assignments="- {member: an, unit: thi/xa}\n",
        exemptions="- {member: an, from: 2024-03-10, to: 2024-03-31, reason: Nghỉ ốm}\n",
        meetings="[]\n",
    )

    day_before = office.answers("due", *Q1, "--as-of", "2024-03-09")
    first_day = office.answers("due", *Q1, "--as-of", "2024-03-10")

    assert ([row["member"] for row in day_before["rows"]], day_before["summary"]["away"]) == (["an"], 0)
    assert (first_day["rows"], first_day["summary"]["away"]) == ([], 1)


def test_who_will_be_too_short_for_the_quota_is_not_asked(office: Office) -> None:
    """45 of 91 days are less than half, 46 are not."""
    for first, rows in (("2024-02-16", 0), ("2024-02-15", 1)):
        office.has(members=AN, assignments=f"- {{member: an, unit: thi/xa, from: {first}}}\n", meetings="[]\n")

        assert len(office.rows("due", *Q1, "--as-of", "2024-03-01")) == rows


def test_places_are_those_in_force(office: Office) -> None:
    office.has(
        units="- {id: thi, name: Thị ủy Mẫu, kind: district}\n- {id: thi/xa, name: Đảng ủy xã Mẫu, kind: commune}\n"
        "- {id: thi/xa/thon-1, name: Thôn cũ, kind: residential-cell, to: 2024-01-31}\n"
        "- {id: thi/xa/thon-2, name: Thôn mới, kind: residential-cell, from: 2024-02-01}\n",
        members=AN,
        assignments="- {member: an, unit: thi/xa}\n",
        meetings="- {date: 2024-01-05, unit: thi/xa, attended: [an]}\n",
    )

    (row,) = office.rows("due", *Q1, "--as-of", "2024-02-10")

    assert row["places"] == ["Thôn mới"]
