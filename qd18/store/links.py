"""Links in a data directory: they may lead anywhere in the record's repository, and no farther.

Outside of a repository they stay in the directory itself. Whoever leaves a link in a record that others open or write
could else have them read, or overwrite, whatever is theirs.
"""

from __future__ import annotations

import os
from pathlib import Path

from qd18.messages.refusals import Outside
from qd18.store.tracking import repository_of


def real_place(root: Path, path: str) -> Path:
    """The file itself that *path* of the data directory *root* stands for; `Outside` where it is none of the record."""
    place = Path(os.path.realpath(root / path))
    own = Path(os.path.realpath(root))
    if not place.is_relative_to(own) and not place.is_relative_to(ground := repository_of(own) or own):
        raise Outside("leads-out", path=(root / path).as_posix(), place=place.as_posix(), ground=ground.as_posix())
    return place
