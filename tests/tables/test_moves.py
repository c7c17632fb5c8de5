"""A meeting whose date is changed in a spreadsheet moves to the file of its month as it is written, with comments."""

from __future__ import annotations

import csv
from textwrap import indent
from typing import NamedTuple

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import IN_JANUARY, Clerk, csv_file

HEADERS = {"attended": "Người dự", "note": "Ghi chú"}
IN_FEBRUARY = "meetings/2024/2024-02.yaml"
STAYS = "- date: 2024-01-05\n  unit: huyen/xa/thon-1\n  attended: [an]\n"
GOES = "- date: 2024-01-25\n  unit: huyen/phuong/tdp-2\n  attended: [binh]\n"
MOVED = GOES.replace("2024-01-25", "2024-02-10")
LATER = "- date: 2024-02-20\n  unit: huyen/xa/thon-2\n  attended: [an]\n"
EARLIER = "- date: 2024-02-03\n  unit: huyen/xa\n  attended: [an]\n"

COMMENTED = """\
# họp bù, theo thông báo
- date: 2024-01-25 # thứ Năm
  unit: "huyen/phuong/tdp-2"
  # hai người vắng có lý do
  attended:
    - binh # đến muộn
  note: |
    # không phải ghi chú
    dòng hai
  # hết biên bản
"""


class Move(NamedTuple):
    """What stands in the files of January and of February before and after; None: there is no such file."""

    january: str
    february: str | None
    january_after: str
    february_after: str


