"""Where a product goes: which format was asked for, and to a file instead of standard output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from qd18.cli.app import App
from qd18.messages import Misuse

T = TypeVar("T")


def chosen_format(named: str | None, output: str | None, endings: Mapping[str, str], *, default: str) -> str:
    """The format that was *named*, else the one that the ending of *output* implies, else *default*."""
    if named or not output:
        return named or default
    ending = Path(output).suffix.lower()
    if ending not in endings:
        raise Misuse("unknown-ending", path=output, allowed=" ".join(endings))
    return endings[ending]


def deliver(app: App, write: Callable[[App, T], None], value: T, output: str | None) -> None:
    """Let *write* make the product, for standard output or for the file *output*."""
    if output is None:
        write(app, value)
        return
    from qd18.store.products import write_product  # noqa: PLC0415 - only where a file is asked for

    app.is_terminal = False
    write(app, value)
    text = "".join(app.product)
    app.product.clear()
    write_product(Path(output), text.encode(), data=app.folder.root)
