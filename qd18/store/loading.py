"""Reading a data directory: settings and regulations first, then only the files that the question needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from qd18.checks.facts import Facts
from qd18.diagnostics import Diagnostic
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.meetings import Meeting
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.register import ListedRegulation, Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.model.value_class import mutable_class
from qd18.model.windows import AnyPeriod
from qd18.schema.assignments import ASSIGNMENTS
from qd18.schema.collections import Collection, Content, read_documents, read_list
from qd18.schema.exemptions import EXEMPTIONS
from qd18.schema.layout import SETTINGS_FILE, by_collection, may_hold
from qd18.schema.meetings import MEETINGS
from qd18.schema.members import MEMBERS
from qd18.schema.regulations import REGULATION
from qd18.schema.settings import SETTINGS
from qd18.schema.units import UNITS, with_parents
from qd18.source.refs import Ref
from qd18.source.sifting import Sought, sifted
from qd18.source.text import SourceText
from qd18.store.folder import read_file
from qd18.store.tree import Tree

PROPOSALS = Sought(key="proposals")
"""All meetings with recommendations."""
BUILT_IN = Path(__file__).parent.parent / "regulations"


@mutable_class
class Frame:
    """The settings and regulations of a data directory, and what files it has: what a span is judged by.

    *regulations* are those to judge by, in order: the drafts where there are any, else those that the settings name.
    *drafts* are the paths of the drafts, as diagnostics name them.
    """

    folder: Tree
    paths: tuple[str, ...]
    settings: Collection[Settings]
    own: Collection[Regulation]
    regulations: tuple[Regulation, ...]
    drafts: tuple[str, ...] = ()
    words: OwnWords = NO_OWN_WORDS
    """What the files may use besides the words of the format: declared in the settings, and by what they list."""

    @property
    def said(self) -> Settings:
        """The settings as far as they can be read; the defaults otherwise."""
        return self.settings.facts[0] if self.settings.facts else Settings(organisation="")

    def contents(self, collection: str) -> Iterator[Content]:
        """The files of *collection* with their bytes."""
        return _contents(self.folder, by_collection(self.paths)[collection])


def read_settings(folder: Tree) -> Collection[Settings]:
    """What `qd18.yaml` of *folder* says."""
    return read_documents(SETTINGS, _contents(folder, [SETTINGS_FILE]))


def read_frame(folder: Tree, drafts: Sequence[Path] = ()) -> Frame:
    """The frame of *folder*; *drafts* are regulation files that take the place of the settings' regulations."""
    paths = folder.paths()
    settings = read_settings(folder)
    own_words = settings.facts[0].words if settings.facts else NO_OWN_WORDS
    own = read_documents(REGULATION, _contents(folder, by_collection(paths)["regulations"]), own_words)
    frame = Frame(folder, paths, settings, own, (), tuple(map(str, drafts)))
    if drafts:
        read = read_drafts(drafts, own_words)
        own.problems += read.problems
        frame.regulations = tuple(read.facts)
    else:
        frame.regulations = tuple(as_listed(frame.said.regulations, own.facts))
    frame.words = own_words.joined_by(regulation.words for regulation in _with_words(frame))
    return frame


def _with_words(frame: Frame) -> Iterator[Regulation]:
    """The regulations whose words the data may use: those to judge by, and those that the settings list."""
    listed = {entry.id for entry in frame.said.regulations}
    yield from frame.regulations
    yield from (regulation for regulation in frame.own.facts if regulation.id in listed)


def read_drafts(paths: Iterable[Path], words: OwnWords = NO_OWN_WORDS) -> Collection[Regulation]:
    """The regulations in files of their own; of the record that they are for they may use *words*."""
    return read_documents(REGULATION, ((str(path), read_file(path, str(path))) for path in paths), words)


