"""Beginning a record: the name of its office, the units of a list, the files checked in memory, and what comes next."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qd18.changes.bootstrap import (
    BODIES,
    LIST_FILES,
    REGULATION_FILE,
    UNITS_FILE,
    TemplateBody,
    example_among,
    new_record_texts,
)
from qd18.checks.all_checks import check_all
from qd18.cli.app import App
from qd18.cli.exit_status import Untrusted
from qd18.cli.question import findings_text
from qd18.cli.shell import chained, shell_word
from qd18.diagnostics import Severity
from qd18.messages import UsageError
from qd18.model.register import DEFAULT_TIMEZONE, Register
from qd18.model.units import Unit, UnitKind
from qd18.schema.layout import SCHEMA_FOLDER, SETTINGS_FILE
from qd18.schema.types import LONGEST_TEXT
from qd18.schema.units import UNITS
from qd18.store.finding import find_data
from qd18.store.loading import read_facts, read_frame
from qd18.store.new_record import Unwritten, read_templates
from qd18.store.tracking import is_tracked
from qd18.tables.import_entries import ImportEntry
from qd18.tables.record_values import EncodedRecord, arranged

if TYPE_CHECKING:
    from qd18.store.spreadsheets import Workbook

ATTRIBUTES = ".gitattributes"
DRIVER = 'config merge.qd18.driver "qd18 merge-file %O %A %B %P"'
HUNK_HEADERS = 'config diff.qd18.xfuncname "^ *- +[{]?((date|id|member): .*)"'
"""What makes git name the record, by its date, id or member, above each difference.

