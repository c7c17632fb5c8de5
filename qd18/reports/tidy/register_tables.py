"""Every flat table of a register, in the order in which one leads to another."""

from __future__ import annotations

from qd18.reports.tidy.record_tables import RECORD_TABLES
from qd18.reports.tidy.verdict_tables import VERDICT_TABLES

TIDY_TABLES = (*RECORD_TABLES, *VERDICT_TABLES)
