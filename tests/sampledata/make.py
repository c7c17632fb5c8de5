"""Write the sample data: `python tests/sampledata/make.py [DIR]`, by default into the repository's data/.

The same bytes come out each time, on any system. Real places, made-up people.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.sampledata.minutes import meetings
from tests.sampledata.people import Person, of_communes, of_district, provincial
from tests.sampledata.places import DISTRICTS, IN_FULL, below, province_and_districts
from tests.sampledata.postings import LEAVES, postings
from tests.sampledata.readme import readme
from tests.sampledata.sittings import MONTHS
from tests.sampledata.yamltext import HEADING, document

DATA = Path(__file__).resolve().parents[2] / "data"

SETTINGS = """
# Phiên bản định dạng / version of the format
schema: 1
# Tên ở đầu báo cáo / the name at the head of a report
organisation: Văn phòng Tỉnh ủy Yên Bái (dữ liệu mẫu)
# Quy định áp dụng, có sẵn hoặc trong regulations/ / regulations to check by, built in or under regulations/
regulations:
  - 18-qd-tu-2019
# Sổ bắt đầu từ ngày nào; khi đã chốt sổ một kỳ, ghi thêm complete_to: ngày cuối của kỳ đó /
# since when the record is kept; when the books of a period are closed, add complete_to: its last day
record: {from: 2023-10-01}
# Múi giờ để biết "hôm nay" / time zone, for what "today" is
timezone: Asia/Ho_Chi_Minh
# Ngôn ngữ: vi hoặc en / language: vi or en
language: vi
"""

UNITS_NOTE = "Dấu disadvantaged (đặc biệt khó khăn) chỉ để minh họa. / The disadvantaged marks are illustrative."


def files() -> Iterator[tuple[str, str]]:
    """Return every file of the sample data: its path inside the directory, and its text."""
    yield "README.md", readme()
    yield "qd18.yaml", HEADING + SETTINGS
    yield from _units()
    yield from _members()
    for name, group in postings().items():
        yield f"assignments/{name}.yaml", document([posting.record for posting in group])
    yield "exemptions.yaml", document([leave.record for leave in LEAVES])
    for month in MONTHS:
        yield f"meetings/{month[:4]}/{month}.yaml", document(meetings(month), spaced=True)


def write(directory: Path) -> None:
    """Write the sample data into *directory*; other files there are left alone."""
    for name, text in files():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _units() -> Iterator[tuple[str, str]]:
    yield "units.yaml", document([place.record for place in province_and_districts()])
    for district in DISTRICTS:
        yield f"units/{district}.yaml", document([place.record for place in below(district)], note=UNITS_NOTE)


def _members() -> Iterator[tuple[str, str]]:
    yield "members/tinh.yaml", _people(provincial())
    for district in IN_FULL:
        yield f"members/{district}.yaml", _people(of_district(district))
        yield f"members/{district}-co-so.yaml", _people(of_communes(district))


def _people(people: Sequence[Person]) -> str:
    return document([person.record for person in people], spaced=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
