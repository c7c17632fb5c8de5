"""The note of a writer who was killed among several files: followed where it can be meant, else people are asked."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from qd18.messages import Outside
from qd18.store.file_updates import FileUpdate
from qd18.store.journal import write_journal
from qd18.store.replacing import prepare
from qd18.store.witness import JOURNAL
from qd18.store.writing import write_changes
from tests.store.writing.folders import FIRST, JANUARY, contents, laid, log_add, meetings_in, put, qd18

FEBRUARY = "meetings/2024/2024-02.yaml"
OLD = {JANUARY: FIRST, FEBRUARY: FIRST.replace("-01-", "-02-")}
NEW = {path: text + text.replace("-05", "-06") for path, text in OLD.items()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid(tmp_path / "data", **{"2024/2024-02": OLD[FEBRUARY]})


@pytest.fixture
def half_done(root: Path) -> Path:
    """A record whose writer was killed between two renames."""
    prepared = {path: prepare(root / path, NEW[path].encode()) for path in NEW}
    write_journal(root, [(path, prepared[path].name, OLD[path].encode(), NEW[path].encode()) for path in NEW])
    prepared[JANUARY].replace(root / JANUARY)
    return root


def found(root: Path, *paths: str) -> dict[str, str]:
    return {path: (root / path).read_text() for path in paths or NEW}


def hidden(root: Path) -> list[str]:
    return [path for path in contents(root) if "/." in f"/{path}"]


def test_the_next_writer_finishes_what_a_killed_one_began(half_done: Path) -> None:
    told = log_add(half_done, "2024-03-08")

    assert told.status == 0
    assert (found(half_done), hidden(half_done)) == (NEW, [])
    assert ("2024-03-08", "h/x/b") in meetings_in(half_done)


def test_an_entry_into_a_file_that_is_not_finished_yet_follows_what_it_is_to_hold(half_done: Path) -> None:
    told = log_add(half_done, "2024-02-08")

    assert told.status == 0
    assert found(half_done)[FEBRUARY] == NEW[FEBRUARY] + "- date: 2024-02-08\n  unit: h/x/b\n  attended: [m2]\n"
    assert found(half_done)[JANUARY] == NEW[JANUARY]


def test_who_read_a_file_before_it_was_finished_is_told_and_what_was_finished_too(half_done: Path) -> None:
    told: list[tuple[str, ...]] = []
    with pytest.raises(Outside) as refusal:
        write_changes(half_done, [FileUpdate(FEBRUARY, OLD[FEBRUARY].encode(), b"[]")], finished=told.append)

    assert (refusal.value.key, told) == ("changed-meanwhile", [tuple(NEW)])
    assert (found(half_done), hidden(half_done)) == (NEW, [])


@pytest.mark.parametrize("edited", [JANUARY, FEBRUARY])
def test_a_file_edited_since_is_not_overruled_and_nothing_is_written(half_done: Path, edited: str) -> None:
    put(half_done, edited, "# by hand\n")
    before = contents(half_done)

    with pytest.raises(Outside) as refusal:
        write_changes(half_done, [])

    assert (refusal.value.key, contents(half_done)) == ("interrupted-and-edited", before)
    assert refusal.value.args_for_sentence == {
        "files": ", ".join(str(half_done / path) for path in NEW),
        "changed": str(half_done / edited),
        "note": str(half_done / JOURNAL),
    }


def test_a_new_file_that_was_edited_since_is_not_taken(half_done: Path) -> None:
    left = next(path for path in hidden(half_done) if "2024-02" in path)
    put(half_done, left, "- date: 2024-02-05\n")
    before = contents(half_done)

    with pytest.raises(Outside) as refusal:
        write_changes(half_done, [])

    assert (refusal.value.key, refusal.value.args_for_sentence["changed"]) == (
        "interrupted-and-edited",
        str(half_done / FEBRUARY),
    )
    assert contents(half_done) == before


def test_a_write_of_which_every_file_was_put_back_is_forgotten(half_done: Path) -> None:
    """As `git checkout` does it, or a writer who is killed while taking back what the disk refused."""
    put(half_done, JANUARY, OLD[JANUARY])
    told: list[tuple[str, ...]] = []

    write_changes(half_done, [], finished=told.append)

    assert (found(half_done), JOURNAL in contents(half_done), told) == (OLD, False, [])


def test_a_write_whose_files_were_all_renamed_is_told_too_for_its_writer_could_not(half_done: Path) -> None:
    left = next(path for path in hidden(half_done) if "2024-02" in path)
    (half_done / left).replace(half_done / FEBRUARY)
    told: list[tuple[str, ...]] = []

    write_changes(half_done, [], finished=told.append)

    assert (found(half_done), hidden(half_done), told) == (NEW, [], [tuple(NEW)])


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


EMPTY = digest(b"")
HOSTILE: dict[str, Any] = {
    "no JSON": b"[[",
    "no text": b"\xff\xfe[",
    "empty": b"",
    "an empty list": [],
    "too deep": b"[" * 100_000,
    "null": None,
    "a number": 7,
    "a text": "members.yaml",
    "an object": {"members.yaml": ["x", "", ""]},
    "numbers": [1, 2, 3],
    "too short": [["members.yaml", "x"]],
    "too long": [["members.yaml", "x", "", "", ""]],
    "other types": [[5, "x", "", ""]],
    "lists for texts": [["members.yaml", ["x"], {}, None]],
    "a path that climbs": [["meetings/../../victim.yaml", ".victim.yaml.aaaaaaaa.tmp", EMPTY, digest(b"evil")]],
    "an absolute path": [["{tmp}/victim.yaml", ".victim.yaml.aaaaaaaa.tmp", EMPTY, digest(b"evil")]],
    "no data file": [["victim.txt", ".victim.txt.aaaaaaaa.tmp", EMPTY, digest(b"evil")]],
    "a hidden file": [["meetings/.victim.yaml", "..victim.yaml.aaaaaaaa.tmp", EMPTY, digest(b"evil")]],
    "a nul": [["meetings/\0.yaml", ".\0.yaml.aaaaaaaa.tmp", EMPTY, digest(b"evil")]],
    "half a letter": [["meetings/\ud800.yaml", "x", EMPTY, EMPTY]],
    "a name that climbs": [["members.yaml", "../victim.yaml", "{members}", EMPTY]],
    "a name of a file that is none of ours": [["members.yaml", "units.yaml", "{members}", "{units}"]],
    "no name": [["members.yaml", "", "", "{members}"]],
    "the folder itself": [["members.yaml", ".", "", "{members}"]],
    "the folder above": [["members.yaml", "..", "", "{members}"]],
    "other contents": [["members.yaml", ".members.yaml.aaaaaaaa.tmp", EMPTY, digest(b"evil")]],
}


IDLE = {
    *("an empty list", "a name that climbs", "a name of a file that is none of ours"),
    *("no name", "the folder itself", "the folder above"),
}
"""What says that nothing is left to do: all its files are as they were to be, or all as they were."""

EDITED = {"other contents"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_note_that_cannot_be_meant_does_nothing_and_lets_nothing_be_done(
    tmp_path: Path, root: Path, name: str
) -> None:
    note = HOSTILE[name]
    for folder, file in ((tmp_path, "victim.yaml"), (root, "victim.txt"), (root, "meetings/.victim.yaml")):
        put(folder, file, b"")
        put(folder / Path(file).parent, f".{Path(file).name}.aaaaaaaa.tmp", b"evil")
    put(root, ".members.yaml.aaaaaaaa.tmp", b"evil")
    before = contents(tmp_path)
    put(root, JOURNAL, note if isinstance(note, bytes) else filled(json.dumps(note), root))
    with_note = contents(tmp_path)

    told, read = log_add(root, "2024-03-08"), qd18(root, "validate")

    if name in IDLE:
        added = (root / "meetings/2024/2024-03.yaml").read_bytes()
        assert (told.status, read.status, "Written" in told.err) == (0, 0, True)
        assert contents(tmp_path) == {**before, "data/meetings/2024/2024-03.yaml": added}
    else:
        reason = "was edited or lost its new contents" if name in EDITED else "cannot be read which files"
        assert (told.status, told.out, read) == (4, "", told)
        assert reason in told.err
        assert str(root / JOURNAL) in told.err.splitlines()[1]
        assert contents(tmp_path) == with_note


def filled(text: str, root: Path) -> str:
    """*text* with the real folder and the real digests in it."""
    for name in ("members", "units"):
        text = text.replace(f"{{{name}}}", digest((root / f"{name}.yaml").read_bytes()))
    return text.replace("{tmp}", str(root.parent))


def test_a_folder_named_like_the_note_is_no_note(root: Path) -> None:
    (root / JOURNAL).mkdir()

    assert log_add(root, "2024-03-08").status == 0
    assert (root / JOURNAL).is_dir()


def test_a_note_that_is_a_link_is_removed_and_not_what_it_leads_to(tmp_path: Path, root: Path) -> None:
    secret = put(tmp_path, "secret.json", "[]")
    (root / JOURNAL).symlink_to(secret)

    assert log_add(root, "2024-03-08").status == 0
    assert (os.path.lexists(root / JOURNAL), secret.read_text()) == (False, "[]")


def test_several_files_of_which_one_has_changed_stay_as_they_are(root: Path) -> None:
    put(root, FEBRUARY, "# by hand\n")
    before = contents(root)

    with pytest.raises(Outside) as refusal:
        write_changes(root, [FileUpdate(path, OLD[path].encode(), NEW[path].encode()) for path in OLD])

    assert (refusal.value.key, contents(root)) == ("changed-meanwhile", before)
