"""The same question again: the answer is the one worked out, whatever became of the data or of what was kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from qd18.cli.again import Again
from qd18.cli.main import COMMANDS_KEPT
from qd18.cli.running import run_to_end
from qd18.store.user_cache import UserCache
from tests.cli.process.program import QD18, surroundings
from tests.cli.process.records import BROKEN, IN_JANUARY, SOUND, lay_down
from tests.compare.repositories import Repo
from tests.paths import ROOT

pytest.importorskip("platformdirs")

CHECK = ("check", *IN_JANUARY)
JANUARY = "meetings/2024/2024-01.yaml"


class Answer(NamedTuple):
    """What was said, and whether that was kept from before."""

    is_kept: bool
    status: int
    out: str
    err: str

    @property
    def said(self) -> tuple[int, str, str]:
        """What somebody notices of it."""
        return self[1:]


class Office:
    """A small record, the working directory, and a place for what is kept."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = folder / "data"
        self.kept = folder / "cache" / "qd18" / "answers"
        self._capsys = capsys

    def ask(self, *arguments: str) -> Answer:
        """Type `qd18 ARGUMENTS`."""
        self._capsys.readouterr()
        again = Again.of(arguments)
        status = again.given() if again is not None else None
        is_kept = status is not None
        if status is None:
            status = int(run_to_end(arguments, again))
        return Answer(is_kept, status, *self._capsys.readouterr())

    def ask_without(self, *arguments: str) -> tuple[int, str, str]:
        """As `ask`, with nothing kept."""
        return self.ask(*arguments, "--no-cache").said


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    lay_down(tmp_path / "data", SOUND)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QD18_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Office(tmp_path, capsys)


LINES = [
    CHECK,
    (*CHECK, "--all"),
    *((*CHECK, "--format", name) for name in ("csv", "json", "markdown", "html")),
    (*CHECK, "--lang", "en"),
    (*CHECK, "--color", "always"),
    (*CHECK, "--member", "an", "--exit-zero"),
    (*CHECK, "--unit", "Mẫu xã"),
    ("explain", "an", *IN_JANUARY),
    ("due", *IN_JANUARY, "--format", "ics"),
    ("coverage", *IN_JANUARY),
    ("trend", "--as-of", "2024-04-15"),
]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_an_answer_is_given_again_to_the_byte(line: tuple[str, ...], office: Office) -> None:
    answers = [office.ask(*line), office.ask(*line)]

    assert [answer.is_kept for answer in answers] == [False, True]
    assert {answer.said for answer in answers} == {office.ask_without(*line)}
    assert line[0] in COMMANDS_KEPT


def test_the_next_thing_to_type_comes_last_again(office: Office) -> None:
    lay_down(office.data, {"members.yaml": "", "assignments.yaml": "", JANUARY: ""})
    answers = [office.ask(*CHECK), office.ask(*CHECK)]

    assert "qd18 member add" in answers[0].err.splitlines()[-1]
    assert answers[1] == answers[0]._replace(is_kept=True)


def test_data_that_cannot_be_trusted_is_told_again(office: Office) -> None:
    lay_down(office.data, BROKEN)
    answers = [office.ask(*CHECK), office.ask(*CHECK)]

    assert [answer.is_kept for answer in answers] == [False, True]
    assert answers[0].said == answers[1].said == office.ask_without(*CHECK)
    assert answers[0].status == 3


