"""The same question about the same data: its answer is kept, and given again without being worked out.

Under the key of what is asked (`_key`) lies what the answer was read from, and the answer. It is given again only where
everything is as it was, byte by byte: so a wrong answer cannot come of an old one. What is asked of git's history, what
is written into a file, and what asked somebody is never kept.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qd18.cli.streams import print_product
from qd18.store.system_calls import SYSTEM
from qd18.store.user_cache import UserCache
from qd18.store.witness import is_as_it_was, repository_signs

if TYPE_CHECKING:
    from qd18.cli.app import App
    from qd18.cli.exit_status import ExitStatus

FORMAT = 1
"""Of what is kept: raised when its keys change."""
NOT_KEPT = ("--rev", "--regulation", "--output", "-o", "--excel", "--no-cache")
"""The options with which nothing is kept: they read or write elsewhere, or forbid it."""
_STATUSES = (0, 1, 3)
"""Of an answer: nothing to look after, something, and data that cannot be trusted."""
_NO_MATTER = frozenset({"_", "OLDPWD", "PWD", "SHLVL"})
"""Variables that every shell sets anew, and that nothing here reads."""


class Again:
    """The answer to *arguments*, in *cache*."""

    def __init__(self, arguments: Sequence[str], cache: UserCache) -> None:
        self._arguments = arguments
        self._cache = cache
        self._key = _key(arguments)

    @classmethod
    def of(cls, arguments: Sequence[str]) -> Again | None:
        """None where the answer to *arguments* is not kept."""
        is_kept = not any(argument.startswith(NOT_KEPT) for argument in arguments)
        cache = UserCache.of_user(os.environ) if is_kept else None
        try:
            return None if cache is None else cls(arguments, cache)
        except OSError:  # there is no working directory any more
            return None

    def given(self) -> int | None:
        """Give the answer that is kept and true now; its exit status, or None where there is no such."""
        text = self._cache.get(self._key)
        try:
            kept = json.loads(text) if text is not None else None
            if kept is None or not _is_true(kept):
                return None
        except OSError:
            return None
        return self._replayed(kept["talk"], kept["product"], kept["last_words"], kept["status"])

    def _replayed(self, talk: Sequence[str], product: str, last_words: Sequence[str], status: int) -> int:
        _say(talk)
        if sys.stdout is not None and sys.stdout.isatty():
            return self._delivered(product, last_words, status)
        try:
            if product:
                print_product((product,))
        except OSError:
            return self._delivered(product, (), status)
        _say(last_words)
        return status

    def _delivered(self, product: str, last_words: Sequence[str], status: int) -> int:
        """As a run does it: in a pager, or with what is said where nobody takes it."""
        from qd18.cli.app import App
        from qd18.cli.delivery import delivered
        from qd18.cli.exit_status import ExitStatus
        from qd18.cli.run_settings import RunSettings

        app = App(RunSettings(arguments=self._arguments))
        app.settings.look_ahead()
        if "\x1b" in product:
            SYSTEM.takes_control_sequences()  # one that can is made to
        app.output.product = [(product,)] if product else []
        app.output.last_words = list(last_words)
        return int(delivered(app, ExitStatus(status)))

    def keep(self, app: App, status: ExitStatus) -> None:
        """Keep the answer that the run of *app* has given, where it is one that can be given again."""
        from qd18.cli.main import COMMANDS_KEPT
        from qd18.messages import Outside

        if app.command not in COMMANDS_KEPT or status not in _STATUSES or app.has_acted or not app.is_first_try:
            return
        try:
            sources = _sources(app)
        except (OSError, Outside):  # it is gone meanwhile
            return
        output = app.output
        if sources is None or output.given is None:
            return
        last_words = [output.spoken(text) for text in output.last_words]
        answer = {"talk": output.talked[: len(output.talked) - len(last_words)], "last_words": last_words}
        self._cache.put(
            self._key, json.dumps({**sources, **answer, "product": "".join(output.given), "status": int(status)})
        )


def _say(texts: Sequence[str]) -> None:
    try:
        for text in texts:
            if sys.stderr is not None:
                sys.stderr.write(f"{text}\n")
                sys.stderr.flush()
    except OSError:
        pass


def _is_true(kept: Mapping[str, Any]) -> bool:
    """Whether everything that the answer *kept* was read from is as it was."""
    root = Path(kept["root"])
    return (
        kept["since"] <= time.time() < kept["until"]
        and not any(map(os.path.isfile, kept["absent"]))
        and repository_signs(root) == kept["repository"]
        and is_as_it_was(root, kept["lists"], kept["digests"])
    )


def _sources(app: App) -> dict[str, Any] | None:
    """What the answer of *app* was read from; None where that is more than can be looked at again."""
    from qd18.cli.app import FIRST_LANGUAGE
    from qd18.store.opening import UnchangedFolder

    workspace = app.workspace
    folder = vars(workspace).get("folder")
    if not isinstance(folder, UnchangedFolder) or (digests := folder.digests()) is None:
        return None
    signs = repository_signs(workspace.place)
    if signs is None:
        return None
    if app.settings.language is None and (workspace.language(folder) or FIRST_LANGUAGE) != app.language:
        return None
    if workspace.has_looked_aside or any(name.is_link for names in folder.lists.values() for name in names):
        return None
    if workspace.has_asked_git and (workspace.origin.is_silent or workspace.signs != signs):
        return None
    return {
        "root": str(workspace.place),
        "absent": workspace.passed_over(),
        "repository": signs,
        "lists": folder.lists,
        "digests": digests,
        "since": app.settings.moment.timestamp(),
        "until": app.settings.until(),
    }


# what is asked


def _key(arguments: Sequence[str]) -> bytes:
    """What the answer to *arguments* depends on besides the data: the program, its surroundings, the terminal."""
    program = ("qd18 answer", FORMAT, sys.version, sorted(_program()))
    surroundings = sorted(item for item in os.environ.items() if item[0] not in _NO_MATTER)
    return json.dumps((program, str(Path.cwd()), sys.argv[:1], list(arguments), _terminal(), surroundings)).encode()


def _terminal() -> list[object]:
    streams = [stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)]
    return [*streams, os.get_terminal_size(sys.stdout.fileno()).columns if streams[1] else None]


def _program() -> Iterator[str]:
    """The files of the package as they are, and the names and versions of what is installed beside it."""
    package = Path(__file__).parent.parent
    folders = [str(package)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders += [entry.path] if entry.name != "__pycache__" else []
                else:
                    status = entry.stat()
                    yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
    for place in sys.path:
        if os.path.isdir(place):  # noqa: PTH112 - of texts, and each start pays for it
            yield from (f"{place} {name}" for name in os.listdir(place) if name.endswith("-info"))  # noqa: PTH208
