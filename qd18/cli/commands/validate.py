"""`qd18 validate`: everything that is wrong with the data, each with its place and what to do."""

from __future__ import annotations

import click

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.render.formats import chosen_format, format_names


@options.command("validate")
@options.option("--format", "format_", type=ChoiceParam(format_names("validate")))
@options.option("--max-findings", metavar="N", type=click.IntRange(min=0))
@options.revision
def validate(app: App, *, format_: str | None, max_findings: int | None, revision: str | None) -> ExitStatus:
    """Read all data and report every problem."""
    from qd18.checks.all_checks import check_all
    from qd18.cli.editor_schemas import are_stale
    from qd18.diagnostics import errors_in
    from qd18.render.findings import MOST_OF_A_FILE, CheckedData, first_findings
    from qd18.store.loading import read_facts
    from qd18.store.tracking import path_for_hosts

    frame = app.frame_of(app.workspace.tree(revision))
    facts = read_facts(frame, None)
    diagnostics = check_all(facts, today=app.settings.today(frame.said.timezone))
    root = frame.folder.root
    chosen = chosen_format("validate", format_, None)
    usual = MOST_OF_A_FILE if chosen.name == "text" and app.output.is_terminal else 0
    most = usual if max_findings is None else max_findings
    where = "".join(f" {option}" for option in app.settings.typed("--data", "--rev"))
    checked = CheckedData(first_findings(diagnostics, most), root, path_for_hosts(root), where)
    deliver(app, chosen.load(), checked, None)
    if revision is None and are_stale(root, facts):
        app.output.suggest("schema", "stale", where=where)
    return ExitStatus.UNTRUSTED if errors_in(diagnostics) else ExitStatus.DONE
