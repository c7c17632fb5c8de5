"""git, asked for objects and history: few processes, nothing run that a repository's configuration names.

Only plumbing and a plain `log` are used, with fixed locale and quoting. A revision is never an argument: it goes to
`cat-file --batch` on its input, and what follows works with object names. The work tree and the index are never
touched, and files are compared here: `git status` would run the filters that a repository's configuration names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path

from qd18.diagnostics import Diagnostic
from qd18.messages.refusals import Outside, UsageError
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class
from qd18.schema.layout import SETTINGS_FILE, collection_of
from qd18.store.git_process import Objects, git_answer, git_output, is_object_name
from qd18.store.sizes import too_large
from qd18.store.tracking import is_tracked
from qd18.store.tree import Tree

HISTORY = ("--topo-order", "--reverse", "--full-history", "-m")
"""Every commit after those it stands on, and merges against each of their parents."""
_LAYOUT = ("-z", "--format=%x01%m%x00%H%x00%ct%x00%at%x00%aN%x00%P%x00")
_RAW = ("--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--root")
_A_DAY = 24 * 60 * 60
"""In seconds: clocks that differ by less are no sign of anything."""
_FIELDS = 6
"""How many fields the layout has."""
_ON_A_DAY = lazy_pattern(r"(.*)@\{([0-9]{4}-[0-9]{2}-[0-9]{2})\}")
_FILE_MODES = frozenset({"100644", "100755"})
_OLDEST_MOMENT = 10**8
"""In 1973: git takes smaller numbers for dates of another spelling, and is younger than that."""


@value_class
class Commit:
    """One commit: its object name, the moments it was committed and written (aware), who wrote it, its parents.

    What is not committed yet is told as a commit without a name.
    """

    name: str
    moment: datetime
    authored: datetime
    author: str
    parents: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The object name as people quote it."""
        return self.name[:10]


@value_class
class ChangedPath:
    """One file that a commit changed against one parent; an object name is None where no file is there."""

    path: str
    before: str | None
    after: str | None


@value_class
class Step:
    """A commit with the data files that it changed against one of its parents."""

    commit: Commit
    changes: tuple[ChangedPath, ...]
    is_left: bool = False
    """Whether, of two revisions that are compared, only the first has it."""


