"""`python -m tests.fuzz.run SECONDS [FIRST]`: damages files from number FIRST on till the time is over."""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.fuzz.targets import read_damaged_record, read_damaged_workbook
from tests.fuzz.workbooks import workbooks


def main(seconds: float, first: int) -> int:
    """How many bugs there are; each is told with its number, by which it comes again."""
    bugs, end = 0, time.monotonic() + seconds
    books = workbooks()
    for number in count(first):
        if time.monotonic() > end:
            print(f"{number - first} files of each kind from {first} on, {bugs} bugs")
            return bugs
        with tempfile.TemporaryDirectory() as folder:
            for name, good in books.items():
                bugs += _is_bug(number, name, lambda: read_damaged_workbook(Path(folder, name), good, number))  # noqa: B023
            bugs += _is_bug(number, "record", lambda: read_damaged_record(Path(folder, "data"), number))  # noqa: B023
    return bugs


def _is_bug(number: int, name: str, read: Callable[[], None]) -> bool:
    begun = time.process_time()
    try:
        read()
    except Exception:  # noqa: BLE001 - whatever it is
        print(f"{number} {name}\n{traceback.format_exc()}")
        return True
    if time.process_time() - begun > 5:
        print(f"{number} {name}: {time.process_time() - begun:.1f} s")
        return True
    return False


if __name__ == "__main__":
    sys.exit(bool(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)))
