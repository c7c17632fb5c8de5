"""Where a product goes: to standard output, or to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from qd18.cli.app import App
from qd18.messages import Catalogue
from qd18.render.blocks import Block

T = TypeVar("T")


def deliver(
    app: App,
    make: Callable[[T, Catalogue], Iterable[Block] | str | bytes],
    value: T,
    output: str | None,
    *,
    excel: bool = False,
) -> None:
    """Let *make* make the product of *value*, for standard output or the file *output*; CSV for Excel if *excel*."""
    if output is not None:
        app.is_terminal = False
    made = make(value, app.words)
    text = made if isinstance(made, str | bytes) else app.rendered(made)
    if excel and isinstance(text, str):
        from qd18.render.data import for_excel  # noqa: PLC0415 - one kind of CSV needs it

        text = for_excel(text)
    if output is None:
        app.give(text if isinstance(text, str) else text.decode())
        return
    from qd18.store.products import write_product  # noqa: PLC0415 - only where a file is asked for

    write_product(Path(output), text.encode() if isinstance(text, str) else text, data=app.root)
