"""A key that is added to the description of a collection, and to both catalogues, is known everywhere.

A copy of the package gets one more key of meetings, of proposals, of members and of roles, by the very edits that
CONTRIBUTING asks for. Then the copy is run: nothing else has heard of the keys, and nothing loses them.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]

DESCRIPTIONS = (
    ("meetings", '    Field("weather", TEXT),\n', '    Field("note", TEXT),\n'),
    ("meetings", '    Field("topic", TEXT),\n', '    Field("status", '),
    ("members", '    Field("phone", TEXT),\n', '    Field("title", '),
    ("members", '    Field("term", TEXT),\n', "    FIRST_DAY,\n"),
)
"""The file of a description, the line of a new key, and what it stands before."""
TITLES = {
    "vi": {
        "meetings.weather": "Thời tiết",
        "proposals.topic": "Lĩnh vực",
        "members.phone": "Điện thoại",
        "roles.term": "Nhiệm kỳ",
    },
    "en": {
        "meetings.weather": "Weather",
        "proposals.topic": "Topic",
        "members.phone": "Phone",
        "roles.term": "Term",
    },
}

SETTINGS = "schema: 1\norganisation: Văn phòng Huyện ủy Mẫu\n"
UNITS = """\
- {id: huyen, name: Huyện ủy Mẫu, kind: district}
- {id: huyen/xa, name: Đảng ủy xã Mẫu, kind: commune}
- {id: huyen/xa/thon, name: Chi bộ Thôn Mẫu, kind: residential-cell}
"""
MEMBERS = """\
- id: an
  name: Nguyễn Văn Mẫu 01
  phone: 024 0000 0001
  title: Bí thư Huyện ủy
  roles:
    - {tier: district, position: secretary, unit: huyen, from: 2020-01-01}

- id: binh
  name: Trần Thị Mẫu 02
  roles:
    - {tier: district, position: deputy-secretary, unit: huyen, from: 2020-01-01}
"""
MEETINGS = """\
- date: 2024-01-05
  unit: huyen/xa/thon
  attended: [an]
  minutes: BB 01
  weather: mưa to
  note: hoãn một giờ
