"""From the record to flat tables of it, for query engines that read the tables of many registers at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qd18.answering.outcomes import tidy_source
from qd18.answering.requested_span import RequestedSpan
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.question import ask
from qd18.render.formats import chosen_format, format_names
from qd18.render.tidy_data import PACKAGE_FILE, data_package
from qd18.reports.tidy.register_tables import TIDY_TABLES
from qd18.store.products import write_products


def export_tables(
    app: App,
    folder: str,
    format_: str | None,
    *,
    requested: RequestedSpan,
    as_of: date | None,
    revision: str | None,
) -> ExitStatus:
    """Write every table, with the verdicts of the span, and what describes them, into *folder*."""
    chosen = chosen_format("tidy", format_ or format_names("tidy")[0], folder)
    make = chosen.load()
    question = ask(app, requested, as_of=as_of, revision=revision, whole_record=True)
    source = tidy_source(question, app.workspace.origin.evidence(question.tree, question.regulations))
    contents = {f"{table.name}{chosen.ending}": make(table, source) for table in TIDY_TABLES}
    contents[PACKAGE_FILE] = data_package(source, chosen.name, app.words)
    write_products(Path(folder), contents, data=app.workspace.root)
    if question.key is None:
        app.output.say("tidy", "no-key", key=source.key)
    app.output.say("tidy", "written", number=len(TIDY_TABLES), folder=folder, key=source.key)
    return ExitStatus.DONE
