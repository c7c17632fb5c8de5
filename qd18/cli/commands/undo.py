"""`qd18 undo`: the last write of the program taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus

if TYPE_CHECKING:
    from qd18.checks.facts import Facts


@options.command("undo")
@options.option("--yes", "is_agreed", is_flag=True)
@options.dry_run
def undo(app: App, *, is_agreed: bool, dry_run: bool) -> ExitStatus:
    """Take back the last write to the data, if nobody has changed its files since; a second time it is done again."""
    from qd18.cli.entry import git_advice
    from qd18.cli.prompts import Asker, can_ask
    from qd18.store.file_updates import FileUpdate, diff_text
    from qd18.store.undo_note import undoing

    root, words = app.workspace.folder.root, app.words
    head, files = undoing(root)
    changes = [FileUpdate(path, now, before) for path, now, before in files]
    moment = head.moment.astimezone(app.workspace.origin.zone)
    written = {"subject": head.subject, "day": words.day(moment.date()), "time": f"{moment:%H:%M}"}
    is_asked = can_ask(app) and not (is_agreed or dry_run)
    diff = diff_text(changes, root)
    if is_asked:
        app.output.show_diff(diff, at_once=True)
        if not Asker(app).agrees("undo", **written):
            app.output.say("entry", "not-written")
            return ExitStatus.DONE
    subject = words.say("entry", "subject.undo", **written)
    paths = [path for path, _, _ in files]
    finished = () if dry_run else (*app.workspace.write(changes, subject=subject), *_schemas(app, paths))
    if not is_asked:
        app.output.show_diff(diff)
    if not dry_run:
        app.output.last_words += app.output.lines(words.say("entry", "undone", **written))
    app.output.last_words += git_advice(app, paths, finished, subject, dry_run=dry_run)
    return ExitStatus.DONE


def _schemas(app: App, paths: list[str]) -> tuple[str, ...]:
    """The schemas for editors of the record as it is again, where the write has made them old."""
    from qd18.cli.editor_schemas import refreshed
    from qd18.store.loading import read_facts

    def read() -> Facts:
        return read_facts(app.frame_of(app.workspace.reopened()), ())

    return refreshed(app.workspace.folder.root, paths, read, app.words)
