"""What `diff` and `audit` say, word for word, in both languages and every format."""

from __future__ import annotations

import pytest

from history.records import AN, BINH, CELL_2, CHI, COMMUNE, JANUARY, Q1, meeting
from history.repositories import Program, Repo

ENDS = BINH.replace("huyen/xa}", "huyen/xa, to: 2024-02-10}")

DIFF_VI = """\
Thay đổi kết quả: HEAD~3 → HEAD
Khoảng thời gian: quý I/2024 (01/01/2024 – 31/03/2024) · Tính đến ngày 15/04/2024

↑ Nguyễn Văn Mẫu An (an) · quý I/2024 · huyen.uv: chưa đạt định mức 0/2 → đạt 2/2
    thêm buổi họp 10/01/2024, Đảng ủy xã Mẫu (thường kỳ) [{january}:1] · {one}, Lê Ghi, 15/01/2024
    thêm buổi họp 12/01/2024, Chi bộ thôn 2 (thường kỳ) [{january}:4] · {two}, Trần Muộn, 10/05/2024
↑ Trần Thị Mẫu Bình (binh) · tháng 02/2024 · coso.uv: chưa đạt định mức 0/1 → chưa đủ thời gian để đánh giá 0/1
    sửa thành viên Trần Thị Mẫu Bình (chức vụ: bí thư → bí thư, đến 10/02/2024) [members.yaml:5] · {three}, Trần Muộn, 12/05/2024
↑ Trần Thị Mẫu Bình (binh) · tháng 03/2024 · coso.uv: chưa đạt định mức 0/1 → không áp dụng
    sửa thành viên Trần Thị Mẫu Bình (chức vụ: bí thư → bí thư, đến 10/02/2024) [members.yaml:5] · {three}, Trần Muộn, 12/05/2024

3 kết quả thay đổi: 0 chuyển thành chưa đạt định mức, 3 không còn chưa đạt định mức.
"""
DIFF_EN = """\
Changed compliance: HEAD → HEAD~1
Span: 2024Q1 (2024-01-01 – 2024-03-31) · As of 2024-04-15

↓ Trần Thị Mẫu Bình (binh) · 2024-02 · coso.uv: too short to be held to the quota 0/1 → below quota 0/1
    edited member Trần Thị Mẫu Bình (posts: secretary, to 2024-02-10 → secretary) [members.yaml:5] · the later side does not have commit {three}, Trần Muộn, 2024-05-12
↓ Trần Thị Mẫu Bình (binh) · 2024-03 · coso.uv: does not apply → below quota 0/1
    edited member Trần Thị Mẫu Bình (posts: secretary, to 2024-02-10 → secretary) [members.yaml:5] · the later side does not have commit {three}, Trần Muộn, 2024-05-12

2 verdicts changed: 2 became below quota, 0 no longer are.
"""
MARKDOWN = """\
**Thay đổi kết quả: HEAD\\~3 → HEAD\\~1**

Khoảng thời gian: quý I/2024 (01/01/2024 – 31/03/2024) · Tính đến ngày 15/04/2024

|   | Họ và tên | Mã | Kỳ | Trước | Sau | Vì |
|:--|:--|:--|:--|:--|:--|:--|
| ↑ | Nguyễn Văn Mẫu An | an | quý I/2024 | chưa đạt định mức 0/2 | đạt 2/2 | thêm buổi họp 10/01/2024, Đảng ủy xã Mẫu (thường kỳ) \\[{january}:1\\] · {one}, Lê Ghi, 15/01/2024; thêm buổi họp 12/01/2024, Chi bộ thôn 2 (thường kỳ) \\[{january}:4\\] · {two}, Trần Muộn, 10/05/2024 |

**1 kết quả thay đổi: 0 chuyển thành chưa đạt định mức, 1 không còn chưa đạt định mức.**
"""
AUDIT_VI = """\
Những mục vào sổ muộn, quý I/2024 (01/01/2024 – 31/03/2024)
Tính là muộn khi commit được tạo quá 15 ngày sau ngày cuối kỳ (late_after_days trong qd18.yaml).

thêm buổi họp 12/01/2024, Chi bộ thôn 2 (thường kỳ) [{january}:4]: 40 ngày sau khi hết quý I/2024
    {two}, Trần Muộn, 10/05/2024
    ↑ Nguyễn Văn Mẫu An (an) · quý I/2024 · huyen.uv: chưa đạt định mức 1/2 → đạt 2/2
sửa thành viên Trần Thị Mẫu Bình (chức vụ: bí thư → bí thư, đến 10/02/2024) [members.yaml:5]: 73 ngày sau khi hết tháng 02/2024
    {three}, Trần Muộn, 12/05/2024
    ↑ Trần Thị Mẫu Bình (binh) · tháng 02/2024 · coso.uv: chưa đạt định mức 0/1 → chưa đủ thời gian để đánh giá 0/1
    ↑ Trần Thị Mẫu Bình (binh) · tháng 03/2024 · coso.uv: chưa đạt định mức 0/1 → không áp dụng

2 mục muộn, trong đó 1 mục chuyển kết quả từ chưa đạt sang đạt.
Theo ngày của commit: là dấu hiệu để xem lại, không phải bằng chứng, vì ngày này có thể đặt bằng tay.
"""
AUDIT_EN = """\
Late records, 2024-02 (2024-02-01 – 2024-02-29)
Late means committed more than 15 days after the period's last day (late_after_days in qd18.yaml).

added meeting of 2024-01-12, Chi bộ thôn 2 (regular) [{january}:4]: 40 days after 2024Q1 was over
    {two}, Trần Muộn, 2024-05-10
    ↑ Nguyễn Văn Mẫu An (an) · 2024Q1 · huyen.uv: below quota 1/2 → met 2/2
edited member Trần Thị Mẫu Bình (posts: secretary → secretary, to 2024-02-10) [members.yaml:5]: 73 days after 2024-02 was over
    {three}, Trần Muộn, 2024-05-12
    ↑ Trần Thị Mẫu Bình (binh) · 2024-02 · coso.uv: below quota 0/1 → too short to be held to the quota 0/1

2 late records, 1 of which turned a violation into met.
By commit dates: a sign to look into, not a proof, for they can be set by hand.
"""


