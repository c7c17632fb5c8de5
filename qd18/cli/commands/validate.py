"""`qd18 validate`: everything that is wrong with the data, each with its place and what to do."""

from __future__ import annotations

from qd18.checks.all_checks import check_all
from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.params import ChoiceParam
from qd18.cli.status import ExitStatus
from qd18.diagnostics import errors_in
from qd18.store.loading import read_facts, read_frame
from qd18.store.tracking import path_for_hosts

FORMATS = ("text", "json", "github", "gitlab", "sarif")


@options.command("validate")
@options.option("--format", "format_", type=ChoiceParam(FORMATS), default="text")
@options.revision
def validate(app: App, *, format_: str, revision: str | None) -> ExitStatus:
    """Read all data and report every problem."""
    from qd18 import __version__
    from qd18.render import findings

    frame = read_frame(app.workspace.tree(revision))
    found = check_all(read_facts(frame, None), today=app.settings.today(frame.said.timezone))
    match format_:
        case "json":
            app.output.give(findings.as_json(found, app.words))
        case "github":
            app.output.give(findings.as_github(found, app.words, root=path_for_hosts(frame.folder.root)))
        case "gitlab":
            app.output.give(findings.as_gitlab(found, app.words, root=path_for_hosts(frame.folder.root)))
        case "sarif":
            root = path_for_hosts(frame.folder.root)
            app.output.give(findings.as_sarif(found, app.words, version=__version__, root=root))
        case _:
            app.output.show(findings.findings_page(found, app.words, root=frame.folder.root))
    return ExitStatus.UNTRUSTED if errors_in(found) else ExitStatus.DONE
