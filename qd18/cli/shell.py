"""Words of command lines that people are told to type."""

from __future__ import annotations

import shlex

_PLAIN = frozenset("/._-+:=")
_SPECIAL = frozenset('"$`!\r\n\u201c\u201d\u201e')
"""What means something within double quotes to some shell: PowerShell takes typographic quotes for plain ones."""
_AFTER_BACKSLASH = ("\\\\", '\\"')
"""What a backslash must not stand before: POSIX shells and the C runtime of Windows read these two as one character."""


def shell_word(text: str) -> str:
    """*text* as one word of a command line, for POSIX shells, PowerShell and cmd.

    Double quotes are the one way that all three know, and what is plain needs none. A text with what a shell would
    replace within double quotes is put in single ones, which cmd does not know: nothing is right there. Where such a
    text has a single quote too, the two others differ, and it is written for POSIX shells.
    """
    if text and all(letter.isalnum() or letter in _PLAIN for letter in text):
        return text
    if _SPECIAL.isdisjoint(text) and not any(pair in f'{text}"' for pair in _AFTER_BACKSLASH):
        return f'"{text}"'
    return shlex.quote(text)


def command_line(*words: str) -> str:
    """The line that has *words*."""
    return " ".join(map(shell_word, words))
