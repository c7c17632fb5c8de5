"""The documents are true: their examples are sound data, their tables have every key, their links lead somewhere."""

import json
import re
import shutil
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from qd18 import __version__
from qd18.cli.exit_status import ExitStatus
from qd18.cli.main import main
from qd18.diagnostics import CODES, Severity
from qd18.model.meetings import Proposal, Session
from qd18.model.register import DEFAULT_REGULATION, DEFAULT_TIMEZONE, LATE_AFTER_DAYS
from qd18.model.regulations import ASSESSED_FROM_HALF, Count, Quota
from qd18.model.units import Unit, UnitKind
from qd18.schema.assignments import ASSIGNMENTS
from qd18.schema.collections import read_documents
from qd18.schema.declared_words import WORDS_OF_RECORD, WORDS_OF_REGULATION
from qd18.schema.exemptions import EXEMPTIONS
from qd18.schema.meetings import MEETINGS, PROPOSAL, SESSION_WHERE_NONE_IS_GIVEN
from qd18.schema.members import MEMBERS, ROLE
from qd18.schema.quotas import QUOTA
from qd18.schema.record import Field, ListOf, Record
from qd18.schema.regulations import REGULATION
from qd18.schema.settings import FILE_LANGUAGES, IMPORT, LETTERHEAD, SETTINGS
from qd18.schema.types import Choice
from qd18.schema.units import UNITS
from tests.manual.documents import Fence, Shell, compare, fences, played, prose, sections, table, words
from tests.paths import ROOT

DOCS = ROOT / "docs"
DOCUMENTS = sorted(path for folder in (ROOT, DOCS, ROOT / "data", ROOT / "tests") for path in folder.glob("*.md"))
DOCUMENTS += sorted(path for folder in (DOCS, ROOT / "tests") for path in folder.glob("*/**/*.md"))
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCUMENTS}
FORMAT, REGULATIONS = TEXTS["docs/data-format.md"], TEXTS["docs/regulations.md"]
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

every_document = pytest.mark.parametrize("name", TEXTS)


def item_of(field: Field[Any]) -> Any:
    """What a field's value is made of: its items' type, where it is a list."""
    return field.type.item if isinstance(field.type, ListOf) else field.type


DUTY: Record[Any] = item_of(REGULATION.fields["duties"])
PART: Record[Any] = item_of(QUOTA.fields["of_which"])

MANUAL: dict[str, Record[Any]] = {
    "Settings: qd18.yaml": SETTINGS,
    "Kinds and tiers of one's own: words": WORDS_OF_RECORD,
    "The head of a report: report": LETTERHEAD,
    "The office's spreadsheets: import": IMPORT,
    "Units: units.yaml": UNITS,
    "Members: members.yaml": MEMBERS,
    "A role of a member: roles": ROLE,
    "Assignments: assignments.yaml": ASSIGNMENTS,
    "Exemptions: exemptions.yaml": EXEMPTIONS,
    "Meetings: meetings/": MEETINGS,
    "A proposal: proposals": PROPOSAL,
    "The regulation": REGULATION,
    "Words of one's own: words": WORDS_OF_REGULATION,
    "A duty": DUTY,
    "The quota": QUOTA,
    "A part of the quota: of_which": PART,
}
SECTIONS = sections(FORMAT) | sections(REGULATIONS)

PLAIN = Quota(Count(1), (UnitKind.COMMUNE,))
DEFAULTS = {
    ("Settings: qd18.yaml", "regulations"): DEFAULT_REGULATION,
    ("Settings: qd18.yaml", "timezone"): DEFAULT_TIMEZONE,
    ("Settings: qd18.yaml", "language"): FILE_LANGUAGES[0],
    ("Settings: qd18.yaml", "late_after_days"): str(LATE_AFTER_DAYS),
    ("Units: units.yaml", "disadvantaged"): str(Unit("x", "X", UnitKind.COMMUNE).disadvantaged).lower(),
    ("Meetings: meetings/", "session"): SESSION_WHERE_NONE_IS_GIVEN.value,
    ("A proposal: proposals", "status"): Proposal("X").status.value,
    ("The regulation", "assess_from"): str(float(ASSESSED_FROM_HALF)),
    ("The quota", "within"): PLAIN.within.value,
    ("The quota", "sessions"): ", ".join(session.value for session in Session if session in PLAIN.sessions),
    ("The quota", "home_counts"): str(PLAIN.home_counts).lower(),
}