def read_facts(frame: Frame, periods: Sequence[AnyPeriod] | None) -> Facts:
    """All facts of *frame*'s data directory; of the meeting files only those that may hold one of *periods*'.

    None opens every file.
    """
    return Facts(
        settings=frame.settings,
        units=read_units(frame),
        members=read_list(MEMBERS, frame.contents("members"), frame.words),
        assignments=read_list(ASSIGNMENTS, frame.contents("assignments"), frame.words),
        exemptions=read_list(EXEMPTIONS, frame.contents("exemptions"), frame.words),
        meetings=read_meetings(frame, periods),
        regulations=frame.own,
        built_in=frozenset(built_in_ids()),
        listed=frame.regulations,
        words=frame.words,
        paths=frame.paths,
    )


def read_units(frame: Frame) -> Collection[Unit]:
    """The units of *frame*'s data directory, each with its parent."""
    units = read_list(UNITS, frame.contents("units"), frame.words)
    units.facts = with_parents(units.facts)
    return units


def read_meetings(frame: Frame, periods: Sequence[AnyPeriod] | None) -> Collection[Meeting]:
    """The meetings in the files that may hold one of *periods*'; None opens every file."""
    contents = frame.contents("meetings") if periods is None else _meeting_contents(frame, tuple(periods))
    return read_list(MEETINGS, contents, frame.words)


def read_older_meetings(frame: Frame, periods: tuple[AnyPeriod, ...], sought: Sought) -> Collection[Meeting]:
    """The meetings that are *sought* in the files that `read_meetings` does not open for *periods*."""
    paths = (path for path in by_collection(frame.paths)["meetings"] if not may_hold(path, periods))
    contents = ((path, _sifted(content, sought)) for path, content in _contents(frame.folder, paths))
    return read_list(MEETINGS, (content for content in contents if content[1]), frame.words)


def _sifted(content: bytes | Diagnostic, sought: Sought) -> bytes | Diagnostic:
    """What of a file may say something that is *sought*; nothing where nothing does."""
    if isinstance(content, Diagnostic):
        return content
    try:
        content.decode()  # what is no text is told, whatever is sought
    except UnicodeDecodeError:
        return content
    rest = sifted(content, sought)
    return b"" if rest.isspace() else rest


def built_in_ids() -> list[str]:
    """The ids of the regulations that the program brings along."""
    return sorted(path.stem for path in BUILT_IN.glob("*.yaml"))


def built_in(name: str) -> Regulation:
    """The built-in regulation *name*."""
    path, content = _built_in_content(name)
    return read_documents(REGULATION, [(path, content)]).facts[0]


def built_in_law(name: str) -> Regulation:
    """The built-in regulation *name* without its examples, with which nobody is judged; its `ref` has the whole file.

    They end the file, and reading them would take three quarters of the time.
    """
    path, content = _built_in_content(name)
    law = read_documents(REGULATION, [(path, _EXAMPLES.split(content, 1)[0])]).facts[0]
    return replace(law, ref=Ref(SourceText(path, content.decode())))


_EXAMPLES = lazy_pattern(rb"^(?:given|examples):", re.MULTILINE)


def _built_in_content(name: str) -> tuple[str, bytes]:
    file = BUILT_IN / f"{name}.yaml"
    return f"qd18/regulations/{file.name}", file.read_bytes()


def as_listed(listed: Iterable[ListedRegulation], own: Sequence[Regulation]) -> Iterator[Regulation]:
    """The regulations *listed*, each on the days and for the units of its entry.

    The data directory's own come before the built-in one of the same id.
    """
    by_id = {regulation.id: regulation for regulation in own}
    built_ins = built_in_ids()
    each_once: dict[str, ListedRegulation] = {}
    for entry in listed:
        each_once.setdefault(entry.id, entry)
    for entry in each_once.values():
        regulation = by_id.get(entry.id) or (built_in_law(entry.id) if entry.id in built_ins else None)
        if regulation is not None:
            yield replace(regulation, span=regulation.span.clip(entry.span), binds=entry.binds)


def _meeting_contents(frame: Frame, periods: tuple[AnyPeriod, ...]) -> Iterator[Content]:
    paths = (path for path in by_collection(frame.paths)["meetings"] if may_hold(path, periods))
    return _contents(frame.folder, paths)


def _contents(folder: Tree, paths: Iterable[str]) -> Iterator[Content]:
    return ((path, folder.read(path)) for path in paths)