def edited(data: Path) -> None:
    """The same length, and the same time stamps."""
    file = data / JANUARY
    status = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("[an]", "[  ]"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def with_a_file(data: Path) -> None:
    lay_down(data, {"meetings/more.yaml": "- {date: 2024-01-20, unit: huyen/xa/thon, attended: [an]}\n"})


def without_a_file(data: Path) -> None:
    (data / JANUARY).unlink()


def moved_away(data: Path) -> None:
    (data / JANUARY).rename(data / "meetings" / "other.yaml")


def with_a_stray_file(data: Path) -> None:
    (data / "meeting.yaml").touch()


def with_a_nearer_record(data: Path) -> None:
    lay_down(data.parent, {**SOUND, JANUARY: ""})


def in_english(data: Path) -> None:
    with (data / "qd18.yaml").open("a", encoding="utf-8") as settings:
        settings.write("language: en\n")


def with_an_unfinished_write(data: Path) -> None:
    (data / ".qd18-writing.json").write_text("{}", encoding="utf-8")


CHANGES = [edited, with_a_file, without_a_file, moved_away, with_a_stray_file, with_a_nearer_record]
CHANGES += [in_english, with_an_unfinished_write]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_is_seen(change: Callable[[Path], None], office: Office) -> None:
    office.ask(*CHECK)
    assert office.ask(*CHECK).is_kept
    change(office.data)
    answer = office.ask(*CHECK)

    assert not answer.is_kept
    assert answer.said == office.ask_without(*CHECK)


def test_a_file_that_the_question_does_not_need_changes_nothing(office: Office) -> None:
    lay_down(office.data, {"meetings/2023/2023-01.yaml": ""})
    first = office.ask(*CHECK)
    lay_down(office.data, {"meetings/2023/2023-01.yaml": "- {date: 2023-01-20, unit: huyen/xa/thon, attended: [an]}\n"})

    assert office.ask(*CHECK) == first._replace(is_kept=True)
    assert first.said == office.ask_without(*CHECK)


def test_an_answer_that_goes_by_today_is_kept_for_today(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.ask("check", "--quarter", "this")
    assert office.ask("check", "--quarter", "this").is_kept
    for later in (24 * 3600, -3600):
        moment = time.time() + later
        with monkeypatch.context() as patched:
            patched.setattr(time, "time", lambda moment=moment: moment)
            assert Again.of(("check", "--quarter", "this")).given() is None  # type: ignore[union-attr]


def test_only_these_commands_are_kept_whatever_else_has_their_names(office: Office) -> None:
    lay_down(office.data.parent / "check", SOUND)
    table = office.data.parent / "table.csv"
    for unit in ("somewhere", "elsewhere"):
        table.write_text(f"Ngày họp,Đơn vị,Người dự\n05/01/2024,{unit},an\n", encoding="utf-8")
        answer = office.ask("import", str(table), "--data", "check")
        assert not answer.is_kept
        assert unit in answer.out


def garbled(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 1 for byte in file.read_bytes()))


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def forged(file: Path) -> None:
    content = file.read_bytes()
    assert b'"status": 0' in content
    file.write_bytes(content.replace(b'"status": 0', b'"status": 1'))


def made_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def deleted(file: Path) -> None:
    shutil.rmtree(file.parent.parent)


@pytest.mark.parametrize("harm", [garbled, cut_short, forged, made_a_folder, deleted], ids=lambda harm: harm.__name__)
def test_what_was_kept_and_harmed_is_not_given(harm: Callable[[Path], None], office: Office) -> None:
    first = office.ask(*CHECK)
    (file,) = office.kept.iterdir()
    harm(file)

    assert office.ask(*CHECK) == first


def test_an_answer_without_data_or_with_data_that_is_gone_is_given_all_the_same(office: Office) -> None:
    for _ in range(2):
        assert office.ask("explain", "bad-date", "--data", "nowhere").status == 0
        assert office.ask("check", "--data", "nowhere").status == 4
    office.ask(*CHECK)
    shutil.rmtree(office.data)
    assert office.ask(*CHECK).status == 4


def test_another_program_shares_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its files, or by what is installed beside it."""
    office.ask(*CHECK)
    for name in ("rich-99.0.dist-info", "rich-99.1.dist-info"):
        (office.data.parent / "beside" / name).mkdir(parents=True)
        monkeypatch.syspath_prepend(str(office.data.parent / "beside"))
        assert not office.ask(*CHECK).is_kept
        assert office.ask(*CHECK).is_kept


@pytest.mark.slow
def test_two_versions_of_the_program_share_the_place_and_no_answer(tmp_path: Path, other_place: dict[str, str]) -> None:
    """The newer one is a copy that says one thing otherwise, asked in between."""
    lay_down(tmp_path / "data", SOUND)
    newer = tmp_path / "newer"
    shutil.copytree(ROOT / "qd18", newer / "qd18", ignore=shutil.ignore_patterns("__pycache__"))
    sheets = newer / "qd18" / "messages" / "vi" / "check.toml"
    told = sheets.read_text(encoding="utf-8")
    sheets.write_text(told.replace("Kết quả", "Kết luận"), encoding="utf-8")
    assert "Kết quả" in told

    def said(place: Path) -> str:
        line = (sys.executable, "-c", "from qd18.cli.main import run; run()", *CHECK)
        env = {**other_place, "PYTHONPATH": str(place)}
        return subprocess.run(line, check=False, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8").stdout

    older_first, newer_first = said(ROOT), said(newer)
    assert older_first != newer_first
    assert [said(ROOT), said(newer)] == [older_first, newer_first]
    assert len([*(tmp_path / "cache" / "qd18" / "answers").glob("*.kept")]) == 2


class Printer(StringIO):
    """Standard output, during which something happens."""

    def __init__(self, happens: Callable[[], None]) -> None:
        super().__init__()
        self._happens = happens

    def writelines(self, lines: Iterable[Any], /) -> None:
        super().writelines(lines)
        self._happens()


def test_a_file_that_changes_while_the_answer_is_given(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the same size and the same time stamp; the answer of before is true for nobody who asks later."""
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", Printer(lambda: edited(office.data)))
        run_to_end(CHECK, Again.of(CHECK))
    answer = office.ask(*CHECK)

    assert not answer.is_kept
    assert answer.said == office.ask_without(*CHECK)


@pytest.mark.parametrize(
    ("name", "value"), [("QD18_LANG", "en"), ("COLUMNS", "50"), ("TZ", "UTC"), ("QD18_DATA", "data")]
)
def test_other_surroundings_are_another_question(
    name: str, value: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.ask(*CHECK)
    monkeypatch.setenv(name, value)

    assert not office.ask(*CHECK).is_kept


def test_nothing_is_kept_where_nothing_may_be(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.ask(*CHECK, "--no-cache")
    office.ask(*CHECK, "--output", "answer.json")
    assert not office.kept.exists() or not [*office.kept.iterdir()]

    monkeypatch.setenv("QD18_NO_CACHE", "1")
    assert Again.of(CHECK) is None
    monkeypatch.delenv("QD18_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(office.data / "qd18.yaml"))
    assert not office.ask(*CHECK).is_kept
    assert not office.ask(*CHECK).is_kept


def test_the_commit_in_an_answer_is_that_of_now(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(office.data.parent))
    repo = Repo(office.data, office.data)
    repo.git("init", "-q")
    repo.commit({}, at="2024-02-01")
    line = (*CHECK, "--format", "json")
    first = office.ask(*line)
    assert office.ask(*line) == first._replace(is_kept=True)

    repo.commit({}, at="2024-02-02")
    second = office.ask(*line)
    assert not second.is_kept
    assert second.said == office.ask_without(*line)
    repo.git("reset", "-q", "--hard", "HEAD~1")
    assert office.ask(*line).said == first.said


@pytest.fixture
def other_place(tmp_path: Path) -> dict[str, str]:
    """An environment for the installed program, which keeps its answers there."""
    places = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_STATE_HOME": str(tmp_path / "state")}
    return surroundings(QD18_NO_CACHE=None, **places)


def test_programs_at_once_and_one_after_the_other_say_the_same(tmp_path: Path, other_place: dict[str, str]) -> None:
    lay_down(tmp_path / "data", SOUND)

    def started() -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen([QD18, *CHECK], cwd=tmp_path, env=other_place, stdout=pipe, stderr=pipe)

    def ended(program: subprocess.Popen[bytes]) -> tuple[int, tuple[bytes, bytes]]:
        said = program.communicate(timeout=60)
        return program.returncode, said

    at_once = [started() for _ in range(3)]
    answers = {ended(program) for program in at_once}
    answers |= {ended(started())}
    assert len(answers) == 1
    assert UserCache.of_user({}) is None or len([*(tmp_path / "cache" / "qd18" / "answers").glob("*.kept")]) == 1


def test_an_answer_that_is_given_again_takes_none_of_what_works_it_out(
    tmp_path: Path, other_place: dict[str, str]
) -> None:
    lay_down(tmp_path / "data", SOUND)
    program = "import sys, os; os._exit = lambda status: print(*sys.modules, file=sys.stderr); "
    program += "from qd18.cli.main import run; run()"
    line = (sys.executable, "-c", program, *CHECK)
    done = [
        subprocess.run(line, check=False, cwd=tmp_path, env=other_place, capture_output=True, text=True)
        for _ in range(2)
    ]

    loaded = set(done[1].stderr.split())
    assert "click" in done[0].stderr.split()
    assert loaded.isdisjoint({"click", "yaml", "rich", "dateutil", "inspect", "dataclasses", "subprocess", "tomllib"})
    ours = {name for name in loaded if name.startswith("qd18.")}
    assert ours == {
        *(f"qd18.{name}" for name in ("cli", "cli.main", "cli.again", "cli.streams", "model", "model.named_tuple")),
        *("qd18.store", *(f"qd18.store.{name}" for name in ("user_cache", "witness", "system_calls", "tracking"))),
    }
