"""qd18 checks officials' attendance at grassroots meetings against Regulation 18-QĐ/TU.

`qd18.open("data")` gives the data directory to a Python program, see docs/api.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from qd18.answering.data_directory import DataDirectory
    from qd18.answering.data_directory import DataErrors as DataErrors
    from qd18.messages import Refusal as Refusal

__version__ = "0.3.0"


def open(path: str | PathLike[str], *, rev: str | None = None, lang: str | None = None) -> DataDirectory:  # noqa: A001 - it reads qd18.open
    """The data directory at *path* as it is now, or as of the git revision *rev*; sentences in *lang*, `vi` or `en`."""
    from qd18.answering.data_directory import DataDirectory  # noqa: PLC0415 - `import qd18` loads nothing

    return DataDirectory(path, rev=rev, lang=lang)


def __getattr__(name: str) -> object:
    """What `open` and its answers raise, loaded when it is named."""
    if name not in {"DataErrors", "Refusal"}:
        raise AttributeError(name)
    from qd18.answering import data_directory  # noqa: PLC0415 - `import qd18` loads nothing

    return getattr(data_directory, name)