IN_EXAMPLES = {
    "An example: examples": ("examples:\n  - {x: 1}\n", 2),
    "What must come of it: expect": ("examples:\n  - expect:\n    - {x: 1}\n", 3),
}
"""A text with a key that nobody knows, and its line: what is said of it names the keys that there are."""

every_table = pytest.mark.parametrize("title", MANUAL)


@every_table
def test_a_table_has_every_key_of_its_record(title: str) -> None:
    assert [words(row[0])[0] for row in table(SECTIONS[title])] == list(MANUAL[title].fields)


@every_table
def test_a_table_says_which_keys_are_required(title: str) -> None:
    said = {words(row[0])[0]: "**required**" in row[2] for row in table(SECTIONS[title])}

    assert said == {key: field.required for key, field in MANUAL[title].fields.items()}


@every_table
def test_a_table_has_every_word_that_a_value_can_be(title: str) -> None:
    """Of a part the kinds are those of the quota, told in the table above it."""
    for row in table(SECTIONS[title]):
        choice = item_of(MANUAL[title].fields[words(row[0])[0]])
        if isinstance(choice, Choice) and "kinds of unit" not in row[1]:
            assert words(row[1]) == list(choice.words)


@pytest.mark.parametrize("title", IN_EXAMPLES)
def test_a_table_about_examples_has_every_key(title: str) -> None:
    text, line = IN_EXAMPLES[title]
    found = [one for one in read_documents(REGULATION, [("r.yaml", text.encode())]).problems if one.place.line == line]
    allowed = next(one.args["allowed"] for one in found if one.code == "unknown-key")
    required = {one.args["key"] for one in found if one.code == "missing-key"}
    rows = {words(row[0])[0]: row for row in table(SECTIONS[title])}

    assert list(rows) == allowed.split(", ")
    assert {key for key, row in rows.items() if "**required**" in row[2]} == required


@pytest.mark.parametrize(("title", "key"), DEFAULTS)
def test_a_table_says_what_holds_where_a_key_is_left_out(title: str, key: str) -> None:
    rows = {words(row[0])[0]: row for row in table(SECTIONS[title])}

    assert words(rows[key][2])[0].strip("[]") == DEFAULTS[title, key]


def files(*blocks: Fence) -> dict[str, str]:
    """The examples that name their file in the first line, by its path."""
    named = [(re.match(r"# data/(\S+)\n", block.text), block.text) for block in blocks]
    return {found[1]: text for found, text in named if found}


def lay_out(folder: Path, contents: dict[str, str]) -> None:
    for path, text in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    main(["validate", "--data", str(folder), "--lang", "en"])
    return capsys.readouterr().out


SOUND = "The data is sound: no errors, no warnings.\n"


def test_the_examples_of_the_data_format_make_a_sound_data_directory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = fences(FORMAT, "yaml")
    lay_out(tmp_path, files(*examples))

    assert len(files(*examples)) == len(examples)
    assert findings(tmp_path, capsys) == SOUND