Git takes no program and no setting from a clone, so that both are typed in each.
"""

MOST_WRONG = 20
"""So many wrong cells of a list are told of at once."""


def office_named(app: App, typed: str | None) -> str:
    """The name of the office: as *typed*, else as answered on a terminal; empty where it is to be filled in later."""
    if typed is None and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        typed = click.prompt(app.words.say("init", "ask"), default="", show_default=False, prompt_suffix="", err=True)
    name = " ".join((typed or "").split())
    if not name.isprintable() or len(name) > LONGEST_TEXT:
        raise UsageError("no-name-of-an-office", name=name[:80])
    return name


def listed_units(app: App, path: Path, *, organisation: str) -> list[EncodedRecord]:
    """The records of the units of the list at *path*, read as `import` reads it.

    `Untrusted` where a row is wrong; all that are wrong have been told then.
    """
    from qd18.cli.import_tables import Wishes, tables_of
    from qd18.store.spreadsheets import read_workbook
    from qd18.tables.import_entries import State
    from qd18.tables.import_plan import compared, read_rows
    from qd18.tables.meetings_on_record import MeetingsOnRecord
    from qd18.tables.naming import RecordOwner, Roll
    from qd18.tables.unit_rows import in_order_of_the_tree

    today = app.settings.today(DEFAULT_TIMEZONE)
    book = read_workbook(path)
    _tell_of_reading(app, book)
    tables = tables_of(app, Wishes(path, kind="units"), book, {})
    roll = Roll([], [], owner=RecordOwner(organisation, app.words.say("init", "province")))
    entries = compared(read_rows(tables, roll, MeetingsOnRecord(Register())), lambda _: (), today=today)
    _refuse(app, path, [entry for entry in entries if entry.state is State.WRONG])
    if not entries:
        raise UsageError("list-empty", path=str(path))
    if unused := [heading.text for layout in tables.layouts for heading in layout.unknown]:
        app.output.say("init", "unused", columns=", ".join(unused))
    return in_order_of_the_tree(entry.values for entry in entries)


def _tell_of_reading(app: App, book: Workbook) -> None:
    """What of the list was not read, and what was converted."""
    left_out = book.left_out
    for key, rows in (("hidden-rows", left_out.hidden_rows), ("struck-rows", left_out.struck_rows)):
        if rows:
            app.output.say("import", key, rows=", ".join(rows))
    for conversion in book.conversions:
        cells = ", ".join(f"{spot.sheet}!{spot.cell}" for spot in conversion.cells)
        app.output.say("import", "converted" if cells else "converted-whole", encoding=conversion.encoding, cells=cells)


def _refuse(app: App, path: Path, entries: Sequence[ImportEntry]) -> None:
    from qd18.render.import_page import Teller
    from qd18.tables.naming import Roll

    teller = Teller(Roll([], []), app.words, path.parent)
    wrongs = [(entry.kind, wrong) for entry in entries for wrong in entry.wrongs]
    for kind, wrong in wrongs[:MOST_WRONG]:
        cell = wrong.spot.cell if wrong.spot.sheet == path.name else f"{wrong.spot.sheet}!{wrong.spot.cell}"
        app.output.say("init", "wrong-cell", path=str(path), cell=cell, reason=teller.fault(kind, wrong.fault))
    if len(wrongs) > MOST_WRONG:
        app.output.say("init", "more-wrong-cells", number=len(wrongs) - MOST_WRONG)
    if wrongs:
        app.output.say("init", "wrong-cells", n=len(wrongs), number=len(wrongs))
        raise Untrusted


def new_files(
    app: App,
    folder: Path,
    *,
    organisation: str,
    records: Sequence[EncodedRecord],
    units: Sequence[Unit],
    body: str = "",
) -> dict[str, bytes]:
    """The files of a new data directory *folder*; `Untrusted` where there would be an error in them.

    They are for the office of a Party committee, or for a *body* of `BODIES`.
    """
    from qd18.model.periods import Every, month_of, period_holding
    from qd18.render.json_schema import schema_texts

    today = app.settings.today(DEFAULT_TIMEZONE)
    month = app.words.period(period_holding(month_of(today), Every.MONTH))
    texts = new_record_texts(
        read_templates(app.language, body),
        organisation=organisation,
        units=units,
        records=[arranged(UNITS, values) for values in records],
        schemas={},
        today=today,
        month=month,
    )
    files = {path: text.encode() for path, text in texts.items()}
    frame = read_frame(Unwritten(folder, files))
    app.learn(frame.words)
    schemas = schema_texts(app.words, frame.words, known={"unit": {unit.id: unit.name for unit in units}})
    errors = [fault for fault in check_all(read_facts(frame, None), today=today) if fault.severity is Severity.ERROR]
    if errors:
        app.output.talk(findings_text(app, errors, frame.folder.root))
        raise Untrusted
    return files | {f"{SCHEMA_FOLDER}/{name}": text.encode() for name, text in schemas.items()}


def tell_made(
    app: App,
    folder: Path,
    files: Mapping[str, bytes],
    *,
    kept: Sequence[str],
    units: Sequence[Unit],
    body: str = "",
) -> None:
    """What was made, as the product; what to type next, when that is out."""
    say, shown = app.words.say, [path for path in files if path not in kept]
    schemas = [path for path in shown if path.startswith(f"{SCHEMA_FOLDER}/")]
    rows = [(path, _about(app, path, units)) for path in shown if path not in schemas]
    rows += [(f"{SCHEMA_FOLDER}/", say("init", "files.schemas"))] if schemas else []
    width = max(len(path) for path, _ in rows)
    lines = [say("init", "made", folder=folder.as_posix())]
    lines += [f"  {path:{width}}  {about}" for path, about in rows]
    lines += [say("init", "kept", files=", ".join(kept))] if kept else []
    app.output.give("\n".join(lines) + "\n")
    app.output.last_words += [say("init", "next"), *(f"  {line}" for line in next_lines(app, folder, units, body))]
    if ATTRIBUTES in shown:
        place = shell_word(folder.as_posix())
        app.output.last_words += [
            say("init", "driver"),
            *(f"  git -C {place} {line}" for line in (DRIVER, HUNK_HEADERS)),
        ]
    app.output.last_words.append(say("init", "guide"))


def _about(app: App, path: str, units: Sequence[Unit]) -> str:
    if path == UNITS_FILE and units:
        kinds = Counter(unit.kind for unit in units)
        listed = ", ".join(f"{app.words.word('kind', kind.value)}: {kinds[kind]}" for kind in UnitKind if kinds[kind])
        return app.words.say("init", "units", n=len(units), number=len(units), kinds=listed)
    if path == REGULATION_FILE:
        return app.words.say("init", "files.regulation")
    key = path if path in {SETTINGS_FILE, *LIST_FILES, "README.md", ATTRIBUTES, ".gitignore"} else "meetings"
    return app.words.say("init", f"files.{key.strip('.').partition('.')[0]}")


def next_lines(app: App, folder: Path, units: Sequence[Unit], body: str = "") -> list[str]:
    """Three commands to type now."""
    place = shell_word(folder.as_posix())
    begun = [] if is_tracked(folder) else [f"git init {place}"]
    commit = f"git -C {place} commit -m {shell_word(app.words.say('init', 'commit'))}"
    git = chained(*begun, f"git -C {place} add .", commit)
    where = "" if _is_found(app, folder) else f" --data {place}"
    example = example_among(units)
    terms = BODIES.get(body) or TemplateBody("district", example.tier, "committee-member")
    member = f'qd18 member add{where} --name "…" --tier {terms.tier} --position {terms.position}'
    if units:
        return [git, f"{member} --unit {example.committee} --from …", f"qd18 check{where}"]
    return [git, f'qd18 unit add{where} --name "…" --kind {terms.kind}', f"{member} --unit … --from …"]


def hint_beginning(app: App, register: Register) -> None:
    """Say, when the answer is out, how a record without members is begun."""
    where = "".join(f" {option}" for option in app.settings.typed("--data")[-1:])
    example = example_among(register.units)
    if register.units:
        app.output.suggest("init", "empty-members", where=where, tier=example.tier.value, unit=example.committee)
    else:
        app.output.suggest("init", "empty-units", where=where)


def _is_found(app: App, folder: Path) -> bool:
    """Whether commands find *folder* from here without being told."""
    nearest = None if app.settings.environment.get("QD18_DATA") else find_data(Path.cwd())
    return nearest is not None and os.path.realpath(nearest) == os.path.realpath(folder)
