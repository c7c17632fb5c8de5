"""`qd18 doctor`: what a helper on the telephone would ask."""

from __future__ import annotations

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus


@options.command("doctor")
def doctor(app: App) -> ExitStatus:
    """Say which program, data, git and screen this is, and what is missing."""
    from qd18.cli.checkup import checkup
    from qd18.render.checkup_page import checkup_page

    app.output.show(checkup_page(checkup(app), app.words))
    return ExitStatus.DONE
