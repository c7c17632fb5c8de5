"""One writer at a time: the second waits, and is told when the first does not end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from qd18.messages import Outside
from qd18.store.locking import locked
from tests.store.writing.children import KILLED, holding
from tests.store.writing.folders import contents, laid, log_add, meetings_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid(tmp_path / "data")


def test_a_second_writer_is_refused_when_its_patience_is_at_an_end(root: Path) -> None:
    other = holding(root, 30)
    start = time.monotonic()

    with pytest.raises(Outside) as refusal, locked(root, patience=0.1):
        pass

    assert (refusal.value.key, refusal.value.args_for_sentence) == ("locked", {"folder": str(root)})
    assert 0.1 <= time.monotonic() - start < 5
    other.kill()
    assert other.rest() == b""


def test_a_second_writer_waits_until_the_first_is_done(root: Path) -> None:
    other = holding(root, 0.3)

    told = log_add(root, "2024-01-06")

    assert (told.status, meetings_in(root)) == (0, [("2024-01-05", "h/x/a"), ("2024-01-06", "h/x/b")])
    assert other.rest() == b"released\n"


def test_the_lock_of_a_killed_process_is_gone_with_it(root: Path) -> None:
    other = holding(root, 30)
    other.kill()
    other.rest()

    assert other.status == KILLED
    with locked(root, patience=0):
        pass


def test_a_lock_leaves_no_file_behind(root: Path) -> None:
    before = contents(root)

    with locked(root):
        assert contents(root) == before


def test_records_do_not_lock_each_other(tmp_path: Path) -> None:
    one, other = laid(tmp_path / "one"), laid(tmp_path / "other")

    with locked(one), locked(other, patience=0):
        assert log_add(laid(tmp_path / "third"), "2024-01-06").status == 0
