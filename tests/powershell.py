"""A strict reader of lines for PowerShell 5.1: the words that programs get, and a fault where it would not run them.

It knows what printed commands need: programs with plain or quoted words, `;`, `|` and `if ($?) { … }`. Whatever else
PowerShell knows is a fault here, so that nothing gets in that only looks like a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SINGLE, DOUBLE, DASHES = "'\u2018\u2019\u201a\u201b", '"\u201c\u201d\u201e', "-\u2013\u2014\u2015"
_CHECK = re.compile(r"if \(\$\?\) \{ ")
_FORBIDDEN_WITHIN_WORD = frozenset("&<>(){},`$@#*?[]^")
"""What means something to the shell in some place of a word without quotes; a strict reader wants all of it quoted."""


class NotPowerShell(ValueError):
    """A line that PowerShell 5.1 would not run, or not as it is meant."""


def programs(line: str) -> list[list[str]]:
    """The programs that *line* starts if each succeeds, with the words that each gets, by the runtime of Windows."""
    started, rest, open_blocks = [], line, 0
    while rest:
        words, rest = _command(rest)
        if not words:
            raise NotPowerShell(f"no command: {line}")
        started.append([_checked_name(words[0]), *_as_received(words[1:])])
        while rest.startswith(" }") and open_blocks:
            rest, open_blocks = rest[2:], open_blocks - 1
        if check := _CHECK.match(rest := _after_separator(rest, line)):
            rest, open_blocks = rest[check.end() :], open_blocks + 1
    if open_blocks:
        raise NotPowerShell(f"a block is not closed: {line}")
    return started


def _after_separator(rest: str, line: str) -> str:
    if not rest:
        return rest
    separator = re.match(r"; ?| ?\| ", rest)
    if separator is None or not rest[separator.end() :]:
        raise NotPowerShell(f"{rest!r} in: {line}")
    return rest[separator.end() :]


def _checked_name(word: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*|\.?(?:[\w.-]*[\\/])+[\w.-]+", word):
        raise NotPowerShell(f"no name of a program: {word}")
    return word


def _command(text: str) -> tuple[list[str], str]:
    """The words of the command that *text* begins with, and what follows it."""
    words: list[str] = []
    rest = text
    while rest and not rest.startswith((";", "|", " |", " }")):
        word, rest = _word(rest)
        words.append(word)
        rest = rest if re.match(r" [|}]", rest) else rest.removeprefix(" ")
    return words, rest


def _word(text: str) -> tuple[str, str]:
    if text[0] in SINGLE + DOUBLE:
        word, rest = _quoted(text)
        if rest and rest[0] not in " ;":
            raise NotPowerShell(f"something sticks to a quoted word: {text}")
        return word, rest
    end = re.search(r"[\s;|]|\Z", text)
    assert end is not None
    word = text[: end.start()]
    if (
        not word
        or word[0] in "~%"
        or _FORBIDDEN_WITHIN_WORD.intersection(word)
        or any(quote in word for quote in SINGLE + DOUBLE)
    ):
        raise NotPowerShell(f"not a plain word: {word!r} in {text!r}")
    if word[0] in DASHES and re.search("[.:]", word):
        raise NotPowerShell(f"an option that is cut into two: {word!r}")
    if "\n" in text[end.start() : end.end()]:
        raise NotPowerShell(f"a line break: {text!r}")
    return word, text[end.start() :]


def _quoted(text: str) -> tuple[str, str]:
    quotes = SINGLE if text[0] in SINGLE else DOUBLE
    letters: list[str] = []
    place = 1
    while place < len(text):
        letter = text[place]
        if letter in quotes:
            if text[place + 1 : place + 2] not in tuple(quotes):
                return "".join(letters), text[place + 1 :]
            place += 1
        elif quotes == DOUBLE and letter in "$`":
            raise NotPowerShell(f"{letter} within double quotes: {text}")
        letters.append(letter)
        place += 1
    raise NotPowerShell(f"a quote is not closed: {text}")


# what the program gets


def _as_received(words: list[str]) -> Iterator[str]:
    """*words* as PowerShell 5.1 writes them into one line for a program, and as its runtime reads them from there."""
    return _by_runtime(" ".join(f'"{word}"' if _needs_quotes(word) else word for word in words))


def _needs_quotes(word: str) -> bool:
    """Whether PowerShell 5.1 puts *word* into quotes: for a space that lies in none of its own."""
    outside = re.sub(r'\\"', "", word)
    return any(letter.isspace() for part in outside.split('"')[::2] for letter in part)


def _by_runtime(line: str) -> Iterator[str]:
    """The words of *line* by the C runtime: 2n backslashes before a quote are n, and an odd one makes it plain."""
    word, is_word, within = "", False, False
    for match in re.finditer(r'(\\*)"|(\s+)|(\\+|[^\s"\\]+)', line):
        slashes, space, plain = match.groups()
        if plain is not None or (space is not None and within):
            word, is_word = word + match[0], True
        elif space is not None:
            if is_word:
                yield word
            word, is_word = "", False
        else:
            word, is_word = word + "\\" * (len(slashes) // 2), True
            if len(slashes) % 2:
                word += '"'
            else:
                within = not within
    if is_word:
        yield word
