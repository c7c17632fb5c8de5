"""Regular expressions that are compiled when they are first used: a run loads many, and uses few of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class LazyPattern(Generic[AnyStr]):
    """What `lazy_pattern` gives; whoever checks types takes it for a `re.Pattern`."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._stated: tuple[AnyStr, int] = (text, flags)

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has of that *name*, kept, so that no further use of it comes here."""
        value = getattr(re.compile(*self._stated), name)
        setattr(self, name, value)
        return value


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern *text* with the *flags* of `re`."""
    return cast("re.Pattern[AnyStr]", LazyPattern(text, flags))