@pytest.fixture
def names(plain: Repo) -> dict[str, str]:
    """Three commits: two meetings, the second late, and a post that ends, late too."""
    commune, cell = meeting("2024-01-10", COMMUNE, "an"), meeting("2024-01-12", CELL_2, "an")
    made = {
        "one": plain.commit({JANUARY: commune}, at="2024-01-15", by="Lê Ghi"),
        "two": plain.commit({JANUARY: commune + cell}, at="2024-05-10", by="Trần Muộn"),
        "three": plain.commit({"members.yaml": AN + ENDS + CHI}, at="2024-05-12", by="Trần Muộn"),
    }
    return {key: name[:10] for key, name in made.items()} | {"january": JANUARY}


AS_OF = ("--as-of", "2024-04-15")


@pytest.mark.parametrize(
    ("lang", "command", "text"),
    [
        ("vi", ("diff", "HEAD~3", "HEAD", *Q1, *AS_OF), DIFF_VI),
        ("en", ("diff", "HEAD", "HEAD~1", *Q1, *AS_OF), DIFF_EN),
        ("vi", ("diff", "HEAD~3", "HEAD~1", *Q1, *AS_OF, "--format", "markdown"), MARKDOWN),
        ("vi", ("audit", *Q1), AUDIT_VI),
        ("en", ("audit", "--month", "2024-02"), AUDIT_EN),
    ],
    ids=["diff", "diff in English", "for a merge request", "audit", "audit in English"],
)
def test_word_for_word(
    plain: Repo, run: Program, names: dict[str, str], lang: str, command: tuple[str, ...], text: str
) -> None:
    assert run(plain, *command, lang=lang).out == text.format(**names)


def test_for_programs(plain: Repo, run: Program, names: dict[str, str]) -> None:
    plain.write({JANUARY: meeting("2024-01-10", COMMUNE, "an")})
    found = run(plain, "diff", "HEAD~2", *Q1, *AS_OF, "--format", "json").json
    then = plain.git("rev-parse", "HEAD")
    span = {"label": "2024-03", "start": "2024-03-01", "end": "2024-03-31"}

    assert {key: value for key, value in found.items() if key != "changes"} == {
        "schema": "qd18/diff/1",
        "span": {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"},
        "as_of": "2024-04-15",
        "before": {"name": "HEAD~2", "regulations": ["18-qd-tu-2019"]},
        "after": {"name": None, "regulations": ["18-qd-tu-2019"]},
    }
    assert found["changes"][-1] == {
        "member": "binh",
        "name": "Trần Thị Mẫu Bình",
        "duty": "coso.uv",
        "tier": "grassroots",
        "period": span,
        "before": {"status": "violation", "required": 1, "counted": 0, "shortfall": 1},
        "after": None,
        "causes": [
            {
                "change": "edited",
                "collection": "members",
                "key": ["binh"],
                "path": "members.yaml",
                "line": 5,
                "commit": {"name": then, "author": "Trần Muộn", "date": "2024-05-12T12:00:00+07:00"},
                "side": "after",
            }
        ],
    }


def test_audit_for_programs(plain: Repo, run: Program, names: dict[str, str]) -> None:
    found = run(plain, "audit", *Q1, "--as-of", "2024-12-31", "--format", "json").json

    assert {key: value for key, value in found.items() if key != "late"} == {
        "schema": "qd18/audit/1",
        "span": {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"},
        "as_of": "2024-12-31",
        "late_after_days": 15,
        "unknown": 0,
    }
    assert found["late"][0] == {
        "change": "added",
        "collection": "meetings",
        "key": ["2024-01-12", CELL_2, "regular"],
        "path": JANUARY,
        "line": 4,
        "commit": {
            "name": plain.git("rev-parse", "HEAD~1"),
            "author": "Trần Muộn",
            "date": "2024-05-10T12:00:00+07:00",
        },
        "day": "2024-05-10",
        "period": {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"},
        "delay_days": 40,
        "mends_a_violation": True,
        "verdicts": [{"member": "an", "duty": "huyen.uv", "period": "2024Q1", "without": "violation", "with": "met"}],
    }


def test_what_was_not_committed_is_not_the_commit_s(plain: Repo, run: Program) -> None:
    """Chi was taken off the list after the commit that put An on it: An's cause is the commit."""
    both = meeting("2024-01-10", COMMUNE, "an", "chi") + meeting("2024-01-12", CELL_2, "an")
    commit = plain.commit({JANUARY: both}, at="2024-01-15", by="Lê Ghi")
    plain.write({JANUARY: both.replace("[an, chi]", "[an]")})

    (turn,) = run(plain, "diff", "HEAD~1", *Q1, *AS_OF, "--format", "json").json["changes"]

    assert [one["commit"]["name"] for one in turn["causes"]] == [commit, commit]
