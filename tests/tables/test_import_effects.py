"""What an import says that it does to the verdicts: one by one, in sums, by months begun, and of what is no meeting."""

import re

from tests.tables.gallery.outcomes import BINH, HOAN, HUY, LAN, PAO, TAM, TDP_1, on
from tests.tables.gallery.record import lay_down_gallery
from tests.tables.records import Clerk

PEOPLE = f"{HOAN}; {BINH}; {LAN}; {TAM}; {HUY}; {PAO}"
HEADER = ("Ngày họp", "Chi bộ", "Người dự")


def gallery_clerk(clerk: Clerk) -> Clerk:
    """The clerk over the record of the gallery, whose only month is June."""
    lay_down_gallery(clerk.folder, {})
    (clerk.data / "meetings/2024/2024-01.yaml").unlink()
    return clerk


def test_few_verdicts_are_told_one_by_one_and_the_month_that_is_begun(clerk: Clerk) -> None:
    done = gallery_clerk(clerk).imported([HEADER, (on(7, 5), TDP_1, HOAN)])

    assert re.search(rf"{HOAN}, tháng 07/2024 .*: sổ chưa có số liệu 0/1 → đạt 1/1\n", done.err)
    assert "Trước lần nhập này sổ chưa có buổi họp nào của 07/2024;" in done.err


def test_a_month_on_record_is_not_begun(clerk: Clerk) -> None:
    done = gallery_clerk(clerk).imported([HEADER, (on(6, 25), TDP_1, BINH)])

    assert "Trước lần nhập này" not in done.err


def test_many_verdicts_are_told_in_sums_the_oldest_period_first(clerk: Clerk) -> None:
    days = [(on(month, 5), TDP_1, PEOPLE) for month in (8, 7)]
    done = gallery_clerk(clerk).imported([HEADER, *days])
    lines = done.err.splitlines()
    start = next(number for number, line in enumerate(lines) if line.endswith(" kết quả thay đổi:"))
    sums = [line for line in lines[start + 1 :] if re.match(r"  \S.*: [0-9]+ định mức$", line)]

    assert sum(int(re.findall(r"([0-9]+) định mức$", line)[0]) for line in sums) == int(lines[start].split()[0])
    assert "  tháng 07/2024: sổ chưa có số liệu → đạt: 1 định mức" in sums
    assert "  tháng 07/2024: sổ chưa có số liệu → chưa đạt định mức: 3 định mức" in sums
    months = [line for line in sums if "tháng 0" in line]
    assert months == sorted(months, key=lambda line: re.findall(r"tháng (\d+)", line)[0])
    assert HOAN not in "\n".join(lines[start:])


def test_an_exemption_turns_the_verdicts_of_its_official_only(clerk: Clerk) -> None:
    header = ("Họ và tên", "Từ ngày", "Đến ngày", "Lý do", "Số quyết định")
    rows = [header, (BINH, on(6, 1), on(6, 30), "ốm", "12-QĐ/ĐU")]
    done = gallery_clerk(clerk).imported(rows, "--kind", "exemptions")

    assert re.search(rf"{BINH}, tháng 06/2024 ", done.err), done.err + done.out
    assert HOAN not in done.err


def test_the_sums_have_an_english_edition(clerk: Clerk) -> None:
    done = gallery_clerk(clerk).imported([HEADER, *((on(month, 5), TDP_1, PEOPLE) for month in (7, 8))], lang="en")

    assert re.search(r"^[0-9]+ verdicts change:$", done.err, re.MULTILINE), done.err
    assert not re.search(r"[ăâđêôơư]", re.sub(r"(?:/\S+|[A-ZĐ]\S*)", "", done.err.split("qd18 ")[0])), done.err
