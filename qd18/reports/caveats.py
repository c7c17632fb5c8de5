"""What has to be known about an answer as a whole, on a screen and on paper alike.

Warnings of the data are not: how many there are hangs on how the record is cut into files, and an answer does not.
"""

from __future__ import annotations

from typing import NamedTuple

from qd18.engine.checking import NotJudged


class Caveats(NamedTuple):
    """Days that no period covers, a span of which *nothing_on_record* is, an as_of that *lies_ahead*."""

    not_judged: tuple[NotJudged, ...] = ()
    nothing_on_record: bool = False
    lies_ahead: bool = False


NO_CAVEATS = Caveats()
