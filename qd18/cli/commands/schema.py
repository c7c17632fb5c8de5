"""`qd18 schema`: JSON Schema of the data files, by which editors complete and check, and of the JSON outputs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.cli import options
from qd18.cli.answers import deliver
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.params import ChoiceParam
from qd18.messages import Catalogue, UsageError
from qd18.schema.layout import FILE_KINDS, SCHEMA_FOLDER

if TYPE_CHECKING:
    from qd18.model.own_words import OwnWords
    from qd18.render.blocks import Block

OUTPUTS = (
    "check",
    "explain",
    "due",
    "coverage",
    "proposals",
    "trend",
    "list",
    "validate",
    "diff",
    "audit",
    "regulation",
)
"""The commands whose JSON has a schema, in the order of the help page."""


@options.command("schema")
@options.argument("name", metavar="[NAME]", required=False, type=ChoiceParam((*FILE_KINDS, *OUTPUTS)))
@options.option("--all", "everything", is_flag=True)
@options.output
def schema(app: App, *, name: str | None, everything: bool, output: str | None) -> ExitStatus:
    """List the schemas, print one of them, or write those of the data files where an editor looks."""
    if everything and name is not None:
        raise UsageError("all-and-one", name=name)
    if everything:
        _write_all(app, output)
    else:
        deliver(app, _listing if name is None else partial(_one, own=app.own_words), name or "", output)
        if name is None:
            app.output.suggest("schema", "next")
    return ExitStatus.DONE


def _listing(_: str, words: Catalogue) -> Iterable[Block]:
    from qd18.render.json_schema import data_schemas_page
    from qd18.render.output_schema import output_schemas_page

    return (*data_schemas_page(words), *output_schemas_page(words))


def _one(name: str, words: Catalogue, *, own: OwnWords) -> str:
    from qd18.render.json_schema import schema_text
    from qd18.render.output_schema import output_schema_text

    return output_schema_text(name, words) if name in OUTPUTS else schema_text(name, words, own)


def _write_all(app: App, output: str | None) -> None:
    from qd18.store.products import write_products

    folder = app.workspace.on_disk().root / SCHEMA_FOLDER if output is None else Path(output)
    texts = _of_the_record(app)
    write_products(folder, {name: text.encode() for name, text in texts.items()}, data=app.workspace.root)
    app.output.say("schema", "written", number=len(texts), folder=folder.as_posix())


def _of_the_record(app: App) -> dict[str, str]:
    """The schemas with the ids of the data directory, without any where there is none."""
    from qd18.cli.editor_schemas import schemas_of
    from qd18.messages import Outside
    from qd18.render.json_schema import schema_texts
    from qd18.store.loading import read_facts

    try:
        frame = app.frame_of(app.workspace.on_disk())
    except Outside:
        return schema_texts(app.words)
    return schemas_of(read_facts(frame, ()), app.words)