def crlf(text: str) -> str:
    """*text* with the line breaks of Windows."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def indented(text: str) -> str:
    """*text* with each line set in."""
    return indent(text, "   ")


CASES = {
    "no file of the month": Move(STAYS + GOES, None, STAYS, MOVED),
    "an empty file of the month": Move(STAYS + GOES, "# tháng Hai\n", STAYS, "# tháng Hai\n\n" + MOVED),
    "between others in order of date": Move(STAYS + GOES, EARLIER + LATER, STAYS, EARLIER + MOVED + LATER),
    "at the end where the file is in no order": Move(STAYS + GOES, LATER + EARLIER, STAYS, LATER + EARLIER + MOVED),
    "comments above, inside and behind": Move(
        STAYS + COMMENTED,
        EARLIER + LATER,
        STAYS,
        EARLIER + COMMENTED.replace("2024-01-25", "2024-02-10") + LATER,
    ),
    "the first of the file, below its heading": Move(
        f"# tháng Một\n\n{GOES}{STAYS.replace('-05', '-30')}",
        LATER,
        f"# tháng Một\n\n{STAYS.replace('-05', '-30')}",
        f"{MOVED}\n{LATER}",
    ),
    "the only one, below the heading": Move(f"# tháng Một\n{GOES}", EARLIER, "# tháng Một\n", f"{EARLIER}\n{MOVED}"),
    "blank lines between records": Move(
        f"{STAYS}\n# riêng\n{GOES}\n# của tháng\n\n{STAYS.replace('-05', '-30')}",
        f"{EARLIER}\n{LATER}",
        f"{STAYS}\n# của tháng\n\n{STAYS.replace('-05', '-30')}",
        f"{EARLIER}\n# riêng\n{MOVED}\n{LATER}",
    ),
    "another indent": Move(
        indented(f"{STAYS}# lề\n{GOES}"), EARLIER + LATER, indented(STAYS), f"{EARLIER}# lề\n{MOVED}{LATER}"
    ),
    "into another indent": Move(
        f"{STAYS}# lề\n{GOES}", indented(EARLIER + LATER), STAYS, indented(f"{EARLIER}# lề\n{MOVED}{LATER}")
    ),
    "line breaks of Windows": Move(
        crlf(STAYS + COMMENTED),
        EARLIER + LATER,
        crlf(STAYS),
        EARLIER + COMMENTED.replace("2024-01-25", "2024-02-10") + LATER,
    ),
    "braces": Move(
        f"{STAYS}- {{date: 2024-01-25, unit: huyen/phuong/tdp-2,   attended: [ binh ]}} # gọn\n",
        LATER,
        STAYS,
        f"- {{date: 2024-02-10, unit: huyen/phuong/tdp-2,   attended: [ binh ]}} # gọn\n\n{LATER}",
    ),
}
CASES |= {
    f"{name}, CRLF": Move(*(crlf(text) for text in move if text is not None))
    for name, move in CASES.items()
    if move.february is not None and move.february.startswith("-")
}


@pytest.mark.parametrize("name", CASES)
def test_a_meeting_moves_with_its_text_and_nothing_else_changes(clerk: Clerk, name: str) -> None:
    move = CASES[name]
    write(clerk, IN_JANUARY, move.january)
    if move.february is not None:
        write(clerk, IN_FEBRUARY, move.february)
    before = clerk.texts()

    done = imported_with_days(clerk, {"2024-01-25": "2024-02-10"})

    assert done is ExitStatus.DONE
    assert clerk.texts() == {**before, IN_JANUARY: move.january_after, IN_FEBRUARY: move.february_after}


def test_a_meeting_that_moves_takes_its_other_edits_along(clerk: Clerk) -> None:
    write(clerk, IN_JANUARY, STAYS + COMMENTED)
    before = clerk.texts()

    done = imported_with_days(clerk, {"2024-01-25": "2024-02-10"}, attended="binh; an", note="")

    moved = COMMENTED.replace("2024-01-25", "2024-02-10").replace("# đến muộn\n", "# đến muộn\n    - an\n")
    moved = moved.replace("  note: |\n    # không phải ghi chú\n    dòng hai\n", "")
    assert done is ExitStatus.DONE
    assert clerk.texts() == {**before, IN_JANUARY: STAYS, IN_FEBRUARY: moved}


def test_two_meetings_that_change_months_change_places(clerk: Clerk) -> None:
    write(clerk, IN_JANUARY, f"{STAYS}# một\n{GOES}")
    write(clerk, IN_FEBRUARY, f"{EARLIER}# hai\n{LATER}")
    before = clerk.texts()

    done = imported_with_days(clerk, {"2024-01-25": "2024-02-20", "2024-02-20": "2024-01-25"})

    assert done is ExitStatus.DONE
    assert clerk.texts() == {
        **before,
        IN_JANUARY: f"{STAYS}\n# hai\n{LATER.replace('2024-02-20', '2024-01-25')}",
        IN_FEBRUARY: f"{EARLIER}\n# một\n{GOES.replace('2024-01-25', '2024-02-20')}",
    }


def write(clerk: Clerk, path: str, text: str) -> None:
    (clerk.data / path).write_text(text, encoding="utf-8", newline="")


def imported_with_days(clerk: Clerk, days: dict[str, str], **cells: str) -> ExitStatus:
    """What `import --write` says to an exported table in which meetings are on other *days*, with other *cells*."""
    path = clerk.folder / "so.csv"
    assert clerk.run("export", path, "--kind", "meetings").status is ExitStatus.DONE
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    for row in rows:
        if row[0] in days:
            row[0] = days[row[0]]
            for name, value in cells.items():
                row[header.index(HEADERS[name])] = value
    return clerk.imported(csv_file(path, [header, *rows]), "--write").status


def test_a_meeting_that_moves_far_is_still_found_on_record(clerk: Clerk) -> None:
    """Only the months of the file are read, and of an exported row also that which its mark names."""
    write(clerk, IN_JANUARY, STAYS + GOES)

    done = imported_with_days(clerk, {"2024-01-25": "2024-11-25", "2024-01-05": "2024-11-05"})

    assert done is ExitStatus.DONE
    assert clerk.texts()["meetings/2024/2024-11.yaml"].count("- date: 2024-11-") == 2