class Repository:
    """The repository that *folder* lies in; *prefix* is the folder's path in it, with a slash at its end or empty.

    Moments are told in *zone*.
    """

    def __init__(self, folder: Path, *, zone: tzinfo = UTC) -> None:
        self.folder = folder
        self.zone = zone
        if not is_tracked(folder):
            raise Outside("no-repository", folder=str(folder))
        answer = git_output(folder, "rev-parse", "--is-shallow-repository", "--is-inside-work-tree", "--show-prefix")
        shallow, inside, prefix = (*_text(answer).split("\n", 2), "", "")[:3]
        if inside != "true":
            raise Outside("no-work-tree", folder=str(folder))
        self.prefix = prefix.removesuffix("\n")
        self.is_shallow = shallow == "true"
        self._uncommitted: dict[str, bytes] = {}

    @cached_property
    def objects(self) -> Objects:
        """The reader of objects, one process for all of them."""
        return Objects(self.folder)

    def commit(self, revision: str) -> Commit:
        """The commit that *revision* means; `@{2024-04-05}` is HEAD's last one by the end of that day.

        So is `REV@{2024-04-05}` REV's. Commits are those of the first parents' line: what was merged later was not yet
        the record.
        """
        by_day = _ON_A_DAY.fullmatch(revision)
        if by_day:
            start = self._commit(by_day[1] or "HEAD", shown=revision)
            name = self._by_day(start, _day(by_day[2], shown=revision))
            if not name:
                raise UsageError("nothing-by-day", day=by_day[2])
            return self._commit(name, shown=revision)
        return self._commit(revision, shown=revision)

    def last_by(self, day: date) -> Commit | None:
        """HEAD's last commit by the end of *day*, as `@{day}` means it; None where there was none."""
        name = self._by_day(self.commit("HEAD"), day)
        return self._commit(name, shown=name) if name else None

    def _commit(self, revision: str, *, shown: str) -> Commit:
        content = None if revision.startswith("-") or not revision.isprintable() else self.objects.commit(revision)
        if content is None and revision == shown == "HEAD":
            raise Outside("unborn")
        if content is None:
            raise UsageError("bad-revision-shallow" if self.is_shallow else "bad-revision", revision=shown)
        return _commit_read(*content, self.zone)

    def _by_day(self, start: Commit, day: date) -> str:
        """The name of the last commit of the line of *start* by the end of *day*; empty where there was none."""
        after = day + timedelta(days=1)
        # git's dates are seconds: the last one of the day, by the clock of the office and not of the machine.
        end = int(datetime(after.year, after.month, after.day, tzinfo=self.zone).timestamp()) - 1
        arguments = ("--first-parent", "--max-count=1", f"--before={end}", start.name)
        return git_output(self.folder, "rev-list", *arguments, "--").decode().strip() if end > _OLDEST_MOMENT else ""

    def merge_base(self, first: Commit, second: Commit) -> Commit | None:
        """The commit from which the two parted; None where they have none in common."""
        _, output = git_answer(self.folder, "merge-base", first.name, second.name)
        name = output.decode().strip()
        return self.commit(name) if name else None

    def steps(self, *arguments: str) -> Iterator[Step]:
        """The commits that `git log` gives for *arguments*, each with the files below the folder that it changed.

        A merge gives a step for each parent where *arguments* say `-m`. One process, however many commits.
        """
        output = git_output(self.folder, "log", *_LAYOUT, *_RAW, *arguments, "--", ".")
        yield from _steps(_text(output), self.prefix, self.zone)

    def backdated(self, tip: Commit) -> dict[str, date]:
        """The commits up to *tip* dated a day or more before one that they stand on, each with the day of that one."""
        output = git_output(self.folder, "log", "--topo-order", "--reverse", "--format=%H %ct %P", tip.name, "--")
        latest: dict[str, int] = {}
        dated: dict[str, date] = {}
        for line in output.decode("ascii").splitlines():
            name, seconds, *parents = line.split()
            before = max((latest[parent] for parent in parents if parent in latest), default=0)
            latest[name] = max(int(seconds), before)
            if before - int(seconds) >= _A_DAY:
                dated[name] = datetime.fromtimestamp(before, tz=self.zone).date()
        return dated

    def files(self, commit: Commit) -> dict[str, str | None]:
        """The object name of every file below the folder at *commit*, by its path in the folder.

        None stands for what is there and no file: a symbolic link, a submodule.
        """
        output = git_output(self.folder, "ls-tree", "-r", "-z", "--full-tree", commit.name, "--", self.prefix or ".")
        names: dict[str, str | None] = {}
        for line in _text(output).split("\0"):
            head, _, path = line.partition("\t")
            if path.startswith(self.prefix) and path:
                mode, _, name = head.split(" ")
                names[path.removeprefix(self.prefix)] = name if mode in _FILE_MODES else None
        return names

    def differs_from(self, tree: Tree) -> bool:
        """Whether the data files of *tree* differ from HEAD's, new or missing ones too; line ends do not matter."""
        return next(self._differing(tree, _is_data), None) is not None

    def uncommitted(self, tree: Tree, is_included: Callable[[str], bool], *, moment: datetime) -> Step:
        """What the files of *tree* that *is_included* have and HEAD has not, as the step to a commit without a name.

        `read` knows the contents of these files, too.
        """
        head, now = self.commit("HEAD").name, moment.astimezone(self.zone)
        changes = []
        for path, before, content in self._differing(tree, is_included):
            after = None if content is None else _object_name(content, known=head)
            if after is not None and content is not None:
                self._uncommitted[after] = content
            changes.append(ChangedPath(path, before, after))
        return Step(Commit("", now, now, "", (head,)), tuple(changes))

    def read(self, path: str, name: str) -> bytes | Diagnostic:
        """The content of the object *name*, or of a file that `uncommitted` told of; it is the file at *path*."""
        content = self._uncommitted.get(name)
        return self.objects.read(name, lambda size: too_large(path, size)) if content is None else content

    def _differing(
        self, tree: Tree, is_included: Callable[[str], bool]
    ) -> Iterator[tuple[str, str | None, bytes | None]]:
        """The files of *tree* and HEAD that *is_included* and that differ: path, object name there, content here."""
        then = {path: name for path, name in self.files(self.commit("HEAD")).items() if is_included(path)}
        there = {path for path in tree.paths() if is_included(path)}
        for path in sorted(then.keys() | there):
            content = tree.read(path) if path in there else None
            if path not in then or path not in there or not _holds(content, then[path]):
                yield path, then.get(path), content if isinstance(content, bytes) else None


