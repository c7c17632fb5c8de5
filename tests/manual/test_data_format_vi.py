"""The tables of docs/vi/data-format.md come from the descriptions and the Vietnamese catalogue; the rest is by hand.

QD18_BLESS=1 writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qd18.messages import catalogue
from qd18.schema.assignments import ASSIGNMENTS
from qd18.schema.exemptions import EXEMPTIONS
from qd18.schema.meetings import MEETINGS, PROPOSAL
from qd18.schema.members import MEMBERS, ROLE
from qd18.schema.record import Field, ListOf, Record
from qd18.schema.settings import IMPORT, LETTERHEAD, SETTINGS
from qd18.schema.types import Choice
from qd18.schema.units import UNITS
from qd18.schema.value_shapes import WordShape, shape_of
from tests.bless import BLESS
from tests.paths import ROOT

PAGE = ROOT / "docs" / "vi" / "data-format.md"
END_OF_PROSE = "viết ra từ các câu của chương trình. -->\n"
TABLES: tuple[tuple[str, str, Record[Any]], ...] = (
    ("Thiết lập: `qd18.yaml`", "settings", SETTINGS),
    ("Phần đầu báo cáo: `report`", "report", LETTERHEAD),
    ("Bảng tính của văn phòng: `import`", "import", IMPORT),
    ("Đơn vị: `units.yaml`", "units", UNITS),
    ("Cán bộ: `members.yaml`", "members", MEMBERS),
    ("Chức vụ của cán bộ: `roles`", "roles", ROLE),
    ("Phân công: `assignments.yaml`", "assignments", ASSIGNMENTS),
    ("Miễn dự: `exemptions.yaml`", "exemptions", EXEMPTIONS),
    ("Buổi họp: `meetings/`", "meetings", MEETINGS),
    ("Kiến nghị: `proposals`", "proposals", PROPOSAL),
)
WORDS = catalogue("vi")


def tables() -> str:
    """What stands behind the prose: a heading and a table for each kind of record."""
    return "".join(f"\n## {title}\n\n" + "\n".join(table(name, record)) + "\n" for title, name, record in TABLES)


def table(name: str, record: Record[Any]) -> Iterator[str]:
    """A row for each key: whether it must be there, what it is, and the words that it can be."""
    yield "| Khóa | Bắt buộc | Ý nghĩa |"
    yield "|---|---|---|"
    for key, field in record.fields.items():
        said = WORDS.say("schema", f"{name}.{key}.description").replace("|", "\\|")
        yield f"| `{key}` | {'có' if field.required else ''} | {said}{listed(field)} |".replace("|  |", "| |")


def listed(field: Field[Any]) -> str:
    """The words that a value can be, each with what it means."""
    choice = field.type.item if isinstance(field.type, ListOf) else field.type
    if not isinstance(choice, Choice):
        return ""
    kind = shape_of(choice)
    assert isinstance(kind, WordShape)
    meanings = [f"`{word}` ({WORDS.say('schema', f'words.{kind.kind}.{word}')})" for word in kind.words]
    return f" Các từ: {', '.join(meanings)}."


def test_the_tables_are_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")
    prose, end, told = text.partition(END_OF_PROSE)
    if BLESS:
        PAGE.write_text(prose + end + tables(), encoding="utf-8")
        told = tables()

    assert end
    assert told == tables()
