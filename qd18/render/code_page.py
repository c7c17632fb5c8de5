"""What `explain` says of a diagnostic's code: what is wrong, why it matters, what to do, an example."""

from __future__ import annotations

from collections.abc import Iterator

from qd18.diagnostics import CODES
from qd18.messages import Catalogue, printable
from qd18.messages.code_examples import example_of
from qd18.render.blocks import BLANK, Block, Paragraph, Tone, Verbatim

_TOPIC = "codes"


class _Open(dict[str, str]):
    """What stands for a placeholder that only a finding fills."""

    def __missing__(self, key: str) -> str:
        return "…"


def code_page(code: str, words: Catalogue) -> Iterator[Block]:
    """The page of *code*."""
    yield Paragraph(f"{code} · {words.say(_TOPIC, CODES[code].value)}", Tone.STRONG)
    yield Paragraph(open_message(code, words))
    yield from _part(words.say(_TOPIC, "why-title"), words.say(_TOPIC, f"why.{code}"))
    if advice := open_hint(code, words):
        yield from _part(words.say(_TOPIC, "hint-title"), advice)
    example = example_of(code)
    if example is not None:
        yield from _lines(words.say(_TOPIC, "wrong-title", file=example.file), example.wrong)
        yield from _lines(words.say(_TOPIC, "right-title"), example.right)


def open_message(code: str, words: Catalogue) -> str:
    """What is wrong, with “…” for what a finding fills in."""
    return words.say("diagnostics", f"{code}.message").format_map(_Open())


def open_hint(code: str, words: Catalogue) -> str:
    """What to do about it, likewise; empty where nothing is said."""
    has_hint = words.has("diagnostics", f"{code}.hint")
    return words.say("diagnostics", f"{code}.hint").format_map(_Open()) if has_hint else ""


def _part(title: str, text: str) -> Iterator[Block]:
    yield BLANK
    yield Paragraph(f"{title}:", Tone.STRONG)
    yield Paragraph(text, indent=2)


def _lines(title: str, text: str) -> Iterator[Block]:
    """Lines of a file as they stand, what nobody would see spelled out."""
    yield BLANK
    yield Paragraph(f"{title}:", Tone.STRONG)
    for line in text.splitlines():
        yield Verbatim("    " + printable(line.replace("\t", "\\t").replace("\u00a0", "\\u00a0")))
