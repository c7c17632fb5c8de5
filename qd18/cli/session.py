"""An edit session: the record as it was read for one entry, and the documents of the files that it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import NoReturn

from qd18.checks.facts import Facts
from qd18.cli.app import App
from qd18.cli.exit_status import Untrusted
from qd18.cli.question import findings_text
from qd18.compare.impact import Effect
from qd18.diagnostics import Diagnostic
from qd18.editing.document import Document
from qd18.editing.splice import UneditableFile
from qd18.engine.checking import periods_of_check
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every, Month, period_holding
from qd18.model.register import Register
from qd18.model.windows import AnyPeriod
from qd18.schema.collections import read_list
from qd18.schema.descriptions import LISTS
from qd18.schema.layout import SETTINGS_FILE, collection_of, schema_line
from qd18.source.nodes import Sequence as SequenceNode
from qd18.source.text import BYTE_ORDER_MARK, SourceText, decode
from qd18.store.file_updates import FileUpdate
from qd18.store.layered_trees import CachedTree, FilteredTree, OverlayTree
from qd18.store.loading import Frame, read_facts, read_meetings, read_settings, read_units


class Receipt(NamedTuple):
    """What was written for an entry: the *changes*, the files *finished* besides, and what was entered.

    Those are of another writer that was interrupted, and the schemas for editors.
    """

    changes: tuple[FileUpdate, ...]
    finished: tuple[str, ...]
    subject: str


class EditSession:
    """What is on record, without meetings until they are asked for, and what of it is being changed."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.frame: Frame = app.frame_of(CachedTree(app.workspace.reopened()))
        self.today: date = app.settings.today(self.frame.said.timezone)
        self.facts: Facts = read_facts(self.frame, ())
        self.periods: tuple[AnyPeriod, ...] | None = ()
        """Those whose meetings have been read; None where all have been."""
        self.notes: list[str] = []
        """Sentences to be told of what is entered, before any other."""
        self.is_doubted = False
        """Whether what is entered is so unlikely that somebody at a terminal is asked about it."""
        self.agreed: Callable[[], bool] | None = None
        """Asks whether to write, where the clerk was asked for what was missing."""
        self.lines: list[str] | None = None
        """The lines that the entry changes, once that is known."""
        self.lines_before: list[str] | None = None
        """Those that it changed in the attempt before this one, for which another writer was quicker."""
        self.advises = True
        """Whether the git line to type is told after each write; a sitting tells one at its end."""
        self.receipt: Receipt | None = None
        """What has been written; None while nothing has been."""
        self._words: frozenset[bytes] | None = None
        self._read: dict[str, bytes | None] = {}
        self._documents: dict[str, Document] = {}

    def anew(self) -> EditSession:
        """A session on the record as it is now, for another attempt at the same entry."""
        session = EditSession(self.app)
        session.agreed, session.advises, session.lines_before = self.agreed, self.advises, self.lines
        return session

    @property
    def register(self) -> Register:
        """The facts as one register."""
        return self._register

    @cached_property
    def _register(self) -> Register:
        return self.facts.register()

    # meetings

    def read_meetings(self, months: Iterable[Month] | None, *, about: Iterable[str] = ()) -> None:
        """Read the meetings that matter to entries of *months*, None for all; of files that mention one of *about*.

        Besides the months themselves these are the months beside, where the same meeting may be on record, and the
        periods that are judged. There every file matters where a share of the meetings held is owed.
        """
        if months is None:
            self.periods, self._words = None, frozenset(name.encode() for name in about) or None
        else:
            self.periods = tuple(self._periods_around(months))
            duties = [duty for regulation in self.frame.regulations for duty in regulation.duties]
            words = frozenset(name.encode() for name in about)
            self._words = None if any(duty.goes_by_what_was_held for duty in duties) or not words else words
        self._read_meetings_again()

    def _read_meetings_again(self) -> None:
        self.facts = replace(self.facts, meetings=read_meetings(self._narrowed(self.frame), self.periods))
        vars(self).pop("_register", None)

    def _periods_around(self, months: Iterable[Month]) -> Iterable[AnyPeriod]:
        periods: dict[AnyPeriod, None] = {}
        for month in months:
            for beside in (month - 1, month, month + 1):
                periods[period_holding(Month(beside), Every.MONTH)] = None
            span = period_holding(month, Every.MONTH).span
            for period in periods_of_check(self.frame.regulations, span):
                periods[period] = None
        return periods

    def _narrowed(self, frame: Frame) -> Frame:
        return frame if self._words is None else replace(frame, folder=FilteredTree(frame.folder, self._words))

    # documents

    def text(self, path: str) -> str:
        """The text of the file at *path* as it was read; empty where there is none or it is no text."""
        source = decode(path, self._content(path) or b"")
        return source.text if isinstance(source, SourceText) else ""

    def _content(self, path: str) -> bytes | None:
        if path not in self._read:
            content = self.frame.folder.read(path) if path in self.frame.paths else None
            self._read[path] = self._refused(path, content) if isinstance(content, Diagnostic) else content
        return self._read[path]

    def document(self, path: str) -> Document:
        """The file at *path* open for edits, which may be a new one; `Untrusted` where it has errors of its own."""
        if path not in self._documents:
            content = self._content(path)
            source = decode(path, self._beginning(path) if content is None else content)
            try:
                self._documents[path] = (
                    Document(source) if isinstance(source, SourceText) else self._refused(path, source)
                )
            except UneditableFile:
                self._refused(path, content or b"")
            if collection_of(path) in LISTS and not isinstance(self._documents[path].root, SequenceNode | None):
                self.refuse(path)
        return self._documents[path]

    def refuse(self, path: str) -> NoReturn:
        """Print what is wrong with the file at *path*, which keeps it from being edited."""
        self._refused(path, self._content(path) or b"")

    def _beginning(self, path: str) -> bytes:
        """What a new file begins with: the line for editors, where the settings have it."""
        is_for_editors = self.text(SETTINGS_FILE).startswith(schema_line(SETTINGS_FILE))
        return f"{schema_line(path)}\n".encode() if is_for_editors else b""

    def _refused(self, path: str, content: bytes | Diagnostic) -> NoReturn:
        """Print what is wrong with a file that is to be edited."""
        collection = collection_of(path) or ""
        if collection in LISTS:
            problems = read_list(LISTS[collection], [(path, content)], self.frame.words).problems
        else:
            problems = [problem for problem in self.facts.problems() if problem.place.path == path]
        self.app.output.talk(findings_text(self.app, problems, self.frame.folder.root))
        self.app.output.say("entry", "not-written")
        raise Untrusted

    def reopen(self, path: str) -> None:
        """Begin a new document of the file at *path* where the one before ends: for edits that would touch others."""
        self._documents[path] = Document(SourceText(path, self.document(path).text()))

    def changes(self) -> list[FileUpdate]:
        """The files that the documents change, by path."""
        updates = []
        for path, document in sorted(self._documents.items()):
            before, after = self._read[path], self._encoded(path, document)
            if after != (self._beginning(path) if before is None else before):
                updates.append(FileUpdate(path, before, after))
        return updates

    def _encoded(self, path: str, document: Document) -> bytes:
        before = self._read[path] or b""
        mark = BYTE_ORDER_MARK if before.startswith(BYTE_ORDER_MARK) else b""
        return mark + document.text().encode()

    # what comes of it

    def effects(self, after: Facts, judged: Callable[[Register, Register], tuple[Effect, ...]]) -> tuple[Effect, ...]:
        """The verdicts that *judged* finds different between the record and *after*, which has the documents' changes.

        Of the meetings only the files that mention whom it is about may have been read. Where a verdict says that a
        month has no meeting on record, the others are read too, for there it may be otherwise.
        """
        changed = judged(self.register, after.register())
        if self._words is not None and any(effect.goes_by_silence for effect in changed):
            self._words = None
            self._read_meetings_again()
            changed = judged(self.register, self.facts_with(self.changes()).register())
        return changed

    def facts_with(self, changes: Sequence[FileUpdate]) -> Facts:
        """The facts as they would be with *changes*; collections without any are not read again."""
        tree = OverlayTree(self.frame.folder, {change.path: change.after for change in changes})
        frame = self._narrowed(replace(self.frame, folder=tree, paths=tree.paths()))
        facts = replace(self.facts, paths=frame.paths)
        for collection in {collection_of(change.path) or "settings" for change in changes}:
            match collection:
                case "settings":
                    facts.settings = read_settings(tree)
                case "units":
                    facts.units = read_units(frame)
                case "meetings":
                    facts.meetings = read_meetings(frame, self.periods)
                case name if name in LISTS:
                    setattr(facts, name, read_list(LISTS[name], frame.contents(name), frame.words))
        return facts
