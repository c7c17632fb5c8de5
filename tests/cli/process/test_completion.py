"""Completion in the shell: what the program answers when the Tab key is pressed."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qd18.cli.group import COMMANDS
from qd18.cli.main import main
from qd18.store.loading import built_in_ids
from tests.cli.process.program import run_in_shell
from tests.cli.process.records import BROKEN, lay_down
from tests.paths import DATA, ROOT

SHELLS = ("bash", "zsh", "fish", "powershell")
BUILT_IN = sorted(built_in_ids())

Tab = Callable[..., str]
Values = Callable[[str], list[str]]


@pytest.fixture(name="tab")
def _tab(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tab:
    """Gives what a shell is told to offer for the last word of a line; a line that ends in a space has an empty one."""
    monkeypatch.chdir(DATA)

    def tab(line: str, *, by: str = "bash") -> str:
        words = shlex.split(line) + [""] * line.endswith(" ")
        monkeypatch.setenv("_QD18_COMPLETE", f"{by}_complete")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words) if by == "powershell" else line)
        monkeypatch.setenv("COMP_CWORD", words[-1] if by == "fish" else str(len(words) - 1))
        with pytest.raises(SystemExit) as end:
            main(())
        out, err = capsys.readouterr()
        assert (end.value.code, err) == (0, "")
        return out

    return tab


@pytest.fixture(name="values")
def _values(tab: Tab) -> Values:
    """Gives the values alone that bash is told to offer."""
    return lambda line: [offer.partition(",")[2] for offer in tab(line).splitlines() if offer]


def test_commands_are_completed(values: Values) -> None:
    assert values("qd18 ") == list(COMMANDS)
    assert values("qd18 val") == ["validate"]
    assert "show" in values("qd18 regulations ")


def test_commands_come_with_what_they_do(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "check\nAi đạt, ai chưa đạt định mức" in tab("qd18 ch", by="zsh")
    monkeypatch.setenv("QD18_LANG", "en")
    assert tab("qd18 ch", by="fish").startswith("plain,check\tWho met the quota")


def test_options_are_completed_and_come_with_what_they_do(tab: Tab, values: Values) -> None:
    assert values("qd18 check --mon") == ["--month"]
    assert {"--quarter", "--as-of", "--unit", "--output", "--help"} < set(values("qd18 check --"))
    assert "--month\nTháng cần xem" in tab("qd18 check --mon", by="zsh")


def test_words_of_a_closed_list_are_completed(values: Values) -> None:
    assert values("qd18 check --tier ") == ["province", "district", "commune", "grassroots"]
    assert values("qd18 check --format m") == ["markdown"]
    assert values("qd18 completion ") == list(SHELLS)


def test_words_of_a_closed_list_are_found_by_what_people_call_them(
    tab: Tab, values: Values, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert values("qd18 check --tier huy") == ["district"]
    assert values("qd18 check --status 'chưa'") == ["violation", "unassigned", "no-record", "partial", "pending"]
    assert values("qd18 check --format chu") == []
    assert "exempt\nmiễn dự" in tab("qd18 check --status ex", by="zsh")
    monkeypatch.setenv("QD18_LANG", "en")
    assert "violation\nbelow quota" in tab("qd18 check --status viol", by="zsh")


def test_ids_are_completed(values: Values) -> None:
    assert values("qd18 explain nguyen-van-mau-0") == ["nguyen-van-mau-01"]
    assert values("qd18 check --member lo-thi-mau-2") == ["lo-thi-mau-20"]
    assert values("qd18 check --unit nghia-lo/pu-trang/tr") == ["nghia-lo/pu-trang/truong-th"]
    assert values("qd18 regulations show 18") == ["18-qd-tu-2019"]


def test_handles_of_open_recommendations_are_completed(values: Values) -> None:
    assert values("qd18 proposals refer wdp") == ["wdppr"]
    assert values("qd18 proposals answer WDP") == ["wdppr"]


def test_ids_come_with_names(tab: Tab) -> None:
    assert "nguyen-van-mau-01\nNguyễn Văn Mẫu 01\n" in tab("qd18 explain nguyen-van-mau-0", by="zsh")


def offers(answer: str) -> list[dict[str, str]]:
    """What PowerShell reads from the answer, which is ASCII whatever the console's code page."""
    assert answer.isascii()
    return [json.loads(line) for line in answer.splitlines() if line]


