"""The answers of `doctor` for people, each with what to do where something is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qd18.messages import Catalogue
from qd18.render.blocks import BLANK, Block, Paragraph, Tone
from qd18.reports.checkup_lines import CheckupPart

_TOPIC = "doctor"


def checkup_page(parts: Iterable[CheckupPart], words: Catalogue) -> Iterator[Block]:
    """Every part with its answers; at the end how many of them want something done."""
    missing = 0
    for part in parts:
        yield Paragraph(words.say(_TOPIC, f"titles.{part.key}"), Tone.STRONG)
        for line in part.lines:
            sign, tone = ("!", Tone.DOUBTFUL) if line.advice else ("✓", Tone.PLAIN)
            yield Paragraph(f"{sign} {words.say(_TOPIC, f'lines.{line.key}', **line.args)}", tone, indent=2, hang=2)
            if line.advice:
                missing += 1
                yield Paragraph(words.say(_TOPIC, f"advice.{line.advice}", **line.args), indent=4)
        yield BLANK
    key = "missing" if missing else "well"
    yield Paragraph(words.say(_TOPIC, key, number=missing), Tone.DOUBTFUL if missing else Tone.GOOD)
