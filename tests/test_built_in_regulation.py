"""The built-in regulation states what 18-QĐ/TU says: its title word for word, and the table of its quotas."""

from datetime import date

import pytest

from qd18.model.regulations import Count, Duty, Scope
from qd18.store.loading import built_in

REGULATION = built_in("18-qd-tu-2019")
TITLE = (
    "về việc bí thư, phó bí thư, ủy viên ban thường vụ, cấp ủy viên các cấp dự sinh hoạt "
    "với chi bộ khu dân cư và chi bộ trực thuộc đảng ủy cơ sở"
)
STANDING = ("secretary", "deputy-secretary", "standing-member")
MEMBERS = (*STANDING, "committee-member")
EACH = ((1, ("commune",)), (1, ("residential-cell",)))
ONE_OF_EACH = (2, ("commune", "residential-cell"), EACH)

TABLE = [
    ("tinh.btv", "province", STANDING, "quarter", (1, ("commune", "grassroots", "residential-cell"), ()), None),
    ("tinh.uv", "province", ("committee-member",), "quarter", ONE_OF_EACH, None),
    ("tinh.lanh-dao", "province", ("agency-leader",), "quarter", ONE_OF_EACH, "disadvantaged"),
    ("huyen.uv", "district", MEMBERS, "quarter", ONE_OF_EACH, None),
    ("coso.uv", "grassroots", MEMBERS, "month", (1, ("residential-cell",), ()), None),
]


def row(duty: Duty) -> tuple[object, ...]:
    quota = duty.quota
    parts = tuple((count(part.at_least), part.kinds) for part in quota.parts)
    asked = (count(quota.measure), quota.kinds, parts)
    return duty.id, duty.tier, duty.positions, duty.window, asked, duty.tagged


def count(amount: object) -> int:
    assert isinstance(amount, Count)
    return amount.meetings


def test_its_title_is_quoted_word_for_word() -> None:
    assert REGULATION.title.of("vi") == TITLE


def test_its_duties_are_those_of_the_table_in_that_order() -> None:
    assert [row(duty) for duty in REGULATION.duties] == TABLE


@pytest.mark.parametrize("duty", REGULATION.duties, ids=lambda duty: duty.id)
def test_each_duty_is_met_where_the_member_is_assigned_and_nothing_else_restricts_it(duty: Duty) -> None:
    quota = duty.quota
    assert (quota.within, quota.home_counts, quota.own_counts) == (Scope.ASSIGNED, True, True)
    assert (duty.committee_kinds, duty.also) == ((), False)


@pytest.mark.parametrize("duty", REGULATION.duties, ids=lambda duty: duty.id)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_goes_beyond_the_words_of_the_clause_is_the_reading_and_not_the_basis(duty: Duty, language: str) -> None:
    assert duty.basis is not None
    assert duty.reading is not None
    beyond = {"vi": ("phường", "thị trấn", "trường"), "en": ("ward", "township", "school")}[language]
    assert [word for word in beyond if word in duty.basis.of(language).lower()] == []
    only_cells = {"vi": "thì không được tính", "en": "does not fill"}[language]
    assert only_cells in duty.reading.of(language)


def test_it_replaces_nothing_and_holds_from_16_april_2019_without_an_end() -> None:
    span = REGULATION.span
    assert (span.start, span.end, REGULATION.replaces) == (date(2019, 4, 16), date.max, None)
