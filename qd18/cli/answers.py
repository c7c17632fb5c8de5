"""How an answer goes out: made in the format that was asked for, to standard output or to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qd18.cli.app import App
from qd18.render.formats import NO_CSV_REQUEST, CsvRequest, TextPieces

if TYPE_CHECKING:
    from qd18.answering.asking import Question
    from qd18.render.blocks import Block
    from qd18.render.data import CsvStyle
    from qd18.render.formats import Format
    from qd18.reports.sheets import AnsweredSheet

_T = TypeVar("_T")


def deliver(
    app: App,
    make: Callable[..., Iterable[Block] | TextPieces | str | bytes],
    value: _T,
    output: str | None,
    *,
    csv: CsvRequest = NO_CSV_REQUEST,
) -> None:
    """Let *make* make the product of *value*, for standard output or the file *output*; of *csv*, what was asked."""
    if output is not None:
        app.output.is_terminal = False
    made = make(value, app.words, csv_style(app, csv)) if csv.options else make(value, app.words)
    if output is None:
        app.output.give_pieces((made.decode(),) if isinstance(made, bytes) else _text_pieces(app, made))
        return
    write_file(app, output, made if isinstance(made, bytes) else (piece.encode() for piece in _text_pieces(app, made)))


def write_file(app: App, output: str, content: bytes | Iterable[bytes]) -> None:
    """Put a product into the file *output*, and say so."""
    from qd18.store.products import write_product

    write_product(Path(output), content, data=app.workspace.root)
    app.output.say("writing", "written", path=output)


def _text_pieces(app: App, made: Iterable[Block] | TextPieces | str) -> Iterable[str]:
    if isinstance(made, str):
        return (made,)
    return made.pieces if isinstance(made, TextPieces) else app.output.rendered_pieces(made)


def csv_style(app: App, csv: CsvRequest) -> CsvStyle:
    """How CSV is written that is asked for like that.

    Between the cells Excel wants what the system's settings say; where these say nothing, what goes with the language.
    """
    from qd18.render.data import CsvStyle
    from qd18.store.system_calls import SYSTEM

    if not csv.for_excel:
        return CsvStyle(in_words=csv.in_words)
    delimiter = SYSTEM.list_separator() or app.words.say("sheets", "list-separator")
    return CsvStyle(delimiter, for_excel=True, in_words=csv.in_words)


def deliver_sheet(
    app: App,
    answer: AnsweredSheet,
    *,
    chosen: Format,
    csv: CsvRequest,
    output: str | None,
    question: Question | None = None,
) -> None:
    """Write *answer* as it was asked for, with what *question* was put to where the answer has a heading."""
    are_told = chosen.name == "table" and output is None
    answer = answer._replace(caveats=answer.caveats._replace(are_told=are_told))
    if question is not None and answer.heading is not None and chosen.name in {"table", "markdown"}:
        evidence = app.workspace.origin.evidence(question.tree, answer.heading.regulations)
        answer = answer._replace(heading=answer.heading._replace(evidence=evidence))
    deliver(app, chosen.load(), answer, output, csv=csv)
    if are_told and app.output.is_terminal:
        from qd18.cli.next_steps import suggest_after_sheet

        suggest_after_sheet(app, answer)
