"""What holds for every test, wherever pytest is run from."""

import os
import signal
from pathlib import Path

import pytest

from tests.paths import ROOT

TESTS = Path(__file__).parent
SLOW = (
    *("compare", "contracts", "figures", "properties", "store/writing", "render/office/test_browser.py"),
    *("oracle/test_random_registers.py", "oracle/test_worlds.py", "tables/test_round_trip.py", "tables/test_speed.py"),
    *("changes/test_aftermath.py", "changes/test_any_way_of_writing.py", "changes/test_meetings_in_any_file.py"),
    *("schema/test_same_definition.py", "schema/test_new_key.py", "merging/test_any_pair.py", "manual", "cli/prompts"),
)
"""Folders and files whose tests are all marked as `slow`; single ones elsewhere bear the mark themselves."""

# The sample data is judged as if outside a repository, so that no output names a commit.
os.environ["GIT_CEILING_DIRECTORIES"] = str(ROOT)

# In the background of a script, and under nohup, interrupts are ignored, and programs inherit that. Those that tests
# start and interrupt would never end then, so that they inherit the usual way from here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow ones."""
    slow = [TESTS / name for name in SLOW]
    assert [path for path in slow if not path.exists()] == []
    for item in items:
        if any(path == item.path or path in item.path.parents for path in slow):
            item.add_marker(pytest.mark.slow)
