import os
import socket
from pathlib import Path

import pytest

from qd18.diagnostics import Diagnostic
from qd18.messages import Outside
from qd18.store.finding import find_data
from qd18.store.folder import Folder, read_file
from qd18.store.sizes import LARGEST_FILE
from tests.programs import IS_SUPERUSER

SETTINGS = "qd18.yaml"


def laid(root: Path, *paths: str) -> Path:
    """*root* with an empty file at each of *paths*."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    return root


def folder(root: Path, *paths: str) -> Folder:
    return Folder(laid(root, SETTINGS, *paths))


def code_of(found: bytes | Diagnostic) -> str | None:
    return found.code if isinstance(found, Diagnostic) else None


@pytest.mark.parametrize(
    ("files", "start", "found"),
    [
        (["qd18.yaml"], ".", "."),
        (["qd18.yaml"], "a/b/c", "."),
        (["data/qd18.yaml"], ".", "data"),
        (["data/qd18.yaml"], "a/b", "data"),
        (["data/qd18.yaml"], "data/meetings", "data"),
        (["qd18.yaml", "data/qd18.yaml"], ".", "."),
        (["qd18.yaml", "a/data/qd18.yaml"], "a/b", "a/data"),
        (["data/qd18.yaml", "a/qd18.yaml"], "a/b", "a"),
        (["qd18.yml"], ".", None),
        (["qd18.yaml/x"], ".", None),
        (["sub/qd18.yaml"], ".", None),
    ],
)
def test_the_data_directory_is_found_upwards_as_git_finds_its_root(
    files: list[str], start: str, found: str | None, tmp_path: Path
) -> None:
    laid(tmp_path, *files)
    (tmp_path / start).mkdir(parents=True, exist_ok=True)

    assert find_data(tmp_path / start) == (tmp_path / found if found else None)


def test_a_folder_without_settings_is_no_data_directory(tmp_path: Path) -> None:
    with pytest.raises(Outside) as refusal:
        Folder(tmp_path)

    assert (refusal.value.key, refusal.value.args_for_sentence["folder"]) == ("no-settings", str(tmp_path))


@pytest.mark.parametrize("name", ["khong-co", "qd18.yaml/trong"])
def test_a_folder_that_cannot_be_there_is_refused_as_any_other(name: str, tmp_path: Path) -> None:
    with pytest.raises(Outside):
        Folder(laid(tmp_path, SETTINGS) / name)


def test_the_files_of_collections_and_those_at_the_top_are_listed_in_order(tmp_path: Path) -> None:
    paths = (
        "units.yaml",
        "units/a/b.yml",
        "meetings/2024/2024-01.yaml",
        "README.md",
        "members/x.txt",
        "docs/units.yaml",
    )

    listed = folder(tmp_path, *paths).paths()

    assert listed == (
        "README.md",
        "meetings/2024/2024-01.yaml",
        "members/x.txt",
        "qd18.yaml",
        "units.yaml",
        "units/a/b.yml",
    )


def test_a_folder_with_nearly_the_name_of_a_collection_is_looked_into(tmp_path: Path) -> None:
    assert folder(tmp_path, "meeting/2024.yaml", "Units/a.yaml").paths() == (
        "Units/a.yaml",
        "meeting/2024.yaml",
        "qd18.yaml",
    )


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    hidden = (".units.yaml", ".git/units.yaml", "units/.a.yaml", "units/.b/c.yaml", "meetings/.#2024.yaml")

    assert folder(tmp_path, *hidden).paths() == ("qd18.yaml",)


def test_links_to_files_and_folders_are_followed(tmp_path: Path) -> None:
    elsewhere = laid(tmp_path / "elsewhere", "2024.yaml")
    data = folder(tmp_path / "data")
    (tmp_path / ".git").mkdir()
    (data.root / "meetings").symlink_to(elsewhere)
    (data.root / "units.yaml").symlink_to(elsewhere / "2024.yaml")

    assert data.paths() == ("meetings/2024.yaml", "qd18.yaml", "units.yaml")


def test_a_link_back_to_a_folder_above_is_not_walked_for_ever(tmp_path: Path) -> None:
    data = folder(tmp_path, "meetings/2024/2024-01.yaml")
    (tmp_path / "meetings/2024/lai").symlink_to(tmp_path / "meetings")
    (tmp_path / "meetings/day").symlink_to(".")

    assert data.paths() == ("meetings/2024/2024-01.yaml", "qd18.yaml")


def test_a_link_that_leads_nowhere_is_refused_when_it_is_read(tmp_path: Path) -> None:
    data = folder(tmp_path)
    (tmp_path / "units.yaml").symlink_to("khong-co.yaml")

    assert data.paths() == ("qd18.yaml", "units.yaml")
    with pytest.raises(Outside, match="cannot-read"):
        data.read("units.yaml")


def test_a_link_to_itself_is_refused_and_named(tmp_path: Path) -> None:
    data = folder(tmp_path)
    (tmp_path / "units.yaml").symlink_to("units.yaml")

    with pytest.raises(Outside) as refusal:
        data.read(data.paths()[-1])

    assert refusal.value.args_for_sentence["path"] == str(tmp_path / "units.yaml")


@pytest.mark.parametrize("link", ["qd18.yaml", "units.yaml", "meetings", "meetings/2024", "meetings/2024.yaml"])
def test_a_link_out_of_the_record_is_refused_and_named(tmp_path: Path, link: str) -> None:
    root, outside = tmp_path / "data", tmp_path / "elsewhere"
    data = folder(root, "meetings/a.yaml")
    laid(outside, "2023.yaml")
    (root / "meetings/a.yaml").unlink()
    if link == "meetings":
        (root / link).rmdir()
    (root / link).unlink(missing_ok=True) if link == "qd18.yaml" else None
    (root / link).symlink_to(outside / "2023.yaml" if link.endswith(".yaml") else outside)

    with pytest.raises(Outside, match="leads-out") as refusal:
        data.paths()

    assert refusal.value.args_for_sentence["path"] == (root / link).as_posix()
    (tmp_path / ".git").mkdir()
    assert data.paths()  # the whole repository is the record's


def test_what_is_no_data_may_lead_anywhere(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    (tmp_path / "README.md").touch()
    (tmp_path / "data/README.md").symlink_to(tmp_path / "README.md")
    (tmp_path / "data/.meetings").symlink_to(tmp_path)

    assert data.paths() == ("README.md", "qd18.yaml")


def test_a_pipe_in_the_place_of_a_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    data = folder(tmp_path, "meetings/a.yaml")
    os.mkfifo(tmp_path / "meetings/b.yaml")

    assert [code_of(data.read(path)) for path in data.paths()] == [None, "not-a-file", None]


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    assert code_of(read_file(laid(tmp_path, "units.yaml/x") / "units.yaml", "units.yaml")) == "not-a-file"


def test_a_socket_in_the_place_of_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.yaml")

        with pytest.raises(Outside, match="cannot-read"):
            read_file(Path("s.yaml"), "s.yaml")


def test_a_file_that_no_record_could_fill_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "units.yaml").open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)

    found = read_file(tmp_path / "units.yaml", "units.yaml")

    assert isinstance(found, Diagnostic)
    assert (found.code, found.place.path, found.args) == (
        "file-too-large",
        "units.yaml",
        {"size": "64", "largest": "64"},
    )


def test_the_bytes_of_a_file_come_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_bytes(b"\xef\xbb\xbf- id: x\r\n\xff")

    assert read_file(tmp_path / "units.yaml", "units.yaml") == b"\xef\xbb\xbf- id: x\r\n\xff"


@pytest.mark.skipif(IS_SUPERUSER, reason="the superuser reads everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    data = folder(tmp_path, "units.yaml", "meetings/a.yaml")
    (tmp_path / "units.yaml").chmod(0)

    with pytest.raises(Outside, match="cannot-read"):
        data.read("units.yaml")
    (tmp_path / "meetings").chmod(0)
    with pytest.raises(Outside, match="cannot-read"):
        data.paths()
    (tmp_path / "meetings").chmod(0o700)
