"""What a run loads: the version, a help page and the Tab key nothing of what the commands work with.

A name that is put on one of these lists makes every such run dearer: that is decided here, and not by the way.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NamedTuple

from qd18.cli.group import COMMANDS
from tests.cli.process.program import AS_OF
from tests.paths import DATA

START = {
    *("cli", "cli.app", "cli.delivery", "cli.exit_status", "cli.group", "cli.main", "cli.options", "cli.output"),
    *("cli.params", "cli.run_settings", "cli.running", "cli.streams", "cli.speaking", "cli.usage", "cli.workspace"),
    *("messages", "messages.catalogue", "messages.plain_toml", "messages.printable", "messages.refusals"),
    *("model", "model.days", "model.lazy_pattern", "model.named_tuple", "model.periods", "model.value_class"),
}
"""What every run loads."""

WORDS_OF_OPTIONS = {
    *(
        "model.dated",
        "model.details",
        "model.located",
        "model.meetings",
        "model.members",
        "model.open_word",
        "model.status",
        "model.units",
    ),
    *("cli.answers", "cli.list_command", "render", "render.formats", "schema", "schema.layout"),
}
"""What knows the closed lists and the formats that options take."""

FIND_LANGUAGE = {"schema", "schema.layout", "source", "source.plain_lines", "store", "store.finding"}
"""What reads the data directory's language where its settings are plain lines."""

READ_SETTINGS = {"checks.facts", "checks", "diagnostics", "model", "schema", "source"}
READ_SETTINGS |= {"store", "store.folder", "store.loading", "store.tree"}
"""The rooms, and the modules of other rooms, that read ids, and settings that take a parser."""

NOT_FOR_CHECK = {"changes", "compare", "editing", "formatting", "lookup", "merging", "tables"}
"""The rooms that a check takes nothing of, as long as nobody is asked for by name."""

SLOW_TO_LOAD = {"rich", "dateutil", "difflib", "tomllib", "subprocess", "importlib.metadata", "platformdirs", "email"}
SLOW_TO_LOAD |= {"hashlib", "tempfile", "shutil", "calendar", "locale"}
"""Of other libraries: what a usual answer needs nothing of. Git is asked by a check that does not write CSV."""

PROGRAM = """
import sys
from qd18.cli.main import main
for line in sys.argv[1:] or [""]:
    try:
        main(line.split())
    except SystemExit:
        pass
print(*sys.modules, file=sys.stderr)
"""


class Loaded(NamedTuple):
    """What a process has loaded: modules of the package, without its name, and others."""

    ours: set[str]
    others: set[str]

    @property
    def rooms(self) -> set[str]:
        """The rooms of the package that any module is from."""
        return {name.partition(".")[0] for name in self.ours}


def loaded_by(*lines: str, **environment: str) -> Loaded:
    """What is loaded when one process has run all of *lines*."""
    done = subprocess.run(
        (sys.executable, "-c", PROGRAM, *lines),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], **environment},
        cwd=DATA,
        check=True,
    )
    names = done.stderr.splitlines()[-1].split()
    return Loaded(
        {name.removeprefix("qd18.") for name in names if name.startswith("qd18.")},
        {name for name in names if not name.startswith("qd18")},
    )


def test_the_version_takes_the_start_of_the_program_alone() -> None:
    loaded = loaded_by("--version")

    assert loaded.ours == START
    assert loaded.others.isdisjoint({"yaml", "rich", "dateutil", "json", "difflib", "tomllib"})


def test_the_help_page_of_the_program_loads_no_command() -> None:
    assert loaded_by("--help --lang en").ours == START


def test_the_help_page_of_a_command_loads_the_command_and_the_words_of_its_options() -> None:
    loaded = loaded_by(*(f"{name} --help --lang en" for name in COMMANDS))

    commands = {name for name in loaded.ours if name.startswith("cli.commands")}
    assert len(commands) == len(COMMANDS) + 1
    assert loaded.ours - commands == START | WORDS_OF_OPTIONS
    assert loaded.others.isdisjoint({"yaml", "rich", "dateutil", "json", "difflib"})


def test_a_help_page_in_the_language_of_the_data_finds_that_out_and_no_more() -> None:
    page = loaded_by("--help")
    pages = loaded_by(*(f"{name} --help" for name in COMMANDS))

    assert page.ours == START | FIND_LANGUAGE
    rest = pages.ours - START - WORDS_OF_OPTIONS - FIND_LANGUAGE
    assert {name for name in rest if not name.startswith("cli.commands")} == set()
    assert (page.others | pages.others).isdisjoint({"yaml", "rich", "dateutil", "json", "difflib", "tomllib"})


def test_the_tab_key_loads_what_reads_the_data_and_no_more() -> None:
    words = "qd18 check --member "
    loaded = loaded_by(_QD18_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="3")

    assert "store.loading" in loaded.ours
    rest = (
        loaded.ours
        - START
        - WORDS_OF_OPTIONS
        - FIND_LANGUAGE
        - {"cli.commands", "cli.commands.check", "cli.completing"}
    )
    assert {name for name in rest if not {name, name.partition(".")[0]} & READ_SETTINGS} == set()


def test_a_check_loads_nothing_that_enters_compares_or_looks_up_names() -> None:
    loaded = loaded_by(" ".join(("check", *AS_OF, "--format", "csv")))

    assert loaded.rooms & NOT_FOR_CHECK == set()
    assert loaded.ours.isdisjoint({"source.syntax_errors", "source.syntax.block_scanner", "store.journal"})
    assert "yaml" not in loaded.others, "the sample is in house form: no parser is needed"
    assert loaded.others.isdisjoint(SLOW_TO_LOAD)


def test_a_meeting_is_entered_without_what_asks_reports_imports_or_merges() -> None:
    meeting = ("--date", "2024-01-17", "--unit", "nghia-lo/pu-trang/tdp-2", "--attended", "nguyen-van-mau-01")
    loaded = loaded_by(" ".join(("log", "add", *meeting, "--dry-run")))

    assert loaded.rooms.isdisjoint({"tables", "merging", "formatting"})
    assert loaded.ours.isdisjoint({"cli.meeting_form", "cli.round_effects", "answering.outcomes", "store.git"})
    assert loaded.ours.isdisjoint({"store.writing", "store.journal", "compare.commit_history"})
    assert {name for name in loaded.ours if name.startswith("reports.")} == {"reports.provenance"}
    assert loaded.others.isdisjoint(SLOW_TO_LOAD - {"difflib"})
