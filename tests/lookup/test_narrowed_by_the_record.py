"""What could mean several is narrowed by what the record says of the other words that were typed."""

from pathlib import Path

import pytest

from tests.copies import Copy

FILES = {
    "qd18.yaml": b"schema: 1\norganisation: Huy\xe1\xbb\x87n \xe1\xbb\xa7y M\xe1\xba\xabu\nregulations: []\n",
    "units.yaml": """\
- {id: h, name: Huyện ủy Mẫu, kind: district}
- {id: h/a, name: Đảng ủy xã Mẫu Một, kind: commune}
- {id: h/a/thon-1, name: Chi bộ thôn 1, kind: residential-cell}
- {id: h/b, name: Đảng ủy xã Mẫu Hai, kind: commune}
- {id: h/b/thon-1, name: Chi bộ thôn 1, kind: residential-cell}
""".encode(),
    "members.yaml": """\
- {id: lan-1, name: Lò Thị Mẫu Lan, roles: [{tier: grassroots, position: secretary, unit: h/a}]}
- {id: lan-2, name: Lò Thị Mẫu Lan, roles: [{tier: grassroots, position: secretary, unit: h/b}]}
""".encode(),
    "assignments.yaml": b"- {member: lan-1, unit: h/a/thon-1}\n- {member: lan-2, unit: h/b/thon-1}\n",
    "meetings/2024.yaml": b"- date: 2024-01-05\n  unit: h/a/thon-1\n  attended: [lan-2]\n",
}


@pytest.fixture
def twins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    """A record of two members, and of two cells, of one name."""
    return Copy(tmp_path, monkeypatch, capsys, FILES)


def text(copy: Copy, path: str) -> str:
    return copy.tree()[f"data/{path}"].decode()


def test_an_assignment_that_ends_is_one_of_that_member(twins: Copy) -> None:
    ran = twins.run("assignment end lan-2 'chi bộ thôn 1' --to 2024-03-31")

    assert ran.status == 0
    assert "{member: lan-2, unit: h/b/thon-1, to: 2024-03-31}" in text(twins, "assignments.yaml")


def test_an_assignment_that_is_removed_is_one_of_that_member(twins: Copy) -> None:
    assert twins.run("assignment remove lan-1 'thôn 1'").status == 0
    assert text(twins, "assignments.yaml") == "- {member: lan-2, unit: h/b/thon-1}\n"


def test_who_hands_over_looks_after_the_unit(twins: Copy) -> None:
    ran = twins.run("assignment hand-over h/a/thon-1 --from-member 'mẫu lan' --to-member lan-2 --on 2024-04-01")

    assert ran.status == 0
    assert "{member: lan-1, unit: h/a/thon-1, to: 2024-03-31}" in text(twins, "assignments.yaml")


def test_who_is_taken_out_of_a_meeting_sat_in(twins: Copy) -> None:
    assert twins.run("log unattend 2024-01-05 h/a/thon-1 'mẫu lan'").status == 0
    assert "lan-2" not in text(twins, "meetings/2024.yaml")


def test_who_is_put_into_a_meeting_is_not_taken_for_who_sat_in(twins: Copy) -> None:
    before = text(twins, "meetings/2024.yaml")
    ran = twins.run("log attend 2024-01-05 h/a/thon-1 'mẫu lan'")

    assert ran.status == 2
    assert "lan-1" in ran.err
    assert "lan-2" in ran.err
    assert text(twins, "meetings/2024.yaml") == before
