from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.model.periods import Every, Period, period_numbered, read_label
from qd18.schema.layout import collection_of, may_hold, promises_of
from qd18.store.folder import Folder
from qd18.store.loading import read_facts, read_frame
from tests.drawn import drawn


@pytest.mark.parametrize(
    ("path", "collection"),
    [
        ("units.yaml", "units"),
        ("units/a.yaml", "units"),
        ("units/a/b/c.yml", "units"),
        ("meetings/2024/2024-01.yaml", "meetings"),
        ("exemptions.yaml", "exemptions"),
        ("regulations/rieng.yaml", "regulations"),
        ("regulations.yaml", None),
        ("units.yml", None),
        ("units.yaml.bak", None),
        ("units/a.YAML", None),
        ("units/a.txt", None),
        ("Units/a.yaml", None),
        ("qd18.yaml", None),
        ("khac/units.yaml", None),
        ("units/.a.yaml", None),
        ("units/.a/b.yaml", None),
        (".units/a.yaml", None),
    ],
)
def test_a_collection_is_its_file_and_every_yaml_file_below_its_folder(path: str, collection: str | None) -> None:
    assert collection_of(path) == collection


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("meetings.yaml", []),
        ("meetings/so-ghi.yaml", []),
        ("meetings/2024-01.yaml", ["2024-01"]),
        ("meetings/2024Q1.yml", ["2024Q1"]),
        ("meetings/2024-Q1.yaml", ["2024Q1"]),
        ("meetings/2024/2024-01.yaml", ["2024", "2024-01"]),
        ("meetings/2024-01/nghia-lo.yaml", ["2024-01"]),
        ("meetings/2024/huyen/2024Q1/xa.yaml", ["2024", "2024Q1"]),
        ("meetings/2024-13.yaml", []),
        ("meetings/2024-01-05.yaml", []),
        ("meetings/2024-01 (2).yaml", []),
        ("meetings/2024.01.yaml", []),
        ("2024/meetings.yaml", []),
    ],
)
def test_a_folder_or_stem_that_reads_as_a_period_is_a_promise(path: str, labels: list[str]) -> None:
    assert [period.label for period in promises_of(path)] == labels


def periods(*labels: str) -> tuple[Period, ...]:
    return tuple(period for label in labels if (period := read_label(label)))


@pytest.mark.parametrize(
    ("path", "asked", "opened"),
    [
        ("meetings/2024-03.yaml", "2024Q1", True),
        ("meetings/2024-04.yaml", "2024Q1", False),
        ("meetings/2024.yaml", "2024-06", True),
        ("meetings/2023/2024-03.yaml", "2024Q2", True),
        ("meetings/2024/2024-03.yaml", "2024Q2", False),
        ("meetings/so-ghi.yaml", "2024Q1", True),
        ("meetings.yaml", "2024Q1", True),
    ],
)
def test_a_file_is_opened_where_its_promise_meets_what_is_judged(path: str, asked: str, *, opened: bool) -> None:
    """A promise that contradicts another cannot be kept: such a file is always looked at."""
    assert may_hold(path, periods(asked)) is opened


def test_a_file_is_opened_for_any_of_several_periods_and_for_none_of_no_periods() -> None:
    assert may_hold("meetings/2024-03.yaml", periods("2023-12", "2024Q1"))
    assert not may_hold("meetings/2024-03.yaml", ())


@st.composite
def some_periods(draw: st.DrawFn) -> tuple[Period, ...]:
    every = draw(st.lists(st.sampled_from(Every), max_size=3))
    return tuple(period_numbered(one, 2024, draw(st.integers(1, 12 // one.months))) for one in every)


@drawn
@given(some_periods(), some_periods())
def test_no_file_that_could_matter_is_left_closed(promised: tuple[Period, ...], asked: tuple[Period, ...]) -> None:
    """By the months: those that keep every promise, and those that are judged."""
    path = "/".join(["meetings", *(period.label for period in promised), "so-ghi.yaml"])
    kept = [month for month in range(2024 * 12, 2025 * 12) if all(one.first <= month <= one.last for one in promised)]
    judged = {month for one in asked for month in range(one.first, one.last + 1)}

    assert may_hold(path, asked) is (not promised or not kept or bool(judged & set(kept)))


def test_only_the_meetings_of_the_periods_asked_for_are_read(tmp_path: Path) -> None:
    (tmp_path / "qd18.yaml").write_text("schema: 1\norganisation: Huyện ủy\n", encoding="utf-8")
    for path in ("2023/2023-12", "2024/2024-01", "2024Q1", "so-ghi"):
        file = tmp_path / "meetings" / f"{path}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("- hỏng\n", encoding="utf-8")

    facts = read_facts(read_frame(Folder(tmp_path)), periods("2024-02"))

    assert [problem.place.path for problem in facts.meetings.problems] == [
        "meetings/2024Q1.yaml",
        "meetings/so-ghi.yaml",
    ]
