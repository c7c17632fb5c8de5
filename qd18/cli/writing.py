"""Where a product goes: to standard output, or to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from qd18.cli.app import App
from qd18.messages import Catalogue
from qd18.render.blocks import Block

_T = TypeVar("_T")


def deliver(
    app: App,
    make: Callable[[_T, Catalogue], Iterable[Block] | str | bytes],
    value: _T,
    output: str | None,
    *,
    excel: bool = False,
) -> None:
    """Let *make* make the product of *value*, for standard output or the file *output*; CSV for Excel if *excel*."""
    if output is not None:
        app.output.is_terminal = False
    made = make(value, app.words)
    content = made if isinstance(made, str | bytes) else app.output.rendered(made)
    if excel and isinstance(content, str):
        from qd18.render.data import for_excel

        content = for_excel(content)
    if output is None:
        app.output.give(content if isinstance(content, str) else content.decode())
        return
    from qd18.store.products import write_product

    write_product(Path(output), content.encode() if isinstance(content, str) else content, data=app.workspace.root)
