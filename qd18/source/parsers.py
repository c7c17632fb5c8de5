"""The parser: libyaml where PyYAML has it, else PyYAML's own, brought to the same reading of the same text.

libyaml's is many times as fast, and there on nearly every machine. Where it is not, nobody may be told anything else.
"""

from __future__ import annotations

from typing import Any

import yaml

FAULTS = (yaml.YAMLError, ValueError, OverflowError)
"""What the parsers raise; the last two are PyYAML's own for an escape that names no character."""


def _loader() -> Any:
    if hasattr(yaml, "CSafeLoader"):
        return yaml.CSafeLoader
    from qd18.source.slow_parser import SlowLoader

    return SlowLoader


LOADER = _loader()
