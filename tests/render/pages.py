"""The pages of every command that shows something, as blocks: each is asked for once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache

from qd18.cli.app import App
from qd18.cli.group import qd18
from qd18.cli.output import RunOutput
from qd18.cli.run_settings import RunSettings
from qd18.render.blocks import Block
from tests.paths import DATA

Page = tuple[Block, ...]

_QUARTER = "--quarter 2024Q1 --as-of 2024-04-15"
COMMANDS = {
    "check": f"check {_QUARTER}",
    "check of everybody": f"check --all {_QUARTER}",
    "check of a running quarter": "check --quarter 2024Q1 --as-of 2024-03-15",
    "check of a month": "check --month 2024-02 --tier grassroots --as-of 2024-04-15",
    "due": "due --quarter 2024Q2 --as-of 2024-05-15",
    "coverage": f"coverage {_QUARTER}",
    "coverage of everything": f"coverage --all {_QUARTER}",
    "proposals of a span": f"proposals {_QUARTER}",
    "open proposals": "proposals --as-of 2024-04-15",
    "trend": "trend --as-of 2024-04-15",
    "trend of many quarters": "trend --quarters 16 --as-of 2024-04-15",
    "trend by committee": "trend --by committee --as-of 2024-04-15",
    "trend by tier": "trend --by tier --as-of 2024-04-15",
    "meetings": "log list --quarter 2024Q1",
    "members": "member list",
    "units": "unit list",
    "assignments": "assignment list",
    "exemptions": "exemption list",
    "regulations": "regulations",
    "a regulation": "regulations show 18-qd-tu-2019",
    "explain": f"explain hoang-van-mau-04 {_QUARTER}",
    "explain a code": "explain unknown-member",
    "validate": "validate",
}
"""On the sample data, by what is shown."""


class _KeepingOutput(RunOutput):
    """An output that keeps the pages that it was given."""

    pages: list[Page]

    def rendered_pieces(self, blocks: Iterable[Block]) -> Iterable[str]:
        page = tuple(blocks)
        self.pages.append(page)
        return super().rendered_pieces(page)


@cache
def page_of(name: str, language: str) -> Page:
    """What the command shows in *language*."""
    app = App(RunSettings(environment={"PATH": os.environ["PATH"]}))
    app.output = output = _KeepingOutput(app.settings, words=lambda: app.words)
    output.pages = []
    words = [*COMMANDS[name].split(), "--lang", language, "--data", str(DATA)]
    qd18.main(words, prog_name="qd18", standalone_mode=False, obj=app)
    (page,) = output.pages
    return page
