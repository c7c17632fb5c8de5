"""The manual on a screen, its list of pages, and all help pages as one for `man`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qd18.messages import Catalogue
from qd18.messages.manual import ManualPage
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Markdown, Paragraph, Rows, Tone, Verbatim

_TOPIC = "manual"
_LINK = lazy_pattern(r"(!?)\[([^\]]*)\]\(([^)\s]*)\)")
_PART = lazy_pattern(
    r"^```\w*\n(?P<code>(?:[^\n]*\n)*?)```$|^(?P<head>\|[^\n]*)\n\|[-| :]+\|\n(?P<rows>(?:\|[^\n]*\n?)+)", re.MULTILINE
)
"""What is no prose: a block of code, or a table."""
_BLANK_LINE = Verbatim("")


class CommandHelp(NamedTuple):
    """The help page of one command: *usage* is the whole line that calls it, *options* are pairs of term and text."""

    usage: str
    text: str
    options: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]


def topics_page(pages: Sequence[ManualPage], taken: Iterable[str], words: Catalogue) -> Iterator[Block]:
    """The list of *pages*; those whose names are *taken* by commands are called by their file's name."""
    yield Paragraph(words.say(_TOPIC, "title"), Tone.STRONG)
    yield BLANK
    rows = tuple((GridCell(_typed(page.name, taken)), GridCell(_about(page, words))) for page in pages)
    columns = (GridColumn(words.say(_TOPIC, "name")), GridColumn(words.say(_TOPIC, "about"), folds=True))
    yield Grid(columns, (Rows("", rows),))


def page_blocks(page: ManualPage, taken: Iterable[str]) -> tuple[Block, ...]:
    """*page*, its links to other pages told as the lines that show them."""
    text = _LINK.sub(lambda link: _told(link, taken), page.text)
    return (Markdown(page.text, tuple(_parts(text))),)


def _parts(text: str) -> Iterator[str | Verbatim | Grid]:
    """*text* in pieces of prose, code and tables, with a blank line between any two."""
    end = 0
    for part in _PART.finditer(text):
        if prose := text[end : part.start()].strip("\n"):
            yield from (prose, _BLANK_LINE)
        yield from (_code(part["code"]) if part["head"] is None else (_table(part["head"], part["rows"]),))
        yield _BLANK_LINE
        end = part.end()
    if prose := text[end:].strip("\n"):
        yield prose


def _code(text: str) -> Iterator[Verbatim]:
    for line in text.splitlines():
        yield Verbatim(f"  {line}", Tone.STRONG if line.startswith("$ ") else Tone.PLAIN)


def _table(head: str, rows: str) -> Grid:
    *names, last = _cells(head)
    columns = (*(GridColumn(name, folds=True) for name in names), GridColumn(last, folds=True, is_last=True))
    return Grid(columns, (Rows("", tuple(tuple(map(GridCell, _cells(row))) for row in rows.splitlines())),))


def _cells(row: str) -> list[str]:
    """The cells of a row of a table, without marks of code and of emphasis."""
    cells = re.split(r"(?<!\\)\|", row.strip()[1:-1])
    return [cell.strip().replace("`", "").replace("**", "").replace("\\|", "|") for cell in cells]


def _about(page: ManualPage, words: Catalogue) -> str:
    is_spoken = page.language == words.language
    return page.title if is_spoken else words.say(_TOPIC, "in-english", title=page.title)


def _typed(name: str, taken: Iterable[str]) -> str:
    return f"{name}.md" if name in taken else name


def _told(link: re.Match[str], taken: Iterable[str]) -> str:
    """A picture as its words, a link within the manual as a line to type, another with where it leads."""
    picture, words, target = link.groups()
    page = re.fullmatch(r"(?:\.\./)?(?:vi/|en/)?([\w-]+)\.md(?:#.*)?", target)
    if picture or target.startswith("#"):
        return words
    if page is None or page[1] == "README":
        return f"{words} ({target})" if ":" in target else words
    line = f"`qd18 help {_typed(page[1], taken)}`"
    return line if page[1] in words else f"{words} ({line})"


# man


def man_text(
    version: str, summary: str, commands: Iterable[tuple[str, Sequence[CommandHelp]]], words: Catalogue
) -> str:
    """The help pages of *commands*, by what one wants to do, as one page for `man`."""
    section = {key: f".SH {_roff(words.say(_TOPIC, f'man.{key}')).upper()}" for key in ("name", "usage", "statuses")}
    lines = [f'.TH QD18 1 "" "qd18 {version}"', section["name"], f"qd18 \\- {_roff(summary)}"]
    lines += [section["usage"], "qd18 " + _roff(words.say("help", "usage-command"))]
    for purpose, pages in commands:
        lines.append(f".SH {_roff(purpose).upper()}")
        for page in pages:
            lines += _man_lines(page)
    lines.append(section["statuses"])
    for status, meaning in words.topic(_TOPIC)["statuses"].items():
        lines += [".TP", status, _roff(meaning)]
    return "\n".join(lines) + "\n"


def _man_lines(page: CommandHelp) -> Iterator[str]:
    yield f".SS {_roff(page.usage)}"
    yield _roff(page.text)
    for term, text in page.options:
        yield from (".TP", rf"\fB{_roff(' '.join(term.split()))}\fR", _roff(text))
    yield from (".PP", ".nf", ".RS 4", *map(_roff, page.examples), ".RE", ".fi")


def _roff(text: str) -> str:
    """*text* with nothing that roff would take for its own."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return f"\\&{plain}" if plain.startswith((".", "\\(aq")) else plain
