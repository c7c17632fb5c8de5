"""Beginning a record: the name of its office, the units of a list, the files checked in memory, and what comes next."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qd18.changes.bootstrap import LIST_FILES, UNITS_FILE, example_among, new_record_texts
from qd18.checks.all_checks import check_all
from qd18.cli.app import App
from qd18.cli.question import findings_text
from qd18.cli.shell import shell_word
from qd18.cli.status import Untrusted
from qd18.diagnostics import Severity
from qd18.messages import UsageError
from qd18.model.register import DEFAULT_TIMEZONE, Register
from qd18.model.units import Unit, UnitKind
from qd18.schema.layout import SCHEMA_FOLDER, SETTINGS_FILE
from qd18.schema.types import LONGEST_TEXT
from qd18.store.folder import find_data
from qd18.store.loading import read_facts, read_frame
from qd18.store.new_record import Unwritten, read_templates
from qd18.store.tracking import is_tracked
from qd18.tables.unit_lists import UnclearRow

if TYPE_CHECKING:
    from qd18.store.spreadsheets import Workbook

ATTRIBUTES = ".gitattributes"
DRIVER = 'config merge.qd18.driver "qd18 merge-file %O %A %B %P"'
"""What makes the driver work that the attributes name; git takes no program from a clone, so it is typed in each."""

MOST_DOUBTS = 20
"""So many rows of a list are told of at once."""


def office_named(app: App, typed: str | None) -> str:
    """The name of the office: as *typed*, else as answered on a terminal; empty where it is to be filled in later."""
    if typed is None and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        typed = click.prompt(app.words.say("init", "ask"), default="", show_default=False, prompt_suffix="", err=True)
    name = " ".join((typed or "").split())
    if not name.isprintable() or len(name) > LONGEST_TEXT:
        raise UsageError("no-name-of-an-office", name=name[:80])
    return name


def listed_units(app: App, path: Path, *, organisation: str) -> tuple[Unit, ...]:
    """The units of the list at *path*; `Untrusted` where a row is in doubt, all of which have been told then."""
    from qd18.store.spreadsheets import read_workbook
    from qd18.tables.unit_columns import PLACES, UnitColumn, header_of
    from qd18.tables.unit_ids import units_of
    from qd18.tables.unit_lists import UnitList, unreadable_rows
    from qd18.tables.unit_tops import put_top

    book = read_workbook(path)
    tables = [(table, header) for table in book.tables if (header := header_of(table))]
    if len(tables) != 1:
        sheets = ", ".join(table.sheet for table, _ in tables)
        raise UsageError("several-lists" if tables else "no-list", path=str(path), sheets=sheets)
    table, header = tables[0]
    if header.doubled:
        raise UsageError("list-column-twice", path=str(path), columns=", ".join(header.doubled))
    if UnitColumn.PARENT in header.columns and set(PLACES) & set(header.columns):
        raise UsageError("list-two-ways", path=str(path))
    _tell_of_reading(app, book)
    _refuse(app, path, unreadable_rows(table, header))
    listing = UnitList(table, header)
    _refuse(app, path, listing.doubts)
    if not listing.nodes:
        raise UsageError("list-empty", path=str(path))
    put_top(listing, organisation, placeholder=app.words.say("init", "province"))
    units, doubts = units_of(listing.roots)
    _refuse(app, path, doubts)
    if header.unused:
        app.output.say("init", "unused", columns=", ".join(header.unused))
    return tuple(units)


def _tell_of_reading(app: App, book: Workbook) -> None:
    """What of the list was not read, and what was converted."""
    left_out = book.left_out
    for key, rows in (("hidden-rows", left_out.hidden_rows), ("struck-rows", left_out.struck_rows)):
        if rows:
            app.output.say("import", key, rows=", ".join(rows))
    for conversion in book.conversions:
        cells = ", ".join(f"{spot.sheet}!{spot.cell}" for spot in conversion.cells)
        app.output.say("import", "converted" if cells else "converted-whole", encoding=conversion.encoding, cells=cells)


def _refuse(app: App, path: Path, doubts: Sequence[UnclearRow]) -> None:
    for doubt in doubts[:MOST_DOUBTS]:
        reason = app.words.say("init", f"doubts.{doubt.key}", **doubt.args)
        app.output.say("init", "doubt", path=str(path), row=doubt.row, reason=reason)
    if len(doubts) > MOST_DOUBTS:
        app.output.say("init", "more-doubts", number=len(doubts) - MOST_DOUBTS)
    if doubts:
        app.output.say("init", "doubtful", n=len(doubts), number=len(doubts))
        raise Untrusted


def new_files(app: App, folder: Path, *, organisation: str, units: Sequence[Unit]) -> dict[str, bytes]:
    """The files of a new data directory *folder*; `Untrusted` where there would be an error in them."""
    from qd18.model.periods import Every, month_of, period_holding

    today = app.settings.today(DEFAULT_TIMEZONE)
    month = app.words.period(period_holding(month_of(today), Every.MONTH))
    texts = new_record_texts(
        read_templates(app.language),
        organisation=organisation,
        units=units,
        schemas=_schemas(app),
        today=today,
        month=month,
    )
    files = {path: text.encode() for path, text in texts.items()}
    frame = read_frame(Unwritten(folder, files))
    errors = [one for one in check_all(read_facts(frame, None), today=today) if one.severity is Severity.ERROR]
    if errors:
        app.output.talk(findings_text(app, errors, frame.folder.root))
        raise Untrusted
    return files


def _schemas(app: App) -> Mapping[str, str]:
    from qd18.render.json_schema import schema_texts

    return schema_texts(app.words)


def tell_made(app: App, folder: Path, files: Mapping[str, bytes], kept: Sequence[str], units: Sequence[Unit]) -> None:
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
    app.output.last_words += [say("init", "next"), *(f"  {line}" for line in next_lines(app, folder, units))]
    if ATTRIBUTES in shown:
        app.output.last_words += [say("init", "driver"), f"  git -C {shell_word(folder.as_posix())} {DRIVER}"]


def _about(app: App, path: str, units: Sequence[Unit]) -> str:
    if path == UNITS_FILE and units:
        kinds = Counter(unit.kind for unit in units)
        listed = ", ".join(f"{app.words.word('kind', kind.value)}: {kinds[kind]}" for kind in UnitKind if kinds[kind])
        return app.words.say("init", "units", n=len(units), number=len(units), kinds=listed)
    key = path if path in {SETTINGS_FILE, *LIST_FILES, "README.md", ATTRIBUTES, ".gitignore"} else "meetings"
    return app.words.say("init", f"files.{key.strip('.').partition('.')[0]}")


def next_lines(app: App, folder: Path, units: Sequence[Unit]) -> list[str]:
    """Three commands to type now."""
    place = shell_word(folder.as_posix())
    begun = "" if is_tracked(folder) else f"git init {place} && "
    git = f"{begun}git -C {place} add . && git -C {place} commit -m {shell_word(app.words.say('init', 'commit'))}"
    where = "" if _is_found(app, folder) else f" --data {place}"
    example = example_among(units)
    member = f'qd18 member add{where} --name "…" --tier {example.tier} --position committee-member'
    if units:
        return [git, f"{member} --unit {example.committee} --from …", f"qd18 check{where}"]
    return [git, f'qd18 unit add{where} --name "…" --kind district', f"{member} --unit … --from …"]


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
    found = None if app.settings.environment.get("QD18_DATA") else find_data(Path.cwd())
    return found is not None and os.path.realpath(found) == os.path.realpath(folder)
