"""The one way in and out: runs a command, writes its product, and turns every outcome into an exit status."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

import click

from qd18.cli.app import App
from qd18.cli.group import qd18
from qd18.cli.status import ExitStatus
from qd18.cli.usage import usage_text
from qd18.messages import Misuse, Refusal


def run() -> None:
    """The console script. What one run allocates is given back by its end, so that nothing is collected before."""
    gc.disable()
    status = main()
    sys.stdout = sys.stdout if _flushed() else None  # what nobody takes is let go
    raise SystemExit(int(status))


def main(arguments: Sequence[str] | None = None) -> ExitStatus:
    """Run the command that *arguments* ask for and give its exit status; nothing gets out of here but that."""
    app = App(sys.argv[1:] if arguments is None else arguments)
    try:
        return _delivered(app, _outcome(app))
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except Exception as bug:  # noqa: BLE001 - the program's only broad except: a bug is told as one
        return _bug(app, bug)


def _outcome(app: App) -> ExitStatus:
    """The command's own exit status, or what its failure means."""
    try:
        status = qd18.main(list(app.arguments), prog_name="qd18", standalone_mode=False, obj=app)
    except click.exceptions.Exit as leave:
        return ExitStatus(leave.exit_code)
    except click.Abort:
        return ExitStatus.INTERRUPTED
    except click.UsageError as misuse:
        app.talk(usage_text(misuse, app.words))
        return ExitStatus.USAGE
    except Refusal as refusal:
        app.talk(_refusal_text(app, refusal))
        return ExitStatus.USAGE if isinstance(refusal, Misuse) else ExitStatus.OUTSIDE
    return status if isinstance(status, ExitStatus) else ExitStatus.DONE


def _refusal_text(app: App, refusal: Refusal) -> str:
    sentence = app.words.say("refusals", f"{refusal.key}.message", **refusal.args_for_sentence)
    lines = [app.words.say("refusals", "refused", sentence=sentence)]
    if app.words.has("refusals", f"{refusal.key}.hint"):
        hint = app.words.say("refusals", f"{refusal.key}.hint", **refusal.args_for_sentence)
        lines.append(app.words.say("refusals", "hint", sentence=hint))
    return "\n".join(lines)


def _delivered(app: App, status: ExitStatus) -> ExitStatus:
    """Write the product; a product that could not be written is never a success."""
    text = "".join(app.product)
    if not text:
        return status
    try:
        _write(text)
    except BrokenPipeError:
        return ExitStatus.READER_GONE
    except OSError as error:
        if error.errno == errno.EPIPE:
            return ExitStatus.READER_GONE
        app.talk(_refusal_text(app, Refusal("cannot-print", reason=error.strerror or str(error))))
        return ExitStatus.OUTSIDE
    for line in app.last_words:
        app.talk(line)
    return status


def _write(text: str) -> None:
    stream = sys.stdout
    if stream is None or stream.closed:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    if hasattr(stream, "reconfigure"):
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")
    stream.write(text)
    stream.flush()


def _flushed() -> bool:
    """Whether standard output can be flushed once more when the interpreter ends."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        return False
    return True


def _bug(app: App, bug: Exception) -> ExitStatus:
    if app.environment.get("QD18_DEBUG"):
        raise bug
    frames = bug.__traceback__
    while frames is not None and frames.tb_next is not None:
        frames = frames.tb_next
    where = f"{frames.tb_frame.f_code.co_name}:{frames.tb_lineno}" if frames else "?"
    app.say("refusals", "bug", kind=type(bug).__name__, where=where)
    return ExitStatus.BUG
