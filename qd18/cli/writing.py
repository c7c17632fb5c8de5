"""Where a product goes: which format was asked for, and to a file instead of standard output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, TypeVar

from qd18.cli.app import App
from qd18.messages import UsageError

T = TypeVar("T")

BINARY = frozenset({"docx", "xlsx"})
"""Formats that no terminal shows: they go to a file."""


class Maker(NamedTuple):
    """The *function* in *module* that makes a document's bytes; *extra* brings the library that it needs."""

    module: str
    function: str
    extra: str = ""


def chosen_format(
    named: str | None, output: str | None, endings: Mapping[str, str], *, default: str, excel: bool = False
) -> str:
    """The format that was *named*, else the one that the ending of *output* implies, else *default*.

    *excel* asks for CSV, and goes with nothing else.
    """
    shape = _chosen(named, output, endings, default="csv" if excel else default)
    if excel and shape != "csv":
        raise UsageError("excel-means-csv", format=shape)
    if shape in BINARY and output is None:
        raise UsageError("needs-output", format=shape)
    return shape


def _chosen(named: str | None, output: str | None, endings: Mapping[str, str], *, default: str) -> str:
    if named or not output:
        return named or default
    ending = Path(output).suffix.lower()
    if ending not in endings:
        raise UsageError("unknown-ending", path=output, allowed=" ".join(endings))
    return endings[ending]


def loaded(maker: Maker, ending: str) -> Callable[..., bytes]:
    """The function that *maker* names; a refusal with the line to type where its library is missing."""
    try:
        found: Callable[..., bytes] = getattr(import_module(maker.module), maker.function)
    except ModuleNotFoundError as error:
        raise UsageError("missing-extra", ending=ending, extra=maker.extra, library=error.name or "?") from error
    return found


def deliver(
    app: App, write: Callable[[App, T], bytes | None], value: T, output: str | None, *, excel: bool = False
) -> None:
    """Let *write* make the product, for standard output or for the file *output*; CSV as Excel reads it if *excel*.

    It gives text to the app, or returns the bytes of a document.
    """
    if output is not None:
        app.output.is_terminal = False
    made = write(app, value)
    if excel:
        from qd18.render.data import for_excel

        app.output.product[:] = [for_excel("".join(app.output.product))]
    if output is None:
        if made is not None:
            app.output.give(made.decode())
        return
    from qd18.store.products import write_product

    content = "".join(app.output.product).encode() if made is None else made
    app.output.product.clear()
    write_product(Path(output), content, data=app.workspace.root)
