"""What a helper on the telephone would ask: the program, the data, git and the screen, and what is missing."""

from __future__ import annotations

import locale
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from qd18.cli.app import App
from qd18.cli.shell import command_line
from qd18.messages import Outside
from qd18.reports.checkup_lines import CheckupLine, CheckupPart

NEEDED = ("click", "PyYAML", "rich", "python-dateutil")
EXTRAS = {"excel": ("openpyxl", "XlsxWriter"), "word": ("python-docx",)}
"""Libraries by the extra that brings them."""
UTF_8_PAGE = 65001
"""The code page of a console on Windows that takes UTF-8."""


def checkup(app: App) -> tuple[CheckupPart, ...]:
    """All answers, in the order in which one hangs on another."""
    return (
        CheckupPart("program", tuple(_program())),
        CheckupPart("data", tuple(_data(app))),
        CheckupPart("git", tuple(_git(app))),
        CheckupPart("screen", tuple(_screen(app))),
    )


def _program() -> Iterator[CheckupLine]:
    from qd18 import __version__
    from qd18.source.parsing import is_fast

    yield CheckupLine("version", {"version": __version__, "place": str(Path(__file__).resolve().parents[1])})
    system = f"{platform.system()} {platform.release()}"
    yield CheckupLine("python", {"version": platform.python_version(), "place": sys.executable, "system": system})
    libraries = ", ".join(f"{name} {_version(name) or '?'}" for name in NEEDED)
    yield CheckupLine("libraries", {"libraries": libraries}, "" if is_fast() else "slow-yaml")
    for extra, names in EXTRAS.items():
        missing = [name for name in names if _version(name) is None]
        args = {"extra": extra, "libraries": ", ".join(missing or [f"{name} {_version(name)}" for name in names])}
        yield CheckupLine(f"extra-{extra}", args, "extra-missing" if missing else "")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _data(app: App) -> Iterator[CheckupLine]:
    settings = app.settings
    source = "option" if settings.options.get("--data") else "variable" if settings.data else "found"
    try:
        place = app.workspace.folder.root
    except Outside as refusal:
        yield CheckupLine("no-data", {"reason": refusal.sentence(app.words)}, "begin")
        return
    yield CheckupLine(f"place-{source}", {"place": str(place.resolve())})
    yield from _record(app)


def _record(app: App) -> Iterator[CheckupLine]:
    from qd18.checks.all_checks import check_outcome
    from qd18.diagnostics import errors_in
    from qd18.schema.descriptions import LISTS
    from qd18.schema.layout import SETTINGS_FILE, collection_of
    from qd18.store.loading import read_facts

    frame = app.frame_of(app.workspace.folder)
    facts, settings = read_facts(frame, None), frame.said
    regulations = ", ".join(regulation.id for regulation in frame.regulations) or "-"
    args = {"organisation": settings.organisation, "language": settings.language, "timezone": settings.timezone}
    yield CheckupLine("settings", {**args, "regulations": regulations})
    counts = {kind: str(len(getattr(facts, kind).facts)) for kind in LISTS}
    data = [path for path in frame.paths if path == SETTINGS_FILE or collection_of(path)]
    days = sorted(meeting.date for meeting in facts.meetings.facts)
    yield CheckupLine("records", {**counts, "files": str(len(data))})
    if days:
        yield CheckupLine("span", {"first": app.words.day(days[0]), "last": app.words.day(days[-1])})
    outcome = check_outcome(facts, today=app.settings.today(settings.timezone))
    findings = outcome.located()
    errors = errors_in(findings)
    args = {"errors": str(errors), "warnings": str(len(findings) - errors)}
    yield CheckupLine("findings", args, "validate" if findings else "")


def _git(app: App) -> Iterator[CheckupLine]:
    from qd18.store.git_process import OLDEST_GIT, git_answer, git_version
    from qd18.store.tracking import repository_of

    installed = git_version()
    if installed is None:
        yield CheckupLine("no-git", {}, "install-git")
        return
    yield CheckupLine(
        "git-version", {"version": ".".join(map(str, installed))}, "old-git" if installed < OLDEST_GIT else ""
    )
    try:
        place = app.workspace.on_disk().root
    except Outside:
        return
    top = repository_of(place)
    if top is None:
        yield CheckupLine("no-repository", {"line": command_line("git", "init", str(place))}, "git-init")
        return
    yield CheckupLine("repository", {"top": str(top)})
    try:
        _, status = git_answer(place, "status", "--porcelain", "--untracked-files=normal", "--", ".")
        changed = len(status.splitlines())
        yield CheckupLine("changed" if changed else "clean", {"number": str(changed)}, "commit" if changed else "")
        _, driver = git_answer(place, "config", "--get", "merge.qd18.driver")
    except Outside as refusal:
        yield CheckupLine("git-refuses", {"reason": refusal.sentence(app.words)}, "see-git")
        return
    yield CheckupLine("driver" if driver.strip() else "no-driver", {}, "" if driver.strip() else "set-driver")


def _screen(app: App) -> Iterator[CheckupLine]:
    from qd18.store.system_calls import SYSTEM

    language = app.settings.environment.get("LANG") or locale.getlocale()[0] or "-"
    encoding = getattr(sys.stdout, "encoding", None) or "-"
    page = SYSTEM.code_page()
    speaks = encoding.casefold().replace("-", "") in {"utf8", "utf16"} and page in {None, UTF_8_PAGE}
    shown = encoding if page is None else f"{encoding} ({page})"
    args = {"encoding": shown, "locale": language, "width": str(app.output.width)}
    yield CheckupLine("screen", args, "" if speaks else "no-utf8")
    yield CheckupLine("language", {"language": app.language})
