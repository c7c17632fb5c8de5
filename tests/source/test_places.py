import pytest

from qd18.diagnostics import Place
from qd18.source.refs import WHOLE, Ref
from qd18.source.text import SourceText

TEXT = """\
# Sổ họp của xã Ước Lệ
- date: 2024-01-05
  unit: xa/tổ-1
  attended: [đặng, "Ước 🙂", c]

- date: 2024-01-06   # ghi chú
  attended:
    - an
    - Bình Minh
  proposals:
    - text: >-
        Sửa đường
        liên thôn
"""
SOURCE = SourceText("meetings/2024.yaml", TEXT)


@pytest.mark.parametrize(
    ("record", "path", "line", "column", "width"),
    [
        (0, (), 2, 3, 1),
        (0, ("date",), 2, 9, 10),
        (0, ("unit",), 3, 9, 7),
        (0, ("attended",), 4, 13, 1),
        (0, ("attended", 0), 4, 14, 4),
        (0, ("attended", 1), 4, 20, 7),
        (0, ("attended", 2), 4, 29, 1),
        (1, ("date",), 6, 9, 10),
        (1, ("attended", 1), 9, 7, 9),
        (1, ("proposals", 0, "text"), 11, 13, 2),
    ],
)
def test_a_fact_points_at_each_of_its_values(
    record: int, path: tuple[str | int, ...], line: int, column: int, width: int
) -> None:
    place = Ref(SOURCE, record).place(*path)

    assert (place.line, place.column, place.width) == (line, column, width)
    assert place.excerpt == TEXT.split("\n")[line - 1]


@pytest.mark.parametrize("path", [("for",), ("for", "x"), ("attended", 9), ("date", 0)])
def test_what_is_not_there_is_pointed_at_by_the_nearest_thing_that_is(path: tuple[str | int, ...]) -> None:
    nearest = Ref(SOURCE, 0).place(*(step for step in path[:1] if step != "for"))

    assert Ref(SOURCE, 0).place(*path) == nearest


def test_a_file_of_one_record_is_pointed_into_as_a_whole() -> None:
    settings = SourceText("qd18.yaml", "schema: 1\norganisation: Huyện ủy\nregulations:\n  - qđ-18\n")

    places = [Ref(settings, WHOLE).place(*path) for path in [("organisation",), ("regulations", 0)]]

    assert [(place.path, place.line, place.column) for place in places] == [("qd18.yaml", 2, 15), ("qd18.yaml", 4, 5)]


def test_a_file_that_cannot_be_read_again_is_pointed_at_by_its_name() -> None:
    assert Ref(SourceText("qd18.yaml", "a: [")).place("a") == Place("qd18.yaml")


def test_lines_that_end_in_crlf_have_the_same_places() -> None:
    other = SourceText("meetings/2024.yaml", TEXT.replace("\n", "\r\n"))

    assert Ref(other, 1).place("attended", 1) == Ref(SOURCE, 1).place("attended", 1)
    assert Ref(other, 1).place("date").excerpt == "- date: 2024-01-06   # ghi chú"


def test_two_references_are_never_equal_so_that_facts_are_compared_without_them() -> None:
    assert Ref(SOURCE, 0) != Ref(SOURCE, 0)
