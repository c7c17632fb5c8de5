"""All outputs, by the command that prints them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from qd18.reports.outputs.records import AUDIT, DIFF, VALIDATE
from qd18.reports.outputs.sheets import COVERAGE, DUE, PROPOSALS, TRENDS
from qd18.reports.outputs.sorts import Output
from qd18.reports.outputs.verdicts import CHECK, EXPLAIN

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
