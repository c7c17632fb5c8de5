"""Words of lines that people are told to type, read back by the shells there are here."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qd18.cli.shell import Shell, chained, command_line, retyped, shell_word, spoken_shell, started_as, with_data
from tests.copies import Copy
from tests.paths import ROOT
from tests.powershell import NotPowerShell, programs

BASH, GIT = str(shutil.which("bash")), str(shutil.which("git"))
SHELLS = [shell for shell in ("sh", "bash", "dash", "zsh") if shutil.which(shell)]
WORDS = (
    *("so", "số/liệu", "so-lieu.csv", "a b", "", "so $1!", "so `x`", "$(id)", "100%", "it's", 'nói "x"', "it's $1"),
    *(
        "C:\\số liệu",
        "a\\",
        "a b\\\\c",
        "~",
        "*",
        "a;b",
        "a&b",
        "#1",
        "{a,b}",
        "a,b",
        "a=b",
        "“x”",
        "‘x’ y",
        "!!",
        "x\ny",
        "-x",
    ),
)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_reads_back_each_word(shell: str) -> None:
    line = command_line("printf", "%s\\0", *WORDS)

    done = subprocess.run([shell, "-c", line], capture_output=True, check=True)

    assert done.stdout.decode().split("\0")[:-1] == list(WORDS)


def test_bash_at_a_terminal_takes_no_word_for_one_of_its_history() -> None:
    line = command_line("printf", "%s\\0", *WORDS)
    script = f"set -o history -H\ntrue\n{line}\n"

    done = subprocess.run([BASH], input=script.encode(), capture_output=True, check=True)

    assert done.stdout.decode().split("\0")[:-1] == list(WORDS)


def test_powershell_hands_each_word_to_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QD18_SHELL", "powershell")
    words = [
        *WORDS,
        "-x.y",
        "--data=C:\\số liệu\\",
        "a b\\",
        'a\\"b',
        'x "y\\" z',
        "it's \u2019 $1",
        "–",
        "@{2024-04-05}",
        "số",
    ]

    line = command_line("qd18", *words)

    assert programs(line) == [["qd18", *words]]


@pytest.mark.parametrize(
    "line",
    [
        "git add . && git commit",
        "git add a,b",
        "qd18 $x",
        'qd18 "$x"',
        "qd18 'x",
        "qd18 -x.y",
        "qd18 “x",
        "qd18 add; ",
        "git add .; if ($?) { git commit",
        "'C:/x/python' -m qd18",
        "qd18 @{1}",
        'qd18 "a"b',
        "qd18 a\nqd18 b",
        "qd18 #x",
    ],
)
def test_what_powershell_would_not_run_as_it_is_meant_is_found_out(line: str) -> None:
    with pytest.raises(NotPowerShell):
        programs(line)


@pytest.mark.parametrize(
    ("environment", "system", "shell"),
    [
        ({}, "posix", Shell.POSIX),
        ({"SHELL": "/bin/bash"}, "posix", Shell.POSIX),
        ({}, "nt", Shell.POWERSHELL),
        ({"SHELL": "/usr/bin/bash"}, "nt", Shell.POSIX),
        ({"QD18_SHELL": "powershell"}, "posix", Shell.POWERSHELL),
        ({"QD18_SHELL": "posix"}, "nt", Shell.POSIX),
        ({"QD18_SHELL": "csh"}, "nt", Shell.POWERSHELL),
    ],
)
def test_the_shell_is_the_one_that_the_environment_speaks_of(
    environment: dict[str, str], system: str, shell: Shell
) -> None:
    assert spoken_shell(environment, system=system) is shell


def test_lines_that_follow_each_other_are_joined_as_the_shell_knows_it() -> None:
    lines = ("git init so", "git -C so add .", 'git -C so commit -m "Lập sổ"')
    for_powershell = 'git init so; if ($?) { git -C so add .; if ($?) { git -C so commit -m "Lập sổ" } }'

    assert chained(*lines, shell=Shell.POSIX) == " && ".join(lines)
    assert chained(*lines, shell=Shell.POWERSHELL) == for_powershell
    assert programs(for_powershell) == [shlex.split(line) for line in lines]
    assert chained("git add .", shell=Shell.POWERSHELL) == "git add ."


def test_the_git_line_is_written_for_powershell_where_that_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Copy(tmp_path / "văn phòng", monkeypatch, capsys)
    subprocess.run([GIT, "init", "-q"], cwd=copy.folder, check=True)
    monkeypatch.setenv("QD18_SHELL", "powershell")

    done = copy.run("member set mau-01 --title 'Bí thư $HOME!'")

    assert done.status == 0, done.err
    add, commit = programs(done.err.splitlines()[-1].partition(": ")[2])
    assert add == ["git", "add", "data/members.yaml"]
    assert commit[:3] == ["git", "commit", "-m"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("so", "so"),
        ("số liệu", '"số liệu"'),
        ("a,b", '"a,b"'),
        ("it's", '"it\'s"'),
        ("C:\\số liệu", '"C:\\số liệu"'),
        ("100% x", '"100% x"'),
        ("so $1!", "'so $1!'"),
        ("“x” y", "'“x” y'"),
    ],
)
def test_a_word_is_in_the_quotes_that_most_shells_know(text: str, word: str) -> None:
    """Double quotes for cmd; single ones where PowerShell or a POSIX shell would replace something in double ones."""
    assert shell_word(text) == word


def test_the_git_line_names_the_folder_whatever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Copy(tmp_path / "văn phòng", monkeypatch, capsys)
    folder = tmp_path / "văn phòng" / "so $1! `x`"
    (copy.folder / "data").rename(folder)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([GIT, "-c", "user.name=x", "-c", "user.email=x@x", *command], cwd=folder, check=True)

    done = copy.run(f"member set mau-01 --title 'Bí thư $HOME!' --data {shlex.quote(str(folder))}")

    assert done.status == 0, done.err
    line = done.err.splitlines()[-1].partition(": ")[2].replace("git ", "git -c user.name=x -c user.email=x@x ")
    subprocess.run([BASH, "-c", line], cwd=copy.folder, check=True, capture_output=True)
    left = subprocess.run([GIT, "status", "--porcelain"], cwd=folder, check=True, capture_output=True)
    assert left.stdout == b""


def test_a_line_to_type_again_has_its_data_directory_in_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Copy(tmp_path / "record", monkeypatch, capsys)
    folder = copy.folder / "so $1!"
    (copy.folder / "data").rename(folder)
    (copy.folder / "m.csv").write_text("Ngày,Chi bộ,Người dự\n2024-01-09,ha/an,nguyen-van-mau-01\n", encoding="utf-8")

    done = copy.run(f"import m.csv --data {shlex.quote(str(folder))}")

    assert done.status == 0, done.err
    assert shlex.split(done.err.splitlines()[-1])[-3:] == ["--data", str(folder), "--write"]


# the program itself

MAIN = "/lib/qd18/__main__.py"


@pytest.mark.parametrize(
    ("script", "known", "system", "typed"),
    [
        ("/usr/bin/qd18", {}, "posix", "qd18"),
        (MAIN, {"qd18": "/usr/bin/qd18"}, "posix", "qd18"),
        (MAIN, {"python3": sys.executable}, "posix", "python3 -m qd18"),
        (MAIN, {"python3": "/another/python3"}, "posix", f"{sys.executable} -m qd18"),
        (MAIN, {}, "nt", "py -m qd18"),
        (MAIN, {"qd18": "C:/Scripts/qd18.exe"}, "nt", "qd18"),
        ("qd18-1.pyz", {"python3": sys.executable, "qd18": "/usr/bin/qd18"}, "posix", "python3 qd18-1.pyz"),
        ("so moi/qd18-1.pyz", {}, "posix", f'{sys.executable} "so moi/qd18-1.pyz"'),
        ("qd18-1.pyz", {"py": "C:/Windows/py.exe"}, "nt", "py qd18-1.pyz"),
        ("qd18-1.pyz", {}, "nt", f"{sys.executable} qd18-1.pyz"),
    ],
)
def test_the_program_is_started_again_as_it_was_started(
    script: str, known: dict[str, str], system: str, typed: str
) -> None:
    assert started_as(script, known.get, system=system) == typed


def test_commands_about_a_record_name_its_directory() -> None:
    told = {
        "giao người khác: qd18 assignment add … ha/an --from 2024-04-01": (
            "giao người khác: qd18 assignment add --data e … ha/an --from 2024-04-01"
        ),
        "xem lỗi: qd18 validate": "xem lỗi: qd18 validate --data e",
        "trình bày lại: qd18 fmt": "trình bày lại: qd18 fmt --data e",
        "sau khi ghi: qd18 check": "sau khi ghi: qd18 check --data e",
        "xem: qd18 regulations test": "xem: qd18 regulations test --data e",
        "qd18 import so.xlsx --marked sai.xlsx": "qd18 import --data e so.xlsx --marked sai.xlsx",
        "nhận: qd18 member appoint a, rồi qd18 member leave a --unit …": (
            "nhận: qd18 member appoint --data e a, rồi qd18 member leave --data e a --unit …"
        ),
    }
    kept = (
        "qd18 log add --late --data e",
        "qd18 member --help",
        "qd18 help",
        "qd18 explain overlapping-leave",
        "/x/qd18 undo",
    )

    assert {text: with_data(text, "--data e") for text in told} == told
    assert [text for text in kept if with_data(text, "--data e") != text] == []


def test_commands_in_a_text_are_those_that_can_be_typed() -> None:
    text = (
        "qd18 check, “qd18 log add --late”: git config merge.qd18.driver 'qd18 merge-file %O' this qd18 reads, "
        'update qd18; /bin/qd18 check; qd18 checked; python -m pip install "qd18[excel]"'
    )

    assert retyped(text, "py -m qd18", ["check", "log", "merge-file"]) == (
        "py -m qd18 check, “py -m qd18 log add --late”: git config merge.qd18.driver 'py -m qd18 merge-file %O' this "
        'qd18 reads, update qd18; /bin/qd18 check; qd18 checked; py -m pip install "qd18[excel]"'
    )


def test_the_python_of_the_one_file_is_the_one_for_pip() -> None:
    assert retyped("python -m pip install x; qd18 check", "py a/qd18-1.pyz", ["check"]) == (
        "py -m pip install x; py a/qd18-1.pyz check"
    )


def test_where_the_shell_knows_no_qd18_the_lines_start_it_by_python(tmp_path: Path) -> None:
    env = {**os.environ, "PATH": str(tmp_path), "QD18_LANG": "en", "PYTHONPATH": str(ROOT)}
    python = (sys.executable, "-m", "qd18")
    refused, page = (
        subprocess.run([*python, *words], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        for words in (["check"], ["check", "--help"])
    )

    assert refused.returncode == 4
    assert f"{sys.executable} -m qd18 init" in refused.stderr
    assert f"{sys.executable} -m qd18 check --quarter 2024Q1" in page.stdout
