"""Words and lines for the shell that somebody types in: a POSIX shell, or PowerShell from 5.1 on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path

from qd18.model.lazy_pattern import lazy_pattern

PROGRAM = "qd18"
BUNDLE = ".pyz"
"""The ending of the one file with everything in it."""

_PLAIN = frozenset("/._-+:=")
_SPECIAL = frozenset('"$`!\r\n\u201c\u201d\u201e')
"""What means something within double quotes to some shell: PowerShell takes typographic quotes for plain ones."""
_AFTER_BACKSLASH = ("\\\\", '\\"')
"""What a backslash must not stand before: POSIX shells and the C runtime of Windows read these two as one character."""
_SINGLE_QUOTES = lazy_pattern("['\u2018\u2019\u201a\u201b]")
"""All end a text in single quotes for PowerShell; two of the same stand for one."""
_QUOTE = lazy_pattern(r'(\\*)"')
_BACKSLASHES_AT_END = lazy_pattern(r"\\+\Z")
_CUT_OPTION = lazy_pattern(r"-[^.:]*[.:]")
"""What PowerShell 5.1 takes for an option, and cuts into two words behind the dot or colon."""


_OF_RECORD = lazy_pattern(
    r"(?<![\w/.=-])qd18 (?:validate|undo|check|fmt|import|report|regulations test"
    r"|(?:member|unit|assignment|exemption|log|proposals)"
    r"(?: (?:add|set|list|show|end|move|leave|appoint|merge|remove|hand-over|attend|unattend|propose|answer|refer))?)"
    r"(?![\w-])"
)
"""What enters into the record or looks something up in it, with its subcommand."""


class Shell(Enum):
    """The kinds of shells that lines are written for; the values are those of `QD18_SHELL`."""

    POSIX = "posix"
    POWERSHELL = "powershell"


def spoken_shell(environment: Mapping[str, str] | None = None, *, system: str = os.name) -> Shell:
    """The shell that lines to type are for: what `QD18_SHELL` names, else PowerShell on Windows.

    Git Bash and its like say there by `SHELL` that they are POSIX shells.
    """
    variables = os.environ if environment is None else environment
    requested = variables.get("QD18_SHELL")
    for shell in Shell:
        if shell.value == requested:
            return shell
    return Shell.POWERSHELL if system == "nt" and "SHELL" not in variables else Shell.POSIX


def shell_word(text: str, shell: Shell | None = None) -> str:
    """*text* as one word of a command line, for *shell*, else for the one that is spoken.

    What is plain needs no quotes, and double ones are what all shells know, cmd too. A text with what a shell would
    replace within double quotes is put in single ones, which cmd does not know: nothing is right there.
    """
    powershell = (shell or spoken_shell()) is Shell.POWERSHELL
    if text and all(letter.isalnum() or letter in _PLAIN for letter in text):
        return f'"{text}"' if powershell and _CUT_OPTION.match(text) else text
    if (
        (text or not powershell)
        and _SPECIAL.isdisjoint(text)
        and not any(pair in f'{text}"' for pair in _AFTER_BACKSLASH)
    ):
        return f'"{text}"'
    if powershell:
        return _in_single_quotes(text)
    from shlex import quote

    return quote(text)


def _in_single_quotes(text: str) -> str:
    """*text* for PowerShell 5.1 and the program that it starts.

    That shell hands on what lies within its quotes as it is, but within double quotes where there is a space. So quotes
    and the backslashes before a quote are written here as the program's runtime reads them.
    """
    for_runtime = _QUOTE.sub(lambda quote: quote[1] * 2 + '\\"', text) or '""'
    if any(letter.isspace() for letter in text):
        for_runtime = _BACKSLASHES_AT_END.sub(lambda end: end[0] * 2, for_runtime)
    return "'" + _SINGLE_QUOTES.sub(r"\g<0>\g<0>", for_runtime) + "'"


def command_line(*words: str) -> str:
    """The line that has *words*."""
    return " ".join(map(shell_word, words))


def chained(*lines: str, shell: Shell | None = None) -> str:
    """One line that runs *lines* one after the other for as long as they succeed.

    PowerShell 5.1 has no `&&`, and asks by `$?` whether the program before has succeeded.
    """
    if (shell or spoken_shell()) is Shell.POSIX:
        return " && ".join(lines)
    first, *rest = lines
    return f"{first}; if ($?) {{ {chained(*rest, shell=shell)} }}" if rest else first


# the program itself


def started_as(script: str, which: Callable[[str], str | None], *, system: str = os.name) -> str:
    """What is typed to start the program again that was started as *script*.

    It is `qd18`, but for who has started the one file `qd18-VERSION.pyz`, or has started it as `python -m qd18` where
    *which* finds no such command.
    """
    is_bundle = script.endswith(BUNDLE)
    if not is_bundle and (Path(script).name != "__main__.py" or which(PROGRAM)):
        return PROGRAM
    words = (script,) if is_bundle else ("-m", PROGRAM)
    if system == "nt":
        known = "py" if which("py") or not is_bundle else sys.executable.replace("\\", "/")
    else:
        known = "python3" if which("python3") == sys.executable else sys.executable
    return command_line(known, *words)


def with_data(text: str, data: str) -> str:
    """*text* with the option *data* behind each command in it that is about the record, unless its line has one."""
    return "\n".join(
        line if "--data" in line or "--help" in line else _OF_RECORD.sub(lambda match: f"{match[0]} {data}", line)
        for line in text.split("\n")
    )


def retyped(text: str, program: str, commands: Iterable[str]) -> str:
    """*text* with *program* in the place of `qd18` where one of its *commands* follows; and its Python for pip."""
    called = lazy_pattern(rf"(?<![\w/.=-]){PROGRAM} (?=(?:{'|'.join(commands)})(?![\w-]))")
    python = re.sub(rf" (-m {PROGRAM}|\S*{re.escape(BUNDLE)}\"?)$", "", program)
    return called.sub(lambda _: f"{program} ", text).replace("python -m pip ", f"{python} -m pip ")