"""
MEETING_FILE = "meetings/2024/2024-01.yaml"


class Done(NamedTuple):
    status: int
    out: str


class Office(NamedTuple):
    """A record in *data*, kept with the program in the folder *package*."""

    package: Path
    data: Path

    def run(self, *args: object, **environment: str) -> Done:
        """Run the copied program; whatever it says is its output."""
        command = [sys.executable, "-m", "qd18", *map(str, args)]
        return self._called(command, PYTHONPATH=str(self.package), **environment)

    def git(self, *args: str) -> None:
        done = self._called(["git", *args])
        assert done.status == 0, done.out

    def commit(self) -> None:
        self.git("add", ".")
        self.git("-c", "user.name=Mẫu", "-c", "user.email=mau@example.org", "commit", "-q", "-m", "sổ")

    def _called(self, command: list[str], **environment: str) -> Done:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        bare = {**kept, "LANG": "C.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **environment}
        done = subprocess.run(
            command, cwd=self.data, env=bare, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=60
        )
        return Done(done.returncode, done.stdout.decode("utf-8"))

    def text(self, name: str) -> str:
        return (self.data / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def table(self, kind: str, lang: str = "vi") -> list[dict[str, str]]:
        """The exported rows of *kind*, by their headers."""
        path = self.data.parent / f"{kind}.csv"
        done = self.run("export", path, "--kind", kind, "--lang", lang)
        assert done.status == 0, done.out
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    def imported(self, kind: str, rows: list[dict[str, str]]) -> None:
        path = self.data.parent / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        done = self.run("import", path, "--kind", kind, "--write")
        assert done.status == 0, done.out


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package that has the new keys."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "qd18", folder / "qd18")
    for description, line, below in DESCRIPTIONS:
        path = folder / "qd18" / "schema" / f"{description}.py"
        text = path.read_text(encoding="utf-8")
        assert text.count(below) == 1
        path.write_text(text.replace(below, line + below), encoding="utf-8")
    for language, titles in TITLES.items():
        with (folder / "qd18" / "messages" / language / "schema.toml").open("a", encoding="utf-8") as catalogue:
            for key, title in titles.items():
                catalogue.write(f'\n[{key}]\ntitle = "{title}"\ndescription = "{title}."\n')
    return folder


@pytest.fixture
def office(package: Path, tmp_path: Path) -> Office:
    office = Office(package, tmp_path / "data")
    for name, text in {
        "qd18.yaml": SETTINGS,
        "units.yaml": UNITS,
        "members.yaml": MEMBERS,
        MEETING_FILE: MEETINGS,
    }.items():
        office.write(name, text)
    return office


def test_the_program_that_is_run_is_the_copy(office: Office) -> None:
    shown = office.run("schema", "meetings")

    assert json.loads(shown.out)["items"]["properties"]["weather"]["title"] == "Thời tiết"
    assert json.loads(office.run("schema", "members", "--lang", "en").out)["items"]["properties"]["phone"]["title"] == (
        "Phone"
    )


def test_a_key_of_a_record_within_a_record_goes_out_and_comes_back(office: Office) -> None:
    office.write(MEETING_FILE, MEETINGS + "  proposals:\n    - {text: Sửa đường, topic: giao thông, to: UBND xã}\n")
    (meeting,) = office.table("meetings")
    an, _ = office.table("members")
    office.imported("meetings", [{**meeting, "Kiến nghị": meeting["Kiến nghị"].replace("giao thông", "thủy lợi")}])
    office.imported("members", [{**an, "Nhiệm kỳ": "2020-2025"}])

    assert meeting["Kiến nghị"] == "Sửa đường [topic=giao thông; to=UBND xã]"
    assert "{text: Sửa đường, topic: thủy lợi, to: UBND xã}" in office.text(MEETING_FILE)
    assert "{tier: district, position: secretary, unit: huyen, term: 2020-2025, from: 2020-01-01}" in office.text(
        "members.yaml"
    )


def test_it_is_read(office: Office) -> None:
    sound = office.run("validate")
    office.write(MEETING_FILE, MEETINGS.replace("weather:", "whether:"))
    misspelt = office.run("validate")

    assert (sound.status, "error" in sound.out) == (0, False), sound.out
    assert misspelt.status == 3
    assert "weather" in misspelt.out


def test_log_leaves_it_where_it_is(office: Office) -> None:
    done = office.run("log", "attend", "2024-01-05", "huyen/xa/thon", "binh")

    assert done.status == 0, done.out
    assert office.text(MEETING_FILE) == MEETINGS.replace("[an]", "[an, binh]")


def test_an_exported_table_has_its_column(office: Office) -> None:
    (meeting,) = office.table("meetings")
    an, binh = office.table("members")
    (in_english,) = office.table("meetings", lang="en")

    assert (meeting["Thời tiết"], in_english["Weather"]) == ("mưa to", "mưa to")
    assert (an["Điện thoại"], binh["Điện thoại"]) == ("024 0000 0001", "")


def test_a_value_that_was_changed_in_a_table_is_written(office: Office) -> None:
    (meeting,) = office.table("meetings")
    an, binh = office.table("members")
    office.imported("meetings", [{**meeting, "Thời tiết": "nắng"}])
    office.imported("members", [{**an, "Điện thoại": ""}, {**binh, "Điện thoại": "024 0000 0002"}])

    assert office.text(MEETING_FILE) == MEETINGS.replace("mưa to", "nắng")
    assert office.text("members.yaml") == MEMBERS.replace("  phone: 024 0000 0001\n", "").replace(
        "Mẫu 02\n", "Mẫu 02\n  phone: 024 0000 0002\n"
    )


def test_a_row_that_is_new_is_written_with_it_in_its_place(office: Office) -> None:
    (meeting,) = office.table("meetings")
    an, *_ = office.table("members")
    new = {**meeting, "Ngày họp": "2024-01-20", "Thời tiết": "sương mù", "Bản ghi": ""}
    office.imported("meetings", [new])
    office.imported("members", [{**an, "Mã": "chi", "Họ và tên": "Lê Thị Mẫu 03", "Bản ghi": ""}])

    assert office.text(MEETING_FILE).endswith("  minutes: BB 01\n  weather: sương mù\n  note: hoãn một giờ\n")
    assert "- id: chi\n  name: Lê Thị Mẫu 03\n  phone: 024 0000 0001\n  title: Bí thư" in office.text("members.yaml")


def test_a_meeting_that_goes_to_another_month_takes_it_along(office: Office) -> None:
    (meeting,) = office.table("meetings")
    office.imported("meetings", [{**meeting, "Ngày họp": "2024-02-05"}])

    assert "mưa to" not in office.text(MEETING_FILE)
    assert "  weather: mưa to\n" in office.text("meetings/2024/2024-02.yaml")


def test_house_style_has_its_place(office: Office) -> None:
    weather = "  weather: mưa to\n"
    office.write(MEETING_FILE, MEETINGS.replace(weather, "") + weather)
    done = office.run("fmt")

    assert (done.status, office.text(MEETING_FILE)) == (0, MEETINGS)


def test_a_merge_keeps_what_both_sides_did(office: Office) -> None:
    office.write("ours.yaml", MEETINGS.replace("mưa to", "nắng"))
    office.write("base.yaml", MEETINGS)
    office.write("theirs.yaml", MEETINGS.replace("BB 01", "BB 02"))
    done = office.run("merge-file", "base.yaml", "ours.yaml", "theirs.yaml", MEETING_FILE)

    assert done.status == 0, done.out
    assert office.text("ours.yaml") == MEETINGS.replace("mưa to", "nắng").replace("BB 01", "BB 02")


def test_the_history_of_the_record_has_its_change(office: Office) -> None:
    office.git("init", "-q", "--template=", "-b", "main")
    office.commit()
    office.write(MEETING_FILE, MEETINGS.replace("mưa to", "nắng"))
    office.commit()
    told = json.loads(office.run("audit", "--quarter", "2024Q1", "--format", "json").out)

    assert [(late["change"], late["key"][0]) for late in told["late"]] == [("edited", "2024-01-05")]