def test_powershell_gets_a_line_of_json_for_each_answer(tab: Tab) -> None:
    id_, name = "nguyen-van-mau-01", "Nguyễn Văn Mẫu 01"
    assert offers(tab("qd18 explain nguyen-van-mau-0", by="powershell")) == [{"text": id_, "value": id_, "help": name}]
    commands = offers(tab("qd18 ", by="powershell"))
    assert [offer["value"] for offer in commands] == list(COMMANDS)
    assert all(offer["help"] for offer in commands)
    assert [offer["value"] for offer in offers(tab("qd18 check --format m", by="powershell"))] == ["markdown"]
    assert [offer["help"] for offer in offers(tab("qd18 check --format m", by="powershell"))] == ["markdown"]


def test_powershell_completes_names_of_files_itself(tab: Tab) -> None:
    assert offers(tab("qd18 check --data da", by="powershell")) == []
    assert offers(tab("qd18 check --member x", by="powershell")) == []


def test_a_word_to_complete_may_stand_behind_words_with_spaces(
    tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_down(tmp_path / "so lieu")
    assert [offer["text"] for offer in offers(tab("qd18 explain --data 'so lieu' a", by="powershell"))] == ["an"]


def test_the_script_for_powershell_has_nothing_that_5_1_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    """A parser of PowerShell is not at hand: brackets and quotes are counted, and what came later is looked for."""
    assert main(("completion", "powershell")) == 0
    script = capsys.readouterr().out
    bare = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", "", script)
    assert not set("'\"").intersection(bare)
    assert not re.search(r"&&|\|\||\?\?|\?\.|\? .* : |%\(", bare)
    for pair in ("()", "{}"):
        assert 0 < bare.count(pair[0]) == bare.count(pair[1])
    assert "-CommandName qd18 " in script


def test_ids_come_from_the_data_directory_that_the_line_names(
    values: Values, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_down(tmp_path / "so-lieu")
    lay_down(tmp_path / "so lieu")
    assert values(f"qd18 explain --data {DATA} nguyen-van-mau-0") == ["nguyen-van-mau-01"]
    assert values("qd18 check --data=so-lieu --unit huyen/xa/") == ["huyen/xa/thon"]
    assert values("qd18 explain --data 'so lieu' a") == ["an"]
    assert values("qd18 regulations --data so-lieu show ") == BUILT_IN


def test_where_nothing_can_be_read_nothing_is_offered(
    values: Values, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in ("qd18 explain ", "qd18 check --unit ", "qd18 check --member x", "qd18 explain --data none "):
        assert values(line) == []
    assert values("qd18 regulations show ") == BUILT_IN


def test_broken_data_breaks_no_completion(values: Values, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lay_down(tmp_path, {**BROKEN, "regulations/own.yaml": "{{{"}))
    (tmp_path / "qd18.yaml").write_text("][\n", encoding="utf-8")
    (tmp_path / "units.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "members").symlink_to(tmp_path)
    assert values("qd18 check --unit h") == []
    assert values("qd18 explain ") == []
    assert values("qd18 regulations show ") == BUILT_IN
    assert values("qd18 ") == list(COMMANDS)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_calls_the_program(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("completion", shell)) == 0
    script = capsys.readouterr().out.replace("'", "").replace("$env:", "").replace(" = ", "=")
    assert f"_QD18_COMPLETE={shell}_complete" in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_takes_its_script() -> None:
    line = 'eval "$(qd18 completion bash)"; COMP_WORDS=(qd18 explain --data data nguyen-van-mau-0) COMP_CWORD=4; '
    ran = run_in_shell(f'{line} _qd18_completion qd18; echo "${{COMPREPLY[@]}}"', cwd=ROOT)
    assert (ran.out, ran.err) == ("nguyen-van-mau-01\n", "")
