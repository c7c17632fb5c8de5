"""What is exported, edited in a spreadsheet program and imported again: nothing is lost, and only edits are changes."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qd18.cli.exit_status import ExitStatus
from tests.amounts import some
from tests.paths import ROOT
from tests.tables.libreoffice import needs_libreoffice, saved_by_libreoffice
from tests.tables.records import IN_JANUARY, JANUARY, MEMBERS, Clerk, edited

HARD = """\
# khó
- date: 2024-01-05
  unit: huyen/xa/thon-1
  attended: [ly-1, ly-2, hoa-2]
  chair: "=1+1"
  minutes: "'=0123"
  tasks: [proposals, situation]
  proposals:
    - text: "- không"
    - text: "Sửa [gấp]; làm \\"cống\\""
      status: answered
      to: "UBND; xã]"
      by: ly-2
      closed: 2024-02-03
      answer: "dòng 1\\ndòng 2"
    - text: Không
  note: "Ví dụ\\nTổng cộng"
- date: 2024-02-01
  unit: huyen/xa
  session: other
  for: 2024-01
  chair: "A;=1+1,'-2"
  note: x
"""
SAME = "Mới: 0 · đã có: 16 · thay đổi: 0 · sai: 0"
"""Of the two meetings, the six units, the six members and the two assignments."""


@pytest.mark.parametrize("options", [(), ("--ids",)])
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("meetings", [JANUARY, HARD])
def test_a_workbook_that_nobody_edited_changes_nothing(
    clerk: Clerk, options: tuple[str, ...], lang: str, meetings: str
) -> None:
    (clerk.data / IN_JANUARY).write_text(meetings, encoding="utf-8")
    before = clerk.texts()
    out = clerk.folder / "so.xlsx"
    exported = clerk.run("export", out, *options, lang=lang)
    done = clerk.imported(out, "--write")

    assert (exported.status, done.status, done.summary) == (ExitStatus.DONE, ExitStatus.DONE, SAME)
    assert clerk.texts() == before


@pytest.mark.parametrize("name", ["member", "Họ và tên", "Đơn vị phụ trách"])
def test_an_exported_list_stays_one_whatever_its_names_look_like(clerk: Clerk, name: str) -> None:
    members, assignments = clerk.data / "members.yaml", clerk.data / "assignments.yaml"
    members.write_text(members.read_text("utf-8").replace("Trần Thị Mẫu Hòa", name), encoding="utf-8")
    assignments.write_text("- {member: binh, unit: huyen/phuong, from: 2023-01-01, to: 2024-02-14}\n", encoding="utf-8")
    out = clerk.folder / "so.xlsx"
    clerk.run("export", out)

    assert clerk.imported(out, "--write").changes_nothing


@pytest.mark.parametrize("excel", [(), ("--excel",)])
@pytest.mark.parametrize("kind", ["meetings", "members", "units", "assignments"])
@pytest.mark.parametrize("meetings", [JANUARY, HARD])
def test_a_csv_file_that_nobody_edited_changes_nothing(
    clerk: Clerk, excel: tuple[str, ...], kind: str, meetings: str
) -> None:
    (clerk.data / IN_JANUARY).write_text(meetings, encoding="utf-8")
    before = clerk.texts()
    out = clerk.folder / "so.csv"
    clerk.run("export", out, "--kind", kind, *excel)
    done = clerk.imported(out, "--write")

    assert done.status is ExitStatus.DONE
    assert done.changes_nothing
    assert clerk.texts() == before


@pytest.mark.parametrize(
    "way",
    some(
        [
            ("data", "vi", ()),
            ("docs/examples/data-2025", "en", ("--ids",)),
            ("data", "en", ("--ids",)),
            ("docs/examples/data-2025", "vi", ("--ids",)),
            ("docs/examples/data-2025", "en", ()),
            ("data", "vi", ("--ids",)),
            ("data", "en", ()),
            ("docs/examples/data-2025", "vi", ()),
        ],
        usually=2,
    ),
)
def test_a_whole_record_comes_back_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: tuple[str, str, tuple[str, ...]]
) -> None:
    sample, lang, options = way
    clerk = Clerk(Path(shutil.copytree(ROOT / sample, tmp_path / "so")), capsys)
    before = clerk.texts()
    out = tmp_path / "so.xlsx"
    clerk.run("export", out, *options, lang=lang)
    done = clerk.imported(out, "--write")

    assert done.status is ExitStatus.DONE, done.out + done.err
    assert "thay đổi: 0 · sai: 0" in done.summary
    assert clerk.texts() == before


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("ending", some(["xlsx", "ods"], usually=1))
def test_libreoffice_saves_it_and_nothing_is_lost(clerk: Clerk, ending: str) -> None:
    (clerk.data / IN_JANUARY).write_text(HARD, encoding="utf-8")
    before = clerk.texts()
    clerk.run("export", clerk.folder / "so.xlsx")
    done = clerk.imported(saved_by_libreoffice(clerk.folder / "so.xlsx", ending), "--write")

    assert (done.status, done.summary) == (ExitStatus.DONE, SAME)
    assert clerk.texts() == before


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize(
    "way",
    some(
        [
            ("docs/examples/data-2025", "ods", ("--ids",)),
            ("docs/examples/data-2025", "xlsx", ()),
            ("data", "xlsx", ("--ids",)),
            ("data", "ods", ()),
            ("docs/examples/data-2025", "xlsx", ("--ids",)),
            ("docs/examples/data-2025", "ods", ()),
            ("data", "xlsx", ()),
            ("data", "ods", ("--ids",)),
        ],
        usually=1,
    ),
)
def test_libreoffice_saves_a_whole_record_and_nothing_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: tuple[str, str, tuple[str, ...]]
) -> None:
    sample, ending, options = way
    clerk = Clerk(Path(shutil.copytree(ROOT / sample, tmp_path / "so")), capsys)
    before = clerk.texts()
    clerk.run("export", tmp_path / "so.xlsx", *options)
    done = clerk.imported(saved_by_libreoffice(tmp_path / "so.xlsx", ending), "--write")

    assert done.status is ExitStatus.DONE, done.out + done.err
    assert done.summary.startswith("Mới: 0 · ")
    assert "thay đổi: 0 · sai: 0" in done.summary
    assert clerk.texts() == before


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("kind", some(["meetings", "members"], usually=1))
def test_a_csv_file_that_libreoffice_saved_as_a_workbook_changes_nothing(clerk: Clerk, kind: str) -> None:
    """It takes 007 for 7, and keeps the apostrophe that guards against formulas as a letter."""
    hard = HARD.replace("'=0123", "007")
    (clerk.data / IN_JANUARY).write_text(hard, encoding="utf-8")
    clerk.run("export", clerk.folder / "so.csv", "--kind", kind)
    done = clerk.imported(saved_by_libreoffice(clerk.folder / "so.csv", "ods"))

    assert done.changes_nothing, done.out + done.err


def exported(clerk: Clerk, *options: str) -> Path:
    """The meetings in a workbook: row 2 is that of 5 January, row 3 that of 25 January."""
    clerk.run("export", clerk.folder / "so.xlsx", "--kind", "meetings", *options)
    return clerk.folder / "so.xlsx"


ANSWERED = '"Sửa đường; làm cống" [answered; to=UBND phường; by=binh; closed=2024-02-02; answer=Xong]'


def test_edited_cells_are_changes_and_the_smallest_edits(clerk: Clerk) -> None:
    before = clerk.texts()
    path = edited(
        exported(clerk),
        F2="Nguyễn Văn Mẫu 01; Lò Vân Mẫu",
        H2="BB 01b/2024",
        J3=ANSWERED,
    )
    done = clerk.imported(path, "--write")

    assert [row[1:] for row in done.table] == [
        [
            "~ thay đổi",
            "05/01/2024 · Chi bộ Thôn 1, xã Mẫu Sơn",
            "Người dự: thêm Lò Vân Mẫu; Số biên bản: BB 01/2024 → BB 01b/2024",
        ],
        [
            "~ thay đổi",
            "25/01/2024 · Chi bộ Tổ dân phố 2, phường Mẫu Hòa · chuyên đề",
            "Kiến nghị › status: referred → answered; Kiến nghị › closed: 02/02/2024; Kiến nghị › answer: Xong",
        ],
    ]
    assert clerk.texts() == {
        **before,
        IN_JANUARY: JANUARY.replace("[an] #", "[an, hoa-2] #")
        .replace("BB 01/2024", "BB 01b/2024")
        .replace("referred", "answered")
        .replace("      by: binh\n", "      by: binh\n      closed: 2024-02-02\n      answer: Xong\n"),
    }


def test_emptied_cells_take_values_away(clerk: Clerk) -> None:
    before = clerk.texts()
    done = clerk.imported(edited(exported(clerk), H2=None, J3=None), "--write")

    assert done.status is ExitStatus.DONE
    head, _, _ = JANUARY.replace("  minutes: BB 01/2024\n", "").partition("  proposals:")
    assert clerk.texts() == {**before, IN_JANUARY: head}


def test_officials_taken_out_of_a_cell_are_taken_out_of_the_record(clerk: Clerk) -> None:
    done = clerk.imported(edited(exported(clerk), F2="Trần Thị Mẫu Hòa", F3="Nguyễn Văn Mẫu 01; binh"), "--write")

    assert done.status is ExitStatus.DONE
    text = clerk.texts()[IN_JANUARY]
    assert "  attended: [binh] # đến muộn\n" in text
    assert "  attended:\n    - binh\n    - an\n" in text
    assert clerk.run("validate").status is ExitStatus.DONE


def test_another_day_moves_a_meeting_to_the_file_of_its_month(clerk: Clerk) -> None:
    path = edited(exported(clerk), A3=date(2024, 2, 25), A2="06/01/2024")
    clerk.imported(path, "--write")

    head, _, _ = JANUARY.replace("2024-01-05", "2024-01-06").partition("- date: 2024-01-25")
    text = clerk.texts()
    assert text[IN_JANUARY].startswith(head.rstrip().removesuffix("# cuối tháng").rstrip())
    assert "2024-01-25" not in text[IN_JANUARY]
    assert text["meetings/2024/2024-02.yaml"].startswith(
        "# cuối tháng\n- date: 2024-02-25\n  unit: huyen/phuong/tdp-2\n"
    )
    assert clerk.imported(path).changes_nothing
    assert clerk.run("validate").status is ExitStatus.DONE


def test_a_row_added_below_is_new_and_a_row_taken_out_is_told(clerk: Clerk) -> None:
    path = exported(clerk)
    book = load_workbook(path)
    book["Họp"].delete_rows(2)
    book["Họp"].append([date(2024, 1, 12), "Thôn 2, Mẫu Sơn", None, None, None, "an"])
    book.save(path)
    before = clerk.texts()
    done = clerk.imported(path, "--write")

    assert [row[1] for row in done.table] == ["+ mới"]
    assert "! tệp này được xuất ra với 2 dòng, nay thiếu 1 dòng (số 1); lệnh nhập không xóa gì khỏi sổ" in done.out
    assert before[IN_JANUARY].splitlines()[1:6] == clerk.texts()[IN_JANUARY].splitlines()[1:6]


def test_what_was_edited_in_the_files_meanwhile_is_not_overwritten(clerk: Clerk) -> None:
    path = edited(exported(clerk), H2="BB 7")
    (clerk.data / IN_JANUARY).write_text(JANUARY.replace("BB 01/2024", "BB 8"), encoding="utf-8")
    done = clerk.imported(path, "--write")

    assert done.status is ExitStatus.UNTRUSTED
    assert "đã được sửa trong sổ sau khi xuất" in done.table[0][-1]


def test_a_row_copied_with_its_mark_is_wrong(clerk: Clerk) -> None:
    path = exported(clerk)
    mark = load_workbook(path)["Họp"]["L2"].value
    done = clerk.imported(edited(path, A4=date(2024, 1, 12), B4="Thôn 2, Mẫu Sơn", F4="an", L4=mark))

    assert [row[:2] for row in done.table] == [["Họp!L4", "✗ sai"]]


def test_an_edited_post_is_one_edit(clerk: Clerk) -> None:
    path = clerk.folder / "so.csv"
    clerk.run("export", path, "--kind", "members")
    text = path.read_text(encoding="utf-8")
    assert "2020-01-01," in text
    path.write_text(text.replace("2020-01-01,", "2020-01-01,2024-06-30"), encoding="utf-8")
    done = clerk.imported(path, "--write")

    assert [row[1:] for row in done.table] == [
        ["~ thay đổi", "Trần Thị Mẫu Hòa · binh", "Chức vụ › Đến ngày: 30/06/2024"]
    ]
    assert clerk.texts()["members.yaml"] == MEMBERS.replace(
        "      from: 2020-01-01\n", "      from: 2020-01-01\n      to: 2024-06-30\n"
    )


def test_a_span_exports_the_meetings_of_its_days(clerk: Clerk) -> None:
    path = clerk.folder / "so.csv"
    done = clerk.run("export", path, "--from", "2024-01-10", "--to", "2024-01-31")

    assert done.err == f"Đã xuất 1 mục ra {path}\n"
    assert [line.split(",")[0] for line in path.read_text(encoding="utf-8").splitlines()] == ["Ngày họp", "2024-01-25"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("so.ods",), "export không ghi được so.ods"),
        (("so.csv", "--kind", "units", "--kind", "members"), "tệp .csv chỉ chứa được một loại"),
        (("so.xlsx", "--excel"), "--excel chỉ đi với CSV"),
    ],
)
def test_what_cannot_be_exported_is_refused(clerk: Clerk, options: tuple[str, ...], told: str) -> None:
    done = clerk.run("export", *options)

    assert done.status is ExitStatus.USAGE
    assert told in done.err


def test_a_regular_meeting_is_exported_as_one(clerk: Clerk) -> None:
    """What a file leaves out stands in the sheet: an office does not know what goes without saying."""
    path = clerk.folder / "xuat.csv"
    clerk.run("export", path, "--kind", "meetings")

    rows = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert rows
    assert all(",thường kỳ," in row or ",chuyên đề," in row for row in rows)


@pytest.mark.parametrize(
    ("minutes", "saved", "changed"),
    [("007", "7", 0), ("3E5", "300000", 0), ("1.50", "1.5", 0), ("007", "8", 1), ("7a", "7", 1), ("BB 7", "BB 07", 1)],
)
def test_a_number_that_the_spreadsheet_has_spelled_otherwise_is_no_edit(
    clerk: Clerk, minutes: str, saved: str, changed: int
) -> None:
    january = clerk.data / IN_JANUARY
    january.write_text("- date: 2024-01-05\n  unit: huyen/xa/thon-1\n" + f'  minutes: "{minutes}"\n', encoding="utf-8")
    path = clerk.folder / "xuat.csv"
    clerk.run("export", path, "--kind", "meetings")
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace(f",{minutes},", f",{saved},"), encoding="utf-8")

    assert f"thay đổi: {changed} " in clerk.imported(path).out
