"""Completion in the shell: what the program answers when the Tab key is pressed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from process.program import DATA, run, run_all, run_in_shell
from process.records import BROKEN, lay_down
from qd18.cli.group import COMMANDS

SHELLS = ("bash", "zsh", "fish")


def completed(line: str, *, cwd: Path = DATA, shell: str = "bash", env: dict[str, str | None] | None = None) -> str:
    """What *shell* is told to offer for the last word of *line*; a line that ends in a space has an empty one."""
    words = line.split(" ")
    asked = {"_QD18_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        asked["COMP_CWORD"] = words[-1]
    status, out, err = run(env={**asked, **(env or {})}, cwd=cwd)
    assert (status, err) == (0, "")
    return out


def values(line: str, *, cwd: Path = DATA) -> list[str]:
    """The values that bash is told to offer."""
    return [offer.partition(",")[2] for offer in completed(line, cwd=cwd).splitlines() if offer]


def test_commands_are_completed() -> None:
    assert values("qd18 ") == list(COMMANDS)
    assert values("qd18 reg") == ["regulations"]
    assert values("qd18 regulations ") == ["show"]


def test_commands_come_with_what_they_do() -> None:
    line = "check\nAi đạt, ai chưa đạt định mức trong một quý, tháng hay năm."
    assert line in completed("qd18 ch", shell="zsh")
    assert completed("qd18 ch", shell="fish", env={"QD18_LANG": "en"}).startswith("plain,check\tWho met the quota")


def test_options_are_completed_and_come_with_what_they_do() -> None:
    assert values("qd18 check --mon") == ["--month"]
    assert {"--quarter", "--as-of", "--unit", "--output", "--help"} < set(values("qd18 check --"))
    assert "--month\nTháng cần xem" in completed("qd18 check --mon", shell="zsh")


def test_words_of_a_closed_list_are_completed() -> None:
    assert values("qd18 check --tier ") == ["province", "district", "grassroots"]
    assert values("qd18 check --format m") == ["markdown"]
    assert values("qd18 completion ") == list(SHELLS)


def test_ids_are_completed() -> None:
    assert values("qd18 explain nguyen-van-mau-0") == ["nguyen-van-mau-01"]
    assert values("qd18 check --member lo-thi-mau-2") == ["lo-thi-mau-20"]
    assert values("qd18 check --unit nghia-lo/pu-trang/tr") == ["nghia-lo/pu-trang/truong-th"]
    assert values("qd18 regulations show 18") == ["18-qd-tu-2019"]


def test_ids_come_with_names() -> None:
    assert "nguyen-van-mau-01\nNguyễn Văn Mẫu 01\n" in completed("qd18 explain nguyen-van-mau-0", shell="zsh")


def test_ids_come_from_the_data_directory_that_the_line_names(tmp_path: Path) -> None:
    lay_down(tmp_path / "so lieu")
    assert values(f"qd18 explain --data {DATA} nguyen-van-mau-0", cwd=tmp_path) == ["nguyen-van-mau-01"]
    quoted = {"_QD18_COMPLETE": "bash_complete", "COMP_CWORD": "4"}
    quoted["COMP_WORDS"] = "qd18 explain --data 'so lieu' a"
    assert run(env=quoted, cwd=tmp_path).out == "plain,an\n"


def test_where_nothing_can_be_read_nothing_is_offered(tmp_path: Path) -> None:
    for line in ("qd18 explain ", "qd18 check --unit ", "qd18 check --member x"):
        assert values(line, cwd=tmp_path) == []
    assert values("qd18 regulations show ", cwd=tmp_path) == ["18-qd-tu-2019"]


def test_broken_data_breaks_no_completion(tmp_path: Path) -> None:
    broken = lay_down(tmp_path, {**BROKEN, "qd18.yaml": "][\n", "regulations/own.yaml": "{{{"})
    (broken / "units.yaml").write_bytes(b"\xff\xfe\x00")
    (broken / "members").symlink_to(broken)
    for line in ("qd18 explain ", "qd18 check --unit h", "qd18 regulations show ", "qd18 ", "qd18 check --"):
        completed(line, cwd=broken)


def test_the_script_of_each_shell_calls_the_program() -> None:
    for line, ran in run_all([("completion", shell) for shell in SHELLS]).items():
        assert "_QD18_COMPLETE=" in ran.out, line


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_takes_its_script() -> None:
    line = 'eval "$(qd18 completion bash)"; COMP_WORDS=(qd18 explain nguyen-van-mau-0) COMP_CWORD=2; '
    ran = run_in_shell(f'{line} _qd18_completion qd18; echo "${{COMPREPLY[@]}}"', cwd=DATA)
    assert (ran.out, ran.err) == ("nguyen-van-mau-01\n", "")