def _day(text: str, *, shown: str) -> date:
    """The day that *text* names in the revision *shown*; the day after it has to be one, too."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if day == date.max:
        raise UsageError("bad-revision", revision=shown)
    return day


def _is_data(path: str) -> bool:
    return path == SETTINGS_FILE or collection_of(path) is not None


def _holds(content: object, name: str | None) -> bool:
    """Whether *content* is that of the object *name*, as it is or with the line ends that git keeps."""
    if name is None or not isinstance(content, bytes):
        return False
    return any(_object_name(version, known=name) == name for version in (content, content.replace(b"\r\n", b"\n")))


def _object_name(content: bytes, *, known: str) -> str:
    """Git's object name for a file of this *content*, by the hash that made the *known* name of that repository."""
    from hashlib import sha1, sha256

    digest = sha256 if len(known) > 40 else sha1
    return digest(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _commit_read(name: str, content: bytes, zone: tzinfo) -> Commit:
    """The commit *name* from its object: headers, an empty line, the message."""
    head = content.partition(b"\n\n")[0].split(b"\n")
    fields: dict[str, list[bytes]] = {}
    for line in head:
        key, _, value = line.partition(b" ")
        fields.setdefault(key.decode("ascii", "replace"), []).append(value)
    encoding = fields.get("encoding", [b"utf-8"])[0].decode("ascii", "replace")
    author = fields.get("author", [b""])[0].rpartition(b" <")[0]
    moments = [fields.get(key, [b""])[0].rpartition(b"> ")[2].split(b" ")[0] for key in ("committer", "author")]
    committed, authored = _moments(*(moment.decode("ascii", "replace") for moment in moments), zone=zone, name=name)
    parents = tuple(parent.decode() for parent in fields.get("parent", ()))
    return Commit(name, committed, authored, _decoded(author, encoding), parents)


def _decoded(text: bytes, encoding: str) -> str:
    try:
        return text.decode(encoding, "replace")
    except LookupError:
        return text.decode("utf-8", "replace")


def _moments(committed: str, authored: str, *, zone: tzinfo, name: str) -> tuple[datetime, datetime]:
    """When the commit *name* was committed and written; where the author's moment cannot be read, the same twice."""
    moment = _moment(committed, zone)
    if moment is None:
        raise Outside("commit-without-date", name=name)
    return moment, _moment(authored, zone) or moment


def _moment(seconds: str, zone: tzinfo) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), tz=zone)
    except (ValueError, OverflowError, OSError):
        return None


def _steps(output: str, prefix: str, zone: tzinfo) -> Iterator[Step]:
    r"""Read what `git log -z --raw` printed: fields that end with \0, those of the layout and then pairs of a file.

    They are read one after the other, for a file's name may hold anything else that could serve as a mark.
    """
    fields = output.split("\0")
    index = 0
    while index + _FIELDS <= len(fields):
        mark, name, committed, authored, author, parents = fields[index : index + _FIELDS]
        moments = _moments(committed, authored, zone=zone, name=name)
        commit = Commit(name, *moments, author, tuple(parents.split()))
        index += _FIELDS
        changes = []
        while index < len(fields) and not fields[index].startswith("\x01"):
            if fields[index].strip("\n"):
                changes.append(_change(fields[index], fields[index + 1].removeprefix(prefix)))
                index += 1
            index += 1
        yield Step(commit, tuple(changes), mark == "\x01<")


def _change(raw: str, path: str) -> ChangedPath:
    before, after, name_before, name_after, _ = raw.lstrip("\n").removeprefix(":").split(" ")
    return ChangedPath(
        path,
        name_before if before in _FILE_MODES and is_object_name(name_before) else None,
        name_after if after in _FILE_MODES and is_object_name(name_after) else None,
    )


def _text(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")
