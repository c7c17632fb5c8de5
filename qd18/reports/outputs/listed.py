"""All outputs, by the command that prints them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from qd18.reports.outputs.history_outputs import AUDIT, DIFF, VALIDATE
from qd18.reports.outputs.json_types import Output
from qd18.reports.outputs.sheet_outputs import COVERAGE, DUE, PROPOSALS, TRENDS
from qd18.reports.outputs.verdict_outputs import CHECK, EXPLAIN

OUTPUTS: Mapping[str, Output] = MappingProxyType(
    {
        "check": Output((CHECK,), version=2),
        "explain": Output((EXPLAIN,)),
        "due": Output((DUE,)),
        "coverage": Output((COVERAGE,)),
        "proposals": Output((PROPOSALS,)),
        "trend": Output(TRENDS),
        "validate": Output((VALIDATE,)),
        "diff": Output((DIFF,)),
        "audit": Output((AUDIT,), version=2),
    }
)
"""By the command whose output it is, in the order of the help page. That of `whatif` is that of `diff`."""
