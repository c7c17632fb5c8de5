"""The tests of a module once more, over classes that are made while a test runs.

Those of the module itself are made when it is loaded, where a fault shows only as a module that cannot be.
"""

from __future__ import annotations

import runpy


def run_again(path: str, *, but: str) -> None:
    """Run the tests of the module at *path*, loaded anew, all *but* one of them."""
    for name, value in runpy.run_path(path).items():
        if name.startswith("test_") and name != but:
            value()
