"""`qd18 audit`: what entered the record, or was edited or removed, after its period was over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.auditing import audited
from qd18.cli.params import ChoiceParam, SpanWanted
from qd18.cli.status import ExitStatus
from qd18.cli.writing import chosen_format, deliver
from qd18.compare.late_changes import Audit

FORMATS = ("table", "csv", "json")
ENDINGS = {".txt": "table", ".csv": "csv", ".json": "json"}


@options.command("audit")
@options.span
@options.as_of
@options.option("--format", "format_", type=ChoiceParam(FORMATS))
@options.excel
@options.output
def audit(
    app: App, *, wanted: SpanWanted, as_of: date | None, format_: str | None, excel: bool, output: str | None
) -> ExitStatus:
    """List what came late into the record, with the commit and what it changed."""
    shape = chosen_format(format_, output, ENDINGS, default="table", excel=excel)
    found = audited(app, wanted, as_of=as_of)
    deliver(app, WRITERS[shape], found, output, excel=excel)
    return ExitStatus.DONE


def _table(app: App, found: Audit) -> None:
    from qd18.render.audit_page import audit_page

    app.output.show(audit_page(found, app.words))


def _csv(app: App, found: Audit) -> None:
    from qd18.render.audit_page import AUDIT_HEADER, audit_rows
    from qd18.render.data import to_csv

    app.output.give(to_csv(AUDIT_HEADER, audit_rows(found)))


def _json(app: App, found: Audit) -> None:
    from qd18.render.audit_page import audit_object
    from qd18.render.data import to_json

    app.output.give(to_json(audit_object(found)))


WRITERS: dict[str, Callable[[App, Audit], None]] = {"table": _table, "csv": _csv, "json": _json}
