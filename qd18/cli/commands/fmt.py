"""`qd18 fmt`: the data files in house style."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import field
from errno import ENOENT
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import PathParam
from qd18.messages import Outside, UsageError
from qd18.model.value_class import mutable_class

if TYPE_CHECKING:
    from qd18.diagnostics import Diagnostic
    from qd18.store.file_updates import FileUpdate


@mutable_class
class _StyledFiles:
    """What house style makes of the files: the *changes*, how many are *in_style*, and those that are left alone."""

    changes: list[FileUpdate] = field(default_factory=list)
    in_style: int = 0
    problems: list[Diagnostic] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)

    @property
    def left_alone(self) -> int:
        """How many files are left as they are, though nobody knows that they are in house style."""
        return len(self.faulty) + len(self.unsure)


@options.command("fmt")
@options.argument("paths", metavar="[FILE]…", nargs=-1, type=PathParam())
@options.option("--check", "only_check", is_flag=True)
@options.option("--dry-run", "--diff", is_flag=True)
def fmt(app: App, *, paths: tuple[str, ...], only_check: bool, dry_run: bool) -> ExitStatus:
    """Bring files into house style, or tell which are not."""
    from qd18.store.file_updates import diff_text

    files = _styled(app, _files_named(app, paths))
    if files.changes and not (only_check or dry_run):
        app.workspace.write(files.changes, subject="qd18 fmt")
    if dry_run:
        app.output.show_diff(diff_text(files.changes, app.workspace.folder.root))
    else:
        app.output.give("".join(f"{_shown(app, change.path)}\n" for change in files.changes))
    _tell(app, files, key="to-do" if only_check else "would-do" if dry_run else "done")
    if files.left_alone:
        return ExitStatus.UNTRUSTED
    return ExitStatus.VIOLATIONS if only_check and files.changes else ExitStatus.DONE


def _files_named(app: App, typed: Sequence[str]) -> list[str]:
    """The files of the data directory that *typed* names, all that have a house style where it names none."""
    from qd18.schema.descriptions import LISTS
    from qd18.schema.layout import collection_of

    styled = [path for path in app.workspace.folder.paths() if collection_of(path) in LISTS]
    if not typed:
        return styled
    named = {path for word in typed for path in _named(app, word, styled)}
    return [path for path in styled if path in named]


def _named(app: App, typed: str, styled: Sequence[str]) -> list[str]:
    """The files that one word of the command line names: a file, or a folder with all that is in it."""
    from qd18.model.names import nearest
    from qd18.schema.layout import SETTINGS_FILE, collection_of

    path = _inside(app, typed)
    files = [file for file in styled if path in {file, "."} or file.startswith(f"{path}/")]
    if files:
        return files
    if path == SETTINGS_FILE or collection_of(path) == "regulations":
        app.output.say("fmt", "no-style", path=typed)
        return []
    if not os.path.lexists(app.workspace.folder.root / path):
        if guess := nearest(path, styled):
            raise UsageError("no-data-file", path=typed, nearest=(app.workspace.folder.root / guess).as_posix())
        missing = FileNotFoundError(ENOENT, os.strerror(ENOENT))
        raise Outside("cannot-read", path=typed, reason=str(missing)) from missing
    raise UsageError("no-records", path=typed)


def _inside(app: App, typed: str) -> str:
    """*typed* as a path in the data directory: seen from the working directory, else from the data directory."""
    root = app.workspace.folder.root
    for resolved in (os.path.abspath, os.path.realpath):
        try:
            path = os.path.relpath(resolved(typed), resolved(root)).replace(os.sep, "/")
        except ValueError:  # it lies on another drive
            continue
        if path.split("/")[0] != ".." and (os.path.lexists(typed) or not os.path.lexists(root / typed)):
            return path
    return os.path.normpath(typed).replace(os.sep, "/")


def _styled(app: App, paths: Sequence[str]) -> _StyledFiles:
    """What house style makes of the files at *paths*; what is wrong in them is told."""
    from qd18.diagnostics import Diagnostic
    from qd18.formatting.house_style import in_house_style
    from qd18.schema.layout import collection_of
    from qd18.store.file_updates import FileUpdate

    files = _StyledFiles()
    for path in paths:
        content = app.workspace.folder.read(path)
        if isinstance(content, Diagnostic):
            files.problems.append(content)
            files.faulty.append(path)
            continue
        styled = in_house_style(path, content, collection_of(path) or "", app.own_words)
        if styled.problems:
            files.problems += styled.problems
            files.faulty.append(path)
        elif styled.is_unsure:
            files.unsure.append(path)
        elif styled.content == content:
            files.in_style += 1
        else:
            files.changes.append(FileUpdate(path, content, styled.content))
    if files.problems:
        from qd18.render.findings import findings_blocks
        from qd18.render.plain_text import plain_text

        app.output.talk(
            plain_text(findings_blocks(files.problems, app.words, root=app.workspace.folder.root)).rstrip("\n")
        )
    return files


def _tell(app: App, files: _StyledFiles, *, key: str) -> None:
    """Say how many files are or were not in house style, and which were left alone, once the product is out."""
    if files.changes:
        app.output.suggest("fmt", key, n=len(files.changes), number=len(files.changes), rest=files.in_style)
    elif files.in_style or not files.left_alone:
        app.output.suggest("fmt", "nothing-to-do", n=files.in_style, number=files.in_style)
    for path in files.unsure:
        app.output.suggest("fmt", "unsure", path=_shown(app, path))
    if files.faulty:
        app.output.suggest("fmt", "faulty", n=len(files.faulty), number=len(files.faulty))


def _shown(app: App, path: str) -> str:
    return (app.workspace.folder.root / path).as_posix()