def test_the_example_record_is_judged_as_its_comments_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The district member sat in on one cell and on a school's; the other one's February session was on 29 January."""
    lay_out(tmp_path, files(*fences(FORMAT, "yaml")))
    span = ["--quarter", "2024Q1", "--as-of", "2024-04-01"]
    main(["check", "--data", str(tmp_path), *span, "--all", "--format", "json"])
    verdicts = json.loads(capsys.readouterr().out)["verdicts"]

    assert [(one["member"], one["period"]["label"], one["status"], one["counted"]) for one in verdicts] == [
        ("nguyen-van-mau-01", "2024Q1", "violation", 1),
        ("nguyen-thi-mau-08", "2024-01", "met", 1),
        ("nguyen-thi-mau-08", "2024-02", "met", 1),
        ("nguyen-thi-mau-08", "2024-03", "violation", 0),
    ]


def test_the_whole_examples_of_a_regulation_are_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path, files(*fences(REGULATIONS, "yaml")))

    assert findings(tmp_path, capsys) == SOUND


EXCERPT = "# docs/examples/"
QUOTAS = [block.text for block in fences(REGULATIONS, "yaml") if not (files(block) or block.text.startswith(EXCERPT))]
EXCERPTS = [block.text for block in fences(REGULATIONS, "yaml") if block.text.startswith(EXCERPT)]


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda text: text.split("\n")[0].removeprefix(EXCERPT))
def test_a_construct_is_shown_by_lines_of_a_file_whose_examples_are_run(excerpt: str) -> None:
    name, _, lines = excerpt.partition("\n")
    whole = (ROOT / name.removeprefix("# ")).read_text(encoding="utf-8")

    assert lines.strip()
    assert re.sub(r"^ +", "", lines.strip(), flags=re.MULTILINE) in re.sub(r"^ +", "", whole, flags=re.MULTILINE)


def test_every_key_of_a_duty_and_of_a_quota_is_in_the_table_of_what_a_rule_says_or_in_a_construct() -> None:
    told = REGULATIONS.partition("## The constructs, one by one")[2] + SECTIONS["The rule says, you write"]

    assert [key for key in (*DUTY.fields, *QUOTA.fields) if f"`{key}" not in told and f"{key}:" not in told] == []


@pytest.mark.parametrize("quota", QUOTAS)
def test_an_example_of_a_quota_is_sound(quota: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contents = files(*fences(REGULATIONS, "yaml"))
    path = "regulations/quy-dinh-thi-uy.yaml"
    before, _, _ = contents[path].partition("    quota:\n")
    lay_out(tmp_path, contents | {path: before + re.sub("^", "    ", quota.rstrip(), flags=re.MULTILINE) + "\n"})

    assert quota.startswith("quota:")
    assert findings(tmp_path, capsys) == SOUND


@pytest.mark.skipif(shutil.which("sh") is None, reason="typed into a Unix shell")
@pytest.mark.parametrize("name", ["docs/regulations.md", "docs/vi/regulations.md"])
def test_what_is_typed_to_try_a_regulation_comes_out_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(ROOT / name, TEXTS[name], played(TEXTS[name], Shell(tmp_path, monkeypatch)))


def test_the_manual_names_codes_that_there_are_and_every_warning() -> None:
    """All codes have their own document; here are those that tell how files fit together."""
    told = [words(row[-1]) for block in ("Error", "Warning") for row in table(_part(FORMAT, f"| {block} |"))]
    codes = [code for row in told for code in row]

    assert set(codes) <= set(CODES)
    assert {code for code in codes if CODES[code] is Severity.WARNING} == {
        code for code, severity in CODES.items() if severity is Severity.WARNING
    }


def _part(text: str, head: str) -> str:
    """The table that begins with *head*."""
    return text[text.index(head) :].partition("\n\n")[0]


def anchors(text: str) -> set[str]:
    """What a link can point at: each heading, as code hosting services spell it."""
    headings = re.findall(r"^#+ (.*)$", prose(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_document
def test_every_relative_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(TEXTS[name])):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (ROOT / name).parent / path if path else ROOT / name
        assert there.exists(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target


@every_document
def test_every_path_that_is_named_is_there(name: str) -> None:
    for named in words(prose(TEXTS[name])):
        if re.fullmatch(r"(?:qd18|tests|docs|\.ci)/[\w./-]*(?<!/[12])", named):  # but for contracts, as qd18/check/2
            assert (ROOT / named).exists(), named


@every_document
def test_nothing_is_left_to_do(name: str) -> None:
    assert not re.search(r"\b(?:TODO|FIXME|TBD|XXX)\b", TEXTS[name])


@every_document
def test_text_is_in_unicode_s_composed_form(name: str) -> None:
    assert unicodedata.is_normalized("NFC", TEXTS[name])


def test_the_map_has_every_room_of_the_contract() -> None:
    contract = CONFIGURATION["tool"]["importlinter"]["contracts"][0]["layers"]
    told = [words(row[0]) for row in table(sections(TEXTS["docs/architecture.md"])["The rooms"])]

    assert told == [layer.split(" | ") for layer in contract]


def test_every_decision_has_its_date_and_its_own_name() -> None:
    text = TEXTS["docs/decisions.md"]
    heads = re.findall(r"^## (.*)$", text, flags=re.MULTILINE)
    dated = re.findall(r"^## (.+)\n\n\d{4}-\d{2}-\d{2}\. \S", text, flags=re.MULTILINE)

    assert heads == dated
    assert len(set(heads)) == len(heads)


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    newest = re.search(r"^## (\S+)", TEXTS["CHANGELOG.md"], flags=re.MULTILINE)

    assert newest is not None
    assert newest[1] == __version__ == CONFIGURATION["project"]["version"]


def test_the_targets_that_contributors_are_told_of_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for target in re.findall(r"`make ([a-z]+)`", TEXTS["CONTRIBUTING.md"]):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


def test_the_manual_knows_the_status_of_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path, {"qd18.yaml": "schema: 1\n"})

    assert main(["check", "--data", str(tmp_path)]) is ExitStatus.UNTRUSTED
    assert f"status {ExitStatus.UNTRUSTED.value}" in FORMAT
    assert capsys.readouterr().out == ""
