"""`python -m qd18` is the same program as `qd18`."""

import os
import sys


def _leave_out_working_directory() -> None:
    """Take the working directory off the places of modules: a record that lies there may have a `yaml.py` in it."""
    try:
        here = os.getcwd()  # noqa: PTH109 - nothing is imported before this
    except OSError:
        here = ""
    if sys.path[:1] in ([""], [here]):
        del sys.path[0]


_leave_out_working_directory()

from qd18.cli.main import run  # noqa: E402

if __name__ == "__main__":
    run()
