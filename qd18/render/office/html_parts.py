"""What every page in HTML is made of: text that cannot become markup, elements, blocks, and the page around them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import chain
from pathlib import Path
from typing import NewType

from qd18.messages import Catalogue, printable
from qd18.render.blocks import Block, Paragraph, Tone

HTML_TOPIC = "html"

Html = NewType("Html", str)
"""Markup that is safe to put into a page; text becomes it through `escaped_text` and nothing else."""

NO_HTML = Html("")
LOOK, SCRIPT = "report.css", "report.js"
_FOLDER = Path(__file__).parent
_VOID = frozenset({"input", "meta", "br"})


def escaped_text(words: str) -> Html:
    """*words* as they stand, whatever they are."""
    return Html(escape(printable(words), quote=True))


def element(name: str, *inside: Html, attributes: Mapping[str, str] | None = None) -> Html:
    """An element with its *attributes*, whose values are taken for text; an empty one is written without value."""
    return Html(_opening(name, attributes) + ("" if name in _VOID else f"{''.join(inside)}</{name}>"))


def element_pieces(name: str, inside: Iterable[Html], attributes: Mapping[str, str] | None = None) -> Iterator[Html]:
    """The same, piece by piece, for what is long."""
    yield Html(_opening(name, attributes))
    yield from inside
    yield Html(f"</{name}>")


def _opening(name: str, attributes: Mapping[str, str] | None) -> str:
    return f"<{name}{''.join(_attribute(key, value) for key, value in (attributes or {}).items())}>"


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escaped_text(value)}"' if value else f" {name}"


def lines(*pieces: Html) -> Html:
    """Pieces on lines of their own; empty ones leave none."""
    return Html("\n".join(piece for piece in pieces if piece))


def paragraphs(blocks: Iterable[Block]) -> Iterator[Html]:
    """The paragraphs among *blocks*, indented as they are."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.text:
            yield element("p", escaped_text(block.text), attributes=_look(block))


def _look(block: Paragraph) -> dict[str, str]:
    names = [f"in{block.indent // 2}"] if block.indent else []
    names += [block.tone.value] if block.tone is not Tone.PLAIN else []
    return {"class": " ".join(names)} if names else {}


def html_page(title: str, *, header: Html, main: Iterable[Html], words: Catalogue, footer: Html = NO_HTML) -> bytes:
    """A whole document in one file: its look, its script and all that it shows.

    It is put together piece by piece, for a province's report is long and its text takes twice the room of the file.
    """
    whole = element_pieces("main", main, {"id": "main", "tabindex": "-1"})
    pieces = chain(_beginning(title, header, words), whole, _end(footer))
    return b"\n".join(piece.encode() for piece in pieces if piece)


def _beginning(title: str, header: Html, words: Catalogue) -> Iterator[Html]:
    head = element(
        "head",
        lines(
            element("meta", attributes={"charset": "utf-8"}),
            element("meta", attributes={"http-equiv": "Content-Security-Policy", "content": page_policy()}),
            element("meta", attributes={"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            element("meta", attributes={"name": "color-scheme", "content": "light dark"}),
            element("title", escaped_text(title)),
            element("style", _resource(LOOK)),
        ),
    )
    skip = element("a", escaped_text(words.say(HTML_TOPIC, "skip")), attributes={"class": "skip", "href": "#main"})
    yield Html(f'<!doctype html>\n<html lang="{words.language}">{head}<body>')
    yield lines(skip, header)


def _end(footer: Html) -> Iterator[Html]:
    yield lines(footer, element("script", _resource(SCRIPT)))
    yield Html("</body></html>\n")


def page_policy() -> str:
    """A page fetches nothing, sends nothing and runs nothing but its own script, whatever stands in it."""
    look, script = _digest(LOOK), _digest(SCRIPT)
    return f"default-src 'none'; style-src '{look}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def _digest(name: str) -> str:
    """By what a browser knows the text of the file."""
    import hashlib

    return f"sha256-{b64encode(hashlib.sha256(_resource(name).encode()).digest()).decode()}"


@lru_cache(maxsize=2)
def _resource(name: str) -> Html:
    """A file of this package, without anything of the data in it."""
    return Html("\n" + (_FOLDER / name).read_text(encoding="utf-8"))
