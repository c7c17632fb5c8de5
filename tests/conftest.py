"""What holds for every test, wherever pytest is run from."""

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT

TESTS = Path(__file__).parent
SLOW = (
    *("compare", "contracts", "figures", "properties", "manual", "cli", "store/writing", "fuzz"),
    *("changes/test_aftermath.py", "changes/test_any_way_of_writing.py"),
    *("changes/test_meetings_in_any_file.py", "changes/test_meetings_in_files.py"),
    *("changes/test_reform.py", "editing/test_moves.py", "editing/test_spelling.py"),
    *("merging/test_git.py", "formatting/test_any_file.py", "merging/test_any_pair.py", "oracle"),
    *("reports/test_record_lists.py", "render/office/test_browser.py", "render/office/test_docx.py"),
    *("render/office/test_docx_printed.py", "render/office/test_html.py", "render/office/test_xlsx.py"),
    *("schema/test_new_key.py", "schema/test_same_definition.py", "schema/test_sound_files.py"),
    *("source/test_parsers.py", "tables/test_by_day.py", "tables/test_every_key.py"),
    *("tables/test_forms_property.py", "tables/test_questions.py", "tables/test_round_trip.py"),
    *("tables/test_speed.py", "test_data_2025.py", "test_golden.py", "test_code_examples.py", "cases"),
    *("answering/test_data_directory.py", "changes/test_undo.py", "engine/test_verdict_values.py"),
    *("lookup/test_one_answer.py", "render/office/test_caveats.py", "reports/test_tidy.py", "tables/test_gallery.py"),
    *("editing/test_edits.py", "render/test_widths.py", "schema/test_values.py", "source/test_damaged_files.py"),
    *("tables/test_days_under_titles.py", "tables/test_marks_of_grids.py", "tables/test_month_grids.py"),
    *("tables/test_turning_words.py", "tables/test_wards.py", "tables/test_what_is_shown.py"),
)
"""Folders and files whose tests are all marked as `slow`; single ones elsewhere bear the mark themselves."""
assert all((TESTS / name).exists() for name in SLOW), SLOW
SLOW_PATHS = tuple(f"{TESTS / name}{'' if name.endswith('.py') else os.sep}" for name in SLOW)
"""As the text of a path begins: comparing paths takes seconds over all tests."""

# The sample data is judged as if outside a repository, so that no output names a commit.
os.environ["GIT_CEILING_DIRECTORIES"] = str(ROOT)
# What the tests start would else compile the whole program, each time anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Folders of tests are in memory where the system has room there, and runs programs from it: they are a fifth faster so.
MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux has it
ROOM = 4 * 1024**3
if (
    "TMPDIR" not in os.environ
    and os.access(MEMORY, os.W_OK)
    and shutil.disk_usage(MEMORY).free >= ROOM
    and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
):
    os.environ["TMPDIR"] = str(MEMORY)
# Lines to type are those for a POSIX shell, on Windows too, where a test names no other shell.
os.environ["QD18_SHELL"] = "posix"
# No test reads or writes what the user has kept of earlier answers; those about that name a place of their own.
os.environ["QD18_NO_CACHE"] = "1"

# In the background of a script, and under nohup, interrupts are ignored, and programs inherit that. Those that tests
# start and interrupt would never end then, so that they inherit the usual way from here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _no_wait_for_the_disk() -> Iterator[None]:
    """No test lets the power fail, so that what is written need not be on the disk before the next line runs."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: None)
        yield


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, as many a test waits for another program."""
    return (os.cpu_count() or 1) + 1


def is_slow(path: Path) -> bool:
    """Whether all tests of the file or folder are slow."""
    return f"{path}{'' if path.suffix else os.sep}".startswith(SLOW_PATHS)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even read what `-m "not slow and not long"` would leave out: that takes as long as a third of the rest."""
    return True if "not slow" in config.option.markexpr and is_slow(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow ones."""
    for item in items:
        if is_slow(item.path):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: Python need not look again and again which of them are garbage."""
    gc.freeze()
